"""Which band of a raster plays which role.

Decided from band descriptions, wavelengths, the file's name, known layouts and colour interpretation; every decision
is said, and what is only a guess is said to be one, so that it can be corrected with explicit roles.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ..errors import RasterError, RolesError
from .layouts import (
    AERIAL,
    COLOURS,
    LANDSAT,
    LANDSAT_STACKS,
    MASK_NAMES,
    MASKS,
    OTHERS,
    PLANET,
    SENTINEL1,
    SENTINEL2,
    STACKS,
    WAVELENGTHS,
)

_CODE = re.compile(r"(?<![a-z0-9])(SR_|ST_)?B(?:and)?[ _]?0?(8A|1[0-2]|[1-9])(?![a-z0-9])", re.IGNORECASE)
_SAR = re.compile(r"(?<![a-z0-9])(VV|VH|HH|HV)(?![a-z0-9])", re.IGNORECASE)
_NANOMETRES = re.compile(r"(\d{3,4}(?:\.\d+)?) ?nm", re.IGNORECASE)
_LANDSAT = re.compile(r"landsat[-_ ]?0?([1-9])?|(?<![a-z0-9])L([COTEM]?)0?([1-9])(?![0-9a-z])", re.IGNORECASE)
_PLANET = re.compile(r"analyticms|planetscope|psscene|superdove|_3B_(?:analytic|.*_SR)", re.IGNORECASE)
_SAME_AS = {"HH": "VV", "HV": "VH"}
_WRITTEN_BY = "read from the band names"
_NO_IMAGE = ("{} holds classes and not an image; open the image that it belongs to, or name the band to see it as grey: "
             "--bands red=1,green=1,blue=1.")


@dataclass(frozen=True)
class Described:
    """What a raster says of its bands; tuples have one item per band.

    name: of the file or product; descriptions: text or ""; colours: GDAL's colour interpretation; dtype: numpy name;
    wavelengths: central wavelength in nm or None; tags: the file's metadata, keys in upper case."""

    name: str
    descriptions: tuple[str, ...]
    colours: tuple[str, ...]
    dtype: str
    wavelengths: tuple[float | None, ...] = ()
    tags: dict[str, str] = field(default_factory=dict)


@dataclass
class Guess:
    """Band numbers (from 1) of the measured roles and of the class masks, the layout they come from, and why.

    layout: "sentinel-2", "landsat OLI", "landsat TM", "landsat MSS", "planetscope", "sentinel-1", "aerial" or "optical"."""

    roles: dict[str, int]
    masks: dict[str, int]
    layout: str
    why: list[str]
    uncertain: list[str] = field(default_factory=list)


def sensor_of(roles) -> str | None:
    """The sensor that all roles belong to, None when they are mixed or unknown."""
    roles = set(roles)
    for sensor, known in (("sentinel-2", SENTINEL2), ("sentinel-1", SENTINEL1), ("aerial", (*AERIAL, "nir"))):
        if roles and roles <= set(known):
            return sensor
    return None


def parse_roles(text: str) -> dict[str, int]:
    """Reads "B2=1,B3=2" into {"B2": 1, "B3": 2}. Raises RasterError with the right form."""
    roles = {}
    for part in text.split(","):
        role, equals, number = part.strip().partition("=")
        if not equals or not role or not number.isdecimal() or int(number) < 1:
            raise RasterError(f"'{part}' is no band assignment; write for example --bands B2=1,B3=2,B4=3.")
        roles[role] = int(number)
    return roles


def given_roles(roles: dict[str, int], bands: Described) -> Guess:
    """Roles as the user gives them, checked; masks may be among them. Raises RolesError."""
    count = len(bands.descriptions)
    wrong = [f"{r}={n}" for r, n in roles.items() if not 1 <= n <= count]
    if wrong:
        raise RolesError(f"{bands.name} has {count} bands; {', '.join(wrong)} does not exist.")
    measured = {_SAME_AS.get(role, role): number for role, number in roles.items() if role not in MASKS}
    sensor = sensor_of(measured)
    if sensor is None:
        raise RolesError(f"The band roles {', '.join(measured)} are not of one sensor; use Sentinel-2 (B1...B12, B8A), radar "
                         "(VV, VH) or aerial (red, green, blue) roles.")
    masks = {role: number for role, number in _named(bands, None)[1].items() if number not in roles.values()}
    return Guess(measured, {**masks, **{r: n for r, n in roles.items() if r in MASKS}}, _layout(bands, sensor),
                 ["Band roles are as you gave them."])


