"""Rasters that only ground control points place, warped to the map."""
from __future__ import annotations

from ...errors import RasterError
from ..dataset import opened
from . import vrt
from .gcps import Placement, place
from .product import Product


def placed(paths: list[str], descriptions: list[str], name: str) -> tuple[Product, Placement]:
    """Rasters with ground control points and no georeference as one on the map. One path: all its bands; several: the first
    band of each, of one size. Raises RasterError where the points do not place them."""
    shapes, control = [], None
    for path in paths:
        with opened(path) as dataset:
            vrt.check_type(dataset.dtypes[0], name)
            shapes.append((dataset.width, dataset.height))
            if control is None:
                (control, crs), count, dtype = dataset.gcps, dataset.count, dataset.dtypes[0]
    if not control or crs is None:
        raise RasterError(f"{name} has neither a georeference nor ground control points; assign one, for example with QGIS's "
                          "Georeferencer, and try again.")
    if len(set(shapes)) > 1:
        raise RasterError(f"The files of {name} have several sizes; they are not of one scene.")
    width, height = shapes[0]
    spot = place(control, crs, width, height, name)
    bands = [(paths[0], b) for b in range(1, count + 1)] if len(paths) == 1 else [(path, 1) for path in paths]
    parts = [vrt.Part(path, band, (width, height), (0, 0, width, height), text)
             for (path, band), text in zip(bands, descriptions)]
    dataset = vrt.warped(vrt.stack(parts, width, height, dtype, None, None), descriptions, dtype, spot.points,
                         spot.to_image.order, spot.width, spot.height, spot.crs, spot.transform)
    accuracy = (f"Placed by {len(spot.points)} ground control points with a polynomial of order {spot.to_image.order}: "
                f"{spot.rms_m:.1f} m RMS at the points; terrain is not corrected, so that slopes and summits lie off by up to "
                "about their height above the points.")
    return Product(name, dataset, paths, [name], uncertain=[accuracy]), spot
