"""embeddings …: indexes as files that others read, and files of embeddings that others made as indexes."""
from __future__ import annotations

from ..service import Service
from .show import several, show, task_with_progress, warn


def add_commands(command, commands) -> None:
    """command(name, run, about, among) adds a command to a group and gives its parser; commands: the group of all."""
    about = "write an index as GeoParquet, or make an index of embeddings that others made"
    group = commands.add_parser("embeddings", help=about, description=about).add_subparsers(required=True, metavar="ACTION")
    writing = command("export", _export, "write the tiles of an index with their vectors as GeoParquet", group)
    writing.add_argument("raster", help="an indexed raster, or imported embeddings")
    writing.add_argument("target", metavar="OUT.parquet", help="where to write the table")
    writing.add_argument("--precision", choices=("float32", "float16"), default="float32", help="of the vectors (default: "
                                                                                              "float32)")
    writing.add_argument("--overwrite", action="store_true", help="allow an existing file to be replaced")
    reading = command("import", _import, "make an index of a Parquet file with columns of vectors and geometries", group)
    reading.add_argument("file", metavar="FILE.parquet", help="the table")
    reading.add_argument("--as", dest="name", metavar="NAME", help="what it is called here (default: after the file)")
    reading.add_argument("--space", metavar="MODEL", help="the installed model whose space the vectors are of, or MODEL/TOWER, "
                                                          "where the file does not say so; then texts find them")
    reading.add_argument("--column", metavar="NAME", help="of the vectors, where the guess is wrong")
    reading.add_argument("--geometry", metavar="NAME", help="column of the footprints, where the guess is wrong")
    reading.add_argument("--date", metavar="NAME", help="column of the dates, where the guess is wrong")
    reading.add_argument("--crs", metavar="EPSG:N", help="of the footprints, where the file does not say it (default: WGS 84)")
    reading.add_argument("--tile-m", type=float, metavar="METRES", help="ground size of tiles that are given as points")
    reading.add_argument("--raster", metavar="FILE", help="the raster that Sightline made them of, where it was moved")


def _export(options, service: Service) -> None:
    result = service.export_embeddings(task_with_progress(), options.raster, options.target, options.precision,
                                       options.overwrite)
    show(options, result, [f"{result['path']}: {several(result['count'], 'tile')}, vectors of {result['dimension']} numbers, "
                           f"{result['bytes'] / 1e6:,.1f} MB"])


def _import(options, service: Service) -> None:
    result = service.import_embeddings(task_with_progress(), options.file, options.name, options.space, options.column,
                                       options.geometry, options.date, options.crs, options.tile_m, options.raster)
    for note in result["notes"]:
        warn(note)
    how = "by text and by example" if result["text"] else "by example tiles and boxes; the model of its texts is not installed"
    show(options, result, [
        f"{result['name']}: {several(result['tiles'], 'tile')} of {result['model']}"
        + (", there already" if not result["made"] else f" in {result['seconds']:.1f} s")
        + (f"; the index of {result['path']}" if result["raster"] else ""), f"It is searched {how}."])