def guess_roles(bands: Described) -> Guess:
    """The roles of a raster's bands. Raises RasterError when nothing says what they are."""
    landsat = landsat_of(bands)
    named, masks = _named(bands, landsat)
    optical, radar = set(named) & {*SENTINEL2, *AERIAL, "nir"}, set(named) & set(SENTINEL1)
    if optical and radar:
        raise RasterError(f"The bands of {bands.name} carry names of several sensors ({', '.join(named)}); choose those of "
                          "one sensor, for example with --bands B2=1,B3=2,B4=3.")
    if radar:
        guess = _radar(named, bands)
    else:
        guess = _optical(named, bands, landsat) if optical else _unnamed(bands, landsat, masks)
    guess.masks = masks
    if masks:
        guess.why.append(f"{', '.join(masks)} is kept for masking and not shown to the tower.")
    return guess


def landsat_of(bands: Described) -> str | None:
    """"OLI" (Landsat 8, 9), "TM" (4 to 7, ETM+ too) or "MSS" when the tags, names or bands say Landsat, else None."""
    said = " ".join(str(bands.tags.get(k, "")) for k in ("SPACECRAFT_ID", "PLATFORM", "SATELLITE", "MISSION", "SENSOR"))
    surface = {m.group(2) for d in bands.descriptions if (m := _CODE.search(d)) and (m.group(1) or "").upper() == "SR_"}
    found = _LANDSAT.search(said) or _LANDSAT.search(bands.name)
    if found:
        number, kind = int(found.group(1) or found.group(3) or 8), (found.group(2) or "").upper()
        return "MSS" if kind == "M" or number < 4 else "OLI" if number > 7 else "TM"
    return None if not surface else "TM" if "6" not in surface and "7" in surface else "OLI"


def role_in_name(stem: str) -> str:
    """The part of a file's name that says which band it holds, as it is written there ("B02", "SR_B4", "vv"), else ""."""
    if re.search(r"(?<![a-z])(TCI|PVI|browse|preview|thumbnail|overview|ANG|MTL)(?![a-z])", stem, re.IGNORECASE):
        return ""
    stem = re.sub(r"[_ ]\(raw\)$|[_-]\d\dm$", "", stem, flags=re.IGNORECASE)
    marks = [m for pattern in (_CODE, _SAR, re.compile(r"(?<![a-z0-9])(SCL|QA60|QA_PIXEL|MSK_CLDPRB|CLD)(?![a-z0-9])", re.I))
             for m in pattern.finditer(stem.replace("-", "_"))]
    if marks:
        return max(marks, key=lambda m: m.end()).group(0)
    last = stem.rsplit("_", 1)[-1]
    return last if _plain(last) in COLOURS or _plain(last) in MASK_NAMES else ""


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _named(bands: Described, landsat: str | None) -> tuple[dict[str, int], dict[str, int]]:
    """Roles and masks that descriptions name. Colours come as "red", "green", "blue", "nir" or the Sentinel-2 role."""
    roles: dict[str, int] = {}
    masks: dict[str, int] = {}
    for number, text in enumerate(bands.descriptions, 1):
        plain = _plain(text)
        if not plain or (re.fullmatch(rf"band0*{number}", plain) and not landsat):
            continue  # "Band 3" as the third band is what programs write who know no better
        code, radar = _CODE.search(text), _SAR.search(text)
        if plain in MASK_NAMES:
            masks.setdefault(MASK_NAMES[plain], number)
        elif plain in OTHERS or plain.startswith(("tci", "qa")):
            continue
        elif code and (code.group(1) or "").upper() != "ST_":
            role = "B" + code.group(2).upper()
            if landsat:
                role = LANDSAT[landsat].get(int(code.group(2))) if code.group(2).isdecimal() else None
            if role:
                roles.setdefault(role, number)
        elif radar:
            roles.setdefault(radar.group(1).upper(), number)
        elif word := _colour(text):
            roles.setdefault(word, number)
    for role, same in _SAME_AS.items():
        if role in roles and same in roles:
            del roles[role]  # quad-pol: the tower knows VV and VH
    return {_SAME_AS.get(role, role): number for role, number in roles.items()}, masks


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


