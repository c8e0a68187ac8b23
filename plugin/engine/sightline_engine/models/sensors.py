"""What a bundle says of an image model's sensors, from the little that its description has to say."""
from __future__ import annotations

from ..rasters.layouts import AERIAL, SENTINEL1, SENTINEL2

_WHITE = round(1 / 3.5, 4)  # the reflectance that is shown white, see embedding/units.py
TRUE_COLOUR = {"sentence": "true colour from B4, B3, B2", "channels": [
    {"name": name, "of": {band: 1.0}, "low": 0.0, "high": _WHITE} for name, band in zip(AERIAL, ("B4", "B3", "B2"))]}
# As SEPAL shows dual-polarised mosaics: co -20 to 0 dB, cross -25 to -5 dB, ratio 1 to 15 dB.
RADAR_PICTURE = {
    "sentence": "a picture of VV, VH and VV - VH in dB; this model never saw radar, so its answers there are guesses",
    "channels": [{"name": "VV", "of": {"VV": 1.0}, "low": -20.0, "high": 0.0},
                 {"name": "VH", "of": {"VH": 1.0}, "low": -25.0, "high": -5.0},
                 {"name": "VV - VH", "of": {"VV": 1.0, "VH": -1.0}, "low": 1.0, "high": 15.0}]}
_OPTICAL_UNITS, _RADAR_UNITS = ["dn10000", "reflectance", "uint8"], ["db", "linear", "amplitude", "uint8"]
_SENSORS = {
    "aerial": {"name": "aerial", "sensor": "aerial", "roles": list(AERIAL), "units": ["uint8", "reflectance", "dn10000"],
               "canonical_unit": "display", "gsd_m": [0.1, 10.0]},
    "sentinel-2": {"name": "optical", "sensor": "sentinel-2", "roles": list(SENTINEL2), "units": _OPTICAL_UNITS,
                   "canonical_unit": "reflectance", "gsd_m": [5.0, 30.0]},
    "sentinel-1": {"name": "sar", "sensor": "sentinel-1", "roles": list(SENTINEL1), "units": _RADAR_UNITS,
                   "canonical_unit": "db", "gsd_m": [5.0, 30.0]}}
_SEEN_AS = {"sentinel-2": TRUE_COLOUR, "sentinel-1": RADAR_PICTURE}
_SAID = ("name", "roles", "units", "canonical_unit", "gsd_m", "composite")


def entries_of(said: dict) -> list[dict]:
    """The sensor's part of the manifest's entries for one image of a description; "rgb" gives one for each sensor, through
    composites. Raises ValueError."""
    sensor = said.get("sensor")
    if sensor == "rgb":
        strange = [key for key in _SAID if key in said]
        if strange:
            raise ValueError(f"sensor rgb brings its own {', '.join(strange)}; name a sensor to say them yourself")
        return [_entry(name, {"composite": _SEEN_AS[name]} if name in _SEEN_AS else {}, said) for name in _SENSORS]
    if sensor not in _SENSORS:
        raise ValueError(f"there is no sensor {sensor!r}; there are rgb, {', '.join(_SENSORS)}")
    return [_entry(sensor, {key: said[key] for key in _SAID if said.get(key) is not None}, said)]


def _entry(sensor: str, own: dict, said: dict) -> dict:
    made = {**_SENSORS[sensor], **own}
    made["roles"] = [str(role) for role in made["roles"]]
    composite = made.get("composite")
    if composite is not None and not isinstance(composite, dict):
        raise ValueError("a composite has a sentence and channels")
    bands = list(dict.fromkeys(band for channel in (composite or {}).get("channels") or () for band in channel.get("of") or ()))
    made["required_roles"] = [str(role) for role in said.get("required_roles") or bands or made["roles"]]
    mean = [float(value) for value in said.get("mean") or [0.0]]
    made["fill"] = round(sum(mean) / len(mean), 4)  # what is not there looks like the mean of what is
    return made
