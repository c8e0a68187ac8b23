"""Tiles per second of models that users bring, by provider and precision: the bare session, and a raster to its index.

The models are those of docs/models.md with random weights, imported as a user imports them; beside them the shipped one and a
plain loop with open_clip. Other runs (onnxruntime-gpu, onnxruntime-openvino, other --models) add their rows to the same
document, as long as the machine is the same."""
import json
import os
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from big_scene import write_big_scene
from measuring import engine
from tables import table

from sightline_engine import load_bundle
from sightline_engine.embedding.providers import ON_CPU, candidates
from sightline_engine.embedding.sessions import cores
from sightline_engine.errors import BundleError

ROOT = Path(__file__).resolve().parents[2]
ARCHITECTURES = ("ViT-B-32", "RN50", "ViT-L-14")
SIDE = 2240  # pixels of the scene: 100 tiles of 224 px
LEAST_SECONDS, LEAST_CALLS = 4.0, 2
OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "ORT_DISABLE_TELEMETRY": "1"}


def measure(options) -> dict:
    import onnxruntime  # after sightline_engine, which silences its telemetry

    scene = write_big_scene(options.folder / f"scene-{SIDE}.tif", SIDE)
    rows, failed = [], []
    devices = [options.device] if options.device else [
        *(row.device for row in candidates("auto", onnxruntime.get_available_providers())), ON_CPU.device]
    architectures = [name for name in ARCHITECTURES if not options.models or name in options.models]
    precisions = options.precisions or [
        "float32", "int8", *(["float16"] if set(devices) & {"cuda", "directml", "coreml"} else [])]
    wanted = [("mini", "float32")] if not options.models or "mini" in options.models else []
    wanted += [(name, precision) for name in architectures for precision in precisions]
    for device in devices:
        for name, precision in wanted:
            try:
                bundle = "mini" if name == "mini" else imported(options, name, precision)
                rows.append({"model": name, "precision": precision, **one(bundle, device, scene)})
            except BundleError as error:
                failed.append({"model": name, "precision": precision, "device": device, "why": str(error)})
    loops = [{"model": name, **loop(options, scene, name)} for name in architectures] if "cpu" in devices else []
    return {"side": SIDE, "cores": cores(), "rows": rows, "loops": loops, "failed": failed}


def imported(options, architecture: str, precision: str) -> Path:
    """A bundle of the architecture with random weights; made once, then kept. Raises BundleError with what the converter says
    where it refuses a precision."""
    bundle = options.folder / "models" / f"{architecture}-{precision}".lower()
    if not (bundle / "manifest.json").exists():
        environment = {**os.environ, **OFFLINE, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, ROOT / "plugin" / "engine")))}
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            made = subprocess.run([options.torch, ROOT / "tests/bench/random_checkpoint.py", architecture, folder], check=True,
                                  env=environment, cwd=ROOT, capture_output=True, text=True)
            source = made.stdout.strip().splitlines()[-1]
            command = [options.torch, "-m", "models.convert.checkpoint", source, "--out", bundle, "--name", bundle.name,
                       "--licence", "random weights", "--precision", precision, "--json"]
            run = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        if run.returncode:
            raise BundleError(json.loads(run.stdout.strip().splitlines()[-1])["error"])
    return bundle


def one(bundle, device: str, scene: Path) -> dict:
    """The bare session with every core at work, then the whole program on a raster."""
    import onnxruntime

    opened = time.perf_counter()
    tower = next(tower for tower in load_bundle(bundle, device).images if tower.sensor == "sentinel-2" and not tower.is_local)
    session = tower.session
    opened = time.perf_counter() - opened
    bands, size = tower.manifest["roles"], tower.manifest["input_px"]
    pixels = np.random.default_rng(0).random((tower.batch, len(bands), size, size), np.float32) / 3
    feeds = tower.prepare(pixels, np.ones(len(pixels), np.float32), bands)
    tower.run(feeds)
    started, tiles = time.perf_counter(), 0
    with ThreadPoolExecutor(session.callers) as pool:
        while time.perf_counter() - started < LEAST_SECONDS or tiles < LEAST_CALLS * session.callers * len(pixels):
            tiles += sum(len(each) for each in pool.map(tower.run, [feeds] * session.callers))
    bare = tiles / (time.perf_counter() - started)
    with tempfile.TemporaryDirectory() as home:
        whole = engine(["index", scene, "--json", "--model", bundle, "--device", device, "--tower", tower.name],
                       SIGHTLINE_HOME=home)
    indexed = json.loads(whole.output)["indexes"][0]
    return {"device": device, "provider": session.provider, "nodes": session.nodes, "fallback": session.reason,
            "onnxruntime": onnxruntime.__version__,
            "load": os.getloadavg()[0], "tower": tower.name,
            "input_px": size, "batch": len(pixels), "pinned": bool(session.bound and session.bound.pinned),
            "opened_seconds": opened, "session": bare, "indexed": indexed["tiles"], "index_seconds": indexed["seconds"],
            "end_to_end": indexed["tiles"] / indexed["seconds"], "peak_mb": whole.peak_mb}


def loop(options, scene: Path, architecture: str) -> dict:
    """open_clip and torch as a script for it is written today."""
    run = subprocess.run([options.torch, ROOT / "tests/bench/open_clip_loop.py", scene, "224", architecture, "24"], check=True,
                         env={**os.environ, **OFFLINE, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    return json.loads(run.stdout.strip().splitlines()[-1])


def show(result: dict) -> str:
    loops = {each["model"]: each for each in result["loops"]}

    def told(row: dict) -> list:
        beside = loops.get(row["model"])
        return [row["model"], row["precision"], row["provider"].replace("ExecutionProvider", ""), row["batch"],
                f"{row['session']:.1f}", f"{row['end_to_end']:.1f}",
                f"{max(beside[key]['tiles_per_second'] for key in ('batch_1', 'batch_8')):.1f}" if beside else "–",
                f"{row['peak_mb']:,.0f} MB", f"{row['load']:.0f}"]

    text = (f"## Tiles per second of imported models, {result['cores']} cores\n\n"
            + table(["model", "precision", "runs on", "batch", "session only", "raster to index", "torch loop, CPU", "memory",
                     "load"],
                    [told(row) for row in result["rows"]])
            + f"\nRandom weights under the published architectures, 224 px; `mini` sees 64 px. Raster to index: "
              f"`sightline index` on a Sentinel-2 scene of {result['side']:,} pixels, without the start of the program. Torch "
              "loop: open_clip reading the same tiles, the better of batches of 1 and 8, with torch's own threads. Load: of "
              f"the machine in the minute after; what is above {result['cores']} was other work, which made the row slower.\n")
    return text + "".join(f"\n{each['model']} {each['precision']} on {each['device']}: {each['why']}\n"
                          for each in result["failed"])


def together(old: dict, new: dict) -> dict:
    """The rows of an earlier run on other providers beside those of this one."""
    def which(row: dict) -> tuple:
        return row["device"], row["model"], row["precision"]

    ran = {which(row) for row in new["rows"] + new["failed"]}
    loops = {each["model"]: each for each in old["loops"] + new["loops"]}
    order = ["mini", *ARCHITECTURES]
    return {**new, "loops": list(loops.values()), **{key: sorted(
        [row for row in old[key] if which(row) not in ran] + new[key],
        key=lambda row: (row["device"] != "cpu", row["device"], order.index(row["model"]))) for key in ("rows", "failed")}}

