"""Which database is meant: a URL or libpq's keywords, and the name that it is shown and kept by, which never has a password."""
from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

import psycopg
from psycopg import pq

from ..errors import ArchiveError

_FORM = "postgresql://user@host:port/dbname, or with keywords as host=… dbname=… user=…"
_SECRET = ("password", "sslpassword", "passfile")  # the last is no secret, but nobody's business either
_USUAL = {"application_name": "sightline", "connect_timeout": "10", "keepalives_idle": "60"}


@dataclass(frozen=True)
class Address:
    """keywords: what libpq takes, with the password where one was given; else libpq finds it in PGPASSWORD, PGPASSFILE or the
    service file. name: postgresql://user@host:port/dbname."""

    name: str
    keywords: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(cls, given: str | Mapping[str, object]) -> Address:
        """The database of a URL, of a string of keywords and values, or of keywords. Raises ArchiveError, in whose text nothing
        of what was given occurs: a part of a password may stand anywhere in what cannot be understood."""
        if not isinstance(given, str):
            wanted = {str(key): str(value) for key, value in given.items() if value is not None and value != ""}
            if unknown := sorted(set(wanted) - _known()):
                raise ArchiveError(f"PostgreSQL knows no keyword {unknown[0][:40]} of a connection; those of libpq are meant, "
                                   "as host, port, dbname, user and sslmode.")
            return cls(_name(wanted), wanted)
        try:
            wanted = {key: str(value) for key, value in psycopg.conninfo.conninfo_to_dict(given).items()}
        except psycopg.Error:
            raise _unclear() from None
        for key in ("host", "port", "dbname", "user"):
            if "@" in wanted.get(key, "") and "://" in given and "%40" not in given:
                raise _unclear()
        if not re.fullmatch(r"[\d,]*", wanted.get("port", "")):
            raise _unclear()
        return cls(_name(wanted), wanted)

    @property
    def complete(self) -> dict[str, Any]:
        """The keywords to connect with: those given, and ours where neither they nor the environment say otherwise."""
        return {**{key: value for key, value in _USUAL.items() if f"PG{key.upper()}" not in os.environ}, **self.keywords}

    @property
    def secrets(self) -> list[str]:
        """What no text may hold, as it is and as a URL has it."""
        found = [self.keywords.get(key) for key in _SECRET[:2]] + [os.environ.get("PGPASSWORD")]
        return [form for secret in found if secret for form in dict.fromkeys((secret, quote(secret, safe="")))]

    def scrubbed(self, text: str) -> str:
        """A text on one line without the secrets."""
        for secret in self.secrets:
            text = text.replace(secret, "***")
        return " ".join(text.split())


def _unclear() -> ArchiveError:
    return ArchiveError(f"The address of the database cannot be understood; write {_FORM}. In a URL, signs as @ : / % in a "
                        "password are written %40 %3A %2F %25; better leave it out and put it into PGPASSFILE.")


def _known() -> set[str]:
    return {option.keyword.decode() for option in pq.Conninfo.get_defaults()}


def _name(given: dict[str, str]) -> str:
    """With what the environment and libpq add, but for what a service file says."""
    usual = {option.keyword.decode(): option.val.decode() for option in pq.Conninfo.get_defaults() if option.val}
    if "service" in given or "service" in usual:
        said = [f"service={quote(given.get('service', usual.get('service', '')))}",
                *(f"{key}={quote(given[key], safe='')}" for key in ("user", "host", "port", "dbname") if key in given)]
        return f"postgresql:///?{'&'.join(said)}"
    user = given.get("user") or usual.get("user", "")
    host = given.get("host") or given.get("hostaddr") or usual.get("host") or "localhost"
    port = given.get("port") or usual.get("port", "5432")
    host = f"[{host}]" if ":" in host else quote(unquote(host), safe=",.-")
    dbname = given.get("dbname") or usual.get("dbname") or user
    return f"postgresql://{quote(user, safe='')}@{host}:{port}/{quote(dbname, safe='')}"
