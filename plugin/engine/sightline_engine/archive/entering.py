"""What the workers get and must see before they begin: the model, the folder of the archive, the rasters."""
from __future__ import annotations

import hashlib
import json
import os
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from .. import __version__
from ..embedding.files import external_name
from ..errors import ArchiveError
from ..index.planned import PlannedIndex
from .cluster import Cluster
from .format import unwritable

if TYPE_CHECKING:
    from .worker import BundleOnWorker


def name_of(planned: PlannedIndex, device: str) -> str:
    """The name of what `model_of` gives: of the same model the same."""
    parts = [__version__, device, planned.tower.name, planned.bundle.manifest]
    return f"sightline-model-{hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]}"


def model_of(planned: PlannedIndex, device: str) -> BundleOnWorker:
    """What brings the tower of an index to the workers: of the bundle only what embeds images. Raises BundleError."""
    from .worker import BundleOnWorker

    bundle, tower = planned.bundle, planned.tower.manifest
    entries = [tower, *([tower["codebook"]] if planned.tower.codebook else [])]
    files = {entry["file"]: bundle.files(entry["file"], entry["sha256"]) for entry in entries}
    beside = external_name(tower["file"])
    if beside in bundle.files.listed:
        files[beside] = bundle.files(beside, bundle.files.listed[beside])
    files["manifest.json"] = (bundle.folder / "manifest.json").read_bytes()
    return BundleOnWorker(name_of(planned, device), files, device)


def who_cannot(cluster: Cluster, folder: Path, paths: list[str]) -> dict[str, str]:
    """The workers that do not see the archive or the first raster that lies here, or cannot write, with a sentence each.
    Raises ArchiveError where none can."""
    from .worker import sees

    mark, raster = f".seen-{uuid.uuid4().hex}", next((os.path.abspath(path) for path in paths if os.path.exists(path)), None)
    try:
        (folder / mark).write_bytes(b"")
        answers = cluster.ask(sees, str(folder), mark, raster)
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        (folder / mark).unlink(missing_ok=True)
    wrong = {worker: _why(answer) for worker, answer in answers.items() if answer != ""}
    if wrong and len(wrong) == len(answers):
        worker, why = next(iter(wrong.items()))
        more = f", nor can the {len(wrong) - 1} others" if len(wrong) > 1 else ""
        raise ArchiveError(f"The worker {worker} {why}{more}; the folder of the archive and the rasters must be there under "
                           "the same names on every worker (a shared folder).")
    return wrong


def _why(answer) -> str:
    return answer if isinstance(answer, str) else "does not answer"
