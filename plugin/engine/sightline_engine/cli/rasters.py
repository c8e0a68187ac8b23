"""info, index, caption and classify: what is done with rasters."""
from __future__ import annotations

from ..errors import ArchiveError
from ..rasters.roles import layout_in_words
from ..service import Service, Task
from .archive import build
from .geojson import polygon_of
from .show import several, show, task_with_progress, warn


def add_commands(command) -> None:
    """command(name, run, about) adds a command and gives its parser."""
    info = command("info", _info, "what a raster is taken for and why, and what an index of it takes")
    info.add_argument("raster", help="a file, URL, product folder or its metadata file")
    index = command("index", _index, "index rasters, or go on where it was stopped")
    index.add_argument("raster", nargs="+", help="files, URLs, folders, patterns, or the JSON of STAC items")
    index.add_argument("--first", nargs=4, type=float, metavar=("MINX", "MINY", "MAXX", "MAXY"),
                       help="begin with this box, in the raster's coordinates")
    index.add_argument("--workers", type=int, default=0, help="how many cores to use (default: all)")
    index.add_argument("--embeddings", action="store_true", help="the bands are the numbers of a vector per pixel, which "
                                                                  "another program made; --tile-m averages blocks of pixels")
    index.add_argument("--space", metavar="MODEL", help="the installed model whose space these vectors are of, or MODEL/TOWER; "
                                                        "then texts find them")
    index.add_argument("--archive", metavar="FOLDER", help="write the embedded tiles as GeoParquet into this folder instead, "
                                                           "for a database or others; --workers then counts processes")
    index.add_argument("--scheduler", metavar="tcp://HOST:PORT", help="of a Dask cluster that embeds for --archive (default: "
                                                                    "processes of this computer)")
    for parser in (info, index):
        parser.add_argument("--tile-m", type=float, nargs="+", action="extend", metavar="METRES",
                            help="ground size of a tile in metres; several make several levels")
        parser.add_argument("--tower", metavar="NAME", help="another tower than the bundle's first choice; local_optical "
                                                            "shares work between overlapping tiles")
        parser.add_argument("--extent", nargs=4, type=float, metavar=("MINX", "MINY", "MAXX", "MAXY"),
                            help="only tiles that touch this box, in the raster's coordinates")
        parser.add_argument("--overlap", type=float, default=0.0, help="share by which tiles overlap, 0 to 0.9")
    caption = command("caption", _caption, "say what a raster shows")
    caption.add_argument("raster", help="a file, URL, product folder or its metadata file")
    caption.add_argument("--bbox", nargs=4, type=float, metavar=("MINX", "MINY", "MAXX", "MAXY"),
                         help="only this box, in the raster's coordinates")
    caption.add_argument("--area", metavar="FILE.geojson", help="only this polygon (WGS 84)")
    caption.add_argument("--legend", metavar="WORD,WORD", help="own words for land cover instead of the model's: "
                                                               '"forest,water,greenhouses"')
    captions = command("captions", _captions, "make captions of all tiles of an indexed raster, to search and to export")
    captions.add_argument("raster", help="an indexed raster")
    captions.add_argument("--export", metavar="FILE",
                          help="also write them to a .gpkg, .shp, .geojson, .fgb, .parquet, .kml or .csv")
    captions.add_argument("--overwrite", action="store_true", help="allow an existing file to be replaced")
    classify = command("classify", _classify, "write which of your own words suits every place of a raster best, as a "
                                              "paletted GeoTIFF")
    classify.add_argument("raster", help="a file, URL, product folder or its metadata file")
    classify.add_argument("target", metavar="COVER.tif", help="where to write the land cover")
    classify.add_argument("--legend", metavar="WORD[=#RRGGBB],…", required=True,
                          help='kinds of land cover, with colours where you like: "forest,water=#1a6fb5,greenhouses"')
    classify.add_argument("--bbox", nargs=4, type=float, metavar=("MINX", "MINY", "MAXX", "MAXY"),
                          help="only this box, in the raster's coordinates")
    classify.add_argument("--area", metavar="FILE.geojson", help="only this polygon (WGS 84)")
    classify.add_argument("--overwrite", action="store_true", help="allow an existing file to be replaced")
    for parser in (info, index, caption, classify):
        add_overrides(parser)


def add_overrides(parser) -> None:
    """--bands and --units, where the guess is wrong."""
    parser.add_argument("--bands", metavar="B2=1,B3=2", help="band roles, where the guess is wrong")
    parser.add_argument("--units", help="dn10000, reflectance, uint8, db, linear or amplitude, where the guess is wrong; "
                                        "dn10000:-1000 adds an offset, reflectance:0.0000275:-0.2 a scale and an offset")


