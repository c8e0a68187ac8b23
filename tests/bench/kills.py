"""kill -9 at random moments of an indexing run: what was lost, what was wrong, what came out different."""
import os
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

from tables import table

from sightline_engine import load_bundle
from sightline_engine.samples import write_scene

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "engine"))  # the same kills as in the tests
from killing import kill_often, uninterrupted  # noqa: E402


def measure(options) -> dict:
    """The counts of `killing.Kills`, over indexings of a simulated Sentinel-2 scene."""
    folder = options.folder / "kills"
    shutil.rmtree(folder, ignore_errors=True)
    scene, home, bundle = write_scene(folder / "scene")["s2"], folder / "home", load_bundle("mini", "cpu")
    os.environ["SIGHTLINE_HOME"] = str(home)
    whole, seconds = uninterrupted(scene, bundle, home)
    shutil.rmtree(home)
    done = kill_often(scene, bundle, home, whole, seconds, options.kills)
    shutil.rmtree(folder)
    return {"tiles": len(whole["tiles"]), **asdict(done)}


def show(r: dict) -> str:
    return (f"## {r['kills']} times `kill -9` at random moments of an indexing\n\n" + table(["what", "count"], [
        ["kills of a running process, each gone on from", r["kills"]],
        ["of them with committed tiles left to go on from", r["kept_something"]],
        [f"indexes of {r['tiles']} tiles that were completed in the end", r["completed"]],
        ["committed tiles lost", r["lost"]],
        ["wrong after a kill: tiles, vectors, facts, shares that are not bitwise those of an uninterrupted run", r["wrong"]],
        ["completed indexes whose exact scores differ from those of an uninterrupted run", r["different_results"]]])
        + "\nEvery cell is a commit; shards are merged and the graph is built within the runs, so that kills meet these too.\n")
