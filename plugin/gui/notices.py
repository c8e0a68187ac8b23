"""One sentence in the message bar, and in the log."""

from __future__ import annotations

from html import escape
from typing import Callable

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QPushButton

from ..client.errors import SightlineError

SECONDS = {Qgis.MessageLevel.Info: 8, Qgis.MessageLevel.Success: 8, Qgis.MessageLevel.Warning: 15,
           Qgis.MessageLevel.Critical: 0}


class Notices:
    """Sightline's place in QGIS's message bar. A new sentence takes the place of the last one."""

    def __init__(self, iface):
        self._bar = iface.messageBar()
        self._item = None
        self._ways_out: dict[type, tuple[str, Callable[[SightlineError], None]]] = {}

    def info(self, text: str) -> None:
        self._show(text, Qgis.MessageLevel.Info)

    def success(self, text: str, button: str = "", on_press: Callable[[], None] | None = None) -> None:
        self._show(text, Qgis.MessageLevel.Success, button, on_press)

    def warning(self, text: str, button: str = "", on_press: Callable[[], None] | None = None) -> None:
        self._show(text, Qgis.MessageLevel.Warning, button, on_press)

    def offer(self, kind: type, button: str, way_out: Callable[[SightlineError], None]) -> None:
        """From now on a problem of this kind is told with a button that leads out of it."""
        self._ways_out[kind] = (button, way_out)

    def problem(self, problem: SightlineError) -> None:
        """What went wrong, with the way out where there is one."""
        button, way_out = next((way for kind, way in self._ways_out.items() if isinstance(problem, kind)), ("", None))
        self.warning(str(problem), button, None if way_out is None else lambda: way_out(problem))

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
