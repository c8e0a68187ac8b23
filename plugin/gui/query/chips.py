"""The prompts and examples of a query beside one another, in as many lines as they need."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QWidget

from .chip import Chip
from .flow import FlowLayout
from .query import Example, Prompt

MOST_LINES = 4  # more are scrolled


class ChipStrip(QScrollArea):
    changed = pyqtSignal()  # by the user's hand
    edit_wanted = pyqtSignal(object)  # Prompt, which has gone from here
    place_wanted = pyqtSignal(object)  # Example
    hovered = pyqtSignal(object)  # Example, or None
    picture_wanted = pyqtSignal(object)  # Example
    left = pyqtSignal()  # by keys: the focus needs a place elsewhere

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._chips: list[Chip] = []
        self._leader: QWidget | None = None
        self.setObjectName("SightlineChips")
        self.setAccessibleName(self.tr("Parts of the query"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        self._body = QWidget()
        self._body.setAutoFillBackground(False)
        self._flow = FlowLayout(self._body)
        self.setWidget(self._body)
        self._body.setAutoFillBackground(False)  # setWidget has switched it on
        self.hide()

    def follow(self, widget: QWidget) -> None:
        """Tab leads from this widget to the first chip."""
        self._leader = widget

    @property
    def chips(self) -> list[Chip]:
        return list(self._chips)

    @property
    def parts(self) -> list[Prompt | Example]:
        return [chip.part for chip in self._chips]

    def show_parts(self, parts) -> None:
        """These, and no others."""
        for chip in self.chips:
            self._drop(chip)
        for part in parts:
            self._append(part)
        self._fit()

    def add(self, part: Prompt | Example) -> None:
        """One more; a part that differs in its weight only takes the place of what was there."""
        for chip in self.chips:
            if _thing(chip.part) == _thing(part):
                self._drop(chip)
        self._append(part)
        self._fit()
        self.ensureWidgetVisible(self._chips[-1])

    def show_picture(self, example: Example, picture: QPixmap) -> None:
        for chip in self._chips:
            if _thing(chip.part) == _thing(example):
                chip.show_picture(picture)

    def _append(self, part: Prompt | Example) -> None:
        chip = Chip(part, self._body)
        chip.changed.connect(self._change)
        chip.removed.connect(lambda: self._remove(chip))
        chip.edit_wanted.connect(lambda: self._edit(chip))
        chip.place_wanted.connect(lambda: self.place_wanted.emit(chip.part))
        chip.hovered.connect(lambda over: self.hovered.emit(part if over and isinstance(part, Example) else None))
        chip.moved.connect(lambda step: self._move(chip, step))
        if self._chips or self._leader is not None:
            QWidget.setTabOrder(self._chips[-1] if self._chips else self._leader, chip)
        self._chips.append(chip)
        self._flow.addWidget(chip)
        chip.show()
        if isinstance(part, Example):
            self.picture_wanted.emit(part)

    def _drop(self, chip: Chip) -> None:
        self.hovered.emit(None)
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _remove(self, chip: Chip) -> None:
        place, focused = self._chips.index(chip), chip.hasFocus()
        self._drop(chip)
        self._fit()
        if focused and self._chips:
            self._chips[min(place, len(self._chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif focused:
            self.left.emit()
        self.changed.emit()

    def _move(self, chip: Chip, step: int) -> None:
        place = self._chips.index(chip) + step
        if place < 0:
            self.left.emit()
        elif place < len(self._chips):
            self._chips[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self._chips[place])

    def _edit(self, chip: Chip) -> None:
        part = chip.part
        self._drop(chip)
        self._fit()
        self.edit_wanted.emit(part)

    def _change(self) -> None:
        self._fit()
        self.changed.emit()

    def resizeEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """As high as the lines are, up to a bound."""
        self.setVisible(bool(self._chips))
        if self._chips:
            line = self._chips[0].sizeHint().height()
            most = MOST_LINES * (line + 4) - 4
            self._flow.invalidate()
            edges = self.height() - self.maximumViewportSize().height()  # themes may draw some
            self.setFixedHeight(min(self._flow.heightForWidth(self.viewport().width()), most) + edges)


def _thing(part: Prompt | Example):
    """What it is, however much it counts."""
    return part.text.casefold() if isinstance(part, Prompt) else (part.path, part.tile, part.tile is None and part.bbox)
