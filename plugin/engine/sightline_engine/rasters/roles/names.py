"""Roles that names of bands and files say."""
from __future__ import annotations

import re

from ..layouts import AERIAL, COLOURS, LANDSAT, MASK_NAMES, OTHERS, SAME_AS
from .bands import Described

_CODE = re.compile(r"(?<![a-z0-9])(SR_|ST_)?B(?:and)?[ _]?0?(8A|1[0-2]|[1-9])(?![a-z0-9])", re.IGNORECASE)
_SAR = re.compile(r"(?<![a-z0-9])(VV|VH|HH|HV)(?![a-z0-9])", re.IGNORECASE)
_MASK = re.compile(r"(?<![a-z0-9])(SCL|QA60|QA_PIXEL|MSK_CLDPRB|CLD)(?![a-z0-9])", re.IGNORECASE)
_NO_BAND = re.compile(r"(?<![a-z])(TCI|PVI|browse|preview|thumbnail|overview|ANG|MTL)(?![a-z])", re.IGNORECASE)
_ENDING = re.compile(r"[_ ]\(raw\)$|[_-]\d\dm$", re.IGNORECASE)


def role_in_name(stem: str) -> str:
    """The part of a file's name that says which band it holds, as it is written there ("B02", "SR_B4", "vv"), else ""."""
    if _NO_BAND.search(stem):
        return ""
    stem = _ENDING.sub("", stem)
    marks = [m for pattern in (_CODE, _SAR, _MASK) for m in pattern.finditer(stem.replace("-", "_"))]
    if marks:
        return max(marks, key=lambda m: m.end()).group(0)
    last = stem.rsplit("_", 1)[-1]
    return last if _plain(last) in COLOURS or is_mask_name(last) else ""


def is_mask_name(text: str) -> bool:
    """Whether a text is the name of a band of classes or quality."""
    return _plain(text) in MASK_NAMES


def role_of_code(text: str, landsat: str | None) -> str | None:
    """The Sentinel-2 role that a band number as "B04" or "SR_B4" means; None for other texts and bands without a role."""
    number = _number(text)
    if not number or not landsat:
        return number and f"B{number}"
    return LANDSAT[landsat].get(int(number)) if number.isdecimal() else None


def polarisations_in(text: str) -> list[str]:
    """VV, VH, HH and HV as they come in a text."""
    return [m.upper() for m in _SAR.findall(text)]


def surface_codes(texts) -> set[str]:
    """The numbers of Landsat's surface reflectance bands ("SR_B4") that texts name."""
    return {m.group(2) for text in texts if (m := _CODE.search(text)) and (m.group(1) or "").upper() == "SR_"}


def named_roles(bands: Described, landsat: str | None) -> tuple[dict[str, int], dict[str, int]]:
    """Roles and masks that descriptions name. Colours come as "red", "green", "blue", "nir" or the Sentinel-2 role."""
    roles: dict[str, int] = {}
    masks: dict[str, int] = {}
    for number, text in enumerate(bands.descriptions, 1):
        plain = _plain(text)
        if not plain or (re.fullmatch(rf"band0*{number}", plain) and not landsat):
            continue  # "Band 3" as the third band is what programs write who know no better
        if plain in MASK_NAMES:
            masks.setdefault(MASK_NAMES[plain], number)
        elif role := _role(text, plain, landsat):
            roles.setdefault(role, number)
    for foreign, same in SAME_AS.items():
        if foreign in roles and same in roles:
            del roles[foreign]  # quad-pol: the tower knows VV and VH
    return {SAME_AS.get(role, role): number for role, number in roles.items()}, masks


def _role(text: str, plain: str, landsat: str | None) -> str | None:
    """The role that a description names by a number, a polarisation or a colour."""
    if plain in OTHERS or plain.startswith(("tci", "qa")):
        return None
    if _number(text):
        return role_of_code(text, landsat)
    return next(iter(polarisations_in(text)), None) or _colour(text)


def _number(text: str) -> str | None:
    """The number of an optical band, "4" or "8A", in a text like "B04"."""
    code = _CODE.search(text)
    return code.group(2).upper() if code and (code.group(1) or "").upper() != "ST_" else None


def _colour(text: str) -> str | None:
    """"red", "green", "blue", "nir", or the Sentinel-2 role of another colour, when a description begins with its name."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    for length in (3, 2, 1):
        plain = "".join(words[:length])
        if plain in OTHERS:
            return None
        if plain in COLOURS:
            return plain if plain in AERIAL else "nir" if COLOURS[plain] == "B8" else COLOURS[plain]
    return None


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())
