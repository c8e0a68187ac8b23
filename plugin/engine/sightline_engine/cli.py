"""The engine as a program: `sightline info|index|search|caption|models|sample|serve`."""
from __future__ import annotations

import argparse
import json
import sys
import traceback

from . import __version__
from .errors import SightlineError
from .service import Service, Task


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; returns the exit code: 0, or 1 after one sentence on stderr."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # a console of another code page must not lose the result
    try:
        return options.run(options, Service(options.model, options.device)) or 0
    except SightlineError as error:
        message = str(error)
    except KeyboardInterrupt:
        message = "Stopped; what was finished is kept."
    except BrokenPipeError:
        return 1
    except Exception as error:
        if options.debug:
            traceback.print_exc()
        message = f"Sightline failed ({type(error).__name__}: {error}); run with --debug for the details."
    print(f"sightline: {message}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print the result as JSON")
    common.add_argument("--debug", action="store_true", help="print the traceback of unexpected errors")
    common.add_argument("--model", default="mini", help="bundle: a name or a folder (default: mini)")
    common.add_argument("--device", default="auto", choices=("auto", "cpu", "cuda"))
    raster = argparse.ArgumentParser(add_help=False)
    raster.add_argument("--bands", metavar="B2=1,B3=2", help="band roles, where the guess is wrong")
    raster.add_argument("--units", help="dn10000, reflectance, uint8, db, linear or amplitude, where the guess is wrong")

    parser = argparse.ArgumentParser(prog="sightline", description="Text search and captions over satellite rasters.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run, about: str, *parents):
        made = commands.add_parser(name, help=about, description=about, parents=[common, *parents])
        made.set_defaults(run=run)
        return made

    info = command("info", _info, "what a raster is taken for, and why", raster)
    info.add_argument("raster")
    index = command("index", _index, "index rasters, or go on where it was stopped", raster)
    index.add_argument("raster", nargs="+")
    index.add_argument("--tile-m", type=float, help="ground size of a tile in metres")
    index.add_argument("--overlap", type=float, default=0.0, help="share by which tiles overlap, 0 to 0.9")
    search = command("search", _search, "find the tiles that match a text")
    search.add_argument("text")
    search.add_argument("raster", nargs="+")
    search.add_argument("-k", type=int, default=20, help="number of hits (default: 20)")
    search.add_argument("--export", metavar="HITS.shp", help="also write the hits to a Shapefile")
    search.add_argument("--overwrite", action="store_true", help="allow --export to replace a file")
    caption = command("caption", _caption, "say what a raster shows", raster)
    caption.add_argument("raster")
    caption.add_argument("--bbox", nargs=4, type=float, metavar=("MINX", "MINY", "MAXX", "MAXY"),
                         help="only this box, in the raster's coordinates")
    models = command("models", _models, "list the installed model bundles")
    models.add_argument("action", choices=("list",))
    sample = command("sample", _sample, "write a simulated Sentinel-2 and Sentinel-1 scene to try things on")
    sample.add_argument("folder")
    sample.add_argument("--seed", type=int, default=0)
    sample.add_argument("--size", type=int, default=1280, help="pixels of 10 m in each direction (default: 1280)")
    serve = command("serve", _serve, "answer JSON-RPC requests, for the QGIS plugin")
    serve.add_argument("--stdio", action="store_true", required=True, help="over stdin and stdout")
    return parser


def _show(options, result: dict, lines) -> None:
    print(json.dumps(result, indent=1, allow_nan=False) if options.json else "\n".join(lines))


def _info(options, service: Service) -> None:
    r = service.info(Task(), options.raster, options.bands, options.units)
    index = r["index"]
    _show(options, r, [
        f"{r['name']}: {r['width']} x {r['height']} pixels, {r['count']} bands of {r['dtype']}, {r['gsd_m']:g} m, "
        f"{r['crs'][:60]}",
        f"sensor   {r['sensor']}, date {r['date'] or 'unknown'}",
        f"bands    {', '.join(f'{role}={band}' for role, band in r['roles'].items())}; values: {r['units']}",
        *(f"         {note}" for note in r["notes"]),
        f"tiles    {r['tiles']} of {r['tile_m']:g} m for {r['tower']}, about {r['estimated_seconds']:.0f} s to index",
        f"index    {index['tiles']} tiles of {index['tile_m']:g} m" + ("" if index["complete"] else ", not finished")
        if index else "index    none yet"])


def _index(options, service: Service) -> int:
    results, failed = [], 0
    for path in options.raster:
        def progress(done, total, left, message):
            if sys.stderr.isatty():
                print(f"\r{message}: {done}/{total} tiles, {left:.0f} s left ", end="", file=sys.stderr, flush=True)
        try:
            results.append(service.index(Task(progress), path, options.tile_m, options.overlap, options.bands, options.units))
        except SightlineError as error:  # one bad file does not stop the others
            failed += 1
            print(f"sightline: {error}", file=sys.stderr)
        if sys.stderr.isatty():
            print(file=sys.stderr)
    _show(options, {"indexes": results}, [
        f"{r['path']}: {r['tiles']} tiles of {r['tile_m']:g} m in {r['seconds']:.1f} s"
        + (f", {r['skipped']} without enough data skipped" if r["skipped"] else "")
        + (f", {r['resumed_tiles']} kept from before" if r["resumed_tiles"] else "") for r in results])
    return 1 if failed else 0


def _search(options, service: Service) -> None:
    result = service.search(Task(), options.text, options.raster, options.k)
    if options.export:
        result["export"] = service.export(Task(), result["hits"], options.export, options.overwrite)
        for warning in result["export"]["warnings"]:
            print(f"sightline: {warning}", file=sys.stderr)
    _show(options, result, ([result["message"]] if result["message"] else []) + [
        f"{h['rank']:3d}  match {100 * h['match']:3.0f} %  score {h['score']:.3f}  {h['layer']} tile {h['tile']}  "
        f"{_position(h['bbox_wgs84'])}  {h['caption']}" for h in result["hits"]])


def _position(box: list[float] | None) -> str:
    """The middle of [west, south, east, north] as latitude, longitude."""
    if box is None:
        return "(outside the projection)"
    west, south, east, north = box
    return f"({(south + north) / 2:.5f}, {(west + east + 360 * (west > east)) / 2:.5f})"


def _caption(options, service: Service) -> None:
    result = service.caption(Task(), options.raster, options.bbox, options.bands, options.units)
    _show(options, result, [result["caption"], f"(sentence: {result['source']}; {result['tiles']} tiles)"])


def _models(options, service: Service) -> None:
    result = service.models(Task())
    _show(options, result, [
        f"{b['name']}: {b['error']}" if "error" in b else
        f"{b['name']} {b['version']}: {b['dimension']}-d, towers {', '.join(b['towers'])}; {b['folder']}"
        for b in result["bundles"]] or ["No model bundle is installed."])


def _sample(options, service: Service) -> None:
    from .samples import write_scene

    try:
        paths = {name: str(path) for name, path in write_scene(options.folder, options.seed, options.size).items()}
    except (ValueError, OSError) as error:
        raise SightlineError(f"The sample scene cannot be written: {error}") from error
    _show(options, paths, [f"{name:7s} {path}" for name, path in paths.items()])


def _serve(options, service: Service) -> None:
    from .server.stdio import serve

    serve(service)
