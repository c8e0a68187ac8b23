"""The part of Sightline that runs inside QGIS."""
