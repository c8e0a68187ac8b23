"""ONNX sessions on the device that the user asked for, and on which they really run."""
from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import BundleError, ModelMemoryError
from .bound import BoundRuns
from .native_log import shortened
from .providers import CPU, DEVICES, ON_CPU, Provider, candidates
from .starting import CannotRun, NotStarted, plain, started

_MEMORY = ("out of memory", "outofmemory", "failed to allocate", "alloc_failed", "bad allocation", "bad_alloc",
           "available memory", "not enough memory", "out_of_resources", "out of resources", "allocation_failure",
           "exceeded max size of memory object", "8007000e", "std::length_error")


def cores() -> int:
    """Processors that this process may use, which a container or a batch system may limit."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def memory_ran_out(error: BaseException) -> bool:
    """Whether an error of numpy or of one of onnxruntime's providers says so, each in words of its own."""
    return isinstance(error, (MemoryError, ModelMemoryError)) or any(sign in str(error).lower() for sign in _MEMORY)


@dataclass
class Session:
    """A model that is ready to run. `row` is the provider that it really runs on; `reason`: a sentence that says why a better
    one does not, else None; `nodes`: how many of the graph's nodes each provider took, empty where onnxruntime does not
    tell (before 1.24)."""

    raw: Any  # an onnxruntime.InferenceSession
    what: str
    row: Provider
    reason: str | None = None
    nodes: dict[str, int] = field(default_factory=dict)
    bound: BoundRuns | None = None
    gate: AbstractContextManager = field(default_factory=nullcontext)  # where calls must come one by one
    _shrinking: bool = False

    @property
    def provider(self) -> str:
        """As onnxruntime names it, for example "CUDAExecutionProvider"."""
        return self.row.name

    @property
    def device(self) -> str:
        """As users write it, for example "cuda"."""
        return self.row.device

    @property
    def batch(self) -> int:
        """Tiles per call to begin with."""
        return self.row.batch

    @property
    def callers(self) -> int:
        """How many threads should call at the same time, so that it is never idle."""
        return self.row.at_once or cores()

    def get_providers(self) -> list[str]:
        return self.raw.get_providers()

    def run(self, outputs: list[str], feeds: dict[str, np.ndarray]) -> list[np.ndarray]:
        """What these outputs are, computing nothing else; any number of threads may call.

        Raises ModelMemoryError when memory ran out, after which `shrink` may be called and a smaller batch tried, and
        BundleError for whatever else the provider cannot do."""
        import onnxruntime

        options = onnxruntime.RunOptions()
        options.only_execute_path_to_fetches = True
        if self._shrinking:
            options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0" if self.provider == CPU else "gpu:0")
        try:
            if self.bound:
                return self.bound.run(outputs, feeds, options)
            with self.gate:
                return self.raw.run(outputs, feeds, options)
        except MemoryError as error:
            raise ModelMemoryError(self._no_memory()) from error
        except Exception as error:  # onnxruntime's own exceptions share no base class
            if memory_ran_out(error):
                raise ModelMemoryError(self._no_memory()) from error
            other = "" if self.provider == CPU else "; use device cpu, and tell what this says"
            raise BundleError(f"{self.what} could not be run on {self.row.shown} ({shortened(str(error))}){other}.") from error

    def shrink(self) -> None:
        """From now on memory that a run does not need any more goes back: a batch was too large."""
        self._shrinking = self.provider in (CPU, "CUDAExecutionProvider")

    def _no_memory(self) -> str:
        more = "close other programs" if self.provider == CPU else "close other programs that use it, or use device cpu"
        return f"{self.what} needs more memory than is free on the {self.row.shown} device, even for one tile: {more}."

    def to_json(self) -> dict:
        """{"provider", "device", "fallback": sentence or null, "nodes": {provider: number}}."""
        return {"provider": self.provider, "device": self.device, "fallback": self.reason, "nodes": self.nodes}


def open_session(model: bytes | str | Path, device: str, what: str, threads: int = 0,
                 trial: Callable[[Session], Iterable[np.ndarray] | None] | None = None, bound: bool | None = None) -> Session:
    """An onnxruntime session of a serialised model, or of a file (where weights lie beside it); threads 0 = all cores.

    device: one of providers.DEVICES. "auto" takes the first that really starts and runs `trial`, which is not asked of the
    CPU: the list of available providers promises more than starts, only the session itself tells the truth. bound: whether
    inputs go through I/O binding; None: where the provider gains from it.

    Raises BundleError when the model does not load, or what was demanded does not start."""
    import onnxruntime

    if device not in DEVICES:
        raise BundleError(f"There is no device '{device}'; use {', '.join(DEVICES[:-1])} or {DEVICES[-1]}.")
    listed, reasons, threads = onnxruntime.get_available_providers(), [], threads or cores()
    for row in candidates(device, listed):
        try:
            if row.name not in listed:
                raise NotStarted(f"onnxruntime {onnxruntime.__version__} in the engine's environment was built without it")
            session = _made(*started(model, row, threads), what, row, bound)
            if trial:
                _try(session, trial)
        except NotStarted as error:
            if device != "auto":
                raise BundleError(_demanded(row, error)) from error
            reasons.append(f"{row.shown} {error.what} ({error}).")
            continue
        session.reason = " ".join([*reasons, *_partly(session)]) or None
        return session
    try:
        session = _made(plain(model, threads), {}, what, ON_CPU, bound)
    except Exception as error:  # onnxruntime's own exceptions share no base class
        raise BundleError(f"{what} cannot be loaded by onnxruntime {onnxruntime.__version__} "
                          f"({' '.join(str(error).split())[:160]}).") from error
    if reasons:
        session.reason = " ".join([*reasons, "The CPU is used."])
    return session


def _made(raw, nodes: dict[str, int], what: str, row: Provider, bound: bool | None) -> Session:
    bind = row.bound if bound is None else bound
    return Session(raw, what, row, nodes=nodes, bound=BoundRuns(raw, row.at_once or 2) if bind else None,
                   gate=nullcontext() if bind or not row.at_once else threading.Semaphore(row.at_once))


def _demanded(row: Provider, error: NotStarted) -> str:
    said = f"{row.shown} was asked for and {error.what} ({error})."
    if isinstance(error, CannotRun):
        return f"{said} Use device auto or cpu."
    if sys.platform not in row.platforms:
        return f"{said} It needs {row.needs}. Use device auto or cpu."
    return (f"{said} It needs {row.needs}: set the engine up for it (“Set up engine…” in QGIS, or `python3 "
            f"plugin/client/environment.py create --hardware {row.set_up}`), or use device auto or cpu.")


def _try(session: Session, trial: Callable[[Session], Iterable[np.ndarray] | None]) -> None:
    """Some providers start and then cannot run, or run and give no numbers."""
    try:
        results = trial(session)
    except Exception as error:  # whatever it is, the next provider may do better
        raise CannotRun(shortened(str(error.__cause__ or error))) from error
    if results is not None and not all(np.isfinite(each).all() for each in results):
        raise CannotRun("it computes no finite numbers with it")


def _partly(session: Session) -> list[str]:
    """A sentence where a provider leaves a good part of the graph to the CPU."""
    taken, all_nodes = session.nodes.get(session.provider, 0), sum(session.nodes.values())
    if not all_nodes or taken >= all_nodes / 2:
        return []
    return [f"{session.row.shown} computes {taken} of the {all_nodes} operations of {session.what}, the CPU the others."]


