"""Thumbs up and down: which tiles were marked, step by step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

LIKED, DISLIKED = 1, -1

Key = tuple  # path and number of a tile


class Marks:
    """Each step may mark several tiles, and can be undone."""

    def __init__(self):
        self._steps: list[dict[Key, int]] = []  # what the marks were after each step

    def of(self, key: Key) -> int:
        """LIKED, DISLIKED or 0."""
        return self.all.get(key, 0)

    @property
    def all(self) -> dict[Key, int]:
        return self._steps[-1] if self._steps else {}

    @property
    def can_undo(self) -> bool:
        return bool(self._steps)

    def mark(self, keys: Iterable[Key], mark: int) -> None:
        """Mark these tiles; if all of them are marked so already, the mark is taken away."""
        keys, now = list(keys), dict(self.all)
        taken_away = all(now.get(key, 0) == mark for key in keys)
        for key in keys:
            now.pop(key, None)
            if not taken_away:
                now[key] = mark
        self._steps.append(now)

    def undo(self) -> None:
        """One step back."""
        if self._steps:
            self._steps.pop()

    def clear(self) -> None:
        self._steps = []

    def feedback(self) -> dict[str, Any]:
        """As the method `search` takes it; empty without marks."""
        if not self.all:
            return {}
        return {name: [{"path": path, "tile": tile} for (path, tile), mark in self.all.items() if mark == wanted]
                for name, wanted in (("liked", LIKED), ("disliked", DISLIKED))}
