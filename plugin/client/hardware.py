"""What this computer has that could run models, as far as that is cheap to find out."""

from __future__ import annotations

import shutil
import subprocess
import sys

from . import environment


def possible() -> list[environment.Hardware]:
    """What the engine can be set up for on this operating system, the CPU first."""
    return [each for each in environment.HARDWARE.values() if sys.platform in each.platforms]


def nvidia_gpu() -> str:
    """The name of the first NVIDIA GPU, from its driver's own program; empty where there is none. Takes a moment."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return ""
    try:
        run = subprocess.run([program, "--query-gpu=name", "--format=csv,noheader"], capture_output=True, text=True,
                             encoding="utf-8", errors="replace", stdin=subprocess.DEVNULL, timeout=10,
                             **environment.no_window())
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip().splitlines()[0].strip() if run.returncode == 0 and run.stdout.strip() else ""
