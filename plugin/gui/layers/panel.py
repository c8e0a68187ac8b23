"""Which layer, what it is, and its indexing."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsRasterLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...client.sources import MADE
from ..compat import RASTER_LAYERS
from ..icons import icon
from ..widgets import ElidedLabel, wrapped_label
from .chooser import LayerChooser

ALL_INDEXED = object()


class LayerPanel(QWidget):
    choice_changed = pyqtSignal()
    index_wanted = pyqtSignal()
    settings_wanted = pyqtSignal()  # indexing with settings
    remove_wanted = pyqtSignal()  # removing the layer's index
    list_wanted = pyqtSignal()  # of all indexes
    export_wanted = pyqtSignal()  # of the layer's embeddings
    vectors_wanted = pyqtSignal()  # indexing a layer whose bands are embeddings
    import_wanted = pyqtSignal()  # of embeddings
    cancel_wanted = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self._one_layer, self._all_wanted = True, False
        self._made: set[str] = set()  # ids of layers that are not offered
        self._state = wrapped_label("SightlineState")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._layer_row())
        column.addWidget(self._state)
        column.addWidget(self._progress_panel())

    def _layer_row(self) -> QHBoxLayout:
        self._chooser = LayerChooser(self)
        self._chooser.setObjectName("SightlineLayer")
        self._chooser.setFilters(RASTER_LAYERS)
        self._chooser.setAdditionalItems([self.tr("All indexed layers")])
        self._chooser.setToolTip(self.tr("The raster layer to index, search and caption"))
        self._chooser.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._chooser.currentIndexChanged.connect(lambda _: self._tell_choice())
        self._chooser.activated.connect(lambda _: self._remember_hand())
        self._index = QPushButton(icon("index"), self.tr("Index"))
        self._index.setObjectName("SightlineIndex")
        self._index.setToolTip(self.tr("Look at every tile of the layer once, so that it can be searched"))
        self._index.clicked.connect(lambda _: self.index_wanted.emit())
        buttons = QHBoxLayout()
        buttons.setSpacing(1)
        buttons.addWidget(self._index)
        buttons.addWidget(self._more_button())
        label = QLabel(self.tr("Layer"))
        label.setBuddy(self._chooser)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._chooser, 1)
        row.addLayout(buttons)
        return row

    def _more_button(self) -> QToolButton:
        more = QToolButton()
        more.setObjectName("SightlineIndexMore")
        more.setArrowType(Qt.ArrowType.DownArrow)
        more.setAutoRaise(True)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setToolTip(self.tr("Index with settings, remove the index, embeddings in and out, see all indexes"))
        more.setAccessibleName(self.tr("More about indexes"))
        menu = QMenu(more)
        menu.setObjectName("SightlineIndexMenu")
        self._of_one_layer = []
        for name, text, signal, of_one in (
                ("WithSettings", self.tr("Index with settings…"), self.settings_wanted, True),
                ("RemoveIndex", self.tr("Remove the index…"), self.remove_wanted, True),
                ("ExportEmbeddings", self.tr("Export embeddings…"), self.export_wanted, True),
                ("IndexVectors", self.tr("Index as a raster of embeddings…"), self.vectors_wanted, True),
                ("ImportEmbeddings", self.tr("Import embeddings…"), self.import_wanted, False),
                ("Indexes", self.tr("Indexes on this computer…"), self.list_wanted, False)):
            action = menu.addAction(text)
            action.setObjectName(f"Sightline{name}")
            action.triggered.connect(lambda _, signal=signal: signal.emit())
            if of_one:
                self._of_one_layer.append(action)
        more.setMenu(menu)
        return more

    def _progress_panel(self) -> QWidget:
        self._bar = QProgressBar()
        self._bar.setObjectName("SightlineProgress")
        self._bar.setTextVisible(True)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("SightlineCancel")
        self._cancel.setToolTip(self.tr("Stop this; what is done is kept, and starting it again goes on from there"))
        self._cancel.clicked.connect(lambda _: self._cancel_pressed())
        self._progress_text = ElidedLabel("SightlineProgressText")
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self._progress = QWidget(self)
        column = QVBoxLayout(self._progress)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._progress_text)
        self._progress.hide()
        return self._progress

    @property
    def chosen(self):
        """The chosen layer, ALL_INDEXED, or None."""
        layer = self._chooser.currentLayer()
        return ALL_INDEXED if layer is None and self._chooser.currentIndex() >= 0 else layer

    def offer(self, layers: list[QgsMapLayer]) -> None:
        """Choose the first raster among them, unless a layer is chosen or the user wants all."""
        made = [layer for layer in layers if layer.customProperty(MADE)]
        ids = {layer.id() for layer in made}  # the chooser's own list may name layers that are gone: never ask for it
        if ids != self._made:
            self._made = ids
            self._chooser.setExceptedLayerList(made)
        raster = next((layer for layer in layers if isinstance(layer, QgsRasterLayer) and layer not in made), None)
        if raster is not None and self._chooser.currentLayer() is None and not self._all_wanted:
            self._chooser.setLayer(raster)

    def choose(self, layer: QgsMapLayer) -> None:
        self._chooser.setLayer(layer)
        self._remember_hand()

    def show_state(self, text: str, tool_tip: str = "") -> None:
        self._state.setText(text)
        self._state.setToolTip(tool_tip)
        self._state.setVisible(bool(text))

    def show_progress(self, done: int, total: int, text: str) -> None:
        """A bar that runs to and fro while `total` is unknown (0)."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._progress_text.show_text(text)
        self._progress.show()
        self._index.setEnabled(False)

    def hide_progress(self) -> None:
        self._progress.hide()
        self._cancel.setEnabled(True)
        self._index.setEnabled(self._one_layer)

    def allow_index(self, one_layer: bool) -> None:
        """Whether one layer is chosen, which Index needs; while it works it stays disabled."""
        self._one_layer = one_layer
        for action in self._of_one_layer:
            action.setEnabled(one_layer)
        self._index.setEnabled(one_layer and self._progress.isHidden())

    def _tell_choice(self) -> None:
        """A long name does not fit."""
        self._chooser.setToolTip("\n".join([self._chooser.currentText(),
                                            self.tr("The raster layer to index, search and caption")]))
        self.choice_changed.emit()

    def _remember_hand(self) -> None:
        self._all_wanted = self._chooser.currentLayer() is None

    def _cancel_pressed(self) -> None:
        self._cancel.setEnabled(False)
        self.cancel_wanted.emit()
