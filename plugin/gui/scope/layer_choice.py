"""What is searched: the chosen layer, all that are indexed, those ticked in a list, or an archive in a database."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QButtonGroup, QListWidget, QListWidgetItem, QRadioButton, QVBoxLayout, QWidget

from ..archive.choice import ArchiveChoice

LAYER_ID = Qt.ItemDataRole.UserRole
ROWS = 6  # layers that the list shows at once


@dataclass(frozen=True)
class LayerRow:
    """A layer in the list; `state` in words, `searchable`: whether it has an index."""

    layer_id: str
    name: str
    state: str
    searchable: bool


class LayerChoice(QWidget):
    edited = pyqtSignal()  # also by `show_…`: the popup knows who did it

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._choices: dict[str, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for name, text in (("chosen", self.tr("The layer chosen above")), ("all", self.tr("All indexed layers of the project")),
                           ("some", self.tr("These:"))):
            column.addWidget(self._add(name, text))
        self._group.buttonClicked.connect(lambda _: self.edited.emit())
        self._list = QListWidget()
        self._list.setObjectName("SightlineScopeList")
        self._list.setAccessibleName(self.tr("Layers that are searched"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMinimumWidth(260)
        self._list.itemChanged.connect(lambda _: self.edited.emit())
        column.addWidget(self._list)
        self.archive = ArchiveChoice()
        self.archive.edited.connect(self.edited)
        in_database = self._add("archive", self.tr("An archive in a database:"))
        in_database.setToolTip(self.tr("Tiles of many scenes in PostgreSQL, reached by a connection of QGIS"))
        column.addWidget(in_database)
        column.addWidget(self.archive)

    def _add(self, name: str, text: str) -> QRadioButton:
        choice = self._choices[name] = QRadioButton(text)
        choice.setObjectName(f"SightlineScopeLayers{name.capitalize()}")
        self._group.addButton(choice)
        return choice

    @property
    def which(self) -> str:
        """ "chosen", "all", "some" or "archive"."""
        return next((name for name, choice in self._choices.items() if choice.isChecked()), "chosen")

    @property
    def some(self) -> tuple[str, ...]:
        """The ids of the ticked layers."""
        return tuple(item.data(LAYER_ID) for item in self._items() if item.checkState() == Qt.CheckState.Checked)

    def show_choice(self, which: str, some: tuple[str, ...]) -> None:
        self._choices[which].setChecked(True)
        for item in self._items():
            item.setCheckState(_checked(item.data(LAYER_ID) in some))
        self.show_parts()

    def show_rows(self, rows: list[LayerRow], some: tuple[str, ...]) -> None:
        """The project's raster layers; those in `some` are ticked, those without index cannot be."""
        self._list.clear()
        height = self._list.fontMetrics().height() + 4
        for row in rows:
            item = QListWidgetItem(f"{row.name} · {row.state}" if row.state else row.name, self._list)
            item.setData(LAYER_ID, row.layer_id)
            item.setToolTip(item.text())
            item.setSizeHint(QSize(0, height))  # as wide as the list: long names lose their middle, not their state
            item.setCheckState(_checked(row.layer_id in some))
            usable = row.searchable or row.layer_id in some
            item.setFlags((Qt.ItemFlag.ItemIsEnabled if usable else Qt.ItemFlag.NoItemFlags)
                          | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        self._list.setFixedHeight(height * min(max(len(rows), 2), ROWS) + 2 * self._list.frameWidth() + 2)

    def show_parts(self) -> None:
        """The lists only where they count."""
        self._list.setVisible(self.which == "some")
        self.archive.setVisible(self.which == "archive")

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]


def _checked(yes: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if yes else Qt.CheckState.Unchecked
