"""QGIS's own PostgreSQL connections: their names, and what libpq needs to log in with one of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from qgis.core import QgsCredentials, QgsDataSourceUri, QgsProviderConnectionException, QgsProviderRegistry
from qgis.PyQt.QtCore import QCoreApplication

from .errors import SightlineError

PROVIDER = "postgres"
# Of libpq's parameters those that QGIS's dialog or its authentication methods (certificates) may set.
EXTRA = ("sslrootcert", "sslcert", "sslkey", "sslcrl", "connect_timeout", "options", "krbsrvname", "gsslib")


class ConnectionProblem(SightlineError):
    """A connection of QGIS cannot be used as it is."""


@dataclass(frozen=True)
class Login:
    """Who logs in, where QGIS was asked for it; empty: as the connection says."""

    user: str = ""
    password: str = field(default="", repr=False)


def connection_names() -> list[str]:
    """In the order of the alphabet."""
    metadata = QgsProviderRegistry.instance().providerMetadata(PROVIDER)
    return sorted(metadata.connections(False), key=str.casefold) if metadata is not None else []


def connection_uri(name: str) -> QgsDataSourceUri:
    """As QGIS keeps it: with the id of an entry of its authentication database, not with what that holds."""
    metadata = QgsProviderRegistry.instance().providerMetadata(PROVIDER)
    try:
        found = metadata.connections(False).get(name) if metadata is not None else None
    except QgsProviderConnectionException:
        found = None
    if found is None:
        raise ConnectionProblem(_tr("QGIS has no PostgreSQL connection “{}” any more: choose another one below “Search in”, or "
                                    "make it anew in the Data Source Manager.").format(name))
    return QgsDataSourceUri(found.uri())


def keywords(uri: QgsDataSourceUri, login: Login | None = None) -> dict[str, str]:
    """What libpq is to be given, user and password out of QGIS's authentication database included: for the moment of use, and
    for nothing that is kept. What the connection leaves open libpq finds in its own files and variables (PGPASSFILE,
    PGSERVICEFILE …), in the engine's process."""
    known = QgsDataSourceUri(uri.connectionInfo(True))
    if uri.authConfigId() and not known.username() and not known.hasParam("sslcert"):
        raise ConnectionProblem(_tr("QGIS's authentication database does not give the login “{}” of this connection: enter its "
                                    "master password (Settings ▸ Options ▸ Authentication), then search again.")
                                .format(uri.authConfigId()))
    login = login or Login()
    values = {"service": known.service(), "host": known.host(), "port": known.port(), "dbname": known.database(),
              "user": login.user or known.username(), "password": login.password or known.password()}
    if known.sslMode() != QgsDataSourceUri.SslMode.SslPrefer:  # which is libpq's own default
        values["sslmode"] = QgsDataSourceUri.encodeSslMode(known.sslMode())
    values.update((name, known.param(name)) for name in EXTRA if known.hasParam(name))
    return {name: value for name, value in values.items() if value}


def ask_login(uri: QgsDataSourceUri, why: str) -> Login | None:
    """From QGIS's memory of this session or its dialog, as for its own layers; None where the user gives none."""
    known = QgsDataSourceUri(uri.connectionInfo(True))
    given, user, password = QgsCredentials.instance().get(uri.connectionInfo(False), known.username(), None, why)
    return Login(user, password or "") if given and user else None


def remember_login(uri: QgsDataSourceUri, login: Login) -> None:
    """In QGIS's memory of this session, where its own layers of the same database find it."""
    QgsCredentials.instance().put(uri.connectionInfo(False), login.user, login.password)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Connections", text)
