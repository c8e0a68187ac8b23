"""Editing the words that land cover is told by, and their colours."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap
from qgis.PyQt.QtWidgets import (
    QColorDialog,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...client.messages import LegendEntry
from ..help import help_button
from ..widgets import wrapped_label
from .legend import free_colour

COLOUR = Qt.ItemDataRole.UserRole
UNCHOSEN = Qt.ItemDataRole.UserRole + 1  # whether nobody has chosen the colour
SWATCH = QSize(22, 16)


class LegendDialog(QDialog):
    """A table of colour, word, and what else it is called; the buttons of a list beneath."""

    chosen = pyqtSignal(object)  # list[LegendEntry], or None for the engine's own

    def __init__(self, entries: list[LegendEntry], defaults: list[LegendEntry], parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineLegend")
        self.setWindowTitle(self.tr("Words of the land cover"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(480, 440)
        self._defaults = defaults
        explanation = wrapped_label("SightlineLegendExplanation")
        explanation.setText(self.tr("Each small cell of the image is given the word of this list that fits it best. Use any "
                                    "words for what can be seen from above. The list is kept in the project."))
        self._table = QTableWidget(0, 3)
        self._table.setObjectName("SightlineLegendTable")
        self._table.setHorizontalHeaderLabels(["", self.tr("Word"), self.tr("Also called (separated by commas)")])
        self._table.verticalHeader().hide()
        self._table.setIconSize(SWATCH)
        self._table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(1, 150)
        header.setStretchLastSection(True)
        self._table.cellDoubleClicked.connect(self._open_cell)
        self._table.itemChanged.connect(self._know_word)
        self._problem = wrapped_label("SightlineLegendProblem")
        self._problem.hide()
        column = QVBoxLayout(self)
        column.addWidget(explanation)
        column.addWidget(self._table, 1)
        column.addLayout(self._row_buttons())
        column.addWidget(self._problem)
        column.addWidget(self._dialog_buttons())
        self._fill(entries)

    def _row_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for name, text, what in (("Add", self.tr("Add"), self._add), ("Rename", self.tr("Rename"), self._rename),
                                 ("Colour", self.tr("Colour…"), self._recolour), ("Remove", self.tr("Remove"), self._remove)):
            button = QPushButton(text)
            button.setObjectName(f"SightlineLegend{name}")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _, what=what: what())
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _dialog_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
                               | QDialogButtonBox.StandardButton.RestoreDefaults)
        box.addButton(help_button("captions", self), QDialogButtonBox.ButtonRole.HelpRole)
        restore = box.button(QDialogButtonBox.StandardButton.RestoreDefaults)
        restore.setObjectName("SightlineLegendRestore")
        restore.clicked.connect(lambda _: self._fill(self._defaults))
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    @property
    def entries(self) -> list[LegendEntry]:
        """The table as entries; rows without a word are none."""
        found = []
        for row in range(self._table.rowCount()):
            name = self._table.item(row, 1).text().strip()
            phrases = [phrase.strip() for phrase in self._table.item(row, 2).text().split(",")]
            if name:
                found.append(LegendEntry(name, [phrase for phrase in phrases if phrase], self._table.item(row, 0).data(COLOUR)))
        return found

    def accept(self) -> None:
        """Close with what is in the table, if it can be used."""
        names = [entry.name.casefold() for entry in self.entries]
        twice = next((name for name in names if names.count(name) > 1), None)
        if len(names) < 2:
            self._say(self.tr("A legend needs at least two words: add some, or restore the defaults."))
        elif twice is not None:
            self._say(self.tr("“{}” is there twice: rename or remove one.").format(twice))
        else:
            self.chosen.emit(None if self.entries == self._defaults else self.entries)
            super().accept()

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()

    def _fill(self, entries: list[LegendEntry]) -> None:
        self._table.setRowCount(0)
        for entry in entries:
            self._append(entry)
        self._problem.hide()

    def _append(self, entry: LegendEntry) -> int:
        row = self._table.rowCount()
        self._table.insertRow(row)
        used = [self._table.item(other, 0).data(COLOUR) for other in range(row)]
        swatch = QTableWidgetItem()
        swatch.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        swatch.setToolTip(self.tr("Double-click to choose a colour"))
        self._table.setItem(row, 0, swatch)
        self._paint(row, entry.colour or free_colour(used))
        swatch.setData(UNCHOSEN, not entry.colour)
        self._table.setItem(row, 1, QTableWidgetItem(entry.name))
        self._table.setItem(row, 2, QTableWidgetItem(", ".join(entry.phrases)))
        return row

    def _paint(self, row: int, colour: str) -> None:
        swatch = QPixmap(SWATCH)
        swatch.fill(QColor(colour))
        self._table.item(row, 0).setData(COLOUR, colour)
        self._table.item(row, 0).setIcon(QIcon(swatch))

    def _know_word(self, item: QTableWidgetItem) -> None:
        """A word that the engine has a colour for gets that one, where no other was chosen."""
        swatch = self._table.item(item.row(), 0)
        if item.column() == 1 and swatch is not None and swatch.data(UNCHOSEN):
            word = item.text().strip().casefold()
            colour = next((entry.colour for entry in self._defaults
                           if word in (name.casefold() for name in (entry.name, *entry.phrases))), None)
            if colour:
                self._paint(item.row(), colour)

    def _add(self) -> None:
        self._edit(self._append(LegendEntry("")))

    def _rename(self) -> None:
        if self._table.currentRow() >= 0:
            self._edit(self._table.currentRow())

    def _edit(self, row: int) -> None:
        self._table.setCurrentCell(row, 1)
        self._table.editItem(self._table.item(row, 1))

    def _remove(self) -> None:
        rows = sorted({index.row() for index in self._table.selectedIndexes()}, reverse=True)
        for row in rows:
            self._table.removeRow(row)

    def _open_cell(self, row: int, column: int) -> None:
        if column == 0:
            self._recolour(row)

    def _recolour(self, row: int | None = None) -> None:
        row = self._table.currentRow() if row is None else row
        if row < 0:
            return
        item = self._table.item(row, 0)
        dialog = QColorDialog(QColor(item.data(COLOUR)), self)
        dialog.setObjectName("SightlineLegendColourDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The row may have moved meanwhile: the item knows where it is.
        dialog.colorSelected.connect(lambda colour: self._choose(item, colour.name()))
        dialog.open()

    def _choose(self, item: QTableWidgetItem, colour: str) -> None:
        item.setData(UNCHOSEN, False)
        self._paint(item.row(), colour)
