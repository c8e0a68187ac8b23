"""The roles of a raster's bands: those that the user gives, or those that names and numbers of bands say."""
from __future__ import annotations

from ...errors import RasterError, RolesError
from ..layouts import AERIAL, MASKS, SAME_AS, SENTINEL1, SENTINEL2
from .bands import Described, Guess
from .names import named_roles, polarisations_in
from .sensors import in_tags, is_planet, landsat_of, layout_of, sensor_of
from .unnamed import foreign_notes, unnamed

_WRITTEN = "Band roles are read from the band names"


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
        raise RolesError(f"{bands.name} has {count} band{'s' * (count != 1)}; {', '.join(wrong)} does not exist.")
    measured = {SAME_AS.get(role, role): number for role, number in roles.items() if role not in MASKS}
    sensor = sensor_of(measured)
    if not sensor:
        raise RolesError(f"The band roles {', '.join(measured)} are not of one sensor; use Sentinel-2 (B1...B12, B8A), radar "
                         "(VV, VH) or aerial (red, green, blue) roles.")
    found = {role: number for role, number in named_roles(bands, None)[1].items() if number not in roles.values()}
    masks = {role: number for role, number in roles.items() if role in MASKS}
    return Guess(measured, {**found, **masks}, layout_of(bands, sensor), ["Band roles are as you gave them."])


def guess_roles(bands: Described) -> Guess:
    """The roles of a raster's bands. Raises RasterError when nothing says what they are."""
    landsat = landsat_of(bands)
    named, masks = named_roles(bands, landsat)
    optical, radar = set(named) & {*SENTINEL2, *AERIAL, "nir"}, set(named) & set(SENTINEL1)
    if optical and radar:
        raise RasterError(f"The bands of {bands.name} carry names of several sensors ({', '.join(named)}); choose those of one "
                          "sensor, for example with --bands B2=1,B3=2,B4=3.")
    if radar:
        guess = _radar(named, bands)
    else:
        guess = _optical(named, bands, landsat) if optical else unnamed(bands, landsat, masks)
    guess.masks = masks
    if masks:
        guess.why.append(f"{', '.join(masks)} is kept for masking and not shown to the tower.")
    return guess


def _radar(named: dict[str, int], bands: Described) -> Guess:
    written = {polarisations_in(bands.descriptions[number - 1])[0] for number in named.values()}
    return Guess(named, {}, "sentinel-1", [f"{_WRITTEN}."], foreign_notes(written))


def _optical(named: dict[str, int], bands: Described, landsat: str | None) -> Guess:
    """Names of Sentinel-2 or Landsat bands, or of colours: red, green, blue (and nir) alone are an aerial image unless
    something says that the values are calibrated."""
    coded = [role for role in named if role in SENTINEL2]
    calibrated = landsat or is_planet(bands) or any(bands.wavelengths)
    if not coded and not calibrated and set(AERIAL) <= set(named):
        return Guess(named, {}, "aerial", [f"{_WRITTEN}."])
    layout = layout_of(bands, "sentinel-2" if coded and not set(AERIAL) & set(named) else "optical")
    colours = {"red": "B4", "green": "B3", "blue": "B2", "nir": "B8A" if layout in ("landsat OLI", "planetscope") else "B8"}
    roles: dict[str, int] = {}
    for role, number in named.items():
        roles.setdefault(colours.get(role, role), number)
    which = "" if layout == "sentinel-2" else f": {layout}, as the Sentinel-2 bands of the same colour"
    guess = Guess(roles, {}, layout, [f"{_WRITTEN}{which}."])
    numbers_only = coded == list(roles) and "SR_" not in "".join(bands.descriptions).upper()
    if landsat and numbers_only and not in_tags(bands):
        guess.uncertain.append(f"The name says Landsat: its band numbers are read as those of {landsat}. Not certain.")
    return guess
