"""Measured facts of a tile: which share of it is vegetation, water, snow, burned or dark in radar, by published thresholds.

Only calibrated pixels prove something: reflectance for the indices, dB or linear backscatter for SAR. Masks (of a flood,
of a fire) are facts of their own. Thresholds:
- "vegetation", "no vegetation": NDVI (Rouse et al. 1974) above 0.5 and below 0.2, fully vegetated and bare ground of
  Sobrino et al. 2004; water and snow are not counted as bare.
- "water": NDWI (McFeeters 1996) and MNDWI (Xu 2006) above 0, near infrared below 0.15: snow and cloud have more.
- "snow": NDSI, which has MNDWI's formula, above 0.4 and near infrared above 0.11 (Hall et al. 1995).
- "burned": fall of NBR between two dates of at least 0.27 (dNBR, moderate severity and more; Key and Benson 2006). One
  date alone proves no fire: bare soil has the same NBR.
- Pixels that the rule of `spectral.codes_by_rule` takes for cloud are no data: what lies below is not seen.
- "dark in radar": every band present below -17 dB (VV) and -24.5 dB (VH), halfway between water and bare soil in
  `radar.BACKSCATTER`.
"""
from dataclasses import dataclass

import numpy as np

from .layouts import CODE
from .samples import S1_BANDS
from .spectral import AT, codes_by_rule, indices

VEGETATED, BARE, SNOW, SNOW_NIR, WATER_NIR, BURNED = 0.5, 0.2, 0.4, 0.11, 0.15, 0.27
DARK_DB = {"VV": -17.0, "VH": -24.5}
LEAST_VALID = 0.8         # share of the tile that must have data before anything is said about the tile


@dataclass(frozen=True)
class Fact:
    """what: "vegetation", "no vegetation", "water", "snow", "burned", "flooded" or "dark in radar"; share of the tile 0..1."""
    what: str
    share: float


def share(what, condition, valid):
    """Facts (none or one) that `condition`, maps of bool, holds for a share of the `valid` pixels."""
    return [Fact(what, float((condition & valid).sum() / valid.sum()))] if valid.mean() >= LEAST_VALID else []


def optical_facts(x, before=None):
    """x, before: (13, h, w) reflectance, NaN = absent -> facts, as far as the bands that are there allow."""
    clear = codes_by_rule(x) != CODE["cloud"]
    with np.errstate(invalid="ignore"):
        i, nir = indices(x), x[AT["B8"]]
        ndvi, swir = clear & ~np.isnan(i["NDVI"]), clear & ~np.isnan(i["MNDWI"])
        water = (i["NDWI"] > 0) & ((i["MNDWI"] > 0) | np.isnan(i["MNDWI"])) & (nir < WATER_NIR)
        snow = (i["MNDWI"] > SNOW) & (nir > SNOW_NIR)
        facts = share("vegetation", i["NDVI"] > VEGETATED, ndvi)
        facts += share("no vegetation", (i["NDVI"] < BARE) & ~water & ~snow, ndvi & swir)
        facts += share("water", water, clear & ~np.isnan(i["NDWI"])) + share("snow", snow, swir & ~np.isnan(nir))
        if before is not None:
            fall = indices(before)["NBR"] - i["NBR"]
            facts += share("burned", fall >= BURNED, clear & ~np.isnan(fall))
    return facts


def radar_facts(x, units):
    """x (2, h, w) VV and VH in `units` "dB" or "linear", NaN = absent -> facts."""
    if units == "linear":
        x = 10 * np.log10(np.maximum(x, 1e-6))
    there = [b for b in range(len(S1_BANDS)) if not np.isnan(x[b]).all()]
    if not there:
        return []
    with np.errstate(invalid="ignore"):
        dark = np.all([x[b] < DARK_DB[S1_BANDS[b]] for b in there], axis=0)
    return share("dark in radar", dark, ~np.isnan(x[there]).any(0))


def measured(pixels, sensor, units, calibrated=True, before=None, masks=()):
    """Every fact of a tile. masks: pairs of ("flooded" or "burned", (h, w) bool); before: an earlier image of the place."""
    facts = [Fact(what, float(np.mean(mask))) for what, mask in masks]
    if calibrated and sensor == "s2" and units == "reflectance":
        facts += optical_facts(pixels, before)
    elif calibrated and sensor == "s1":
        facts += radar_facts(pixels, units)
    return facts
