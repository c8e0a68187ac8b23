"""What the engine is and does at this moment, for a status line that asks every other second."""
from __future__ import annotations

import os
import time
from collections.abc import Callable

from .index import graph
from .index.files import bytes_of
from .index.store import indexes_folder
from .memory import used_mb

_LOOK_AGAIN = 10.0  # seconds


def running(bundle) -> dict:
    """What really runs a bundle's image towers: Session.to_json of the first that is open (one is opened where none is), with
    the reasons of all, and beside it "towers": {name: provider} of those that are open, which may differ."""
    sessions = {tower.name: tower.session for tower in bundle.images if tower.is_open} or {
        bundle.images[0].name: bundle.images[0].session}
    first = next(iter(sessions.values()))
    reasons = dict.fromkeys(session.reason for session in sessions.values() if session.reason)
    return {**first.to_json(), "fallback": " ".join(reasons) or None,
            "towers": {name: session.provider for name, session in sessions.items()}}


class Machine:
    """Looks at this process and at what it has on disk."""

    def __init__(self):
        self._looked, self._indexes = -_LOOK_AGAIN, (0, 0.0)

    def status(self, bundle, requests: Callable[[], list[dict]]) -> dict:
        """{"pid", "memory_mb", "provider", "device", "fallback", "nodes", "towers", "bundle", "requests": [{"method",
        "seconds"}], "indexes", "disk_mb", "search"}; search: the sentence that says why large indexes are only scanned, or
        None; what runs the model is told as by `running`. bundle: None while it is not open; requests: gives what is being
        answered, see Server.requests (this question does not count); memory_mb is None where it is not known. Indexes are
        counted every ten seconds at most."""
        used = used_mb()
        runs = running(bundle) if bundle else dict.fromkeys(("provider", "device", "fallback", "nodes", "towers"))
        indexes, disk = self._on_disk()
        return {"pid": os.getpid(), "memory_mb": None if used is None else round(used, 1),
                **runs, "bundle": bundle.name if bundle else None,
                "requests": [request for request in requests() if request["method"] != "engine/status"],
                "indexes": indexes, "disk_mb": disk, "search": graph.missing()}

    def _on_disk(self) -> tuple[int, float]:
        """How many indexes there are, and their size in megabytes."""
        if time.monotonic() - self._looked >= _LOOK_AGAIN:
            found, size = 0, 0
            for manifest in indexes_folder().glob("*/manifest.json"):
                size += bytes_of(manifest.parent)
                found += 1
            self._indexes, self._looked = (found, round(size / 1e6, 1)), time.monotonic()
        return self._indexes
