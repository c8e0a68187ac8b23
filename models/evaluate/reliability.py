"""Is a match of 0.7 right in seven of ten cases? First ten hits of many queries, by tenths of their match, as a plot.

On imagery that neither training nor calibration has seen: AID val for the aerial tower, OMBRIA's test sites for optical and
SAR. Beside it what the calibration's own folds said of dev scenes (`calibrate.unseen`, kept in calibration.json)."""
import json
from html import escape
from pathlib import Path

import numpy as np

from ..data import concepts, optical, radar, splits
from ..data.aerial import CLASSES
from ..data.vocabulary import names, phrases
from .calibrate import BACKGROUND, TOP, bins, expected_error
from .engine import encode, queries, towers
from .sections.retrieval import aerial_vectors

SIDE, ROOM, GAP = 220, 44, 26           # pixels of a panel, left of and between panels


def evaluation_scenes(bundle):
    """Yields (tower, band roles, source, vectors, weight, unknown) of evaluation imagery; only of what some tower takes."""
    colours = ["red", "green", "blue"]
    if towers(bundle, colours, "uint8"):
        items, vectors = aerial_vectors(bundle)
        table = [optical.aid_concepts(c) for c in range(len(CLASSES))]
        labels = [CLASSES.index(r["class"]) for r in items]
        weight, unknown = (np.stack([table[c][i] for c in labels]) for i in (0, 1))
        by_the_sea = [CLASSES[c] in optical.WATERY for c in labels]
        unknown[by_the_sea, concepts.NUMBER["sea"]] = True
        yield towers(bundle, colours, "uint8")[0], colours, "AID val", vectors, weight, unknown
    pixels, share, sites = optical.flood_tiles("evaluation")
    pixels = np.moveaxis(pixels, -1, 1)
    yield from _by_event(bundle, "OMBRIA test", pixels, ["B11", "B8", "B3"], share, sites)
    vv, share, _, sites = radar.flood_tiles("evaluation")
    yield from _by_event(bundle, "OMBRIA test", vv[:, None], ["VV"], share, sites)


def _by_event(bundle, source, pixels, roles, share, sites):
    for tower in towers(bundle, roles, "uint8")[:1]:
        block = np.array([int(s.split("_")[-1]) // splits.DEV_FLOOD_BLOCK for s in sites])
        targets = [optical.flood_concepts(s) for s in share]
        weight, unknown = (np.stack([t[i] for t in targets]) for i in (0, 1))
        vectors = encode(tower, pixels, roles, 10.0, "uint8")
        for b in np.unique(block):
            rows = block == b
            yield tower, roles, source, vectors[rows], weight[rows], unknown[rows]


def measure(bundle):
    """{tower: {"source", "bins", "ECE", "background above 0.5", "hits"}} on evaluation imagery."""
    from sightline_engine.search.match import match_of

    found = {}
    for tower, roles, source, vectors, weight, unknown in evaluation_scenes(bundle):
        asked = [(None, text) for text in BACKGROUND] + [(c, text) for c in names(tower.sensor) for text in phrases(c)]
        entry = found.setdefault(tower.name, {"source": source, "match": [], "right": [], "background": []})
        for (concept, _), query in zip(asked, queries(bundle, [text for _, text in asked])):
            match = match_of(bundle.calibration_of(tower, roles), query[None], np.ones(1), vectors @ query[:, None])
            known, right = np.arange(len(match)), np.zeros(len(match), bool)
            if concept is None:
                entry["background"].append(match.max() > 0.5)
            else:
                column = concepts.NUMBER[concept]
                right = weight[:, column] >= 0.5
                known = np.flatnonzero(right | ((weight[:, column] == 0) & ~unknown[:, column]))
                if len(known) < len(match) / 2:
                    continue
            top = known[np.argsort(-match[known])[:TOP]]
            entry["match"].append(match[top])
            entry["right"].append(right[top])
    return {name: _summed(entry) for name, entry in found.items()}


def _summed(entry):
    match, right = np.concatenate(entry["match"]), np.concatenate(entry["right"])
    by_match = bins(match, right.astype(float))
    return {"source": entry["source"], "bins": by_match, "ECE": round(expected_error(by_match), 3), "hits": len(match),
            "background above 0.5": round(float(np.mean(entry["background"])), 3)}


def plot(bundle, path):
    """Writes the reliability plot as SVG and returns `measure`'s numbers."""
    measured, panels = measure(bundle), []
    kept = bundle.manifest.get("calibration")
    fitted = json.loads((Path(bundle.folder) / kept["file"]).read_text(encoding="utf-8"))["towers"] if kept else {}
    for name in dict.fromkeys([*measured, *fitted]):
        lines = []
        if "unseen" in fitted.get(name, {}):
            lines.append(("dev scenes, held-out folds", "#8aa", fitted[name]["unseen"]["bins"],
                          fitted[name]["unseen"]["ECE of hits"]))
        if name in measured:
            m = measured[name]
            lines.append((f"{m['source']}, {m['hits']} hits", "#c40", m["bins"], m["ECE"]))
        panels.append((name, lines))
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(svg(panels), encoding="utf-8")
    return measured


def svg(panels):
    """[(title, [(label, colour, bins, ECE)])] -> one panel each: share of right hits over match, dots by number of hits."""
    wide, high = ROOM + len(panels) * (SIDE + GAP), SIDE + 100
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" font-size="11">',
           f'<rect width="{wide}" height="{high}" fill="#fff"/>']
    for number, (title, lines) in enumerate(panels):
        left, top = ROOM + number * (SIDE + GAP), 28
        out.append(f'<g transform="translate({left} {top})"><text y="-10" font-size="13">{escape(title)}</text>'
                   f'<rect width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>'
                   f'<path d="M0 {SIDE}L{SIDE} 0" stroke="#bbb" stroke-dasharray="4 3"/>'
                   f'<text x="{SIDE / 2}" y="{SIDE + 30}" text-anchor="middle">match</text>')
        for tick in (0, 0.5, 1):
            out.append(f'<text x="{tick * SIDE}" y="{SIDE + 14}" text-anchor="middle">{tick:g}</text>')
            if not number:
                out.append(f'<text x="-6" y="{SIDE - tick * SIDE + 4}" text-anchor="end">{tick:g}</text>')
        if not number:
            out.append(f'<text transform="translate(-30 {SIDE / 2}) rotate(-90)" text-anchor="middle">share right</text>')
        for row, (label, colour, found, error) in enumerate(lines):
            spots = [(match * SIDE, SIDE - right * SIDE, 2 + 9 * share ** 0.5) for match, right, share in found]
            track = "L".join(f"{x:.1f} {y:.1f}" for x, y, _ in spots)
            out.append(f'<path d="M{track}" fill="none" stroke="{colour}"/>')
            out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{colour}" fill-opacity="0.6"/>' for x, y, r in spots]
            out.append(f'<text x="0" y="{SIDE + 46 + 14 * row}" fill="{colour}">{escape(label)}: ECE {error:.2f}</text>')
        out.append("</g>")
    return "\n".join([*out, "</svg>", ""])
