"""What to take a snapshot of: extent, resolution, file; and how large it becomes."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
from qgis.gui import QgsDoubleSpinBox, QgsExtentGroupBox, QgsFileWidget, QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from ..help import help_button
from ..widgets import wrapped_label


class SnapshotDialog(QDialog):
    """Knows nothing of layers: the bench fills it in and says what becomes of the choices."""

    changed = pyqtSignal()
    wanted = pyqtSignal()
    stopped = pyqtSignal()  # Cancel, or closed, while it is being taken

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineSnapshotDialog")
        self.setWindowTitle(self.tr("Snapshot of a layer"))
        self._busy = False
        self._intro, self._terms = wrapped_label("SightlineSnapshotIntro"), wrapped_label("SightlineSnapshotTerms")
        self._size, self._note = wrapped_label("SightlineSnapshotSize"), wrapped_label("SightlineSnapshotNote")
        self._note.hide()
        self._extent = self._extent_box(canvas)
        self._form = self._form_part()
        self._bar = QProgressBar()
        self._bar.setObjectName("SightlineSnapshotProgress")
        self._bar.hide()
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for part in (self._intro, self._extent, self._form, self._terms):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self._bar)
        column.addWidget(self._button_box())

    def _extent_box(self, canvas: QgsMapCanvas) -> QgsExtentGroupBox:
        box = QgsExtentGroupBox(self)
        box.setObjectName("SightlineSnapshotExtent")
        box.setTitleBase(self.tr("Part of the layer"))
        box.setToolTip(self.tr("What the map shows, the whole layer, or a box that you draw on the map"))
        box.setMapCanvas(canvas)
        box.extentChanged.connect(lambda _: self.changed.emit())
        return box

    def _form_part(self) -> QWidget:
        self._metres = QgsDoubleSpinBox()
        self._metres.setObjectName("SightlineSnapshotResolution")
        self._metres.setRange(0.01, 10000)
        self._metres.setDecimals(2)
        self._metres.setStepType(QgsDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self._metres.setSuffix(self.tr(" m"))
        self._metres.setShowClearButton(False)
        self._metres.setToolTip(self.tr("Ground size of one pixel; finer than the service's own images shows no more"))
        self._metres.valueChanged.connect(lambda _: self.changed.emit())
        self._file = QgsFileWidget()
        self._file.setObjectName("SightlineSnapshotFile")
        self._file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self._file.setFilter(self.tr("GeoTIFF") + " (*.tif *.tiff)")
        self._file.setDialogTitle(self.tr("Save snapshot"))
        self._file.setToolTip(self.tr("The GeoTIFF to write"))
        self._file.fileChanged.connect(lambda _: self.changed.emit())
        self._index = QCheckBox(self.tr("Index it afterwards, so that it can be searched"))
        self._index.setObjectName("SightlineSnapshotIndex")
        self._index.setChecked(True)
        part = QWidget()
        form = QFormLayout(part)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("Resolution"), self._metres)
        form.addRow(self.tr("Size"), self._size)
        form.addRow(self.tr("File"), self._file)
        form.addRow("", self._note)
        form.addRow("", self._index)
        return part

    def _button_box(self) -> QDialogButtonBox:
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.addButton(help_button("index-layers", self), QDialogButtonBox.ButtonRole.HelpRole)
        self._take = self._buttons.addButton(self.tr("Take snapshot"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._take.setObjectName("SightlineSnapshotTake")
        self._take.setDefault(True)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setObjectName("SightlineSnapshotCancel")
        self._buttons.accepted.connect(self.wanted)
        self._buttons.rejected.connect(self.reject)
        return self._buttons

    @property
    def extent(self) -> QgsRectangle:
        return self._extent.outputExtent()

    @property
    def metres(self) -> float:
        return self._metres.value()

    @property
    def path(self) -> str:
        """As typed or chosen, without what an unused field still has."""
        return self._file.filePath().strip().strip('"')

    @property
    def index_wanted(self) -> bool:
        return self._index.isChecked()

    def fill(self, intro: str, terms: str, whole: QgsRectangle, crs: QgsCoordinateReferenceSystem, metres: float,
             path: str) -> None:
        """Begin with what the map shows of a layer whose `whole` extent, in its own `crs`, is given."""
        self._intro.setText(intro)
        self._terms.setText(terms)
        self._terms.setVisible(bool(terms))
        self._extent.setOutputCrs(crs)
        self._extent.setOriginalExtent(whole, crs)
        self._metres.setValue(metres)
        self._file.setFilePath(path)
        self.resize(max(560, self.sizeHint().width()), self.sizeHint().height())

    def start_with_view(self, extent: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> None:
        self._extent.setCurrentExtent(extent, crs)
        self._extent.setOutputExtentFromCurrent()

    def start_with_layer(self) -> None:
        self._extent.setOutputExtentFromOriginal()

    def show_size(self, text: str, possible: bool) -> None:
        """How large it becomes, or why that is not possible."""
        self._size.setText(text)
        self._take.setEnabled(possible and not self._busy)

    def show_note(self, sentence: str) -> None:
        """What is to be known of the file."""
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))

    def show_progress(self, percent: float) -> None:
        self._bar.setValue(round(percent))

    def be_busy(self, busy: bool) -> None:
        self._busy = busy
        self._bar.setValue(0)
        self._bar.setVisible(busy)
        for part in (self._extent, self._form, self._take):
            part.setEnabled(not busy)

    def reject(self) -> None:
        """The first Cancel stops the work, the dialog then closes by itself."""
        if self._busy:
            self.stopped.emit()
        else:
            super().reject()
