"""Products of many files: a folder, a .SAFE, its metadata file or a zip of it, presented as one raster on its finest grid."""
from __future__ import annotations

import os
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from rasterio.transform import Affine

from ..errors import RasterError
from . import stac, vrt
from .dataset import opened
from .footprint import on_ground
from .gcps import place
from .layouts import LANDSAT, MASK_NAMES
from .metadata import Facts, landsat_facts, sentinel2_facts, stac_facts
from .roles import Described, guess_roles, landsat_of, role_in_name
from .sentinel1 import MEASUREMENT, Calibration, read_table

_RASTER = re.compile(r"\.(tiff?|jp2|img|vrt|dat)$", re.IGNORECASE)
_METADATA = re.compile(r"^(MTD_MSIL\w+\.xml|S2\w_OPER_MTD_SAF\w*\.xml|manifest\.safe|.*_MTL\.(txt|xml|json))$", re.IGNORECASE)
_SENTINEL2 = re.compile(r"^(MTD_MSIL(1C|2A)\.xml|S2\w_OPER_MTD_SAF\w*\.xml)$", re.IGNORECASE)
_LANDSAT = re.compile(r"_MTL\.(txt|json|xml)$", re.IGNORECASE)
_BESIDE = re.compile(r"_(udm2?|ortho_visual|browse|quicklook)(_clip)?\.\w+$", re.IGNORECASE)
_ASIDE = re.compile(r"(^|/)(\.[^/]*|__MACOSX|preview|QI_DATA|AUX_DATA|HTML|rep_info|support)/", re.IGNORECASE)
_METRES = re.compile(r"_(\d\d)m$", re.IGNORECASE)
_MOST_FILES, _MOST_BYTES, _DEEPEST = 5000, 64 << 20, 5


@dataclass
class Product:
    """What GDAL opens for what the user named, and what the product's metadata says of it.

    dataset: a path, or the XML text of a virtual raster; members: the files with its pixels; names: where to look for hints
    at sensor and date; calibration: of digital numbers that no scale and offset make physical."""

    name: str
    dataset: str
    members: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    calibration: Calibration | None = None
    notes: list[str] = field(default_factory=list)
    uncertain: list[str] = field(default_factory=list)


def resolve(path: str) -> str:
    """What GDAL opens for a path: the path itself, or the XML text of a virtual raster for a product of many files."""
    product = product_of(path)
    return product.dataset if product else path


def is_product(path: str) -> bool:
    """Whether a folder or archive is one raster; False for a folder of many, and for a plain raster file."""
    try:
        return product_of(path) is not None
    except RasterError:
        return False


def product_of(path: str) -> Product | None:
    """The product that a folder, .SAFE, metadata file or zip holds; None for what GDAL opens as it is.

    Raises RasterError for a folder or archive that is no product: no rasters, several scenes, members missing."""
    plain = Path(path).name
    if (item := stac.item_of(path)) is not None:
        return _build(stac.ItemFiles(path), item["id"])
    if path.startswith("/vsizip/") and not _RASTER.search(plain):
        archive, inner = _archive(path)
        return _build(_Zip(archive, inner), plain) if archive else None
    if not os.path.exists(path):  # an address, a subdataset, or gone
        return None
    if os.path.isdir(path):
        if os.path.isfile(os.path.join(path, "hdr.adf")):  # an ArcInfo grid is a folder that GDAL opens
            return None
        return _build(_Folder(path), plain or os.path.basename(os.path.abspath(path)))
    if _METADATA.match(plain):
        folder = os.path.dirname(os.path.abspath(path))
        return _build(_Folder(folder), os.path.basename(folder), metadata=plain)
    if MEASUREMENT.search(plain):
        folder = Path(path).resolve().parents[1 if Path(path).resolve().parent.name == "measurement" else 0]
        return _build(_Folder(str(folder)), plain, only=plain)
    return _build(_Zip(path, ""), plain) if plain.lower().endswith(".zip") else None


class _Folder:
    """The files below a folder; names are relative, with forward slashes."""

    def __init__(self, folder: str):
        self.folder = os.path.abspath(folder)
        self.names: list[str] = []
        try:
            listed = os.listdir(self.folder)
        except OSError as error:
            raise RasterError(f"The folder {folder} cannot be read ({error.strerror}); check its permissions.") from error
        deep = self.folder.upper().endswith(".SAFE") or any(map(_METADATA.match, listed))
        for here, folders, names in os.walk(self.folder):
            level = os.path.relpath(here, self.folder)
            folders[:] = sorted(folders) if deep and level.count(os.sep) < _DEEPEST - 1 else []
            self.names += [name if level == "." else f"{level}/{name}".replace(os.sep, "/") for name in sorted(names)]
            if len(self.names) > _MOST_FILES:
                break

    def path(self, name: str) -> str:
        return os.path.join(self.folder, *name.split("/"))

    def read(self, name: str) -> bytes:
        if os.path.getsize(self.path(name)) > _MOST_BYTES:
            raise RasterError(f"{name} is larger than any product's metadata; it is not read.")
        return Path(self.path(name)).read_bytes()


