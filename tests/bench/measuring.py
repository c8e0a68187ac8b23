"""Stopwatches."""
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ENGINE = Path(__file__).resolve().parents[2] / "plugin" / "engine"


def timed(work, runs: int = 5) -> float:
    """Median seconds of several runs after one that does not count."""
    work()
    return float(np.median([_seconds(work) for _ in range(runs)]))


def _seconds(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def percentiles(seconds: list[float]) -> dict:
    """p50, p95 and p99 in milliseconds."""
    return {f"p{p}_ms": round(float(np.percentile(seconds, p)) * 1000, 2) for p in (50, 95, 99)}


def peak_mb() -> float:
    """The most memory that this process has had resident, mapped files included."""
    found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())
    return int(found.group(1)) / 1000


@dataclass
class Finished:
    """A process that has ended: wall time, processor time of all its threads, the most memory it had resident."""

    seconds: float
    core_seconds: float
    peak_mb: float
    output: str


def engine(arguments: list[str], **environment) -> Finished:
    """Runs the engine's program as a process of its own. Raises RuntimeError with its errors when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "sightline_engine", *map(str, arguments)], stdout=subprocess.PIPE,
                               text=True, env={**os.environ, "PYTHONPATH": str(ENGINE), **environment})
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"sightline {arguments[0]} failed with {status}")
    return Finished(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000, output)
