"""Roles of bands that no name tells: by wavelength, or by how many they are and what the file is called."""
from __future__ import annotations

import re
from dataclasses import replace

from ...errors import RasterError
from ..layouts import AERIAL, LANDSAT, LANDSAT_STACKS, PLANET, SAME_AS, STACKS, WAVELENGTHS
from .bands import Described, Guess
from .names import is_mask_name, polarisations_in, role_in_name, role_of_code
from .sensors import is_planet, layout_of

_NANOMETRES = re.compile(r"(\d{3,4}(?:\.\d+)?) ?nm", re.IGNORECASE)
_CLASSES = {"mask", "class", "classes", "classification", "lulc", "landcover", "label"}
_GREY = {"red": 1, "green": 1, "blue": 1}


def unnamed(bands: Described, landsat: str | None, masks: dict[str, int]) -> Guess:
    """Roles of the bands that are no masks. Raises RasterError when nothing says what they are."""
    numbers = [n for n in range(1, len(bands.descriptions) + 1) if n not in masks.values()]
    if not numbers:
        raise _no_image(bands)

    def kept(values: tuple) -> tuple:
        return tuple(values[n - 1] for n in numbers if values)

    rest = replace(bands, descriptions=kept(bands.descriptions), colours=kept(bands.colours),
                   wavelengths=kept(bands.wavelengths))
    guess = _by_wavelength(rest) or _by_count(rest, landsat)
    guess.roles = {role: numbers[n - 1] for role, n in guess.roles.items()}
    return guess


def foreign_notes(polarisations) -> list[str]:
    """What has to be said of polarisations that the radar tower does not know."""
    return [f"{p} is shown to the tower as {SAME_AS[p]}, the nearest that it knows: levels over water and forest differ. Not "
            "certain." for p in sorted(polarisations) if p in SAME_AS]


def _by_wavelength(bands: Described) -> Guess | None:
    """Every Sentinel-2 role whose wavelength some band has to within 15 nm below 1 um, 40 nm above; the nearest one."""
    nm = {number: wave for number, wave in enumerate(bands.wavelengths, 1) if wave}
    for number, text in enumerate(bands.descriptions, 1):
        if number not in nm and (match := _NANOMETRES.search(text)):
            nm[number] = float(match.group(1))
    roles: dict[str, int] = {}
    for role, centre in WAVELENGTHS.items():
        near = [(abs(w - centre), number) for number, w in nm.items() if abs(w - centre) <= (15 if centre < 1000 else 40)]
        if near:
            roles[role] = min(near)[1]
    if "B8" in roles and roles["B8"] == roles.get("B8A"):  # one infrared band between both
        wave = nm[roles["B8"]]
        del roles["B8A" if abs(wave - WAVELENGTHS["B8"]) < abs(wave - WAVELENGTHS["B8A"]) else "B8"]
    if not roles:
        return None
    return Guess(roles, {}, "optical", ["Band roles are those of the Sentinel-2 bands nearest in wavelength: " + ", ".join(
        f"{role} {nm[number]:.0f} nm" for role, number in roles.items()) + "."])


def _by_count(bands: Described, landsat: str | None) -> Guess:
    count, eight_bits = len(bands.descriptions), bands.dtype == "uint8"
    if landsat and count > 3:
        numbers = LANDSAT_STACKS.get((landsat, count), range(1, count + 1))
        roles = {LANDSAT[landsat][n]: i for i, n in enumerate(numbers, 1) if n in LANDSAT[landsat]}
        return _guessed(roles, f"landsat {landsat}",
                        f"{count} bands without names of Landsat ({landsat}): taken in the order of its band numbers.")
    if is_planet(bands) and count in PLANET and not eight_bits:
        return Guess({role: i for i, role in enumerate(PLANET[count], 1) if role}, {}, "planetscope",
                     [f"PlanetScope's {count} bands, as the Sentinel-2 bands of the same colour."])
    if count == 1:
        return _single(bands, landsat)
    if count == 2 and not eight_bits:
        return _guessed({"VV": 1, "VH": 2}, "sentinel-1", "Two bands without names: taken as Sentinel-1 VV, VH.")
    colours = {c: i for i, c in reversed(list(enumerate(bands.colours, 1))) if c in AERIAL}
    if set(colours) == set(AERIAL):
        return Guess(colours, {}, "aerial", ["Red, green and blue are read from the colour interpretation."])
    if count in (3, 4) and eight_bits:
        return _guessed({"red": 1, "green": 2, "blue": 3}, "aerial",
                        f"{count} bands of 8 bits without names: taken as red, green, blue.")
    if count in STACKS:
        return _guessed({role: i for i, role in enumerate(STACKS[count], 1)}, "sentinel-2",
                        f"{count} bands without names: taken as Sentinel-2 {', '.join(STACKS[count])}.")
    raise RasterError(f"{bands.name} has {count} bands and nothing says what they are; name them, for example with --bands "
                      "B2=1,B3=2,B4=3 (Sentinel-2), VV=1,VH=2 (radar) or red=1,green=2,blue=3.")


def _single(bands: Described, landsat: str | None) -> Guess:
    """One band: named by its file, or grey."""
    written = role_in_name(re.sub(r"\.\w{2,5}$", "", bands.name))
    radar = polarisations_in(re.sub(r"[^A-Za-z]", " ", bands.name))[:1]
    if radar:
        return Guess({SAME_AS.get(radar[0], radar[0]): 1}, {}, "sentinel-1", [f"The file's name says {radar[0]}."],
                     foreign_notes(radar))
    if is_mask_name(written) or _looks_classified(bands):
        raise _no_image(bands)
    if role := role_of_code(written, landsat):
        return Guess({role: 1}, {}, layout_of(bands, "sentinel-2"), [
            f"The file's name says {written}. Open the folder to see all bands of the product together."])
    if "palette" in bands.colours:
        return _guessed(_GREY, "aerial", "One band with a palette: its colours are taken as an image.")
    if bands.dtype in ("uint8", "uint16"):
        return _guessed(_GREY, "aerial",
                        "One band without a name: shown to the tower as grey, the same in red, green and blue.")
    raise RasterError(f"{bands.name} has 1 band and nothing says what it is; name it, for example with --bands VV=1 (radar), "
                      "B8=1 (Sentinel-2) or red=1,green=1,blue=1 (grey).")


def _looks_classified(bands: Described) -> bool:
    words = re.findall(r"[a-z]+", " ".join(bands.descriptions).lower())
    return "LEGEND" in bands.tags or not _CLASSES.isdisjoint(words)


def _no_image(bands: Described) -> RasterError:
    return RasterError(f"{bands.name} holds classes and not an image; open the image that it belongs to, or name the band to "
                       "see it as grey: --bands red=1,green=1,blue=1.")


def _guessed(roles: dict[str, int], layout: str, why: str) -> Guess:
    return Guess(dict(roles), {}, layout, [], [f"{why} Not certain: --bands corrects it."])
