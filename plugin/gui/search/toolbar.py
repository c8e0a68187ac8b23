"""What can be done with the hits as a whole: three ways to see them, and what the map shows of them."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from ..icons import icon


class ResultsToolbar(QWidget):
    view_chosen = pyqtSignal(str)  # "list", "gallery" or "table"
    zoom_toggled = pyqtSignal(bool)
    labels_toggled = pyqtSignal(bool)
    heat_wanted = pyqtSignal()
    live_wanted = pyqtSignal()
    export_wanted = pyqtSignal(str)  # "footprints", "merged" or "images"

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineResultsToolbar")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._views, group = {}, QButtonGroup(self)
        for name, tool_tip in (("gallery", self.tr("Show the hits as pictures")), ("list", self.tr("Show the hits as a list")),
                               ("table", self.tr("Show the hits as a table that can be sorted"))):
            button = self._views[name] = self._button(f"SightlineView{name.title()}", name, tool_tip, True)
            button.clicked.connect(lambda _, name=name: self.view_chosen.emit(name))
            group.addButton(button)
        self._line()
        self._zoom = self._button("SightlineZoomOnClick", "zoom-on-click", self.tr("A click on a hit zooms to it"), True)
        self._zoom.toggled.connect(self.zoom_toggled)
        self._labels = self._button("SightlineLabels", "labels", self.tr(
            "Label the hits on the map with their captions instead of their ranks"), True)
        self._labels.toggled.connect(self.labels_toggled)
        self._line()
        self._heat = self._button("SightlineHeat", "heat", self.tr("Show on the map how well each place matches"))
        self._heat.clicked.connect(lambda _: self.heat_wanted.emit())
        self._live = self._button("SightlineLive", "archive", "")
        self._live.clicked.connect(lambda _: self.live_wanted.emit())
        self._row.addStretch(1)
        self._export = self._button("SightlineExport", "export", self.tr(
            "Export: write the footprints of all hits in the list as an ESRI Shapefile or another file, or as a report"))
        self._export.clicked.connect(lambda _: self.export_wanted.emit("footprints"))
        self._export.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._export.setMenu(self._export_menu())
        self.allow_export(False)
        self.allow_heat(False)
        self.offer_live(False)

    def _button(self, name: str, picture: str, tool_tip: str, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIcon(icon(picture))
        button.setToolTip(tool_tip)
        button.setAccessibleName(tool_tip)
        button.setCheckable(checkable)
        button.setAutoRaise(True)
        self._row.addWidget(button)
        return button

    def _export_menu(self) -> QMenu:
        menu = QMenu(self)
        for what, text in (("footprints", self.tr("Footprints or report…")), ("merged", self.tr("One footprint per layer…")),
                           ("images", self.tr("Images of the hits…"))):
            menu.addAction(text).triggered.connect(lambda _=False, what=what: self.export_wanted.emit(what))
        return menu

    def _line(self) -> None:
        line = QFrame()
        line.setFrameShape(QFrame.Shape.VLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        self._row.addWidget(line)

    @property
    def labels_wanted(self) -> bool:
        """Whether the map's labels are captions."""
        return self._labels.isChecked()

    def show_view(self, name: str) -> None:
        self._views[name].setChecked(True)

    def show_zoom(self, wanted: bool) -> None:
        self._zoom.setChecked(wanted)

    def allow_export(self, allowed: bool) -> None:
        """Whether there are hits to write."""
        self._export.setEnabled(allowed)

    def allow_heat(self, allowed: bool) -> None:
        """Whether there is a query to draw on the map."""
        self._heat.setEnabled(allowed)

    def offer_live(self, archived: bool, refusal: str = "") -> None:
        """Whether the hits are of an archive; `refusal`: why they cannot be a layer that the database draws."""
        self._live.setVisible(archived)
        self._live.setEnabled(not refusal)
        tool_tip = self.tr("Add the hits as a live layer: the database answers the query anew each time that the map is drawn")
        self._live.setToolTip(refusal or tool_tip)
        self._live.setAccessibleName(tool_tip)
