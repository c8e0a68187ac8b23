"""The dock: from top to bottom in the order of the work. Knows nothing of the engine."""

from __future__ import annotations

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from .ask.panel import AskPanel
from .caption.panel import CaptionPanel
from .engine_room.line import EngineLine
from .engine_room.setup_banner import SetupBanner
from .icons import icon
from .layers.panel import LayerPanel
from .query.panel import QueryPanel
from .scope.panel import ScopePanel
from .search.panel import ResultsPanel


class SightlineDock(QgsDockWidget):
    """The layer and the query above; below one of the three things that may be looked at: the hits, a caption, an answer."""

    tab_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__("Sightline", parent)
        self.setObjectName("SightlineDock")
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.banner, self.layer, self.scope, self.query = SetupBanner(), LayerPanel(), ScopePanel(), QueryPanel()
        self.results, self.caption, self.ask = ResultsPanel(), CaptionPanel(), AskPanel()
        self.engine_state = EngineLine()
        body = QWidget(self)
        body.setMinimumWidth(340)
        column = QVBoxLayout(body)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(self.layer)
        column.addWidget(self.scope)
        column.addWidget(self.query)
        column.addWidget(self._tab_pages(), 1)
        column.addWidget(self.engine_state)
        self.setWidget(body)
        self.visibilityChanged.connect(lambda _: self.tab_changed.emit())

    def _tab_pages(self) -> QTabWidget:
        self._tabs = QTabWidget()
        self._tabs.setObjectName("SightlineTabs")
        self._tabs.setDocumentMode(True)
        self._tabs.setUsesScrollButtons(False)  # a narrow dock shortens the titles, so that all three stay in sight
        self._tabs.setElideMode(Qt.TextElideMode.ElideRight)
        for page, name, text in ((self.results, "search", self.tr("Results")), (self.caption, "caption", self.tr("Caption")),
                                 (self.ask, "ask", self.tr("Ask"))):
            self._tabs.setTabToolTip(self._tabs.addTab(page, icon(name), text), text)
        self._tabs.currentChanged.connect(lambda _: self.tab_changed.emit())
        return self._tabs

    def shows(self, page: QWidget) -> bool:
        """Whether one of `results`, `caption` and `ask` is in sight."""
        return self.isVisible() and self._tabs.currentWidget() is page

    def show_tab(self, page: QWidget) -> None:
        """Open the dock at one of `results`, `caption` and `ask`."""
        self._tabs.setCurrentWidget(page)
        if not self.isUserVisible():
            self.setUserVisible(True)
