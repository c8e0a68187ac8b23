"""A search as it is asked: the query, where it is looked for, what was marked, and how many hits are wanted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from ..query.query import Query

DESCRIBED = 30  # hits that come with their captions; those further down get theirs when they are in sight
MOST = 2000
MORE = 4  # times as many


@dataclass(frozen=True)
class Search:
    """`filters`: those of the method `search`; `marked`: its `feedback`, empty where no tile was marked; `quiet`: not by the
    user's own word, as while a query is being typed, so that neither tab nor map move and nobody is told of errors; `model`:
    the model to ask through, also where another one made the index; empty: the one that made it; `archive`: the connection
    whose archive is searched, of all scenes where no `paths` are given; empty: the indexes of the `paths`."""

    query: Query
    paths: tuple[str, ...]
    filters: dict[str, Any] = field(default_factory=dict)
    marked: dict[str, Any] = field(default_factory=dict)
    k: int = 100
    quiet: bool = False
    model: str = ""
    archive: str = ""

    @property
    def words(self) -> str:
        return self.query.words

    def params(self) -> dict[str, Any]:
        """What is looked for, as `search` and `heat` take it (through Archives.request); without the rasters and the number of
        hits."""
        extra = {"filters": self.filters, "feedback": self.marked, "model": self.model, "archive": self.archive}
        return {**self.query.params(), **{name: value for name, value in extra.items() if value}}

    def request(self) -> dict[str, Any]:
        """The parameters of the method `search`."""
        return {**self.params(), "paths": list(self.paths), "k": self.k, "describe": DESCRIBED, "histogram": True}

    def wider(self) -> int:
        """How many hits "more" asks for."""
        return min(MORE * self.k, MOST)

    def with_k(self, k: int) -> Search:
        return replace(self, k=k, quiet=False)

    def with_marks(self, marked: dict[str, Any]) -> Search:
        return replace(self, marked=marked, quiet=False)

    def through(self, model: str) -> Search:
        return replace(self, model=model, quiet=False)

    def quietly(self) -> Search:
        return replace(self, quiet=True)
