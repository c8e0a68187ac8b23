"""Runs of a session with I/O binding: inputs wait in pinned memory, from which a GPU fetches them by itself.

Two buffers and more: while the session computes on one batch, another thread fills the next. Without CUDA the buffers are
ordinary memory and the results the same.
"""
from __future__ import annotations

import ctypes
import queue
import sys
from contextlib import suppress

import numpy as np


class BoundRuns:
    """Calls of one session through `slots` sets of buffers; more callers wait. `pinned`: whether CUDA pinned the memory."""

    def __init__(self, session, slots: int):
        self._session, self.pinned = session, False
        self._cudart = _cudart() if "CUDAExecutionProvider" in session.get_providers() else None
        self._free: queue.LifoQueue = queue.LifoQueue()
        for _ in range(slots):
            self._free.put({})

    def run(self, outputs: list[str], feeds: dict[str, np.ndarray], options) -> list[np.ndarray]:
        """As InferenceSession.run, whose inputs and outputs are arrays of this process."""
        buffers = self._free.get()
        try:
            binding = self._session.io_binding()
            for name, values in feeds.items():
                binding.bind_cpu_input(name, self._filled(buffers, name, values))
            for name in outputs:
                binding.bind_output(name, "cpu")
            self._session.run_with_iobinding(binding, options)
            return [np.array(value) for value in binding.copy_outputs_to_cpu()]
        finally:
            self._free.put(buffers)

    def _filled(self, buffers: dict, name: str, values: np.ndarray) -> np.ndarray:
        """The values in the slot's buffer of that name, which grows with the largest batch."""
        if name not in buffers or buffers[name].array.nbytes < values.nbytes:
            buffers.pop(name, None)
            buffers[name] = _Buffer(values.nbytes, self._cudart)
            self.pinned = buffers[name].pinned
        filled = buffers[name].array[:values.nbytes].view(values.dtype).reshape(values.shape)
        np.copyto(filled, values)
        return filled


class _Buffer:
    """Bytes that stay where they are: page-locked where CUDA's runtime takes them (cudaHostRegister)."""

    def __init__(self, size: int, cudart):
        self.array, self._cudart = np.empty(max(1, size), np.uint8), cudart
        self.pinned = cudart is not None and cudart.cudaHostRegister(
            ctypes.c_void_p(self.array.ctypes.data), ctypes.c_size_t(self.array.nbytes), ctypes.c_uint(0)) == 0

    def __del__(self):
        if self.pinned:
            with suppress(Exception):  # at the end of the process CUDA may be gone already
                self._cudart.cudaHostUnregister(ctypes.c_void_p(self.array.ctypes.data))


def _cudart():
    """CUDA's runtime, which onnxruntime has loaded; None where it goes by a name that is not known here."""
    names = ([f"cudart64_{version}.dll" for version in (13, 12, 110)] if sys.platform == "win32"
             else [f"libcudart.so.{version}" for version in (13, 12)])
    for name in names:
        with suppress(OSError):
            return ctypes.CDLL(name)
    return None
