"""Layers that are not files (services, databases, memory): a part of them becomes a GeoTIFF, which is like any other."""
