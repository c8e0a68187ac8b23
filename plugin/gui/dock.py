"""The dock: from top to bottom in the order of the work. Knows nothing of the engine."""

from __future__ import annotations

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QTabWidget, QVBoxLayout, QWidget

from .ask.panel import AskPanel
from .caption.panel import CaptionPanel
from .icons import icon
from .layers.panel import LayerPanel
from .search.panel import ResultsPanel
from .setup_banner import SetupBanner
from .widgets import ElidedLabel


class SightlineDock(QgsDockWidget):
    """The layer and the query above; below one of the three things that may be looked at: the hits, a caption, an answer."""

    search_wanted = pyqtSignal(str)
    tab_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__("Sightline", parent)
        self.setObjectName("SightlineDock")
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.banner, self.layer = SetupBanner(), LayerPanel()
        self.results, self.caption, self.ask = ResultsPanel(), CaptionPanel(), AskPanel()
        self.engine_state = ElidedLabel("SightlineEngineState")
        body = QWidget(self)
        body.setMinimumWidth(340)
        column = QVBoxLayout(body)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(self.layer)
        column.addLayout(self._query_row())
        column.addWidget(self._tab_pages(), 1)
        column.addWidget(self.engine_state)
        self.setWidget(body)
        self.visibilityChanged.connect(lambda _: self.tab_changed.emit())

    def _query_row(self) -> QHBoxLayout:
        self._query = QLineEdit(self)
        self._query.setObjectName("SightlineQuery")
        self._query.setPlaceholderText(self.tr("Describe what you look for, e.g. “river”"))
        self._query.setToolTip(self.tr("A word or a sentence in English; Enter searches"))
        self._query.setClearButtonEnabled(True)
        self._query.returnPressed.connect(self._search)
        self._captions = QComboBox()
        self._captions.setObjectName("SightlineCaptionsMode")
        for text, mode, tool_tip in (
                (self.tr("Images"), "off", self.tr("Searches what the tiles look like")),
                (self.tr("Both"), "also", self.tr("Searches both, and puts first what both find")),
                (self.tr("Captions"), "only", self.tr("Searches the words of the tiles' captions"))):
            self._captions.addItem(text, mode)
            self._captions.setItemData(self._captions.count() - 1, tool_tip, Qt.ItemDataRole.ToolTipRole)
        self._captions.setToolTip(self.tr("What is searched: what the tiles look like, the words of their captions, or both"))
        self._captions.setAccessibleName(self.tr("What is searched"))
        button = QPushButton(icon("search"), "")
        button.setObjectName("SightlineSearch")
        button.setToolTip(self.tr("Search (Enter)"))
        button.setAccessibleName(self.tr("Search"))
        button.clicked.connect(lambda _: self._search())
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._query, 1)
        row.addWidget(self._captions)
        row.addWidget(button)
        return row

    def _tab_pages(self) -> QTabWidget:
        self._tabs = QTabWidget()
        self._tabs.setObjectName("SightlineTabs")
        self._tabs.setDocumentMode(True)
        for page, name, text in ((self.results, "search", self.tr("Results")), (self.caption, "caption", self.tr("Caption")),
                                 (self.ask, "ask", self.tr("Ask"))):
            self._tabs.addTab(page, icon(name), text)
        self._tabs.currentChanged.connect(lambda _: self.tab_changed.emit())
        return self._tabs

    @property
    def captions_mode(self) -> str:
        """Whether a query is looked for in captions too: "off", "also" or "only"."""
        return self._captions.currentData()

    def shows(self, page: QWidget) -> bool:
        """Whether one of `results`, `caption` and `ask` is in sight."""
        return self.isVisible() and self._tabs.currentWidget() is page

    def show_tab(self, page: QWidget) -> None:
        """Open the dock at one of `results`, `caption` and `ask`."""
        self._tabs.setCurrentWidget(page)
        if not self.isUserVisible():
            self.setUserVisible(True)

    def show_query(self, text: str) -> None:
        self._query.setText(text)

    def _search(self) -> None:
        self.search_wanted.emit(self._query.text().strip())
