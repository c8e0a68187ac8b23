"""Polygons from files."""
from __future__ import annotations

import json
from pathlib import Path

from ..errors import QueryError


def polygon_of(path: str) -> dict:
    """The polygon of a GeoJSON file (RFC 7946: WGS 84): a geometry, a feature, or the first feature of a collection."""
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        content = content["features"][0] if content.get("type") == "FeatureCollection" else content
        return content["geometry"] if content.get("type") == "Feature" else content
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise QueryError(f"{path} is no GeoJSON with a polygon ({type(error).__name__}); choose another file.") from error
