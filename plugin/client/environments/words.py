"""Texts for the user."""

from __future__ import annotations

import sys


def tr(text: str) -> str:
    """In QGIS's language; as a script, outside QGIS, in English."""
    qt = sys.modules.get("qgis.PyQt.QtCore")
    return text if qt is None else qt.QCoreApplication.translate("Environment", text)
