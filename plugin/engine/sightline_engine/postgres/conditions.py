"""Filters of a query as conditions on a table of tiles. Values are parameters or literals, never parts of the statement."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from psycopg import sql

from ..search.filters import SAME_SIZE, SLACK
from ..search.question import Filters

Value = Callable[[Any], sql.Composable]  # how a value stands in a statement: a parameter, or quoted
literal: Value = sql.Literal


@dataclass(frozen=True)
class Scenes:
    """Which scenes are searched: `only` these, None for all, but not the ones `without`."""

    only: list[int] | None = None
    without: tuple[int, ...] = ()


def conditions(filters: Filters, regions: list[shapely.Geometry] | None, scenes: Scenes, geometry: str | None,
               value: Value) -> sql.Composable:
    """What follows WHERE. regions: where tiles in the filter's area can lie, None: anywhere; geometry: the schema of PostGIS,
    quoted where it needs to be, where the table has geometries, else None; what is not known of a tile lets it pass as it does
    in an index on disk."""
    parts: list[sql.Composable] = [sql.SQL("true")]

    def add(text: str, *values: Any) -> None:
        parts.append(sql.SQL(text).format(*map(value, values)))

    if scenes.only is not None:
        add("scene = ANY({}::int[])", scenes.only)
    if scenes.without:
        add("scene <> ALL({}::int[])", list(scenes.without))
    if filters.dates is not None:
        parts.append(sql.SQL("day IS NOT NULL"))
        for text, day in zip(("day >= {}::date", "day <= {}::date"), filters.dates):
            if day:
                add(text, day)
    if filters.min_valid is not None:
        add("valid >= {}::float8", _single(filters.min_valid, -SLACK))
    if filters.max_cloud is not None:
        add("(cloud IS NULL OR cloud <= {}::float8)", _single(filters.max_cloud, SLACK))
    if filters.tile_m is not None:
        low, high = filters.tile_m
        add("tile_m BETWEEN {}::float8 AND {}::float8", low * (1 - SAME_SIZE), high * (1 + SAME_SIZE))
    if filters.area is not None and regions is not None:
        parts.append(meets(regions, geometry, value))
    return sql.SQL(" AND ").join(parts)


def meets(regions: Iterable[shapely.Geometry], geometry: str | None, value: Value) -> sql.Composable:
    """Whether a tile meets one of some regions, or nobody knows where it lies."""
    if geometry:
        whole = shapely.union_all(list(regions)).wkb_hex
        return sql.SQL("({0}.ST_Intersects(geom, {0}.ST_GeomFromWKB(decode({1}, 'hex'), 4326)) OR geom IS NULL)").format(
            sql.SQL(geometry), value(whole))
    boxes = [sql.SQL("bounds && box(point({}, {}), point({}, {}))").format(*map(value, map(float, region.bounds)))
             for region in regions]
    return sql.SQL("({} OR bounds IS NULL)").format(sql.SQL(" OR ").join(boxes))


def _single(share: float, slack: np.float32) -> float:
    """A share with some slack for its rounding, as an index on disk computes it in single precision."""
    return float(np.float32(share) + slack)


class Parameters:
    """Values of a statement by names: `value` adds one and gives its placeholder."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}

    def __call__(self, value: Any) -> sql.Composable:
        name = f"v{len(self.values)}"
        self.values[name] = value
        return sql.Placeholder(name)
