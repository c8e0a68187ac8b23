"""A raster as the engine sees it: bands with roles, values with units, a place on the ground."""
from __future__ import annotations

import math
import os
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from rasterio.transform import Affine

from ..errors import RasterError
from .dataset import opened, refuse_complex
from .footprint import metres_per_pixel
from .layouts import AERIAL, MASKS, SENTINEL1, SENTINEL2
from .products import Product, placed, product_of
from .products.calibration import Calibration
from .products.dates import tag_date
from .products.sentinel2 import driver_facts
from .reading import reader, spread_windows
from .roles import Described, Guess, describe, given_roles, guess_roles, sensor_of
from .values import Decision, Values, given_values, guess_values

_SMALLEST_PX = 16
_FEW = 3  # so few different numbers in one grey band are classes
_ORDER = {"sentinel-2": SENTINEL2, "sentinel-1": SENTINEL1, "aerial": (*AERIAL, "nir")}  # of roles


@dataclass(frozen=True)
class RasterSource:
    """A georeferenced raster and what its bands mean. Holds no open file and can be pickled.

    path: what the user named; dataset: what GDAL opens for it (the path, or the XML text of a virtual raster); members: the
    files of a product; roles: band number (from 1) by role; masks: of bands that hold classes or quality ("SCL", "QA60",
    "QA_PIXEL", "CLD"), which no tower sees; metres_per_px: ground size of a pixel (x, y) at the raster's centre; crs: "EPSG:n"
    where there is a code, else WKT; transform: pixel to CRS; layout: the sensor or producer that the bands are named by; notes:
    what was decided about roles and units, and why; uncertain: those of the notes that are guesses, with what corrects them;
    given: the roles and units that the user gave, None where they were guessed."""

    path: str
    dataset: str
    name: str
    width: int
    height: int
    count: int
    dtype: str
    crs: str
    transform: Affine
    metres_per_px: tuple[float, float]
    sensor: str
    roles: dict[str, int]
    values: Values
    date: str | None
    notes: list[str] = field(default_factory=list)
    given: dict = field(default_factory=dict)
    masks: dict[str, int] = field(default_factory=dict)
    uncertain: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    layout: str = ""
    calibration: Calibration | None = None

    @property
    def gsd_m(self) -> float:
        """Ground sampling distance in metres, the geometric mean of both directions."""
        return math.sqrt(self.metres_per_px[0] * self.metres_per_px[1])

    def to_physical(self, raw: np.ndarray, roles, window, factor: int = 1) -> np.ndarray:
        """Stored numbers of a window read at 1/factor -> values in `values.units`; float32 (bands, h, w), NaN = no data.

        Bands in the order of `roles`; those of `masks` stay as they are. May change `raw`."""
        if self.calibration is not None:
            return self.calibration.to_physical(raw, roles, window, factor)
        measured = [i for i, role in enumerate(roles) if role not in self.masks]
        if len(measured) == len(roles):
            return self.values.to_physical(raw, roles)
        raw[measured] = self.values.to_physical(raw[measured], [roles[i] for i in measured])
        return raw

    def to_json(self) -> dict:
        """What `sightline info` shows of the raster."""
        return {"path": self.path, "name": self.name, "width": self.width, "height": self.height, "count": self.count,
                "dtype": self.dtype, "crs": self.crs, "gsd_m": round(self.gsd_m, 3), "sensor": self.sensor,
                "roles": self.roles, "units": self.values.units, "date": self.date, "notes": self.notes,
                "uncertain": self.uncertain, "masks": self.masks, "layout": self.layout, "members": self.members,
                "scaling": {role: self.values.per_role.get(role, [self.values.scale, self.values.offset])
                            for role in self.roles} if self.calibration is None else "look-up table"}


def open_raster(path: str, roles: dict[str, int] | None = None, units: str | None = None) -> RasterSource:
    """Opens a path, GDAL URI, or product of many files, and decides what its bands are; roles and units overrule the guesses.

    units: "dn10000", with an offset "dn10000:-1000", or with scale and offset "reflectance:0.0000275:-0.2".
    Raises RasterError or RolesError with a sentence for everything that cannot be indexed."""
    path = os.path.abspath(path) if os.path.exists(path) else str(path)
    product = _on_the_map(product_of(path) or _alone(path), path)
    with opened(product.dataset) as dataset:
        _refuse(dataset, product.name)
        product.facts = driver_facts(dataset) or product.facts
        bands = describe(dataset, " ".join(product.names), product.facts.tags)
        guess = _roles(bands, product.name, roles)
        bands = replace(bands, dtype=dataset.dtypes[next(iter(guess.roles.values())) - 1])
        source = _source(path, product, dataset, bands, guess, {"roles": roles, "units": units})
        scaling = {role: (dataset.scales[band - 1], dataset.offsets[band - 1]) for role, band in guess.roles.items()}
    decision = _values(source, product, guess, bands, scaling, units)
    if not roles:
        _refuse_classes(source)
    uncertain = [*product.uncertain, *guess.uncertain, *decision.uncertain]
    return replace(source, values=decision.values, uncertain=uncertain,
                   notes=[*product.notes, *guess.why, *decision.why, *uncertain],
                   calibration=product.calibration if units is None or units == product.facts.units else None)


