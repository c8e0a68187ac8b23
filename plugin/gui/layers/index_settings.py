"""How a layer is to be indexed, where the user wants it otherwise than the engine would do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...client.messages import IndexStatus

# The bands of the same colour by which sensors call them, to keep what was set when the sensor changes.
SAME_COLOUR = {"B4": "red", "B3": "green", "B2": "blue", "B8": "nir"}


@dataclass(frozen=True)
class IndexSettings:
    """None: as the engine sees fit. roles: band number (from 1) by role; tiles_m: sizes of tiles in metres; overlap: share
    of a tile; bbox: the part to index, in the raster's CRS."""

    roles: dict[str, int] | None = None
    units: str | None = None
    tiles_m: tuple[float, ...] | None = None
    overlap: float | None = None
    tower: str | None = None
    bbox: tuple[float, float, float, float] | None = None

    def params(self) -> dict[str, Any]:
        """As `raster/info` and `index/build` take them."""
        given = {"roles": self.roles, "units": self.units, "tile_m": self.tiles_m and list(self.tiles_m),
                 "overlap": self.overlap, "tower": self.tower, "bbox": self.bbox and list(self.bbox)}
        return {name: value for name, value in given.items() if value is not None}


def as_indexed(status: IndexStatus) -> IndexSettings:
    """What an index was made with; roles and units the engine remembers by itself. Of that of another model than the chosen
    one only the place counts: its tiles suit that model."""
    if not status.indexed or not status.tiles_m:
        return IndexSettings()
    box = (status.extent or {}).get("box")
    if status.instead:
        return IndexSettings(bbox=tuple(box) if box else None)
    return IndexSettings(tiles_m=tuple(status.tiles_m), overlap=status.overlap, bbox=tuple(box) if box else None,
                         tower=(status.tower or "").split("/")[-1] or None)


def levels_of(size: float, levels: int) -> tuple[float, ...]:
    """Sizes of tiles, each twice the one before."""
    return tuple(size * 2 ** level for level in range(levels))


def recoloured(role: str, roles: list[str]) -> str:
    """The role of the same colour among those of another sensor, or ""."""
    if role in roles:
        return role
    back = {other: own for own, other in SAME_COLOUR.items()}
    other = SAME_COLOUR.get(role) or back.get(role, "")
    return other if other in roles else ""
