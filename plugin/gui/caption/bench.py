"""From a layer to its caption in the panel and on the map."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject

from ...client.errors import SightlineError
from ...client.messages import Caption
from ..layers.bench import LayerBench
from ..layers.sources import LayerProblem, Source, source_of
from ..tools import Tools
from ..wording import progress_line
from .captioning import Captioning
from .note import CaptionNote


class CaptionBench(QObject):
    def __init__(self, tools: Tools, layers: LayerBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers, self._panel = tools, layers, tools.dock.caption
        self._captioning, self._note = Captioning(tools.client, self), CaptionNote()
        self._captioned: tuple[Source, Caption] | None = None
        self._panel.caption_wanted.connect(self._caption_chosen)
        self._panel.note_wanted.connect(self._pin)
        self._captioning.started.connect(self._begin)
        self._captioning.progressed.connect(lambda progress: self._panel.show_title(progress_line(progress)))
        self._captioning.captioned.connect(self._show)
        self._captioning.failed.connect(self._fail)

    def start_afresh(self) -> None:
        """Another project: the caption was of the last one."""
        self._panel.show_caption(self.tr("Caption"), "")
        self._captioned = None

    def close(self) -> None:
        self._note.remove()

    def _caption_chosen(self) -> None:
        try:
            self.caption_layer(self._layers.chosen)
        except LayerProblem as problem:
            self._tools.notices.warning(str(problem))

    def caption_layer(self, layer: QgsMapLayer | None) -> None:
        """Caption a layer, whether it is the one chosen in the dock or not."""
        try:
            source = source_of(layer)
        except LayerProblem as problem:
            self._tools.notices.warning(str(problem))
            return
        self._tools.dock.setUserVisible(True)
        self._captioning.caption(source)

    def _begin(self, source: Source) -> None:
        self._panel.show_caption(self.tr("Caption · {}").format(source.name), self.tr("Looking at the layer…"))

    def _show(self, source: Source, caption: Caption) -> None:
        self._captioned = (source, caption)
        self._panel.show_caption(self.tr("Caption · {}").format(source.name), caption.caption, caption.source)
        self._pin(self._panel.on_map)

    def _pin(self, wanted: bool) -> None:
        """The last caption as a note on the map, or no note."""
        self._note.remove()
        if wanted and self._captioned is not None:
            source, caption = self._captioned
            layer = QgsProject.instance().mapLayer(source.layer_id)
            if layer is not None:
                self._note.show(layer, source.name, caption.caption)

    def _fail(self, error: SightlineError) -> None:
        self._panel.show_caption(self.tr("Caption"), "")
        self._tools.engine_room.say(error)