def _alone(path: str) -> Product:
    """A raster that GDAL opens as it is."""
    name = Path(path).name or path
    return Product(name, path, names=[name])


def _on_the_map(product: Product, path: str) -> Product:
    """The product, warped where only ground control points place it."""
    with opened(product.dataset) as dataset:
        if not dataset.transform.is_identity or not dataset.gcps[0]:
            return product
        texts = [text or f"Band {number}" for number, text in enumerate(dataset.descriptions, 1)]
    warped, _ = placed([product.dataset], texts, product.name)
    return replace(warped, names=product.names, members=product.members or [path])


def _refuse(dataset, name: str) -> None:
    """Raises RasterError for what no tower can see."""
    if dataset.count == 0:
        inner = ", for example " + dataset.subdatasets[0] if dataset.subdatasets else ""
        raise RasterError(f"{name} holds several rasters and none by itself; open one of its subdatasets{inner}.")
    if min(dataset.width, dataset.height) < _SMALLEST_PX:
        raise RasterError(f"{name} is {dataset.width} x {dataset.height} pixels; at least {_SMALLEST_PX} x {_SMALLEST_PX} are "
                          "needed.")
    refuse_complex(dataset.dtypes, name)
    if dataset.transform.is_identity:
        raise RasterError(f"{name} has no georeference; assign one, for example with QGIS's Georeferencer, and try again.")
    if dataset.crs is None:
        raise RasterError(f"{name} has no coordinate reference system; assign one, for example with Raster > Projections > "
                          "Assign Projection, and try again.")


def _roles(bands: Described, name: str, roles: dict[str, int] | None) -> Guess:
    """Roles as given or guessed, in their sensor's order. Sentences call the raster by its name alone."""
    try:
        guess = given_roles(roles, bands) if roles else guess_roles(bands)
    except RasterError as error:
        raise type(error)(str(error).replace(bands.name, name)) from error
    guess.roles = {role: guess.roles[role] for role in _ORDER[sensor_of(guess.roles)] if role in guess.roles}
    guess.masks = {role: guess.masks[role] for role in MASKS if role in guess.masks}
    return guess


def _source(path: str, product: Product, dataset, bands: Described, guess: Guess, given: dict) -> RasterSource:
    """The raster with values as stored."""
    epsg = dataset.crs.to_epsg()
    return RasterSource(
        path=path, dataset=product.dataset, name=_shown(product.name, bands.tags), width=dataset.width, height=dataset.height,
        count=dataset.count, dtype=bands.dtype, crs=f"EPSG:{epsg}" if epsg else dataset.crs.to_wkt(),
        transform=dataset.transform, metres_per_px=metres_per_pixel(dataset, product.name), sensor=sensor_of(guess.roles),
        roles=guess.roles, values=Values("raw"), given=given, masks=guess.masks, members=product.members, layout=guess.layout,
        date=product.facts.date or tag_date(bands.tags, *product.names, os.path.basename(path)))


def _shown(name: str, tags: dict[str, str]) -> str:
    """A short name for lists: the file's or product's without its ending."""
    name = tags.get("PRODUCT_URI", name) if name.startswith("MTD_") else name
    return Path(name).stem if "." in name else name


def _values(source: RasterSource, product: Product, guess: Guess, bands: Described, scaling, units: str | None) -> Decision:
    """Units: those that the user gives, those of the product's metadata, or a guess."""
    said = product.facts
    if units:
        return given_values(units, source.sensor, scaling)
    if product.calibration is not None:
        return Decision(Values("linear"))
    if said.units and set(source.roles) <= set(said.scaling):
        return Decision(Values.of_roles(said.units, {role: said.scaling[role] for role in source.roles}), said.notes)
    return guess_values(guess, bands, _sample(source), scaling)


def _refuse_classes(source: RasterSource) -> None:
    """Raises RasterError for a grey band of a few numbers: a mask or a map of classes, in which no tower sees anything."""
    if source.sensor != "aerial" or len(set(source.roles.values())) > 1:
        return
    sample = _sample(replace(source, roles={"red": source.roles["red"]}))
    if len(np.unique(sample[np.isfinite(sample)])) <= _FEW:
        raise RasterError(f"{source.name} holds {_FEW} or fewer different numbers, so that it is a mask or a map of classes "
                          "and no image; open the image, or insist with --bands red=1,green=1,blue=1.")


def _sample(source: RasterSource) -> np.ndarray:
    """Stored values of all roles in 16 small windows spread over the raster, float32 (bands, n)."""
    with reader(source) as read:
        parts = [read(list(source.roles), window)[:, ::3, ::3].reshape(len(source.roles), -1)
                 for window in spread_windows(source.width, source.height, 96)]
    return np.concatenate(parts, 1)
