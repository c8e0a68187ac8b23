"""What happens with single hits: pointed at, opened, marked, drawn and described."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.messages import Hit
from ...client.settings import Settings
from ..tools import Tools
from .acting import HitActions
from .add_image import AddImage
from .describing import Describing
from .detail import Detail
from .pointing import Pointing
from .thumbnails import Thumbnails


class HitBench(QObject):
    described = pyqtSignal(list)  # hits that have captions now

    def __init__(self, tools: Tools, parent: QObject | None = None):
        super().__init__(parent)
        self._results, window = tools.dock.results, tools.iface.mainWindow()
        self._views = self._results.views
        self.pointing = Pointing(tools.iface.mapCanvas(), self)
        self.actions = HitActions(self._results.marks, window, self)
        self._images = AddImage(tools, self)
        self._thumbnails, self._describing = Thumbnails(tools.opening, self), Describing(tools.archives, self)
        self._detail = Detail(self._results, self._thumbnails, self.actions, window, self)
        self._px = self._views.gallery.px
        self._views.gallery.pixmap_of = lambda hit: self._thumbnails.pixmap(hit, self._px)
        self._results.model.why_no_picture = self._thumbnails.why_not
        settings = Settings.load()
        self._connect(tools)
        self._results.toolbar.show_view(settings.results_view)
        self._results.toolbar.show_zoom(settings.zoom_on_click)
        self._views.show_as(settings.results_view)

    def _connect(self, tools: Tools) -> None:
        views, toolbar = self._views, self._results.toolbar
        views.hovered.connect(self.pointing.hover)
        views.reached.connect(self.pointing.mark)
        self._results.hit_chosen.connect(self._choose)
        views.opened.connect(self._detail.open)
        views.marked.connect(self.actions.mark)
        views.menu_wanted.connect(self.actions.open_menu)
        views.in_sight.connect(self._serve)
        toolbar.view_chosen.connect(self._change_view)
        toolbar.zoom_toggled.connect(lambda wanted: Settings.change(zoom_on_click=wanted))
        self._results.refined.undo_wanted.connect(self.actions.undo)
        self._results.refined.clear_wanted.connect(self.actions.clear_marks)
        self.actions.image_wanted.connect(self._images.add)
        self.actions.zoom_wanted.connect(self.pointing.zoom)
        self._thumbnails.drawn.connect(views.gallery.viewport().update)
        self._thumbnails.outdated.connect(lambda: self._serve(views.hits_in_sight()))
        self._describing.described.connect(self._describe)
        self._describing.failed.connect(tools.engine_room.say)

    def start_afresh(self) -> None:
        self._detail.close()

    def close(self) -> None:
        """Take everything off the canvas."""
        self._detail.close()
        self._describing.forget()
        self._thumbnails.close()
        self.pointing.remove()

    def leave(self, archive: str = "") -> None:
        """Other hits are coming, of this archive or of none."""
        self.pointing.clear()
        self._describing.forget(archive)
        self._thumbnails.look_far(bool(archive))

    def refresh(self) -> None:
        """Other hits are there."""
        self._detail.refresh()

    def describe_all(self, then: Callable[[], None]) -> None:
        """Captions for all hits, also those out of sight."""
        self._describing.want_all(self._results.shown, then)

    def _choose(self, hit: Hit) -> None:
        (self.pointing.zoom if Settings.load().zoom_on_click else self.pointing.mark)(hit)

    def _change_view(self, name: str) -> None:
        Settings.change(results_view=name)
        self._views.show_as(name)

    def _serve(self, hits: list[Hit]) -> None:
        """What is in sight gets its picture and its caption."""
        gallery = self._views.view is self._views.gallery
        self._thumbnails.want(hits if gallery else [], self._px)
        self._describing.want(hits)

    def _describe(self, captions: dict) -> None:
        hits = self._results.model.describe(captions)
        self.described.emit(hits)
        self._detail.refresh()
