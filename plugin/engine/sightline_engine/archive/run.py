"""Embedding many rasters into an archive on a cluster: a few are opened ahead, their blocks sent as workers get free, each is
registered when it is whole; one that fails does not stop the others."""
from __future__ import annotations

import time
import uuid
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from ..errors import ArchiveError, SightlineError
from ..index.planned import PlannedIndex
from .cluster import Cluster, cluster, dask
from .entering import model_of, name_of, who_cannot
from .flights import Flights, Patience
from .format import Archive, Scene
from .scene import SceneWork, refuse_empty, registered

_OPENED_AHEAD = 4


def build_archive(folder: str, paths: list[str], plan: Callable[[str], PlannedIndex], device: str = "auto",
                  scheduler: str | None = None, workers: int = 0,
                  progress: Callable[[int, int, float], None] = lambda done, total, left: None,
                  check: Callable[[], None] = lambda: None, patience: Patience = Patience()) -> dict:
    """Embeds rasters into an archive, or goes on where an earlier run stopped; what is there already is only reported.

    plan(path) opens a raster and says what is made of it, called in threads; device: what runs the model on the workers;
    scheduler, workers: see cluster.cluster. progress(done, total, seconds_left) counts the tiles of the rasters that were begun
    so far, and rasters that were not as their mean; check() is called several times a second, raises Cancelled to stop.

    Returns {"archive", "scenes": [{"path", "name", "key", "tiles", "skipped", "tile_m", "tower", "parts", "bytes",
    "resumed_tiles", "made": False where it was there already}], "failed": [{"path", "error"}], "same": [{"path", "as"}],
    "tiles", "skipped", "seconds": from the first block to the last registration, "workers", "notes"}. Raises ArchiveError
    (folder, cluster) and Cancelled; what is written stays."""
    dask()
    archive = Archive.create(folder)
    with cluster(scheduler, workers) as found:
        run = _Run(archive, paths, plan, device, found, progress, patience)
        try:
            run.all(check)
        finally:
            run.stop()
        return run.told()


