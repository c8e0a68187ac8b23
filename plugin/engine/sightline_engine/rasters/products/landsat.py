"""What Landsat's metadata file (MTL) says."""
from __future__ import annotations

import json
import math

from ...errors import RasterError
from .dates import find_date
from .metadata import Facts, number_of, parse_xml

_KEPT = ("SPACECRAFT_ID", "SENSOR_ID", "PROCESSING_LEVEL", "DATE_ACQUIRED")


def product_facts(data: bytes, name: str, surface: bool, bands: dict[int, str]) -> Facts:
    """Of an MTL file: the scaling of the reflective bands, satellite and date. surface: whether Level-2 bands are wanted.

    Level 1: reflectance = (mult x DN + add) / sin(sun elevation); Level 2: mult x DN + add (USGS, Landsat Collection 2).
    bands: role by Landsat's band number. Raises RasterError when it names no reflective band."""
    groups = _groups(data, name)
    wanted = [part for g, part in groups.items() if ("SURFACE_REFLECTANCE" in g if surface else "RADIOMETRIC_RESCALING" in g)]
    every = {k: v for part in groups.values() for k, v in part.items()}
    scaling, elevation = {}, None if surface else every.get("SUN_ELEVATION")
    tilt = 1.0
    if not surface and elevation:
        tilt = math.sin(math.radians(number_of(elevation, name)))
        if tilt < 0.02:
            raise RasterError(f"{name} says that the sun stood at {elevation} degrees: a night scene has no reflectance; index "
                              "its bands with --units uint8.")
    for part in wanted:
        for number, role in bands.items():
            mult, add = part.get(f"REFLECTANCE_MULT_BAND_{number}"), part.get(f"REFLECTANCE_ADD_BAND_{number}")
            if mult is not None and add is not None:
                scaling[role] = (number_of(mult, name) / tilt, number_of(add, name) / tilt)
    if not scaling:
        raise RasterError(f"{name} says nothing of the scaling of the reflective bands; put the MTL file of this product and "
                          "level beside its bands, or remove it and give --units.")
    tags: dict[str, str] = {key: every[key] for key in _KEPT if key in every}
    sun = f"sun at {float(elevation):.0f} degrees" if elevation else "without the sun's height"
    level = "surface reflectance" if surface else f"top-of-atmosphere reflectance, {sun}"
    return Facts("reflectance", scaling, find_date(every.get("DATE_ACQUIRED", "")), tags, [f"Scaling by {name}: {level}."])


def _groups(data: bytes, name: str) -> dict[str, dict[str, str]]:
    """An MTL file (text, XML or JSON) as {group: {key: text}}, groups and keys in upper case."""
    text = data.decode("utf-8", "replace")
    if name.lower().endswith(".xml"):
        groups = {e.tag: {c.tag: (c.text or "").strip() for c in e} for e in parse_xml(data, name)}
    elif name.lower().endswith(".json"):
        try:
            root = json.loads(text)
            groups = {g: {k: str(v) for k, v in part.items()} for g, part in next(iter(root.values())).items()}
        except (ValueError, AttributeError, StopIteration, RecursionError) as error:
            raise RasterError(f"{name} is damaged ({error}); download the product again.") from error
    else:
        groups, open_groups = {}, [""]
        for line in text.splitlines():
            key, equals, value = (part.strip() for part in line.partition("="))
            if key == "GROUP":
                open_groups.append(value)
            elif key == "END_GROUP":
                open_groups = open_groups[:-1] or [""]
            elif equals:
                groups.setdefault(open_groups[-1], {})[key] = value.strip('"')
    return {g.upper(): {k.upper(): v for k, v in part.items()} for g, part in groups.items()}
