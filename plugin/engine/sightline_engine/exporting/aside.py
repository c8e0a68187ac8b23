"""A place for files that are not whole yet, beside where they will be."""
from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def folder_in(folder: Path) -> Iterator[Path]:
    """A new folder in `folder`, and so on the same disk; it goes at the end with all that is left in it. Raises OSError.

    Not one of tempfile's: since Python 3.11.10 those are closed to everybody else on Windows, what is made in them inherits
    that, and keeps it where it is moved to: nobody else could open an export on a shared drive."""
    aside = folder / f".sightline-{secrets.token_hex(6)}"
    aside.mkdir()
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)
