"""Asking an index of one model through another: an adapter between their text spaces is fitted first, where there is none."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.engine import EngineClient
from ...client.errors import RequestCancelled, SightlineError
from ...client.model_messages import Adapted
from .job_strip import how_far
from .jobs import Jobs

ADAPT = "adapt"


class Through(QObject):
    progressed = pyqtSignal(str)  # a line for the dock
    failed = pyqtSignal(object)  # SightlineError
    cancelled = pyqtSignal()

    def __init__(self, client: EngineClient, parent: QObject | None = None):
        super().__init__(parent)
        self._jobs = Jobs(client, self)
        self._jobs.changed.connect(self._tell)

    def prepare(self, olds: list[str], new: str, then: Callable[[], None]) -> None:
        """See that the new model can ask indexes of the old ones; `then` follows, or `failed`."""
        if not olds:
            then()
            return
        first, rest = olds[0], olds[1:]

        self._jobs.start(ADAPT, self.tr("Fitting an adapter from {new} to {old}").format(new=new, old=first), "models/adapt",
                         {"old": first, "new": new}, Adapted, lambda _: self.prepare(rest, new, then),
                         self._fail)

    def cancel(self) -> None:
        self._jobs.cancel_all()

    def _fail(self, error: SightlineError) -> None:
        if isinstance(error, RequestCancelled):
            self.cancelled.emit()
        else:
            self.failed.emit(error)

    def _tell(self) -> None:
        job = self._jobs.of(ADAPT)
        if job is not None:
            self.progressed.emit(f"{job.title}… {how_far(job.progress)}".strip())
