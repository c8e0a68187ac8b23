"""Files that are there whole or not at all, and known by their checksums."""
from __future__ import annotations

import errno
import hashlib
import os
import time
from pathlib import Path

from ..errors import StoreError


def replace(path: Path, write) -> str:
    """Lets write(file) fill a temporary file, syncs it and renames it to its name; returns its SHA-256.

    Raises StoreError where the disk is full or the folder cannot be written; what was there before then stays."""
    temporary = path.with_name(path.name + ".tmp")
    try:
        with open(temporary, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        digest = sha256(temporary)
        _rename(temporary, path)
        sync_folder(path.parent)
        return digest
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise unwritable(path.parent, error) from error


def sha256(path: Path) -> str:
    """Checksum of a file, read in pieces."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def bytes_of(folder: Path) -> int:
    """What the files of a folder take on disk, also while some of them come and go."""
    size = 0
    for file in folder.iterdir() if folder.is_dir() else ():
        try:
            size += file.stat().st_size
        except OSError:  # just renamed or deleted
            continue
    return size


def unwritable(folder: Path, error: OSError) -> StoreError:
    """What to tell the user when a folder of indexes cannot be written."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return StoreError(f"The disk with {folder} is full; free some space and index again: what is done so far is kept.")
    return StoreError(f"The index cannot be written to {folder} ({error.strerror or error}); check the folder's permissions "
                      "or set SIGHTLINE_HOME to another one.")


def _rename(temporary: Path, target: Path) -> None:
    """os.replace; on Windows a reader that has the target open forbids it for a moment."""
    for _ in range(50 if os.name == "nt" else 0):
        try:
            return os.replace(temporary, target)
        except PermissionError:
            time.sleep(0.05)
    os.replace(temporary, target)


def sync_folder(folder: Path) -> None:
    """Makes renames within a folder last, where the system can."""
    if os.name == "nt":  # Windows cannot open a folder to sync it
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
