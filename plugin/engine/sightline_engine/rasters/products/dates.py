"""Acquisition dates in tags and names."""
from __future__ import annotations

import re

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-:_/]?(0[1-9]|1[0-2])[-:_/]?(0[1-9]|[12]\d|3[01])(?!\d)")
_LANDSAT_DATE = re.compile(r"L[COTEM]\d{2}_L\w{3}_\d{6}_(\d{8})")
_TIMES = ("ACQUISITION_DATE", "ACQUISITIONDATE", "SENSING_TIME", "DATE_ACQUIRED", "PRODUCT_START_TIME",
          "DATATAKE_1_DATATAKE_SENSING_START", "ACQUISITION_START_TIME", "DATETIME", "TIFFTAG_DATETIME", "DATE")


def tag_date(tags: dict[str, str], *names: str) -> str | None:
    """Acquisition date as YYYY-MM-DD, from the usual tags (keys in upper case), else from names, in order."""
    landsat = next((m.group(1) for n in names if (m := _LANDSAT_DATE.search(n))), "")
    return find_date(*(str(tags.get(key, "")) for key in _TIMES), landsat, *names)


def find_date(*texts: str) -> str | None:
    """The first date in the first text that has one, as YYYY-MM-DD."""
    for text in texts:
        match = _DATE.search(str(text))
        if match:
            return "-".join(match.groups())
    return None
