"""Layers that are not files (services, databases, memory): a part of them is saved as a GeoTIFF, which is then like any other."""
