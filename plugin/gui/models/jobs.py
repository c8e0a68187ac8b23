"""Requests about models that take seconds or minutes: they go on whether somebody looks or not, and beside an indexing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.engine import EngineClient
from ...client.errors import SightlineError
from ...client.messages import Message, MessageError, Progress
from ...client.request import Request


@dataclass
class Job:
    """One that is under way; `what` tells it from the others, as "download remoteclip"."""

    what: str
    title: str
    request: Request | None = None
    progress: Progress | None = None


class Jobs(QObject):
    changed = pyqtSignal()  # one began, moved on or ended

    def __init__(self, client: EngineClient, parent: QObject | None = None):
        super().__init__(parent)
        self._client = client
        self._jobs: dict[str, Job] = {}

    @property
    def all(self) -> list[Job]:
        return list(self._jobs.values())

    def of(self, what: str) -> Job | None:
        return self._jobs.get(what)

    def start(self, what: str, title: str, method: str, params: dict, answer: type[Message] | None,
              on_done: Callable, on_error: Callable[[SightlineError], None]) -> None:
        """Begin; nothing where the same is under way already. `on_error` is told of a cancel too, as RequestCancelled."""
        if what in self._jobs:
            return
        job = self._jobs[what] = Job(what, title)

        def end(tell: Callable, result) -> None:
            self._jobs.pop(what, None)
            self.changed.emit()
            tell(result)

        def done(data) -> None:
            try:
                result = data if answer is None else answer.from_json(data)
            except MessageError as error:
                end(on_error, error)
            else:
                end(on_done, result)

        def move(progress: Progress) -> None:
            job.progress = progress
            self.changed.emit()

        job.request = self._client.request(method, params, done, lambda error: end(on_error, error), move)
        self.changed.emit()

    def cancel(self, what: str) -> None:
        job = self._jobs.get(what)
        if job is not None and job.request is not None:
            job.request.cancel()

    def cancel_all(self) -> None:
        for job in self.all:
            self.cancel(job.what)
