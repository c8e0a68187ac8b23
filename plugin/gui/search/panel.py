"""The hits of the last query, or what to do to get some."""

from __future__ import annotations

from qgis.PyQt.QtCore import QItemSelectionModel, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QListView, QStackedWidget, QVBoxLayout, QWidget

from ...client.messages import Hit
from ..widgets import ElidedLabel, wrapped_label
from .rows import HIT, HitDelegate, HitsModel


class ResultsPanel(QWidget):
    hit_chosen = pyqtSignal(object)  # Hit

    def __init__(self, parent=None):
        super().__init__(parent)
        self._model = HitsModel(self)
        self._summary = ElidedLabel("SightlineSummary")
        self._notice = wrapped_label("SightlineNotice")
        self._notice.setStyleSheet("#SightlineNotice {background: rgba(255, 193, 7, 0.22); border-radius: 4px;"
                                   " padding: 5px;}")
        self._notice.hide()
        self._hint = wrapped_label("SightlineHint")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setMargin(24)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._hint)
        self._pages.addWidget(self._make_list())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._summary)
        column.addWidget(self._notice)
        column.addWidget(self._pages, 1)

    def _make_list(self) -> QListView:
        self._list = QListView()
        self._list.setObjectName("SightlineHits")
        self._list.setModel(self._model)
        self._list.setItemDelegate(HitDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Hits, best first"))
        self._list.clicked.connect(self._choose)
        self._list.activated.connect(self._choose)
        return self._list

    @property
    def hits(self) -> list[Hit]:
        return self._model.hits

    def show_hits(self, hits: list[Hit], summary: str, notice: str = "") -> None:
        self._model.replace(hits)
        self._summary.show_text(summary)
        self._notice.setText(notice)
        self._notice.setVisible(bool(notice))
        self._pages.setCurrentWidget(self._list if hits else self._hint)
        self._list.scrollToTop()

    def show_summary(self, text: str) -> None:
        self._summary.show_text(text)

    def show_hint(self, text: str) -> None:
        """What to do next; seen while there are no hits."""
        self._hint.setText(text)

    def select(self, row: int) -> None:
        self._list.selectionModel().setCurrentIndex(self._model.index(row),
                                                    QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _choose(self, index) -> None:
        self.hit_chosen.emit(index.data(HIT))