def _radar(named: dict[str, int], bands: Described) -> Guess:
    guess = Guess(named, {}, "sentinel-1", [f"Band roles are {_WRITTEN_BY}."])
    written = {_SAR.search(bands.descriptions[number - 1]).group(1).upper() for number in named.values()}
    _say_foreign(guess, sorted(written & set(_SAME_AS)))
    return guess


def _say_foreign(guess: Guess, polarisations) -> None:
    for p in polarisations:
        guess.uncertain.append(f"{p} is shown to the tower as {_SAME_AS[p]}, the nearest that it knows: levels over water and "
                               "forest differ. Not certain.")


def _optical(named: dict[str, int], bands: Described, landsat: str | None) -> Guess:
    """Names of Sentinel-2 or Landsat bands, or of colours: red, green, blue (and nir) alone are an aerial image unless
    something says that the values are calibrated."""
    coded = [r for r in named if r in SENTINEL2]
    layout = _layout(bands, "sentinel-2") if coded or landsat else "optical"
    calibrated = landsat or _PLANET.search(bands.name) or any(bands.wavelengths)
    if not coded and not calibrated:
        aerial = {r: n for r, n in named.items() if r in (*AERIAL, "nir")}
        if set(AERIAL) <= set(aerial):
            return Guess(aerial, {}, "aerial", [f"Band roles are {_WRITTEN_BY}."])
    if not landsat and any(r in named for r in AERIAL):
        layout = _layout(bands, "optical")
    narrow = landsat == "OLI" or layout == "planetscope"
    colour = {"red": "B4", "green": "B3", "blue": "B2", "nir": "B8A" if narrow else "B8"}
    roles = {}
    for role, number in named.items():
        roles.setdefault(colour.get(role, role), number)
    guess = Guess(roles, {}, layout, [f"Band roles are {_WRITTEN_BY}" + (
        f": {layout}, as the Sentinel-2 bands of the same colour." if layout != "sentinel-2" else ".")])
    if landsat and not coded == list(roles):
        return guess
    if landsat and not any(bands.tags.get(k) for k in ("SPACECRAFT_ID", "PLATFORM", "SATELLITE")) and "SR_" not in "".join(
            bands.descriptions).upper():
        guess.uncertain.append(f"The name says Landsat: its band numbers are read as those of {landsat}. Not certain.")
    return guess


def _layout(bands: Described, sensor: str) -> str:
    landsat = landsat_of(bands)
    if sensor in ("sentinel-1", "aerial"):
        return sensor
    return f"landsat {landsat}" if landsat else "planetscope" if _PLANET.search(bands.name) else sensor


def _by_wavelength(bands: Described) -> Guess | None:
    """Every Sentinel-2 role whose wavelength some band has to within 15 nm below 1 um, 40 nm above; the nearest one."""
    nm = list(bands.wavelengths) or [None] * len(bands.descriptions)
    for i, text in enumerate(bands.descriptions):
        if nm[i] is None and (match := _NANOMETRES.search(text)):
            nm[i] = float(match.group(1))
    roles: dict[str, int] = {}
    for role, centre in WAVELENGTHS.items():
        near = [(abs(w - centre), i) for i, w in enumerate(nm, 1) if w and abs(w - centre) <= (15 if centre < 1000 else 40)]
        if near:
            roles[role] = min(near)[1]
    if roles.get("B8") == roles.get("B8A") and "B8" in roles:  # one infrared band between both
        wave = nm[roles["B8"] - 1]
        del roles["B8A" if abs(wave - WAVELENGTHS["B8"]) < abs(wave - WAVELENGTHS["B8A"]) else "B8"]
    if not roles:
        return None
    return Guess(roles, {}, "optical", ["Band roles are those of the Sentinel-2 bands nearest in wavelength: " + ", ".join(
        f"{role} {nm[number - 1]:.0f} nm" for role, number in roles.items()) + "."])


def _unnamed(bands: Described, landsat: str | None, masks: dict[str, int]) -> Guess:
    """Roles of the bands that are no masks, by wavelength or by how many they are."""
    numbers = [n for n in range(1, len(bands.descriptions) + 1) if n not in masks.values()]
    rest = replace(bands, **{key: tuple(getattr(bands, key)[n - 1] for n in numbers if getattr(bands, key))
                             for key in ("descriptions", "colours", "wavelengths")})
    if not numbers:
        raise RasterError(_NO_IMAGE.format(bands.name))
    guess = _by_wavelength(rest) or _by_layout(rest, landsat)
    guess.roles = {role: numbers[n - 1] for role, n in guess.roles.items()}
    return guess


