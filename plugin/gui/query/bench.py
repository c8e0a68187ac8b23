"""Puts the query together and says when it is wanted."""

from __future__ import annotations

import json

from qgis.core import QgsGeometry, QgsMapLayer, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.errors import SightlineError
from ...client.footprints import crs_of
from ...client.messages import Hit
from ...client.settings import Settings
from ...client.sources import layer_of, project_sources
from ..caption.place_tool import PlaceTool
from ..layers.bench import LayerBench
from ..map.colours import CAPTIONED, CHOSEN
from ..map.hit_layer import HitLayer
from ..map.outline import CONTEXT, Outline, Shape
from ..scope.bench import ScopeBench
from ..tools import Tools
from .concepts import KnownConcepts
from .example_files import ExampleFiles
from .examples import Examples
from .history import History, Walk
from .live import LiveSearch
from .query import Example, Query
from .saved_bench import SavedBench
from .thumbnails import Thumbnails
from .typed import prompts_of


class QueryBench(QObject):
    wanted = pyqtSignal(object)  # Query, on Enter
    typed = pyqtSignal(object)  # Query, while typing pauses and where that is cheap
    stopped = pyqtSignal()  # Esc, while an answer is under way

    def __init__(self, tools: Tools, layers: LayerBench, scope: ScopeBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._scope, self._panel = tools, scope, tools.dock.query
        self._history = History()
        self._walk, self._concepts = Walk(self._history), KnownConcepts(tools.client, self)
        self._live, self._files = LiveSearch(tools.client, self), ExampleFiles(tools, self)
        self._examples = Examples(tools, layers, scope, self)
        self._saved, self._thumbnails = SavedBench(tools, layers, self._history, self), Thumbnails(self)
        canvas = tools.iface.mapCanvas()
        self._outline, self._hint = Outline(canvas, CHOSEN, self), Outline(canvas, CAPTIONED, self)
        self._busy = False
        self._last: Query | None = None  # asked last
        self._panel.show_captions_mode(Settings.load().captions)
        self._connect_panel()
        self._connect_parts()
        self._offer_words()
        QgsProject.instance().readProject.connect(self._show_asked)

    def _connect_panel(self) -> None:
        panel, box = self._panel, self._panel.box
        panel.search_wanted.connect(self._ask)
        panel.edited.connect(self._edit)
        panel.pick_wanted.connect(self.pick_examples)
        panel.selection_wanted.connect(lambda: self._tools.attempt(self._examples.take_selection))
        panel.file_wanted.connect(self._files.ask)
        panel.clear_wanted.connect(self._clear)
        panel.chips.place_wanted.connect(self._show_place)
        panel.chips.hovered.connect(self._hint_place)
        panel.chips.picture_wanted.connect(self._thumbnails.draw)
        box.files_dropped.connect(self._files.take)
        box.back_wanted.connect(lambda: self._go(self._walk.back(panel.query)))
        box.forth_wanted.connect(lambda: self._go(self._walk.forth()))
        box.escaped.connect(self._escape)

    def _connect_parts(self) -> None:
        self._thumbnails.drawn.connect(self._panel.chips.show_picture)
        self._examples.found.connect(self.add)
        self._files.found.connect(self.add)
        self._examples.tool.activated.connect(lambda: self._panel.mark_picking(True))
        self._examples.tool.deactivated.connect(lambda: self._panel.mark_picking(False))
        self._concepts.changed.connect(self._offer_words)
        self._live.paused.connect(self._consider_live)
        self._live.wanted.connect(self._ask_live)
        self._saved.wanted.connect(self.run)
        self._saved.wanted_on.connect(self._run_on)
        self._saved.forgotten.connect(self._offer_words)

    def start_afresh(self) -> None:
        """Another project: examples and answers were of the last one."""
        self._live.stop()
        self._examples.forget()
        self._outline.clear()
        self._saved.start_afresh()
        self._last = None
        self._panel.show_query(Query(self._panel.query.prompts, (), self._panel.query.captions))

    def close(self) -> None:
        """Take everything off the canvas."""
        QgsProject.instance().readProject.disconnect(self._show_asked)
        self._live.stop()
        self._thumbnails.close()
        self._examples.close()
        self._outline.remove()
        self._hint.remove()

    def _show_asked(self, *_) -> None:
        """A project came with hits on the map: their query stands in the box, and Enter lists them again."""
        try:
            self.show(Query.from_json(json.loads(HitLayer().asked)))
        except (TypeError, KeyError, ValueError, AttributeError):
            return  # none, or a project that somebody wrote into

    # from elsewhere

    @property
    def query(self) -> Query:
        return self._panel.query

    @property
    def example_tool(self) -> PlaceTool:
        return self._examples.tool

    def pick_examples(self, wanted: bool) -> None:
        """The map tool, on or off; what is picked is seen in the dock."""
        if wanted and not self._tools.dock.isUserVisible():
            self._tools.dock.setUserVisible(True)
        self._examples.pick(wanted)

    def ask_word(self, word: str) -> None:
        """As if it had been typed."""
        self.run(Query.of(word, self._panel.query.captions))

    def show(self, query: Query) -> None:
        """In the box and as chips; nothing is searched."""
        self._live.stop()
        self._panel.show_query(query)

    def run(self, query: Query) -> None:
        self.show(query)
        self._ask()

    def add(self, example: Example) -> None:
        """One more example; it is searched with at once where that is cheap."""
        self._panel.add(example)

    def add_example(self, hit: Hit, weight: float) -> None:
        """More like this hit, or less (below 0), searched at once."""
        self._panel.chips.add(self._examples.of_hit(hit, weight))
        self._ask()

    def point_out(self, text: str, hit: Hit) -> None:
        """A hit that was found elsewhere: it on the map, its query in the dock, which now searches where it is."""
        layer = layer_of(hit.path)
        if layer is not None and not self._searches(hit.path):
            self._scope.only(layer)
        self.run(Query(prompts_of(text), (), self._panel.query.captions))
        self._outline.show_tile(hit)

    def _searches(self, path: str) -> bool:
        try:
            sources = self._scope.current().sources
        except SightlineError:
            return False
        return sources is None or path in [source.path for source in sources]

    def know_busy(self, busy: bool) -> None:
        """Whether an answer is under way."""
        self._busy = busy

    # searching

    def _ask(self) -> None:
        self._live.stop()
        self._walk.end()
        self._outline.clear()
        query = self._panel.query
        if query.empty:
            self._tools.notices.warning(self.tr("Type what you look for, for example “river”, and press Enter."))
        elif query.only_unwanted:
            self._tools.notices.warning(self.tr("This says only what you do not want: add what you look for."))
        else:
            self._history.add(query)
            self._offer_words()
            self._last = query
            self.wanted.emit(query)

    def _edit(self) -> None:
        self._walk.end()
        self._live.begin()

    def _consider_live(self) -> None:
        """Errors wait for Enter: whoever types is not told off."""
        query = self._panel.query
        if query.empty or query.only_unwanted or query == self._last or self._tools.engine_room.setup_wanted \
                or not self._tools.dock.isVisible() or not Settings.load().live_search:
            return
        try:
            sources = self._scope.current().sources
        except SightlineError:
            return
        self._live.consider(project_sources() if sources is None else list(sources))

    def _ask_live(self) -> None:
        self._last = self._panel.query
        self.typed.emit(self._last)

    def _escape(self) -> None:
        """Stops what is under way; else clears what is typed, then the chips."""
        self._live.stop()
        self._walk.end()
        if self._busy:
            self.stopped.emit()
        elif self._panel.box.text():
            self._panel.box.clear()
        else:
            self._clear()

    def _clear(self) -> None:
        self._panel.clear()
        self._live.stop()
        self._outline.clear()

    def _go(self, query: Query | None) -> None:
        if query is not None:
            self.show(query)

    def _offer_words(self) -> None:
        self._panel.box.completion.offer(self._history.words(), self._concepts.words)

    def _run_on(self, query: Query, layer: QgsMapLayer) -> None:
        self._scope.only(layer)
        self.run(query)

    def _hint_place(self, example: Example | None) -> None:
        """Where it is, as long as the mouse rests on its chip."""
        self._hint.show([] if example is None or example.bbox is None else [_shape(example)])

    def _show_place(self, example: Example) -> None:
        self._outline.show([_shape(example)])
        box = self._outline.box()
        if box is not None:
            box.scale(CONTEXT)
            canvas = self._tools.iface.mapCanvas()
            canvas.setExtent(box)
            canvas.refresh()


def _shape(example: Example) -> Shape:
    return Shape(QgsGeometry.fromRect(QgsRectangle(*example.bbox)), crs_of(example.crs))
