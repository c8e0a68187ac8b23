"""How much of what: the classes of a land-cover map with their shares and areas."""

from __future__ import annotations

import csv
import io

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...client.messages import CoverMap
from ..help import help_button
from ..widgets import wrapped_label
from ..wording import decimal
from .swatch import SWATCH, swatch

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class AreasDialog(QDialog):
    copied = pyqtSignal(str)  # the table as CSV

    def __init__(self, title: str, cover: CoverMap, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineAreas")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # whoever types goes on typing
        self._cover = cover
        how = wrapped_label("SightlineAreasHow")
        how.setText(self.tr("Estimated by the model: {}.").format(cover.how))
        column = QVBoxLayout(self)
        column.addWidget(self._table(), 1)
        column.addWidget(how)
        column.addWidget(self._buttons())
        self.resize(420, 380)

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setObjectName("SightlineAreasTable")
        table.setAccessibleName(self.tr("Areas of the land cover"))
        table.setToolTip(self.tr("Shares of the places with data; click a heading to sort"))
        table.setHorizontalHeaderLabels([self.tr("Land cover"), self.tr("Share"), self.tr("Area (ha)")])
        table.verticalHeader().hide()
        table.setIconSize(SWATCH)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for row, cover_class in enumerate(self._cover.classes):
            table.insertRow(row)
            table.setItem(row, 0, QTableWidgetItem(swatch(cover_class.colour), cover_class.name))
            table.setItem(row, 1, _Number(100 * cover_class.share, 1, self.tr("{} %")))
            table.setItem(row, 2, _Number(cover_class.area_ha, 1))
        table.sortItems(2, Qt.SortOrder.DescendingOrder)
        table.setSortingEnabled(True)
        return table

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.addButton(help_button("classify", self), QDialogButtonBox.ButtonRole.HelpRole)
        box.button(QDialogButtonBox.StandardButton.Close).setObjectName("SightlineAreasClose")
        copy = box.addButton(self.tr("Copy as CSV"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("SightlineAreasCopy")
        copy.setToolTip(self.tr("Copy the table as comma-separated values"))
        copy.clicked.connect(lambda _: self.copied.emit(as_csv(self._cover)))
        box.rejected.connect(self.reject)
        return box


class _Number(QTableWidgetItem):
    """A number as the user's country writes it, which sorts as a number."""

    def __init__(self, value: float, digits: int, form: str = "{}"):
        super().__init__(form.format(decimal(value, digits)))
        self._value = value
        self.setTextAlignment(RIGHT)

    def __lt__(self, other) -> bool:
        return self._value < other._value


def as_csv(cover: CoverMap) -> str:
    """RFC 4180, for whatever program reads it next: decimal points, no units."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["value", "name", "share", "area_ha"])
    writer.writerows([c.value, c.name, c.share, c.area_ha] for c in cover.classes)
    return text.getvalue()