def _by_layout(bands: Described, landsat: str | None) -> Guess:
    count, name = len(bands.descriptions), bands.name
    by_colour = {c: i for i, c in reversed(list(enumerate(bands.colours, 1))) if c in AERIAL}
    if landsat and count > 3:
        numbers = LANDSAT_STACKS.get((landsat, count), range(1, count + 1))
        roles = {LANDSAT[landsat][n]: i for i, n in enumerate(numbers, 1) if n in LANDSAT[landsat]}
        return _guessed(roles, f"landsat {landsat}", f"{count} bands without names of Landsat ({landsat}): taken in the order "
                                                     f"of "
                        "its band numbers.")
    if _PLANET.search(name) and count in PLANET and bands.dtype != "uint8":
        roles = {r: i for i, r in enumerate(PLANET[count], 1) if r}
        return Guess(roles, {}, "planetscope", [f"PlanetScope's {count} bands, as the Sentinel-2 bands of the same colour."])
    if count in (1, 2):
        found = [m.upper() for m in _SAR.findall(re.sub(r"[^A-Za-z]", " ", name))]
        if count == 1 and found:
            guess = Guess({_SAME_AS.get(found[0], found[0]): 1}, {}, "sentinel-1", [f"The file's name says {found[0]}."])
            _say_foreign(guess, [p for p in found[:1] if p in _SAME_AS])
            return guess
        if count == 2 and bands.dtype != "uint8":
            return _guessed({"VV": 1, "VH": 2}, "sentinel-1", "Two bands without names: taken as Sentinel-1 VV, VH.")
    if count == 1:
        return _single(bands, landsat)
    if set(by_colour) == set(AERIAL):
        return Guess(by_colour, {}, "aerial", ["Red, green and blue are read from the colour interpretation."])
    if count in (3, 4) and bands.dtype == "uint8":
        return _guessed({"red": 1, "green": 2, "blue": 3}, "aerial",
                        f"{count} bands of 8 bits without names: taken as red, green, blue.")
    if count in STACKS:
        return _guessed({role: i for i, role in enumerate(STACKS[count], 1)}, "sentinel-2",
                        f"{count} bands without names: taken as Sentinel-2 {', '.join(STACKS[count])}.")
    raise RasterError(f"{name} has {count} band{'s' * (count != 1)} and nothing says what they are; name them, for example "
                      "with --bands B2=1,B3=2,B4=3 (Sentinel-2), VV=1,VH=2 (radar) or red=1,green=2,blue=3.")


def _single(bands: Described, landsat: str | None) -> Guess:
    """One band: named by its file, or grey."""
    name, written = bands.name, role_in_name(re.sub(r"\.\w{2,5}$", "", bands.name))
    if _plain(written) in MASK_NAMES or _looks_classified(bands):
        raise RasterError(_NO_IMAGE.format(name))
    code = _CODE.fullmatch(written)
    role = code and ("B" + code.group(2).upper() if not landsat else LANDSAT[landsat].get(
        int(code.group(2)) if code.group(2).isdecimal() else 0))
    if role:
        return Guess({role: 1}, {}, _layout(bands, "sentinel-2"), [
            f"The file's name says {written}. Open the folder to see all bands of the product together."])
    if "palette" in bands.colours:
        return _guessed({"red": 1, "green": 1, "blue": 1}, "aerial", "One band with a palette: its colours are taken as an "
                                                                     "image.")
    if bands.dtype in ("uint8", "uint16"):
        return _guessed({"red": 1, "green": 1, "blue": 1}, "aerial",
                        "One band without a name: shown to the tower as grey, the same in red, green and blue.")
    raise RasterError(f"{name} has 1 band and nothing says what it is; name it, for example with --bands VV=1 (radar), B8=1 "
                      "(Sentinel-2) or red=1,green=1,blue=1 (grey).")


def _looks_classified(bands: Described) -> bool:
    words = re.findall(r"[a-z]+", " ".join(bands.descriptions).lower())
    classes = {"mask", "class", "classes", "classification", "lulc", "landcover", "label"}
    return "LEGEND" in bands.tags or bool(classes & {*words})


def _guessed(roles: dict[str, int], layout: str, why: str) -> Guess:
    return Guess(roles, {}, layout, [], [f"{why} Not certain: --bands corrects it."])