class _Zip:
    """The files in an archive, or in a folder of it."""

    def __init__(self, archive: str, inner: str):
        self.archive, self.inner = os.path.abspath(archive), inner.strip("/")
        try:
            with zipfile.ZipFile(self.archive) as file:
                self.sizes = {i.filename: i.file_size for i in file.infolist() if not i.is_dir()}
        except (zipfile.BadZipFile, OSError) as error:
            raise RasterError(f"{os.path.basename(archive)} is no whole zip archive ({error}); download it again.") from error
        start = f"{self.inner}/" if self.inner else ""
        self.names = sorted(n[len(start):] for n in self.sizes if n.startswith(start))[:_MOST_FILES]
        self._start = start

    def path(self, name: str) -> str:
        return f"/vsizip/{self.archive}/{self._start}{name}"

    def read(self, name: str) -> bytes:
        if self.sizes[self._start + name] > _MOST_BYTES:
            raise RasterError(f"{name} is larger than any product's metadata; it is not read.")
        with zipfile.ZipFile(self.archive) as file:
            return file.read(self._start + name)


def _archive(path: str) -> tuple[str, str]:
    """A /vsizip/ path as the archive on disk and the folder in it; ("", "") when there is no such archive."""
    parts = path[len("/vsizip/"):].split("/")
    for i in range(len(parts), 0, -1):
        if os.path.isfile("/".join(parts[:i])):
            return "/".join(parts[:i]), "/".join(parts[i:])
    return "", ""


def _build(files, name: str, metadata: str = "", only: str = "") -> Product | None:
    rasters = [n for n in files.names if _RASTER.search(n) and not _ASIDE.search(n) and not _BESIDE.search(n)]
    radar = [n for n in rasters if MEASUREMENT.search(_base(n)) and (not only or _base(n) == only)]
    if radar:
        return _sentinel1(files, radar, name)
    if not rasters:
        raise RasterError(f"{name} holds no raster (.tif, .jp2, .img); choose the folder or file with the image.")
    if len(rasters) == 1 and not metadata:
        path = files.path(rasters[0])
        return Product(_base(rasters[0]), path, [path], [rasters[0], name])
    landsat = [n for n in files.names if _LANDSAT.search(n) and (n == metadata or not _LANDSAT.search(metadata))]
    scene = _LANDSAT.sub("", landsat[0]) if landsat else ""
    if len({_LANDSAT.sub("", n) for n in landsat}) > 1:
        raise RasterError(f"{name} holds several Landsat scenes; open one by its MTL file, for example {landsat[0]}.")
    chosen, odd = _one_per_band([n for n in rasters if n.startswith(scene)], name)
    if all(_plain(token) in MASK_NAMES for token in chosen):
        if len(odd) != 1:
            raise RasterError(f"{name} is a folder of {len(rasters)} rasters that are not the bands of one product; open one "
                              f"of "
                              f"them, for example {rasters[0]}.")
        return _with_masks(files, odd[0], chosen, name)
    return _bands(files, chosen, name, landsat)


def _one_per_band(rasters: list[str], name: str) -> tuple[dict[str, str], list[str]]:
    """The file of each band by how its name calls it, the finest where it comes in several resolutions; and the rest."""
    found: dict[str, list[tuple[int, str]]] = {}
    odd = []
    for raster in rasters:
        stem = PurePosixPath(raster).stem
        token = role_in_name(stem)
        metres = _METRES.search(stem)
        if token:
            found.setdefault(token.upper(), []).append((int(metres.group(1)) if metres else 0, raster, token))
        else:
            odd.append(raster)
    chosen = {}
    for versions in found.values():
        versions.sort()
        if len(versions) > 1 and versions[0][0] == versions[1][0]:
            raise RasterError(f"{name} holds several scenes ({_base(versions[0][1])}, {_base(versions[1][1])}); open the "
                              f"folder of "
                              "one of them, or one file.")
        chosen[versions[0][2]] = versions[0][1]
    return chosen, odd


