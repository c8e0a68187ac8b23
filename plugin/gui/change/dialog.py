"""Which two layers are compared, and what for."""

from __future__ import annotations

from qgis.core import QgsMapLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..compat import RASTER_LAYERS
from ..help import help_button
from ..icons import icon
from ..widgets import wrapped_label


class ChangeDialog(QDialog):
    """Stays open beside the map: the line can be dragged, and the changes looked at, while other layers are chosen."""

    search_wanted = pyqtSignal()
    swipe_wanted = pyqtSignal(bool)
    layers_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineChangeDialog")
        self.setWindowTitle(self.tr("Compare two dates"))
        self._intro = wrapped_label("SightlineChangeIntro")
        self._intro.setText(self.tr("Two indexed rasters of one place. Leave “Became” empty to find the places that changed "
                                    "most, or name what a place became, to find only such changes."))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self._intro)
        column.addLayout(self._form())
        column.addStretch(1)
        column.addWidget(self._button_box())
        self.resize(460, self.sizeHint().height())

    def _form(self) -> QFormLayout:
        self._before = self._chooser("SightlineChangeBefore", self.tr("The layer of the earlier date"))
        self._after = self._chooser("SightlineChangeAfter", self.tr("The layer of the later date"))
        turn = QToolButton()
        turn.setObjectName("SightlineChangeTurn")
        turn.setText("⇅")
        turn.setToolTip(self.tr("Swap the two layers"))
        turn.setAccessibleName(self.tr("Swap the two layers"))
        turn.clicked.connect(lambda _: self._turn())
        self._text = QLineEdit()
        self._text.setObjectName("SightlineChangeText")
        self._text.setPlaceholderText(self.tr("optional, e.g. “burned area”"))
        self._text.setToolTip(self.tr("What places became: a word or a sentence in English; empty finds every change"))
        self._text.setClearButtonEnabled(True)
        form = QFormLayout()
        form.addRow(self.tr("Before"), self._before)
        later = QHBoxLayout()
        later.addWidget(self._after, 1)
        later.addWidget(turn)
        form.addRow(self.tr("After"), later)
        form.addRow(self.tr("Became"), self._text)
        return form

    def _chooser(self, name: str, tool_tip: str) -> QgsMapLayerComboBox:
        chooser = QgsMapLayerComboBox()
        chooser.setObjectName(name)
        chooser.setFilters(RASTER_LAYERS)
        chooser.setToolTip(tool_tip)
        chooser.layerChanged.connect(self._tell_layers)
        return chooser

    def _tell_layers(self, _layer=None) -> None:
        self.layers_changed.emit()

    def _button_box(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.addButton(help_button("search", self), QDialogButtonBox.ButtonRole.HelpRole)
        self._find = find = box.addButton(self.tr("Find changes"), QDialogButtonBox.ButtonRole.ActionRole)
        find.setObjectName("SightlineChangeFind")
        find.setIcon(icon("search"))
        find.setDefault(True)
        find.clicked.connect(lambda _: self.search_wanted.emit())
        self._swipe = QPushButton(icon("swipe"), self.tr("Swipe"))
        self._swipe.setObjectName("SightlineChangeSwipe")
        self._swipe.setCheckable(True)
        self._swipe.setAutoDefault(False)
        self._swipe.setToolTip(self.tr("Show the earlier layer left and the later one right of a line that you drag; "
                                       "Shift and the arrow keys move it, Esc ends it"))
        self._swipe.clicked.connect(self.swipe_wanted)
        box.addButton(self._swipe, QDialogButtonBox.ButtonRole.ActionRole)
        box.rejected.connect(self.close)
        return box

    @property
    def before(self) -> QgsMapLayer | None:
        return self._before.currentLayer()

    @property
    def after(self) -> QgsMapLayer | None:
        return self._after.currentLayer()

    @property
    def text(self) -> str:
        return self._text.text().strip()

    def show_busy(self, busy: bool) -> None:
        """One comparison at a time."""
        self._find.setEnabled(not busy)

    def leave_out(self, layers: list[QgsMapLayer]) -> None:
        """These are not to be compared."""
        for chooser in (self._before, self._after):
            chooser.setExceptedLayerList(layers)

    def choose(self, before: QgsMapLayer | None, after: QgsMapLayer | None) -> None:
        self._before.setLayer(before)
        self._after.setLayer(after)

    def show_swipe(self, active: bool) -> None:
        self._swipe.setChecked(active)

    def _turn(self) -> None:
        self.choose(self.after, self.before)
