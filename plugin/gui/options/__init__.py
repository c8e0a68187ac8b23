"""Sightline in QGIS's options."""
