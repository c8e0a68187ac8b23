"""A raster as the engine sees it: bands with roles, values with units, a place on the ground."""
from __future__ import annotations

import math
import os
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from rasterio.transform import Affine
from rasterio.warp import transform as transform_points

from ..errors import RasterError
from .dataset import opened, reason
from .footprint import on_ground
from .metadata import Facts, tag_date
from .products import Product, placed, product_of
from .reading import reader, spread_windows
from .roles import MASKS, SENTINEL1, SENTINEL2, Described, Guess, given_roles, guess_roles, sensor_of
from .sentinel1 import Calibration
from .values import Decision, Values, guess_values, parse_units

_SMALLEST_PX = 16
_FEW = 3  # so few different numbers in one grey band are classes


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
    path = str(path)
    if "://" not in path and not path.startswith("/vsi"):
        path = os.path.abspath(path) if os.path.exists(path) else path
    product = product_of(path) or Product(Path(path).name or path, path, [], [Path(path).name or path])
    with opened(product.dataset) as dataset:
        if dataset.transform.is_identity and dataset.gcps[0] and "VRTWarped" not in product.dataset:
            texts = [dataset.descriptions[b] or f"Band {b + 1}" for b in range(dataset.count)]
            product = replace(placed([product.dataset], texts, product.name), calibration=None, members=[path])
    with opened(product.dataset) as dataset:
        source, guess, bands, scaling = _described(path, product, dataset, roles, units)
    decision = _values(source, product, guess, bands, scaling, units)
    _refuse_classes(source, decision, roles)
    uncertain = [*product.uncertain, *guess.uncertain, *decision.uncertain]
    return replace(source, values=decision.values, uncertain=uncertain,
                   notes=[*product.notes, *guess.why, *decision.why, *uncertain],
                   calibration=product.calibration if units is None or units == product.facts.units else None)


def _described(path: str, product: Product, dataset, roles, units):
    """A source whose values are still raw, the guess of its roles, what it says of its bands, and scale tags by role."""
    name = product.name
    _refuse(dataset, name)
    product.facts = _band_offsets(dataset) or product.facts
    tags = {**{k.upper(): str(v) for k, v in dataset.tags().items()}, **product.facts.tags}
    bands = Described(
        product.names[0] if len(product.names) == 1 else " ".join(product.names),
        tuple(d or "" for d in dataset.descriptions), tuple(c.name for c in dataset.colorinterp), dataset.dtypes[0],
        tuple(_wavelength(dataset, b) for b in range(1, dataset.count + 1)), tags)
    try:
        guess = given_roles(roles, replace(bands, name=name)) if roles else guess_roles(bands)
    except RasterError as error:
        raise type(error)(str(error).replace(bands.name, name)) from error
    sensor = sensor_of(guess.roles)
    order = {"sentinel-2": SENTINEL2, "sentinel-1": SENTINEL1}.get(sensor, ("red", "green", "blue", "nir"))
    guess.roles = {role: guess.roles[role] for role in order if role in guess.roles}
    guess.masks = {role: guess.masks[role] for role in MASKS if role in guess.masks}
    bands = replace(bands, name=" ".join(product.names), dtype=dataset.dtypes[next(iter(guess.roles.values())) - 1])
    epsg = dataset.crs.to_epsg()
    source = RasterSource(
        path=path, dataset=product.dataset, name=_shown(name, tags), width=dataset.width,
        height=dataset.height, count=dataset.count, dtype=bands.dtype, crs=f"EPSG:{epsg}" if epsg else dataset.crs.to_wkt(),
        transform=dataset.transform, metres_per_px=_metres_per_pixel(dataset, name), sensor=sensor, roles=guess.roles,
        values=Values("raw"), date=product.facts.date or tag_date(tags, *product.names, os.path.basename(path)),
        given={"roles": roles, "units": units}, masks=guess.masks, members=product.members, layout=guess.layout)
    return source, guess, bands, {r: (dataset.scales[b - 1], dataset.offsets[b - 1]) for r, b in guess.roles.items()}


def _shown(name: str, tags: dict[str, str]) -> str:
    """A short name for lists: the file's or product's without its ending."""
    name = tags.get("PRODUCT_URI", name) if name.startswith("MTD_") else name
    return Path(name).stem if "." in name else name


def _refuse(dataset, name: str) -> None:
    """Raises RasterError for what no tower can see."""
    if dataset.count == 0:
        inner = ", for example " + dataset.subdatasets[0] if dataset.subdatasets else ""
        raise RasterError(f"{name} holds several rasters and none by itself; open one of its subdatasets{inner}.")
    if min(dataset.width, dataset.height) < _SMALLEST_PX:
        raise RasterError(f"{name} is {dataset.width} x {dataset.height} pixels; at least {_SMALLEST_PX} x "
                          f"{_SMALLEST_PX} are needed.")
    if any("complex" in dtype for dtype in dataset.dtypes):
        raise RasterError(f"{name} holds complex numbers (a single-look complex product); detect it first "
                          "(amplitude or gamma0 in dB).")
    if dataset.transform.is_identity:
        raise RasterError(f"{name} has no georeference; assign one, for example with QGIS's Georeferencer, and try "
                          "again.")
    if dataset.crs is None:
        raise RasterError(f"{name} has no coordinate reference system; assign one, for example with Raster > "
                          "Projections > Assign Projection, and try again.")