def _bands(files, chosen: dict[str, str], name: str, landsat: list[str]) -> Product:
    """One band per file: Sentinel-2, Landsat, radar, or whatever the names say."""
    tokens, first = list(chosen), _base(next(iter(chosen.values())))
    bands = Described(f"{name} {first}", tuple(tokens), ("",) * len(tokens), "uint16")
    guess = guess_roles(bands)
    kept = {**guess.roles, **guess.masks}
    parts, tags, grid, measured = _placed(files, [(tokens[n - 1], chosen[tokens[n - 1]]) for n in kept.values()], name,
                                          len(guess.roles))
    facts = Facts()
    sentinel2 = min((n for n in files.names if _SENTINEL2.match(_base(n))), key=lambda n: n.count("/"), default=None)
    kind = landsat_of(bands)
    if sentinel2 and not kind:
        facts = sentinel2_facts(files.read(sentinel2), _base(sentinel2))
        parts = [part if i >= measured else vrt.Part(**{**part.__dict__, "nodata": 0.0}) for i, part in enumerate(parts)]
    elif landsat and kind:
        surface = any(token.upper().startswith("SR_") for token in tokens)
        facts = landsat_facts(files.read(landsat[0]), _base(landsat[0]), surface, LANDSAT[kind])
    else:
        items = [n for n in files.names if n.lower().endswith(".json") and "/" not in n]
        facts = next(filter(None, (stac_facts(files.read(n)) for n in items[:20])), facts)
    lacking = [role for role in guess.roles if facts.scaling and role not in facts.scaling]
    if lacking:
        raise RasterError(f"The metadata of {name} says nothing of {', '.join(lacking)}; download the product again, or open "
                          f"its bands "
                          "one by one.")
    width, height, crs, transform, dtype = grid
    dataset = vrt.stack(parts, width, height, dtype, crs, transform, {**tags, **facts.tags})
    sizes = {part.size for part in parts}
    notes = [f"{len(parts)} bands of {name} on one grid of {abs(transform.a):g} x {abs(transform.e):g}" + (
        ", coarser ones repeated." if len(sizes) > 1 else ".")]
    return Product(name, dataset, [p.path for p in parts], [name, first], facts, None, notes)


def _with_masks(files, image: str, masks: dict[str, str], name: str) -> Product:
    """A stack of bands in one file, and classes beside it in others."""
    with opened(files.path(image)) as dataset:
        stacked = [(dataset.descriptions[b] or f"Band {b + 1}", image, b + 1) for b in range(dataset.count)]
    parts, tags, grid, _ = _placed(files, [*stacked, *((token, file, 1) for token, file in masks.items())], name, len(stacked))
    width, height, crs, transform, dtype = grid
    return Product(_base(image), vrt.stack(parts, width, height, dtype, crs, transform, tags), sorted({p.path for p in parts}),
                   [image, name], notes=[f"{', '.join(masks)} is taken from {', '.join(map(_base, masks.values()))}."])


def _placed(files, wanted: list[tuple], name: str, measured: int):
    """Parts of a stack on the grid of its finest measured band: (parts, tags, (width, height, crs, transform, dtype),
    how many of the parts are measured). wanted: (description, file) or (description, file, band), measured ones first."""
    found, tags = [], {}
    for description, file, *band in wanted:
        with opened(files.path(file)) as dataset:
            band = band[0] if band else 1
            if dataset.crs is None or dataset.transform.is_identity or dataset.transform.b or dataset.transform.d:
                raise RasterError(f"{_base(file)} of {name} has no plain georeference; the bands of a product must lie on one "
                                  "map grid. Open it alone, or assign it one.")
            if dataset.dtypes[band - 1] not in vrt.TYPES:
                raise RasterError(f"{_base(file)} of {name} holds {dataset.dtypes[band - 1]} numbers; convert it to a real "
                                  f"type.")
            found.append((description, files.path(file), band, dataset.width, dataset.height, dataset.crs, dataset.transform,
                          dataset.dtypes[band - 1], dataset.nodatavals[band - 1], dataset.scales[band - 1],
                          dataset.offsets[band - 1]))
            tags = tags or {k: v for k, v in dataset.tags().items() if k != "AREA_OR_POINT"}
    _, _, _, width, height, crs, grid, *_ = min(found[:measured], key=lambda f: abs(f[6].a * f[6].e))
    other = next((f for f in found if f[5] != crs), None)
    if other:
        raise RasterError(f"The files of {name} have several coordinate reference systems ({_base(other[1])} another than the "
                          f"rest); "
                          "open the folder of one scene.")
    parts, types = [], {f[7] for f in found}
    dtype = types.pop() if len(types) == 1 else "float32" if {"float32", "float64"} & types else "int32" if any(
        t.startswith("int") for t in types) or "uint32" in types else "uint16"
    for description, path, band, w, h, _, t, _, nodata, scale, offset in found:
        x, y = on_ground(~grid, t.c, t.f)
        place_ = (round(x, 6), round(y, 6), w * t.a / grid.a, h * t.e / grid.e)
        if place_[2] <= 0 or place_[3] <= 0 or x >= width or y >= height or x + place_[2] <= 0 or y + place_[3] <= 0:
            raise RasterError(f"{_base(path)} of {name} lies elsewhere than the other bands; open the folder of one scene.")
        parts.append(vrt.Part(path, band, (w, h), place_, description, nodata, scale, offset))
    return parts, tags, (width, height, crs, grid, dtype), measured


