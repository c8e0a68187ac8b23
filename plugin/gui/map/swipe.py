"""Two layers on one canvas, one left and one right of a line that is dragged."""

from __future__ import annotations

from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem
from qgis.PyQt.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPen

from .picture import CanvasPicture

REACH = 8  # pixels on either side of the line where it can be taken hold of
SETTLED_MS = 120
STEP = 0.02  # of the canvas's width, by the keyboard
HANDLE, MARGIN = 13, 8
LEFT, RIGHT = 0, 1


class Swipe(QObject):
    """Lies over the map and follows it; QGIS's own tools work on as ever. Esc ends it, and so does the loss of a layer."""

    ended = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None):
        super().__init__(parent)
        self._canvas = canvas
        self._layers: tuple[QgsRasterLayer, QgsRasterLayer] | None = None
        self._item: SwipeItem | None = None
        self._pictures = [CanvasPicture(canvas, self), CanvasPicture(canvas, self)]
        self._dragged = False
        self._wait = QTimer(self)  # one change of the map is told by several signals
        self._wait.setSingleShot(True)
        self._wait.setInterval(SETTLED_MS)
        self._wait.timeout.connect(self._render)
        for picture in self._pictures:
            picture.ready.connect(self._update)

    @property
    def active(self) -> bool:
        return self._layers is not None

    @property
    def settled(self) -> bool:
        """Whether both sides show what they are to show now."""
        return not self._wait.isActive() and all(picture.fits and not picture.busy for picture in self._pictures)

    @property
    def place(self) -> float:
        """Of the line: 0 at the left edge of the canvas, 1 at the right one."""
        return self._item.place if self._item is not None else 0.5

    def show(self, before: QgsRasterLayer, after: QgsRasterLayer) -> None:
        """`before` to the left, `after` to the right, under whatever else is on the map that is no raster."""
        if not self.active:
            self._item = SwipeItem(self._canvas, self._pictures)
            self._connect()
        self._layers = (before, after)
        self._item.titles = (before.name(), after.name())
        self._render()

    def end(self) -> None:
        """Take it off the canvas."""
        if not self.active:
            return
        self._disconnect()
        self._layers, self._dragged = None, False
        for picture in self._pictures:
            picture.stop()
        self._canvas.viewport().unsetCursor()
        self._canvas.scene().removeItem(self._item)
        self._item = None
        self.ended.emit()

    def move_to(self, place: float) -> None:
        self._item.place = min(1.0, max(0.0, place))
        self._item.update()

    def _connect(self) -> None:
        for signal in self._moves():
            signal.connect(self._follow)
        QgsProject.instance().layersWillBeRemoved.connect(self._lose)
        self._canvas.viewport().installEventFilter(self)
        self._canvas.installEventFilter(self)

    def _disconnect(self) -> None:
        self._wait.stop()
        for signal in self._moves():
            signal.disconnect(self._follow)
        QgsProject.instance().layersWillBeRemoved.disconnect(self._lose)
        self._canvas.viewport().removeEventFilter(self)
        self._canvas.removeEventFilter(self)

    def _moves(self) -> tuple:
        """What tells that the map shows something else, or shows it anew."""
        canvas = self._canvas
        return (canvas.extentsChanged, canvas.rotationChanged, canvas.destinationCrsChanged, canvas.layersChanged,
                canvas.mapCanvasRefreshed)

    def _follow(self, *_) -> None:
        self._update()
        self._wait.start()

    def _render(self) -> None:
        """Each side shows its layer under all that is no raster: hits, the user's vectors."""
        others = [layer for layer in self._canvas.layers() if not isinstance(layer, QgsRasterLayer)]
        for picture, layer in zip(self._pictures, self._layers):
            picture.render([*others, layer])

    def _update(self) -> None:
        if self._item is not None:
            self._item.update()

    def _lose(self, ids: list[str]) -> None:
        if any(layer.id() in ids for layer in self._layers):
            self.end()
        elif self.active:
            for picture in self._pictures:
                picture.stop()

    # mouse and keyboard

    def eventFilter(self, watched, event) -> bool:  # noqa: N802 (Qt's name)
        if watched is self._canvas:
            return event.type() == QEvent.Type.KeyPress and self._press_key(event)
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._dragged = self._near(event.pos().x())
            return self._dragged
        if event.type() == QEvent.Type.MouseMove:
            if self._dragged:
                self.move_to(event.pos().x() / max(1, self._canvas.viewport().width()))
            elif not event.buttons():
                self._show_cursor(self._near(event.pos().x()))
            return self._dragged
        if event.type() == QEvent.Type.MouseButtonRelease and self._dragged:
            self._dragged = False
            return True
        return False

    def _press_key(self, event) -> bool:
        steps = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}
        if event.key() == Qt.Key.Key_Escape:
            self.end()
            return True
        if event.key() in steps and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.move_to(self.place + steps[event.key()])
            return True
        return False

    def _near(self, x: float) -> bool:
        return abs(x - self.place * self._canvas.viewport().width()) <= REACH

    def _show_cursor(self, near: bool) -> None:
        if near:
            self._canvas.viewport().setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self._canvas.viewport().unsetCursor()


