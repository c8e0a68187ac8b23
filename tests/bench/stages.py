"""A big scene: decoding, normalisation and inference each by itself in core-seconds, then the whole program.

The stages are timed within the real pipeline with one worker, so that nothing runs beside them: decoding is what GDAL
takes to read, inference what the bare session takes, and normalisation everything between the two (cutting, masks, units,
clouds, facts, checksums).
"""
import json
import tempfile
import time

from big_scene import write_big_scene
from measuring import engine
from tables import table

from sightline_engine import load_bundle
from sightline_engine.embedding import pipeline
from sightline_engine.embedding.sessions import cores
from sightline_engine.embedding.towers import ImageTower
from sightline_engine.index.build import MIN_VALID
from sightline_engine.rasters.cells import CellLayout
from sightline_engine.rasters.dataset import opened
from sightline_engine.rasters.grid import make_plan
from sightline_engine.rasters.reading import Reader
from sightline_engine.rasters.source import open_raster

GOALS = {"ratio": 1.1, "seconds": 90, "peak_mb": 1000}  # for the full scene on two cores


class Stopwatch:
    """Adds up the processor time of one method, calls within calls counted once."""

    def __init__(self, owner, name: str):
        self.seconds, self._depth, self._owner, self._name = 0.0, 0, owner, name
        self._method = getattr(owner, name)

    def __enter__(self):
        def measured(*arguments, **named):
            self._depth += 1
            start = time.thread_time()
            try:
                return self._method(*arguments, **named)
            finally:
                self._depth -= 1
                self.seconds += (time.thread_time() - start) * (self._depth == 0)

        setattr(self._owner, self._name, measured)
        return self

    def __exit__(self, *_):
        setattr(self._owner, self._name, self._method)


def stages(path) -> dict:
    """Core-seconds of decoding, normalisation and inference of a whole raster."""
    bundle, source = load_bundle("mini", "cpu"), open_raster(path)
    tower, roles = bundle.tower_of(source.roles, source.values.units)
    plan = make_plan(source, tower.tile_m(source.gsd_m))
    with opened(source.dataset) as dataset:
        layout = CellLayout(plan, dataset.block_shapes[0][::-1], len(roles), tower.manifest["input_px"])
    tower.provider  # noqa: B018  opens the session, which is not what is measured
    with Stopwatch(Reader, "_raw") as decoding, Stopwatch(ImageTower, "_fetch") as inference, \
            Stopwatch(pipeline, "_embed") as all_of_it:
        tiles = sum(len(cell.tiles) for cell in pipeline.embed_cells(
            source, tower, roles, layout.cells(range(len(layout))), MIN_VALID, workers=1))
    return {"tiles": tiles, "tower": tower.name, "decoding": decoding.seconds, "inference": inference.seconds,
            "normalisation": all_of_it.seconds - decoding.seconds - inference.seconds}


def measure(options) -> dict:
    """Stages, bound, wall time, ratio and peak memory."""
    path = write_big_scene(options.scene(), options.side)
    result = stages(path)
    with tempfile.TemporaryDirectory(dir=options.folder) as home:
        whole = engine(["index", path, "--json"], SIGHTLINE_HOME=home)
    indexed = json.loads(whole.output)["indexes"][0]
    spent = [result[name] for name in ("decoding", "normalisation", "inference")]
    bound = max(sum(spent) / cores(), max(spent))
    return {**result, "side": options.side, "cores": cores(), "sum_per_core": sum(spent) / cores(), "bound": bound,
            "seconds": whole.seconds, "core_seconds": whole.core_seconds, "ratio": whole.seconds / bound,
            "ratio_to_sum_per_core": whole.seconds / (sum(spent) / cores()), "peak_mb": whole.peak_mb,
            "tiles_per_second": indexed["tiles"] / whole.seconds, "indexed_tiles": indexed["tiles"]}


def show(r: dict) -> str:
    return (f"## A scene of {r['side']:,} × {r['side']:,} pixels, 13 bands, uint16, DEFLATE: {r['tiles']:,} tiles\n\n"
            + table(["what", "measured", "goal"], [
                ["decoding, alone", f"{r['decoding']:.1f} core-s", ""],
                ["normalisation, alone", f"{r['normalisation']:.1f} core-s", ""],
                ["inference, alone", f"{r['inference']:.1f} core-s", ""],
                [f"bound: the greater of their sum ÷ {r['cores']} cores and the slowest", f"{r['bound']:.1f} s", ""],
                ["`sightline index`, the whole process", f"{r['seconds']:.1f} s", f"≤ {GOALS['seconds']} s"],
                ["whole ÷ bound", f"{r['ratio']:.2f}", f"≤ {GOALS['ratio']}"],
                [f"whole ÷ (sum ÷ {r['cores']} cores)", f"{r['ratio_to_sum_per_core']:.2f}", ""],
                ["tiles per second", f"{r['tiles_per_second']:.0f}", ""],
                ["most memory resident", f"{r['peak_mb']:.0f} MB", f"≤ {GOALS['peak_mb']} MB"]])
            + "\nThe goals are for the full scene (10,980 pixels) on two cores. The stages were timed in the real pipeline "
              "with one worker and nothing beside it.\n")
