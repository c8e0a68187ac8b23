"""Reading the small files that products carry: Sentinel-2's MTD, Landsat's MTL, dates in tags and names."""
from __future__ import annotations

import json
import math
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from xml.parsers import expat

from ...errors import RasterError
from ..layouts import SENTINEL2

DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-:_/]?(0[1-9]|1[0-2])[-:_/]?(0[1-9]|[12]\d|3[01])(?!\d)")
_LANDSAT_DATE = re.compile(r"L[COTEM]\d{2}_L\w{3}_\d{6}_(\d{8})")
_TIMES = ("ACQUISITION_DATE", "ACQUISITIONDATE", "SENSING_TIME", "DATE_ACQUIRED", "PRODUCT_START_TIME",
          "DATATAKE_1_DATATAKE_SENSING_START", "ACQUISITION_START_TIME", "DATETIME", "TIFFTAG_DATETIME", "DATE")


@dataclass
class Facts:
    """What a product's metadata says. scaling: (scale, offset) to `units` by role; tags: more of it, keys in upper case;
    nodata: the stored number that is none, where the files do not mark it."""

    units: str | None = None
    scaling: dict[str, tuple[float, float]] = field(default_factory=dict)
    date: str | None = None
    tags: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    nodata: float | None = None


def parse_xml(data: bytes, name: str) -> ElementTree.Element:
    """The root of an XML file. Raises RasterError for a broken one and for one with a document type declaration: those can
    define entities that grow without end, and no product has one."""
    def refuse(*_):
        raise RasterError(f"{name} declares a document type, which no satellite product does; it is not read. Download the "
                          "product again from its provider.")

    first = expat.ParserCreate()
    first.StartDoctypeDeclHandler = refuse
    try:
        first.Parse(data, True)
        return ElementTree.fromstring(data)
    except (expat.ExpatError, ElementTree.ParseError) as error:
        raise RasterError(f"{name} is damaged ({error}); download the product again.") from error


def _texts(root, tag: str):
    return [(e, (e.text or "").strip()) for e in root.iter() if e.tag.rsplit("}", 1)[-1] == tag]


