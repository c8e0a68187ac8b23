"""The archives that this engine has open, by their names, which have no password. Passwords are in memory only."""
from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from ..errors import ArchiveError, ArchiveNotOpenError
from .address import Address
from .connection import stoppable
from .pool import Pool
from .spaces import SceneCache
from .status import status_of


class OpenArchive:
    """One of them: how it is reached, and the scenes that were met."""

    def __init__(self, address: Address):
        self.address, self.pool, self.scenes = address, Pool(address), SceneCache()

    def status(self, check: Callable[[], None] = lambda: None) -> dict:
        """What is in it; see status.status_of. Raises ArchiveError."""
        with self.pool.connection() as (connection, _):
            return stoppable(connection, lambda: status_of(connection, self.address), check)


class Archives:
    """Opened with `open` and then known by name."""

    def __init__(self) -> None:
        self._open: dict[str, OpenArchive] = {}
        self._lock = threading.Lock()

    def open(self, given: str | Mapping[str, object], check: Callable[[], None] = lambda: None) -> dict:
        """Connects to a database, with a URL or libpq's keywords, and says what is in it; see OpenArchive.status. Opened again
        under the same name, what is given now holds from now on. Raises ArchiveError, and keeps what was open."""
        archive = OpenArchive(Address.of(given))
        said = archive.status(check)
        with self._lock:
            before = self._open.pop(archive.address.name, None)
            self._open[archive.address.name] = archive
        if before is not None:
            before.pool.close()
        return said

    def get(self, name: str) -> OpenArchive:
        """An archive that is open. Raises ArchiveNotOpenError."""
        if not isinstance(name, str):
            raise ArchiveError("A store is named by what store/open answers, for example postgresql://user@host:5432/archive.")
        with self._lock:
            if name not in self._open:
                shown = Address.of(name).name
                raise ArchiveNotOpenError(f"{shown} is not open; open it first (store/open), which also gives its password.")
            return self._open[name]

    def close(self, name: str) -> bool:
        """Forgets an archive and its password; whether it was open."""
        with self._lock:
            archive = self._open.pop(name, None)
        if archive is not None:
            archive.pool.close()
        return archive is not None
