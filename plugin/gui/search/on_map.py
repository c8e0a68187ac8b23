"""The hits on the canvas: the layer of them, what is filtered out, what its labels say."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QTimer

from ...client.messages import Hit
from ..map.hit_layer import HitLayer
from ..map.outline import bring_into_view

AT_ONCE = 500  # hits that come onto the map in the same turn as into the list; more of them come in the next
FILTER_MS = 80  # between two redrawings while the threshold is dragged


class HitsOnMap(QObject):
    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None):
        super().__init__(parent)
        self._canvas, self._layer = canvas, HitLayer()
        self._hits: list[Hit] = []
        self._words, self._asked, self._least, self._go = "", "", 0.0, True
        self._show_timer, self._filter_timer = self._timer(0, self._show), self._timer(FILTER_MS, self._filter)

    def _timer(self, interval: int, act) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(act)
        return timer

    @property
    def there(self) -> bool:
        """Whether the layer is in the project."""
        return self._layer.shown

    def show(self, hits: list[Hit], words: str, least: float, go: bool = True, asked: str = "") -> None:
        """Those that match at least so well are seen; `go`: the map may move where they are all elsewhere; `asked`: the query
        as it can be asked again, empty where it cannot."""
        self._hits, self._words, self._asked, self._least, self._go = hits, words, asked, least, go
        self._show_timer.stop()
        if len(hits) > AT_ONCE:
            self._show_timer.start()
        else:
            self._show()

    def filter(self, least: float) -> None:
        self._least = least
        if not self._filter_timer.isActive():
            self._filter_timer.start()

    def describe(self, hits: list[Hit]) -> None:
        """Captions that came later."""
        self._layer.describe(hits)

    def label_captions(self, wanted: bool) -> None:
        self._canvas.stopRendering()  # a drawing under way would hand its labels on to the next
        self._layer.label_captions(wanted)

    def remove(self) -> None:
        self._show_timer.stop()
        self._filter_timer.stop()
        self._layer.remove()

    def _show(self) -> None:
        self._layer.show(self._hits, self._words, self._asked)
        self._filter()
        if self._hits and self._go:  # hits that are all elsewhere would look like none
            bring_into_view(self._canvas, self._layer.extent_in(self._canvas.mapSettings().destinationCrs()))

    def _filter(self) -> None:
        self._layer.threshold(self._least)
