"""Numbers and grammar: the one place where captions and answers become English.

Percentages are whole and sum to 100 (the largest remainders are rounded up: Hamilton's method); what is there and would be
rounded to nothing is "less than 1 %". Areas are in hectares below 1 km², lengths in metres below 1 km.
"""
from __future__ import annotations

import math

import numpy as np

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_IRREGULAR = {"man": "men", "woman": "women", "person": "people", "child": "children", "foot": "feet", "tree top": "tree tops",
              "quay": "quays", "leaf": "leaves", "shelf": "shelves", "wharf": "wharves", "crossroads": "crossroads"}
_AS_ONE = {"water", "forest", "cropland", "grassland", "built-up", "wetland", "snow", "ice", "sand", "rock", "vegetation",
           "farmland", "shrubland", "land", "ground", "soil", "smoke", "fog"}  # no plural
_VOWEL_SOUND_NOT = ("uni", "use", "usu", "eu", "one", "ute")  # begin with a consonant's sound
_SILENT_H = ("hour", "honest", "heir")


def percentages(shares) -> list[int]:
    """Shares (n,) that sum to 1, or to 0, as whole percentages that sum to 100, or to 0 (Hamilton's method)."""
    exact = 100 * np.asarray(shares, float)
    whole = np.floor(exact + 1e-9).astype(int)
    missing = int(round(exact.sum())) - whole.sum()
    for i in np.argsort(-(exact - whole), kind="stable")[:missing]:
        whole[i] += 1
    return whole.tolist()


def percent(share: float, rounded: int | None = None) -> str:
    """0.54 -> "54 %"; what is there is never 0 %, what is not all is never 100 %. rounded: by `percentages`."""
    whole = int(math.floor(100 * share + 0.5)) if rounded is None else rounded
    if 0 < share < 0.01 and whole <= 1:
        return "less than 1 %"
    if share > 0.99 and share < 1:
        return "more than 99 %"
    return f"{min(max(whole, 1), 99) if 0 < share < 1 else whole} %"


def number(count: int) -> str:
    """2 -> "two"; figures from 13 on."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def plural(noun: str) -> str:
    """"field" -> "fields", "city" -> "cities"; what has no plural, or is one, stays."""
    head, space, last = noun.rpartition(" ")
    if " of " in noun:  # "area of trees" -> "areas of trees"
        first, rest = noun.split(" of ", 1)
        return f"{plural(first)} of {rest}"
    lower = last.lower()
    if noun.lower() in _AS_ONE or lower in _AS_ONE:
        return noun
    if lower in _IRREGULAR:
        return head + space + _IRREGULAR[lower]
    if lower.endswith(("ss", "x", "z", "ch", "sh")):
        return noun + "es"
    if lower.endswith("s"):
        return noun
    if lower.endswith("y") and lower[-2:-1] not in tuple("aeiou") + ("",):
        return noun[:-1] + "ies"
    return noun + "s"


def counted(count: int, noun: str) -> str:
    """(1, "town") -> "a town", (3, "town") -> "three towns"."""
    return a(noun) if count == 1 else f"{number(count)} {plural(noun)}"


def a(noun: str) -> str:
    """"lake" -> "a lake", "airport" -> "an airport", by the sound of the first word."""
    lower = noun.lower()
    vowel = lower.startswith(_SILENT_H) or (lower[:1] in "aeiou" and not lower.startswith(_VOWEL_SOUND_NOT))
    vowel |= lower[:2] in ("8 ", "11", "18") or lower[:1] == "8"
    return f"an {noun}" if vowel else f"a {noun}"


def listed(parts: list[str]) -> str:
    """["a", "b", "c"] -> "a, b and c"; ["snow and ice", "rock"] -> "snow and ice, and rock"."""
    if len(parts) < 2:
        return "".join(parts)
    last = ", and " if any(" and " in part for part in parts) else " and "
    return ", ".join(parts[:-1]) + last + parts[-1]


def sentence_case(text: str) -> str:
    """First letter upper case, one full stop."""
    text = text.strip().rstrip(".")
    return text[:1].upper() + text[1:] + "." if text else ""


def area(square_metres: float) -> str:
    """"600 m²", "4.2 ha", "56 ha", "1.2 km²", "1,240 km²": two digits or more."""
    if square_metres < 1e3:
        return f"{_figure(square_metres)} m²"
    if square_metres < 9.95e5:
        return f"{_figure(square_metres / 1e4)} ha"
    return f"{_figure(square_metres / 1e6)} km²"


def length(metres: float) -> str:
    """"0.6 m", "10 m", "980 m", "12 km"."""
    return f"{_figure(metres)} m" if metres < 995 else f"{_figure(metres / 1000)} km"


def extent(width_m: float, height_m: float) -> str:
    """"480 × 620 m", "12.3 × 11.8 km": both in the unit of the larger one."""
    if max(width_m, height_m) < 1000:
        return f"{_figure(width_m)} × {_figure(height_m)} m"
    return f"{_kilometres(width_m)} × {_kilometres(height_m)} km"


def pixel(width_m: float, height_m: float) -> str:
    """"10 m", "0.6 m"; "10 × 14 m" where pixels are not square by more than 5 %."""
    square = abs(width_m / height_m - 1) <= 0.05
    return f"{_digits(math.sqrt(width_m * height_m))} m" if square else f"{_digits(width_m)} × {_digits(height_m)} m"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 9.95 else f"{value:.1f}" if value >= 0.095 else f"{value:.2g}"


def _kilometres(metres: float) -> str:
    km = metres / 1000
    return f"{km:,.0f}" if km >= 99.95 else f"{km:.1f}" if km >= 0.95 else f"{km:.2f}"


def _digits(value: float) -> str:
    """Two significant digits, more where they are whole: 9.6, 10, 58, 0.15."""
    return f"{value:.0f}" if value >= 10 or abs(value - round(value)) < 0.005 * value and value >= 1 else f"{value:.2g}"
