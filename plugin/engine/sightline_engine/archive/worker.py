"""What runs on a worker: the bundle, which comes once and stays, and the embedding of a block.

Imported by scheduler and workers too: tasks are known by the name of this module."""
from __future__ import annotations

import ctypes
import os
import platform
import shutil
import tempfile
import threading
import uuid
from pathlib import Path

import distributed
from distributed import WorkerPlugin, get_worker

from .. import __version__
from ..embedding.bundle import Bundle
from ..embedding.embedded import EmbeddedTiles
from ..embedding.pipeline import embed_cells
from ..embedding.towers import ImageTower
from ..errors import ArchiveError, BundleError, Cancelled, RasterError, SightlineError
from ..index.opened import layout_of_index
from ..index.planned import MIN_VALID
from ..index.store import cells_of
from ..rasters.identity import file_stamp
from .job import Answer, Job
from .write import Block, Written, read_block, write_block


class BundleOnWorker(WorkerPlugin):
    """Brings the files of a bundle, by their names, to every worker, also those that join later, and opens it there once."""

    idempotent = True  # its name says what it holds: one that is there already stays

    def __init__(self, name: str, files: dict[str, bytes], device: str):
        self.name, self._files, self._device = name, files, device

    def setup(self, worker) -> None:
        """Unpacks the bundle into the worker's own folder. A failure is told by the first block, in a sentence."""
        self._lock, self._problem = threading.Lock(), ""
        self._bundle: Bundle | None = None
        self.stopped: set[str] = set()
        _keep_memory()
        try:
            self._folder = Path(tempfile.mkdtemp(prefix="sightline-", dir=worker.local_directory))
            for name, data in self._files.items():
                (self._folder / name).write_bytes(data)
        except OSError as error:
            self._problem = (f"There is no room for the model in {worker.local_directory} ({error.strerror or error}); start "
                             "the worker with another --local-directory.")
        self._files = {}

    def teardown(self, worker) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def tower(self, name: str) -> ImageTower:
        """An image tower of the bundle. Raises BundleError."""
        with self._lock:
            if self._problem:
                raise BundleError(self._problem)
            if self._bundle is None:
                self._bundle = Bundle.open(self._folder, self._device)
            return next(tower for tower in self._bundle.images if tower.name == name)


def _keep_memory() -> None:
    """Lets malloc keep what is needed again at once. Dask's nanny starts workers with MALLOC_TRIM_THRESHOLD_, which gives every
    large array back to the system and costs a sixth of the time; these are the sizes that glibc comes to by itself."""
    trim, mmap = -1, -3  # M_TRIM_THRESHOLD, M_MMAP_THRESHOLD of malloc.h
    try:
        libc = ctypes.CDLL(None)
        libc.mallopt(trim, 64 * 2**20)
        libc.mallopt(mmap, 32 * 2**20)
    except (OSError, AttributeError, TypeError):  # another C library
        pass


def embed_block(job: Job, block: Block, run: str) -> Answer:
    """Embeds the tiles of a block and writes them, unless they are there already; run: whose `stop` ends it."""
    worker = get_worker()

    def failed(what: str, why: str) -> Answer:
        return Answer(worker.address, None, what, why)

    try:
        there = read_block(job.folder / block.file, job.manifest, block)
        return Answer(worker.address, there or _embedded(job, block, worker.plugins[job.model], run))
    except ArchiveError as error:
        return failed("folder", str(error))
    except RasterError as error:
        return failed("raster", str(error))
    except Cancelled:
        return failed("stopped", "Stopped.")
    except SightlineError as error:
        return failed("other", str(error))
    except Exception as error:  # whatever it is, another worker may do better, and the user shall know which one this was
        return failed("other", f"{type(error).__name__}: {' '.join(str(error).split())[:200]}")


def _embedded(job: Job, block: Block, model: BundleOnWorker, run: str) -> Written:
    def check() -> None:
        if run in model.stopped:
            raise Cancelled("Stopped.")

    _same(job)
    layout = layout_of_index(job.manifest)
    cells = list(embed_cells(job.source, model.tower(job.tower), job.roles, layout.cells(range(block.first, block.stop)),
                             MIN_VALID, check=check, workers=1))
    _same(job)
    none = EmbeddedTiles.empty(job.manifest["dimension"], len(job.manifest["facts"]), cells_of(job.manifest))
    tiles = EmbeddedTiles.join([cell.tiles for cell in cells] or [none])
    return write_block(job.folder, block, job.manifest, job.about, tiles, sum(cell.skipped for cell in cells))


def _same(job: Job) -> None:
    """Raises RasterError where the raster is another here than it was when the job was made."""
    here = file_stamp(job.source)
    if here != job.stamp:
        raise RasterError(f"{job.name} is {'another file (its size or time differs)' if here else 'not there'} on the worker "
                          f"{platform.node()}; every worker must see the same files under the same names.")


def stop(run: str, dask_worker=None) -> None:
    """Ends the blocks of a run that a worker is at; for Client.run."""
    for plugin in dask_worker.plugins.values():
        if isinstance(plugin, BundleOnWorker):
            plugin.stopped.add(run)


def versions() -> dict[str, str]:
    """What must be the same everywhere."""
    return {"sightline-engine": __version__, "distributed": distributed.__version__,
            "Python": ".".join(platform.python_version_tuple()[:2])}


def sees(folder: str, mark: str, raster: str | None) -> str:
    """What is wrong with how a worker sees the archive, in whose folder a file named `mark` lies, and a raster, in words that
    go on after its name; "" where it sees both and can write."""
    if not os.path.exists(os.path.join(folder, mark)):
        return f"does not see the folder {folder}"
    if raster and not os.path.exists(raster):
        return f"does not see {raster}"
    try:
        own = os.path.join(folder, f"{mark}.{uuid.uuid4().hex}")
        with open(own, "wb") as file:
            file.write(b"\0")
        os.unlink(own)
    except OSError as error:
        return f"cannot write to {folder} ({error.strerror or error})"
    return ""