def _values(source: RasterSource, product: Product, guess: Guess, bands: Described, scaling, units: str | None) -> Decision:
    """Units: those that the user gives, those of the product's metadata, or a guess."""
    if units:
        values = parse_units(units, source.sensor)
        if ":" not in units:
            values = Values.of_roles(values.units, scaling)
        return Decision(values, [f"Units are set to {values.units}, " + (
            "scale and offset of each band by its tags." if values.per_role else
            f"scale {values.scale:g}, offset {values.offset:g}.")])
    if product.calibration is not None:
        return Decision(Values("linear"))
    if product.facts.units and set(source.roles) <= set(product.facts.scaling):
        return Decision(Values.of_roles(product.facts.units, {r: product.facts.scaling[r] for r in source.roles}),
                        product.facts.notes)
    return guess_values(guess, bands, _sample(source), scaling)


def _band_offsets(dataset) -> Facts | None:
    """What GDAL's Sentinel-2 driver says of each band's offset in the band's own tags."""
    added = [t.get("RADIO_ADD_OFFSET", t.get("BOA_ADD_OFFSET")) for t in map(dataset.tags, range(1, dataset.count + 1))]
    try:
        whole = float(dataset.tags().get("QUANTIFICATION_VALUE", dataset.tags().get("BOA_QUANTIFICATION_VALUE", 10000)))
        offsets = [float(v) for v in added]
    except (TypeError, ValueError):
        return None
    names = [(d or "").split(",")[0] for d in dataset.descriptions]
    return Facts("reflectance", {n: (1 / whole, o / whole) for n, o in zip(names, offsets)}, notes=[
        f"The file's metadata says: reflectance = (stored + {' or '.join(sorted({f'{o:g}' for o in offsets}))}) / {whole:g}."])


def _refuse_classes(source: RasterSource, decision: Decision, roles) -> None:
    """Raises RasterError for a grey band of a few numbers: a mask or a map of classes, in which no tower sees anything."""
    if roles or len(set(source.roles.values())) > 1 or source.sensor != "aerial":
        return
    sample = _sample(replace(source, roles={"red": source.roles["red"]}))
    if len(np.unique(sample[np.isfinite(sample)])) <= _FEW:
        raise RasterError(f"{source.name} holds {_FEW} or fewer different numbers, so that it is a mask or a map of classes "
                          f"and "
                          "no image; open the image, or insist with --bands red=1,green=1,blue=1.")


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


def _metres_per_pixel(dataset, name: str) -> tuple[float, float]:
    """Ground size of a pixel at the raster's centre, from a step of one pixel on the WGS 84 ellipsoid.

    Works for any CRS, also geographic ones and Mercator, whose units are not metres on the ground. Radii of curvature:
    Snyder (1987), Map Projections, eq. 4-18 to 4-20."""
    x, y = dataset.width / 2, dataset.height / 2
    points = [on_ground(dataset.transform, *p) for p in ((x, y), (x + 1, y), (x, y + 1))]
    try:
        lon, lat = transform_points(dataset.crs, "EPSG:4326", *zip(*points))
    except Exception as error:
        raise RasterError(f"The coordinate reference system of {name} cannot be related to the ground "
                          f"({reason(error)}); assign the right one.") from error
    if not all(map(math.isfinite, (*lon, *lat))):
        raise RasterError(f"The coordinates of {name} lie outside its coordinate reference system; "
                          "assign the right one.")
    phi = math.radians(lat[0])
    w = 1 - 0.00669437999014 * math.sin(phi) ** 2
    east = 6378137.0 / math.sqrt(w) * math.cos(phi)
    north = 6378137.0 * (1 - 0.00669437999014) / w ** 1.5

    def step(i: int) -> float:
        dlon = (lon[i] - lon[0] + 180) % 360 - 180
        return math.hypot(math.radians(dlon) * east, math.radians(lat[i] - lat[0]) * north)

    return step(1), step(2)


def _sample(source: RasterSource) -> np.ndarray:
    """Stored values of all roles in 16 small windows spread over the raster, float32 (bands, n)."""
    with reader(source) as read:
        parts = [read(list(source.roles), window)[:, ::3, ::3].reshape(len(source.roles), -1)
                 for window in spread_windows(source.width, source.height, 96)]
    return np.concatenate(parts, 1)
