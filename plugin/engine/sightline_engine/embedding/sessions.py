"""ONNX sessions on the device that the user asked for."""
from __future__ import annotations

import os

from ..errors import BundleError


def cores() -> int:
    """Processors that this process may use, which a container or a batch system may limit."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def open_session(model: bytes, device: str, what: str, threads: int = 0):
    """An onnxruntime session of a serialised model; threads 0 = all cores.

    device: "auto", "cpu" or "cuda". Raises BundleError when the model does not load, or CUDA was demanded and does
    not start: the list of available providers promises more than starts, only the session itself tells the truth."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = threads or cores()
    providers = ["CPUExecutionProvider"]
    if device not in ("auto", "cpu", "cuda"):
        raise BundleError(f"There is no device '{device}'; use auto, cpu or cuda.")
    if device != "cpu" and "CUDAExecutionProvider" in onnxruntime.get_available_providers():
        providers.insert(0, "CUDAExecutionProvider")
    try:
        session = onnxruntime.InferenceSession(model, options, providers=providers)
    except Exception as error:  # onnxruntime's own exceptions share no base class
        raise BundleError(f"{what} cannot be loaded by onnxruntime {onnxruntime.__version__} "
                          f"({' '.join(str(error).split())[:160]}).") from error
    if device == "cuda" and session.get_providers()[0] != "CUDAExecutionProvider":
        raise BundleError("CUDA was asked for and does not start; install onnxruntime-gpu and its CUDA libraries into "
                          "the engine's environment, or use device auto or cpu.")
    return session
