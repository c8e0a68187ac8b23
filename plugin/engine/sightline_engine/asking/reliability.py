"""How far shares of land cover may be trusted, by sensor, concept and way of telling: what decides between several layers.

`python -m models.evaluate.trust` measures and prints the table: the overlap of told and true shares of tiles on training sites
that both sensors see, drawn towards the guess below. What was not measured is guessed from the way it is told: an index of
pixels is better founded than words for cells, and these than words for tiles; optical bands tell more covers than backscatter.
"""
from __future__ import annotations

_TABLE = {
    ("sentinel-1", "forest"): {"cells": 0.43},
    ("sentinel-1", "water"): {"cells": 0.49, "pixels": 0.69},
    ("sentinel-2", "bare ground"): {"cells": 0.57},
    ("sentinel-2", "forest"): {"cells": 0.65},
    ("sentinel-2", "snow and ice"): {"cells": 0.72, "pixels": 0.89},
    ("sentinel-2", "water"): {"cells": 0.6, "pixels": 0.78},
}
_GUESS = {"sentinel-1": {"pixels": 0.75, "cells": 0.5, "tiles": 0.3}}
_ELSE = {"pixels": 0.85, "cells": 0.6, "tiles": 0.35}


def reliability(sensor: str, concept: str, way: str) -> float:
    """0 to 1: for a sensor, a concept or legend entry, and "pixels", "cells" or "tiles"."""
    return _TABLE.get((sensor, concept), {}).get(way, _GUESS.get(sensor, _ELSE)[way])
