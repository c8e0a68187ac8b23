"""Which sensor or producer bands come from."""
from __future__ import annotations

import re

from ..layouts import AERIAL, LAYOUTS, SENTINEL1, SENTINEL2
from .bands import Described
from .names import surface_codes

# "L1" to "L3" alone are levels of processing, not Landsats; HLS is NASA's product of Landsat and Sentinel-2 on one grid.
_LANDSAT = re.compile(r"landsat[-_ ]?0?([1-9])?|(?<![a-z0-9])L(?:([COTEM])0?([1-9])|0?([4-9]))(?![0-9a-z])|HLS[._]L30",
                      re.IGNORECASE)
_PLANET = re.compile(r"analyticms|planetscope|psscene|superdove|_3B_(?:analytic|.*_SR)", re.IGNORECASE)
_SAID_IN = ("SPACECRAFT_ID", "PLATFORM", "SATELLITE", "MISSION", "SENSOR")  # tags


def sensor_of(roles) -> str:
    """The sensor that all roles belong to, "" when they are mixed or unknown."""
    roles = set(roles)
    for sensor, known in (("sentinel-2", SENTINEL2), ("sentinel-1", SENTINEL1), ("aerial", (*AERIAL, "nir"))):
        if roles and roles <= set(known):
            return sensor
    return ""


def landsat_of(bands: Described) -> str | None:
    """"OLI" (Landsat 8, 9), "TM" (4 to 7, ETM+ too) or "MSS" when the tags, names or bands say Landsat, else None."""
    said = _said(bands)
    if "SENTINEL" in said.upper():
        return None
    if found := _LANDSAT.search(said) or _LANDSAT.search(bands.name):
        named, kind, lettered, short = found.groups()
        number, kind = int(named or lettered or short or 8), (kind or "").upper()
        return "MSS" if kind == "M" or number < 4 else "OLI" if number > 7 else "TM"
    surface = surface_codes(bands.descriptions)
    return None if not surface else "TM" if "6" not in surface and "7" in surface else "OLI"


def in_tags(bands: Described) -> bool:
    """Whether the tags say which satellite or sensor it is."""
    return bool(_said(bands))


def is_planet(bands: Described) -> bool:
    """Whether the name says PlanetScope."""
    return bool(_PLANET.search(bands.name))


def layout_of(bands: Described, sensor: str) -> str:
    """The layout of bands that are shown to the tower of a sensor: their own sensor's, where the raster says it."""
    if sensor in ("sentinel-1", "aerial"):
        return sensor
    landsat = landsat_of(bands)
    return f"landsat {landsat}" if landsat else "planetscope" if is_planet(bands) else sensor


def layout_in_words(layout: str) -> str:
    """A layout for people to read: "Landsat 8/9 OLI, as Sentinel-2 bands"."""
    return LAYOUTS.get(layout, layout)


def _said(bands: Described) -> str:
    return " ".join(str(bands.tags[key]) for key in _SAID_IN if bands.tags.get(key))
