"""The indexes on this computer: to be seen, and to be removed."""

from __future__ import annotations

import os

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QMessageBox

from ...client.errors import SightlineError
from ...client.messages import IndexEntry, IndexList
from ...client.sources import LayerProblem, Source, source_of
from ..asking_first import ask_first
from ..newest import Newest
from ..tools import Tools
from ..wording import counted, megabytes
from .bench import LayerBench
from .embeddings import Embeddings
from .index_list import IndexListDialog


class IndexListBench(QObject):
    def __init__(self, tools: Tools, layers: LayerBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers = tools, layers
        self._dialog: IndexListDialog | None = None
        self._question: QMessageBox | None = None
        self._all = Newest(tools.client, "index/list", IndexList, self)  # for the dialog
        self._of_one = Newest(tools.client, "index/list", IndexList, self)  # to find the indexes of one layer
        self.embeddings = Embeddings(self)
        self.embeddings.done.connect(self._look_again)
        tools.dock.layer.list_wanted.connect(self.open)
        for wanted, act in ((tools.dock.layer.export_wanted, lambda: self.embeddings.export_of(layers.chosen)),
                            (tools.dock.layer.vectors_wanted, lambda: self.embeddings.index_raster(layers.chosen)),
                            (tools.dock.layer.import_wanted, self.embeddings.import_file)):
            wanted.connect(lambda act=act: tools.attempt(act))
        tools.dock.layer.remove_wanted.connect(lambda: tools.attempt(lambda: self.remove_of(layers.chosen)))
        layers.indexed.connect(lambda _: self._refresh())
        self._all.answered.connect(lambda _, answer: self._dialog and self._dialog.show_entries(answer.entries))
        self._all.failed.connect(self._fail)
        self._of_one.answered.connect(
            lambda source, answer: tools.attempt(lambda: self._ask_for(source, answer.entries)))
        self._of_one.failed.connect(self._fail)

    def open(self) -> None:
        """The list, one at a time."""
        if self._dialog is None:
            self._dialog = IndexListDialog(self._tools.iface.mainWindow())
            self._dialog.remove_wanted.connect(lambda entries: self._ask(entries, self._dialog))
            self._dialog.export_wanted.connect(
                lambda entry: self._tools.attempt(lambda: self.embeddings.export_index(entry)))
            self._dialog.import_wanted.connect(lambda: self._tools.attempt(self.embeddings.import_file))
        self._dialog.show_text(self.tr("Looking for indexes…"))
        self._dialog.show()
        self._dialog.raise_()
        self._all.ask({})

    def remove_of(self, layer: QgsMapLayer | None) -> None:
        """Remove what there is of one layer's indexes, after a question. LayerProblem where it is no file."""
        source = source_of(layer)
        self._of_one.ask({}, source)

    def close(self) -> None:
        self._all.forget()
        self._of_one.forget()
        for window in (self._question, self._dialog):
            if window is not None:
                window.close()
                window.deleteLater()
        self._question = self._dialog = None

    def _ask_for(self, source: Source, entries: list[IndexEntry]) -> None:
        own = [entry for entry in entries if _same(entry.path, source.path)]
        if not own:
            raise LayerProblem(self.tr("“{}” has no index to remove; Indexes on this computer… shows those that there are.")
                               .format(source.name))
        self._ask(own, self._tools.iface.mainWindow())

    def _ask(self, entries: list[IndexEntry], parent) -> None:
        if not entries:
            return
        size = megabytes(sum(entry.bytes for entry in entries))
        files = sorted({os.path.basename(entry.path) for entry in entries})[:3]
        names = ", ".join(self.tr("“{}”").format(name) for name in files)
        if len(entries) == 1:
            question = self.tr("Remove the index of {name}? {size} will be freed. The raster is not touched; to search it "
                               "again it must be indexed again.").format(name=names, size=size)
        else:
            question = self.tr("Remove {count} indexes ({names})? {size} will be freed. The rasters are not touched; to "
                               "search them again they must be indexed again.").format(
                                   count=counted(len(entries)), names=names, size=size)
        self._question = ask_first(parent, self.tr("Remove index"), question, self.tr("Remove"), lambda: self._remove(entries))
        self._question.destroyed.connect(lambda *_: setattr(self, "_question", None))

    def _remove(self, entries: list[IndexEntry], done: int = 0) -> None:
        """One after the other; the first that cannot be removed ends it with the engine's sentence."""
        first, rest = entries[0], entries[1:]
        self._tools.client.request("index/remove", {"key": first.key},
                                   lambda _: self._remove(rest, done + 1) if rest else self._finish(done + 1), self._fail)

    def _finish(self, count: int) -> None:
        self._tools.notices.success(self.tr("The index was removed.") if count == 1 else
                                    self.tr("{} indexes were removed.").format(counted(count)))
        self._look_again()

    def _look_again(self) -> None:
        self._refresh()
        self._layers.look_again()

    def _fail(self, error: SightlineError) -> None:
        self._refresh()
        self._tools.engine_room.say(error)

    def _refresh(self) -> None:
        if self._dialog is not None and self._dialog.isVisible() and not self._all.waiting:
            self._all.ask({})


def _same(one: str, other: str) -> bool:
    """Whether two paths name the same raster, as far as that can be told without looking at the disk."""
    return os.path.normcase(os.path.normpath(one)) == os.path.normcase(os.path.normpath(other))
