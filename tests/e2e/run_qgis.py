"""Starts the real QGIS with the plugin and lets `drive.py` click and type in it, as a person would.

    run_qgis.py --raster s2.tif [--raster s1.tif] --query river [--query town] --out FOLDER --engine-python PYTHON
    run_qgis.py --interactive [--raster s2.tif] --engine-python PYTHON     (QGIS on your own display)

Leaves in FOLDER, for each raster: screenshot-<layer>.png and hits-<layer>.shp; captions.json and report.json.
The exit code is 0 only if everything really happened; otherwise the last line says in one sentence what did not.
Standard library only. QGIS gets a profile of its own, so the user's settings are neither used nor changed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DATA = Path(os.environ.get("SIGHTLINE_DATA") or ROOT.parent / "shared" / "data")  # real imagery; may be absent
SCREEN = (1400, 900)
PLUGIN = "sightline_driven"  # any folder name must do
WAITED_MS = 2000  # a stretch of ours this long means that the main thread waited for the engine; beside other suites on two
# cores QGIS itself may get no turn for more than half a second


class DriveError(Exception):
    """The job in QGIS did not succeed; the message is one sentence."""


def make_profile(folder: Path, installed: bool = True) -> None:
    """A QGIS profile under `folder` in which the plugin is installed and switched on; or one that knows nothing of it."""
    profile = folder / "profiles" / "default"
    plugins = profile / "python" / "plugins"
    plugins.mkdir(parents=True, exist_ok=True)
    link = plugins / PLUGIN
    if installed and not link.is_symlink():
        link.symlink_to(ROOT, target_is_directory=True)
    settings = profile / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True, exist_ok=True)
    if not settings.exists():
        settings.write_text(f"[PythonPlugins]\n{PLUGIN}=true\n\n[locale]\noverrideFlag=true\nuserLocale=en_US\n\n"
                            "[qgis]\ncheckVersion=false\nshowTips=false\n\n"
                            # Nobody is there to choose among datum transformations when a raster is opened.
                            "[app]\nprojections\\promptWhenMultipleTransformsExist=false\n\n"
                            "[projections]\npromptWhenMultipleTransformsExist=false\n", encoding="utf-8")


def qgis_variables(folder: Path, engine_python: str, home: str) -> dict:
    """QGIS's environment variables: the engine to use, a home for its indexes, a private runtime folder."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    variables = dict(os.environ, SIGHTLINE_HOME=home or str(folder / "sightline-home"), PYTHONDONTWRITEBYTECODE="1",
                     GDAL_PAM_ENABLED="NO")  # QGIS would leave .aux.xml files beside the user's rasters
    variables.pop("QT_QPA_PLATFORM", None)  # the qgis program does not start on the offscreen platform
    variables.pop("PYTHONPATH", None)
    # Another python3 ahead of the system's has no PyQGIS.
    variables["PATH"] = "/usr/bin:" + variables.get("PATH", "")
    if engine_python:
        variables["SIGHTLINE_ENGINE_PYTHON"] = os.path.abspath(engine_python)
    variables.setdefault("XDG_RUNTIME_DIR", str(runtime))
    return variables


def qgis_command(folder: Path) -> list:
    qgis = shutil.which("qgis", path="/usr/bin:" + os.environ.get("PATH", ""))
    if qgis is None:
        raise DriveError("QGIS is not installed: install the packages qgis, python3-qgis, xvfb and xauth.")
    return [qgis, "--nologo", "--noversioncheck", "--profiles-path", str(folder)]


