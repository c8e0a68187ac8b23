"""A prompt or an example as a chip: wanted or not, and how much."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtCore import QEvent, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu, QWidget

from ..wording import decimal
from .chip_face import ChipFace
from .query import Example, Prompt

WEIGHTS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0)
STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Minus: -1}
REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Chip(ChipFace):
    """A click, or Space, turns wanted into not wanted; the wheel, or Up and Down, changes the weight; Delete removes it."""

    changed = pyqtSignal()
    removed = pyqtSignal()
    moved = pyqtSignal(int)  # to the next chip on the right (1) or left (-1)
    edit_wanted = pyqtSignal()  # a prompt back into the box
    place_wanted = pyqtSignal()  # an example on the map
    hovered = pyqtSignal(bool)

    def __init__(self, part: Prompt | Example, parent: QWidget | None = None):
        super().__init__(part, parent)
        self.setObjectName("SightlineChip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._turn = 0  # of the wheel, less than a step
        self._take(part)
        self.clicked.connect(lambda _: self.toggle_wanted())

    def toggle_wanted(self) -> None:
        self._weigh(-self._part.weight)

    def set_amount(self, amount: float) -> None:
        """How much it counts, whether it is wanted or not."""
        self._weigh(amount if self._part.weight > 0 else -amount)

    def _weigh(self, weight: float) -> None:
        if weight != self._part.weight:
            self._take(replace(self._part, weight=weight))
            self.changed.emit()

    def _take(self, part: Prompt | Example) -> None:
        self._part = part
        amount = abs(part.weight)
        said = self.tr("wanted") if part.weight > 0 else self.tr("not wanted")
        weight = "" if amount == 1 else self.tr(", weight {}").format(decimal(amount))
        self.setAccessibleName(f"{self.words}, {said}{weight}")
        where = part.path if isinstance(part, Example) else ""
        self.setToolTip("\n".join(line for line in (f"{self.words} ({said}{weight})", where, self.tr(
            "Click: wanted or not · Wheel: weight · ×: remove")) if line))
        self.updateGeometry()
        self.update()

    def _step(self, steps: int) -> None:
        """To the next weights of the row."""
        amount = abs(self._part.weight)
        place = min(range(len(WEIGHTS)), key=lambda i: abs(WEIGHTS[i] - amount)) + steps
        self.set_amount(WEIGHTS[min(max(place, 0), len(WEIGHTS) - 1)])

    # mouse and keys

    def mouseReleaseEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        closing = self.closes(event.pos()) and self.isDown() and event.button() == Qt.MouseButton.LeftButton
        if closing:
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event) -> None:  # noqa: N802
        super().mouseMoveEvent(event)
        self.update()

    def enterEvent(self, event) -> None:  # noqa: N802
        super().enterEvent(event)
        self.hovered.emit(True)

    def leaveEvent(self, event) -> None:  # noqa: N802
        super().leaveEvent(event)
        self.hovered.emit(False)
        self.update()

    def wheelEvent(self, event) -> None:  # noqa: N802
        self._turn += event.angleDelta().y()
        steps = int(self._turn / 120)
        self._turn -= 120 * steps
        self._step(steps)
        event.accept()

    def event(self, event) -> bool:
        """QGIS's own shortcuts must not take our keys: Delete would delete the selected features."""
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in (*STEPS, *REMOVING):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event) -> None:  # noqa: N802
        step = STEPS.get(event.key())
        if step is not None:
            self._step(step)
        elif event.key() in REMOVING:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_F2 and isinstance(self._part, Prompt):
            self.edit_wanted.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event) -> None:  # noqa: N802
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("SightlineChipMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Not wanted") if self._part.weight > 0 else self.tr("Wanted"), self.toggle_wanted)
        weights = menu.addMenu(self.tr("Weight"))
        for amount in WEIGHTS:
            action = weights.addAction(f"× {decimal(amount)}", lambda amount=amount: self.set_amount(amount))
            action.setCheckable(True)
            action.setChecked(amount == abs(self._part.weight))
        if isinstance(self._part, Prompt):
            menu.addAction(self.tr("Edit"), self.edit_wanted.emit)
        elif self._part.bbox is not None:
            menu.addAction(self.tr("Show on map"), self.place_wanted.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), self.removed.emit)
        return menu
