"""Sentinel-1 ground range detected products: measurements on the map, calibrated by the product's tables."""
from __future__ import annotations

import re
from pathlib import PurePosixPath

from ...errors import RasterError
from ..layouts import SAME_AS
from .calibration import Calibration, Table, read_table
from .files import base
from .product import Product
from .warp import placed

_MEASUREMENT = re.compile(r"s1[a-d]-(?:iw|ew|wv|s\d)\d?-(grd|slc|ocn)\w?-(vv|vh|hh|hv)-\d{8}t\d{6}-\S*\.tiff?$", re.IGNORECASE)
_ORDER = ("VV", "HH", "VH", "HV")


def is_measurement(name: str) -> bool:
    """Whether a file is named like a measurement of a Sentinel-1 product."""
    return bool(_MEASUREMENT.search(name))


def product(files, measurements: list[str], name: str) -> Product:
    """The measurements of a GRD product, warped to the map by their control points and calibrated by their tables."""
    marks = [match.groups() for n in measurements if (match := _MEASUREMENT.search(base(n)))]
    kinds = {kind.upper() for kind, _ in marks}
    if kinds != {"GRD"}:
        raise RasterError(f"{name} is a Sentinel-1 {'/'.join(sorted(kinds))} product; only ground range detected (GRD) ones "
                          "can be opened: detect it first, or download the GRD of the same pass.")
    by_polarisation = {polarisation.upper(): n for (_, polarisation), n in zip(marks, measurements)}
    if len(by_polarisation) < len(measurements):
        raise RasterError(f"{name} holds several Sentinel-1 scenes; open the folder of one of them.")
    order = sorted(by_polarisation, key=_ORDER.index)
    made, spot = placed([files.path(by_polarisation[p]) for p in order], order, name)
    made.names = [name, base(measurements[0])]
    made.facts.tags.update(SENSOR="Sentinel-1 GRD", CALIBRATION="sigma0")
    tables = _tables(files, by_polarisation)
    lacking = [p for p in order if p not in tables]
    if lacking:
        made.uncertain.append(
            f"No calibration table of {', '.join(lacking)} beside the measurement (annotation/calibration/calibration-*.xml): "
            "the numbers stay uncalibrated, so that only their pattern is used. Open the whole .SAFE folder. Not certain.")
    else:
        made.facts.units = "linear"
        made.calibration = Calibration({SAME_AS.get(p, p): table for p, table in tables.items()}, spot.transform, spot.to_image)
        made.notes.append("Calibrated to sigma0 by the product's look-up table; thermal noise is not removed.")
    return made


def _tables(files, measurements: dict[str, str]) -> dict[str, Table]:
    """The calibration tables that lie beside measurements, by polarisation."""
    xml = {PurePosixPath(n).stem.lower(): n for n in files.names if n.lower().endswith(".xml")}
    found = {p: xml.get(f"calibration-{PurePosixPath(n).stem}".lower()) for p, n in measurements.items()}
    return {p: read_table(files.read(n), base(n)) for p, n in found.items() if n}
