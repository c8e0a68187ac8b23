"""The bundle as the product opens it: through `sightline_engine`. No tower is named here: who takes the bands, answers."""
import sys
from functools import wraps
from weakref import WeakKeyDictionary

import numpy as np

from ..data.paths import REPOSITORY


def open_bundle(folder):
    """The bundle in this folder, on the CPU."""
    path = str(REPOSITORY / "plugin" / "engine")
    if path not in sys.path:
        sys.path.insert(0, path)
    from sightline_engine import load_bundle
    return load_bundle(str(folder), device="cpu")


def queries(bundle, texts):
    """Short texts -> (n, d), each the normalised mean over the bundle's prompts."""
    return np.stack([bundle.encode_query(t) for t in texts])


def towers(bundle, roles, units):
    """The image towers that take these roles in these units, in the order of the manifest: searches use the first."""
    return [tower for tower in bundle.images if tower.takes(list(roles), units)]


def encode(tower, images, roles, gsd_m, units):
    """Images (n, bands, h, w) -> (n, d) by this very tower, as `Bundle.encode_images` would by the first that takes them."""
    return tower.encode_all(*tower.canonical(np.asarray(images), units), list(roles), gsd_m)


def skipped(bundle, what):
    """What a section measures of a bundle that has no tower for it."""
    return {"skipped": f"Bundle {bundle.name} {bundle.manifest['version']} has no tower for {what}."}


def once(measure):
    """Makes a section's `measure` remember what it found for every open bundle: the comparison asks again."""
    known = WeakKeyDictionary()

    @wraps(measure)
    def remembered(bundle):
        if bundle not in known:
            known[bundle] = measure(bundle)
        return known[bundle]
    return remembered


def headline(name, towers=None, baselines=None, chance=None):
    """One line of the comparison of bundles: a measure's name, {tower: value} of which the first counts (searches use it),
    {baseline: value} of which the best counts."""
    tower, value = next(iter(towers.items()), (None, None)) if towers else (None, None)
    baseline = max(baselines, key=baselines.get) if baselines else None
    return {"measure": name, "tower": tower, "value": value, "baseline": baseline,
            "baseline value": baselines[baseline] if baseline else None, "chance": chance}