class SwipeItem(QgsMapCanvasItem):
    """Two pictures, a line between them, and what they are called. Lies on the map and below everything drawn on it."""

    def __init__(self, canvas: QgsMapCanvas, pictures: list[CanvasPicture]):
        super().__init__(canvas)
        self._canvas, self._pictures = canvas, pictures
        self.place, self.titles = 0.5, ("", "")
        self.setZValue(-1)

    def updatePosition(self) -> None:  # noqa: N802 (QGIS's name)
        """It covers the canvas, wherever that is."""
        self.prepareGeometryChange()

    def boundingRect(self) -> QRectF:  # noqa: N802
        return QRectF(self._canvas.viewport().rect())

    def paint(self, painter: QPainter, *_) -> None:
        whole = self.boundingRect()
        line = whole.left() + self.place * whole.width()
        sides = (QRectF(whole.topLeft(), QPointF(line, whole.bottom())),
                 QRectF(QPointF(line, whole.top()), whole.bottomRight()))
        for side, picture in zip(sides, self._pictures):
            painter.save()
            painter.setClipRect(side)
            if picture.fits:
                painter.fillRect(side, self._canvas.canvasColor())
                picture.draw(painter)
            painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._title(painter, sides[LEFT], self.titles[LEFT], Qt.AlignmentFlag.AlignLeft)
        self._title(painter, sides[RIGHT], self.titles[RIGHT], Qt.AlignmentFlag.AlignRight)
        self._line(painter, line, whole)

    @staticmethod
    def _line(painter: QPainter, line: float, whole: QRectF) -> None:
        """White within black: seen on every ground."""
        for width, colour in ((4, QColor(0, 0, 0, 150)), (2, QColor("#ffffff"))):
            painter.setPen(QPen(colour, width))
            painter.drawLine(QPointF(line, whole.top()), QPointF(line, whole.bottom()))
        middle = QPointF(line, whole.center().y())
        painter.setPen(QPen(QColor(0, 0, 0, 150), 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(middle, HANDLE, HANDLE)
        painter.setPen(QPen(QColor("#404040"), 2, cap=Qt.PenCapStyle.RoundCap))
        for way in (-1, 1):
            tip = middle + QPointF(8 * way, 0)
            painter.drawLine(tip, tip + QPointF(-4 * way, -4))
            painter.drawLine(tip, tip + QPointF(-4 * way, 4))

    @staticmethod
    def _title(painter: QPainter, side: QRectF, text: str, where: Qt.AlignmentFlag) -> None:
        """What is shown on a side, in its upper outer corner; elided where the side is narrow."""
        room = side.width() - 4 * MARGIN - HANDLE
        if room < 4 * HANDLE:
            return
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, int(room))
        size = painter.fontMetrics().boundingRect(words).size()
        box = QRectF(0, side.top() + MARGIN, size.width() + 2 * MARGIN, size.height() + MARGIN)
        box.moveLeft(side.left() + MARGIN if where == Qt.AlignmentFlag.AlignLeft else side.right() - MARGIN - box.width())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 150))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
