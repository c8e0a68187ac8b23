"""`python -m models.evaluate.trust [BUNDLE]`: how far shares of land cover are right, per sensor, concept and way of telling.

Prints the table of `sightline_engine/asking/reliability.py`, by which a question that several layers could answer is given
to one. Measured where both sensors see the same ground and it is not for evaluation only, on TerraMind's two training sites
(ESRI map): the overlap of told and true shares of tiles of 320 m, the sum of the smaller of both over that of the larger
(Ruzicka 1958; for sets it is Jaccard's). These are few tiles and the map is a year's summary, so that overlaps are drawn
towards a guess as if that had been seen on PRIOR tiles: an index of pixels is better founded than words for cells and these
than words for tiles, optical bands tell more covers than backscatter."""
import argparse
import json
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np

from .engine import open_bundle
from .sections import ask

TILE_M, PRIOR, LEAST = 320, 100, 5       # metres; tiles; tiles that must show a concept
GUESS = {"sentinel-2": {"pixels": 0.85, "cells": 0.6, "tiles": 0.35},
         "sentinel-1": {"pixels": 0.75, "cells": 0.5, "tiles": 0.3}}


def overlaps(bundle, places):
    """{(sensor, concept, way): [sum of smaller shares, sum of larger ones, tiles that show it]}"""
    from sightline_engine.asking.concepts import Lexicon
    from sightline_engine.asking.tile_evidence import means
    from sightline_engine.asking.views import open_views
    from sightline_engine.index.build import build_index
    from sightline_engine.rasters.source import open_raster

    found = defaultdict(lambda: np.zeros(3))
    for place in (place for place in places if len(place.paths) > 1):
        for path in place.paths.values():
            build_index(open_raster(path), bundle, TILE_M)
            view, = open_views(bundle, [path])
            lexicon = Lexicon(bundle, [view.legend])
            windows = view.index.windows
            told = means(place.told.astype(float), windows, (1, 1))
            for thing, truth in place.truth.items():
                true = means((truth & place.told).astype(float), windows, (1, 1)) / np.maximum(told, 1e-6)
                concept = lexicon.find(thing).concept
                for m in view.maps(concept):
                    if m.coarse or m.matched:
                        continue
                    said = means(m.shares, windows, m.pixels)
                    use = told > 0.5
                    said, true_ = said[use], true[use]
                    found[view.sensor, concept.name, m.way] += (np.minimum(said, true_).sum(), np.maximum(said, true_).sum(),
                                                                (true_ >= 0.1).sum())
    return found


def table(found):
    """{(sensor, concept): {way: trust}} with two decimals."""
    trusted = defaultdict(dict)
    for (sensor, concept, way), (smaller, larger, tiles) in sorted(found.items()):
        if tiles >= LEAST:
            overlap = smaller / larger if larger else 0.0
            trusted[sensor, concept][way] = round(float((tiles * overlap + PRIOR * GUESS[sensor][way]) / (tiles + PRIOR)), 2)
    return dict(trusted)


def main():
    parser = argparse.ArgumentParser(description="How far shares of land cover are right.")
    parser.add_argument("bundle", type=Path, nargs="?", default=Path("models/bundles/mini"))
    bundle = open_bundle(parser.parse_args().bundle)
    with tempfile.TemporaryDirectory() as folder, ask.home(Path(folder)):
        found = overlaps(bundle, [place for place in ask.real_places() if place.kind == "real, in training"])
    for key, ways in table(found).items():
        print(f"    {json.dumps(key)[1:-1]}: {json.dumps(ways)}")
    for key, (smaller, larger, tiles) in sorted(found.items()):
        print(f"# {key}: overlap {smaller / max(larger, 1e-9):.2f} on {int(tiles)} tiles")


if __name__ == "__main__":
    main()
