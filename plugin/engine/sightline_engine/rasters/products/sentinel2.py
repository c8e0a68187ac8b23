"""What Sentinel-2's metadata says: of a product, or as GDAL's driver tells it in tags."""
from __future__ import annotations

from ...errors import RasterError
from ..layouts import SENTINEL2
from .dates import find_date
from .metadata import Facts, number_of, parse_xml


def product_facts(data: bytes, name: str) -> Facts:
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
    whole = number_of(values[0], name)
    if not whole > 0:
        raise RasterError(f"{name} says a quantification of {values[0]}, which is impossible; download the product again.")
    added = dict.fromkeys(SENTINEL2, 0.0)
    for element, text in offsets:
        band = element.get("band_id", "")
        if band.isdecimal() and int(band) < len(SENTINEL2):
            added[SENTINEL2[int(band)]] = number_of(text, name)
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
    if not whole > 0:
        return None
    names = [(text or "").split(",")[0] for text in dataset.descriptions]
    return Facts("reflectance", {name: (1 / whole, offset / whole) for name, offset in zip(names, offsets)}, notes=[
        f"The file's metadata says: {_formula(offsets, whole)}."])


def _formula(offsets, whole: float) -> str:
    return f"reflectance = (stored + {' or '.join(sorted({f'{o:g}' for o in offsets}))}) / {whole:g}"


def _texts(root, tag: str):
    return [(e, (e.text or "").strip()) for e in root.iter() if e.tag.rsplit("}", 1)[-1] == tag]
