"""What QGIS 4 has under `qgis.PyQt`, without QGIS: for the widgets that need Qt only."""
