"""Sightline's algorithms in QGIS's Processing toolbox."""
