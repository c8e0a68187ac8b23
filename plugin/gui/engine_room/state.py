"""What is known of the engine, in words: for the line, the dialog and the diagnostics."""

from __future__ import annotations

from dataclasses import dataclass, field

from qgis.PyQt.QtCore import QCoreApplication

from ...client.messages import EngineInfo, EngineStatus, processor_name
from .. import wording
from ..wording import duration
from .watch import METHOD


@dataclass
class EngineState:
    """`name` and `detail` as the client tells them; `under_way`: methods that it waits for."""

    name: str = "stopped"
    detail: str = ""
    info: EngineInfo | None = None
    status: EngineStatus | None = None
    under_way: list = field(default_factory=list)

    @property
    def requests(self) -> list:
        """Of others than the watch: (method, seconds or None)."""
        if self.status is not None and self.name == "running":
            return [(request.get("method", ""), request.get("seconds")) for request in self.status.requests
                    if request.get("method") != METHOD]
        return [(method, None) for method in self.under_way if method != METHOD]

    @property
    def mood(self) -> str:
        """For the dot: the name, or "busy"."""
        return "busy" if self.name == "running" and self.requests else self.name

    @property
    def word(self) -> str:
        return {"running": _tr("ready"), "busy": _tr("working"), "starting": _tr("starting"),
                "failed": _tr("failed")}.get(self.mood, _tr("not running"))

    @property
    def model(self) -> str:
        bundle = self.info.bundle if self.info is not None else {}
        return f"{bundle.get('name', '')} {bundle.get('version', '')}".strip()

    @property
    def processor(self) -> str:
        """What the sessions really run on, "CPU" or "CUDA", "OpenVINO, CPU" where a bundle's towers differ."""
        if self.status is not None and self.status.towers:
            return ", ".join(dict.fromkeys(processor_name(provider) for provider in self.status.towers.values()))
        return processor_name((self.status.provider if self.status else "") or (self.info.provider if self.info else ""))

    @property
    def fallback(self) -> str:
        """The sentence that says why a better processor is not used; empty where the best one is."""
        known = self.status if self.status is not None and self.status.provider else self.info
        return (known.fallback if known is not None else "") or ""

    @property
    def line(self) -> str:
        """As "Engine: ready · mini 2.1.0 · CPU · 512 MB · 2 under way"."""
        if self.name == "starting":
            return _tr("Engine: starting")
        if self.name != "running":
            return _tr("Engine: not running")
        parts = [self.model, _tr("{} as a substitute").format(self.processor) if self.fallback else self.processor]
        if self.status is not None and self.status.memory_mb is not None:
            parts.append(megabytes(self.status.memory_mb))
        if self.requests:
            parts.append(_tr("{} under way").format(len(self.requests)))
        return _tr("Engine: ready · {}").format(" · ".join(part for part in parts if part))

    def facts(self, python: str = "") -> list[tuple[str, str]]:
        """Label and value, for the dialog; a dash where nothing is known."""
        status, runs = self.status, self.name == "running"
        indexes = _tr("{count} indexes, {size} on disk").format(count=status.indexes, size=megabytes(status.disk_mb)) \
            if status is not None and status.indexes is not None and status.disk_mb is not None else ""
        if indexes and status.search:
            indexes = f"{indexes}. {status.search}"
        work = ", ".join(f"{method} ({duration(seconds)})" if seconds is not None else method
                         for method, seconds in self.requests)
        known = [(_tr("State"), f"{self.word} · {self.detail}" if self.detail and not runs else self.word),
                 (_tr("Model"), self.model),
                 (_tr("Processor"), f"{self.processor}. {self.fallback}" if self.fallback else self.processor),
                 (_tr("Process"), str(self.info.pid) if runs and self.info is not None else ""),
                 (_tr("Memory"), megabytes(status.memory_mb) if runs and status and status.memory_mb is not None else ""),
                 (_tr("Indexes"), indexes),
                 (_tr("Under way"), work or (_tr("nothing") if runs else "")),
                 (_tr("Python"), python)]
        return [(label, value or "–") for label, value in known]


def megabytes(size: float) -> str:
    return wording.megabytes(1e6 * size)


def _tr(text: str) -> str:
    return QCoreApplication.translate("EngineState", text)
