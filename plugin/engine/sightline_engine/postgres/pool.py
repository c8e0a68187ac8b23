"""Connections to an archive that are kept between searches: a new one where the database went away meanwhile."""
from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from pgvector.psycopg import register_vector

from .address import Address
from .connection import connect, spoken
from .schema import Schema, required

_MOST = 6  # that are kept; the engine answers so many quick requests at once


class Pool:
    """Connections to one database, read-only, each checked for the archive's version when it is made. They are made when they
    are needed, and thrown away after any failure."""

    def __init__(self, address: Address):
        self.address = address
        self._idle: list[tuple[psycopg.Connection, Schema]] = []
        self._lock = threading.Lock()

    @contextmanager
    def connection(self) -> Iterator[tuple[psycopg.Connection, Schema]]:
        """A connection for a `with` block, and what was found when it was made. Raises ArchiveError, also for what PostgreSQL
        refuses within the block."""
        with spoken(self.address):
            taken = self._taken() or self._made()
            try:
                yield taken
            except BaseException:
                taken[0].close()  # it may be in the middle of anything
                raise
        with self._lock:
            if len(self._idle) < _MOST:
                self._idle.append(taken)
                return
        taken[0].close()

    def close(self) -> None:
        """Closes what is kept; the pool may still be used."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection, _ in idle:
            connection.close()

    def _taken(self) -> tuple[psycopg.Connection, Schema] | None:
        """A kept connection that still answers."""
        while True:
            with self._lock:
                if not self._idle:
                    return None
                taken = self._idle.pop()
            try:
                taken[0].execute("")
                return taken
            except psycopg.Error:  # the server was restarted, or the network was gone
                taken[0].close()

    def _made(self) -> tuple[psycopg.Connection, Schema]:
        connection = connect(self.address, read_only=True)
        try:
            connection.prepare_threshold = None  # a prepared plan knows neither the limit nor how much a filter leaves
            schema = required(connection, self.address)
            register_vector(connection)
            return connection, schema
        except BaseException:
            connection.close()
            raise
