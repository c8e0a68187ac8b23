"""Searches that a project keeps, by name."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import Any, Callable

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication

from ...client.errors import SightlineError
from .query import Query

SCOPE, KEY = "sightline", "searches"  # of the project's entry
VERSION = 1


class SavedProblem(SightlineError):
    """The project's searches cannot be read or written."""


class SavedSearches:
    """The searches of the present project, in the order in which they were saved. Entries that cannot be read are left as they
    are; `problem` says so in a sentence."""

    def __init__(self):
        self._raw: list[Any] = []
        self._queries: dict[str, Query] = {}
        self._version, self.problem = VERSION, ""
        text, _ = QgsProject.instance().readEntry(SCOPE, KEY, "")
        if text:
            self._read(text)

    @property
    def names(self) -> list[str]:
        return list(self._queries)

    def query(self, name: str) -> Query:
        return self._queries[name]

    def save(self, name: str, query: Query) -> None:
        """Under this name, whose former search goes."""
        self._keep({**self._queries, name: query})

    def rename(self, name: str, new: str) -> None:
        """In its place; a search that has the new name already goes."""
        self._keep({new if old == name else old: query for old, query in self._queries.items() if old == name or old != new})

    def delete(self, name: str) -> None:
        self._keep({old: query for old, query in self._queries.items() if old != name})

    def _read(self, text: str) -> None:
        try:
            data = json.loads(text)
            self._version, entries = int(data["version"]), list(data["searches"])
        except (ValueError, TypeError, KeyError):
            self.problem = _tr("The searches that this project keeps cannot be read; those that you save now take their place.")
            return
        if self._version > VERSION:
            self.problem = _tr("The searches of this project were saved by a newer Sightline: update the plugin to use them.")
            return
        for entry in entries:
            try:
                query = Query.from_json(entry["query"])
                if query.empty or not isinstance(entry["name"], str) or not entry["name"].strip():
                    raise ValueError("no search")
                self._queries[entry["name"]] = _with_paths(query, QgsProject.instance().readPath)
            except (TypeError, KeyError, ValueError, AttributeError):
                self._raw.append(entry)
        if self._raw:
            self.problem = _tr("{} of the searches that this project keeps cannot be read: it was left out.").format(
                len(self._raw)) if len(self._raw) == 1 else _tr(
                "{} of the searches that this project keeps cannot be read: they were left out.").format(len(self._raw))

    def _keep(self, queries: dict[str, Query]) -> None:
        if self._version > VERSION:
            raise SavedProblem(self.problem)
        self._queries = queries
        entries = [{"name": name, "query": _with_paths(query, _relative).to_json()} for name, query in queries.items()]
        text = json.dumps({"version": VERSION, "searches": [*entries, *self._raw]}, ensure_ascii=False)
        QgsProject.instance().writeEntry(SCOPE, KEY, text)


def _with_paths(query: Query, change: Callable[[str], str]) -> Query:
    return replace(query, examples=tuple(replace(example, path=change(example.path)) for example in query.examples))


def _relative(path: str) -> str:
    """As the project keeps the paths of its layers, so that both may be moved together; what is no plain file stays."""
    return QgsProject.instance().writePath(path) if os.path.isabs(path) and not path.startswith("/vsi") else path


def _tr(text: str) -> str:
    return QCoreApplication.translate("SavedSearches", text)
