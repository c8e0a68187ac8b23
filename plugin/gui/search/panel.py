"""The hits of the last query, or what to do to get some."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ...client.messages import Hit
from ..icons import icon
from ..rows import RowList
from ..widgets import ElidedLabel, wrapped_label
from .hit_row import hit_row


class ResultsPanel(QWidget):
    hit_chosen = pyqtSignal(object)  # Hit
    notice_pressed = pyqtSignal()
    labels_wanted = pyqtSignal(bool)  # captions beside the hits on the map
    export_wanted = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("SightlineResultsPanel")
        self._summary = ElidedLabel("SightlineSummary")
        self._hint = wrapped_label("SightlineHint")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setMargin(24)
        self._list = RowList("SightlineHits", hit_row)
        self._list.setAccessibleName(self.tr("Hits, best first"))
        self._list.item_chosen.connect(self.hit_chosen)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._hint)
        self._pages.addWidget(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._summary)
        column.addWidget(self._notice_strip())
        column.addWidget(self._pages, 1)
        column.addLayout(self._use_row())

    def _notice_strip(self) -> QFrame:
        self._notice = wrapped_label("SightlineNotice")
        self._notice_button = QPushButton()
        self._notice_button.setObjectName("SightlineNoticeButton")
        self._notice_button.clicked.connect(lambda _: self.notice_pressed.emit())
        self._strip = QFrame()
        self._strip.setObjectName("SightlineNoticeStrip")
        self._strip.setStyleSheet("#SightlineNoticeStrip {background: rgba(255, 193, 7, 0.22); border-radius: 4px;}")
        column = QVBoxLayout(self._strip)
        column.setContentsMargins(6, 5, 6, 5)
        column.addWidget(self._notice)
        column.addWidget(self._notice_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._strip.hide()
        return self._strip

    def _use_row(self) -> QHBoxLayout:
        self._labels = QCheckBox(self.tr("Captions on the map"))
        self._labels.setObjectName("SightlineLabels")
        self._labels.setToolTip(self.tr("Label the hits on the map with their captions instead of their ranks"))
        self._labels.toggled.connect(self.labels_wanted)
        self._export = QPushButton(icon("export"), self.tr("Export…"))
        self._export.setObjectName("SightlineExport")
        self._export.setToolTip(self.tr("Write the footprints of all hits in the list as an ESRI Shapefile"))
        self._export.setEnabled(False)
        self._export.clicked.connect(lambda _: self.export_wanted.emit())
        row = QHBoxLayout()
        row.addWidget(self._labels)
        row.addStretch(1)
        row.addWidget(self._export)
        return row

    @property
    def hits(self) -> list[Hit]:
        return self._list.items

    def show_hits(self, hits: list[Hit], summary: str, notice: str = "", button: str = "") -> None:
        """`button`: what can be done about the notice."""
        self._list.show_items(hits)
        self._summary.show_text(summary)
        self._notice.setText(notice)
        self._notice_button.setText(button)
        self._notice_button.setVisible(bool(button))
        self._strip.setVisible(bool(notice))
        self._pages.setCurrentWidget(self._list if hits else self._hint)
        self._export.setEnabled(bool(hits))

    def show_summary(self, text: str) -> None:
        self._summary.show_text(text)

    def show_hint(self, text: str) -> None:
        """What to do next; seen while there are no hits."""
        self._hint.setText(text)
