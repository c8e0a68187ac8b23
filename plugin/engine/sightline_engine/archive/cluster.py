"""The cluster that blocks are embedded on: one that is there, by its scheduler's address, or this computer's own cores."""
from __future__ import annotations

import asyncio
import logging
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..embedding.sessions import cores
from ..errors import ArchiveError

_REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements-dask.txt"
_CONNECT_S, _ANSWER_S, _WORKERS_S = 15, 20, 30


@dataclass
class Cluster:
    """A connected client. `where`: the scheduler's address, for sentences."""

    client: Any
    where: str

    @property
    def lost(self) -> bool:
        """Whether the scheduler is gone."""
        return self.client.status != "running"

    def gone(self) -> ArchiveError:
        """What to say then."""
        return ArchiveError(f"The connection to the scheduler at {self.where} was lost; what is written so far is kept: start "
                            "it again and repeat the command, which goes on from there.")

    def threads(self) -> dict[str, int]:
        """The threads of every worker that there is now, by its address. Raises ArchiveError."""
        return dict(self._asked(lambda: self.client.nthreads()))

    def holding(self, key: str) -> str | None:
        """The worker that was given a task and has not finished it; None while it waits for one. Raises ArchiveError."""
        return next((worker for worker, keys in self._asked(lambda: self.client.processing()).items() if key in keys), None)

    def bring(self, plugin) -> None:
        """Sends a plugin to all workers, and to those that join. Raises ArchiveError."""
        self._asked(lambda: self.client.register_plugin(plugin), 60.0)

    def _asked(self, question: Callable, seconds: float = _ANSWER_S) -> Any:
        """What the scheduler answers to a question that a client asks, called where it gives an awaitable."""

        async def ask() -> Any:
            return await question()

        try:
            return self.client.sync(ask, callback_timeout=seconds)
        except (OSError, RuntimeError, AttributeError, TimeoutError, asyncio.TimeoutError) as error:
            raise self.gone() from error

    def ask(self, function: Callable, *args, seconds: float = _ANSWER_S) -> dict[str, Any]:
        """function(*args) on every worker, by their addresses: what it gives, or the exception, TimeoutError from one that does
        not answer."""

        async def one(worker: str) -> Any:
            try:
                answers = await asyncio.wait_for(self.client.run(function, *args, workers=[worker], on_error="return"), seconds)
                return answers.get(worker, OSError("it has left"))
            except (OSError, asyncio.TimeoutError) as error:
                return error

        async def every() -> dict[str, Any]:
            return dict(zip(workers, await asyncio.gather(*map(one, workers))))

        workers = list(self.threads())
        return self.client.sync(every)


def dask():
    """The module `distributed`. Raises ArchiveError where it is not installed."""
    try:
        import distributed
    except ImportError as error:
        raise ArchiveError("Dask is not installed in the engine's environment; install it there: "
                           f"{sys.executable} -m pip install -r {_REQUIREMENTS}") from error
    return distributed


@contextmanager
def cluster(scheduler: str | None, workers: int = 0) -> Iterator[Cluster]:
    """The cluster of a scheduler ("tcp://host:8786"); None: one of this computer's own processes, `workers` of them with a
    thread each (0: as many as cores), which only this computer reaches and which end with it.

    Raises ArchiveError where there is no scheduler, no worker, or one on which something else is installed."""
    dask()  # which sets the level of its log
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told in sentences
    if scheduler is None:
        with _own(workers or cores()) as found:
            yield found
        return
    try:
        client = _connected(scheduler, timeout=_CONNECT_S, name="sightline", direct_to_workers=False)
    except (OSError, ValueError, TypeError) as error:
        raise ArchiveError(f"No Dask scheduler answers at {scheduler} ({' '.join(str(error).split())[:120]}); start one with "
                           "`dask scheduler`, and give the address that it prints.") from error
    try:
        found = Cluster(client, scheduler)
        _same_everywhere(found)
        yield found
    finally:
        _close(client)


def _connected(where, **options):
    """A client of a scheduler's address, or of a cluster. As distributed.Client, but one whose address is none is closed at
    once: else the garbage collector closes it, wherever that runs, also within the lock under which the next client starts
    (distributed.utils.LoopRunner), and then both wait for ever."""

    base: Any = dask().Client

    class Client(base):
        def start(self, **more):
            try:
                super().start(**more)
            except BaseException:
                self.close()
                raise

    return Client(where, **options)


@contextmanager
def _own(workers: int) -> Iterator[Cluster]:
    """Processes of this computer that nobody else reaches: they speak TLS with keys that only they have, on loopback."""
    distributed = dask()
    try:
        security = distributed.Security.temporary()
    except ImportError:  # without cryptography; others on this computer could then reach them
        security = None
    with tempfile.TemporaryDirectory(prefix="sightline-dask-", ignore_cleanup_errors=True) as folder:
        with _deaf_to_keys():
            own = distributed.LocalCluster(n_workers=workers, threads_per_worker=1, host="127.0.0.1", memory_limit=None,
                                           dashboard_address="127.0.0.1:0", worker_dashboard_address="127.0.0.1:0",
                                           local_directory=folder, silence_logs=logging.CRITICAL, security=security)
        with own, _connected(own) as client:
            yield Cluster(client, own.scheduler_address)


@contextmanager
def _deaf_to_keys() -> Iterator[None]:
    """Processes that are started meanwhile ignore Ctrl+C, which is meant for this one and which a terminal gives to all."""
    if threading.current_thread() is not threading.main_thread():  # who may not say so, and has no terminal
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _close(client) -> None:
    """Also where the scheduler is gone, which the client would wait for."""
    try:
        client.close(timeout=2)
    except (OSError, RuntimeError, TimeoutError, asyncio.TimeoutError):
        pass


def _same_everywhere(found: Cluster) -> None:
    """Raises ArchiveError where there is no worker, or the scheduler or a worker has other versions than this computer."""
    from . import worker

    try:
        found.client.wait_for_workers(1, timeout=_WORKERS_S)
    except (OSError, TimeoutError, asyncio.TimeoutError) as error:
        raise ArchiveError(f"The scheduler at {found.where} has no workers; start some with `dask worker {found.where}`."
                           ) from error
    own = worker.versions()
    try:
        answers = {f"The scheduler at {found.where}": found.client.run_on_scheduler(worker.versions)}
    except Exception as error:  # whatever it is that the scheduler could not import
        answers = {f"The scheduler at {found.where}": error}
    answers.update((f"The worker {address}", answer) for address, answer in found.ask(worker.versions).items())
    for who, answer in answers.items():
        if isinstance(answer, ImportError) or isinstance(answer, Exception) and "sightline" in str(answer):
            raise ArchiveError(f"{who} runs in an environment without Sightline's engine; install its version "
                               f"{own['sightline-engine']} with Dask there (docs/archive-cluster.md) and start it again.")
        if isinstance(answer, (TimeoutError, asyncio.TimeoutError)):
            raise ArchiveError(f"{who} does not answer; end it, or start it again.")
        if isinstance(answer, Exception):
            raise ArchiveError(f"{who} cannot be asked ({type(answer).__name__}: {str(answer)[:120]}); start it again.")
        if other := [name for name in own if answer.get(name) != own[name]]:
            name = other[0]
            raise ArchiveError(f"{who} has {name} {answer.get(name)} and this computer {own[name]}; install the same versions "
                               "everywhere, or vectors would not be the same.")
