"""The hits as a list: a line for the caption, one for where it is."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtWidgets import QListView, QStyle, QToolTip

from ..rows import RowDelegate
from .hits_model import MARK
from .thumbs import WIDTH, draw_thumbs, thumb_areas, thumb_at, thumb_tip


class Thumbed:
    """What the delegates of the three views share: thumbs that tell what they are for."""

    def areas(self, rect: QRectF, index) -> dict[int, QRectF]:
        """Where the thumbs of a row are, that takes `rect`."""
        raise NotImplementedError

    def thumb_at(self, view, index, position: QPointF) -> int:
        return thumb_at(self.areas(QRectF(view.visualRect(index)), index), position)

    def helpEvent(self, event, view, option, index) -> bool:  # noqa: N802
        mark = self.thumb_at(view, index, QPointF(event.pos())) if index.isValid() else 0
        if not mark:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), thumb_tip(mark), view)
        return True


class HitDelegate(Thumbed, RowDelegate):
    def areas(self, rect, index):
        return thumb_areas(rect.right() - self.METER - 2 * self.MARGIN, rect.center().y())

    def right_of_words(self, option, index) -> float:
        return WIDTH + self.MARGIN if self._thumbs_shown(option, index) else 0

    def paint(self, painter, option, index) -> None:
        super().paint(painter, option, index)
        if self._thumbs_shown(option, index):
            painter.save()
            draw_thumbs(painter, self.areas(QRectF(option.rect), index), index.data(MARK), self.ink(option),
                        bool(option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected)))
            painter.restore()

    @staticmethod
    def _thumbs_shown(option, index) -> bool:
        busy = option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected)
        return bool(busy) or bool(index.data(MARK))


class HitList(QListView):
    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("SightlineHits")
        self.setItemDelegate(HitDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
