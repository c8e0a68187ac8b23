"""ONNX files looked at in a process of its own: one that crashes native code, or takes all memory, gives a sentence too.

`python -m sightline_engine.embedding.onnx_apart '{"path": …}'` is that process."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from ..errors import BundleError
from .files import external_name
from .onnx_check import check_onnx

_SECONDS = 300
_REFUSED = 3


def check_onnx_apart(path, **wanted) -> None:
    """As `check_onnx`, in a child process with limits of time and memory: a file that crashes native code gives a sentence
    too."""
    path = Path(path).resolve()
    package = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": str(package), "ORT_DISABLE_TELEMETRY": "1"}
    try:
        done = subprocess.run([sys.executable, "-m", "sightline_engine.embedding.onnx_apart",
                               json.dumps({"path": str(path), **wanted})], capture_output=True, text=True, encoding="utf-8",
                              errors="replace", env=environment, timeout=_SECONDS, stdin=subprocess.DEVNULL,
                              creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0))
    except subprocess.TimeoutExpired as error:
        raise BundleError(f"{path.name} could not be checked within {_SECONDS // 60} minutes; do not use it.") from error
    if done.returncode == _REFUSED:
        raise BundleError(json.loads(done.stdout.splitlines()[-1])["error"])
    if done.returncode:
        raise BundleError(f"{path.name} is damaged or hostile: checking it ended the process that did "
                          f"(code {done.returncode}); do not use it.")


def _main() -> int:
    wanted = json.loads(sys.argv[1])
    _limit_memory(Path(wanted["path"]))
    try:
        check_onnx(**wanted)
    except BundleError as error:
        print(json.dumps({"error": str(error)}))
        return _REFUSED
    except MemoryError:
        name = Path(wanted["path"]).name
        print(json.dumps({"error": f"{name} needs more memory than any model of its size; do not use it."}))
        return _REFUSED
    return 0


def _limit_memory(path: Path) -> None:
    """So much that every real model can be opened, and no more."""
    try:
        import resource
    except ImportError:  # Windows
        return
    beside = path.with_name(external_name(path.name))
    size = sum(file.stat().st_size for file in (path, beside) if file.is_file())
    most = 6 * 2**30 + 4 * size
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    sys.exit(_main())
