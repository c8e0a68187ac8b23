"""Sightline's words in QGIS's language, from resources/i18n/sightline_<language>.qm."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from .icons import RESOURCES

FOLDER = RESOURCES / "i18n"


class Translation:
    """Installed as long as the plugin is loaded; nothing happens where there is no translation."""

    def __init__(self, locale: str = ""):
        self._translator = QTranslator()
        self._installed = False
        language = (locale or QgsApplication.locale()).replace("-", "_")
        for name in dict.fromkeys((language, language.split("_")[0])):
            path = FOLDER / f"sightline_{name}.qm"
            if path.is_file() and self._translator.load(str(path)):
                self._installed = QCoreApplication.installTranslator(self._translator)
                break

    @property
    def installed(self) -> bool:
        return self._installed

    def remove(self) -> None:
        if self._installed:
            QCoreApplication.removeTranslator(self._translator)
            self._installed = False
