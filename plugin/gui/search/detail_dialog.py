"""One hit, large: what it looks like, what it shows, why it is a hit, and what can be done with it."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence, QPixmap
from qgis.PyQt.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QMenu, QShortcut, QToolButton, QVBoxLayout, QWidget

from ...client.messages import Hit
from ..help import help_button
from ..icons import icon
from ..widgets import wrapped_label
from ..wording import percent
from .hit_row import details, facts, source_line
from .marks import DISLIKED, LIKED
from .reasons import Reason, ReasonBars

CHIP_PX = 336


class DetailDialog(QDialog):
    stepped = pyqtSignal(int)  # to the next (1) or previous (-1) hit
    marked = pyqtSignal(int)
    like_wanted = pyqtSignal(bool)  # more like this, or less
    zoom_wanted = pyqtSignal()
    caption_copied = pyqtSignal()
    footprint_copied = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineDetail")
        self.setModal(False)
        self._chip = QLabel()
        self._chip.setObjectName("SightlineDetailChip")
        self._chip.setFixedHeight(CHIP_PX)
        self._chip.setMinimumWidth(CHIP_PX)
        self._chip.setWordWrap(True)
        self._chip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title, self._caption = wrapped_label("SightlineDetailTitle"), wrapped_label("SightlineDetailCaption")
        self._caption.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._why = wrapped_label("SightlineDetailWhy")
        self._why.setText(self.tr("<b>Why this tile</b>"))
        self._reasons = ReasonBars()
        self._facts = QFormLayout()
        self._facts.setContentsMargins(0, 4, 0, 4)
        self._facts.setVerticalSpacing(3)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for part in (self._chip, self._title, self._caption, self._why, self._reasons):
            column.addWidget(part)
        column.addLayout(self._facts)
        column.addStretch(1)
        column.addLayout(self._judge_row())
        column.addLayout(self._use_row())
        self._add_keys()

    def _judge_row(self) -> QHBoxLayout:
        self._thumbs = {}
        row = QHBoxLayout()
        for mark, picture, tool_tip in ((LIKED, "thumb-up", self.tr("This is what I look for (+)")),
                                        (DISLIKED, "thumb-down", self.tr("This is not what I look for (−)"))):
            self._thumbs[mark] = _button(row, f"SightlineDetail{'Like' if mark == LIKED else 'Dislike'}", picture, "", tool_tip,
                                         lambda mark=mark: self.marked.emit(mark))
            self._thumbs[mark].setCheckable(True)
        row.addStretch(1)
        _button(row, "SightlineDetailMore", "", self.tr("More like this"), self.tr("Search for tiles that look like this one"),
                lambda: self.like_wanted.emit(True))
        _button(row, "SightlineDetailLess", "", self.tr("Less like this"),
                self.tr("Push tiles that look like this one down the list"), lambda: self.like_wanted.emit(False))
        return row

    def _use_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._previous = _button(row, "SightlineDetailPrevious", "previous", "", self.tr("Previous hit (Left)"),
                                 lambda: self.stepped.emit(-1))
        self._next = _button(row, "SightlineDetailNext", "next", "", self.tr("Next hit (Right)"), lambda: self.stepped.emit(1))
        row.addWidget(help_button("search", self))
        row.addStretch(1)
        copy = _button(row, "SightlineDetailCopy", "copy", self.tr("Copy"), self.tr("Copy the caption or the footprint"), None)
        copy.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(copy)
        menu.addAction(self.tr("Caption")).triggered.connect(lambda _: self.caption_copied.emit())
        menu.addAction(self.tr("Footprint as WKT")).triggered.connect(lambda _: self.footprint_copied.emit())
        copy.setMenu(menu)
        _button(row, "SightlineDetailZoom", "zoom-on-click", self.tr("Zoom to"), self.tr("Show the tile on the map"),
                self.zoom_wanted.emit)
        return row

    def _add_keys(self) -> None:
        for keys, act in (("Left PgUp", lambda: self.stepped.emit(-1)), ("Right PgDown", lambda: self.stepped.emit(1)),
                          ("+", lambda: self.marked.emit(LIKED)), ("-", lambda: self.marked.emit(DISLIKED))):
            for key in keys.split():
                QShortcut(QKeySequence(key), self, act)

    def show_hit(self, hit: Hit, reasons: list[Reason], place: int, count: int) -> None:
        """`place` of `count` in the list, from 1; 0 where it is not there any more."""
        self.setWindowTitle(self.tr("Hit {rank} for “{query}”").format(rank=hit.rank, query=hit.query))
        heading = f"<span style='font-size: large'><b>{hit.rank}. {escape(percent(hit.match))}</b></span>"
        self._title.setText(f"{heading} &nbsp;{escape(details(hit))}")
        source = source_line(hit)
        self._caption.setText(escape(hit.caption) + (f"<br><i>{escape(source)}</i>" if source else ""))
        self._caption.setVisible(bool(hit.caption))
        self._why.setVisible(bool(reasons))
        self._reasons.show_reasons(reasons)
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for name, value in facts(hit):
            text = wrapped_label("SightlineDetailFact")
            text.setText(escape(value))
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addRow(f"{name}:", text)
        self._previous.setEnabled(place > 1)
        self._next.setEnabled(0 < place < count)

    def show_chip(self, pixmap: QPixmap | None, why_not: str = "") -> None:
        """None while it is being drawn; an empty one where there is nothing to draw it from, and `why_not`."""
        if pixmap is None or pixmap.isNull():
            self._chip.setText("…" if pixmap is None else why_not)
        else:
            self._chip.setPixmap(pixmap)

    def show_mark(self, mark: int) -> None:
        for which, button in self._thumbs.items():
            button.setChecked(which == mark)


def _button(row: QHBoxLayout, name: str, picture: str, text: str, tool_tip: str, act) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setToolTip(tool_tip)
    button.setAccessibleName(text or tool_tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setText(text)
    if picture:
        button.setIcon(icon(picture))
        button.setIconSize(QSize(18, 18))
    both = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if text else Qt.ToolButtonStyle.ToolButtonIconOnly
    button.setToolButtonStyle(both)
    if act is not None:
        button.clicked.connect(lambda _: act())
    row.addWidget(button)
    return button
