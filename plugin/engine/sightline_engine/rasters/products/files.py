"""What lies in a product: the files of a folder or of a zip archive.

Each kind of place (stac.ItemFiles is the third) has `names`, relative and with forward slashes; `path(name)`, what GDAL
opens; and `read(name)`, the bytes of a small file.
"""
from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

from ...errors import RasterError

METADATA = re.compile(r"^(MTD_MSIL\w+\.xml|S2\w_OPER_MTD_SAF\w*\.xml|manifest\.safe|.*_MTL\.(txt|xml|json))$", re.IGNORECASE)

_RASTER = re.compile(r"\.(tiff?|jp2|img|vrt|dat)$", re.IGNORECASE)
_BESIDE = re.compile(r"_(udm2?|ortho_visual|browse|quicklook)(_clip)?\.\w+$", re.IGNORECASE)
_ASIDE = re.compile(r"(^|/)(\.[^/]*|__MACOSX|preview|QI_DATA|AUX_DATA|HTML|rep_info|support)/", re.IGNORECASE)
_MOST_FILES, _MOST_BYTES, _DEEPEST = 5000, 64 << 20, 5


def base(name: str) -> str:
    """A file's name without its folders."""
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def is_raster(name: str) -> bool:
    """Whether a file's name ends like a raster's."""
    return bool(_RASTER.search(name))


def rasters_in(files) -> list[str]:
    """The rasters of a product, without quicklooks and what lies in folders of quality masks and help texts."""
    return [n for n in files.names if is_raster(n) and not _ASIDE.search(n) and not _BESIDE.search(n)]


class Folder:
    """The files in a folder; of a product with metadata also those in the folders below."""

    def __init__(self, folder: str):
        self.folder = os.path.abspath(folder)
        self.names: list[str] = []
        try:
            listed = os.listdir(self.folder)
        except OSError as error:
            raise RasterError(f"The folder {folder} cannot be read ({error.strerror}); check its permissions.") from error
        deep = self.folder.upper().endswith(".SAFE") or any(map(METADATA.match, listed))
        for here, folders, names in os.walk(self.folder):
            level = os.path.relpath(here, self.folder)
            folders[:] = sorted(folders) if deep and level.count(os.sep) < _DEEPEST - 1 else []
            self.names += [name if level == "." else f"{level}/{name}".replace(os.sep, "/") for name in sorted(names)]
            if len(self.names) > _MOST_FILES:
                break

    def path(self, name: str) -> str:
        """Where a file is, as GDAL opens it."""
        return os.path.join(self.folder, *name.split("/"))

    def read(self, name: str) -> bytes:
        """A small file. Raises RasterError for a large one."""
        _refuse_large(name, os.path.getsize(self.path(name)))
        return Path(self.path(name)).read_bytes()


class Zip:
    """The files in an archive, or in a folder of it."""

    def __init__(self, archive: str, inner: str = ""):
        self.archive, self._start = os.path.abspath(archive), f"{inner.strip('/')}/".lstrip("/")
        try:
            with zipfile.ZipFile(self.archive) as file:
                self._sizes = {i.filename: i.file_size for i in file.infolist() if not i.is_dir()}
        except (zipfile.BadZipFile, OSError) as error:
            raise RasterError(f"{base(archive)} is no whole zip archive ({error}); download it again.") from error
        self.names = sorted(n[len(self._start):] for n in self._sizes if n.startswith(self._start))[:_MOST_FILES]

    def path(self, name: str) -> str:
        """Where a file is, as GDAL opens it."""
        return f"/vsizip/{self.archive}/{self._start}{name}"

    def read(self, name: str) -> bytes:
        """A small file. Raises RasterError for a large one."""
        _refuse_large(name, self._sizes[self._start + name])
        with zipfile.ZipFile(self.archive) as file:
            return file.read(self._start + name)


def in_archive(path: str) -> tuple[str, str]:
    """A /vsizip/ path as the archive on disk and the folder in it; ("", "") when there is no such archive."""
    parts = path[len("/vsizip/"):].split("/")
    for i in range(len(parts), 0, -1):
        if os.path.isfile("/".join(parts[:i])):
            return "/".join(parts[:i]), "/".join(parts[i:])
    return "", ""


def _refuse_large(name: str, size: int) -> None:
    if size > _MOST_BYTES:
        raise RasterError(f"{name} is larger than any product's metadata; it is not read.")
