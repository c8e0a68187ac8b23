"""What is done with a caption: shown on the map, copied, kept in the layer's metadata."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QApplication

from ...client.messages import Caption
from ...client.sources import LayerProblem
from ..map.colours import CAPTIONED
from ..map.outline import Outline
from ..tools import Tools
from .abstract import abstract_of, set_abstract, with_caption
from .note import CaptionNotes
from .page import caption_text
from .subject import Subject


class Keeping(QObject):
    def __init__(self, tools: Tools, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._panel = tools, tools.dock.caption
        canvas = tools.iface.mapCanvas()
        self._notes, self._outline = CaptionNotes(canvas), Outline(canvas, CAPTIONED, self)
        self._captioned: tuple[Subject, Caption] | None = None
        self._panel.note_wanted.connect(self._pin)
        self._panel.keep_note_wanted.connect(self._notes.keep)
        self._panel.clear_notes_wanted.connect(self._clear)
        self._panel.copy_wanted.connect(self._copy)
        self._panel.save_wanted.connect(lambda: tools.attempt(self._save))

    def take(self, subject: Subject, caption: Caption) -> None:
        """A new caption: from now on it is the one that the buttons are about."""
        self._captioned = (subject, caption)
        self._pin(self._panel.on_map)
        self._outline.clear()
        if subject.part is not None and subject.is_there:
            self._outline.show([subject.shape])

    def forget(self) -> None:
        self._captioned = None
        self._outline.clear()

    def close(self) -> None:
        """Take everything off the canvas; notes that the user keeps are the user's."""
        self._notes.remove()
        self._outline.remove()

    def _pin(self, wanted: bool) -> None:
        """The caption as a note on the map, or no note."""
        self._notes.remove()
        if wanted and self._captioned is not None:
            subject, caption = self._captioned
            if subject.is_there:
                self._notes.show(subject.title, caption, subject.shape)

    def _clear(self) -> None:
        self._notes.remove_all()
        self._outline.clear()

    def _copy(self) -> None:
        if self._captioned is not None:
            QApplication.clipboard().setText(caption_text(self._captioned[1]))
            self._tools.notices.info(self.tr("The caption was copied."))

    def _save(self) -> None:
        if self._captioned is None:
            return
        subject, caption = self._captioned
        layer = subject.layer
        before = abstract_of(layer)
        ours = with_caption(before, caption_text(caption))
        set_abstract(layer, ours)
        self._tools.notices.success(
            self.tr("The caption is in the metadata of “{}” (Properties → Metadata), and kept with the project.")
            .format(layer.name()), self.tr("Undo"), lambda: self._tools.attempt(lambda: self._undo(subject, ours, before)))

    def _undo(self, subject: Subject, ours: str, before: str) -> None:
        """Take the caption out again, unless the user has changed the abstract since."""
        if abstract_of(subject.layer) != ours:
            raise LayerProblem(self.tr("The abstract of “{}” was changed meanwhile: edit it in Properties → Metadata.")
                               .format(subject.source.name))
        set_abstract(subject.layer, before)
        self._tools.notices.info(self.tr("The abstract of “{}” is as it was.").format(subject.source.name))
