"""Blocks under way on a cluster: a few at a time, again where a worker could not make one, twice where it takes too long."""
from __future__ import annotations

import queue
import statistics
import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..errors import ArchiveError
from .cluster import Cluster
from .job import Answer
from .scene import SceneWork
from .write import Block


@dataclass(frozen=True)
class Patience:
    """Seconds after which a block may be called late, and how many times as long as others it must have taken then; seconds
    without any worker after which the run ends; how many workers try a block."""

    late_s: float = 20.0
    slower: float = 4.0
    alone_s: float = 120.0
    workers: int = 3


@dataclass
class Flight:
    """A block under way. futures: its tasks by their keys; avoid: workers that failed at it; begun: when it was sent last."""

    scene: SceneWork
    block: Block
    futures: dict[str, object] = field(default_factory=dict)
    avoid: set[str] = field(default_factory=set)
    sent: int = 0
    begun: float = 0.0
    done: bool = False


class Flights:
    """Sends blocks and hands back what became of them. `aside`: workers that cannot write the archive, with a sentence each;
    like those that are late, until they answer, they get no more blocks."""

    def __init__(self, cluster: Cluster, run: str, patience: Patience, aside: dict[str, str]):
        self._cluster, self._run, self._patience = cluster, run, patience
        self._flights: dict[str, Flight] = {}  # by the keys of their tasks
        self._answers: queue.SimpleQueue = queue.SimpleQueue()
        self._took: deque[float] = deque(maxlen=200)
        self._threads, self._looked, self._with_workers = cluster.threads(), time.monotonic(), time.monotonic()
        self.aside, self._noted = dict(aside), dict(aside)
        self._late: set[str] = set()

    @property
    def room(self) -> int:
        """How many blocks may be sent now: each thread has one to do and one to go on with."""
        return 2 * sum(self._threads.values()) + 1 - len(self._flights)

    @property
    def notes(self) -> list[str]:
        """A sentence for every worker that was left out."""
        return [f"The worker {worker} was left out: {why}" for worker, why in self._noted.items()]

    @property
    def stuck(self) -> str:
        """Why no worker that there is can go on, in a sentence; "" where one can."""
        return next(iter(self.aside.values()), "") if self._threads and not set(self._threads) - set(self.aside) else ""

    @property
    def workers(self) -> int:
        """How many workers there were when they were last counted."""
        return len(self._threads)

    def send(self, scene: SceneWork, block: Block) -> None:
        """Sends a block to any worker."""
        scene.under_way += 1
        self._send(Flight(scene, block))

    def answers(self, seconds: float) -> Iterator[tuple[Flight, Answer]]:
        """What became of blocks that are settled, each once; waits at most so long for the first. Raises ArchiveError where the
        scheduler or all workers are gone."""
        try:
            arrived = [self._answers.get(timeout=seconds)]
            while not self._answers.empty():
                arrived.append(self._answers.get())
        except queue.Empty:
            arrived = []
        for key, answer in arrived:
            self._late.discard(answer.worker)
            flight = self._flights.pop(key, None)
            if flight is None or flight.done:
                continue
            flight.futures.pop(key, None)
            if answer.what == "cancelled":  # by nobody here
                raise self._cluster.gone()
            if answer.written is None and self._again(flight, answer):
                continue
            self._took.append(time.monotonic() - flight.begun)
            self._settle(flight)
            yield flight, answer
        self._look()

    def stop(self) -> None:
        """Ends what is under way, without waiting for it."""
        from . import worker

        futures = [future for flight in self._flights.values() for future in flight.futures.values()]
        self._flights.clear()
        if self._cluster.lost:
            return

        def end() -> None:
            try:
                self._cluster.client.cancel(futures, force=True)
                self._cluster.client.run(worker.stop, self._run, on_error="ignore")
            except Exception:  # it is ending anyway, and so may be the workers
                pass

        thread = threading.Thread(target=end, daemon=True)  # a worker that hangs would be waited for
        thread.start()
        thread.join(0.5)

    def _send(self, flight: Flight) -> None:
        from .worker import embed_block

        flight.sent += 1
        flight.begun = time.monotonic()
        key = f"sightline-{self._run}-{flight.scene.planned.key}-{flight.block.first}-{flight.sent}"
        avoid = flight.avoid | set(self.aside) | self._late
        able = [worker for worker in self._threads if worker not in avoid] if avoid else []
        future = self._cluster.client.submit(embed_block, flight.scene.job, flight.block, self._run, key=key, pure=False,
                                             workers=able or None, allow_other_workers=False)
        flight.futures[key] = future
        self._flights[key] = flight
        future.add_done_callback(lambda done: self._answers.put((key, _answer(done))))

    def _again(self, flight: Flight, answer: Answer) -> bool:
        """Whether a block that failed is tried by another worker, or another task of it is still at work."""
        if answer.worker:
            flight.avoid.add(answer.worker)
        if answer.what == "folder":
            self.aside[answer.worker] = self._noted[answer.worker] = answer.why
        if flight.futures:
            return True
        others = set(self._threads) - flight.avoid - set(self.aside)
        if answer.what == "stopped" or not answer.worker and answer.what != "lost" or not others or (
                flight.sent >= self._patience.workers) or flight.scene.problem:
            return False
        self._send(flight)
        return True

    def _settle(self, flight: Flight) -> None:
        """Forgets the other tasks of a block that is done."""
        flight.done = True
        flight.scene.under_way -= 1
        others = list(flight.futures.values())
        for key in flight.futures:
            self._flights.pop(key, None)
        if others:
            self._cluster.client.cancel(others, force=True)

    def _look(self) -> None:
        """Counts the workers, and sends late blocks a second time, now and then."""
        if self._cluster.lost:
            raise self._cluster.gone()
        now = time.monotonic()
        if now - self._looked < min(2.0, self._patience.late_s / 2):
            return
        self._looked, self._threads = now, self._cluster.threads()
        self.aside = {worker: why for worker, why in self.aside.items() if worker in self._threads}
        if self._threads:
            self._with_workers = now
        elif now - self._with_workers > self._patience.alone_s:
            raise ArchiveError(f"All workers of {self._cluster.where} have left; what is written so far is kept: start some "
                               f"with `dask worker {self._cluster.where}` and repeat the command, which goes on from there.")
        if len(self._took) < 3 or not self._threads:
            return
        late = max(self._patience.late_s, self._patience.slower * statistics.median(self._took))
        for flight in {id(flight): flight for flight in self._flights.values()}.values():
            if now - flight.begun > late and flight.sent <= self._patience.workers:
                self._hurry(flight)

    def _hurry(self, flight: Flight) -> None:
        """Gives a late block to another worker too; the one that is late gets no more until it answers."""
        key = next(reversed(flight.futures))
        worker = self._cluster.holding(key)
        if worker is None:  # those that it was meant for have left
            self._cluster.client.cancel([flight.futures.pop(key)], force=True)
            self._flights.pop(key, None)
        elif set(self._threads) - flight.avoid - set(self.aside) - self._late - {worker}:
            flight.avoid.add(worker)
            self._late.add(worker)
        else:
            return
        self._send(flight)


def _answer(future) -> Answer:
    """What a future holds, in a thread of its own."""
    try:
        if future.status == "cancelled":
            return Answer("", None, "cancelled")
        return future.result(timeout=20)
    except Exception as error:  # of the cluster: tasks give answers
        if type(error).__name__ == "KilledWorker":
            return Answer("", None, "killed", "several workers died while they were embedding a part of it; give them more "
                                              "memory, or fewer threads")
        if type(error).__name__ in ("TimeoutError", "CancelledError", "FutureCancelledError"):
            return Answer("", None, "lost", "the worker that made a part of it does not answer")
        return Answer("", None, "other", f"{type(error).__name__}: {' '.join(str(error).split())[:200]}")
