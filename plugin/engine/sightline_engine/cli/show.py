"""Results on a console."""
from __future__ import annotations

import json
import sys

from ..service import Task


def show(options, result: dict, lines) -> None:
    """Prints a result as JSON or as lines, as the user asked."""
    print(json.dumps(result, indent=1, allow_nan=False) if options.json else "\n".join(lines))


def task_with_progress() -> Task:
    """A task that shows its progress on one line of a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        return Task()

    def progress(done: int, total: int, left: float | None, message: str) -> None:
        ending = "" if left is None else f", {left:.0f} s left"
        print(f"\r{message}: {done}/{total}{ending} ", end="" if done < total else "\n", file=sys.stderr, flush=True)

    return Task(progress)


def warn(text: str) -> None:
    """A sentence on stderr."""
    print(f"sightline: {text}", file=sys.stderr)


def several(count: int, noun: str) -> str:
    """(1, "tile") -> "1 tile", (2000, "tile") -> "2,000 tiles"."""
    return f"{count:,} {noun}{'s' * (count != 1)}"


def position(box: list[float] | None) -> str:
    """The middle of [west, south, east, north] as latitude, longitude."""
    if box is None:
        return "(outside the projection)"
    west, south, east, north = box
    return f"({(south + north) / 2:.5f}, {(west + east + 360 * (west > east)) / 2:.5f})"
