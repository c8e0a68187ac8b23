"""What SQLite keeps beside a GeoPackage while somebody works in it."""
from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from ..errors import ExportError

_BESIDE = ("-wal", "-shm", "-journal")


def settle(path: Path) -> None:
    """Takes into a GeoPackage what a program that has crashed left beside it. Raises ExportError where one has it open.

    QGIS writes its edits to NAME-wal. A copy of the file alone would lack them, and once the file was replaced QGIS would go
    on writing to the old one, which nobody sees any more. SQLite leaves that mode for nobody but the last that has the file
    open (sqlite.org/pragma.html#pragma_journal_mode), which so tells whether another has."""
    if not path.exists() or not any(path.with_name(path.name + end).exists() for end in _BESIDE):
        return
    try:
        with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as file:
            mode, = file.execute("PRAGMA journal_mode = DELETE").fetchone()
            file.execute("BEGIN IMMEDIATE")  # not while somebody writes without a -wal
            file.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise ExportError(f"{path} cannot be written ({error}); check the folder's permissions and free space.") from error
        mode = "locked"
    except sqlite3.DatabaseError:
        return  # no database, and so nobody's edits
    if mode != "delete":
        raise ExportError(f"{path.name} is open in another program, as one with a layer that is edited in QGIS; save the "
                          "edits, end editing or close it there, and try again.")
