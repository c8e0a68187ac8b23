"""Puts the benches beside one another: layers, searching, captioning, asking."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject

from ..client.archives import Archives
from ..client.engine import EngineClient
from ..client.settings import Settings
from .ask.bench import AskBench
from .caption.bench import CaptionBench
from .caption.tiles import TileCaptions
from .change.bench import ChangeBench
from .classify.bench import ClassifyBench
from .dock import SightlineDock
from .engine_room.room import EngineRoom
from .layers.bench import LayerBench
from .layers.index_bench import IndexBench
from .layers.index_list_bench import IndexListBench
from .long_work import LongWork
from .map.bench import ViewBench
from .models.bench import ModelsBench
from .models.known import KnownModels
from .models.spoken import Spoken
from .notices import Notices
from .opening import Opening
from .query.bench import QueryBench
from .scope.bench import ScopeBench
from .search.bench import SearchBench
from .snapshot.bench import SnapshotBench
from .tools import Tools


class Workbench(QObject):
    """All that happens when the user does something in the dock, in the layer menu or on the map."""

    def __init__(self, iface, client: EngineClient, dock: SightlineDock, parent: QObject | None = None):
        super().__init__(parent)
        notices = Notices(iface)
        self.engine_room = EngineRoom(iface, client, notices, dock.banner, dock.engine_state, self)
        dock.visibilityChanged.connect(self.engine_room.look)
        self.tools = Tools(iface, client, dock, notices, self.engine_room, LongWork(client, self),
                           KnownModels(client, self), Archives(client, self), Opening(self))
        self.models = ModelsBench(self.tools, self)
        self.layers = LayerBench(self.tools, self)
        self.index_settings = IndexBench(self.tools, self.layers, self)
        self.index_list = IndexListBench(self.tools, self.layers, self)
        self.scope = ScopeBench(self.tools, self.layers, self)
        self.query = QueryBench(self.tools, self.layers, self.scope, self)
        self.search = SearchBench(self.tools, self.layers, self.scope, self)
        self.caption = CaptionBench(self.tools, self.layers, self)
        self.tiles = TileCaptions(self.tools, self.layers, self)
        self._spoken = Spoken(self.tools, self.layers, self)
        self.classify = ClassifyBench(self.tools, self.layers, self)
        self.ask = AskBench(self.tools, self.layers, self)
        self.snapshot = SnapshotBench(self.tools, self.layers, self)
        self.view, self.change = ViewBench(self.tools, self), ChangeBench(self.tools, self)
        self.query.wanted.connect(self.search.search)
        self.query.typed.connect(self.search.search_live)
        self.query.stopped.connect(self.search.stop)
        self.search.busy_changed.connect(self.query.know_busy)
        self.search.example_wanted.connect(self.query.add_example)
        self.search.heat_wanted.connect(self.view.make_heat)
        self.change.found.connect(self.search.show_result)
        self.caption.word_chosen.connect(self.query.ask_word)
        self.ask.word_chosen.connect(self.query.ask_word)
        self.search.captions_wanted.connect(self.tiles.build)
        self.tiles.built.connect(self.search.search_again)
        QgsProject.instance().cleared.connect(self._start_afresh)

    def take_settings(self, before: Settings, after: Settings) -> None:
        """The options were changed: what is open shows it at once."""
        self.engine_room.take_settings(before, after)
        results = self.tools.dock.results
        if before.results_view != after.results_view:
            results.toolbar.show_view(after.results_view)
            results.views.show_as(after.results_view)
        if before.captions != after.captions:
            self.tools.dock.query.show_captions_mode(after.captions)
        results.toolbar.show_zoom(after.zoom_on_click)

    def search_in(self, layer: QgsMapLayer | None) -> None:
        """Open the dock to search in this layer. SightlineError where it is none that can be searched."""
        self.scope.only(layer)
        self.tools.dock.show_tab(self.tools.dock.results)
        self.tools.dock.query.setFocus()

    def _start_afresh(self) -> None:
        self.scope.start_afresh()
        self.query.start_afresh()
        self.search.start_afresh()
        self.caption.start_afresh()
        self.ask.start_afresh()
        self.view.start_afresh()
        self.change.start_afresh()

    def close(self) -> None:
        """Take everything of ours off the canvas and out of the project."""
        QgsProject.instance().cleared.disconnect(self._start_afresh)
        self.layers.close()
        self.index_settings.close()
        self.index_list.close()
        self.scope.close()
        self.query.close()
        self.engine_room.close()
        self.tools.notices.clear()
        self.search.close()
        self.caption.close()
        self.classify.close()
        self.ask.close()
        self.snapshot.close()
        self.models.close()
        self.view.close()
        self.change.close()
