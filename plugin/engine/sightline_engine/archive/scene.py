"""A raster on its way into an archive, as the client sees it: what is there, what is left, and its registration."""
from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from ..errors import ArchiveError, RasterError
from ..index.planned import MIN_VALID, PlannedIndex
from ..rasters.identity import file_stamp
from .format import REGISTERED, Archive, Scene
from .job import Job, blocks_of
from .write import Block, Written, read_block


@dataclass
class SceneWork:
    """left: the blocks that are not there, with their numbers of tiles; made: those that are; kept: tiles that were there
    before; problem: why it cannot be finished, "" while it can."""

    path: str
    planned: PlannedIndex
    job: Job
    total: int
    left: deque[tuple[Block, int]] = field(default_factory=deque)
    made: dict[Block, Written] = field(default_factory=dict)
    kept: int = 0
    under_way: int = 0
    problem: str = ""

    @classmethod
    def begin(cls, path: str, planned: PlannedIndex, archive: Archive, model: str) -> SceneWork:
        """Looks for what earlier runs have left. Raises ArchiveError, RasterError."""
        folder = archive.scene_folder(planned.key)
        work = cls(path, planned, Job.of(planned, folder, model), planned.tiles)
        there = {}
        for file in sorted(folder.glob("part-*.parquet")):
            written = read_block(file, work.job.manifest)
            if written is None:  # damaged, or of another version's blocks: nobody takes it, and it would count twice
                file.unlink(missing_ok=True)
            else:
                there[written.block] = written
        for block, tiles in blocks_of(planned.layout(), work.total):
            if (written := there.pop(block, None)) is None:
                work.left.append((block, tiles))
            else:
                work.made[block] = written
                work.kept += tiles
        for written in there.values():
            (folder / written.part.file).unlink(missing_ok=True)
        return work

    @property
    def tiles(self) -> int:
        return sum(written.part.tiles for written in self.made.values())

    @property
    def skipped(self) -> int:
        return sum(written.skipped for written in self.made.values())

    @property
    def finished(self) -> bool:
        """Whether nothing more will come of it."""
        return not self.under_way and (bool(self.problem) or not self.left)

    def fail(self, why: str) -> None:
        """Gives up what is left. What is there stays for the next run."""
        self.problem = self.problem or why
        self.left.clear()

    def changed(self) -> str:
        """A sentence where the raster is not what it was when the work began, else ""."""
        now = file_stamp(self.job.source)
        return "" if now == self.planned.stamp else (
            f"{self.job.name} {'was replaced' if now else 'vanished'} while it was being indexed; what is done so far is kept: "
            "index it again when the file is in place.")

    def register(self) -> Scene:
        """Makes the scene count. Raises RasterError where it has changed or holds no data, ArchiveError."""
        if why := self.changed():
            raise RasterError(why)
        parts = tuple(self.made[block].part for block in sorted(self.made, key=lambda block: block.first))
        scene = Scene(self.job.folder, self.planned.key, self.job.manifest, tuple(part for part in parts if part.tiles),
                      self.tiles, self.skipped)
        scene.register()
        for stray in [path for kind in (".part-*", ".*.tmp") for path in scene.folder.glob(kind)]:
            stray.unlink(missing_ok=True)  # what killed workers left
        for part in parts:
            if not part.tiles:  # only told the next run that there is nothing
                scene.path(part).unlink(missing_ok=True)
        refuse_empty(scene)
        return scene


def refuse_empty(scene: Scene) -> None:
    """Raises RasterError for a scene in which there is nothing to find."""
    if not scene.tiles:
        raise RasterError(f"{scene.name} contains no data: fewer than {MIN_VALID:.0%} of the pixels of every tile are valid. "
                          "Check its no-data value, or choose smaller tiles.")


def registered(archive: Archive, key: str) -> Scene | None:
    """A scene that is finished; None where it is not, and where a part of it is missing or a registration is damaged, which is
    taken back: what is there of it is gone on with. Raises ArchiveError."""
    folder = archive.scene_folder(key)
    try:
        scene = archive.scene(key)
    except ArchiveError:
        scene = None
    if scene is not None and all(map(scene.has, scene.parts)):
        return scene
    (folder / REGISTERED).unlink(missing_ok=True)
    return None
