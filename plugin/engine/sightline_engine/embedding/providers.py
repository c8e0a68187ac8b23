"""What can run a model beside the CPU: one row each, in the order in which "auto" tries them.

Options are those of onnxruntime's execution providers (https://onnxruntime.ai/docs/execution-providers/). "{cache}" in one is a
folder of the model's own under Sightline's data: TensorRT and others name what they keep after the graph's inputs and
outputs only, and two models of one architecture must not meet there.
"""
from __future__ import annotations

import sys
from dataclasses import dataclass

CPU = "CPUExecutionProvider"


@dataclass(frozen=True)
class Provider:
    """device: as users write it; name: as onnxruntime does. options: sets of options, tried one after the other. before: the
    provider that takes what this one cannot, before the CPU does. batch: tiles per call to begin with. at_once: calls that
    may run at the same time, 0 = any number. bound: whether inputs go through pinned memory. session: settings of the
    session. needs: what must be there, for a sentence; set_up: as what the engine's set-up installs it. in_auto: whether "auto"
    tries it."""

    device: str
    name: str
    shown: str
    needs: str
    set_up: str = ""
    options: tuple[dict, ...] = ({},)
    before: str = ""
    batch: int = 16
    at_once: int = 0
    bound: bool = False
    session: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ("linux", "win32", "darwin")
    in_auto: bool = True


_CUDA = {"cudnn_conv_algo_search": "HEURISTIC",  # the default tries every algorithm anew for every size of batch
         "arena_extend_strategy": "kSameAsRequested"}  # the default takes twice what a large batch needs
PROVIDERS = (
    Provider("cuda", "CUDAExecutionProvider", "CUDA",
             "an NVIDIA GPU with its driver, and onnxruntime-gpu with the CUDA and cuDNN libraries", "cuda",
             (_CUDA,), batch=256, at_once=2, bound=True, platforms=("linux", "win32")),
    # Only on demand: it builds an engine for minutes before the first tile, and for every GPU anew.
    Provider("tensorrt", "TensorrtExecutionProvider", "TensorRT",
             "an NVIDIA GPU with its driver, onnxruntime-gpu and the TensorRT libraries (pip install tensorrt)", "cuda",
             ({"trt_engine_cache_enable": "1", "trt_engine_cache_path": "{cache}", "trt_timing_cache_enable": "1",
               "trt_timing_cache_path": "{cache}"},),
             before="cuda", batch=256, at_once=1, bound=True, platforms=("linux", "win32"), in_auto=False),
    Provider("directml", "DmlExecutionProvider", "DirectML",
             "Windows with a GPU that knows DirectX 12, and onnxruntime-directml", "directml",
             batch=64, at_once=1, session=("sequential", "no memory pattern"), platforms=("win32",)),
    Provider("coreml", "CoreMLExecutionProvider", "CoreML", "macOS 12 or newer, where onnxruntime brings it", "cpu",
             ({"ModelFormat": "MLProgram", "MLComputeUnits": "ALL"},), batch=32, at_once=1, platforms=("darwin",)),
    # onnxruntime's own fusions make operators that OpenVINO does not know; its "AUTO" takes no node, and on the CPU computes in
    # bfloat16 where it is not told otherwise.
    Provider("openvino", "OpenVINOExecutionProvider", "OpenVINO",
             "a processor or GPU by Intel, and onnxruntime-openvino", "openvino",
             ({"device_type": "GPU", "precision": "FP32"}, {"device_type": "CPU", "precision": "FP32"}),
             session=("as it is",), platforms=("linux", "win32")),
)
# Small batches stay in a core's cache: two callers with 16 tiles each beat one session on two cores with 64 by a third.
ON_CPU = Provider("cpu", CPU, "CPU", "nothing")
DEVICES = ("auto", "cpu", *(provider.device for provider in PROVIDERS))


def of_device(device: str) -> Provider:
    """The row of a device that is one of DEVICES and not "auto"."""
    return next(each for each in (ON_CPU, *PROVIDERS) if each.device == device)


def candidates(device: str, listed: list[str], platform: str = sys.platform) -> list[Provider]:
    """What is to be tried for a device before the CPU, the best first. listed: what onnxruntime offers, which is not yet what
    starts."""
    if device == "auto":
        return [each for each in PROVIDERS if each.in_auto and each.name in listed and platform in each.platforms]
    return [each for each in PROVIDERS if each.device == device]
