"""What a raster says of its bands, and what they are taken for."""
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Described:
    """What a raster says of its bands; tuples have one item per band.

    name: of the file or product; descriptions: text or ""; colours: GDAL's colour interpretation; dtype: numpy name;
    wavelengths: central wavelength in nm or None; tags: the file's metadata, keys in upper case."""

    name: str
    descriptions: tuple[str, ...]
    colours: tuple[str, ...]
    dtype: str
    wavelengths: tuple[float | None, ...] = ()
    tags: dict[str, str] = field(default_factory=dict)


@dataclass
class Guess:
    """Band numbers (from 1) of the measured roles and of the class masks, the layout they come from, and why.

    layout: one of layouts.LAYOUTS; uncertain: those reasons that are guesses."""

    roles: dict[str, int]
    masks: dict[str, int]
    layout: str
    why: list[str]
    uncertain: list[str] = field(default_factory=list)


def describe(dataset, name: str, tags: dict[str, str]) -> Described:
    """What an open dataset says of its bands. tags: more of them than the dataset's, keys in upper case."""
    return Described(
        name, tuple(text or "" for text in dataset.descriptions), tuple(c.name for c in dataset.colorinterp),
        dataset.dtypes[0], tuple(_wavelength(dataset, band) for band in range(1, dataset.count + 1)),
        {**{key.upper(): str(value) for key, value in dataset.tags().items()}, **tags})


def _wavelength(dataset, band: int) -> float | None:
    """Central wavelength in nm, from GDAL's IMAGERY domain or the items of ENVI and of GDAL's Sentinel-2 driver."""
    imagery, tags = dataset.tags(band, ns="IMAGERY"), {k.lower(): v for k, v in dataset.tags(band).items()}
    text, unit = imagery.get("CENTRAL_WAVELENGTH_UM"), "um"
    if not text:
        text, unit = tags.get("wavelength"), tags.get("wavelength_units", tags.get("wavelength_unit", "nm")).lower()
    try:
        value = float(text)
    except (TypeError, ValueError):
        return None
    return value * 1000 if value < 100 or unit.startswith(("um", "mic")) else value
