"""What is in an archive: scenes, tiles, bytes, and what is unfinished or damaged."""
from __future__ import annotations

from collections.abc import Callable

from ..errors import ArchiveError
from .format import SCENE, Archive, Scene


def status(folder: str, check: Callable[[], None] = lambda: None, verify: bool = False) -> dict:
    """Looks through an archive; verify: reads every part and compares its checksum.

    Returns {"archive", "scenes": finished ones with data, "tiles", "skipped", "bytes", "spaces": [{"bundle", "tower",
    "dimension", "scenes", "tiles"}], "first_day", "last_day" (or None), "empty": finished ones without data, "unfinished":
    [{"key", "parts"}], "damaged": sentences}. Raises ArchiveError for a folder that is no archive, what check raises."""
    archive, damaged, unfinished, scenes, empty = Archive.open(folder), [], [], [], 0
    for each in archive.folders():
        check()
        key = each.name.removeprefix(SCENE)
        try:
            scene = archive.scene(key)
            if scene is None:
                unfinished.append({"key": key, "parts": sum(1 for _ in each.glob("part-*.parquet"))})
                continue
            if scene.tiles:
                scenes.append(scene)
            else:
                empty += 1
            damaged += _wrong(scene, verify, check)
        except ArchiveError as error:
            damaged.append(str(error))
    days = sorted(filter(None, (scene.manifest["source"].get("date") for scene in scenes)))
    return {"archive": str(archive.folder), "scenes": len(scenes), "tiles": sum(scene.tiles for scene in scenes),
            "skipped": sum(scene.skipped for scene in scenes),
            "bytes": sum(part.bytes for scene in scenes for part in scene.parts), "spaces": _spaces(scenes),
            "first_day": days[0] if days else None, "last_day": days[-1] if days else None, "empty": empty,
            "unfinished": unfinished, "damaged": damaged}


def _wrong(scene: Scene, verify: bool, check: Callable[[], None]) -> list[str]:
    """A sentence for every part that is not what was registered."""
    wrong = []
    for part in scene.parts:
        check()
        try:
            if verify or not scene.has(part):
                scene.verify(part)
        except ArchiveError as error:
            wrong.append(str(error))
    return wrong


def _spaces(scenes: list[Scene]) -> list[dict]:
    """The models that made the vectors."""
    spaces: dict[tuple, dict] = {}
    for scene in scenes:
        manifest = scene.manifest
        space = spaces.setdefault((manifest["tower_sha256"], manifest.get("preprocessing")), {
            **{key: manifest[key] for key in ("bundle", "tower", "dimension")}, "scenes": 0, "tiles": 0})
        space["scenes"] += 1
        space["tiles"] += scene.tiles
    return list(spaces.values())
