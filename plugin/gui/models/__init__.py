"""Models in QGIS: which there are, which is chosen, how they come and go; and what the dock says about them."""
