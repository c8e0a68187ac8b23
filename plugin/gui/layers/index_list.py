"""All indexes on this computer, in a table."""

from __future__ import annotations

import os

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...client.messages import IndexEntry
from ..help import help_button
from ..widgets import wrapped_label
from ..wording import counted, local_date, megabytes

KEY = Qt.ItemDataRole.UserRole


class IndexListDialog(QDialog):
    remove_wanted = pyqtSignal(list)  # IndexEntry
    export_wanted = pyqtSignal(object)  # IndexEntry, whose embeddings
    import_wanted = pyqtSignal()  # of embeddings

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineIndexList")
        self.setWindowTitle(self.tr("Indexes on this computer"))
        self._entries: list[IndexEntry] = []
        self._table = QTableWidget(0, 6)
        self._table.setObjectName("SightlineIndexes")
        self._table.setAccessibleName(self.tr("Indexes on this computer"))
        self._table.setHorizontalHeaderLabels([self.tr("Raster"), self.tr("Model"), self.tr("Tiles"), self.tr("Size"),
                                               self.tr("Made"), self.tr("State")])
        self._table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._table.setWordWrap(False)
        self._table.verticalHeader().hide()
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.itemSelectionChanged.connect(self._allow)
        self._total = wrapped_label("SightlineIndexesTotal")
        column = QVBoxLayout(self)
        column.addWidget(self._table, 1)
        column.addWidget(self._total)
        column.addWidget(self._button_box())
        self.resize(760, 380)

    def _button_box(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.addButton(help_button("index-layers", self), QDialogButtonBox.ButtonRole.HelpRole)
        self._remove = box.addButton(self.tr("Remove…"), QDialogButtonBox.ButtonRole.ActionRole)
        self._remove.setObjectName("SightlineIndexesRemove")
        self._remove.setToolTip(self.tr("Delete the chosen indexes; the rasters are not touched"))
        self._remove.setAutoDefault(False)
        self._remove.setEnabled(False)
        self._remove.clicked.connect(lambda _: self.remove_wanted.emit(self.chosen))
        self._export = box.addButton(self.tr("Export embeddings…"), QDialogButtonBox.ButtonRole.ActionRole)
        self._export.setObjectName("SightlineIndexesExport")
        self._export.setToolTip(self.tr("Write the chosen index as a table that other programs read"))
        self._export.setEnabled(False)
        self._export.clicked.connect(lambda _: self.export_wanted.emit(self.chosen[0]))
        importing = box.addButton(self.tr("Import embeddings…"), QDialogButtonBox.ButtonRole.ActionRole)
        importing.setObjectName("SightlineIndexesImport")
        importing.setToolTip(self.tr("Make an index of a table of embeddings"))
        importing.clicked.connect(lambda _: self.import_wanted.emit())
        for button in (self._export, importing):
            button.setAutoDefault(False)
        box.rejected.connect(self.close)
        return box

    @property
    def chosen(self) -> list[IndexEntry]:
        rows = sorted({index.row() for index in self._table.selectedIndexes()})
        return [self._entries[row] for row in rows]

    def show_entries(self, entries: list[IndexEntry]) -> None:
        self._entries = entries
        self._table.setRowCount(len(entries))
        for row, entry in enumerate(entries):
            name = entry.name if entry.imported else os.path.basename(entry.path)
            cells = (name or entry.path, entry.made_by, counted(entry.tiles),
                     megabytes(entry.bytes), local_date(entry.created), self._state(entry))
            for place, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(entry.path)
                if place in (2, 3):
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._table.setItem(row, place, item)
        self._table.clearSelection()
        self._allow()
        self.show_text(self._sum(entries))

    def show_text(self, text: str) -> None:
        self._total.setText(text)

    def _sum(self, entries: list[IndexEntry]) -> str:
        if not entries:
            return self.tr("No raster has been indexed on this computer yet.")
        size = megabytes(sum(entry.bytes for entry in entries))
        if len(entries) == 1:
            return self.tr("1 index, {}.").format(size)
        return self.tr("{count} indexes, {size} in all.").format(count=len(entries), size=size)

    def _state(self, entry: IndexEntry) -> str:
        if entry.imported:
            return self.tr("imported")
        if not entry.there:
            return self.tr("raster not found")
        if not entry.complete:
            return self.tr("partly done")
        return self.tr("complete") if entry.extent is None else self.tr("of a part")

    def _allow(self) -> None:
        self._remove.setEnabled(bool(self.chosen))
        self._export.setEnabled(len(self.chosen) == 1)