def _info(options, service: Service) -> None:
    r = service.info(Task(), options.raster, options.bands, options.units, options.tile_m, options.overlap,
                     options.tower, options.extent)
    index, layout = r["index"], "" if r["layout"] == r["sensor"] else f" ({layout_in_words(r['layout'])})"
    show(options, r, [
        f"{r['name']}: {r['width']} x {r['height']} pixels, {several(r['count'], 'band')} of {r['dtype']}, {r['gsd_m']:g} m, "
        f"{r['crs'][:60]}",
        f"sensor   {r['sensor']}{layout}, date {r['date'] or 'unknown'}",
        f"bands    {', '.join(f'{role}={band}' for role, band in r['roles'].items())}; values: {r['units']}",
        *(f"{'guessed' if note in r['uncertain'] else 'decided'}  {note}" for note in r["notes"]),
        f"tiles    {r['tiles']:,} of {', '.join(f'{size:g}' for size in r['tiles_m'])} m for {r['tower']}; an index takes "
        f"about {_time(r['estimated_seconds'])} and {r['index_bytes'] / 1e6:,.1f} MB",
        f"index    {several(index['tiles'], 'tile')} of {index['tile_m']:g} m" + (" of a part" if index["extent"] else "")
        + ("" if index["model"]["chosen"] else f" by {index['bundle']}, not {r['model']}")
        + ("" if index["complete"] else ", not finished") + ("" if index["current"] else ", older than the raster")
        if index else "index    none yet"])


def _time(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"


def _index(options, service: Service) -> int:
    if options.archive:
        return build(options, service)
    if options.scheduler:
        raise ArchiveError("A cluster embeds into an archive; say where with --archive FOLDER, which every worker must see.")
    result = service.index_many(task_with_progress(), options.raster, tile_m=options.tile_m, overlap=options.overlap,
                                roles=options.bands, units=options.units, first=options.first, tower=options.tower,
                                bbox=options.extent,
                                **({"embeddings": True, "space": options.space} if options.embeddings else {}),
                                **({"workers": options.workers} if options.workers else {}))
    for failed in result["failed"]:
        warn(failed["error"])
    for why in dict.fromkeys(filter(None, (each["fallback"] for each in result["indexes"]))):
        warn(why)
    show(options, result, [
        f"{r['path']}: {several(r['tiles'], 'tile')} of {', '.join(f'{size:g}' for size in r['tiles_m'])} m in "
        f"{r['seconds']:.1f} s"
        + (f", {r['skipped']} without enough data skipped" if r["skipped"] else "")
        + (f", {r['resumed_tiles']} kept from before" if r["resumed_tiles"] else "")
        + (f", {r['reused_tiles']} unchanged" if r["reused_tiles"] else "") for r in result["indexes"]])
    return 1 if result["failed"] else 0


def _caption(options, service: Service) -> None:
    polygon = polygon_of(options.area) if options.area else None
    legend = [word.strip() for word in options.legend.split(",")] if options.legend is not None else None
    result = service.caption(task_with_progress(), options.raster, options.bbox, options.bands, options.units, polygon,
                             "EPSG:4326" if polygon else None, legend)
    show(options, result, [result["paragraph"], "", result["caption"],
                           f"(sentence: {result['source']}; {several(result['tiles'], 'tile')})",
                           f"(land cover: {result['cover_how']})"])


def _classify(options, service: Service) -> None:
    polygon = polygon_of(options.area) if options.area else None
    result = service.classify(task_with_progress(), options.raster, [_entry(text) for text in options.legend.split(",")],
                              options.target, options.bbox, polygon, "EPSG:4326" if polygon else None, options.bands,
                              options.units, options.overwrite)
    show(options, result, [
        f"{result['path']}: {result['width']} x {result['height']} cells of {result['pixel_m']:g} m ({result['how']}), "
        f"{result['seconds']:.1f} s",
        *(f"{c['value']:3d}  {c['colour']}  {100 * c['share']:5.1f} %  {c['area_ha']:>12,.1f} ha  {c['name']}"
          for c in result["classes"]), *filter(None, [result["message"]])])


def _entry(text: str) -> dict:
    """"water=#1a6fb5" -> {"name": "water", "colour": "#1a6fb5"}."""
    name, equals, colour = text.rpartition("=")
    return {"name": name.strip(), "colour": colour.strip()} if equals else {"name": text.strip()}


def _captions(options, service: Service) -> None:
    task = task_with_progress()
    result = service.build_captions(task, options.raster)
    lines = [f"{result['path']}: {several(result['captions'], 'caption')} ({result['source']})"
             + (f" in {result['seconds']:.1f} s" if result["made"] else ", there already")]
    if options.export:
        result["export"] = service.export_captions(task, options.raster, options.export, options.overwrite)
        for warning in result["export"]["warnings"]:
            warn(warning)
        lines.append(f"{result['export']['path']}: {several(result['export']['count'], 'tile')}")
    show(options, result, lines)
