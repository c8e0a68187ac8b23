"""What a product of many files comes to."""
from __future__ import annotations

from dataclasses import dataclass, field

from .calibration import Calibration
from .metadata import Facts


@dataclass
class Product:
    """What GDAL opens for what the user named, and what the product's metadata says of it.

    dataset: a path, or the XML text of a virtual raster; members: the files with its pixels; names: where to look for hints
    at sensor and date; calibration: of digital numbers that no scale and offset make physical; uncertain: notes that are
    guesses."""

    name: str
    dataset: str
    members: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    calibration: Calibration | None = None
    notes: list[str] = field(default_factory=list)
    uncertain: list[str] = field(default_factory=list)
