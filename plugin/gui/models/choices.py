"""Which model is used: for all sensors, and for one of them where that is to be another."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QGridLayout, QGroupBox, QLabel, QWidget

from ...client.model_messages import Model, ModelList
from ..widgets import ElidedLabel, Filling
from ..wording import sensor_name
from . import words

SENSORS = ("sentinel-2", "sentinel-1", "aerial")


class ModelChoices(QGroupBox):
    """What is chosen here counts when the options are accepted."""

    edited = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setTitle(self.tr("Use"))
        self._filling = Filling()
        self._combos: dict[str, QComboBox] = {}
        self._sees: dict[str, ElidedLabel] = {}
        grid = QGridLayout(self)
        grid.setColumnStretch(2, 1)
        grid.setVerticalSpacing(3)
        for row, sensor in enumerate(("", *SENSORS)):
            label = QLabel(f"{sensor_name(sensor)}:" if sensor else self.tr("All sensors:"))
            combo = self._combos[sensor] = QComboBox()
            combo.setObjectName(f"SightlineModelFor_{sensor or 'all'}")
            combo.setAccessibleName(label.text().rstrip(":"))
            combo.setMinimumContentsLength(22)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            combo.setToolTip(self.tr("The model that indexes and searches layers of this sensor") if sensor else
                             self.tr("The model that indexes and searches layers of all sensors for which none is named below"))
            combo.setWhatsThis(combo.toolTip())
            combo.currentIndexChanged.connect(lambda _: self._edit())
            label.setBuddy(combo)
            sees = self._sees[sensor] = ElidedLabel(f"SightlineModelSees_{sensor or 'all'}")
            for column, widget in enumerate((label, combo, sees)):
                grid.addWidget(widget, row, column)
        self._models: list[Model] = []

    @property
    def default(self) -> str:
        return self._combos[""].currentData() or ""

    @property
    def of_sensors(self) -> dict[str, str | None]:
        """None: the one for all sensors."""
        return {sensor: self._combos[sensor].currentData() for sensor in SENSORS}

    def show_models(self, known: ModelList) -> None:
        """Every combo offers what sees its sensor; one that is chosen but gone, or broken, is shown as such."""
        self._models = [model for model in known.models if model.usable]
        with self._filling:
            self._fill(self._combos[""], [], [model.name for model in self._models], known.default)
            for sensor in SENSORS:
                able = [model.name for model in self._models if sensor in model.sensors]
                self._fill(self._combos[sensor], [(self.tr("As for all sensors"), None)], able, known.of_sensors.get(sensor))
        self._show_what_is_seen()

    def show_choice(self, sensor: str, name: str) -> None:
        """Chosen elsewhere meanwhile."""
        combo = self._combos[sensor]
        with self._filling:
            combo.setCurrentIndex(max(0, combo.findData(name)))
        self._show_what_is_seen()

    def _fill(self, combo: QComboBox, first: list, names: list[str], chosen: str | None) -> None:
        combo.clear()
        for text, data in [*first, *((name, name) for name in names)]:
            combo.addItem(text, data)
        if chosen and combo.findData(chosen) < 0:
            combo.addItem(self.tr("{} (not there)").format(chosen), chosen)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))

    def _edit(self) -> None:
        if not self._filling:
            self._show_what_is_seen()
            self.edited.emit()

    def _show_what_is_seen(self) -> None:
        """How the model that counts for a sensor sees it; where it does not, which one steps in is the engine's to say."""
        default = self._model(self.default)
        self._sees[""].show_text(words.sensors(default) if default is not None else "")
        for sensor in SENSORS:
            model = self._model(self._combos[sensor].currentData() or self.default)
            if model is None:
                text = ""
            else:
                text = words.sees(model, sensor) or self.tr("{} does not see it").format(model.name)
            self._sees[sensor].show_text(text)

    def _model(self, name: str) -> Model | None:
        return next((model for model in self._models if model.name == name), None)
