"""Rows of an archive in the binary format of PostgreSQL's COPY, whole batches at once.

Most of the types (box, halfvec, PostGIS's geometry, arrays of real) have no writer in psycopg, so that numpy lays out all rows
of a batch at once: about 180,000 of 256-d a second on one core, coordinates and all, which a server does not keep up with. The
format: PostgreSQL's manual, COPY, "Binary Format"; the types as their *_send functions write them."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from ..interchange.rows import Rows
from .places import Degrees, degrees

HEAD, TAIL = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"
_FLOAT4, _FLOAT8 = 700, 701  # type numbers
_EPOCH = np.datetime64("2000-01-01", "D")
_POLYGON_4326 = bytes.fromhex("01" "03000020" "E6100000" "01000000")  # EWKB: little endian, a polygon with an SRID, one ring


@dataclass(frozen=True)
class Cells:
    """A column of some rows. data: uint8 (n, width), each value as its type is sent; there: bool (n,), False for NULL."""

    data: np.ndarray
    there: np.ndarray


def columns(geometry: bool) -> tuple[str, ...]:
    """The columns of a table of tiles in the order of `encoded`."""
    return ("scene", "tile", "tile_m", "valid", "cloud", "day", "facts", "codes", "ring", "bounds", "embedding",
            *(["geom"] if geometry else []))


def encoded(rows: Rows, scene: int, crs: str, listed: bool, geometry: bool) -> Iterator[bytes]:
    """Rows of a scene as COPY takes them between HEAD and TAIL. crs: of the footprints; listed: whether the tiles lie on no
    grid, so that their rings are kept; geometry: whether the table has the column geom. O(rows) of memory."""
    corners = shapely.get_num_coordinates(rows.footprints)
    for count in np.unique(corners).tolist():  # of one group all values have one length
        some = np.flatnonzero(corners == count)
        rings = shapely.get_coordinates(rows.footprints[some]).reshape(len(some), count, 2)
        yield _joined(_cells(rows, some, rings, scene, degrees(crs, rings), listed, geometry))


def _cells(rows: Rows, some: np.ndarray, rings: np.ndarray, scene: int, place: Degrees, listed: bool,
           geometry: bool) -> list[Cells]:
    n, days, codes = len(some), rows.days[some], rows.codes[some]
    cells = [
        _plain(np.full(n, scene, ">i4")), _plain(rows.tiles[some].astype(">i8")), _plain(rows.tile_m[some].astype(">f4")),
        *(_plain(shares.astype(">f4"), ~np.isnan(shares)) for shares in (rows.valid[some], rows.cloud[some])),
        _plain(np.where(np.isnat(days), 0, (days - _EPOCH).astype(np.int64)).astype(">i4"), ~np.isnat(days)),
        _array(rows.facts[some].astype(">f4"), _FLOAT4), Cells(codes, np.full(n, codes.shape[1] > 0)),
        _array(rings.reshape(n, -1).astype(">f8"), _FLOAT8, listed),
        _plain(place.bounds[:, [2, 3, 0, 1]].astype(">f8"), place.known),  # box: the upper right corner first
        _prefixed(np.array([rows.vectors.shape[1], 0], ">i2"), rows.vectors[some].astype(">f2"))]
    if geometry:
        lead = _POLYGON_4326 + np.array(rings.shape[1], "<u4").tobytes()
        cells.append(_prefixed(np.frombuffer(lead, np.uint8), place.rings.reshape(n, -1).astype("<f8"), place.known))
    return cells


def _joined(cells: list[Cells]) -> bytes:
    """The rows of which these are the columns, those with the same NULLs together."""
    there = np.stack([column.there for column in cells], 1)
    number = np.array(len(cells), ">i2").tobytes()
    parts = []
    for pattern in np.unique(there, axis=0):
        some = np.flatnonzero((there == pattern).all(1))
        fields = [np.tile(np.frombuffer(number, np.uint8), (len(some), 1))]
        for column, present in zip(cells, pattern):
            length = np.array(column.data.shape[1] if present else -1, ">i4").tobytes()
            fields.append(np.tile(np.frombuffer(length, np.uint8), (len(some), 1)))
            if present:
                fields.append(column.data[some])
        parts.append(np.concatenate(fields, 1).tobytes())
    return b"".join(parts)


def _plain(values: np.ndarray, there: np.ndarray | None = None) -> Cells:
    """Numbers, (n,) or (n, k), that are sent as they lie in memory."""
    data = np.ascontiguousarray(values).view(np.uint8).reshape(len(values), -1)
    return Cells(data, np.full(len(values), True) if there is None else there)


def _prefixed(lead: np.ndarray, values: np.ndarray, there: np.ndarray | None = None) -> Cells:
    """Numbers (n, k) after the same bytes in every row."""
    plain = _plain(values, there)
    return Cells(np.concatenate([np.tile(lead.view(np.uint8), (len(values), 1)), plain.data], 1), plain.there)


def _array(values: np.ndarray, kind: int, there: bool = True) -> Cells:
    """Numbers (n, k) as PostgreSQL's arrays: dimensions, whether NULLs, type; length and first index; each with its size."""
    n, k = values.shape
    lead = np.array([1 if k else 0, 0, kind, *([k, 1] if k else [])], ">i4")
    sizes = np.full((n, k, 1), values.itemsize, ">i4").view(np.uint8)
    numbers = np.ascontiguousarray(values).view(np.uint8).reshape(n, k, values.itemsize)
    return _prefixed(lead, np.concatenate([sizes, numbers], 2).reshape(n, -1), np.full(n, there))
