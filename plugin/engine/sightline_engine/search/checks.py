"""Checks of what others send as a query, each with a sentence for what is wrong."""
from __future__ import annotations

import math

from ..errors import QueryError

_KEYS = {"prompts": ("text", "weight"), "examples": ("path", "tile", "weight"), "chips": ("path", "weight"),
         "boxes": ("path", "bbox", "crs", "weight")}
_UNSAID = {"weight": 1, "crs": ""}
_FORMS = {"prompts": '"lake" or {"text": "lake", "weight": 1}',
          "examples": '{"path": "scene.tif", "tile": 12, "weight": 1}',
          "chips": '{"path": "harbour.png", "weight": 1}',
          "boxes": '{"path": "scene.tif", "bbox": [minx, miny, maxx, maxy], "crs": "EPSG:4326", "weight": 1}'}
_TILE = '{"path": "scene.tif", "tile": 12}'
_HEAVIEST = 1000


def unknown(data, known: list[str], what: str) -> None:
    """Raises QueryError unless data is an object with no other keys than the known ones."""
    if not isinstance(data, dict):
        raise QueryError(f"The parameter {what} must be an object with some of {', '.join(known)}.")
    if strange := sorted(map(str, set(data) - set(known))):
        raise QueryError(f"{what} has no field {', '.join(strange)}; there are {', '.join(known)}.")


def number(value, what: str, low: float = -math.inf, high: float = math.inf) -> float:
    """A finite number between low and high."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value) or not low <= value <= high:
        bounds = (f" from {low:g} to {high:g}" if math.isfinite(low) and math.isfinite(high) else
                  f" of at least {low:g}" if math.isfinite(low) else "")
        raise QueryError(f"{what[:1].upper()}{what[1:]} must be a number{bounds}, not {value!r}.")
    return float(value)


def pair(value, what: str, form: str) -> tuple:
    """Two things."""
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        raise QueryError(f"{what} must be given as {form}, not {value!r}.")
    return tuple(value)


def yes_or_no(value, what: str) -> bool:
    """True or False and nothing like it."""
    if not isinstance(value, bool):
        raise QueryError(f"The field {what} must be true or false, not {value!r}.")
    return value


def entries(values, name: str, kinds: tuple) -> tuple[tuple, ...]:
    """A list of prompts, examples, chips or boxes as tuples whose last member is the weight; a missing weight is 1."""
    if not isinstance(values, (list, tuple)):
        raise QueryError(f"The field {name} must be a list of entries like {_FORMS[name]}.")
    return tuple(_entry(value, name, kinds) for value in values)


def box(value) -> tuple[float, float, float, float]:
    """minx, miny, maxx, maxy."""
    sides = tuple(value) if isinstance(value, (list, tuple)) else ()
    if len(sides) != 4 or any(isinstance(side, bool) or not isinstance(side, (int, float)) or not math.isfinite(side)
                              for side in sides) or sides[0] >= sides[2] or sides[1] >= sides[3]:
        raise QueryError(f"A box is four numbers, [minx, miny, maxx, maxy], not {value!r}.")
    minx, miny, maxx, maxy = map(float, sides)
    return minx, miny, maxx, maxy


def tiles(values, name: str) -> tuple[tuple[str, int], ...]:
    """A list of tiles, {"path", "tile"} each."""
    if not isinstance(values, (list, tuple)):
        raise QueryError(f"The field {name} must be a list of tiles, each as {_TILE}.")
    return tuple(dict.fromkeys(_tile(value, name) for value in values))


def _tile(value, name: str) -> tuple[str, int]:
    if isinstance(value, dict):
        unknown(value, ["path", "tile"], f"an entry of {name}")
        value = value.get("path"), value.get("tile")
    if not isinstance(value, (list, tuple)) or len(value) != 2 or not isinstance(value[0], str) or isinstance(
            value[1], bool) or not isinstance(value[1], int):
        raise QueryError(f"{value!r} is not an entry of {name}; write {_TILE}.")
    return tuple(value)


def _entry(value, name: str, kinds: tuple) -> tuple:
    keys = _KEYS[name]
    if isinstance(value, str) and name in ("prompts", "chips"):
        value = (value, 1)
    elif isinstance(value, dict):
        unknown(value, list(keys), f"an entry of {name}")
        value = tuple(value.get(key, _UNSAID.get(key)) for key in keys)
    if not isinstance(value, (list, tuple)) or len(value) != len(kinds):
        raise QueryError(f"{value!r} is not an entry of {name}; write {_FORMS[name]}.")
    for part, kind in zip(value[:-1], kinds):
        if not isinstance(part, kind) or isinstance(part, bool):
            raise QueryError(f"{part!r} does not belong in {name}; write {_FORMS[name]}.")
    weight = number(value[-1], f"a weight of {name}", -_HEAVIEST, _HEAVIEST)
    if weight == 0:
        raise QueryError(f"An entry of {name} has weight 0 and would say nothing; leave it out.")
    return (*value[:-1], weight)
