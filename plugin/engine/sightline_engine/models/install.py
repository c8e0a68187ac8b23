"""Bundles come and go whole: made in a folder of their own, then renamed into place.

While a bundle is replaced, its old version stands in a folder where bundles are looked for too (`home.kept_bundles`), so that
one of the two is found at any moment, also after this process was killed."""
from __future__ import annotations

import errno
import os
import shutil
import uuid
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from ..errors import BundleError
from ..home import bundle_folders, kept_bundles, own_bundles, shipped_bundles
from ..index.files import sync_folder


@contextmanager
def incoming():
    """An empty folder for a bundle that is being made, on the disk of the bundles; gone afterwards unless `install` took it.
    What earlier processes left there when they were killed is deleted. Raises BundleError."""
    room = own_bundles() / ".incoming"
    try:
        room.mkdir(parents=True, exist_ok=True)
        _sweep(room)
        folder = room / uuid.uuid4().hex[:12]
        lock = FileLock(room / f"{folder.name}.lock")
        lock.acquire()
        try:
            folder.mkdir()
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            lock.release()
            Path(lock.lock_file).unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(error) from error


def install(folder: Path, name: str, overwrite: bool) -> Path:
    """Gives a finished folder of `incoming` the name under which it is found; returns where it lies now. The old bundle of
    that name is found until the new one is, and is deleted last. Raises BundleError."""
    target, kept = own_bundles() / name, kept_bundles() / name
    try:
        for file in folder.iterdir():
            with open(file, "rb+") as opened:
                os.fsync(opened.fileno())
        sync_folder(folder)
        with _changing():
            check_free(name, overwrite)
            kept.parent.mkdir(exist_ok=True)
            if target.exists():
                shutil.rmtree(kept, ignore_errors=True)  # older than the target, which hides it
                os.rename(target, kept)
                sync_folder(kept.parent)
            try:
                os.rename(folder, target)
            except OSError:
                if kept.exists() and not target.exists():
                    os.rename(kept, target)
                raise
            sync_folder(target.parent)
            shutil.rmtree(kept, ignore_errors=True)
    except PermissionError as error:
        raise BundleError(f"The model {name} cannot be replaced while another program uses it ({error.strerror}); close QGIS "
                          "and other Sightline programs and try again.") from error
    except OSError as error:
        raise unwritable(error) from error
    return target


def check_free(name: str, overwrite: bool) -> None:
    """Raises BundleError when there is a bundle of that name that may not be replaced."""
    if overwrite:
        return
    if (shipped_bundles() / name / "manifest.json").is_file():
        raise BundleError(f"{name} is the name of a model that came with Sightline; choose another with --as.")
    if any((parent / name).exists() for parent in bundle_folders()):
        raise BundleError(f"There is a model {name} already; choose another name with --as, or add --overwrite to replace it.")


def remove(name: str) -> int:
    """Deletes an installed bundle; returns the bytes that this frees. Raises BundleError."""
    try:
        with _changing():
            freed = 0
            for folder in (kept_bundles() / name, own_bundles() / name):  # what is hidden first
                if folder.is_dir():
                    freed += sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
                    gone = own_bundles() / ".incoming" / uuid.uuid4().hex[:12]
                    gone.parent.mkdir(exist_ok=True)
                    os.rename(folder, gone)  # a half-deleted bundle is never found
                    shutil.rmtree(gone, ignore_errors=True)
            return freed
    except OSError as error:
        raise BundleError(f"The model {name} cannot be removed ({error.strerror or error}); close the programs that use it and "
                          "try again.") from error


def unwritable(error: OSError) -> BundleError:
    """What to tell the user when the folder of the bundles cannot be written."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return BundleError(f"The disk with {own_bundles()} is full; free some space and try again.")
    return BundleError(f"The model cannot be written to {own_bundles()} ({error.strerror or error}); check the folder's "
                       "permissions or set SIGHTLINE_HOME to another one.")


@contextmanager
def _changing():
    """One process at a time changes which bundles there are."""
    try:
        with FileLock(own_bundles() / ".lock", timeout=60):
            yield
    except Timeout as error:
        raise BundleError("Another program is installing or removing a model; wait until it is done and try again.") from error


def _sweep(room: Path) -> None:
    """Deletes what processes that are no more have left."""
    for folder in [entry for entry in room.iterdir() if entry.is_dir()]:
        lock = FileLock(room / f"{folder.name}.lock", timeout=0)
        try:
            with lock:
                shutil.rmtree(folder, ignore_errors=True)
        except Timeout:
            continue
        Path(lock.lock_file).unlink(missing_ok=True)