def drive(plan: dict, out: Path, engine_python: str = "", home: str = "", seconds: float = 900) -> dict:
    """Run `plan` in QGIS under Xvfb and return its report; raises DriveError with one sentence."""
    out.mkdir(parents=True, exist_ok=True)
    report = out / "report.json"
    report.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="sightline-qgis-") as temporary:
        folder = Path(temporary)
        make_profile(folder, "package" not in plan)
        variables = qgis_variables(folder, engine_python, home)
        variables["XDG_RUNTIME_DIR"] = str(folder / "runtime")
        width, height = plan.get("size", SCREEN)
        plan = {"plugin": PLUGIN, **plan, "out": str(out), "here": str(HERE), "size": (width, height),
                "seconds": max(10, seconds - 20)}
        variables["SIGHTLINE_DRIVE_PLAN"] = json.dumps(plan)
        if shutil.which("xvfb-run") is None:
            raise DriveError("xvfb-run is not installed: install the packages xvfb and xauth.")
        command = ["xvfb-run", "-a", "-s", f"-screen 0 {width}x{height}x24", *qgis_command(folder),
                   "--code", str(HERE / "drive.py")]
        with open(out / "qgis.log", "wb") as log:
            code = _run_in_group(command, variables, log, seconds)
        if not report.is_file():
            raise DriveError(f"QGIS ended with code {code} before the job was done: see {out / 'qgis.log'}."
                             if code is not None else f"QGIS did not finish within {seconds:.0f} s.")
        result = json.loads(report.read_text(encoding="utf-8"))
    if not result["ok"]:
        raise DriveError(result["failure"])
    if code is None:
        raise DriveError(f"The job was done, but QGIS did not close within {seconds:.0f} s.")
    return {**result, "exit_code": code}


def _run_in_group(command: list, variables: dict, log, seconds: float):
    """Run with a hard time limit; the exit code, or None when it ran out. Nothing it started is left."""
    process = subprocess.Popen(command, env=variables, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                               start_new_session=True)
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.wait()


def interactive(rasters: list, engine_python: str) -> int:
    """QGIS on the user's display, with a profile that is kept under build/."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise DriveError("There is no display to open QGIS on: log in to a desktop, or use ssh -X.")
    folder = ROOT / "build" / "qgis-profile"
    folder.mkdir(parents=True, exist_ok=True)
    make_profile(folder)
    home = os.environ.get("SIGHTLINE_HOME") or str(folder / "sightline-home")
    return subprocess.call([*qgis_command(folder), "--code", str(HERE / "open_dock.py"), *rasters],
                           env=qgis_variables(folder, engine_python, home))


def main(arguments=None) -> int:
    parser = argparse.ArgumentParser(description="Sightline's main job in the real QGIS.")
    parser.add_argument("--raster", action="append", default=[])
    parser.add_argument("--query", action="append", default=[])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--engine-python", default=os.environ.get("SIGHTLINE_ENGINE_PYTHON", ""))
    parser.add_argument("--home", default="", help="folder for the indexes; default: thrown away afterwards")
    parser.add_argument("--timeout", type=float, default=900, help="seconds after which QGIS is ended")
    parser.add_argument("--interactive", action="store_true", help="open QGIS on your display and leave it to you")
    options = parser.parse_args(arguments)
    rasters = [os.path.abspath(raster) for raster in options.raster]
    try:
        if options.interactive:
            return interactive(rasters, options.engine_python)
        if not (rasters and options.query and options.out):
            parser.error("--raster, --query and --out are needed (or --interactive)")
        plan = {"scenario": "first_light", "rasters": rasters, "queries": options.query}
        report = drive(plan, options.out.resolve(), options.engine_python, options.home, options.timeout)
    except DriveError as error:
        print(error, file=sys.stderr)
        return 1
    print(summary(report))
    return 0


def summary(report: dict) -> str:
    lines = [f"engine start to first answer: {report['engine_start_s']:.2f} s"]
    for layer in report["layers"]:
        lines.append(f"{layer['name']}: indexed {layer['tiles']} tiles in {layer['index_s']:.1f} s")
        for search in layer["searches"]:
            lines.append(f"  “{search['query']}”: {len(search['hits'])} hits, {search['enter_to_hits_ms']:.0f} ms from Enter "
                         f"to the list, {search['engine_ms']:.0f} ms of it in the engine")
        lines.append(f"  caption: {layer['caption']['caption']}")
    for phase, gap in report["main_thread"].items():
        lines.append(f"main thread, {phase}: longest stretch of ours {gap['ours_ms']:.0f} ms ({gap['where']}), "
                     f"longest gap of all {gap['gap_ms']:.0f} ms")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
