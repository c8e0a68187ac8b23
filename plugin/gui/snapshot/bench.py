"""From a layer that is no file to a file that is a layer."""

from __future__ import annotations

import os

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QObject

from ...client.errors import SightlineError
from ...client.settings import Settings
from ...client.sources import NotAFile
from ..layers.bench import LayerBench
from ..new_raster import in_use, proposal, replacement, with_suffix
from ..tools import Tools
from .dialog import SnapshotDialog
from .plan import Plan, SnapshotProblem, host_of, metres_per_unit, own_metres, plan_of
from .taking import Taken, Taking


class SnapshotBench(QObject):
    def __init__(self, tools: Tools, layers: LayerBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers = tools, layers
        self._taking = Taking(self)
        self._dialog: SnapshotDialog | None = None
        self._layer_id = self._name = ""
        self._taking.progressed.connect(lambda percent: self._dialog.show_progress(percent))
        self._taking.taken.connect(self._finish)
        self._taking.failed.connect(self._fail)
        self._taking.cancelled.connect(self._cancelled)
        tools.notices.offer(NotAFile, self.tr("Take a snapshot…"), lambda problem: self.open(problem.layer_id))

    def open(self, layer_id: str) -> None:
        """The dialog for one layer; one at a time."""
        layer = QgsProject.instance().mapLayer(layer_id)
        if not isinstance(layer, QgsRasterLayer) or self._taking.busy:
            return
        self._tools.notices.clear()
        self._close_dialog()
        self._layer_id, self._name = layer.id(), layer.name()
        canvas = self._tools.iface.mapCanvas()
        self._dialog = dialog = SnapshotDialog(canvas, self._tools.iface.mainWindow())
        metres = own_metres(layer) or self._seen_metres(layer)
        dialog.fill(self._intro(layer), self._terms(layer), layer.extent(), layer.crs(), metres,
                    proposal(layer.name(), "snapshot"))
        view = self._visible(layer)
        if view is None:
            dialog.start_with_layer()
        else:
            dialog.start_with_view(view, layer.crs())
        dialog.changed.connect(self._weigh)
        dialog.wanted.connect(lambda: self._tools.attempt(self._take))
        dialog.stopped.connect(self._taking.cancel)
        self._weigh()
        dialog.show()

    def close(self) -> None:
        self._taking.close()
        self._close_dialog()

    # what it would become

    def _layer(self) -> QgsRasterLayer:
        layer = QgsProject.instance().mapLayer(self._layer_id)
        if layer is None:
            raise SnapshotProblem(self.tr("“{}” is no longer in the project.").format(self._name))
        return layer

    def _plan(self) -> Plan:
        layer = self._layer()
        plan = plan_of(layer, self._dialog.extent.intersect(layer.extent()), self._dialog.metres)
        plan.check()
        return plan

    def _weigh(self) -> None:
        try:
            self._dialog.show_note(replacement(with_suffix(self._dialog.path)))
            self._dialog.show_size(self._plan().size_text, os.path.isabs(self._dialog.path))
        except SightlineError as problem:
            self._dialog.show_size(str(problem), False)

    def _visible(self, layer: QgsRasterLayer) -> QgsRectangle | None:
        """What the canvas shows of the layer, in the layer's CRS; None where that is nothing."""
        canvas = self._tools.iface.mapCanvas()
        crs = canvas.mapSettings().destinationCrs()
        try:
            view = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance()).transformBoundingBox(canvas.extent())
        except QgsCsException:
            return None
        view = view.intersect(layer.extent())
        return None if view.isEmpty() else view

    def _seen_metres(self, layer: QgsRasterLayer) -> float:
        """The ground size of a pixel of the screen, as a round number."""
        view = self._visible(layer) or layer.extent()
        size = self._tools.iface.mapCanvas().mapSettings().outputSize()
        metres = view.width() * metres_per_unit(layer, view)[0] / max(1, size.width())
        return float(f"{max(metres, 0.01):.2g}")

    def _intro(self, layer: QgsRasterLayer) -> str:
        if host_of(layer):
            text = self.tr("“{}” comes from a service. Sightline works on files: save the part that you need as a GeoTIFF.")
        else:
            text = self.tr("“{}” is not a file yet. Sightline works on files: save the part that you need as a GeoTIFF.")
        return text.format(layer.name())

    def _terms(self, layer: QgsRasterLayer) -> str:
        """A reminder; what the provider says itself stands in the layer's metadata."""
        host = host_of(layer)
        if not host:
            return ""
        said = " ".join([*layer.metadata().rights(), *layer.metadata().licenses()]) or layer.attribution()
        text = self.tr("The images come from {}. Make sure that its terms of use allow keeping and analysing copies, and this "
                       "many at once.").format(host)
        return f"{text} {self.tr('The service says: “{}”').format(said)}" if said else text

    # taking it

    def _take(self) -> None:
        plan, path = self._plan(), with_suffix(self._dialog.path)
        folder = os.path.dirname(path)
        if not os.path.isdir(folder):
            raise SnapshotProblem(self.tr("The folder {} does not exist: create it, or choose another.").format(folder))
        if in_use(path):
            raise SnapshotProblem(self.tr("{} is open in this project: choose another name.").format(path))
        Settings.change(export_folder=folder)
        self._dialog.be_busy(True)
        self._taking.start(self._layer(), plan, path)

    def _finish(self, taken: Taken) -> None:
        index = self._dialog.index_wanted
        self._close_dialog()
        if taken.blank:
            self._tools.notices.warning(self._blank_sentence(taken))
            return
        layer = QgsRasterLayer(taken.path, os.path.splitext(os.path.basename(taken.path))[0])
        _add_above(layer, self._layer_id)
        self._tools.dock.layer.choose(layer)
        if taken.missing:
            self._tools.notices.warning(
                self.tr("{missing} of {asked} images of “{name}” could not be fetched ({reason}): their places are empty. "
                        "Take the snapshot again later, or index what is there.").format(
                    missing=taken.missing, asked=taken.asked, name=self._name, reason=taken.reason),
                self.tr("Index"), lambda: self._index(layer))
            return
        self._tools.notices.success(self.tr("The snapshot of “{name}” was saved as {path}.").format(
            name=self._name, path=taken.path))
        if index:
            self._index(layer)

    def _index(self, layer: QgsRasterLayer) -> None:
        self._tools.attempt(lambda: self._layers.index(layer))

    def _blank_sentence(self, taken: Taken) -> str:
        if taken.missing:
            return self.tr("No image of “{name}” could be fetched ({reason}): nothing was saved. Try again later.").format(
                name=self._name, reason=taken.reason)
        return self.tr("“{}” shows nothing at this place and resolution: nothing was saved. Zoom to where the layer shows "
                       "something, and try again.").format(self._name)

    def _fail(self, reason: str) -> None:
        self._close_dialog()
        self._tools.notices.warning(self.tr("The snapshot of “{name}” could not be saved ({reason}).").format(
            name=self._name, reason=reason))

    def _cancelled(self) -> None:
        self._close_dialog()
        self._tools.notices.info(self.tr("The snapshot of “{}” was cancelled; nothing was saved.").format(self._name))

    def _close_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.blockSignals(True)
            self._dialog.be_busy(False)
            self._dialog.close()
            self._dialog.deleteLater()
        self._dialog = None


def _add_above(layer: QgsRasterLayer, other_id: str) -> None:
    """Into the project, just above another layer."""
    project = QgsProject.instance()
    project.addMapLayer(layer, False)
    node = project.layerTreeRoot().findLayer(other_id)
    group = node.parent() if node is not None else project.layerTreeRoot()
    group.insertLayer(group.children().index(node) if node is not None else 0, layer)
