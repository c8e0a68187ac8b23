"""Bundles as one .zip: written the same every time, and taken apart without trust."""
from __future__ import annotations

import os
import re
import shutil
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ..errors import BundleError

if TYPE_CHECKING:
    from ..service import Task

_KNOWN = (".json", ".onnx", ".onnx.data", ".onnx_data", ".npy", ".md", ".txt", ".yaml", ".yml")
CHECKPOINTS = (".safetensors", ".pt", ".pth", ".bin", ".ckpt")  # weights that the converter reads
_WITHOUT_SUFFIX = {"license", "licence", "notice", "readme", "copying"}
_PACKED = (".json", ".md", ".txt", ".yaml", ".yml")  # weights do not get smaller
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold: the same content is the same file
_PIECE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What an archive may hold: files, bytes when unpacked, and how many times larger than packed a large file may get."""

    files: int = 200
    bytes: int = 40_000_000_000
    ratio: int = 200
    large: int = 10_000_000


def known(name: str) -> bool:
    """Whether a file of this name may be part of a bundle: nothing that is run, nothing that is a pickle."""
    name = name.lower()
    return not name.startswith(".") and (name.endswith(_KNOWN) or name in _WITHOUT_SUFFIX)


def names_in(path: Path) -> list[str]:
    """The files of an archive as "folder/file". Raises BundleError for what is no zip, and for paths that leave it."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        for entry in entries:
            _check_path(path, entry)
        return [entry.filename for entry in entries]
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _damaged(path, error) from error


def unpack(path: Path, folder: Path, task: Task, limits: Limits = Limits()) -> list[str]:
    """Writes the files of an archive, which may lie in one folder of it, into an empty folder; returns the names of those
    that were left out because bundles have none of their kind.

    Raises BundleError for paths that leave the folder, links, encryption, too much of anything and damage."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            targets = _targets(path, entries, limits)
            total, done = sum(entry.file_size for entry in targets.values()), 0
            if shutil.disk_usage(folder).free < total:
                raise BundleError(f"{path.name} needs {total / 1e9:,.1f} GB of disk to be unpacked, which are not free in "
                                  f"{folder.parent}; free some space.")
            for name, entry in targets.items():
                with archive.open(entry) as source, open(folder / name, "xb") as file:
                    while piece := source.read(_PIECE):
                        task.check()
                        file.write(piece)
                        done += len(piece)
                        if done > total:
                            raise BundleError(f"{path.name} holds more than it says; do not use it.")
                        task.progress(done, total, 0.0, f"Unpacking {path.name}")
    except (OSError, zipfile.BadZipFile, zlib.error, ValueError, EOFError, RuntimeError, NotImplementedError) as error:
        raise _damaged(path, error) from error
    return sorted({entry.filename for entry in entries} - {entry.filename for entry in targets.values()})


def pack(folder: Path, names: list[str], target: Path, overwrite: bool, task: Task) -> None:
    """Writes files of a bundle's folder as an archive; the old one stays until the new one is whole. Raises BundleError."""
    if target.suffix.lower() != ".zip":
        raise BundleError(f"A model is exported as one .zip; give it a name that ends so, not '{target.name}'.")
    if not target.parent.is_dir():
        raise BundleError(f"The folder {target.parent} does not exist; create it or choose another.")
    if target.is_dir() or target.exists() and not overwrite:
        raise BundleError(f"{target} exists already; choose another name or allow overwriting.")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    total, done = sum((folder / name).stat().st_size for name in names), 0
    try:
        with open(part, "wb") as file:
            with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
                for name in sorted(names):
                    entry = zipfile.ZipInfo(f"{folder.name}/{name}", _MOMENT)
                    entry.compress_type = zipfile.ZIP_DEFLATED if name.lower().endswith(_PACKED) else zipfile.ZIP_STORED
                    entry.create_system, entry.external_attr = 3, 0o100644 << 16
                    with open(folder / name, "rb") as source, archive.open(entry, "w", force_zip64=True) as packed:
                        while piece := source.read(_PIECE):
                            task.check()
                            packed.write(piece)
                            done += len(piece)
                            task.progress(done, total, 0.0, f"Writing {target.name}")
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    except OSError as error:
        raise BundleError(f"{target} cannot be written ({error.strerror or error}); check the folder's permissions and free "
                          "space.") from error
    finally:
        part.unlink(missing_ok=True)


def _targets(path: Path, entries: list[zipfile.ZipInfo], limits: Limits) -> dict[str, zipfile.ZipInfo]:
    """What is unpacked under which name."""
    if len(entries) > limits.files:
        raise BundleError(f"{path.name} holds {len(entries):,} files, more than a model has ({limits.files}); do not use it.")
    kept: dict[str, zipfile.ZipInfo] = {}
    tops = {PurePosixPath(entry.filename).parts[0] if "/" in entry.filename else "" for entry in entries
            if known(PurePosixPath(entry.filename).name) and not entry.filename.startswith("__MACOSX/")}
    within = next(iter(tops)) + "/" if len(tops) == 1 and "" not in tops else ""
    for entry in entries:
        check_entry(path, entry, limits)
        name = entry.filename.removeprefix(within)
        if "/" in name or not known(name):
            continue
        if name.lower() in {other.lower() for other in kept}:
            raise BundleError(f"{path.name} holds {name} twice; do not use it.")
        kept[name] = entry
    if sum(entry.file_size for entry in kept.values()) > limits.bytes:
        raise BundleError(f"{path.name} would take more than {limits.bytes / 1e9:,.0f} GB when unpacked; do not use it.")
    return kept


def _check_path(path: Path, entry: zipfile.ZipInfo) -> None:
    """Raises BundleError for an entry that is written elsewhere."""
    name, kind = entry.filename, entry.external_attr >> 16
    if name.startswith("/") or "\\" in name or "\0" in name or ":" in name or ".." in PurePosixPath(name).parts:
        raise BundleError(f"{path.name} wants to write outside its folder ({name[:80]!r}); do not use it.")
    if kind and stat.S_IFMT(kind) not in (0, stat.S_IFREG):
        raise BundleError(f"{path.name} holds a link or device ({name[:80]}) instead of a file; do not use it.")


def check_entry(path: Path, entry: zipfile.ZipInfo, limits: Limits) -> None:
    """Raises BundleError for an entry that no honest archive has."""
    _check_path(path, entry)
    if entry.flag_bits & 1:
        raise BundleError(f"{path.name} is encrypted; unpack it yourself and import the folder.")
    if entry.file_size > limits.large and entry.file_size > limits.ratio * max(entry.compress_size, 1):
        raise BundleError(f"{entry.filename[:80]} in {path.name} gets {limits.ratio} times larger when unpacked; do not use "
                          "it.")


def _damaged(path: Path, error: Exception) -> BundleError:
    words = re.sub(r"\s+", " ", str(error))[:120]
    return BundleError(f"{path.name} cannot be unpacked ({words}); it is damaged or no zip: download or copy it again.")
