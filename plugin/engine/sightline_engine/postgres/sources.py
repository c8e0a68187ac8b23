"""What is loaded: scenes of an archive, one scene of it, or a file of `embeddings export`; and the rows of their parts."""
from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from ..archive.format import ABOUT, REGISTERED, SCENE, Archive, Part, Scene, read_scene
from ..errors import ArchiveError
from ..index.imported import key_of
from ..interchange.rows import FORMAT, Rows, rows_of

_BLOCK = b"sightline-block"  # in the metadata of a file that is a part of an archive
_ROWS = 4096
_LENGTH = 0.01  # by which a vector may be off unit length: float16 is off by 0.0005


def scenes_of(given: str) -> Iterator[Scene | ArchiveError]:
    """The scenes in a folder or file; in place of one that cannot be loaded the error that says why. Raises ArchiveError where
    it is no archive at all."""
    path = Path(given)
    if path.is_file():
        yield _of_file(path)
        return
    if (path / REGISTERED).is_file() or path.name.startswith(SCENE) and path.is_dir():
        folders = [path]
    elif (path / ABOUT).exists():
        folders = Archive.open(path).folders()
    elif not path.exists():
        raise ArchiveError(f"{path} does not exist; was it moved?")
    else:
        raise ArchiveError(f"{path} is no archive of embeddings (it has no {ABOUT}); give a folder that `sightline index "
                           "--archive` made, one of its scenes, or a file of `sightline embeddings export`.")
    for folder in folders:
        try:
            scene = read_scene(folder)
            if scene.tiles:
                yield replace(scene, manifest=_clean(scene.manifest))
        except FileNotFoundError:
            yield ArchiveError(f"{folder.name} of the archive is not finished; run `sightline index --archive` again, then "
                               "load again: what is loaded is kept.")
        except ArchiveError as error:
            yield error


def rows_of_part(scene: Scene, part: Part) -> Iterator[Rows]:
    """The rows of a part, verified. Raises ArchiveError, which names the file, where it is missing, damaged or of another
    model than its scene."""
    import pyarrow
    import pyarrow.parquet

    path = scene.path(part)
    scene.verify(part)
    seen = 0
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            _check_model(scene, path, _about(file.schema_arrow))
            for rows in rows_of(file, _ROWS):
                _check(scene, rows)
                seen += len(rows.tiles)
                yield rows
    except (pyarrow.ArrowException, OSError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise ArchiveError(f"{path.name} of {scene.name} cannot be read ({type(error).__name__}: "
                           f"{' '.join(str(error).split())[:120]}); make it again.") from error
    if seen != part.tiles:
        raise ArchiveError(f"{path.name} of {scene.name} has {seen:,} rows and not the {part.tiles:,} that were registered; "
                           "delete it and index the raster into the archive again.")


def _of_file(path: Path) -> Scene:
    """A file of `embeddings export` as a scene of one part. Raises ArchiveError."""
    import pyarrow
    import pyarrow.parquet

    from ..index.files import sha256

    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            schema, count = file.schema_arrow, file.metadata.num_rows
        checksum = sha256(path)
    except (pyarrow.ArrowException, OSError) as error:
        raise ArchiveError(f"{path.name} is no Parquet file, or is damaged; copy or export it again.") from error
    if _BLOCK in (schema.metadata or {}):
        raise ArchiveError(f"{path.name} is a part of a scene of an archive; give the folder that it lies in.")
    about = _about(schema)
    if about.get("format") != FORMAT:
        raise ArchiveError(f"{path.name} was not written by Sightline; take it in with `sightline embeddings import`, write it "
                           "with `sightline embeddings export`, and load that.")
    try:
        manifest = _clean(_manifest(about))
    except (KeyError, TypeError, ValueError) as error:
        raise ArchiveError(f"What {path.name} says of its tiles is damaged ({type(error).__name__}: {str(error)[:80]}); export "
                           "it again.") from error
    part = Part(path.name, count, checksum, path.stat().st_size)
    return Scene(path.parent, manifest["key"], manifest, (part,), count, 0)


def _manifest(about: dict) -> dict:
    """The manifest of the index that a file was exported from, without shards, as an archive keeps it."""
    model, kept, source = about["model"], about["index"], about["source"]
    extent = kept.get("extent")
    made = {**kept, "bundle": model["name"], "bundle_version": model["version"], "tower": model["image_tower"],
            "tower_sha256": model["image_tower_sha256"], "preprocessing": model["preprocessing"],
            "dimension": about["embedding"]["dimension"], "source": source,
            "key": key_of([source["identity"], kept["recipe"]] + ([extent["box"]] if extent else []))}
    if about.get("imported"):
        made["imported"] = {"listed": not about["on_grid"]}
    return made


def _about(schema) -> dict:
    try:
        said = json.loads((schema.metadata or {}).get(b"sightline", b"{}"))
    except ValueError:
        said = {}
    return said if isinstance(said, dict) else {}


def _check_model(scene: Scene, path: Path, about: dict) -> None:
    """Raises ArchiveError where a part was made by another model than its scene."""
    model, dimension = about.get("model") or {}, (about.get("embedding") or {}).get("dimension")
    ours = scene.manifest
    if dimension != ours["dimension"]:
        raise ArchiveError(f"{path.name} of {scene.name} has vectors of {dimension} numbers and the scene those of "
                           f"{ours['dimension']}; delete it and index the raster into the archive again.")
    if (model.get("image_tower_sha256"), model.get("preprocessing")) != (ours["tower_sha256"], ours.get("preprocessing")):
        raise ArchiveError(f"{path.name} of {scene.name} was made by another model ({model.get('name')}) than the scene "
                           f"({ours['bundle']}); delete it and index the raster into the archive again.")


def _check(scene: Scene, rows: Rows) -> None:
    """Raises ValueError for rows that are not what they should be."""
    if rows.vectors.shape[1] != scene.manifest["dimension"]:
        raise ValueError(f"vectors of {rows.vectors.shape[1]} numbers")
    if rows.facts.shape[1] != len(scene.manifest["facts"]):
        raise ValueError(f"{rows.facts.shape[1]} facts")
    lengths = np.linalg.norm(rows.vectors.astype(np.float32), axis=1)
    if not (np.abs(lengths - 1) < _LENGTH).all():
        raise ValueError("vectors that are not of unit length")


def _clean(value):
    """What JSON holds without what a text in PostgreSQL cannot hold: NUL and half characters, as odd file names have them."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_clean(key): _clean(each) for key, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, (list, tuple)) else value
