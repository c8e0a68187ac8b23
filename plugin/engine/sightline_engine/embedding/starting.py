"""Starting onnxruntime on one provider, and finding out whether that worked: it says so neither by an exception nor in the list
of the session's providers, on which stands also one that took no part of the model."""
from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

from ..home import home
from .native_log import caught, shortened
from .providers import CPU, ON_CPU, Provider, of_device

# Two of onnxruntime's optimisers on one float16 graph end the process (1.31.1); this one changes no other graph.
_CRASHING = ["FuseFp16InitializerToFp32NodeTransformer"]


class NotStarted(Exception):
    """A provider that is listed and does not work; the text says why."""

    what = "does not start"


class CannotRun(NotStarted):
    """A provider that works, but not with this model."""

    what = "cannot run this model"


def started(model: bytes | str | Path, row: Provider, threads: int) -> tuple[Any, dict[str, int]]:
    """(session, nodes): a session on a provider, with the first of its sets of options that works, and how many nodes of the
    graph each provider took, {} where this onnxruntime does not tell. Raises NotStarted or CannotRun."""
    whys, kind = [], NotStarted
    for options in row.options:
        with caught() as said:
            raw, error = None, ""
            try:
                raw = _session(model, row, options, threads)
            except Exception as failure:  # onnxruntime's own exceptions share no base class
                error = str(failure)
        if raw is None or raw.get_providers()[0] != row.name:
            whys.append(shortened(said.text) or shortened(error))
            kind = CannotRun if "invalid model" in error else kind
            continue
        nodes = _nodes(raw)
        if not nodes or nodes.get(row.name):
            return raw, nodes
        whys.append("it can compute no part of it")
        kind = CannotRun
    raise kind("; ".join(dict.fromkeys(why for why in whys if why)) or "onnxruntime does not say why")


def plain(model: bytes | str | Path, threads: int):
    """A session on the CPU. Raises what onnxruntime raises."""
    import onnxruntime

    return onnxruntime.InferenceSession(_given(model), session_options(ON_CPU, threads), providers=[CPU],
                                        disabled_optimizers=_CRASHING)


def session_options(row: Provider, threads: int):
    """onnxruntime's SessionOptions for a provider."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = threads
    if row is not ON_CPU:
        options.add_session_config_entry("session.record_ep_graph_assignment_info", "1")
    if "sequential" in row.session:
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    if "no memory pattern" in row.session:
        options.enable_mem_pattern = False
    if "as it is" in row.session:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return options


def _session(model, row: Provider, options: dict, threads: int):
    import onnxruntime

    if "cuda" in (row.device, row.before) and hasattr(onnxruntime, "preload_dlls"):
        onnxruntime.preload_dlls()  # CUDA's libraries, where pip installed them
    chain = [(row.name, _filled(options, model))]
    if row.before:
        chain.append((of_device(row.before).name, dict(of_device(row.before).options[0])))
    return onnxruntime.InferenceSession(_given(model), session_options(row, threads), providers=[*chain, CPU],
                                        disabled_optimizers=_CRASHING, enable_fallback=0)


def _nodes(raw) -> dict[str, int]:
    """Nodes of the graph by the provider that took them; empty where this onnxruntime does not tell."""
    counted: Counter = Counter()
    try:
        for part in raw.get_provider_graph_assignment_info():
            counted[part.ep_name] += len(part.get_nodes())
    except Exception:  # older than 1.24, or a provider that does not take part in this
        return {}
    return dict(counted)


def _given(model) -> bytes | str:
    return model if isinstance(model, bytes) else str(model)


def _filled(options: dict, model) -> dict:
    """The options with the model's own cache folder, which is made where one is asked for."""
    if not any("{cache}" in value for value in options.values()):
        return dict(options)
    folder = home() / "providers" / _identity(model)
    folder.mkdir(parents=True, exist_ok=True)
    return {name: value.replace("{cache}", str(folder)) for name, value in options.items()}


def _identity(model) -> str:
    """16 hexadecimal digits that no other model has; of a file with weights beside it: where, how large, how old all are."""
    digest = hashlib.sha256(model if isinstance(model, bytes) else str(Path(model).resolve()).encode())
    if not isinstance(model, bytes):
        for file in sorted(Path(model).parent.glob(f"{Path(model).name}*")):
            digest.update(f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}".encode())
    return digest.hexdigest()[:16]
