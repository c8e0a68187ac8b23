"""Archives in PostgreSQL: opened in the engine when they are first asked, and again after the engine was started anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable

from qgis.core import QgsDataSourceUri
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .archive_messages import Archive
from .connections import Login, ask_login, connection_uri, keywords, remember_login
from .engine import EngineClient
from .errors import EngineError, RequestCancelled, SightlineError
from .request import Callback, Request

WRONG_PASSWORD, NOT_OPEN = "ArchivePasswordError", "ArchiveNotOpenError"  # kinds of the engine's errors


@dataclass
class _Open:
    """`uri`: of the connection as it was then; `pid`: of the engine that has it open."""

    archive: Archive
    uri: str
    pid: int | None


class Asked:
    """A request to an archive, which may have to be opened first."""

    def __init__(self):
        self.request: Request | None = None
        self.cancelled = False

    def cancel(self) -> None:
        """The database is told to stop; whether it hears that or not, nobody waits."""
        self.cancelled = True
        if self.request is not None:
            self.request.patient = True
            self.request.cancel()


class Archives(QObject):
    """By the names of QGIS's connections. Passwords are in memory only: here, and in the requests to the engine's pipe."""

    changed = pyqtSignal(str)  # name: it was opened or refused

    def __init__(self, client: EngineClient, parent: QObject | None = None):
        super().__init__(parent)
        self._client = client
        self._open: dict[str, _Open] = {}
        self._problems: dict[str, str] = {}
        self._logins: dict[str, Login] = {}  # given by the user for connections that keep no password
        self._waiting: dict[str, list[tuple[Callable, Callable]]] = {}

    def known(self, name: str) -> Archive | None:
        """What is known of it; None before it was opened."""
        found = self._open.get(name)
        return found.archive if found is not None else None

    def problem(self, name: str) -> str:
        """Why it could not be opened the last time, as a sentence."""
        return self._problems.get(name, "")

    def lend_login(self, name: str, uri: QgsDataSourceUri) -> None:
        """Let QGIS open a layer of the same database without asking for what is known already, as long as it runs."""
        known = QgsDataSourceUri(connection_uri(name).connectionInfo(True))
        login = self._logins.get(name) or Login(known.username(), known.password())
        if login.user and not uri.authConfigId():
            remember_login(uri, login)

    def request(self, method: str, params: dict | None = None, on_done: Callback = None, on_error: Callback = None,
                on_progress: Callback = None) -> Request | Asked:
        """As EngineClient.request; where `params` name an `archive`, its `store` takes that place."""
        params = dict(params or {})
        name = params.pop("archive", "")
        if not name:
            return self._client.request(method, params, on_done, on_error, on_progress)
        asked = Asked()

        def fail(error: SightlineError) -> None:
            if on_error is not None:
                on_error(error)

        def go(archive: Archive, refused: Callable[[SightlineError], None]) -> None:
            if asked.cancelled:
                fail(RequestCancelled(self.tr("Cancelled.")))
            else:
                asked.request = self._client.request(method, {**params, "store": archive.store}, on_done, refused, on_progress)

        def once_more(error: SightlineError) -> None:
            """The engine died between the two requests, and the new one does not know the archive."""
            if isinstance(error, EngineError) and error.kind == NOT_OPEN:
                self._open.pop(name, None)
                self.open(name, lambda archive: go(archive, fail), fail)
            else:
                fail(error)

        self.open(name, lambda archive: go(archive, once_more), fail)
        return asked

    def open(self, name: str, then: Callable[[Archive], None], failed: Callable[[SightlineError], None],
             afresh: bool = False) -> None:
        """`then` follows with the archive, at once where this engine has it open, unless it is to be looked at `afresh`; else
        `failed`, never at once."""
        waiting = self._waiting.setdefault(name, [])
        try:
            uri = connection_uri(name)
        except SightlineError as error:
            waiting.append((then, failed))
            self._fail(name, error)
            return
        known = self._open.get(name)
        if known is not None and not afresh and known.pid == self._client.pid and known.uri == uri.uri(False):
            then(known.archive)
            return
        waiting.append((then, failed))
        if len(waiting) == 1:
            self._begin(name, uri)

    # opening

    def _begin(self, name: str, uri: QgsDataSourceUri) -> None:
        try:
            connection = keywords(uri, self._logins.get(name))
        except SightlineError as error:
            self._fail(name, error)
            return
        self._client.request("store/open", {"connection": connection}, lambda data: self._know(name, uri, data),
                             lambda error: self._refused(name, uri, error))

    def _know(self, name: str, uri: QgsDataSourceUri, data: Any) -> None:
        try:
            archive = Archive.from_json(data)
        except SightlineError as error:
            self._fail(name, error)
            return
        if name in self._logins:
            remember_login(uri, self._logins[name])
        self._open[name] = _Open(archive, uri.uri(False), self._client.pid)
        self._problems.pop(name, None)
        for then, _ in self._waiting.pop(name, []):
            then(archive)
        self.changed.emit(name)

    def _refused(self, name: str, uri: QgsDataSourceUri, error: SightlineError) -> None:
        """A password that is wrong or missing is asked for as QGIS asks for those of its layers, unless its authentication
        database holds it: there it is to be mended."""
        if isinstance(error, EngineError) and error.kind == WRONG_PASSWORD and not uri.authConfigId():
            login = ask_login(uri, str(error))
            if login is not None:
                self._logins[name] = login
                self._begin(name, uri)
                return
        self._logins.pop(name, None)
        self._fail(name, error)

    def _fail(self, name: str, error: SightlineError) -> None:
        self._open.pop(name, None)
        self._problems[name] = str(error)
        for _, failed in self._waiting.pop(name, []):
            QTimer.singleShot(0, lambda failed=failed: failed(error))
        self.changed.emit(name)
