"""The shared space seen from above: what each sensor's tiles and the words cover of it.

Towers of different sensors rarely fill the same part of a space that they share (the modality gap, Liang et al. 2022); a
query is compared within one sensor, so a gap costs little there and everything between sensors."""
import numpy as np

from ...data.vocabulary import CONCEPTS
from ..engine import queries, towers
from ..markdown import table
from . import cross_modal, floods, retrieval

TITLE = "The space by sensor"
EACH = 250                   # tiles of a view, evenly spaced
WORDS = "words"


def _spread(items, count=EACH):
    """`count` evenly spaced ones of an array's rows."""
    return items[np.unique(np.linspace(0, len(items) - 1, min(count, len(items))).astype(int))]


def views():
    """Yields (what it is, pixels uint8 (n, bands, h, w), roles, metres per pixel) of evaluation imagery, sensor by sensor."""
    yield "aerial: AID val", retrieval.images()[1], retrieval.VIEWS[0], retrieval.GSD_M
    colours, vh, _ = cross_modal.pair_tiles()
    yield "Sentinel-2: Los Angeles, B4 B3 B2", colours, ("B4", "B3", "B2"), cross_modal.GSD_M
    yield "Sentinel-2: OMBRIA, B11 B8 B3", floods.tiles("S2").pixels, floods.ROLES["S2"], floods.GSD_M
    yield "Sentinel-1: Los Angeles, VH", vh, cross_modal.VH, cross_modal.GSD_M
    yield "Sentinel-1: OMBRIA, VV", floods.tiles("S1").pixels, floods.ROLES["S1"], floods.GSD_M


def components(vectors):
    """Principal components -> (points (n, 2), share of the variance that each of the two explains)."""
    centred = vectors - vectors.mean(0)
    _, s, axes = np.linalg.svd(centred, full_matrices=False)
    return centred @ axes[:2].T, s[:2] ** 2 / (s ** 2).sum()


def measure(bundle):
    """{"views": {name: {"points": [[x, y]], "count", "spread"}}, "explained": [share, share], "between": {a: {b: cosine}}}.

    spread: mean cosine of two tiles of the view; between: cosines of the views' mean vectors."""
    found = {name: bundle.encode_images(_spread(pixels), roles, gsd, "uint8") for name, pixels, roles, gsd in views()
             if towers(bundle, roles, "uint8")}
    found[WORDS] = queries(bundle, [phrases[0] for _, phrases in CONCEPTS.values()])
    points, explained = components(np.concatenate(list(found.values())))
    means = {name: v.mean(0) / np.linalg.norm(v.mean(0)) for name, v in found.items()}
    ends = np.cumsum([len(v) for v in found.values()])
    return {"explained": explained.tolist(),
            "views": {name: {"count": len(v), "spread": _pairs(v), "points": points[end - len(v):end].round(4).tolist()}
                      for (name, v), end in zip(found.items(), ends)},
            "between": {a: {b: float(means[a] @ means[b]) for b in means} for a in means}}


def _pairs(vectors):
    """Mean cosine of two different rows."""
    n = len(vectors)
    return float(((vectors.sum(0) ** 2).sum() - n) / (n * (n - 1)))


def tables(numbers):
    names = list(numbers["views"])
    rows = [[name, v["count"], v["spread"], *(numbers["between"][name][other] for other in names)]
            for name, v in numbers["views"].items()]
    return (f"The two axes of the plot hold {100 * sum(numbers['explained']):.0f} % of the variance. Cosines: of two tiles of "
            "the same view on average, and between the mean vectors of two views (1: they lie in one place; towers that are "
            "compared with each other should be near it).\n\n"
            + table(["view", "tiles", "within", *names], rows, digits=2))
