"""Which area is searched: all, what the map shows, what is drawn, or what is selected."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from ..compat import POLYGON_LAYERS


class AreaChoice(QWidget):
    edited = pyqtSignal()  # also by `show_choice`: the popup knows who did it
    draw_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._place = QComboBox()
        self._place.setObjectName("SightlineScopeArea")
        self._place.setAccessibleName(self.tr("Area that is searched"))
        for name, text, tool_tip in (
                ("whole", self.tr("Whole layers"), self.tr("Everywhere")),
                ("visible", self.tr("Visible extent"), self.tr("What the map shows at the time of the search")),
                ("drawn", self.tr("Drawn area"), self.tr("A polygon or a box that you draw on the map")),
                ("selected", self.tr("Selected polygons of a layer"), self.tr("What is selected at the time of the search"))):
            self._place.addItem(text, name)
            self._place.setItemData(self._place.count() - 1, tool_tip, Qt.ItemDataRole.ToolTipRole)
        self._place.activated.connect(lambda _: self._choose())
        self._draw = QPushButton(self.tr("Draw on the map"))
        self._draw.setObjectName("SightlineScopeDraw")
        self._draw.setAutoDefault(False)
        self._draw.setToolTip(self.tr("Click the corners, the last one twice; or drag a box"))
        self._draw.clicked.connect(lambda _: self.draw_wanted.emit())
        self._selection = QgsMapLayerComboBox()
        self._selection.setObjectName("SightlineScopeSelection")
        self._selection.setAccessibleName(self.tr("Layer whose selected polygons are searched"))
        self._selection.setFilters(POLYGON_LAYERS)
        self._selection.layerChanged.connect(lambda _: self.edited.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._place, self._draw, self._selection):
            column.addWidget(widget)

    @property
    def place(self) -> str:
        """ "whole", "visible", "drawn" or "selected"."""
        return self._place.currentData()

    @property
    def selection(self) -> str:
        """The id of the layer whose selected polygons count, "" where there is none."""
        layer = self._selection.currentLayer()
        return layer.id() if layer is not None else ""

    def show_choice(self, place: str, selection: str) -> None:
        self._place.setCurrentIndex(self._place.findData(place))
        if selection:
            self._selection.setLayer(QgsProject.instance().mapLayer(selection))
        self.show_parts()

    def name_whole(self, text: str) -> None:
        """What all of it is called: layers, or an archive."""
        self._place.setItemText(0, text)

    def show_parts(self) -> None:
        """Only what belongs to what is chosen."""
        self._draw.setVisible(self.place == "drawn")
        self._selection.setVisible(self.place == "selected")

    def _choose(self) -> None:
        self.edited.emit()
        if self.place == "drawn":
            self.draw_wanted.emit()
