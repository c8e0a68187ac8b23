"""The bundle as the product opens it: through `sightline_engine`."""
import sys

from ..data.paths import REPOSITORY


def open_bundle(folder):
    path = str(REPOSITORY / "plugin" / "engine")
    if path not in sys.path:
        sys.path.insert(0, path)
    from sightline_engine import load_bundle
    return load_bundle(str(folder), device="cpu")


def queries(bundle, texts):
    """Short texts -> (n, d), each the normalised mean over the bundle's prompts."""
    import numpy as np
    return np.stack([bundle.encode_query(t) for t in texts])
