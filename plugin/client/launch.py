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


def engine_launch(configured_python: str = "") -> Launch:
    """The engine in its own Python; raises EngineMissing when that is not set up."""
    finding = environment.find_python(configured_python)
    if not finding.usable:
        raise EngineMissing(finding.problem)
    return Launch([finding.python, "-m", "sightline_engine", "serve", "--stdio"], environment.scrubbed_environment(),
                  lambda: environment.check_python(finding.python))
