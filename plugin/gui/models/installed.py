"""The models on this computer: a list, what is known of the chosen one, and what can be done with it."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...client.model_messages import Model
from ..wording import counted
from . import words

NAME = Qt.ItemDataRole.UserRole
COLUMNS = 6
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class InstalledModels(QWidget):
    """Says what the user wants; what becomes of it is the bench's."""

    chosen_changed = pyqtSignal(str)  # a model's name
    install_wanted = pyqtSignal()
    verify_wanted = pyqtSignal(str)
    export_wanted = pyqtSignal(str)
    calibrate_wanted = pyqtSignal(str)
    remove_wanted = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._models: list[Model] = []
        self._busy = False
        self._list = self._make_list()
        self.details = QTextBrowser()
        self.details.setObjectName("SightlineModelDetails")
        self.details.setAccessibleName(self.tr("Details of the model"))
        self.details.setOpenExternalLinks(True)
        self.details.setMinimumHeight(90)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self._list)
        parts.addWidget(self.details)
        parts.setStretchFactor(0, 2)
        parts.setStretchFactor(1, 3)
        parts.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.addLayout(self._button_row())
        column.addWidget(parts, 1)
        self._allow()

    def _make_list(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setObjectName("SightlineModels")
        tree.setAccessibleName(self.tr("Models on this computer"))
        tree.setHeaderLabels([self.tr("Model"), self.tr("Sees"), self.tr("Languages"), self.tr("Size"), self.tr("Indexes"),
                              self.tr("Licence")])
        tree.setRootIsDecorated(False)
        tree.setAlternatingRowColors(True)
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setMinimumHeight(110)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (1, 5):  # what may be long
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        tree.currentItemChanged.connect(lambda *_: self._change())
        return tree

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._install = self._button(self.tr("Install from file…"), "Install", self.tr(
            "A published checkpoint, a pair of ONNX files, or a bundle"), lambda: self.install_wanted.emit())
        row.addWidget(self._install)
        row.addStretch(1)
        self._of_one = {}
        for text, name, tool_tip, signal in (
                (self.tr("Verify"), "Verify", self.tr("Computes on this computer what the model must give, and compares"),
                 self.verify_wanted),
                (self.tr("Calibrate…"), "Calibrate", self.tr("Measures on your own rasters what a good match is"),
                 self.calibrate_wanted),
                (self.tr("Export…"), "Export", self.tr("Writes the model into one file, for another computer"),
                 self.export_wanted),
                (self.tr("Remove…"), "Remove", self.tr("Deletes the model; indexes made with it are kept"),
                 self.remove_wanted)):
            self._of_one[name] = self._button(text, name, tool_tip, lambda signal=signal: signal.emit(self.chosen))
            row.addWidget(self._of_one[name])
        return row

    def _button(self, text: str, name: str, tool_tip: str, press) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"SightlineModel{name}")
        button.setToolTip(tool_tip)
        button.setWhatsThis(tool_tip)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _: press())
        return button

    @property
    def chosen(self) -> str:
        """The name of the model that is looked at."""
        item = self._list.currentItem()
        return item.data(0, NAME) if item is not None else ""

    def show_models(self, models: list[Model]) -> None:
        """The one that was looked at stays so."""
        before, self._models = self.chosen, models
        blocked = self._list.blockSignals(True)
        self._list.clear()
        for model in models:
            self._list.addTopLevelItem(self._row(model))
        self.look_at(before if any(model.name == before for model in models) else models[0].name if models else "")
        self._list.blockSignals(blocked)
        self._change()

    def look_at(self, name: str) -> None:
        for row in range(self._list.topLevelItemCount()):
            if self._list.topLevelItem(row).data(0, NAME) == name:
                self._list.setCurrentItem(self._list.topLevelItem(row))

    def set_busy(self, busy: bool) -> None:
        """While one of the things that the buttons begin is under way."""
        self._busy = busy
        self._allow()

    def _row(self, model: Model) -> QTreeWidgetItem:
        item = QTreeWidgetItem([model.title, model.error or words.sensors(model), words.languages(model.languages, 2),
                                words.size(model), counted(model.indexes), model.licence])
        item.setData(0, NAME, model.name)
        for place in range(COLUMNS):
            item.setToolTip(place, words.tool_tip(model))
        for place in (3, 4):
            item.setTextAlignment(place, getattr(RIGHT, "value", None) or int(RIGHT))
        if model.error:
            item.setIcon(0, self.style().standardIcon(self.style().StandardPixmap.SP_MessageBoxWarning))
        return item

    def _change(self) -> None:
        self._allow()
        self.chosen_changed.emit(self.chosen)

    def _allow(self) -> None:
        model = next((model for model in self._models if model.name == self.chosen), None)
        self._install.setEnabled(not self._busy)
        for name, button in self._of_one.items():
            possible = model is not None and not self._busy and (model.usable or name == "Remove")
            button.setEnabled(possible and not (name == "Remove" and model.shipped))
