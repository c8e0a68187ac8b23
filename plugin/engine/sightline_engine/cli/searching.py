"""search, ask, heat and change: what is asked of indexed rasters."""
from __future__ import annotations

from pathlib import Path

from ..errors import QueryError
from ..service import Service, Task
from .geojson import polygon_of
from .rasters import add_overrides
from .show import position, show, task_with_progress, warn


def add_commands(command) -> None:
    """command(name, run, about) adds a command and gives its parser."""
    search = command("search", _search, "find the tiles that match a text, examples or both")
    search.add_argument("text", help='what to look for; "" to search by examples alone')
    search.add_argument("raster", nargs="*", help="indexed rasters; folders, patterns and STAC items as for index; with "
                                                  "--store scenes of the archive by path or name (default there: all)")
    search.add_argument("--store", metavar="URL", help="search an archive in PostgreSQL, postgresql://user@host:port/dbname; "
                                                       "the password comes from PGPASSFILE, PGPASSWORD or a service file")
    search.add_argument("--exact", action="store_true", help="with --store: compare all tiles that pass, which misses none and "
                                                             "may take long")
    search.add_argument("-k", type=int, default=20, help="number of hits (default: 20)")
    search.add_argument("--also", action="append", default=[], metavar="TEXT[=WEIGHT]", help="one more prompt")
    search.add_argument("--not", action="append", default=[], metavar="TEXT[=WEIGHT]", dest="without",
                        help="what is not wanted")
    search.add_argument("--like", action="append", default=[], metavar="RASTER:TILE", help="an example tile of an index")
    search.add_argument("--image", action="append", default=[], metavar="FILE", help="an example image")
    search.add_argument("--like-box", nargs=5, action="append", default=[], dest="boxes",
                        metavar=("RASTER", "MINX", "MINY", "MAXX", "MAXY"),
                        help="an example box in a raster's coordinates; the raster needs no index")
    search.add_argument("--liked", action="append", default=[], metavar="RASTER:TILE",
                        help="a hit of an earlier search that was right; refines this one")
    search.add_argument("--disliked", action="append", default=[], metavar="RASTER:TILE", help="a hit that was wrong")
    search.add_argument("--area", metavar="FILE.geojson", help="only where a footprint meets this polygon (WGS 84)")
    search.add_argument("--from", metavar="YYYY-MM-DD", dest="first_day", help="only images of this day and later")
    search.add_argument("--to", metavar="YYYY-MM-DD", dest="last_day", help="only images of this day and earlier")
    search.add_argument("--min-valid", type=float, help="least share of valid pixels")
    search.add_argument("--max-cloud", type=float, help="largest share of clouds")
    search.add_argument("--min-match", type=float, help="least match, 0 to 1")
    search.add_argument("--level", type=float, metavar="METRES", help="only tiles of this ground size")
    search.add_argument("--nms", type=float, default=0.5, help="share of overlap above which the weaker of two hits goes "
                                                               "(default: 0.5; 1 keeps all)")
    search.add_argument("--merge", action="store_true", help="make one footprint of adjacent hits")
    search.add_argument("--group", action="store_true", help="hits of several rasters on the same ground share a rank")
    search.add_argument("--captions", choices=("off", "also", "only"), default="off",
                        help="search the words in the tiles' captions too, or them alone; see the command captions")
    ask = command("ask", _ask, "answer a question in plain English, with numbers and where they come from")
    ask.add_argument("question", help='for example "how much forest is there in the north?"')
    ask.add_argument("raster", nargs="+", help="indexed rasters; folders, patterns and STAC items as for index")
    ask.add_argument("--bbox", nargs=4, type=float, metavar=("MINX", "MINY", "MAXX", "MAXY"), help="only about this box")
    ask.add_argument("--crs", metavar="EPSG:N", help="the box's coordinates (default: those of the first raster)")
    heat = command("heat", _heat, "write how well every place of a raster matches a text, as a GeoTIFF")
    heat.add_argument("text", help="what to show")
    heat.add_argument("raster", help="a raster; without a local tower for it, an indexed one")
    heat.add_argument("target", metavar="HEAT.tif", help="where to write the map")
    heat.add_argument("--cosine", action="store_true", help="write the bare cosine instead of the match")
    add_overrides(heat)
    change = command("change", _change, "find what changed between two dates of the same place")
    change.add_argument("before", help="the earlier raster, indexed")
    change.add_argument("after", help="the later raster of the same place, indexed")
    change.add_argument("--towards", metavar="TEXT", help="only changes that made a place more like this")
    change.add_argument("-k", type=int, default=20, help="number of hits (default: 20)")
    for parser in (search, change):
        parser.add_argument("--export", metavar="HITS.shp",
                            help="also write the hits to a .shp, .gpkg, .geojson, .fgb, .parquet, .kml or .csv, to a report "
                                 "(.html), or an image of each to a folder that is there")
        parser.add_argument("--merged", action="store_true", help="export one footprint per query and raster")
        parser.add_argument("--append", action="store_true", help="add to a GeoPackage that is there, as a layer of its own")
    for parser in (search, change, heat):
        parser.add_argument("--overwrite", action="store_true", help="allow an existing file to be replaced, or, with "
                            "--append, its layer of the same query")


