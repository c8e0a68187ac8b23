"""Opens the detail dialog, one at a time, and goes with it from hit to hit."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ...client.messages import Hit
from .acting import LESS, HitActions
from .detail_dialog import CHIP_PX, DetailDialog
from .panel import ResultsPanel
from .reasons import reasons_of
from .thumbnails import Thumbnails


class Detail(QObject):
    def __init__(self, panel: ResultsPanel, thumbnails: Thumbnails, actions: HitActions, window: QWidget,
                 parent: QObject | None = None):
        super().__init__(parent)
        self._panel, self._thumbnails, self._actions, self._window = panel, thumbnails, actions, window
        self._dialog: DetailDialog | None = None
        self._hit: Hit | None = None
        thumbnails.drawn.connect(self._show_chip)
        actions.detail_wanted.connect(self.open)
        actions.marks_changed.connect(self._show_mark)

    def open(self, hit: Hit) -> None:
        if self._dialog is None:
            self._dialog = DetailDialog(self._window)
            self._connect()
        self._show(hit)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _connect(self) -> None:
        dialog, act = self._dialog, self._actions
        dialog.stepped.connect(self._step)
        dialog.marked.connect(lambda mark: act.mark([self._hit], mark))
        dialog.like_wanted.connect(lambda more: act.use_as_example([self._hit], 1.0 if more else LESS))
        dialog.zoom_wanted.connect(lambda: act.zoom_wanted.emit(self._hit))
        dialog.caption_copied.connect(lambda: act.copy_captions([self._hit]))
        dialog.footprint_copied.connect(lambda: act.copy_footprints([self._hit]))

    def close(self) -> None:
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = self._hit = None

    def refresh(self) -> None:
        """The list is another one, or more is known of its hits."""
        if self._dialog is not None and self._dialog.isVisible():
            row = self._panel.model.row_of(self._hit.key)
            self._show(self._panel.shown[row] if row >= 0 else self._hit)

    def _show(self, hit: Hit) -> None:
        self._hit = hit
        row = self._panel.model.row_of(hit.key)
        self._dialog.show_hit(hit, reasons_of(hit, self._panel.hits), row + 1, len(self._panel.shown))
        self._show_mark()
        self._thumbnails.want([hit], CHIP_PX)
        self._show_chip()

    def _step(self, by: int) -> None:
        row = self._panel.model.row_of(self._hit.key) + by
        if 0 <= row < len(self._panel.shown):
            self._panel.views.go_to(row)
            self._panel.views.reached.emit(self._panel.shown[row])
            self._show(self._panel.shown[row])

    def _show_chip(self) -> None:
        if self._dialog is None or self._hit is None:
            return
        self._dialog.show_chip(self._thumbnails.pixmap(self._hit, CHIP_PX), self._thumbnails.why_not(self._hit))

    def _show_mark(self) -> None:
        if self._dialog is not None and self._hit is not None:
            self._dialog.show_mark(self._panel.marks.of(self._hit.key))
