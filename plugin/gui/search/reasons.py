"""Why a tile is a hit: how near it is to each part of the query, compared with the other hits."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QCoreApplication, QRectF, QSize
from qgis.PyQt.QtGui import QColor, QPainter, QPalette
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QWidget

from ...client.messages import Hit
from ..rows import draw_meter
from ..widgets import draw_line
from ..wording import decimal

WANTED, UNWANTED = QColor("#2e9e5b"), QColor("#d1495b")


@dataclass(frozen=True)
class Reason:
    """`share`: 0 for the least score of all hits, 1 for the best."""

    text: str
    wanted: bool
    score: float
    share: float


def reasons_of(hit: Hit, hits: list[Hit]) -> list[Reason]:
    """One for each part of the query; hits of another query, as when the list has gone on, are not compared."""
    found, asked = [], _asked(hit)
    compared = [other for other in hits if _asked(other) == asked]
    for place, part in enumerate(hit.prompts):
        scores = [other.prompts[place]["score"] for other in compared] + [part["score"]]
        least, best = min(scores), max(scores)
        share = (part["score"] - least) / (best - least) if best > least else 1.0
        found.append(Reason(_name(part), part["weight"] >= 0, part["score"], share))
    return found


def _asked(hit: Hit) -> list[str]:
    return [part["prompt"] for part in hit.prompts]


def _name(part: dict) -> str:
    name = {"liked tiles": _tr("liked tiles"), "disliked tiles": _tr("disliked tiles")}.get(part["prompt"], part["prompt"])
    return name if part["weight"] >= 0 else _tr("not {}").format(name)


class ReasonBars(QLabel):  # of which a theme's style sheet knows the colours
    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineReasons")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._reasons: list[Reason] = []

    @property
    def reasons(self) -> list[Reason]:
        return self._reasons

    def show_reasons(self, reasons: list[Reason]) -> None:
        self._reasons = reasons
        lines = [f"{reason.text}: {decimal(reason.score, 3)}" for reason in reasons]
        self.setAccessibleName("; ".join(lines))
        self.setToolTip("\n".join([_tr("How near the tile is to each part of the query (cosine); a full bar is the best of the "
                                       "hits, an empty one the least."), *lines]))
        self.setVisible(bool(reasons))
        self.updateGeometry()
        self.update()

    @property
    def _line(self) -> int:
        return self.fontMetrics().height() + 6

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(240, self._line * len(self._reasons))

    def paintEvent(self, event) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        number = self.fontMetrics().horizontalAdvance("−0.000") + 6
        words = 0.45 * (self.width() - number)
        for row, reason in enumerate(self._reasons):
            top = row * self._line
            painter.setPen(ink)
            draw_line(painter, QRectF(0, top, words - 8, self._line), reason.text)
            draw_meter(painter, QRectF(words, top + self._line / 2 - 3, self.width() - number - words - 6, 6), reason.share,
                       WANTED if reason.wanted else UNWANTED, ink)
            painter.setPen(ink)
            draw_line(painter, QRectF(self.width() - number, top, number, self._line), decimal(reason.score, 3))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Reasons", text)
