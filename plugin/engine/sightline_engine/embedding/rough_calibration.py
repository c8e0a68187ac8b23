"""A rough calibration, without labels: for bundles that nobody fitted on scenes whose truth is known.

Prompts for things that are not there are asked of simulated scenes (`samples`), or of the user's own rasters. The cosine that
the best of some hundred tiles of a scene exceeds for one of twenty such prompts, and a spread more, is the limit: words for
what may be there lie that much nearer to any tile than these. The spread is the deviation of a prompt's cosines within a
scene; it gives the steepness too. What a tile has in common with tiles of other scenes gives the limit of queries that are
images.

The factors are those that come nearest to the fits of `models.evaluate.calibrate` on labelled scenes, for the seven towers
of mini and mini-free: limits within 0.03. What it does not know is what is there, and which phrases need limits of their own.
"""
from __future__ import annotations

import hashlib
import json
import math
import time
from collections.abc import Callable

import numpy as np

from ..errors import BundleError, RasterError, SightlineError, StoreError
from ..index.catalogue import open_as_indexed
from ..index.files import replace
from ..index.planned import MIN_VALID
from ..rasters.cells import Cell
from ..rasters.grid import make_plan
from ..samples.landscape import draw
from ..samples.sensors import S2_BANDS, sentinel1, sentinel2
from .calibration import FORMAT, packed
from .pipeline import embed_cells
from .units import DISPLAY_GAIN

ABSENT = ("a volcano crater", "a lava flow", "a coral reef", "an iceberg", "pyramids", "an avalanche", "a rocket launch pad",
          "a nuclear power plant", "an oil platform", "an oil spill", "salt evaporation ponds", "refugee tents", "elephants",
          "tornado damage", "a castle", "the surface of the moon", "a city at night", "an indoor room",
          "a portrait of a person", "a cat", "a plate of food", "fireworks", "a penguin colony", "a bullet train",
          "an aircraft carrier", "a ski jump", "a roller coaster", "a stadium full of people", "a page of text", "a piano")
PROMISE = 0.95             # of prompts for absent things stay below a match of 0.5 with the best tile of a scene
NEARER = 1.0               # spreads
EXAMPLES = 0.9             # of tiles of other scenes stay below a match of 0.5 with a tile that is asked for
BELOW, ABOVE = 1.5, 3.0    # steepness of the logistic, per spread; above the fits have 4, and more reason to be sure
SURE = 0.95                # match of a query that is an image with the tile that it is
_SCENES, _TILES, _SECONDS = 4, 96, 60.0  # simulated scenes, tiles of each; fewer where a tower would need longer
_LEAST, _SIZE = 24, 1024                 # tiles of a scene; pixels along its sides, of 10 m


def calibrate(bundle, paths=(), check: Callable[[], None] = lambda: None,
              progress: Callable[[int, int, str], None] = lambda done, total, message: None) -> dict:
    """Calibrates every image tower of a bundle and keeps the result in its folder, from where the next opening takes it.

    paths: rasters to calibrate with in place of simulated scenes; a tower that takes none of them is calibrated on simulated
    ones. progress(done, total, message); check() is called between batches and may raise to stop.

    Returns {"towers": {name: {"how", "limit", "below", "above", "example", "example_above", "scenes", "tiles"}}, "seconds"}.
    Raises BundleError for a bundle that was fitted on labelled scenes, which is better, or whose folder cannot be written, and
    RasterError for paths of which none can be used."""
    started = time.monotonic()
    _refuse_fitted(bundle)
    prompts = bundle.encode_queries(list(ABSENT))
    sources, simulation = _sources(bundle, paths), Simulation()
    content = {"format": FORMAT, "text_sha256": bundle.manifest["text"]["sha256"], "method": __doc__.split("\n\n")[1].strip(),
               "background": list(ABSENT), "phrases": [], "anchors": "", "towers": {}}
    for number, tower in enumerate(sorted(bundle.images, key=lambda tower: tower.name not in sources)):  # what may fail first
        progress(number, len(bundle.images), f"Calibrating {bundle.name}/{tower.name}")
        own = sources.get(tower.name)
        scenes = _of_rasters(tower, own, check) if own else _simulated(tower, simulation, check)
        how = "your rasters: " + ", ".join(source.name for source, _ in own) if own else "simulated scenes"
        content["towers"][tower.name] = {"tower_sha256": tower.manifest["sha256"], "how": how, **fitted(scenes, prompts)}
    check()
    _keep(bundle, content)
    return {"towers": {name: {key: value for key, value in entry.items() if key not in ("tower_sha256", "shifts", "middle")}
                       for name, entry in content["towers"].items()}, "seconds": round(time.monotonic() - started, 2)}


def fitted(scenes: list[np.ndarray], absent: np.ndarray) -> dict:
    """A tower's part of a calibration file. scenes: unit vectors (tiles, d) of each; absent: of the prompts (p, d)."""
    cosines = [scene @ absent.T for scene in scenes]
    spread = max(float(np.sqrt(np.mean([each.var(0) for each in cosines]))), 1e-3)
    limit = float(np.quantile(np.concatenate([each.max(0) for each in cosines]), PROMISE)) + NEARER * spread
    example = min(float(np.quantile(_between(scenes), EXAMPLES)), 0.999)
    return {"limit": round(limit, 4), "below": round(BELOW / spread, 2), "above": round(ABOVE / spread, 2), "shifts": [],
            "example": round(example, 4), "example_above": round(math.log(SURE / (1 - SURE)) / (1 - example), 2),
            "middle": packed(np.concatenate(scenes).mean(0, keepdims=True)),
            "scenes": len(scenes), "tiles": sum(map(len, scenes))}


