"""How the layers of a GeoPackage are called: each by its query, none like another."""
from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from ..errors import ExportError


def layer_names(queries: list[str], there: Path | None, replacing: bool) -> dict[str, str]:
    """A name for the layer of each query: the query, with a number where that is taken, by upper and lower case alike, which
    are one to SQLite. there: a GeoPackage that keeps its layers; replacing: but for those that are called as a query is.
    Raises ExportError for what is no GeoPackage."""
    taken, layers = _names_in(there) if there else ({"layer_styles"}, {})
    free = layers if replacing else {}
    names: dict[str, str] = {}
    for query in dict.fromkeys(queries):
        name = found = _written(query)
        number = 1
        while (key := found.casefold()) in taken and key not in free:
            number += 1
            found = f"{name} {number}"
        names[query] = free.pop(key, found)  # as it is spelled there
        taken.add(key)
    return names


def _names_in(path: Path) -> tuple[set[str], dict[str, str]]:
    """The names of all that is in a GeoPackage, without case, and by such names those of its layers."""
    try:
        with closing(sqlite3.connect(path)) as file:
            tables = [name for name, in file.execute("SELECT name FROM sqlite_master")]
            layers = [name for name, in file.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'")]
    except sqlite3.Error as error:
        raise ExportError(f"{path.name} cannot be added to, since it is no whole GeoPackage ({error}); choose another name."
                          ) from error
    return {name.casefold() for name in ("layer_styles", *tables)}, {name.casefold(): name for name in layers}


def _written(query: str) -> str:
    """At most 60 characters, none that SQL or a file system minds."""
    name = "".join(letter if letter.isalnum() or letter in " _-" else " " for letter in query)
    return " ".join(name.split())[:60].rstrip() or "hits"
