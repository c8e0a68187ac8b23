"""Captions of hits that came without: those in sight, and all of them before they leave in a file."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.archives import Archives
from ...client.errors import SightlineError
from ...client.messages import Hit, MessageError, TileCaptions

AT_A_TIME = 40


class Describing(QObject):
    described = pyqtSignal(object)  # {(path, tile): (caption, its source)}
    failed = pyqtSignal(object)  # SightlineError

    def __init__(self, archives: Archives, parent: QObject | None = None):
        super().__init__(parent)
        self._archives = archives
        self._archive = ""  # that the hits are of
        self._wanted: list[Hit] = []
        self._asked: set[tuple] = set()
        self._turn = 0  # answers to questions of an earlier one are dropped
        self._waiting = False
        self._then: Callable[[], None] | None = None

    def want(self, hits: list[Hit]) -> None:
        """These are in sight, and no others any more."""
        if self._then is None:
            self._wanted = hits
            self._ask()

    def want_all(self, hits: list[Hit], then: Callable[[], None]) -> None:
        """`then` is called once all of them were asked for."""
        self._then, self._wanted = then, hits
        self._ask()

    def forget(self, archive: str = "") -> None:
        """Other hits, of this archive or of none: they are asked for anew. Whoever waits for all captions goes on with those
        that there are."""
        self._turn += 1
        self._archive = archive
        then, self._then = self._then, None
        self._wanted, self._waiting = [], False
        self._asked.clear()
        if then is not None:
            then()

    def _ask(self) -> None:
        if self._waiting:
            return
        lacking = [hit for hit in self._wanted if not hit.caption and hit.key not in self._asked]
        if not lacking:
            then, self._then = self._then, None
            if then is not None:
                then()
            return
        path, turn = lacking[0].path, self._turn
        tiles = [hit.tile for hit in lacking if hit.path == path][:AT_A_TIME]
        self._asked.update((path, tile) for tile in tiles)
        self._waiting = True
        asked = {"path": path, "tiles": tiles, "archive": self._archive}
        self._archives.request("captions/of", asked, lambda data: self._know(turn, path, data),
                             lambda error: self._fail(turn, error))

    def _know(self, turn: int, path: str, data) -> None:
        if turn != self._turn:
            return
        self._waiting = False
        try:
            found = TileCaptions.from_json(data).captions
            captions = {(path, each["tile"]): (each["caption"], each.get("caption_source", "")) for each in found}
        except (MessageError, KeyError, TypeError) as error:
            self._fail(turn, error if isinstance(error, MessageError) else MessageError(str(error)))
            return
        self.described.emit(captions)
        self._ask()

    def _fail(self, turn: int, error: SightlineError) -> None:
        """A row can do without; a file that is waited for is told."""
        if turn != self._turn:
            return
        self._waiting = False
        waited, self._then, self._wanted = self._then, None, []
        if waited is not None:
            self.failed.emit(error)
