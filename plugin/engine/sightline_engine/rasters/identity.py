"""Knowing a raster again: by its content, and cheaply by its files' sizes and times."""
from __future__ import annotations

import hashlib
import json
import os
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path, PurePath

from ..errors import RasterError
from .dataset import is_xml, opened
from .products import resolve
from .products.vrt import members as members_of_text
from .reading import spread_windows
from .remote import gdal_name, server_version, url_of

_ASIDE = (".aux.xml", ".ovr")  # statistics and overviews come and go beside a raster


def raster_identity(raster) -> str:
    """Hash of a raster's size, shape, types, georeference, no-data marks and of evenly spaced parts of its files.

    raster: a RasterSource, a path, or the XML text of a VRT. Stays the same when the files are moved or copied together;
    statistics and overviews beside them do not count. A virtual raster or product of many files is known by its structure
    and its members, a file on a server by its ETag or date and its length, and what lies in an archive or gives no such
    mark by some of its pixels. A table of embeddings is known by parts of its file. Raises RasterError."""
    if is_table(str(raster)):
        digest = hashlib.sha256(b"table")
        _hash_file(str(raster), digest)
        return digest.hexdigest()
    name = _dataset_of(raster)
    with opened(name) as dataset:
        digest = hashlib.sha256(json.dumps(
            [dataset.width, dataset.height, dataset.count, dataset.dtypes, list(dataset.transform)[:6],
             dataset.crs.to_wkt() if dataset.crs else None, repr(dataset.nodatavals), repr(dataset.mask_flag_enums)]).encode())
        if dataset.driver == "VRT" and (is_xml(name) or os.path.isfile(name)):
            digest.update(_structure(name).encode())
            contents = [_content(member) for member in _leaves(name)]
            for content in sorted(filter(None, contents)):
                digest.update(content)
            if not all(contents):
                _sample(dataset, digest)
            return digest.hexdigest()
        version = server_version(url) if gdal_name(name).startswith("/vsicurl") and (url := url_of(name)) else ()
        if version:
            digest.update(repr(version).encode())
            return digest.hexdigest()
        files = sorted(_plain_files(dataset), key=os.path.basename)
        if os.path.abspath(name) not in map(os.path.abspath, files):
            # A subdataset, or no plain file: its name within the container belongs to it.
            digest.update(re.sub(r"[^:]*[/\\]", "", name).encode())
            _sample(dataset, digest)
    for file in files:
        _hash_file(file, digest)
    return digest.hexdigest()


def file_stamp(raster) -> tuple:
    """What changes when any of a raster's files is replaced or vanishes: (size, mtime in ns) of each, or what a server says
    of it, asked at most every 10 s; () when none is left. For what raster_identity takes; cheap, nothing is read."""
    if is_table(str(raster)):
        return (_stamp(str(raster)),)
    try:
        name = _dataset_of(raster)
        files = _leaves(name)
    except RasterError:
        return ()
    return tuple(filter(None, map(_stamp, files)))


def is_table(path: str) -> bool:
    """Whether a path is a Parquet file, which holds no raster but may hold embeddings."""
    return path.lower().endswith((".parquet", ".geoparquet", ".gpq")) and os.path.isfile(path)


def _dataset_of(raster) -> str:
    if hasattr(raster, "dataset"):
        return raster.dataset
    return str(raster) if is_xml(str(raster)) else resolve(str(raster))


def _leaves(name: str) -> list[str]:
    """The files, archives' contents and addresses that a dataset's pixels and masks come from, through VRTs within VRTs."""
    if is_xml(name):
        names = members_of_text(name)
    elif gdal_name(name).startswith("/vsicurl"):
        return [name]
    else:
        with opened(name) as dataset:
            names = [file for file in (*dataset.files, name) if not file.endswith(_ASIDE)]
    found: dict[str, None] = {}
    for member in names:
        same = member == name or os.path.abspath(member) == os.path.abspath(name)
        nested = not same and (is_xml(member) or member.lower().endswith(".vrt"))
        for leaf in _leaves(member) if nested else [member]:
            found[leaf if "://" in leaf or leaf.startswith("/vsi") else os.path.abspath(leaf)] = None
    if os.path.isfile(name):
        found[os.path.abspath(name)] = None
    return list(found)


def _stamp(leaf: str) -> tuple:
    if url := url_of(leaf):
        return server_version(url)
    file = leaf if os.path.isfile(leaf) else _container(leaf)
    if not file:
        return ()
    stat = os.stat(file)
    return stat.st_size, stat.st_mtime_ns


def _content(leaf: str) -> bytes:
    """Digest of a member of a virtual raster, by parts of it or of the archive that it lies in; b"" where none can be had."""
    if leaf.lower().endswith(".vrt"):
        return b"vrt"  # its structure and its members are counted by themselves
    digest = hashlib.sha256(PurePath(leaf).name.encode())
    if url := url_of(leaf):
        version = server_version(url)
        return hashlib.sha256(repr(version).encode()).digest() if version else b""
    file = leaf if os.path.isfile(leaf) else _container(leaf)
    if not file:
        return b""
    _hash_file(file, digest)
    return digest.digest()


def _hash_file(name: str, digest) -> None:
    size = os.path.getsize(name)
    digest.update(str(size).encode())
    with open(name, "rb") as file:
        for part in range(16):
            file.seek(max(0, size - 65536) * part // 15)
            digest.update(file.read(65536))


def _sample(dataset, digest) -> None:
    for window in spread_windows(dataset.width, dataset.height, 64):
        digest.update(dataset.read(window=window).tobytes())


def _structure(name: str) -> str:
    """The XML text of a virtual raster, its members by their names without folders, so that all can move together."""
    try:
        root = ElementTree.fromstring(name if is_xml(name) else Path(name).read_bytes())
    except (ElementTree.ParseError, OSError, ValueError):
        return name if is_xml(name) else ""
    for element in root.iter():
        if element.tag in ("SourceFilename", "SourceDataset") and element.text:
            within = element.text.strip()
            element.text = _structure(within) if is_xml(within) else PurePath(within).name
            element.attrib.pop("relativeToVRT", None)
    return ElementTree.tostring(root, encoding="unicode")


def _plain_files(dataset) -> list[str]:
    """The plain files that hold a dataset's pixels and masks."""
    return [name for name in dataset.files if os.path.isfile(name) and not name.endswith(_ASIDE)]


def _container(path: str) -> str:
    """The archive on disk that a path like /vsizip/folder/archive.zip/scene.tif lies in, else ""."""
    inner = Path(re.sub(r"^(/vsi\w+)+/", "", path)) if path.startswith("/vsi") else Path()
    return next((str(p) for p in (inner, *inner.parents, *(Path("/") / q for q in (inner, *inner.parents))) if p.is_file()), "")
