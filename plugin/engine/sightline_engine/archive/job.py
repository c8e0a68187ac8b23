"""A raster on its way into an archive: what its workers are told, and the blocks that it is made in."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..index.planned import PlannedIndex
from ..interchange.rows import described
from ..rasters.cells import CellLayout
from ..rasters.source import RasterSource
from .write import Block, Written

_MOST, _FEWEST, _PARTS = 4096, 256, 16  # tiles of a block; blocks of a raster that is not large, so that many can help


@dataclass(frozen=True)
class Job:
    """What a worker needs to embed any block of a raster. folder: of the scene; manifest: of its index; about: what its parts
    say of themselves; model: the plugin that brings the bundle; stamp: of the raster's files, as rasters.identity.file_stamp
    gives. Holds no open file and can be pickled."""

    folder: Path
    source: RasterSource
    roles: list[str]
    manifest: dict
    about: dict
    model: str
    tower: str
    stamp: tuple

    @classmethod
    def of(cls, planned: PlannedIndex, folder: Path, model: str) -> Job:
        manifest = planned.manifest()
        return cls(folder, planned.source, planned.roles, manifest, described(manifest, planned.bundle.manifest), model,
                   planned.tower.name, planned.stamp)

    @property
    def name(self) -> str:
        return self.source.name


@dataclass(frozen=True)
class Answer:
    """What became of a block on a worker: `written`, or what failed. what: "raster" (it cannot be read there), "folder" (the
    archive cannot be written there), "stopped" or "other"; why: a sentence."""

    worker: str
    written: Written | None = None
    what: str = ""
    why: str = ""


def blocks_of(layout: CellLayout, tiles: int) -> Iterator[tuple[Block, int]]:
    """The blocks of a raster of so many tiles, and how many each has. They depend on nothing else, so that the next run makes
    the same ones."""
    enough = min(_MOST, max(_FEWEST, tiles // _PARTS))
    first, count = 0, 0
    for number in range(len(layout)):
        count += len(layout.cell(number).tiles)
        if count >= enough:
            yield Block(first, number + 1), count
            first, count = number + 1, 0
    if count:
        yield Block(first, len(layout)), count
