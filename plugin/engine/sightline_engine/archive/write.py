"""Writing the parts of an archive, each there whole or not at all, and knowing whole ones again."""
from __future__ import annotations

import hashlib
import io
import json
import os
import uuid
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from rasterio.transform import Affine

from ..embedding.embedded import EmbeddedTiles
from ..index.files import sync_folder
from ..index.opened import plan_of
from ..index.store import cells_of
from ..interchange.rows import Rows, schema_of, table_of
from ..rasters.footprint import window_rings
from .format import Part, unwritable

_BLOCK = b"sightline-block"  # the key of a part's metadata that says what it is a part of


@dataclass(frozen=True)
class Block:
    """A run of cells of a scene, from `first` to before `stop`."""

    first: int
    stop: int

    @property
    def file(self) -> str:
        """The name of its part."""
        return f"part-{self.first:08d}.parquet"


@dataclass(frozen=True)
class Written:
    """A block that is there: its part, and how many tiles had too little data. The part of a block without any tile has no
    rows; it is there so that the next run knows."""

    block: Block
    part: Part
    skipped: int


def write_block(folder: Path, block: Block, manifest: dict, about: dict, tiles: EmbeddedTiles, skipped: int) -> Written:
    """Writes the tiles of a block into a scene's folder, whose manifest is that of an index; about: as interchange.rows says.

    Where another worker has written it already, that one stays: no file that someone may have read is ever replaced. Raises
    ArchiveError where the disk is full or the folder cannot be written, which leaves nothing."""
    data = _parquet(block, manifest, about, tiles, skipped)
    target, temporary = folder / block.file, folder / f".{block.file}.{uuid.uuid4().hex}"
    try:
        folder.mkdir(exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        there = _publish(temporary, target, manifest, block)
        sync_folder(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        try:
            temporary.unlink(missing_ok=True)
        except OSError:  # the folder is gone, or it cannot be written
            pass
    return there or Written(block, Part(block.file, len(tiles), hashlib.sha256(data).hexdigest(), len(data)), skipped)


def read_block(path: Path, manifest: dict, block: Block | None = None) -> Written | None:
    """What a part of a scene holds, all of it read and checked; None where it is none, damaged, of another scene, with other
    codes or, where it is given, of another block."""
    import pyarrow
    import pyarrow.parquet

    try:
        data = path.read_bytes()
        file = pyarrow.parquet.ParquetFile(io.BytesIO(data), page_checksum_verification=True)
        said = json.loads(file.schema_arrow.metadata[_BLOCK])
        there = Block(said["first"], said["stop"])
        if {**said, **_whose(manifest)} != said or there.file != path.name or block not in (None, there):
            return None
        rows = sum(len(batch) for batch in file.iter_batches())
    except (OSError, pyarrow.ArrowException, KeyError, TypeError, ValueError):
        return None
    return Written(there, Part(path.name, rows, hashlib.sha256(data).hexdigest(), len(data)), said["skipped"])


def _parquet(block: Block, manifest: dict, about: dict, tiles: EmbeddedTiles, skipped: int) -> memoryview:
    """The bytes of a part: the same for the same tiles, whoever writes them."""
    import pyarrow
    import pyarrow.parquet

    rows = _rows(manifest, tiles)
    bounds = shapely.total_bounds(rows.footprints).tolist() if len(tiles) else [0.0] * 4
    schema = schema_of(manifest, "float16", about, bounds)
    said = json.dumps({**_whose(manifest), "first": block.first, "stop": block.stop, "skipped": skipped})
    schema = schema.with_metadata({**schema.metadata, _BLOCK: said})
    stream = pyarrow.BufferOutputStream()
    with pyarrow.parquet.ParquetWriter(stream, schema, compression="zstd", write_page_checksum=True) as file:
        file.write_table(table_of(rows, manifest["source"]["name"], schema))
    return memoryview(stream.getvalue())


def _whose(manifest: dict) -> dict:
    """What tells the parts of a scene from others: codes of another codebook mean something else."""
    return {"key": manifest["key"], "cells": manifest["cells"]}


def _rows(manifest: dict, tiles: EmbeddedTiles) -> Rows:
    """Tiles on the grids of a manifest, in the order of their numbers, as rows."""
    tiles, plan, source = tiles[np.argsort(tiles.tiles, kind="stable")], plan_of(manifest), manifest["source"]
    rings = window_rings(Affine(*source["transform"]), plan.windows(tiles.tiles))
    return Rows(tiles.tiles, plan.tile_m(tiles.tiles).astype(np.float32), tiles.valid, tiles.cloud, tiles.facts,
                tiles.vectors.astype(np.float16), tiles.codes[:, :cells_of(manifest)],
                np.full(len(tiles), source["date"] or "NaT", "datetime64[D]"), shapely.polygons(rings))


def _publish(temporary: Path, target: Path, manifest: dict, block: Block) -> Written | None:
    """Gives a whole file its name; what is there already and whole, else None."""
    try:
        os.link(temporary, target)  # fails where there is one
        return None
    except FileExistsError:
        pass
    except OSError:  # a disk without links
        if not target.exists():
            os.replace(temporary, target)
            return None
    there = read_block(target, manifest, block)
    if there is None:
        os.replace(temporary, target)
    return there
