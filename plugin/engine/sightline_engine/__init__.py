"""Sightline's engine: text search and captions over satellite and aerial rasters, without Qt or QGIS."""
import os

# Must precede every import of onnxruntime: from 1.29 on it reports usage unless this is set.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
# Workers are the engine's own; a library that splits each small product once more only makes them wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("VECLIB_MAXIMUM_THREADS", "1")

from .errors import SightlineError  # noqa: E402
from .memory import gdal_cache_mb  # noqa: E402

os.environ.setdefault("GDAL_CACHEMAX", str(gdal_cache_mb()))

__version__ = "0.2.0"
__all__ = ["load_bundle", "SightlineError", "__version__"]


def load_bundle(name_or_folder="mini", device: str = "auto"):
    """Opens a model bundle by name or folder; see `sightline_engine.embedding.bundle.Bundle`.

    device: "auto" (what really starts: CUDA and others, else the CPU), or one of embedding.providers.DEVICES. Raises
    BundleError."""
    from .embedding.bundle import Bundle

    return Bundle.open(name_or_folder, device)
