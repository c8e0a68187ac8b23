"""Who may do what: the group roles of an archive, and giving them to users."""
from __future__ import annotations

import psycopg
from psycopg import errors, sql

from ..errors import ArchiveError
from .address import Address
from .connection import connected

ROLES = {"reader": "sightline_reader", "loader": "sightline_loader"}


def ensure_roles(connection: psycopg.Connection) -> list[str]:
    """Makes the group roles that the server lacks; gives the SQL for those that the user may not make."""
    there = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
    refused = []
    for role in ROLES.values():
        if role not in there:
            statement = sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role))
            try:
                with connection.transaction():
                    connection.execute(statement)
            except errors.InsufficientPrivilege:
                refused.append(f"{statement.as_string(connection)};")
            except (errors.DuplicateObject, errors.UniqueViolation):  # made by another init in this moment
                pass
    return refused


def grant(address: Address, user: str, role: str) -> dict:
    """Lets a user of the server read an archive ("reader") or also load into it and remove scenes ("loader").

    Returns {"store", "user", "role"}. Raises ArchiveError."""
    if role not in ROLES:
        raise ArchiveError(f"There is no role {role[:40]}; a user can be {' or '.join(ROLES)}.")
    with connected(address) as connection, connection.transaction():
        there = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        if ROLES[role] not in there:
            raise ArchiveError(f"There is no archive in {address.name}; make one with `sightline store init {address.name}`.")
        if user not in there:
            raise ArchiveError(f"{address.name} knows no user {user[:63]}; have it made there with CREATE USER.")
        connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(ROLES[role]), sql.Identifier(user)))
    return {"store": address.name, "user": user, "role": role}
