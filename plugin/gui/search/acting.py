"""What can be done with hits, wherever they are shown: in the views, in their menu, in the detail dialog."""

from __future__ import annotations

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QObject, QPoint, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication, QMenu, QWidget

from ...client.footprints import common_crs, crs_of, geometry_of
from ...client.messages import Hit
from ...client.sources import layer_of
from ..icons import icon
from .marks import DISLIKED, LIKED, Marks

LESS = -0.5  # of an example that is not wanted; a full one would take away what both have in common


class HitActions(QObject):
    example_wanted = pyqtSignal(object, float)  # Hit, its weight
    marks_changed = pyqtSignal()
    zoom_wanted = pyqtSignal(object)  # Hit
    detail_wanted = pyqtSignal(object)  # Hit
    image_wanted = pyqtSignal(object)  # Hit, whose raster is to be a layer of the project

    def __init__(self, marks: Marks, window: QWidget, parent: QObject | None = None):
        super().__init__(parent)
        self._marks, self._window = marks, window
        self._menu: QMenu | None = None

    def mark(self, hits: list[Hit], mark: int) -> None:
        self._marks.mark([hit.key for hit in hits], mark)
        self.marks_changed.emit()

    def undo(self) -> None:
        self._marks.undo()
        self.marks_changed.emit()

    def clear_marks(self) -> None:
        self._marks.clear()
        self.marks_changed.emit()

    def use_as_example(self, hits: list[Hit], weight: float) -> None:
        for hit in hits:
            self.example_wanted.emit(hit, weight)

    def copy_captions(self, hits: list[Hit]) -> None:
        QApplication.clipboard().setText("\n".join(hit.caption for hit in hits if hit.caption))

    def copy_footprints(self, hits: list[Hit]) -> None:
        """One geometry for one hit, a collection for several of them, in the CRS of the hit layer."""
        crs = common_crs(hit.crs for hit in hits)
        shapes = [geometry_of(hit.footprint, crs_of(hit.crs), crs) for hit in hits]
        whole = shapes[0] if len(shapes) == 1 else QgsGeometry.collectGeometry(shapes)
        QApplication.clipboard().setText(whole.asWkt(8))

    def open_menu(self, hits: list[Hit], place: QPoint) -> None:
        menu = self._menu = QMenu(self._window)
        menu.setObjectName("SightlineHitMenu")
        one = len(hits) == 1
        self._entry("search", self.tr("More like this"), lambda: self.use_as_example(hits, 1.0))
        self._entry("", self.tr("Less like this"), lambda: self.use_as_example(hits, LESS))
        menu.addSeparator()
        self._entry("thumb-up", self.tr("This is what I look for"), lambda: self.mark(hits, LIKED))
        self._entry("thumb-down", self.tr("This is not what I look for"), lambda: self.mark(hits, DISLIKED))
        menu.addSeparator()
        self._entry("zoom-on-click", self.tr("Zoom to"), lambda: self.zoom_wanted.emit(hits[0]), one)
        self._entry("", self.tr("Details…"), lambda: self.detail_wanted.emit(hits[0]), one)
        if one and layer_of(hits[0].path) is None:
            self._entry("add", self.tr("Add the image to the project"), lambda: self.image_wanted.emit(hits[0]))
        menu.addSeparator()
        self._entry("copy", self.tr("Copy caption"), lambda: self.copy_captions(hits), any(hit.caption for hit in hits))
        self._entry("", self.tr("Copy footprint as WKT"), lambda: self.copy_footprints(hits))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _entry(self, picture: str, text: str, act, enabled: bool = True) -> None:
        action = self._menu.addAction(icon(picture), text) if picture else self._menu.addAction(text)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _: act())
