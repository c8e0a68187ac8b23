"""A raster as the engine sees it: bands with roles, values with units, a place on the ground."""
from __future__ import annotations

import math
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from rasterio.transform import Affine
from rasterio.warp import transform as transform_points

from ..errors import RasterError, RolesError
from .dataset import opened, reason
from .footprint import on_ground
from .reading import reader, spread_windows
from .roles import SENTINEL1, SENTINEL2, guess_roles, sensor_of
from .values import UNITS, Values, guess_values

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-:_]?(0[1-9]|1[0-2])[-:_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_SMALLEST_PX = 16


@dataclass(frozen=True)
class RasterSource:
    """A georeferenced raster and what its bands mean. Holds no open file.

    path: what the user named; dataset: what GDAL opens for it; roles: band number (from 1) by role; metres_per_px:
    ground size of a pixel (x, y) at the raster's centre; crs: "EPSG:n" where there is a code, else WKT; transform: pixel
    to CRS; notes: why the roles and units are so; given: the roles and units that the user gave, None where they were
    guessed."""

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

    @property
    def gsd_m(self) -> float:
        """Ground sampling distance in metres, the geometric mean of both directions."""
        return math.sqrt(self.metres_per_px[0] * self.metres_per_px[1])

    def to_json(self) -> dict:
        """What `sightline info` shows of the raster."""
        return {"path": self.path, "name": self.name, "width": self.width, "height": self.height, "count": self.count,
                "dtype": self.dtype, "crs": self.crs, "gsd_m": round(self.gsd_m, 3), "sensor": self.sensor,
                "roles": self.roles, "units": self.values.units, "date": self.date, "notes": self.notes}


def open_raster(path: str, roles: dict[str, int] | None = None, units: str | None = None) -> RasterSource:
    """Opens a path or GDAL URI and decides what its bands are; roles and units overrule the guesses.

    Raises RasterError or RolesError with a sentence for everything that cannot be indexed."""
    path = str(path)
    name = Path(path).name or path
    if "://" not in path and not path.startswith("/vsi"):
        path = os.path.abspath(path) if os.path.exists(path) else path
    given = {"roles": roles, "units": units}
    with opened(path) as dataset:
        if dataset.count == 0:
            raise RasterError(f"{name} holds several rasters and none by itself; open one of its subdatasets.")
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
        colours = [c.name for c in dataset.colorinterp]
        dtype = dataset.dtypes[0]
        notes: list[str] = []
        if roles:
            wrong = [f"{r}={n}" for r, n in roles.items() if not 1 <= n <= dataset.count]
            if wrong:
                raise RolesError(f"{name} has {dataset.count} bands; {', '.join(wrong)} does not exist.")
        else:
            roles, why = guess_roles(dataset.descriptions, colours, name, dtype)
            notes.append(why)
        sensor = sensor_of(roles)
        if sensor is None:
            raise RolesError(f"The band roles {', '.join(roles)} are not of one sensor; use Sentinel-2 (B1...B12, B8A), "
                             "radar (VV, VH) or aerial (red, green, blue) roles.")
        order = {"sentinel-2": SENTINEL2, "sentinel-1": SENTINEL1}.get(sensor, ("red", "green", "blue", "nir"))
        roles = {role: roles[role] for role in order if role in roles}
        epsg = dataset.crs.to_epsg()
        source = RasterSource(
            path=path, dataset=path, name=Path(path).stem or name, width=dataset.width, height=dataset.height,
            count=dataset.count, dtype=dtype, crs=f"EPSG:{epsg}" if epsg else dataset.crs.to_wkt(), transform=dataset.transform,
            metres_per_px=_metres_per_pixel(dataset), sensor=sensor, roles=roles, values=Values("raw"),
            date=_date(dataset.tags(), name))
        tags = {(dataset.scales[b - 1], dataset.offsets[b - 1], dataset.dtypes[b - 1]) for b in roles.values()}
        if len(tags) > 1:
            raise RasterError(f"The bands of {name} have different types or scales; bring them to one, for example with "
                              "gdal_translate -unscale -ot Float32.")
        scale, offset, dtype = tags.pop()
    if units and units not in UNITS[sensor]:
        raise RolesError(f"Units '{units}' do not fit {sensor} bands; use {', '.join(UNITS[sensor])}.")
    values, why = guess_values(sensor, dtype, _sample(source), roles, scale, offset)
    if units:
        values, why = Values(units, scale, offset), [f"Units are set to {units}, scale {scale:g}, offset {offset:g}."]
    return RasterSource(**{**source.__dict__, "values": values, "notes": notes + why, "given": given})


def _metres_per_pixel(dataset) -> tuple[float, float]:
    """Ground size of a pixel at the raster's centre, from a step of one pixel on the WGS 84 ellipsoid.

    Works for any CRS, also geographic ones and Mercator, whose units are not metres on the ground. Radii of curvature:
    Snyder (1987), Map Projections, eq. 4-18 to 4-20."""
    x, y = dataset.width / 2, dataset.height / 2
    points = [on_ground(dataset.transform, *p) for p in ((x, y), (x + 1, y), (x, y + 1))]
    try:
        lon, lat = transform_points(dataset.crs, "EPSG:4326", *zip(*points))
    except Exception as error:
        raise RasterError(f"The coordinate reference system of {Path(dataset.name).name} cannot be related to the ground "
                          f"({reason(error)}); assign the right one.") from error
    if not all(map(math.isfinite, (*lon, *lat))):
        raise RasterError(f"The coordinates of {Path(dataset.name).name} lie outside its coordinate reference system; "
                          "assign the right one.")
    phi = math.radians(lat[0])
    w = 1 - 0.00669437999014 * math.sin(phi) ** 2
    east = 6378137.0 / math.sqrt(w) * math.cos(phi)
    north = 6378137.0 * (1 - 0.00669437999014) / w ** 1.5

    def step(i: int) -> float:
        dlon = (lon[i] - lon[0] + 180) % 360 - 180
        return math.hypot(math.radians(dlon) * east, math.radians(lat[i] - lat[0]) * north)

    return step(1), step(2)


def _date(tags: dict, name: str) -> str | None:
    """Acquisition date as YYYY-MM-DD, from the usual tags, else from the file's name."""
    named = {k.upper(): v for k, v in tags.items()}
    for key in ("ACQUISITION_DATE", "ACQUISITIONDATE", "SENSING_TIME", "DATE_ACQUIRED", "TIFFTAG_DATETIME", "DATE"):
        match = _DATE.search(str(named.get(key, "")))
        if match:
            return "-".join(match.groups())
    match = _DATE.search(name)
    return "-".join(match.groups()) if match else None


def _sample(source: RasterSource) -> np.ndarray:
    """Stored values of all roles in 16 small windows spread over the raster, float32 (bands, n)."""
    with reader(source) as read:
        parts = [read(list(source.roles), window)[:, ::3, ::3].reshape(len(source.roles), -1)
                 for window in spread_windows(source.width, source.height, 96)]
    return np.concatenate(parts, 1)
