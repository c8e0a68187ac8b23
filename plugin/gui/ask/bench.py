"""From a question to its answer and the tiles that prove it, in the list and on the canvas."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.errors import SightlineError
from ...client.footprints import definition_of
from ...client.messages import Answer, Evidence
from ...client.sources import Source, project_sources, source_of
from ..caption.legend import legend_parameter
from ..layers.bench import LayerBench
from ..layers.indexed import IndexedLayers
from ..map.colours import CHOSEN
from ..map.outline import Outline
from ..map.places import part_of, visible_shape
from ..newest import Newest
from ..tools import Tools
from ..wording import progress_line
from .proof import Proof


@dataclass(frozen=True)
class Question:
    """`source`: the one layer that is asked about, None for all that are indexed; `part`: a request's words for a part."""

    text: str
    source: Source | None
    part: dict


class AskBench(QObject):
    word_chosen = pyqtSignal(str)

    def __init__(self, tools: Tools, layers: LayerBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers, self._panel = tools, layers, tools.dock.ask
        self._canvas = tools.iface.mapCanvas()
        self._proof, self._chosen = Proof(self._canvas, self), Outline(self._canvas, CHOSEN, self)
        self._tiles: list[Evidence] = []
        self._answers = Newest(tools.client, "ask", Answer, self)
        self._indexed = IndexedLayers(tools.client, self)
        self._question: Question | None = None
        self._panel.question_asked.connect(self.ask)
        self._panel.cancel_wanted.connect(self._cancel)
        self._panel.tile_chosen.connect(self._chosen.show_tile)
        self._panel.word_chosen.connect(self.word_chosen)
        tools.dock.tab_changed.connect(self._show_proof)
        self._answers.progressed.connect(lambda progress: self._panel.show_busy(progress_line(progress)))
        self._answers.answered.connect(self._show)
        self._answers.cancelled.connect(self._end_cancelled)
        self._answers.failed.connect(self._fail)

    def start_afresh(self) -> None:
        """Another project: the answer was about the last one."""
        self._answers.forget()
        self._indexed.forget()
        self._tiles = []
        self._show_proof()
        self._panel.show_busy("")
        self._panel.show_nothing()

    def close(self) -> None:
        self._proof.remove()
        self._chosen.remove()

    def open(self, layer: QgsMapLayer | None) -> None:
        """The user wants to ask about a layer. LayerProblem where that cannot be asked about."""
        source_of(layer)
        self._tools.dock.layer.choose(layer)
        self._tools.dock.show_tab(self._panel)
        self._panel.take_question()

    def ask(self, text: str) -> None:
        if not text:
            self._tools.notices.warning(self.tr("Type a question, for example “how much forest is there?”, and press Enter."))
            return
        try:
            question = self._question_of(text)
        except SightlineError as problem:
            self._tools.notices.warning(str(problem))
            return
        self._tools.notices.clear()
        self._question = question
        self._answers.forget()
        self._indexed.forget()
        self._panel.show_busy(self.tr("Looking for the answer…"))
        if question.source is not None:
            self._send(question, [question.source.path])
        else:
            self._indexed.find(project_sources(), lambda paths: self._send(question, paths), self._fail)

    def _question_of(self, text: str) -> Question:
        crs, box = self._canvas.mapSettings().destinationCrs(), self._canvas.extent()
        part = {}
        if self._panel.view_only:
            part = {"bbox": [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()],
                    "crs": definition_of(crs)}
        if self._layers.all_wanted:
            return Question(text, None, part)
        layer = self._layers.chosen
        source = source_of(layer)
        if part:
            part_of(layer, visible_shape(self._canvas), crs)  # says so where nothing of it is in view
        return Question(text, source, part)

    def _send(self, question: Question, paths: list[str]) -> None:
        self._answers.ask({"question": question.text, "paths": paths, **question.part, **legend_parameter()}, question)

    def _show(self, question: Question, answer: Answer) -> None:
        self._panel.show_busy("")
        self._panel.show_answer(question.text, answer)
        self._tiles = answer.evidence
        self._show_proof()
        self._proof.bring_into_view()

    def _show_proof(self) -> None:
        """The tiles are on the canvas while their answer is in sight; the hits of a search would be hidden by them."""
        self._chosen.clear()
        self._proof.show(self._tiles if self._tools.dock.shows(self._panel) else [])

    def _cancel(self) -> None:
        self._answers.cancel()
        self._indexed.forget()
        if not self._answers.waiting:
            self._end_cancelled()

    def _end_cancelled(self) -> None:
        self._panel.show_busy("")
        self._tools.notices.info(self.tr("The question was cancelled."))

    def _fail(self, error: SightlineError) -> None:
        self._panel.show_busy("")
        source = self._question.source if self._question is not None else None
        if source is None or not self._layers.offer_index(source, error):
            self._tools.engine_room.say(error)
