"""What the small files say that products carry, and reading them."""
from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from xml.parsers import expat

from ...errors import RasterError


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


def number_of(text: str, name: str) -> float:
    """A number in metadata. Raises RasterError for other texts."""
    try:
        return float(text)
    except ValueError as error:
        raise RasterError(f"{name} is damaged ('{text[:40]}' is no number); download the product again.") from error
