"""One sentence in the message bar, and in the log."""

from __future__ import annotations

from html import escape
from typing import Callable

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QPushButton

SECONDS = {Qgis.MessageLevel.Info: 8, Qgis.MessageLevel.Success: 8, Qgis.MessageLevel.Warning: 15,
           Qgis.MessageLevel.Critical: 0}


class Notices:
    """Sightline's place in QGIS's message bar. A new sentence takes the place of the last one."""

    def __init__(self, iface):
        self._bar = iface.messageBar()
        self._item = None

    def info(self, text: str) -> None:
        self._show(text, Qgis.MessageLevel.Info)

    def success(self, text: str, button: str = "", on_press: Callable[[], None] | None = None) -> None:
        self._show(text, Qgis.MessageLevel.Success, button, on_press)

    def warning(self, text: str, button: str = "", on_press: Callable[[], None] | None = None) -> None:
        self._show(text, Qgis.MessageLevel.Warning, button, on_press)

    def clear(self) -> None:
        if self._item is not None and not sip.isdeleted(self._item):
            self._bar.popWidget(self._item)
        self._item = None

    def _show(self, text, level, button="", on_press=None) -> None:
        QgsMessageLog.logMessage(text, "Sightline", level, False)
        self.clear()
        widget = self._bar.createMessage("Sightline", escape(text, quote=False))
        widget.setToolTip(text)  # the bar shows two lines of it
        if on_press is not None:
            press = QPushButton(button, widget)
            press.clicked.connect(on_press)
            widget.layout().addWidget(press)
        self._item = self._bar.pushWidget(widget, level, SECONDS[level])
