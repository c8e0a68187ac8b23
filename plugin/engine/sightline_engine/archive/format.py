"""An archive on disk: partitioned GeoParquet that any reader of a folder of Parquet files takes.

    _archive.json                          what the folder is
    scene=KEY/part-00000017.parquet        the tiles of one block: a run of cells, of which the name says the first
    scene=KEY/_scene.json                  written when every block is there: the manifest, the parts with their checksums

KEY is that of the embedded index of the same raster. A part is there whole or not at all, and a scene counts once it is
registered: what a killed run left is gone on with, and nobody takes it for finished."""
from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from .. import __version__
from ..errors import ArchiveError, StoreError
from ..index.files import replace, sha256
from ..index.store import cells_of

FORMAT = "sightline-archive/1"
ABOUT, REGISTERED, SCENE = "_archive.json", "_scene.json", "scene="
_NEEDED = {"key", "bundle", "tower", "tower_sha256", "dimension", "sensor", "roles", "values", "levels", "facts", "cells",
           "source"}


@dataclass(frozen=True)
class Part:
    """A file of tiles: its name in the scene's folder, tiles, SHA-256 and size."""

    file: str
    tiles: int
    sha256: str
    bytes: int


@dataclass(frozen=True)
class Scene:
    """A raster whose blocks are all there. manifest: as of its embedded index, without shards; tiles, skipped: with and without
    enough data. Of a scene without any data `parts` is empty."""

    folder: Path
    key: str
    manifest: dict
    parts: tuple[Part, ...]
    tiles: int
    skipped: int

    @property
    def name(self) -> str:
        return self.manifest["source"]["name"]

    def path(self, part: Part) -> Path:
        """Where a part of it is."""
        return self.folder / part.file

    def has(self, part: Part) -> bool:
        """Whether a part is there in its size. Reads nothing."""
        try:
            return self.path(part).stat().st_size == part.bytes
        except OSError:
            return False

    def verify(self, part: Part) -> None:
        """Raises ArchiveError unless a part is what was registered. Reads it."""
        try:
            right = sha256(self.path(part)) == part.sha256
        except OSError as error:
            raise ArchiveError(f"{part.file} of {self.name} in the archive is missing; index the raster into the archive "
                               "again: only what is missing is made anew.") from error
        if not right:
            raise ArchiveError(f"{part.file} of {self.name} in the archive is damaged (wrong checksum); delete it and index "
                               "the raster into the archive again: only what is missing is made anew.")

    def register(self) -> None:
        """Writes what makes the scene count. Raises ArchiveError."""
        said = {"format": FORMAT, "key": self.key, "manifest": self.manifest, "parts": [asdict(part) for part in self.parts],
                "tiles": self.tiles, "skipped": self.skipped}
        _write(self.folder / REGISTERED, said)


class Archive:
    """A folder that holds an archive."""

    def __init__(self, folder: Path):
        self.folder = folder

    @classmethod
    def open(cls, folder) -> Archive:
        """An archive that is there. Raises ArchiveError for a folder that is none."""
        folder = Path(folder)
        try:
            said = json.loads((folder / ABOUT).read_bytes())
            known = said["format"]
        except FileNotFoundError as error:
            raise ArchiveError(f"{folder} is no archive of embeddings (it has no {ABOUT}); give a folder that "
                               "`sightline index --archive` made.") from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ArchiveError(f"{ABOUT} in {folder} cannot be read ({type(error).__name__}); "
                               "copy the archive again.") from error
        if known != FORMAT:
            raise ArchiveError(f"The archive in {folder} has format {str(known)[:40]}, not {FORMAT}; use the version of "
                               "Sightline that made it.")
        return cls(folder)

    @classmethod
    def create(cls, folder) -> Archive:
        """An archive that is there, or a new one in a folder that is empty or not there. Raises ArchiveError."""
        folder = Path(folder).absolute()
        if (folder / ABOUT).exists():
            return cls.open(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if any(not path.name.startswith(".") for path in folder.iterdir()):
                raise ArchiveError(f"{folder} holds other things; give an empty folder, or one that does not exist yet, for "
                                   "the archive.")
        except OSError as error:
            raise unwritable(folder, error) from error
        _write(folder / ABOUT, {"format": FORMAT, "written_by": f"sightline {__version__}"})
        return cls(folder)

    def scene_folder(self, key: str) -> Path:
        """Where the parts of a scene are, or will be."""
        return self.folder / f"{SCENE}{key}"

    def folders(self) -> list[Path]:
        """The folders of all scenes, finished or not, by their keys."""
        return sorted(path for path in self.folder.glob(f"{SCENE}*") if path.is_dir())

    def scene(self, key: str) -> Scene | None:
        """A registered scene; None for one that is not finished or not there. Raises ArchiveError for a damaged one."""
        try:
            return read_scene(self.scene_folder(key))
        except FileNotFoundError:
            return None

    def scenes(self) -> Iterator[Scene]:
        """All registered scenes that hold a tile. Raises ArchiveError for a damaged one."""
        for folder in self.folders():
            scene = self.scene(folder.name.removeprefix(SCENE))
            if scene is not None and scene.tiles:
                yield scene


def read_scene(folder: Path) -> Scene:
    """A registered scene by its folder. Raises FileNotFoundError where it is not registered, ArchiveError for a damaged one."""
    file = folder / REGISTERED
    try:
        said = json.loads(file.read_bytes())
        if said["format"] != FORMAT:
            raise ArchiveError(f"{file} has format {str(said['format'])[:40]}, not {FORMAT}; use the version of Sightline that "
                               "made it.")
        manifest, parts = said["manifest"], tuple(Part(**entry) for entry in said["parts"])
        if not _NEEDED <= set(manifest):
            raise ValueError(f"without {', '.join(sorted(_NEEDED - set(manifest)))}")
        if said["key"] != manifest["key"] or folder.name != f"{SCENE}{said['key']}":
            raise ValueError(f"of another scene, {said['key']}")
        if any(os.path.basename(part.file) != part.file for part in parts) or sum(p.tiles for p in parts) != said["tiles"]:
            raise ValueError("parts that do not fit")
        cells_of(manifest)
        return Scene(folder, said["key"], manifest, parts, said["tiles"], said["skipped"])
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ArchiveError(f"{file} is damaged ({type(error).__name__}: {str(error)[:80]}); delete it and index the raster "
                           "into the archive again: the parts that are there are kept.") from error


def unwritable(folder: Path, error: OSError) -> ArchiveError:
    """What to tell the user when an archive cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return ArchiveError(f"There is no room left in {folder}; free some space and index into the archive again: what is "
                            "done so far is kept.")
    return ArchiveError(f"The archive cannot be written to {folder} ({error.strerror or error}); check the folder's "
                        "permissions or choose another one.")


def _write(file: Path, said: dict) -> None:
    try:
        replace(file, lambda stream: stream.write(json.dumps(said, indent=1).encode()))
    except StoreError as error:  # whose words are those of indexes
        cause = error.__cause__
        raise unwritable(file.parent, cause if isinstance(cause, OSError) else OSError(str(error))) from error
