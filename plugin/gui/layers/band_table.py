"""The bands of a raster, each with a picture and the role that it plays, which can be changed."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QImage, QPixmap, QStandardItem, QStandardItemModel
from qgis.PyQt.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from .index_settings import recoloured

PICTURE = 40
PICTURE_COLUMN, NAME_COLUMN, ROLE_COLUMN = range(3)


class BandTable(QTableWidget):
    edited = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(0, 3, parent)
        self.setObjectName("SightlineBands")
        self.setAccessibleName(self.tr("Bands and their roles"))
        self.setHorizontalHeaderLabels(["", self.tr("Band"), self.tr("Role")])
        self.setIconSize(QSize(PICTURE, PICTURE))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from role to role
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(PICTURE + 6)
        header = self.horizontalHeader()
        header.setSectionResizeMode(PICTURE_COLUMN, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(PICTURE_COLUMN, PICTURE + 12)
        header.setSectionResizeMode(NAME_COLUMN, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(ROLE_COLUMN, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(ROLE_COLUMN, 130)
        self._choices = QStandardItemModel(self)  # one for all rows: a raster may have hundreds

    @property
    def assigned(self) -> list[tuple[str, int]]:
        """Each role with its band, from 1, as the table has them; a role may be there twice."""
        return [(role, row + 1) for row in range(self.rowCount()) if (role := self._combo(row).currentData())]

    @property
    def problem(self) -> str:
        """A sentence where the roles make no sense, else ""."""
        bands: dict[str, list[str]] = {}
        for role, band in self.assigned:
            bands.setdefault(role, []).append(str(band))
        twice = next((role for role in bands if len(bands[role]) > 1), None)
        if twice is not None:
            return self.tr("{role} is the role of the bands {bands}: each role goes to one band only.").format(
                role=twice, bands=", ".join(bands[twice]))
        return "" if bands else self.tr("No band has a role: choose what at least one of them measures.")

    def show_bands(self, names: list[str]) -> None:
        """Rows for bands of these names, without roles."""
        self.setRowCount(len(names))
        for row, name in enumerate(names):
            picture = QTableWidgetItem()
            picture.setFlags(Qt.ItemFlag.ItemIsEnabled)
            text = QTableWidgetItem(f"{row + 1} · {name}" if name else str(row + 1))
            text.setFlags(Qt.ItemFlag.ItemIsEnabled)
            text.setToolTip(name)
            combo = QComboBox()
            combo.setObjectName(f"SightlineRole{row + 1}")
            combo.setModel(self._choices)
            combo.setAccessibleName(self.tr("Role of band {}").format(row + 1))
            combo.setToolTip(self.tr("What this band measures"))
            combo.activated.connect(lambda _: self.edited.emit())
            self.setItem(row, PICTURE_COLUMN, picture)
            self.setItem(row, NAME_COLUMN, text)
            self.setCellWidget(row, ROLE_COLUMN, combo)

    def focus_first(self) -> None:
        """The first role is the next to be changed."""
        if self.rowCount():
            self._combo(0).setFocus()

    def show_choices(self, roles: list[str]) -> None:
        """The roles that there are for a sensor; what was set stays where the sensor has a band of the same colour."""
        before = [self._combo(row).currentData() for row in range(self.rowCount())]
        self._choices.clear()
        for text, role in ((self.tr("not used"), ""), *((role, role) for role in roles)):
            item = QStandardItem(text)
            item.setData(role, Qt.ItemDataRole.UserRole)
            self._choices.appendRow(item)
        for row, role in enumerate(before):
            self._set(row, recoloured(role or "", roles))

    def show_roles(self, roles: dict[str, int]) -> None:
        by_band = {band: role for role, band in roles.items()}
        for row in range(self.rowCount()):
            self._set(row, by_band.get(row + 1, ""))

    def show_picture(self, band: int, picture: QImage) -> None:
        item = self.item(band - 1, PICTURE_COLUMN)
        if item is not None:
            item.setIcon(QIcon(QPixmap.fromImage(picture)))

    def _combo(self, row: int) -> QComboBox:
        return self.cellWidget(row, ROLE_COLUMN)

    def _set(self, row: int, role: str) -> None:
        self._combo(row).setCurrentIndex(max(0, self._combo(row).findData(role)))
