"""From two layers to the places that changed between them, and to the line between the two on the map."""

from __future__ import annotations

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.errors import SightlineError
from ...client.messages import SearchResult
from ...client.settings import Settings
from ...client.sources import LayerProblem, source_of
from ..map.swipe import Swipe
from ..newest import Newest
from ..tools import Tools
from .dialog import ChangeDialog


class ChangeBench(QObject):
    found = pyqtSignal(object, str)  # SearchResult, what was looked for in words

    def __init__(self, tools: Tools, parent: QObject | None = None):
        super().__init__(parent)
        self._tools = tools
        self.swipe = Swipe(tools.iface.mapCanvas(), self)
        self._changes = Newest(tools.client, "change", SearchResult, self)
        self._dialog: ChangeDialog | None = None
        self.swipe.ended.connect(lambda: self._dialog is not None and self._dialog.show_swipe(False))
        self._changes.asked.connect(lambda _: self._dialog.show_busy(True))
        self._changes.answered.connect(self.show_changes)
        self._changes.failed.connect(self._fail)

    def open(self) -> None:
        """The dialog, with the two rasters of the project whose names, which tell dates, come last."""
        layers = list(QgsProject.instance().mapLayers().values())
        rasters = sorted((layer for layer in layers if _has_file(layer)), key=lambda layer: layer.name())
        afresh = self._dialog is None
        if self._dialog is None:
            self._dialog = dialog = ChangeDialog(self._tools.iface.mainWindow())
            dialog.search_wanted.connect(lambda: self._tools.attempt(self.search))
            dialog.swipe_wanted.connect(lambda wanted: self._tools.attempt(lambda: self._swipe(wanted)))
            dialog.layers_changed.connect(self._follow_layers)
            dialog.finished.connect(lambda _: self.swipe.end())
        self._dialog.leave_out([layer for layer in layers if layer not in rasters])
        if afresh or self._dialog.before is self._dialog.after:
            self._dialog.choose(*(rasters[-2:] if len(rasters) > 1 else (None, None)))
        self._dialog.show()
        self._dialog.raise_()

    def start_afresh(self) -> None:
        self._changes.forget()
        self.swipe.end()
        if self._dialog is not None:
            self._dialog.show_busy(False)

    def close(self) -> None:
        self._changes.forget()
        self.swipe.end()
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
        self._dialog = None

    def _layers(self) -> tuple[QgsRasterLayer, QgsRasterLayer]:
        before, after = self._dialog.before, self._dialog.after
        if before is None or after is None or before is after:
            raise LayerProblem(self.tr("Choose two different rasters of one place: one before, one after."))
        return before, after

    # the changes

    def search(self) -> None:
        before, after = (source_of(layer) for layer in self._layers())
        self._tools.notices.clear()
        text = self._dialog.text
        words = (self.tr("became {text}: {before} → {after}") if text else self.tr("change: {before} → {after}")).format(
            text=text, before=before.name, after=after.name)
        self._changes.ask({"before": before.path, "after": after.path, "k": Settings.load().hits,
                           **({"text": text} if text else {})}, words)

    def show_changes(self, words: str, result: SearchResult) -> None:
        self._dialog.show_busy(False)
        self.found.emit(result, words)

    def _fail(self, error: SightlineError) -> None:
        self._dialog.show_busy(False)
        self._tools.engine_room.say(error)

    # the line

    def _swipe(self, wanted: bool) -> None:
        if not wanted:
            self.swipe.end()
            return
        try:
            self.swipe.show(*self._layers())
        except SightlineError:
            self._dialog.show_swipe(False)
            raise

    def _follow_layers(self) -> None:
        if self.swipe.active:
            self._tools.attempt(lambda: self._swipe(True))


def _has_file(layer) -> bool:
    try:
        return bool(source_of(layer))
    except LayerProblem:
        return False