def _between(scenes: list[np.ndarray]) -> np.ndarray:
    """Cosines of tiles with those of other scenes, or of one scene with each other."""
    if len(scenes) == 1:
        return (scenes[0] @ scenes[0].T)[~np.eye(len(scenes[0]), dtype=bool)]
    return np.concatenate([(one @ other.T).ravel() for number, one in enumerate(scenes) for other in scenes[:number]])


def _refuse_fitted(bundle) -> None:
    entry = bundle.manifest.get("calibration")
    if entry and entry.get("how") != "rough":
        raise BundleError(f"Bundle {bundle.name} was fitted on scenes whose truth is known, which is better than a rough "
                          "calibration; it stays as it is.")


def _enough(tower, scenes: int) -> int:
    """Tiles of each scene that a tower can see in time."""
    return int(np.clip(_SECONDS / tower.seconds_per_tile / scenes, _LEAST, _TILES))


class Simulation:
    """Simulated scenes, each drawn once."""

    def __init__(self):
        self._drawn: dict[tuple[str, int], np.ndarray] = {}

    def seen_by(self, tower, seed: int) -> tuple[np.ndarray, list[str], str]:
        """A scene as a tower takes it: pixels (bands, h, w), roles, units."""
        roles, known = tower.manifest["roles"], tower.manifest["units"]
        if tower.sensor == "sentinel-1":
            level = self._measured("s1", seed)[[("VV", "VH").index(role) for role in roles]]
            return (level, roles, "db") if "db" in known else (10 ** (level / 10), roles, "linear")
        same = {"red": "B4", "green": "B3", "blue": "B2", "nir": "B8"}
        reflectance = self._measured("s2", seed)[[S2_BANDS.index(same.get(role, role)) for role in roles]] / np.float32(10000)
        if "reflectance" in known or "dn10000" in known:
            return (reflectance, roles, "reflectance") if "reflectance" in known else (reflectance * 10000, roles, "dn10000")
        return np.clip(reflectance * DISPLAY_GAIN, 0, 1) * 255, roles, "uint8"

    def _measured(self, sensor: str, seed: int) -> np.ndarray:
        if (sensor, seed) not in self._drawn:
            self._drawn[sensor, seed] = (sentinel1 if sensor == "s1" else sentinel2)(draw(seed, _SIZE), seed)
        return self._drawn[sensor, seed]


def _simulated(tower, simulation: Simulation, check) -> list[np.ndarray]:
    """Vectors (tiles, d) of each of some simulated scenes."""
    along = math.isqrt(_enough(tower, _SCENES))
    scenes = []
    for seed in range(_SCENES):
        check()
        pixels, roles, units = simulation.seen_by(tower, seed)
        side = min(max(round(tower.tile_m(10.0) / 10), 17), _SIZE // 2)
        starts = np.linspace(0, _SIZE - side, along).astype(int)
        parts = []
        for top in starts:
            check()
            tiles = np.stack([pixels[:, top:top + side, left:left + side] for left in starts]).astype(np.float32)
            parts.append(tower.encode_all(*tower.canonical(tiles, units), roles, 10.0))
        scenes.append(np.concatenate(parts))
    return scenes


def _sources(bundle, paths) -> dict[str, list]:
    """The rasters that each tower takes, by its name: (source, roles) each. Raises RasterError where none can be used."""
    found: dict[str, list] = {}
    failed = []
    for path in paths:
        try:
            source = open_as_indexed(str(path), bundle)
            tower, roles = bundle.tower_of(source.roles, source.values.units)
            found.setdefault(tower.name, []).append((source, roles))
        except SightlineError as error:
            failed.append(str(error))
    if failed and not found:
        raise RasterError(f"No raster can be used for the calibration: {failed[0]}")
    return found


def _of_rasters(tower, sources: list, check) -> list[np.ndarray]:
    """Vectors (tiles, d) of tiles that are spread over each raster. Raises RasterError where none has data."""
    scenes = []
    for source, roles in sources:
        plan = make_plan(source, tower.tile_m(source.gsd_m))
        chosen = np.unique(np.linspace(0, len(plan) - 1, min(len(plan), _enough(tower, len(sources)))).astype(int))
        cells = [Cell.of(plan, tile, tower.manifest["input_px"]) for tile in chosen]
        parts = [cell.tiles.vectors for cell in embed_cells(source, tower, roles, cells, MIN_VALID, check=check)]
        scenes += [vectors for vectors in [np.concatenate(parts)] if len(vectors) > 1]
    if not scenes:
        raise RasterError(f"{sources[0][0].name} has too few tiles with data to calibrate with; take a larger raster.")
    return scenes


def _keep(bundle, content: dict) -> None:
    """Writes a file of its own name and then the manifest that names it: at any moment one of the two calibrations is whole."""
    data = json.dumps(content).encode("utf-8")
    digest = hashlib.sha256(data).hexdigest()
    name, before = f"calibration.rough.{digest[:8]}.json", (bundle.manifest.get("calibration") or {}).get("file")
    manifest = {**bundle.manifest, "calibration": {"file": name, "sha256": digest, "how": "rough"}}
    if "files" in manifest:
        manifest["files"] = {**{file: sha for file, sha in manifest["files"].items() if file != before}, name: digest}
    try:
        replace(bundle.folder / name, lambda file: file.write(data))
        text = json.dumps(manifest, indent=1, ensure_ascii=False).encode("utf-8")
        replace(bundle.folder / "manifest.json", lambda file: file.write(text))
        if before not in (None, name):
            (bundle.folder / before).unlink(missing_ok=True)
    except (OSError, StoreError) as error:
        raise BundleError(f"The calibration of {bundle.name} cannot be written into {bundle.folder}; check the folder's "
                          "permissions and free space.") from error
    bundle.recalibrated(manifest)
