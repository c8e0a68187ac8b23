"""index --archive, archive …: the embedded tiles of many rasters as a folder of GeoParquet."""
from __future__ import annotations

from ..errors import ArchiveError
from ..service import Service
from .show import several, show, task_with_progress, warn


def add_commands(command, commands) -> None:
    """command(name, run, about, among) adds a command to a group and gives its parser; commands: the group of all."""
    about = "look into an archive of embeddings, which `index --archive` makes and `store load` takes"
    group = commands.add_parser("archive", help=about, description=about).add_subparsers(required=True, metavar="ACTION")
    status = command("status", _status, "scenes, tiles, and what is unfinished or damaged", group)
    status.add_argument("folder", help="the archive")
    status.add_argument("--verify", action="store_true", help="read every part and compare its checksum")


def build(options, service: Service) -> int:
    """`index` into an archive."""
    if options.first or options.embeddings or options.space:
        raise ArchiveError("An archive is made of whole images: --first, --embeddings and --space do not go with --archive.")
    result = service.build_archive(task_with_progress(), options.archive, options.raster, options.scheduler, options.workers,
                                   options.tile_m, options.overlap, options.bands, options.units, options.tower, options.extent)
    for text in (*result["notes"], *(failed["error"] for failed in result["failed"])):
        warn(text)
    for same in result["same"]:
        warn(f"{same['path']} is the same raster as {same['as']}.")
    show(options, result, [
        *(f"{scene['path']}: {several(scene['tiles'], 'tile')} of {', '.join(f'{size:g}' for size in scene['tile_m'])} m"
          + (f", {scene['skipped']} without enough data skipped" if scene["skipped"] else "")
          + ("" if scene["made"] else ", there already")
          + (f", {scene['resumed_tiles']} kept from before" if scene["made"] and scene["resumed_tiles"] else "")
          for scene in result["scenes"]),
        f"{result['archive']}: {several(result['tiles'], 'tile')} of {several(len(result['scenes']), 'raster')}"
        + (f" in {result['seconds']:.1f} s by {several(result['workers'], 'worker')}" if result["workers"] else "")])
    return 1 if result["failed"] else 0


def _status(options, service: Service) -> int:
    r = service.archive_status(task_with_progress(), options.folder, options.verify)
    for text in r["damaged"]:
        warn(text)
    days = "" if not r["first_day"] else f", {r['first_day']} to {r['last_day']}"
    show(options, r, [
        f"{r['archive']}: {several(r['scenes'], 'raster')}, {several(r['tiles'], 'tile')}, {r['bytes'] / 1e6:,.1f} MB{days}",
        *(f"  {s['bundle']}/{s['tower']}: {several(s['scenes'], 'raster')}, {several(s['tiles'], 'tile')}, "
          f"vectors of {s['dimension']} numbers"
          for s in r["spaces"]),
        *([f"  {several(r['empty'], 'raster')} without data"] if r["empty"] else []),
        *([f"  {several(len(r['unfinished']), 'raster')} unfinished: index them into the archive again"]
          if r["unfinished"] else [])])
    return 1 if r["damaged"] else 0