def _number(text: str, name: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise RasterError(f"{name} is damaged ('{text[:40]}' is no number); download the product again.") from error


def sentinel2_facts(data: bytes, name: str) -> Facts:
    """Of an MTD_MSIL1C.xml or MTD_MSIL2A.xml: quantification, the offset of every band, baseline and date.

    Reflectance = (DN + offset) / quantification; source: ESA, Sentinel-2 Products Specification Document."""
    root = parse_xml(data, name)
    values = [t for tag in ("BOA_QUANTIFICATION_VALUE", "QUANTIFICATION_VALUE") for _, t in _texts(root, tag) if t]
    offsets = [pair for tag in ("BOA_ADD_OFFSET", "RADIO_ADD_OFFSET") for pair in _texts(root, tag)]
    baseline = next((t for _, t in _texts(root, "PROCESSING_BASELINE") if t), "")
    times = [t for tag in ("PRODUCT_START_TIME", "DATATAKE_SENSING_START", "SENSING_TIME") for _, t in _texts(root, tag)]
    facts = Facts(date=find_date(*times), tags={"PROCESSING_BASELINE": baseline} if baseline else {}, nodata=0.0)
    if not values:
        return facts
    whole = _number(values[0], name)
    if not whole > 0:
        raise RasterError(f"{name} says a quantification of {values[0]}, which is impossible; download the product again.")
    added = dict.fromkeys(SENTINEL2, 0.0)
    for element, text in offsets:
        band = element.get("band_id", "")
        if band.isdecimal() and int(band) < len(SENTINEL2):
            added[SENTINEL2[int(band)]] = _number(text, name)
    if whole == 10000:
        facts.units, facts.scaling = "dn10000", {role: (1.0, offset) for role, offset in added.items()}
    else:
        facts.units, facts.scaling = "reflectance", {role: (1 / whole, o / whole) for role, o in added.items()}
    facts.notes.append(f"{name} says: baseline {baseline or 'unknown'}, {_formula(added.values(), whole)}.")
    return facts


def driver_facts(dataset) -> Facts | None:
    """What GDAL's Sentinel-2 driver says of the quantification and each band's offset in tags; None where it says nothing."""
    added = [t.get("RADIO_ADD_OFFSET", t.get("BOA_ADD_OFFSET")) for t in map(dataset.tags, range(1, dataset.count + 1))]
    try:
        whole = float(dataset.tags().get("QUANTIFICATION_VALUE", dataset.tags().get("BOA_QUANTIFICATION_VALUE", 10000)))
        offsets = [float(v) for v in added]
    except (TypeError, ValueError):
        return None
    names = [(text or "").split(",")[0] for text in dataset.descriptions]
    return Facts("reflectance", {name: (1 / whole, offset / whole) for name, offset in zip(names, offsets)}, notes=[
        f"The file's metadata says: {_formula(offsets, whole)}."])


def _formula(offsets, whole: float) -> str:
    return f"reflectance = (stored + {' or '.join(sorted({f'{o:g}' for o in offsets}))}) / {whole:g}"


def stac_facts(data: bytes) -> Facts | None:
    """Of a STAC item: date and Sentinel-2's baseline, or that the offset is removed already; None for other JSON."""
    try:
        said = json.loads(data)["properties"]
        tags = {"DATETIME": str(said["datetime"] or said.get("start_datetime", ""))}
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if said.get("earthsearch:boa_offset_applied"):
        tags["COLLECTION"] = "harmonised"
    else:
        tags["PROCESSING_BASELINE"] = next((str(v) for k, v in said.items() if k.endswith("processing_baseline")), "")
    return Facts(date=find_date(tags["DATETIME"]), tags=tags)


def landsat_groups(data: bytes, name: str) -> dict[str, dict[str, str]]:
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


def landsat_facts(data: bytes, name: str, surface: bool, bands: dict[int, str]) -> Facts:
    """Of an MTL file: the scaling of the reflective bands, satellite and date. surface: whether Level-2 bands are wanted.

    Level 1: reflectance = (mult x DN + add) / sin(sun elevation); Level 2: mult x DN + add (USGS, Landsat Collection 2).
    bands: role by Landsat's band number. Raises RasterError when it names no reflective band."""
    groups = landsat_groups(data, name)
    wanted = [part for g, part in groups.items() if ("SURFACE_REFLECTANCE" in g if surface else "RADIOMETRIC_RESCALING" in g)]
    every = {k: v for part in groups.values() for k, v in part.items()}
    scaling, elevation = {}, None if surface else every.get("SUN_ELEVATION")
    tilt = 1.0
    if not surface and elevation:
        tilt = math.sin(math.radians(_number(elevation, name)))
        if tilt < 0.02:
            raise RasterError(f"{name} says that the sun stood at {elevation} degrees: a night scene has no reflectance; index "
                              "its bands with --units uint8.")
    for part in wanted:
        for number, role in bands.items():
            mult, add = part.get(f"REFLECTANCE_MULT_BAND_{number}"), part.get(f"REFLECTANCE_ADD_BAND_{number}")
            if mult is not None and add is not None:
                scaling[role] = (_number(mult, name) / tilt, _number(add, name) / tilt)
    if not scaling:
        raise RasterError(f"{name} says nothing of the scaling of the reflective bands; put the MTL file of this product and "
                          "level beside its bands, or remove it and give --units.")
    tags = {key: every[key] for key in ("SPACECRAFT_ID", "SENSOR_ID", "PROCESSING_LEVEL", "DATE_ACQUIRED") if key in every}
    sun = f"sun at {float(elevation):.0f} degrees" if elevation else "without the sun's height"
    level = "surface reflectance" if surface else f"top-of-atmosphere reflectance, {sun}"
    return Facts("reflectance", scaling, find_date(every.get("DATE_ACQUIRED", "")), tags, [f"Scaling by {name}: {level}."])


def tag_date(tags: dict[str, str], *names: str) -> str | None:
    """Acquisition date as YYYY-MM-DD, from the usual tags (keys in upper case), else from names, in order."""
    landsat = next((m.group(1) for n in names if (m := _LANDSAT_DATE.search(n))), "")
    return find_date(*(str(tags.get(key, "")) for key in _TIMES), landsat, *names)


def find_date(*texts: str) -> str | None:
    """The first date in the first text that has one, as YYYY-MM-DD."""
    for text in texts:
        match = DATE.search(str(text))
        if match:
            return "-".join(match.groups())
    return None