def _search(options, service: Service) -> None:
    prompts = [*([(options.text, 1.0)] if options.text.strip() else []), *(_weighted(text, 1) for text in options.also),
               *(_weighted(text, -1) for text in options.without)]
    filters = {"area": polygon_of(options.area) if options.area else None, "min_valid": options.min_valid,
               "max_cloud": options.max_cloud, "min_match": options.min_match, "tile_m": options.level,
               "dates": [options.first_day, options.last_day] if options.first_day or options.last_day else None}
    store = service.methods()["store/open"](Task(), options.store)["store"] if options.store else None
    paths = options.raster if store else _indexed(options.raster, service)
    result = service.search(task_with_progress(), paths=paths, store=store, exact=options.exact, prompts=prompts,
                            filters=filters, k=options.k, examples=[_example(text) for text in options.like],
                            chips=[(file, 1.0) for file in options.image],
                            nms=None if options.nms >= 1 else options.nms, merge=options.merge, group=options.group,
                            captions=options.captions, boxes=[_box(words) for words in options.boxes],
                            feedback={name: [_example(text)[:2] for text in getattr(options, name)]
                                      for name in ("liked", "disliked")})
    _show_hits(options, service, result)


def _ask(options, service: Service) -> None:
    result = service.ask(Task(), options.question, _indexed(options.raster, service), options.bbox, options.crs)
    tiles = [entry["tile"] for entry in result["evidence"][:10]]
    more = "…" if len(result["evidence"]) > len(tiles) else ""
    show(options, result, [result["answer"], *(f"(from {line})" for line in result["based_on"]),
                           *([f"(tiles: {', '.join(map(str, tiles))}{more})"] if tiles else [])])


def _indexed(inputs: list[str], service: Service) -> list[str]:
    """The rasters that are meant; of those that a folder or a pattern names, only what is indexed."""
    from ..rasters.collect import collect

    paths = []
    for text in inputs:
        found = collect([text])
        paths += found if found == [text] else [path for path in found if service.status(Task(), path)["indexed"]]
    return paths


def _weighted(text: str, sign: int) -> tuple[str, float]:
    """"river=0.5" -> ("river", 0.5)."""
    words, equals, weight = text.rpartition("=")
    try:
        return (words, sign * float(weight)) if equals else (text, float(sign))
    except ValueError:
        return text, float(sign)


def _example(text: str) -> tuple[str, int, float]:
    """"scene.tif:17" -> ("scene.tif", 17, 1.0)."""
    path, colon, tile = text.rpartition(":")
    if not colon or not tile.isdecimal():
        raise QueryError(f"'{text}' is no example; write the raster and the number of a tile, for example scene.tif:17.")
    return path, int(tile), 1.0


def _box(words: list[str]) -> tuple[str, list[float], str, float]:
    """["scene.tif", "1", "2", "3", "4"] -> ("scene.tif", [1.0, 2.0, 3.0, 4.0], "", 1.0)."""
    try:
        return words[0], [float(word) for word in words[1:]], "", 1.0
    except ValueError as error:
        raise QueryError(f"'{' '.join(words[1:])}' is no box; write the raster and four numbers: scene.tif minx miny maxx maxy."
                         ) from error


def _heat(options, service: Service) -> None:
    result = service.heat(task_with_progress(), options.raster, options.target, options.text, options.bands, options.units,
                          options.overwrite, "cosine" if options.cosine else "match")
    show(options, result, [f"{result['path']}: {result['width']} x {result['height']} pixels of {result['pixel_m']:g} m "
                           f"({result['how']}), best {result['values']} {result['best']}, {result['seconds']:.1f} s",
                           *filter(None, [result["message"]])])


def _change(options, service: Service) -> None:
    _show_hits(options, service, service.change(Task(), options.before, options.after, options.towards, options.k))


def _show_hits(options, service: Service, result: dict) -> None:
    if options.export:
        result["export"] = service.export(task_with_progress(), result["hits"], options.export, options.overwrite,
                                          merged=options.merged, append=options.append, about=result)
        for warning in result["export"]["warnings"]:
            warn(warning)
    seen = {f"{Path(path).stem} is {how}." for model in result.get("models", ()) for path, how in model["composites"].items()}
    lead = [result["message"], *sorted(seen), (result.get("refined") or {}).get("sentence")]
    show(options, result, [*filter(None, lead)] + [
        f"{h['rank']:3d}  match {100 * h['match']:3.0f} %  score {h['score']:.3f}  {h['layer']} tile {h['tile']}  "
        f"{position(h['bbox_wgs84'])}  {h['caption']}" for h in result["hits"]])
