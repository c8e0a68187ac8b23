"""Which band of a raster plays which role.

Decided from band descriptions, colour interpretation, file names and known layouts, in this order; every decision
leaves a note, so that a wrong guess is visible and can be corrected with explicit roles.
"""
from __future__ import annotations

import re

from ..errors import RasterError

SENTINEL2 = ("B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B9", "B10", "B11", "B12")
SENTINEL1 = ("VV", "VH")
AERIAL = ("red", "green", "blue")

_LAYOUTS = {
    13: SENTINEL2,
    12: tuple(b for b in SENTINEL2 if b != "B10"),
    10: ("B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B11", "B12"),
}
_S2_NAME = re.compile(r"\bB(?:and)?[ _]?0?(8A|1[0-2]|[1-9])\b", re.IGNORECASE)
_SAR_NAME = re.compile(r"(?:^|[^a-z])(VV|VH)(?:$|[^a-z])", re.IGNORECASE)
_LANDSAT = re.compile(r"landsat[-_ ]?0?([45789])?|(?:^|[^a-z0-9])L[COTEM]?0?([45789])(?:[^0-9]|$)", re.IGNORECASE)
_LANDSAT_ROLES = {True: "B1=1,B2=2,B3=3,B4=4,B8A=5,B11=6,B12=7", False: "B2=1,B3=2,B4=3,B8A=4,B11=5,B12=7"}
_COLOUR_NAME = re.compile(r"^(red|green|blue|nir|near.?infrared)\b", re.IGNORECASE)


def sensor_of(roles) -> str | None:
    """The sensor that all roles belong to, None when they are mixed or unknown."""
    roles = set(roles)
    for sensor, known in (("sentinel-2", SENTINEL2), ("sentinel-1", SENTINEL1), ("aerial", (*AERIAL, "nir"))):
        if roles and roles <= set(known):
            return sensor
    return None


def parse_roles(text: str) -> dict[str, int]:
    """Reads "B2=1,B3=2" into {"B2": 1, "B3": 2}. Raises RasterError with the right form."""
    roles = {}
    for part in text.split(","):
        role, equals, number = part.strip().partition("=")
        if not equals or not role or not number.isdecimal() or int(number) < 1:
            raise RasterError(f"'{part}' is no band assignment; write for example --bands B2=1,B3=2,B4=3.")
        roles[role] = int(number)
    return roles


def _from_descriptions(descriptions) -> dict[str, int]:
    roles: dict[str, int] = {}
    for number, text in enumerate(descriptions, 1):
        text = text or ""
        if re.fullmatch(rf"band[ _]?0*{number}", text.strip(), re.IGNORECASE):
            continue  # "Band 3" as the third band is what programs write who know no better
        for pattern, spell in ((_S2_NAME, lambda m: "B" + m.group(1).upper()),
                               (_SAR_NAME, lambda m: m.group(1).upper()),
                               (_COLOUR_NAME, lambda m: {"n": "nir"}.get(m.group(1)[0].lower(), m.group(1).lower()))):
            match = pattern.search(text)
            if match:
                roles.setdefault(spell(match), number)
                break
    return roles


def guess_roles(descriptions, colours, name: str, dtype: str) -> tuple[dict[str, int], str]:
    """Band numbers (from 1) by role, and the reason in words.

    descriptions: one text or None per band; colours: GDAL colour interpretations ("red", "gray", ...); name: the
    file's name; dtype: numpy name. Raises RasterError when nothing says what the bands are."""
    count = len(descriptions)
    roles = _from_descriptions(descriptions)
    landsat = _LANDSAT.search(name)
    if landsat and sensor_of(roles) in (None, "sentinel-2"):
        newer = (landsat.group(1) or landsat.group(2) or "8") in "89"
        raise RasterError(f"{name} looks like Landsat, whose band numbers are not Sentinel-2's; name the bands by the "
                          f"Sentinel-2 role of the same colour, for example --bands {_LANDSAT_ROLES[newer]}.")
    if sensor_of(roles):
        return roles, "Band roles are read from the band names."
    if sum(d is not None and d != "" for d in descriptions) and roles:
        raise RasterError(f"The bands of {name} carry names of several sensors ({', '.join(roles)}); choose those of one "
                          "sensor, for example with --bands B2=1,B3=2,B4=3.")
    if count in (1, 2):
        found = [m.upper() for m in re.findall(r"(?<![a-z])(vv|vh)(?![a-z])", name, re.IGNORECASE)]
        if count == 1 and found:
            return {found[0]: 1}, f"The file's name says {found[0]}."
        if count == 2 and dtype != "uint8":
            return {"VV": 1, "VH": 2}, "Two bands without names: taken as Sentinel-1 VV, VH. Not certain."
    if count in _LAYOUTS:
        return ({role: i for i, role in enumerate(_LAYOUTS[count], 1)},
                f"{count} bands without names: taken as Sentinel-2 {', '.join(_LAYOUTS[count])}. Not certain.")
    by_colour = {c: i for i, c in reversed(list(enumerate(colours, 1))) if c in AERIAL}
    if set(by_colour) == set(AERIAL):
        return by_colour, "Red, green and blue are read from the colour interpretation."
    if count in (3, 4) and dtype == "uint8":
        return {"red": 1, "green": 2, "blue": 3}, f"{count} bands of 8 bits without names: taken as red, green, blue."
    raise RasterError(f"{name} has {count} band{'s' * (count != 1)} and nothing says what they are; name them, for example "
                      "with --bands B2=1,B3=2,B4=3 (Sentinel-2), VV=1,VH=2 (radar) or red=1,green=2,blue=3.")
