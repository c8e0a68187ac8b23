"""The pictures of tiles: drawn when they are in sight, kept while their layer looks the same. Those of an archive are drawn
from rasters that are no layers of the project."""

from __future__ import annotations

from collections import OrderedDict

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication, QImage, QPixmap

from ...client.messages import Hit
from ...client.sources import LayerProblem, gdal_path, source_of
from ..opening import Opening
from .drawing import Drawing
from .far_layers import FarLayers

AT_ONCE = 2
KEPT_PIXELS = 16_000_000  # 64 MB


class Thumbnails(QObject):
    """`want` says what is in sight; `pixmap` has what is drawn already; `drawn` tells of each new one."""

    drawn = pyqtSignal()
    outdated = pyqtSignal()  # a layer looks different, or there is another one: what is in sight is to be wanted again

    def __init__(self, opening: Opening, parent: QObject | None = None):
        super().__init__(parent)
        # By id of the layer, or path where none of the project shows it, footprint and px; oldest first.
        self._kept: OrderedDict[tuple, QPixmap] = OrderedDict()
        self._wanted: dict[int, list[Hit]] = {}  # by px
        self._drawings: dict[tuple, Drawing] = {}
        self._layers: dict[str, str] | None = None  # ids by path
        self._watched: dict[str, QgsRasterLayer] = {}
        self._far, self._look_far = FarLayers(opening, self), False
        self._far.changed.connect(self._draw_far)
        self._again = QTimer(self)  # one drawing is begun in each turn of the event loop: the user may scroll meanwhile
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self._begin)
        QgsProject.instance().layersAdded.connect(self._look_again)
        QgsProject.instance().layersRemoved.connect(self._look_again)
        QgsProject.instance().layersWillBeRemoved.connect(self._drop)

    def close(self) -> None:
        QgsProject.instance().layersAdded.disconnect(self._look_again)
        QgsProject.instance().layersRemoved.disconnect(self._look_again)
        QgsProject.instance().layersWillBeRemoved.disconnect(self._drop)
        self._again.stop()
        self._drop(list(self._watched))
        for drawing in self._drawings.values():
            drawing.abandon()
            drawing.deleteLater()
        self._drawings = {}
        self._far.close()

    def look_far(self, wanted: bool) -> None:
        """Whether rasters are opened that no layer of the project shows, as those of an archive."""
        self._look_far = wanted
        self._far.forgive()

    def pixmap(self, hit: Hit, px: int) -> QPixmap | None:
        """None while it is not drawn yet; an empty one where there is nothing to draw it from, see `why_not`."""
        layer = self._layer_of(hit)
        if layer is None and not self._look_far:
            return QPixmap()
        key = _key(layer, hit, px)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        return QPixmap() if layer is None and self._far.problem(hit.path) else None

    def why_not(self, hit: Hit) -> str:
        """Why there is no picture, as a sentence; empty where there is one, or may be."""
        if self._layer_of(hit) is not None:
            return ""
        return self._far.problem(hit.path) if self._look_far else self.tr("The layer is not in the project.")

    def want(self, hits: list[Hit], px: int) -> None:
        """These at this size, in this order, and no others any more."""
        self._wanted[px] = [hit for hit in hits if self.pixmap(hit, px) is None]
        self._far.want([hit.path for hits in self._wanted.values() for hit in hits if self._layer_of(hit) is None])
        self._again.start()

    # drawing

    def _begin(self) -> None:
        if len(self._drawings) >= AT_ONCE:
            return
        for px in sorted(self._wanted, reverse=True):  # a large one is what the user looks at
            for place, hit in enumerate(self._wanted[px]):
                layer = self._layer_of(hit)  # it may have gone meanwhile
                source = layer if layer is not None else self._far.of(hit.path)
                if source is not None:
                    del self._wanted[px][place]
                    self._start(source, _key(layer, hit, px), hit, px)
                    self._again.start()
                    return

    def _draw_far(self) -> None:
        """A raster is there, or will not be: what waits for it is drawn, or has a reason to show."""
        self._again.start()
        self.drawn.emit()

    def _start(self, layer: QgsRasterLayer, key: tuple, hit: Hit, px: int) -> None:
        if key in self._kept or key in self._drawings:
            return
        if key[0] == layer.id():
            self._watch(layer)
        ratio = QGuiApplication.primaryScreen().devicePixelRatio() if QGuiApplication.primaryScreen() else 1.0
        drawing = self._drawings[key] = Drawing(layer, hit, round(px * ratio), self)
        drawing.done.connect(lambda image: self._keep(key, image, ratio))
        drawing.start()

    def _keep(self, key: tuple, image: QImage, ratio: float) -> None:
        self._drawings.pop(key).deleteLater()
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self._kept[key] = pixmap
        total = sum(kept.width() * kept.height() for kept in self._kept.values())
        while total > KEPT_PIXELS:
            _, old = self._kept.popitem(last=False)
            total -= old.width() * old.height()
        self._again.start()
        self.drawn.emit()

    # layers and their looks

    def _layer_of(self, hit: Hit) -> QgsRasterLayer | None:
        if self._layers is None:
            self._layers = _layers_by_path()
        ident = self._layers.get(hit.path) or self._layers.get(gdal_path(hit.path), "")
        return QgsProject.instance().mapLayer(ident)

    def _look_again(self, *_) -> None:
        self._layers = None
        self.outdated.emit()

    def _watch(self, layer: QgsRasterLayer) -> None:
        if layer.id() not in self._watched:
            self._watched[layer.id()] = layer
            layer.rendererChanged.connect(self._restyled)
            layer.styleChanged.connect(self._restyled)

    def _restyled(self) -> None:
        layer = self.sender()
        self._forget(layer.id())
        self.outdated.emit()

    def _drop(self, ids: list[str]) -> None:
        for ident in ids:
            layer = self._watched.pop(ident, None)
            if layer is not None:
                layer.rendererChanged.disconnect(self._restyled)
                layer.styleChanged.disconnect(self._restyled)
            self._forget(ident)

    def _forget(self, ident: str) -> None:
        """All pictures of a layer, and those that are being drawn."""
        for key in [key for key in self._drawings if key[0] == ident]:
            drawing = self._drawings.pop(key)
            drawing.stop()
            drawing.deleteLater()
        self._kept = OrderedDict((key, kept) for key, kept in self._kept.items() if key[0] != ident)


def _key(layer: QgsRasterLayer | None, hit: Hit, px: int) -> tuple:
    """By the ground and not by the tile's number, which is another tile's once the layer is indexed in another way."""
    return hit.path if layer is None else layer.id(), str(hit.footprint["coordinates"]), px


def _layers_by_path() -> dict[str, str]:
    """The id of the layer that shows a file; of several one that is to be seen."""
    found = {}
    root = QgsProject.instance().layerTreeRoot()
    for layer in QgsProject.instance().mapLayers().values():
        try:
            path = source_of(layer).path
        except LayerProblem:
            continue
        node = root.findLayer(layer.id())
        if path not in found or (node is not None and node.isVisible()):
            found[path] = layer.id()
    return found
