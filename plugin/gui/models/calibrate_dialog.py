"""Which rasters a model is calibrated on."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ...client.sources import Source
from ..help import help_button
from ..widgets import wrapped_label

PATH = Qt.ItemDataRole.UserRole


class CalibrateDialog(QDialog):
    wanted = pyqtSignal(list)  # paths

    def __init__(self, name: str, sources: list[Source], parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineCalibrate")
        self.setWindowTitle(self.tr("Calibrate “{}”").format(name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = wrapped_label("SightlineCalibrateText")
        text.setText(self.tr("What a good match is differs from model to model. It is measured on some tiles of these rasters, "
                             "so that percentages and thresholds mean something; nothing is written into the rasters.")
                     if sources else self.tr("Add rasters to the project first: the model is calibrated on these."))
        self._list = QListWidget()
        self._list.setObjectName("SightlineCalibrateRasters")
        self._list.setAccessibleName(self.tr("Rasters to calibrate on"))
        for source in sources:
            item = QListWidgetItem(source.name, self._list)
            item.setToolTip(source.path)
            item.setData(PATH, source.path)
            item.setCheckState(Qt.CheckState.Checked)
        self._list.itemChanged.connect(lambda _: self._allow())
        column = QVBoxLayout(self)
        column.addWidget(text)
        column.addWidget(self._list, 1)
        column.addWidget(self._buttons())
        self.resize(440, 320)
        self._allow()

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._go = box.addButton(self.tr("Calibrate"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setObjectName("SightlineCalibrateGo")
        box.addButton(help_button("models", self), QDialogButtonBox.ButtonRole.HelpRole)
        box.accepted.connect(self._accept)
        box.rejected.connect(self.reject)
        return box

    @property
    def paths(self) -> list[str]:
        items = [self._list.item(row) for row in range(self._list.count())]
        return [item.data(PATH) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _accept(self) -> None:
        self.wanted.emit(self.paths)
        self.accept()

    def _allow(self) -> None:
        self._go.setEnabled(bool(self.paths))