def _sentinel1(files, rasters: list[str], name: str) -> Product:
    """The measurements of a GRD product, warped to the map by their control points and calibrated by their tables."""
    marks = {n: MEASUREMENT.search(_base(n)).groups() for n in rasters}
    kinds = {kind.lower() for kind, *_ in marks.values()}
    if kinds != {"grd"}:
        raise RasterError(f"{name} is a Sentinel-1 {'/'.join(sorted(kinds)).upper()} product; only ground range detected "
                          f"(GRD) ones "
                          "can be opened: detect it first, or download the GRD of the same pass.")
    polarisations = {polarisation.upper(): n for n, (_, polarisation, _) in marks.items()}
    if len(polarisations) < len(rasters):
        raise RasterError(f"{name} holds several Sentinel-1 scenes; open the folder of one of them.")
    order = sorted(polarisations, key=["VV", "HH", "VH", "HV"].index)
    paths = [files.path(polarisations[p]) for p in order]
    product = placed(paths, order, name)
    product.names = [name, _base(rasters[0])]
    product.facts.tags.update(SENSOR="Sentinel-1 GRD", CALIBRATION="sigma0")
    tables, lacking = {}, []
    by_stem = {PurePosixPath(n).stem.lower(): n for n in files.names if n.lower().endswith(".xml")}
    for polarisation in order:
        stem = f"calibration-{PurePosixPath(polarisations[polarisation]).stem}".lower()
        if stem in by_stem:
            table = read_table(files.read(by_stem[stem]), _base(by_stem[stem]))
            tables[{"HH": "VV", "HV": "VH"}.get(polarisation, polarisation)] = table
        else:
            lacking.append(polarisation)
    if lacking:
        product.uncertain.append(f"No calibration table of {', '.join(lacking)} beside the measurement (annotation/calibration/"
                                 "calibration-*.xml): the numbers stay uncalibrated, so that only their pattern is used. Open "
                                 "the "
                                 "whole .SAFE folder. Not certain.")
    else:
        transform, to_image = product.calibration
        product.notes.append("Calibrated to sigma0 by the product's look-up table; thermal noise is not removed.")
        product.facts.units = "linear"
        product.calibration = Calibration(tables, transform, to_image)
        return product
    product.calibration = None
    return product


def placed(paths: list[str], descriptions: list[str], name: str) -> Product:
    """Rasters with ground control points and no georeference, warped to the map. `calibration` holds (transform, to_image) for
    the caller. One path: all its bands; several: the first band of each, of one size."""
    shapes, control = [], None
    for path in paths:
        with opened(path) as dataset:
            if control is None:
                (control, crs), count, dtype = dataset.gcps, dataset.count, dataset.dtypes[0]
            shapes.append((dataset.width, dataset.height))
            if dataset.dtypes[0] not in vrt.TYPES:
                raise RasterError(f"{name} holds complex numbers (a single-look complex product); detect it first (amplitude "
                                  f"or "
                                  "gamma0 in dB).")
    if not control or crs is None:
        raise RasterError(f"{name} has neither a georeference nor ground control points; assign one, for example with QGIS's "
                          "Georeferencer, and try again.")
    if len(set(shapes)) > 1:
        raise RasterError(f"The files of {name} have several sizes; they are not of one scene.")
    width, height = shapes[0]
    spot = place(control, crs, width, height, name)
    wanted = [(paths[0], b) for b in range(1, count + 1)] if len(paths) == 1 else [(path, 1) for path in paths]
    whole = (0, 0, width, height)
    parts = [vrt.Part(path, band, (width, height), whole, text) for (path, band), text in zip(wanted, descriptions)]
    dataset = vrt.warped(vrt.stack(parts, width, height, dtype, None, None), descriptions, dtype, spot.points,
                         spot.to_image.order, spot.width, spot.height, spot.crs, spot.transform)
    accuracy = (f"Placed by {len(spot.points)} ground control points with a polynomial of order {spot.to_image.order}: "
                f"{spot.rms_m:.1f} m RMS at the points; terrain is not corrected, so that slopes and summits lie off by up to "
                f"about "
                "their height above the points.")
    product = Product(name, dataset, paths, [name], notes=[], uncertain=[accuracy])
    product.calibration = (Affine(*spot.transform[:6]), spot.to_image)
    return product


def _base(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())
