"""The bundle as the product opens it: through `sightline_engine`. No tower is named here: who takes the bands, answers."""
import sys

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
