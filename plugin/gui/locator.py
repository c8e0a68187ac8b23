"""Searching from QGIS's locator bar: “sl river”."""

from __future__ import annotations

import json
import time
from contextlib import contextmanager

from qgis.core import QgsFeedback, QgsLocatorContext, QgsLocatorFilter, QgsLocatorResult, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from ..client.engine import EngineClient
from ..client.errors import SightlineError
from ..client.messages import Hit, SearchResult
from ..client.sources import project_sources
from .icons import icon
from .query.query import Query
from .query.typed import prompts_of
from .wording import percent

PREFIX, LONG_PREFIX = "sl", "sightline"
# QGIS's own, where the user may have set another one: up to 3.28, and since.
SETTINGS = ("gui/locator_filters/prefix_sightline", "locator-filters/items/sightline/prefix")
MOST_HITS = 12
PAUSE_MS = 300
LONGEST = 20.0  # seconds that a search may take
STEP = 0.02


class SightlineLocator(QgsLocatorFilter):
    """QGIS works with a clone in a thread: it has the engine's client, which may be asked there, and the paths that `prepare`
    wrote down in the main thread; nothing else."""

    chosen = pyqtSignal(str, object)  # what was typed, Hit

    def __init__(self, client: EngineClient):
        super().__init__()
        self._client = client
        self._paths: list[str] = []
        self.setFetchResultsDelay(PAUSE_MS)
        self.setUseWithoutPrefix(False)

    def name(self) -> str:
        return "sightline"

    def displayName(self) -> str:  # noqa: N802 (QGIS's name)
        return _tr("Sightline: places in indexed imagery")

    def prefix(self) -> str:
        return LONG_PREFIX

    def clone(self) -> SightlineLocator:
        return SightlineLocator(self._client)

    def prepare(self, string: str, context: QgsLocatorContext) -> list[str]:
        """In the main thread, before each search."""
        self._paths = [source.path for source in project_sources()]
        return []

    def fetchResults(self, string: str, context: QgsLocatorContext, feedback: QgsFeedback) -> None:  # noqa: N802
        """In a thread, on a clone. What fails is not told here: the dock does when it is asked the same."""
        prompts = prompts_of(string)
        if not any(prompt.weight > 0 for prompt in prompts):
            return
        try:
            indexed = [path for path in self._paths if self._status(path, feedback).get("complete")]
            params = {**Query(prompts).params(), "paths": indexed, "k": MOST_HITS}
            hits = SearchResult.from_json(self._call("search", params, feedback)).hits if indexed else []
        except (SightlineError, _Cancelled):
            return
        for hit in hits:
            if feedback.isCanceled():
                return
            self.resultFetched.emit(self._result(string, hit))

    def triggerResult(self, result: QgsLocatorResult) -> None:  # noqa: N802
        """In the main thread, on the filter itself."""
        data = result.userData() if callable(result.userData) else result.userData  # 3.34 made it a method
        kept = json.loads(data)
        self.chosen.emit(kept["text"], Hit.from_json(kept["hit"]))

    def _result(self, text: str, hit: Hit) -> QgsLocatorResult:
        # As text: a Python object in a result that threads pass on would be destroyed in any of them.
        result = QgsLocatorResult(self, hit.caption or hit.layer, json.dumps({"text": text, "hit": hit.to_json()}))
        result.description = " · ".join(part for part in (percent(hit.match), hit.layer, (hit.date or "")[:10]) if part)
        result.icon = icon("place")
        result.score = 1.0 / hit.rank
        return result

    def _status(self, path: str, feedback: QgsFeedback) -> dict:
        try:
            status = self._call("index/status", {"path": path}, feedback)
        except SightlineError:  # one that cannot be read is not indexed
            return {}
        return status if isinstance(status, dict) else {}

    def _call(self, method: str, params: dict, feedback: QgsFeedback):
        """The answer, unless the user types on; the engine is left to finish what it does, which is short."""
        request = self._client.request(method, params)
        end = time.monotonic() + LONGEST
        while not request.done:
            if feedback.isCanceled() or time.monotonic() > end:
                raise _Cancelled
            time.sleep(STEP)
        return request.wait(0)


@contextmanager
def two_letters():
    """QGIS takes a prefix as short as ours from a plugin only where the user has set it: while it registers the filter it finds
    the prefix set, unless the user has one of their own."""
    kept = QgsSettings()
    unset = [name for name in SETTINGS if not kept.value(name, "")]
    for name in unset:
        kept.setValue(name, PREFIX)
    try:
        yield
    finally:
        for name in unset:
            kept.remove(name)


class _Cancelled(Exception):
    """Nobody waits for the results any more."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("SightlineLocator", text)
