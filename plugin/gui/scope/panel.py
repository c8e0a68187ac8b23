"""One button that says where is searched; it opens the popup where that is set."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPoint, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from ..icons import icon
from .popup import ScopePopup


class WordsButton(QToolButton):
    """As wide as there is room; its words end in … where they do not fit, the tool tip has all of them."""

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName(name)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(120, super().sizeHint().height())

    minimumSizeHint = sizeHint  # noqa: N815

    def paintEvent(self, event) -> None:  # noqa: N802
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        margin = self.style().pixelMetric(QStyle.PixelMetric.PM_ButtonMargin, option, self)
        room = self.width() - 2 * margin - self.iconSize().width() - 14
        option.text = self.fontMetrics().elidedText(option.text, Qt.TextElideMode.ElideRight, room)
        option.features |= QStyleOptionToolButton.ToolButtonFeature.HasMenu
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)


class ScopePanel(QWidget):
    opened = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineScopePanel")
        self.popup = ScopePopup(self)
        self._button = WordsButton("SightlineScope")
        self._button.setIcon(icon("scope"))
        self._button.setAccessibleName(self.tr("Where to search"))
        self._button.clicked.connect(lambda _: self.open())
        label = QLabel(self.tr("Search in"))
        label.setBuddy(self._button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self._button, 1)

    def show_words(self, text: str) -> None:
        self._button.setText(text)
        self._button.setToolTip(self.tr("{}\nClick to choose layers, area, dates and quality").format(text))

    def open(self) -> None:
        """Show the popup under the button, inside the screen."""
        self.opened.emit()
        self.popup.fit(self._button.width())
        self.popup.move(_beneath(self._button, self.popup.size()))
        self.popup.show()
        self.popup.setFocus()


def _beneath(widget: QWidget, size: QSize) -> QPoint:
    """Where a popup stands: its right edge under the widget's, since docks are mostly at the right."""
    corner = widget.mapToGlobal(QPoint(widget.width() - size.width(), widget.height()))
    screen: QRect = widget.screen().availableGeometry()
    return QPoint(max(screen.left(), min(corner.x(), screen.right() - size.width())),
                  max(screen.top(), min(corner.y(), screen.bottom() - size.height())))
