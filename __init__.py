"""Sightline, a QGIS plugin. Imports nothing until QGIS asks for the plugin, so that other tools can import it too."""


def classFactory(iface):  # noqa: N802 (QGIS's name)
    from .plugin.main import SightlinePlugin

    return SightlinePlugin(iface)
