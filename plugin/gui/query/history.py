"""Earlier queries, newest first: kept for the user, walked through with Up and Down."""

from __future__ import annotations

import json

from qgis.core import QgsSettings

from .query import Query

SETTING = "sightline/history"
MOST = 100


class History:
    """What cannot be read counts as not there."""

    def entries(self) -> list[Query]:
        try:
            kept = json.loads(QgsSettings().value(SETTING, "") or "[]")
        except ValueError:
            return []
        return [query for entry in (kept if isinstance(kept, list) else ()) if (query := _readable(entry)) is not None]

    def add(self, query: Query) -> None:
        """The newest; the same query from before goes."""
        self._keep([query, *(entry for entry in self.entries() if entry != query)][:MOST])

    def clear(self) -> None:
        QgsSettings().remove(SETTING)

    def words(self) -> list[str]:
        """The texts of all prompts, each once, newest first."""
        return list(dict.fromkeys(prompt.text for query in self.entries() for prompt in query.prompts))

    def _keep(self, entries: list[Query]) -> None:
        QgsSettings().setValue(SETTING, json.dumps([entry.to_json() for entry in entries], ensure_ascii=False))


class Walk:
    """A way through the history and back to what was being typed."""

    def __init__(self, history: History):
        self._history = history
        self._way: list[Query] = []
        self._place = 0

    def back(self, draft: Query) -> Query | None:
        """The next older query; None at the oldest. `draft` is what the way leads back to."""
        if not self._way:
            self._way = [draft, *(entry for entry in self._history.entries() if entry != draft)]
        return self._go(1)

    def forth(self) -> Query | None:
        """The next newer query, in the end the draft; None there."""
        return self._go(-1)

    def end(self) -> None:
        """Something else was typed: the next way begins there."""
        self._way, self._place = [], 0

    def _go(self, step: int) -> Query | None:
        if not 0 <= self._place + step < len(self._way):
            return None
        self._place += step
        return self._way[self._place]


def _readable(entry) -> Query | None:
    try:
        query = Query.from_json(entry)
    except (TypeError, KeyError, ValueError, AttributeError):
        return None
    return None if query.empty else query
