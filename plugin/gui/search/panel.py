"""The hits of the last query, or what to do to get some."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ...client.messages import Hit
from ...client.settings import Settings
from ..widgets import ElidedLabel, wrapped_label
from ..wording import counted, hint, percent
from .histogram import Histogram
from .hits_model import HitsModel
from .marks import Marks
from .strips import NoticeStrip, RefinedStrip, Way
from .toolbar import ResultsToolbar
from .views import HitViews


class ResultsPanel(QWidget):
    hit_chosen = pyqtSignal(object)  # Hit
    notice_pressed = pyqtSignal(str)  # a Way's key
    more_wanted = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("SightlineResultsPanel")
        self.marks = Marks()
        self.model = HitsModel(self.marks, self)
        self.views = HitViews(self.model, Settings.load().thumbnail_px)
        self.toolbar, self.histogram = ResultsToolbar(), Histogram()
        self.notice, self.refined = NoticeStrip(), RefinedStrip()
        self._summary, self._said = ElidedLabel("SightlineSummary"), ""
        self._hint = _page("SightlineHint")
        self._below = _page("SightlineAllBelow")
        self._more = QToolButton()
        self._more.setObjectName("SightlineMore")
        self._more.setAutoRaise(True)
        self._more.hide()
        heading = QHBoxLayout()
        heading.addWidget(self._summary, 1)
        heading.addWidget(self._more)
        self._pages = QStackedWidget()
        for page in (self._hint, self._below, self.views):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.toolbar)
        column.addLayout(heading)
        for part in (self.refined, self.notice, self.histogram):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        self.histogram.show_counts([])
        self._connect()

    def _connect(self) -> None:
        self.views.chosen.connect(self.hit_chosen)
        self.notice.pressed.connect(self.notice_pressed)
        self._more.clicked.connect(lambda _: self.more_wanted.emit())
        self.histogram.threshold_changed.connect(self.model.filter)
        self.model.shown_changed.connect(self._show_page)

    # hits

    @property
    def hits(self) -> list[Hit]:
        """All of the answer."""
        return self.model.hits

    @property
    def shown(self) -> list[Hit]:
        """Those that match as well as the user wants."""
        return self.model.shown

    def show_hits(self, hits: list[Hit], summary: str, notice: str = "", ways: Sequence[Way] = (),
                  afresh: bool = True) -> None:
        """`ways`: what can be done about the notice; `afresh`: of another question than before."""
        self.views.show_hits(hits, afresh)
        self._said = summary
        self._summary.show_text(summary)
        self.notice.show_text(notice, ways)

    def show_summary(self, text: str) -> None:
        self._summary.show_text(text)

    def take_summary_back(self) -> None:
        """What was to come does not: the hits are those of before."""
        self._summary.show_text(self._said if self.hits else "")

    def show_hint(self, text: str) -> None:
        """What to do next; seen while there are no hits."""
        self._hint.setText(text)

    def show_refined(self, refined: dict | None) -> None:
        """What the engine says of the marks; while there are any, they can be undone."""
        if not refined:
            self.refined.show_text(self.tr("No tile is marked.") if self.marks.can_undo else "")
            return
        text = {"rocchio": self.tr("Refined by {liked} liked and {disliked} disliked tiles (Rocchio): nearer to the former, "
                                   "farther from the latter."),
                "classifier": self.tr("Refined by {liked} liked and {disliked} disliked tiles, from which a linear classifier "
                                      "has learnt.")}.get(refined.get("how"), refined.get("sentence", ""))
        self.refined.show_text(text.format(liked=refined.get("liked", 0), disliked=refined.get("disliked", 0)))

    def offer_more(self, count: int) -> None:
        """A button that asks for so many hits; none for 0."""
        self._more.setText(self.tr("More ({})").format(counted(count)))
        self._more.setToolTip(self.tr("Show up to {} hits").format(counted(count)))
        self._more.setVisible(bool(count))

    def _show_page(self) -> None:
        self.toolbar.allow_export(bool(self.shown))
        if not self.hits:
            self._pages.setCurrentWidget(self._hint)
        elif not self.shown:
            best = max(hit.match for hit in self.hits)
            count = len(self.hits)
            self._below.setText(hint(self.tr("The only hit does not match so well") if count == 1 else self.tr(
                "None of the {} hits matches so well").format(counted(count)), self.tr(
                "The best has {}. Drag the threshold to the left.").format(percent(best))))
            self._pages.setCurrentWidget(self._below)
        else:
            self._pages.setCurrentWidget(self.views)


def _page(name: str):
    label = wrapped_label(name)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setMargin(24)
    return label
