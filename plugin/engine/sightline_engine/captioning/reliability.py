"""How far shares of land cover may be trusted, by sensor, concept and way of telling: what decides between several layers.
"""
from __future__ import annotations

_TABLE: dict[tuple[str, str], dict[str, float]] = {}
_ELSE = {"pixels": 0.8, "cells": 0.55, "tiles": 0.4}  # of what was not measured


def reliability(sensor: str, concept: str, way: str) -> float:
    """0 to 1: for a sensor, a concept or legend entry, and "pixels", "cells" or "tiles"."""
    return _TABLE.get((sensor, concept), {}).get(way, _ELSE[way])
