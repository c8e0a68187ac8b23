"""The same work as it is done today: one tile at a time into onnxruntime, and open_clip in a PyTorch loop.

Neither knows anything of Sightline but the model's file; both read a sample of whole rows of tiles, as many as one row of the
file's blocks holds, so that the file is decoded no more often than reading all of it in that order would.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from big_scene import write_big_scene
from measuring import engine
from tables import table

from sightline_engine import load_bundle

HERE = Path(__file__).parent
TILE = 64


def measure(options) -> dict:
    """Tiles per second of each way; the engine's own on the same scene, beside them."""
    path = write_big_scene(options.scene(), options.side)
    bundle = load_bundle("mini", "cpu")
    tower = next(tower for tower in bundle.images if tower.name == "optical")
    model = bundle.folder / tower.manifest["file"]
    tiles = (options.side // TILE) ** 2
    result = {"side": options.side, "tiles": tiles, "one_by_one": _run(sys.executable, "one_by_one.py", path, model, TILE)}
    with_torch = Path(options.torch)
    result["open_clip"] = (_run(str(with_torch.absolute()), "open_clip_loop.py", path, TILE) if with_torch.exists() else
                           {"skipped": "no Python with torch and open_clip here; --torch names one"})
    with tempfile.TemporaryDirectory(dir=options.folder) as home:
        whole = engine(["index", path, "--json"], SIGHTLINE_HOME=home)
    indexed = json.loads(whole.output)["indexes"][0]
    result["engine"] = {"tiles_per_second": indexed["tiles"] / whole.seconds, "seconds": whole.seconds}
    return result


def _run(python: str, script: str, *arguments) -> dict:
    done = subprocess.run([python, str(HERE / script), *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        return {"skipped": f"{script} did not run: {(done.stderr.strip().splitlines() or ['no message'])[-1][:200]}"}
    return json.loads(done.stdout.splitlines()[-1])


def show(r: dict) -> str:
    own = r["engine"]["tiles_per_second"]
    rows = [["`sightline index`, the whole process", f"{own:.0f}", f"{r['tiles'] / own:.0f} s", "1"]]
    ways = {"one tile at a time: read, scale, `session.run` of batch 1 (onnxruntime's own threads)": r["one_by_one"],
            **{f"open_clip ViT-B-32 (RGB, 224 px), PyTorch loop, batch {batch}":
               r["open_clip"].get(f"batch_{batch}", r["open_clip"]) for batch in (1, 32)}}
    for name, way in ways.items():
        if "skipped" in way:
            rows.append([name, way["skipped"], "", ""])
        else:
            speed = way["tiles_per_second"]
            rows.append([f"{name}; {way['sample']} tiles", f"{speed:.1f}", f"{r['tiles'] / speed:.0f} s",
                         f"{own / speed:.1f}"])
    return (f"## The same scene as it is done today: {r['tiles']:,} tiles of {TILE} × {TILE} pixels\n\n"
            + table(["way", "tiles per second", "the whole scene", "Sightline is faster by"], rows)
            + "\nTimes of the whole scene are extrapolated from samples, but Sightline's. The towers differ: open_clip's "
              "is the usual choice for such a loop, with random weights here, on which speed does not depend.\n")
