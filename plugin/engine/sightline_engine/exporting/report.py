"""A search as one HTML page that needs nothing beside it: what was asked, where the hits lie, what they look like."""
from __future__ import annotations

import os
from datetime import datetime
from html import escape
from pathlib import Path
from string import Template

import numpy as np

from ..errors import ExportError, RasterError
from ..rasters.dataset import opened
from ..rasters.footprint import on_ground
from ..rasters.source import open_raster
from .chips import window_of
from .geometry import ring_in
from .pictures import Pictures, as_uri

_THUMBNAIL_PX, _MAP_PX = 160, 480
_PAGE = Template("""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>$title</title><style>
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: #222 }
h1 { font-size: 1.5rem }
h2 { font-size: 1.15rem; margin-top: 2rem }
table { border-collapse: collapse }
td, th { padding: .15rem .9rem .15rem 0; text-align: left; vertical-align: top }
.note { color: #666 }
.maps { display: flex; flex-wrap: wrap; gap: 0 1.5rem }
.map { max-width: 100%; height: auto }
.map polygon { fill: #ffd400; fill-opacity: .12; stroke: #ffd400; stroke-width: 2; vector-effect: non-scaling-stroke }
.hits { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 1rem }
.hits figure { margin: 0 }
.hits img { width: 100%; aspect-ratio: 1; object-fit: contain; image-rendering: pixelated; background: #ddd }
figcaption { font-size: .85rem }
rect { fill: #1a6fb5 }
</style></head><body>
<h1>$title</h1>
<table>$facts</table>
<div class="maps">
$maps
</div>
<h2>Hits</h2>
<div class="hits">
$hits
</div>
<p class="note">Sightline, $made. A match is a calibrated number from 0 to 1; above 0.5 is a good one, and no proof.</p>
</body></html>
""")


def export_report(hits: list[dict], path: str, overwrite: bool = False, about: dict | None = None, check=lambda: None,
                  progress=lambda done, total: None) -> dict:
    """Writes hits (as Hit.to_json gives them) with thumbnails, a map of each raster and statistics as a page.

    about: "message" and "histogram" of the search's answer, where they are known. A raster that is gone or damaged has no
    pictures, and a warning. check() is called per hit and per strip of pixels, and may raise to stop.
    Returns {"path", "count", "warnings"}. Raises ExportError."""
    target, about = Path(path), about or {}
    if target.suffix.lower() not in (".html", ".htm"):
        raise ExportError(f"{target.name} does not end in .html; a report is a page.")
    if target.exists() and not overwrite:
        raise ExportError(f"{target} exists already; choose another name or allow overwriting.")
    if not hits:
        raise ExportError("There are no hits to report; search first.")
    maps, warnings = [], []
    thumbnails: dict[int, str] = {}
    for raster in dict.fromkeys(hit["path"] for hit in hits):
        rows = [row for row, hit in enumerate(hits) if hit["path"] == raster]
        try:
            maps.append(_raster(raster, hits, rows, thumbnails, check, lambda: progress(len(thumbnails), len(hits))))
        except RasterError as error:
            warnings.append(str(error))
    page = _PAGE.substitute(
        title=escape(", ".join(dict.fromkeys(hit["query"] for hit in hits))), facts=_facts(hits, about), maps="\n".join(maps),
        hits="\n".join(_figure(hit, thumbnails.get(row)) for row, hit in enumerate(hits)),
        made=datetime.now().strftime("%Y-%m-%d %H:%M"))
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_text(page, encoding="utf-8")
        os.replace(part, target)
    except OSError as error:
        raise ExportError(f"{target} cannot be written ({error.strerror or error}); check the folder's permissions and free "
                          "space.") from error
    finally:
        part.unlink(missing_ok=True)
    return {"path": str(target), "count": len(hits), "warnings": warnings}


def _raster(path: str, hits: list[dict], rows: list[int], thumbnails: dict[int, str], check, step) -> str:
    """The map of a raster with its hits; puts their pictures into `thumbnails`."""
    source = open_raster(path)
    with opened(source.dataset, source.name) as raster:
        pictures = Pictures(source, raster, check)
        shapes = []
        for row in rows:
            check()
            ring = ring_in(source.crs, hits[row])
            window = window_of(ring, raster)
            if window.width >= 1 and window.height >= 1:
                thumbnails[row] = pictures.of(window, _THUMBNAIL_PX)
            columns, lines = on_ground(~raster.transform, *ring.T)
            shapes.append('<polygon points="' + " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(columns, lines)) + '">'
                          f"<title>{hits[row]['rank']}. {escape(hits[row]['caption'] or '')}</title></polygon>")
            step()
        width, height = source.width, source.height
        scale = _MAP_PX / max(width, height)
        shown = f'width="{width * scale:.0f}" height="{height * scale:.0f}" viewBox="0 0 {width} {height}"'
        return (f'<section><h2>{escape(source.name)}</h2>\n<svg class="map" {shown}>\n<image width="{width}" height="{height}" '
                f'preserveAspectRatio="none" href="{as_uri(pictures.overview)}"/>\n' + "\n".join(shapes) + "\n</svg></section>")


def _facts(hits: list[dict], about: dict) -> str:
    matches = np.array([hit["match"] for hit in hits])
    dates = sorted({hit["date"][:10] for hit in hits if hit["date"]})
    rows = [("Hits", f"{len(hits)}, {int((matches >= 0.5).sum())} of them with a match of 0.5 or more"),
            ("Match", f"best {matches.max():.2f}, median {np.median(matches):.2f}, least {matches.min():.2f}"),
            ("Layers", ", ".join(dict.fromkeys(hit["layer"] for hit in hits))),
            ("Dates", " to ".join(dict.fromkeys([dates[0], dates[-1]])) if dates else "unknown"),
            ("Model", ", ".join(dict.fromkeys(hit["model"] for hit in hits))), ("Note", about.get("message") or "")]
    table = "".join(f"<tr><th>{name}</th><td>{escape(text)}</td></tr>" for name, text in rows if text)
    counts = (about.get("histogram") or {}).get("counts")
    return table + (f"<tr><th>All tiles</th><td>{_bars(counts)}</td></tr>" if counts else "")


def _bars(counts: list[int]) -> str:
    """A histogram of matches from 0 to 1; its heights are those of the logarithm, since most tiles match hardly."""
    heights = np.log1p(counts) / max(np.log1p(max(counts)), 1e-9) * 60
    bars = "".join(f'<rect x="{6 * i}" y="{60 - height:.1f}" width="5" height="{height:.1f}"><title>{count}</title>'
                   "</rect>" for i, (height, count) in enumerate(zip(heights, counts)))
    return f'<svg width="{6 * len(counts)}" height="60">{bars}</svg><br><span class="note">match 0 to 1, logarithmic</span>'


def _figure(hit: dict, picture: str | None) -> str:
    image = f'<img src="{picture}" alt="">' if picture else ""
    words = " · ".join(filter(None, (hit["layer"], (hit["date"] or "")[:10], f"{hit['tile_m']:g} m")))
    return (f"<figure>{image}<figcaption><b>{hit['rank']}. {hit['match']:.0%}</b> {escape(hit['caption'] or '')}<br>"
            f'<span class="note">{escape(words)}</span></figcaption></figure>')
