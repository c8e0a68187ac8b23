"""Lines of arithmetic mapped to words: what an analyst would compute instead of asking a tower.

Every rule gives one score per tile, the mean over its pixels, higher where the word fits better. NDVI: Rouse et al. 1974;
NDWI: McFeeters 1996; NDBI: Zha et al. 2003; NDSI: Hall et al. 1995; burn ratio: Key and Benson 2006. For radar: water is dark
in VV, buildings are bright in VV, and crowns scatter in VH.
"""
import numpy as np


def band(tiles, role):
    """(n, h, w) float64"""
    return tiles.pixels[:, tiles.roles.index(role)].astype(float)


def ratio(tiles, a, b):
    """Mean of (a - b) / (a + b) over each tile, pixels without data left out: (n,)."""
    a, b = band(tiles, a), band(tiles, b)
    return np.nanmean((a - b) / np.maximum(np.abs(a + b), 1e-3), axis=(1, 2))


def level(tiles, role, sign=1):
    return sign * np.nanmean(band(tiles, role), axis=(1, 2))


INDICES = {"NDVI": ("B8", "B4"), "NDWI": ("B3", "B8"), "NDBI": ("B11", "B8"), "NDSI": ("B3", "B11"),
           "burn ratio": ("B12", "B8")}

OPTICAL = {     # word: (name of the index, sign)
    "water": ("NDWI", 1), "trees": ("NDVI", 1), "crops": ("NDVI", 1), "built area": ("NDBI", 1), "bare ground": ("NDVI", -1),
    "snow or ice": ("NDSI", 1), "burned area": ("burn ratio", 1),
}
RADAR = {       # word: (band, sign)
    "water": ("VV", -1), "trees": ("VH", 1), "built area": ("VV", 1), "bare ground": ("VH", -1), "rangeland": ("VH", -1),
}


def score(tiles, word):
    """(name of the rule, (n,) scores) for a word on these tiles; None where no rule fits the word and the bands."""
    if word in OPTICAL:
        name, sign = OPTICAL[word]
        if set(INDICES[name]) <= set(tiles.roles):
            return f"{name}{'' if sign > 0 else ', low'}", sign * ratio(tiles, *INDICES[name])
    if word in RADAR:
        role, sign = RADAR[word]
        if role in tiles.roles:
            return f"{role}, {'bright' if sign > 0 else 'dark'}", level(tiles, role, sign)
    return None


def dark_share(tiles, role, below):
    """Share of pixels below a value: (n,)."""
    return (band(tiles, role) < below).mean((1, 2))
