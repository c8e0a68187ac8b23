"""What is known of a picture itself: who took it, as its names and bands tell, and no more than these tell."""
from __future__ import annotations

import re

from ..rasters.source import RasterSource

_LEVEL = re.compile(r"L(1C|2A)(?![A-Z0-9])", re.IGNORECASE)
_SENTINEL1 = re.compile(r"(?<![A-Z0-9])(S1[A-D]?|SENTINEL[-_ ]?1[A-D]?)(?![0-9])", re.IGNORECASE)
_LANDSAT = re.compile(r"(?<![A-Z0-9])L[COTEM]0?([1-9])_L")
_INSTRUMENTS = {"1": "MSS", "2": "MSS", "3": "MSS", "4": "TM", "5": "TM", "7": "ETM+", "8": "OLI", "9": "OLI"}
_LAYOUTS = {"landsat OLI": "Landsat 8 or 9 OLI", "landsat TM": "Landsat TM or ETM+", "landsat MSS": "Landsat MSS",
            "planetscope": "PlanetScope", "optical": "multispectral image"}


def sensor_in_words(source: RasterSource) -> str:
    """"Sentinel-2 L2A", "Landsat 8 OLI", "radar image (VV, VH)", "colour image"; a guess is told as one."""
    names = " ".join([source.name, source.path, *source.members])
    if source.layout.startswith("landsat"):
        found = _LANDSAT.search(names.upper())
        return f"Landsat {found.group(1)} {_INSTRUMENTS.get(found.group(1), '')}".strip() if found else _LAYOUTS[source.layout]
    if source.sensor == "sentinel-1":
        bands = ", ".join(source.roles)
        return f"Sentinel-1 ({bands})" if _SENTINEL1.search(names) else f"radar image ({bands})"
    if source.sensor == "aerial":
        return "colour image" if len(set(source.roles.values())) > 1 else "grey image"
    if source.layout in _LAYOUTS:
        return _LAYOUTS[source.layout]
    if any("--bands" in note for note in source.uncertain):
        return "taken for Sentinel-2"
    levels = {text.upper() for text in _LEVEL.findall(names)} or ({"1C"} if "B10" in source.roles else set())  # L2A: no cirrus
    return "Sentinel-2" + (f" L{levels.pop()}" if len(levels) == 1 else "")
