"""Run by QGIS's --code in `make qgis`: whoever opens QGIS to try Sightline should see it at once."""

from qgis.utils import plugins

plugins["sightline_driven"].dock.setUserVisible(True)
