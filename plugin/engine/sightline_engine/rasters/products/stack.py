"""Rasters of one scene, one band per file: which file holds which band, and all of them as one raster."""
from __future__ import annotations

import re
from pathlib import PurePosixPath

from ...errors import RasterError
from ..dataset import opened
from ..layouts import LANDSAT
from ..roles import Described, guess_roles, is_mask_name, landsat_of, role_in_name
from . import landsat, sentinel2, stac
from .aligned import aligned
from .files import base
from .metadata import Facts
from .product import Product

_SENTINEL2 = re.compile(r"^(MTD_MSIL(1C|2A)\.xml|S2\w_OPER_MTD_SAF\w*\.xml)$", re.IGNORECASE)
_METRES = re.compile(r"_(\d\d)m$", re.IGNORECASE)
_MOST_ITEMS = 20  # JSON files looked at for a STAC item


def stacked(files, rasters: list[str], name: str, mtl: str | None) -> Product:
    """The product of several rasters: a band in each, or one stack of bands and masks beside it. mtl: Landsat's metadata file.

    Raises RasterError for rasters that are not the bands of one scene."""
    chosen, odd = _one_per_band(rasters, name)
    if not all(map(is_mask_name, chosen)):
        return _of_bands(files, chosen, name, mtl)
    if len(odd) != 1:
        raise RasterError(f"{name} is a folder of {len(rasters)} rasters that are not the bands of one product; open one of "
                          f"them, for example {rasters[0]}.")
    return _with_masks(files, odd[0], chosen, name)


def _one_per_band(rasters: list[str], name: str) -> tuple[dict[str, str], list[str]]:
    """The file of each band by how its name calls it, the finest where it comes in several resolutions; and the rest."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    odd = []
    for raster in rasters:
        stem = PurePosixPath(raster).stem
        written, size = role_in_name(stem), _METRES.search(stem)
        if written:
            found.setdefault(written.upper(), []).append((int(size.group(1)) if size else 0, raster, written))
        else:
            odd.append(raster)
    chosen = {}
    for versions in found.values():
        (metres, raster, written), *coarser = sorted(versions)
        if coarser and coarser[0][0] == metres:
            raise RasterError(f"{name} holds several scenes ({base(raster)}, {base(coarser[0][1])}); open the folder of one of "
                              "them, or one file.")
        chosen[written] = raster
    return chosen, odd


def _of_bands(files, chosen: dict[str, str], name: str, mtl: str | None) -> Product:
    """One band per file: Sentinel-2, Landsat, radar, or whatever the names say. chosen: file by what its name says."""
    written, first = list(chosen), base(next(iter(chosen.values())))
    bands = Described(f"{name} {first}", tuple(written), ("",) * len(written), "uint16")
    guess = guess_roles(bands)
    kept = [written[number - 1] for number in (*guess.roles.values(), *guess.masks.values())]
    stack = aligned(files, [(text, chosen[text], 1) for text in kept], len(guess.roles), name)
    facts = _facts(files, landsat_of(bands), mtl, surface=any(text.upper().startswith("SR_") for text in written))
    lacking = [role for role in guess.roles if facts.scaling and role not in facts.scaling]
    if lacking:
        raise RasterError(f"The metadata of {name} says nothing of {', '.join(lacking)}; download the product again, or open "
                          "its bands one by one.")
    if facts.nodata is not None:
        stack = stack.with_nodata(len(guess.roles), facts.nodata)
    several = len({part.size for part in stack.parts}) > 1
    note = (f"{len(stack.parts)} bands of {name} on one grid of {abs(stack.transform.a):g} x {abs(stack.transform.e):g}"
            f"{', coarser ones repeated' * several}.")
    return Product(name, stack.xml(**facts.tags), [part.path for part in stack.parts], [name, first], facts, notes=[note])


def _facts(files, kind: str | None, mtl: str | None, surface: bool) -> Facts:
    """What the metadata files of a product say. kind: which of Landsat's sensors, None for others."""
    if kind:
        if mtl:
            return landsat.product_facts(files.read(mtl), base(mtl), surface, LANDSAT[kind])
    elif found := [n for n in files.names if _SENTINEL2.match(base(n))]:
        highest = min(found, key=lambda n: n.count("/"))
        return sentinel2.product_facts(files.read(highest), base(highest))
    items = [n for n in files.names if n.lower().endswith(".json") and "/" not in n]
    return next(filter(None, (stac.item_facts(files.read(n)) for n in items[:_MOST_ITEMS])), Facts())


def _with_masks(files, image: str, masks: dict[str, str], name: str) -> Product:
    """A stack of bands in one file, and classes beside it in others."""
    with opened(files.path(image)) as dataset:
        bands = [(dataset.descriptions[b] or f"Band {b + 1}", image, b + 1) for b in range(dataset.count)]
    stack = aligned(files, [*bands, *((text, file, 1) for text, file in masks.items())], len(bands), name)
    return Product(base(image), stack.xml(), sorted({part.path for part in stack.parts}), [image, name],
                   notes=[f"{', '.join(masks)} is taken from {', '.join(map(base, masks.values()))}."])
