"""A question, its answer, and the tiles that prove it."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from ...client.messages import Answer, Evidence
from ..busy import BusyStrip
from ..icons import icon
from ..map.colours import PROOF_COLOUR
from ..paper import Paper
from ..rows import Row, RowList
from ..widgets import ElidedLabel
from .page import answer_page, start_page


class AskPanel(QWidget):
    question_asked = pyqtSignal(str)
    cancel_wanted = pyqtSignal()
    tile_chosen = pyqtSignal(object)  # Evidence
    word_chosen = pyqtSignal(str)

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("SightlineAskPanel")
        self._busy = BusyStrip("SightlineAsk")
        self._busy.cancel_wanted.connect(self.cancel_wanted)
        self._view_only = QCheckBox(self.tr("Only what the map shows"))
        self._view_only.setObjectName("SightlineAskView")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._question_row())
        column.addWidget(self._view_only)
        column.addWidget(self._busy)
        column.addWidget(self._answer_and_proof(), 1)
        self.show_nothing()

    def _question_row(self) -> QHBoxLayout:
        self._question = QLineEdit()
        self._question.setObjectName("SightlineQuestion")
        self._question.setPlaceholderText(self.tr("Ask, e.g. “how much forest is there?”"))
        self._question.setClearButtonEnabled(True)
        self._question.returnPressed.connect(self._ask)
        button = QPushButton(icon("ask"), self.tr("Ask"))
        button.setObjectName("SightlineAsk")
        button.setToolTip(self.tr("Answer the question (Enter)"))
        button.clicked.connect(lambda _: self._ask())
        row = QHBoxLayout()
        row.addWidget(self._question, 1)
        row.addWidget(button)
        return row

    def _answer_and_proof(self) -> QSplitter:
        self._paper = Paper("SightlineAnswer")
        self._paper.followed.connect(self._follow)
        self._proof_title = ElidedLabel("SightlineProofTitle")
        self._proof = RowList("SightlineProof", self._proof_row)
        self._proof.setAccessibleName(self.tr("Tiles that prove the answer, best first"))
        self._proof.item_chosen.connect(self.tile_chosen)
        self._proof_part = QWidget()
        column = QVBoxLayout(self._proof_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._proof_title)
        column.addWidget(self._proof, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._paper)
        splitter.addWidget(self._proof_part)
        splitter.setSizes([260, 260])
        return splitter

    @property
    def view_only(self) -> bool:
        return self._view_only.isChecked()

    def take_question(self) -> None:
        """The user wants to type one."""
        self._question.setFocus()
        self._question.selectAll()

    def show_busy(self, text: str) -> None:
        self._busy.show_text(text)

    def show_answer(self, question: str, answer: Answer) -> None:
        self._paper.show_page(lambda ink: answer_page(question, answer, ink))
        self._proof.show_items(answer.evidence)
        count = len(answer.evidence)
        self._proof_title.show_text(self.tr("1 tile shows it") if count == 1
                                    else self.tr("{} tiles that show it, best first").format(count))
        self._proof_part.setVisible(count > 0)

    def show_nothing(self) -> None:
        self._paper.show_page(start_page)
        self._proof.show_items([])
        self._proof_part.hide()

    def _ask(self) -> None:
        self.question_asked.emit(self._question.text().strip())

    def _follow(self, scheme: str, what: str) -> None:
        if scheme == "ask":
            self._question.setText(what)
            self._ask()
        elif scheme == "search":
            self.word_chosen.emit(what)

    def _proof_row(self, number: int, tile: Evidence) -> Row:
        return Row(number, PROOF_COLOUR, self.tr("Tile {}").format(tile.tile), tile.layer, tile.share)
