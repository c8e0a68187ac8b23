"""Which layers are searched, and which of their tiles."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...client.sources import Source, project_sources, source_of
from ..layers.bench import LayerBench
from ..layers.states import IndexStates
from ..map.drawing import Drawing
from ..map.outline import Shape
from ..map.places import visible_shape
from ..tools import Tools
from ..wording import local_date, tiles_of
from .archive_part import ArchivePart
from .area import ScopeProblem, area_filters, selected_shape
from .imported import PREFIX, Imported
from .layer_choice import LayerRow
from .scope import Scope
from .wanted import Wanted, words

__all__ = ["Scope", "ScopeBench", "ScopeProblem"]


class ScopeBench(QObject):
    """`current` is the answer; it follows the map, the selection and the layers until the moment of the search."""

    changed = pyqtSignal()  # by the user; not when only the map has moved

    def __init__(self, tools: Tools, layers: LayerBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers, self._panel = tools, layers, tools.dock.scope
        self._wanted = Wanted()
        self._dates = ""  # of the indexed layers, as a sentence
        self._names: dict[str, str] = {}  # of the ticked layers, to speak of them when they are gone
        self._archive, self._imported = ArchivePart(tools, self._panel.popup, self), Imported(tools.client, self)
        self._states, self._drawing = IndexStates(tools.client, self), Drawing(tools.iface.mapCanvas(), self)
        # Closing a project takes its layers away one by one before it says that it is closed: look when it is over.
        self._look_timer = QTimer(self)
        self._look_timer.setSingleShot(True)
        self._look_timer.timeout.connect(self._drop_what_is_gone)
        self._connect()
        self._show()

    def _connect(self) -> None:
        popup = self._panel.popup
        self._panel.opened.connect(self._fill)
        popup.edited.connect(lambda: self._change(popup.wanted))
        popup.reset_wanted.connect(self.reset)
        popup.draw_wanted.connect(self._draw)
        self._drawing.drawn.connect(self._take_drawn)
        self._drawing.ended.connect(self._tools.notices.clear)
        self._states.changed.connect(self._show_layers)
        self._archive.told.connect(self._show_dates)
        self._imported.changed.connect(self._show_layers)
        self._layers.indexed.connect(lambda _: self._states.ask(project_sources()) if popup.isVisible() else None)
        self._tools.dock.layer.choice_changed.connect(self._show)
        QgsProject.instance().layersRemoved.connect(self._look_later)

    def start_afresh(self) -> None:
        """Another project: nothing of the last one is wanted."""
        self._look_timer.stop()
        self._states.forget()
        self._drawing.clear()
        self._wanted, self._names = Wanted(), {}
        self._show()

    def close(self) -> None:
        """Take everything off the canvas."""
        self._look_timer.stop()
        QgsProject.instance().layersRemoved.disconnect(self._look_later)
        self._panel.popup.close()
        self._drawing.remove()

    # what is wanted

    def current(self) -> Scope:
        """What is to be searched now. SightlineError where nothing can be."""
        if self._wanted.turned:
            raise ScopeProblem(self.tr("The first day comes after the last: swap them below “Search in”."))
        sources = self._sources()
        shape = self._shape()
        return Scope(sources, {**self._wanted.filters, **(area_filters(shape) if shape is not None else {})}, self.archive)

    @property
    def archive(self) -> str:
        """The connection whose archive is searched; empty where layers of the project are."""
        return self._wanted.archive if self._wanted.layers == "archive" else ""

    def only(self, layer: QgsMapLayer | None) -> None:
        """Search in this layer, all of it, whenever it was taken. SightlineError where it is none that can be searched."""
        source_of(layer)
        self._tools.dock.layer.choose(layer)
        self.reset()

    def reset(self) -> None:
        """Everything of the chosen layer."""
        self._drawing.clear()
        self._change(Wanted())
        self._panel.popup.show_wanted(self._wanted)

    def _sources(self) -> tuple[Source, ...] | None:
        if self._wanted.layers == "archive":
            if not self._wanted.archive:
                raise ScopeProblem(self.tr("QGIS has no PostgreSQL connection yet: make one below “Search in”, or search "
                                           "layers of the project."))
            return ()
        if self._wanted.layers == "some":
            if not self._wanted.some:
                raise ScopeProblem(self.tr("No layer is ticked: tick those to search below “Search in”."))
            return tuple(self._imported.source(ident) or source_of(QgsProject.instance().mapLayer(ident))
                         for ident in self._wanted.some)
        if self._layers.all_wanted or (self._wanted.layers == "all" and project_sources()):
            return None
        return (source_of(self._layers.chosen),)

    def _shape(self) -> Shape | None:
        canvas = self._tools.iface.mapCanvas()
        if self._wanted.place == "visible":
            return Shape(visible_shape(canvas), canvas.mapSettings().destinationCrs())
        if self._wanted.place == "selected":
            return selected_shape(QgsProject.instance().mapLayer(self._wanted.selection))
        if self._wanted.place == "drawn" and self._drawing.shape is None:
            raise ScopeProblem(self.tr("No area is drawn yet: draw it below “Search in”, or search the whole layers."))
        return self._drawing.shape if self._wanted.place == "drawn" else None

    def _change(self, wanted: Wanted) -> None:
        before, self._wanted = self._wanted, wanted
        for layer_id in wanted.some:
            named = self._imported.source(layer_id) or QgsProject.instance().mapLayer(layer_id)
            if named is not None:
                self._names[layer_id] = named.name if isinstance(named, Source) else named.name()
        self._show()
        if wanted != before:
            self.changed.emit()

    # what is shown

    def _show(self) -> None:
        wanted, popup = self._wanted, self._panel.popup
        name = self._names.get(wanted.some[0], "") if wanted.some else ""
        self._panel.show_words(words(wanted, self._layers.all_wanted, name))
        self._drawing.show(wanted.place == "drawn")
        self._archive.show(wanted)
        self._layers.look_elsewhere(bool(self.archive))
        self._show_dates()
        popup.show_problem(self.tr("The first day comes after the last: swap them.") if wanted.turned else "")

    def _fill(self) -> None:
        """The popup opens: what is indexed by now?"""
        self._show_layers()
        self._archive.fill(self._wanted)
        self._panel.popup.show_wanted(self._wanted)
        self._states.ask(project_sources())
        self._imported.ask()

    def _show_layers(self) -> None:
        rows, dates = [], set()
        for source in project_sources():
            status = self._states.of(source.path)
            rows.append(LayerRow(source.layer_id, source.name, self._state_words(status), bool(status and status.indexed)))
            if status is not None and status.date:
                dates.add(status.date[:10])
        rows += self._imported.rows
        self._panel.popup.show_layers(sorted(rows, key=lambda row: (not row.searchable, row.name.casefold())),
                                      self._wanted.some)
        self._dates = self._dates_words(dates)
        self._show_dates()

    def _show_dates(self) -> None:
        self._panel.popup.show_own_dates(self._archive.dates if self.archive else self._dates)

    def _dates_words(self, dates: set[str]) -> str:
        if len(dates) > 1:
            return self.tr("The indexed layers are from {first} to {last}.").format(
                first=local_date(min(dates)), last=local_date(max(dates)))
        return self.tr("The indexed layers are from {}.").format(local_date(min(dates))) if dates else ""

    def _state_words(self, status) -> str:
        if status is None:
            return "…"
        if not status.indexed:
            return self.tr("not indexed")
        if not status.complete:
            return self.tr("partly indexed")
        return tiles_of(status.tiles) + (f" · {local_date(status.date)}" if status.date else "")

    # the area

    def _draw(self) -> None:
        self._drawing.begin()
        self._tools.notices.info(self.tr("Click the corners of the area, the last one twice; or drag a box. Esc ends this."))

    def _take_drawn(self) -> None:
        self._change(replace(self._wanted, place="drawn"))
        self.changed.emit()  # another area under the same name

    # what is gone

    def _look_later(self, *_) -> None:
        self._look_timer.start(0)

    def _drop_what_is_gone(self) -> None:
        """What was searched and is no longer in the project leaves the scope, and is spoken of."""
        layers, wanted, said = QgsProject.instance().mapLayers(), self._wanted, []
        if wanted.layers == "some":
            gone = [layer_id for layer_id in wanted.some if layer_id not in layers and not layer_id.startswith(PREFIX)]
            wanted = replace(wanted, some=tuple(layer_id for layer_id in wanted.some if layer_id not in gone))
            said += [self.tr("“{}” is no longer in the project and not searched any more.").format(self._names.get(layer_id))
                     for layer_id in gone]
            if gone and not wanted.some:
                wanted = replace(wanted, layers="chosen")
        if wanted.place == "selected" and wanted.selection and wanted.selection not in layers:
            wanted = replace(wanted, place="whole", selection="")
            said.append(self.tr("The layer with the selected polygons is no longer in the project: the whole layers are "
                                "searched."))
        if said:
            self._change(wanted)
            self._tools.notices.warning(" ".join(said))
        self._show()
