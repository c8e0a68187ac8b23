"""What PostgreSQL's failures mean for a user, and what to do."""
from __future__ import annotations

from collections.abc import Callable

import psycopg

from ..errors import ArchiveError, ArchivePasswordError
from .address import Address

_PASSWORD = ("give it with PGPASSWORD, PGPASSFILE or a service file, in QGIS with the connection's authentication")

# By SQLSTATE, or the class that is its first two signs (appendix A of PostgreSQL's manual). {text} is PostgreSQL's own.
_STATES = {
    "28P01": "the password of {user} is wrong, or the user does not exist; " + _PASSWORD + ".",
    "28000": "{user} may not log in ({text}); ask the database's administrator.",
    "3D000": "there is no such database; look at its name, or create it with CREATE DATABASE.",
    "42501": "{user} may not do that ({text}); `sightline store grant` gives the rights to read or to load.",
    "25006": "it can only be read (a replica, or set so); load into the primary server.",
    "53100": "its disk is full; free some space there and run the same again, what was committed is kept.",
    "53200": "it has too little memory for that ({text}); give it less with --memory, or have work_mem looked at.",
    "53300": "it has no connection left; wait, or use fewer --jobs.",
    "57014": "the statement was cancelled: by a time limit of the server (statement_timeout) or by its administrator.",
    "57P03": "it is starting or stopping; try again in a moment.",
    "57P": "it was shut down or closed the connection; when it is back run the same again, what was committed is kept.",
    "08": "the connection was lost; when it is back run the same again, what was committed is kept.",
    "55P03": "a table is locked by another session; try again in a moment.",
    "40P01": "another session was in the way (a deadlock); run the same again, what was committed is kept.",
    "3F000": "there is no archive in it; make one with `sightline store init`.",
    "42P01": "there is no whole archive in it ({text}); make one with `sightline store init`.",
    "42883": "a function or operator of the archive is lacking ({text}); is pgvector there, and `sightline store init` done?",
    "42704": "a type of the archive is lacking ({text}); is pgvector there, and `sightline store init` done?",
    "58": "it could not write or read its files ({text}); have its log looked at.",
    "XX": "it has met damage or a bug of its own ({text}); have its log looked at.",
}
# Failures to connect have no SQLSTATE in libpq, only a text, which a server may give in another language.
_TEXTS = (
    (("password authentication failed", "no password supplied"), "28P01"),
    (("no pg_hba.conf entry", "authentication failed", "is not permitted to log in", "role \""), "28000"),
    (("starting up", "shutting down", "in recovery mode"), "57P03"),
    (("too many clients", "too many connections", "remaining connection slots"), "53300"),
    (("permission denied for database",), "42501"),
)
_CONNECTING = (
    (("does not support ssl",), "it does not speak TLS, which was asked for (sslmode); have it set up there (ssl = on), or use "
                               "sslmode=prefer in a network that you trust."),
    (("root certificate file",), "the file of the authority's certificate (sslrootcert) is not there or is none; sslmode "
                                 "verify-full needs it."),
    (("certificate verify failed", "self-signed", "self signed"), "its certificate is not signed by the authority that "
                                                                  "sslrootcert names; get the right one from who runs it."),
    (("does not match host name",), "its certificate is for another name than {host}; connect by the name that it has, or have "
                                    "a new one made."),
    (("invalid sslmode", "sslmode value"), "sslmode must be disable, allow, prefer, require, verify-ca or verify-full."),
    (("definition of service", "service file"), "the service is not in the service file; look at PGSERVICEFILE and "
                                                "~/.pg_service.conf."),
    (("timeout", "timed out"), "it did not answer in time; look at host and port, at the network and its firewalls."),
    (("resolve host", "name or service not known", "nodename nor servname"), "no machine {host} is known; look at the name."),
    (("connection refused",), "nothing listens there; look at host and port, and whether PostgreSQL runs and takes connections "
                              "over TCP."),
    (("no route to host", "network is unreachable"), "the machine cannot be reached; look at the network."),
    (("ssl error", "ssl syscall", "tls"), "no encrypted connection came about ({text}); look at sslmode and sslrootcert."),
    (("closed the connection", "connection reset", "broken pipe", "connection is lost", "server conn crashed",
      "the connection is closed", "consuming input failed"),
     "the connection was lost; when it is back run the same again, what was committed is kept."),
)


def failure(address: Address, error: psycopg.Error) -> ArchiveError:
    """The sentence for an error of psycopg, in an exception without a trace of it."""
    text = _first_line(address, error)
    lower = text.lower()
    state = error.sqlstate or next((found for signs, found in _TEXTS if any(sign in lower for sign in signs)), "")
    if not state and "database \"" in lower and "does not exist" in lower:
        state = "3D000"
    sentence = _STATES.get(state) or _STATES.get(state[:3]) or _STATES.get(state[:2])
    if sentence is None:
        sentence = next((words for signs, words in _CONNECTING if any(sign in lower for sign in signs)),
                        "PostgreSQL refused ({text}); have its log looked at." if state else "{text}.")
    kind: Callable[[str], ArchiveError] = ArchivePasswordError if state == "28P01" else ArchiveError
    user = address.keywords.get("user") or "the user"
    host = address.keywords.get("host") or "localhost"
    return kind(address.scrubbed(f"{address.name}: " + sentence.format(user=user, host=host, text=text)))


def _first_line(address: Address, error: psycopg.Error) -> str:
    """PostgreSQL's own words, without its hints, details (which show rows) and our secrets."""
    text = error.diag.message_primary or str(error)
    lines = [line.strip() for line in text.splitlines() if line.strip()] or [type(error).__name__]
    text = address.scrubbed(lines[0] if error.diag.message_primary else " ".join(lines))
    for lead in ("connection failed: ", "FATAL: "):
        text = text.rpartition(lead)[2]
    return text.strip().rstrip(".")[:200]
