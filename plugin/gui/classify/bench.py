"""From a layer and words to a land-cover map on the map."""

from __future__ import annotations

import os

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QApplication

from ...client.errors import RequestCancelled, SightlineError
from ...client.messages import CoverMap, Legend, LegendEntry, MessageError
from ...client.settings import Settings
from ...client.sources import LayerProblem, Source, source_of
from ..caption.legend import keep_legend, own_legend
from ..caption.legend_dialog import LegendDialog
from ..layers.bench import LayerBench
from ..map.places import part_of, region, visible_shape
from ..new_raster import in_use, proposal, replacement, with_suffix
from ..newest import Newest
from ..tools import Tools
from .areas_dialog import AreasDialog
from .cover_layer import add_cover
from .dialog import ClassifyDialog


class ClassifyBench(QObject):
    """The words are those of the captions' legend: there is one list, which the project keeps."""

    def __init__(self, tools: Tools, layers: LayerBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers = tools, layers
        self._legends = Newest(tools.client, "legend", Legend, self)
        self._legends.answered.connect(self._show)
        self._legends.failed.connect(tools.engine_room.say)
        self._dialog: ClassifyDialog | None = None
        tools.dock.caption.classify_wanted.connect(lambda: tools.attempt(lambda: self.open(layers.chosen)))

    def open(self, layer: QgsMapLayer | None) -> None:
        """The dialog for a layer, once the engine has said which words it would use itself. LayerProblem."""
        self._tools.notices.clear()
        source = source_of(layer)
        self._legends.ask({"path": source.path}, source)

    def close(self) -> None:
        self._legends.forget()
        self._close_dialog()
        for dialog in self._tools.iface.mainWindow().findChildren(AreasDialog):
            dialog.close()

    # the dialog

    def _show(self, source: Source, legend: Legend) -> None:
        self._close_dialog()
        self._dialog = dialog = ClassifyDialog(self._tools.iface.mainWindow())
        dialog.fill(self.tr("Every place of “{}” is given the word that fits it best, and the map of them becomes a layer.")
                    .format(source.name), proposal(source.name, "land-cover", os.path.dirname(source.path)))
        dialog.show_words(own_legend() or legend.entries)
        dialog.words_wanted.connect(lambda: self._edit(dialog, legend.entries))
        dialog.changed.connect(lambda: self._check(dialog))
        dialog.wanted.connect(lambda: self._tools.attempt(lambda: self._start(source, dialog)))
        self._check(dialog)
        dialog.show()

    def _edit(self, dialog: ClassifyDialog, defaults: list[LegendEntry]) -> None:
        def use(entries: list[LegendEntry] | None) -> None:
            keep_legend(entries)
            dialog.show_words(entries or defaults)

        editor = LegendDialog(dialog.entries, defaults, dialog)
        editor.chosen.connect(use)
        editor.open()

    def _check(self, dialog: ClassifyDialog) -> None:
        path = with_suffix(dialog.path) if os.path.isabs(dialog.path) else ""
        if not path:
            dialog.show_note(self.tr("Choose the file that the map is written to."), False)
        elif not os.path.isdir(os.path.dirname(path)):
            dialog.show_note(self.tr("The folder {} does not exist: create it, or choose another.").format(
                os.path.dirname(path)), False)
        elif in_use(path):
            dialog.show_note(self.tr("{} is open in this project: choose another name.").format(path), False)
        else:
            dialog.show_note(replacement(path), True)

    def _close_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
        self._dialog = None

    # the map

    def _start(self, source: Source, dialog: ClassifyDialog) -> None:
        layer = QgsProject.instance().mapLayer(source.layer_id)
        if layer is None:
            raise LayerProblem(self.tr("“{}” is no longer in the project.").format(source.name))
        canvas, part = self._tools.iface.mapCanvas(), {}
        if dialog.visible_only:
            part = region(part_of(layer, visible_shape(canvas), canvas.mapSettings().destinationCrs()), layer)
        path = with_suffix(dialog.path)
        title = self.tr("Classifying {}").format(source.name)
        self._tools.work.start(title, "classify", {
            "path": source.path, "target": path, "overwrite": True, **part,
            "legend": [entry.to_json() for entry in dialog.entries]},
            lambda data: self._finish(source, data), lambda error: self._fail(title, error))
        Settings.change(export_folder=os.path.dirname(path))
        self._close_dialog()

    def _finish(self, source: Source, data) -> None:
        try:
            cover = CoverMap.from_json(data)
        except MessageError as error:
            self._tools.engine_room.say(error)
            return
        layer = QgsProject.instance().mapLayer(source.layer_id)
        written = self.tr("The land cover of “{name}” was written to {path}.").format(name=source.name, path=cover.path)
        written = f"{written} {cover.message}".rstrip()
        if layer is None:  # another project, or the layer was removed meanwhile
            self._tools.notices.success(written, self.tr("Add to map"), lambda: self._add(source, cover, None))
        else:
            self._tools.notices.success(written)
            self._add(source, cover, layer)

    def _add(self, source: Source, cover: CoverMap, below: QgsMapLayer | None) -> None:
        name = self.tr("Land cover of {}").format(source.name)
        self._tools.attempt(lambda: add_cover(cover, name, below))
        areas = AreasDialog(name, cover, self._tools.iface.mainWindow())
        areas.copied.connect(QApplication.clipboard().setText)
        areas.show()

    def _fail(self, title: str, error: SightlineError) -> None:
        if isinstance(error, RequestCancelled):
            self._tools.notices.info(self.tr("{} was cancelled; nothing was written.").format(title))
        else:
            self._tools.engine_room.say(error)
