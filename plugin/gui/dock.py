"""The dock: from top to bottom in the order of the work. Knows nothing of the engine."""

from __future__ import annotations

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from .caption.panel import CaptionPanel
from .icons import icon
from .layers.panel import LayerPanel
from .search.panel import ResultsPanel
from .setup_banner import SetupBanner
from .widgets import ElidedLabel


class SightlineDock(QgsDockWidget):
    search_wanted = pyqtSignal(str)
    export_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__("Sightline", parent)
        self.setObjectName("SightlineDock")
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.banner, self.layer, self.results, self.caption = SetupBanner(), LayerPanel(), ResultsPanel(), CaptionPanel()
        self.engine_state = ElidedLabel("SightlineEngineState")
        body = QWidget(self)
        body.setMinimumWidth(340)
        column = QVBoxLayout(body)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(self.layer)
        column.addLayout(self._query_row())
        column.addWidget(self._results_and_caption(), 1)
        column.addLayout(self._bottom_row())
        self.setWidget(body)

    def _query_row(self) -> QHBoxLayout:
        self._query = QLineEdit(self)
        self._query.setObjectName("SightlineQuery")
        self._query.setPlaceholderText(self.tr("Describe what you look for, e.g. “river”"))
        self._query.setToolTip(self.tr("A word or a sentence in English; Enter searches"))
        self._query.setClearButtonEnabled(True)
        self._query.returnPressed.connect(self._search)
        button = QPushButton(icon("search"), "")
        button.setObjectName("SightlineSearch")
        button.setToolTip(self.tr("Search (Enter)"))
        button.setAccessibleName(self.tr("Search"))
        button.clicked.connect(lambda _: self._search())
        row = QHBoxLayout()
        row.addWidget(self._query, 1)
        row.addWidget(button)
        return row

    def _results_and_caption(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.results)
        splitter.addWidget(self.caption)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([520, 110])
        return splitter

    def _bottom_row(self) -> QHBoxLayout:
        self._export = QPushButton(icon("export"), self.tr("Export…"))
        self._export.setObjectName("SightlineExport")
        self._export.setToolTip(self.tr("Write the footprints of all hits in the list as an ESRI Shapefile"))
        self._export.setEnabled(False)
        self._export.clicked.connect(lambda _: self.export_wanted.emit())
        row = QHBoxLayout()
        row.addWidget(self.engine_state, 1)
        row.addWidget(self._export)
        return row

    def allow_export(self, allowed: bool) -> None:
        self._export.setEnabled(allowed)

    def _search(self) -> None:
        self.search_wanted.emit(self._query.text().strip())
