"""The pictures of tiles: drawn when they are in sight, kept while their layer looks the same."""

from __future__ import annotations

from collections import OrderedDict

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication, QImage, QPixmap

from ...client.messages import Hit
from ...client.sources import LayerProblem, source_of
from .drawing import Drawing

AT_ONCE = 2
KEPT_PIXELS = 16_000_000  # 64 MB


class Thumbnails(QObject):
    """`want` says what is in sight; `pixmap` has what is drawn already; `drawn` tells of each new one."""

    drawn = pyqtSignal()
    outdated = pyqtSignal()  # a layer looks different, or there is another one: what is in sight is to be wanted again

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._kept: OrderedDict[tuple, QPixmap] = OrderedDict()  # (layer id, footprint, px), oldest first
        self._wanted: dict[int, list[Hit]] = {}  # by px
        self._drawings: dict[tuple, Drawing] = {}
        self._layers: dict[str, str] | None = None  # ids by path
        self._watched: dict[str, QgsRasterLayer] = {}
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

    def pixmap(self, hit: Hit, px: int) -> QPixmap | None:
        """None while it is not drawn yet; an empty one where no layer of the project shows the raster."""
        layer = self._layer_of(hit)
        if layer is None:
            return QPixmap()
        key = _key(layer, hit, px)
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key]

    def want(self, hits: list[Hit], px: int) -> None:
        """These at this size, in this order, and no others any more."""
        self._wanted[px] = [hit for hit in hits if self.pixmap(hit, px) is None]
        self._again.start()

    # drawing

    def _begin(self) -> None:
        if len(self._drawings) >= AT_ONCE:
            return
        for px in sorted(self._wanted, reverse=True):  # a large one is what the user looks at
            while self._wanted[px]:
                hit = self._wanted[px].pop(0)
                layer = self._layer_of(hit)  # it may have gone meanwhile
                if layer is not None and self._start(layer, hit, px):
                    self._again.start()
                    return

    def _start(self, layer: QgsRasterLayer, hit: Hit, px: int) -> bool:
        key = _key(layer, hit, px)
        if key in self._kept or key in self._drawings:
            return False
        self._watch(layer)
        ratio = QGuiApplication.primaryScreen().devicePixelRatio() if QGuiApplication.primaryScreen() else 1.0
        drawing = self._drawings[key] = Drawing(layer, hit, round(px * ratio), self)
        drawing.done.connect(lambda image: self._keep(key, image, ratio))
        drawing.start()
        return True

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
        return QgsProject.instance().mapLayer(self._layers.get(hit.path, ""))

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


def _key(layer: QgsRasterLayer, hit: Hit, px: int) -> tuple:
    """By the ground and not by the tile's number, which is another tile's once the layer is indexed in another way."""
    return layer.id(), str(hit.footprint["coordinates"]), px


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
