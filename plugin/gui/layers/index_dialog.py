"""How a layer is indexed, to be set: sensor and band roles, units, tiles, extent, model."""

from __future__ import annotations

from qgis.gui import QgsDoubleSpinBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..help import help_button
from ..widgets import Filling, wrapped_label
from ..wording import per_cent
from .badge import sizes
from .band_table import BandTable
from .index_settings import levels_of

MOST_LEVELS = 4
OVERLAPS = (0.0, 0.25, 0.5, 0.75)


class IndexDialog(QDialog):
    """Knows nothing of layers and the engine: the bench fills it in and says what becomes of the choices."""

    edited = pyqtSignal()
    sensor_changed = pyqtSignal(str)
    draw_wanted = pyqtSignal()
    wanted = pyqtSignal()

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineIndexDialog")
        self.setWindowTitle(self.tr("Index “{}”").format(name))
        self._filling = Filling()
        self.tiles_touched = False  # whether the user has said how large tiles are
        self.bands = BandTable()
        self.bands.edited.connect(self._edit)
        self._problems = {field: wrapped_label(f"SightlineIndexProblem{field.capitalize()}")
                          for field in ("roles", "tiles", "extent")}
        for label in self._problems.values():
            label.hide()
        self._cost = wrapped_label("SightlineIndexCost")
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(self._sensor_row())
        column.addWidget(self.bands, 1)
        column.addWidget(self._problems["roles"])
        column.addLayout(self._tiles_form())
        column.addWidget(self._cost)
        column.addWidget(self._button_box())
        self.resize(520, 640)

    def _sensor_row(self) -> QFormLayout:
        self._sensor = self._combo("Sensor", self.tr("What took the image; it decides which roles there are"))
        self._sensor.activated.connect(lambda _: self.sensor_changed.emit(self._sensor.currentData()))
        self._units = self._combo("Units", self.tr("What the numbers in the file mean"))
        self._units.activated.connect(lambda _: self._edit())
        form = QFormLayout()
        form.addRow(self.tr("Sensor"), self._sensor)
        form.addRow(self.tr("Units"), self._units)
        return form

    def _tiles_form(self) -> QFormLayout:
        self._size = QgsDoubleSpinBox()
        self._size.setObjectName("SightlineIndexSize")
        self._size.setToolTip(self.tr("How much ground a tile shows: about as large as what you look for"))
        self._size.setRange(0.1, 1_000_000)
        self._size.setDecimals(1)
        self._size.setSuffix(self.tr(" m"))
        self._size.setShowClearButton(False)
        self._size.setStepType(QgsDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self._size.valueChanged.connect(lambda _: self._resize())
        self._levels = self._combo("Levels", self.tr("Several sizes find small things and large ones, and take longer"))
        self._levels.activated.connect(lambda _: self._edit_tiles())
        self._overlap = self._combo("Overlap", self.tr("What lies between two tiles is found better if they overlap"))
        for share in OVERLAPS:
            self._overlap.addItem(per_cent(100 * share) if share else self.tr("none"), share)
        self._overlap.activated.connect(lambda _: self._edit_tiles())
        self._tower = self._combo("Tower", self.tr("The part of the model that looks at the tiles"))
        self._tower.activated.connect(lambda _: self._edit())
        self._form = QFormLayout()
        self._form.addRow(self.tr("Tile size"), self._size)
        self._form.addRow(self.tr("Sizes"), self._levels)
        self._form.addRow(self.tr("Overlap"), self._overlap)
        self._form.addRow(self._problems["tiles"])
        self._form.addRow(self.tr("Extent"), self._extent_row())
        self._form.addRow(self._problems["extent"])
        self._form.addRow(self.tr("Model"), self._tower)
        return self._form

    def _extent_row(self) -> QHBoxLayout:
        self._extent = self._combo("Extent", self.tr("Which part of the layer is indexed"))
        for text, place in ((self.tr("Whole layer"), "whole"), (self.tr("Visible extent"), "visible"),
                            (self.tr("Drawn box"), "drawn")):
            self._extent.addItem(text, place)
        self._extent.activated.connect(lambda _: self._choose_extent())
        self._draw = QPushButton(self.tr("Draw on the map"))
        self._draw.setObjectName("SightlineIndexDraw")
        self._draw.setAutoDefault(False)
        self._draw.setToolTip(self.tr("Drag a box on the map"))
        self._draw.clicked.connect(lambda _: self.draw_wanted.emit())
        self._draw.hide()
        row = QHBoxLayout()
        row.addWidget(self._extent, 1)
        row.addWidget(self._draw)
        return row

    def _combo(self, name: str, tool_tip: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(f"SightlineIndex{name}")
        combo.setToolTip(tool_tip)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return combo

    def _button_box(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        box.addButton(help_button("index-layers", self), QDialogButtonBox.ButtonRole.HelpRole)
        self._go = box.addButton(self.tr("Index"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setObjectName("SightlineIndexGo")
        self._go.setDefault(True)
        self._go.setEnabled(False)
        box.button(QDialogButtonBox.StandardButton.Cancel).setObjectName("SightlineIndexCancel")
        box.accepted.connect(self.wanted)
        box.rejected.connect(self.reject)
        return box

    # what is set

    @property
    def sensor(self) -> str:
        return self._sensor.currentData() or ""

    @property
    def units(self) -> str | None:
        """None: as the engine recognises them."""
        return self._units.currentData()

    @property
    def tiles_m(self) -> tuple[float, ...]:
        return levels_of(self._size.value(), self._levels.currentData() or 1)

    @property
    def overlap(self) -> float:
        return self._overlap.currentData()

    @property
    def extent(self) -> str:
        """ "whole", "visible" or "drawn"."""
        return self._extent.currentData()

    @property
    def tower(self) -> str | None:
        """None: as the engine sees fit."""
        return self._tower.currentData()

    # what is shown

    def show_sensors(self, sensors: list[tuple[str, str]], chosen: str) -> None:
        """(name, in words) each."""
        self._refill(self._sensor, [(words, name) for name, words in sensors], chosen)

    def show_units(self, units: list[str], recognised: str) -> None:
        first = self.tr("As recognised: {}").format(recognised) if recognised else self.tr("As recognised")
        self._refill(self._units, [(first, None), *((unit, unit) for unit in units)], self.units)

    def show_towers(self, towers: list[str], recognised: str, chosen: str | None) -> None:
        """Nothing to choose where there is one only."""
        first = self.tr("Automatic: {}").format(recognised) if recognised else self.tr("Automatic")
        self._refill(self._tower, [(first, None), *((tower, tower) for tower in towers)], chosen)
        for widget in (self._tower, self._form.labelForField(self._tower)):
            widget.setVisible(len(towers) > 1)

    def show_tiles(self, tiles_m: list[float], overlap: float) -> None:
        with self._filling:
            self._size.setValue(min(tiles_m))
            self._show_levels(min(len(tiles_m), MOST_LEVELS))
            nearest = min(range(len(OVERLAPS)), key=lambda place: abs(OVERLAPS[place] - overlap))
            self._overlap.setCurrentIndex(nearest)

    def show_extent(self, place: str) -> None:
        self._extent.setCurrentIndex(self._extent.findData(place))
        self._draw.setVisible(place == "drawn")

    def show_problems(self, **sentences: str) -> None:
        """By field; the others have none."""
        for field, label in self._problems.items():
            label.setText(sentences.get(field, ""))
            label.setVisible(bool(label.text()))

    def show_cost(self, text: str, possible: bool) -> None:
        """What it would take, or that this is being found out."""
        self._cost.setText(text)
        self._go.setEnabled(possible)

    def _choose_extent(self) -> None:
        self._draw.setVisible(self.extent == "drawn")
        if self.extent == "drawn":
            self.draw_wanted.emit()
        self._edit()

    def _resize(self) -> None:
        if not self._filling:
            self._show_levels(self._levels.currentData() or 1)
            self._edit_tiles()

    def _show_levels(self, chosen: int) -> None:
        size = self._size.value()
        counts = range(1, MOST_LEVELS + 1)
        self._refill(self._levels, [(sizes(list(levels_of(size, count))), count) for count in counts], chosen)

    def _refill(self, combo: QComboBox, entries: list[tuple], chosen) -> None:
        with self._filling:
            combo.clear()
            for text, data in entries:
                combo.addItem(text, data)
                combo.setItemData(combo.count() - 1, text, Qt.ItemDataRole.ToolTipRole)
            combo.setCurrentIndex(max(0, next((row for row, entry in enumerate(entries) if entry[1] == chosen), 0)))

    def _edit_tiles(self) -> None:
        self.tiles_touched = True
        self._edit()

    def _edit(self) -> None:
        if not self._filling:
            self.edited.emit()
