"""How the engine is started: command and environment variables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

from . import environment
from .errors import EngineMissing


@dataclass(frozen=True)
class Launch:
    """What to start, and how to find out why it would not come up (one sentence, or "")."""

    command: list
    variables: dict
    diagnose: Callable[[], str] = lambda: ""


def engine_launch(configured_python: str = "", folder: str = "", device: str = "auto", memory_mb: int = 0) -> Launch:
    """The engine in its own Python; raises EngineMissing when that is not set up. `memory_mb` 0: the engine's own bound."""
    finding = environment.find_python(configured_python, folder)
    if not finding.usable:
        raise EngineMissing(finding.problem)
    command = [finding.python, "-m", "sightline_engine", "serve", "--stdio", "--device", device]
    if memory_mb:
        command += ["--memory", str(memory_mb)]
    return Launch(command, environment.scrubbed_environment(), lambda: environment.check_python(finding.python))