class _Run:
    """One run. `begun` holds the rasters under way, in the order in which their blocks are sent."""

    def __init__(self, archive: Archive, paths: list[str], plan, device: str, found: Cluster, progress, patience: Patience):
        self._archive, self._paths, self._plan, self._device, self._cluster = archive, paths, plan, device, found
        self._progress = progress
        self._flights = Flights(found, uuid.uuid4().hex[:12], patience, who_cannot(found, archive.folder, paths))
        self._opening = ThreadPoolExecutor(_OPENED_AHEAD, "sightline-opening")
        self._planning: deque[tuple[str, Future]] = deque()
        self._opened: deque[tuple[str, Future]] = deque()
        self._waiting = deque(paths)
        self._begun: list[SceneWork] = []
        self._brought: set[str] = set()
        self._keys: dict[str, str] = {}
        self._results: dict[str, dict] = {}
        self._counted = [0, 0, 0]  # tiles of rasters that are done with: done, in all; their number
        self._started = self._ended = 0.0
        self._most = 0

    def all(self, check: Callable[[], None]) -> None:
        """Until everything is registered or reported."""
        while self._waiting or self._planning or self._opened or self._begun:
            check()
            self._open_some()
            self._send_some()
            for flight, answer in self._flights.answers(0.2 if self._begun else 0.05):
                work = flight.scene
                if answer.written is not None:
                    work.made[flight.block] = answer.written
                elif answer.what != "stopped":
                    work.fail(work.changed() or _sentence(work, answer.what, answer.why))
            if why := self._flights.stuck:
                raise ArchiveError(why)
            self._end_some()
            self._tell()

    def stop(self) -> None:
        """Ends what is under way."""
        self._flights.stop()
        self._opening.shutdown(wait=False, cancel_futures=True)

    def told(self) -> dict:
        """What came of it."""
        results = [self._results[path] for path in self._paths if path in self._results]
        scenes = [result for result in results if "key" in result]
        return {"archive": str(self._archive.folder), "scenes": scenes, "failed": [r for r in results if "error" in r],
                "same": [r for r in results if "as" in r], "tiles": sum(scene["tiles"] for scene in scenes),
                "skipped": sum(scene["skipped"] for scene in scenes), "seconds": round(self._ended - self._started, 2),
                "workers": self._most, "notes": self._flights.notes}

    def _open_some(self) -> None:
        """Opens rasters ahead of their turn, and takes those that are open."""
        while self._waiting and len(self._planning) + len(self._opened) < _OPENED_AHEAD:
            path = self._waiting.popleft()
            self._planning.append((path, self._opening.submit(self._plan, path)))
        while self._planning and self._planning[0][1].done():  # in their order: of two that are the same, the first counts
            path, planning = self._planning.popleft()
            if (planned := self._result(path, planning)) is None:
                continue
            if (other := self._keys.setdefault(planned.key, path)) != path:
                self._results[path] = {"path": path, "as": other}
            else:
                self._opened.append((path, self._opening.submit(self._begin, path, planned)))
        for path, opening in [pair for pair in self._opened if pair[1].done()]:
            self._opened.remove((path, opening))
            opened = self._result(path, opening)
            if isinstance(opened, SceneWork):
                self._bring(opened)
                self._begun.append(opened)
            elif opened is not None:
                self._results[path] = opened

    def _result(self, path: str, future: Future):
        """What a raster's future holds; None where it failed, which is reported."""
        try:
            return future.result()
        except SightlineError as error:
            self._results[path] = {"path": path, "error": str(error)}
            return None

    def _begin(self, path: str, planned: PlannedIndex) -> SceneWork | dict:
        """A raster to be embedded, or what there is to say of one that is there already."""
        scene = registered(self._archive, planned.key)
        if scene is not None:
            refuse_empty(scene)
            return _report(path, scene, scene.tiles, made=False)
        return SceneWork.begin(path, planned, self._archive, name_of(planned, self._device))

    def _bring(self, work: SceneWork) -> None:
        """Sends the model of a raster to the workers, each once."""
        if work.job.model not in self._brought:
            self._cluster.bring(model_of(work.planned, self._device))
            self._brought.add(work.job.model)

    def _send_some(self) -> None:
        for work in self._begun:
            while work.left and self._flights.room > 0:
                self._started = self._started or time.monotonic()
                self._most = max(self._most, self._flights.workers)
                self._flights.send(work, work.left.popleft()[0])

    def _end_some(self) -> None:
        """Registers or reports the rasters of which nothing more will come."""
        for work in [work for work in self._begun if work.finished]:
            self._begun.remove(work)
            try:
                if work.problem:
                    raise ArchiveError(work.problem)
                self._results[work.path] = _report(work.path, work.register(), work.kept)
            except SightlineError as error:
                self._results[work.path] = {"path": work.path, "error": str(error)}
            self._counted = [self._counted[0] + work.tiles + work.skipped, self._counted[1] + work.total, self._counted[2] + 1]
            self._ended = time.monotonic()

    def _tell(self) -> None:
        done = self._counted[0] + sum(work.tiles + work.skipped for work in self._begun)
        total, begun = self._counted[1] + sum(work.total for work in self._begun), self._counted[2] + len(self._begun)
        if not total or not self._started:
            return
        whole = total + round(total / begun * (len(self._waiting) + len(self._planning) + len(self._opened)))
        made = done - sum(work.kept for work in self._begun)
        left = (time.monotonic() - self._started) / max(made, 1) * (whole - done)
        self._progress(done, whole, left)


def _report(path: str, scene: Scene, kept: int, made: bool = True) -> dict:
    """What is told of a registered scene. kept: tiles that were there before."""
    manifest = scene.manifest
    return {"path": path, "name": scene.name, "key": scene.key, "tiles": scene.tiles, "skipped": scene.skipped,
            "tile_m": [level["tile_m"] for level in manifest["levels"]], "tower": f"{manifest['bundle']}/{manifest['tower']}",
            "parts": len(scene.parts), "bytes": sum(part.bytes for part in scene.parts), "resumed_tiles": kept, "made": made}


def _sentence(work: SceneWork, what: str, why: str) -> str:
    """What to say of a raster of which a block could not be made."""
    if what in ("raster", "folder"):
        return why
    return f"{work.job.name} could not be finished: {why.rstrip('.')}. What is done so far is kept; index it again."
