"""Which tiles of an index may be hits, and what has to be said of those that are left out or cannot be judged."""
from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np
from rasterio.transform import Affine

from .area import windows_in_area
from .question import Filters

SAME_SIZE = 0.01  # tile sizes within a hundredth of the asked one are meant
SLACK = np.float32(1e-6)  # for shares that were rounded


@dataclass
class Notes:
    """What a filtered search has to say of the layers that it met."""

    undated: list[str] = field(default_factory=list)
    unknown_clouds: list[str] = field(default_factory=list)
    estimated_clouds: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, several: list[Notes]) -> Notes:
        """Those of several searches as one."""
        return cls(*([each for notes in several for each in getattr(notes, f.name)] for f in fields(cls)))

    def sentences(self) -> list[str]:
        """One sentence per matter."""
        matters = (("No date is known of {}; left out.", self.undated),
                   ("The clouds of {} are unknown; kept.", self.unknown_clouds),
                   ("The clouds of {} are estimated: bright sand counts as cloud, thin cloud does not.", self.estimated_clouds))
        return [sentence.format(listed(names)) for sentence, names in matters if names] + list(dict.fromkeys(self.more))


def passing(index, filters: Filters, name: str, notes: Notes) -> np.ndarray | None:
    """Rows of an index that pass the filters, rising; None when all do. The match is not known yet and not looked at.

    A raster without a date does not pass a filter by date; a tile whose clouds are unknown passes (radar sees through
    clouds); both are noted, and clouds that no class band of the product tells."""
    if filters.dates and index.days is None and not _in_time(index.manifest["source"]["date"], filters.dates):
        if not index.manifest["source"]["date"]:
            notes.undated.append(name)
        return np.zeros(0, np.int64)
    kept = np.ones(len(index), bool)
    if filters.dates and index.days is not None:
        first, last = (np.datetime64(day or "NaT", "D") for day in filters.dates)
        kept &= ~np.isnat(index.days) & ~(index.days < first) & ~(index.days > last)
        if np.isnat(index.days).any():
            notes.undated.append(f"tiles of {name}" if not np.isnat(index.days).all() else name)
    if filters.min_valid is not None:
        kept &= index.valid >= np.float32(filters.min_valid) - SLACK
    if filters.max_cloud is not None:
        known = np.isfinite(index.cloud[kept])
        if not known.all() and index.manifest["sensor"] != "sentinel-1":
            notes.unknown_clouds.append(name)
        if known.any() and index.manifest.get("clouds") == "estimated":
            notes.estimated_clouds.append(name)
        kept &= ~(index.cloud > np.float32(filters.max_cloud) + SLACK)
    if filters.tile_m is not None:
        low, high = filters.tile_m
        size = index.plan.tile_m(index.tiles)
        kept &= (size >= low * (1 - SAME_SIZE)) & (size <= high * (1 + SAME_SIZE))
    if filters.area is not None:
        source, rows = index.manifest["source"], np.flatnonzero(kept)
        kept[rows] = windows_in_area(filters.area, filters.crs, source["crs"], Affine(*source["transform"]),
                                     source["width"], source["height"], index.windows[rows])
    return None if kept.all() else np.flatnonzero(kept)


def _in_time(day: str | None, dates: tuple[str | None, str | None]) -> bool:
    first, last = dates
    return bool(day and (not first or day >= first) and (not last or day <= last))


def listed(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} other layers" if len(names) > 3 else "")
