"""What Sentinel-2 and Sentinel-1 would measure over a simulated landscape.

Spectra: top-of-canopy reflectance typical of each cover (order of the ECOSTRESS and USGS libraries' broad-band
values), mixed within pixels, darkened and brightened by parcel and canopy, plus a Rayleigh-like path radiance, as an
L1C product shows them. Backscatter: typical C-band gamma0 by cover (for example Small 2011; Torres et al. 2012 for
the product), gamma-distributed speckle of 4.4 looks (Sentinel-1 IW GRDH).
"""
import numpy as np

from .landscape import ID, Landscape, power_law_noise

S2_BANDS = ("B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B9", "B10", "B11", "B12")
_NATIVE_PX = {"B1": 6, "B9": 6, "B10": 6, "B5": 2, "B6": 2, "B7": 2, "B8A": 2, "B11": 2, "B12": 2}  # 60 m, 20 m
_PATH_RADIANCE = np.array([.085, .060, .030, .015, .012, .010, .008, .006, .005, .004, 0, .002, .001], np.float32)

# Reflectance, one value per band of S2_BANDS.
_SPECTRA = {
    "clear water": (.040, .040, .036, .020, .018, .014, .013, .011, .010, .008, .001, .006, .004),
    "turbid water": (.050, .062, .085, .075, .062, .040, .038, .030, .028, .016, .001, .012, .008),
    "broadleaf": (.020, .023, .045, .025, .075, .225, .285, .305, .320, .310, .001, .155, .070),
    "conifer": (.018, .020, .032, .020, .050, .140, .170, .185, .200, .195, .001, .095, .042),
    "green crop": (.030, .035, .070, .036, .110, .330, .420, .450, .460, .440, .002, .205, .105),
    "ripe crop": (.060, .080, .120, .160, .200, .235, .260, .290, .310, .310, .002, .365, .255),
    "bare soil": (.070, .090, .130, .170, .200, .220, .240, .270, .285, .280, .002, .355, .300),
    "wet soil": (.040, .050, .070, .090, .105, .115, .125, .135, .140, .130, .001, .130, .090),
    "grass": (.035, .042, .078, .055, .120, .250, .300, .325, .340, .330, .002, .240, .130),
    "light roof": (.150, .180, .200, .220, .230, .240, .250, .260, .270, .260, .002, .280, .250),
    "tile roof": (.070, .080, .100, .190, .210, .230, .240, .250, .270, .260, .002, .300, .270),
    "asphalt": (.080, .090, .100, .110, .115, .120, .125, .130, .130, .125, .002, .150, .140),
    "char": (.045, .047, .052, .060, .068, .076, .085, .095, .105, .105, .001, .180, .185),
}

# Shares of the materials within a pixel of each class; their spread makes no two pixels alike.
_MIXTURES = {
    "lake": {"clear water": 1.0},
    "river": {"turbid water": 0.8, "clear water": 0.2},
    "forest": {"broadleaf": 0.6, "conifer": 0.4},
    "green crops": {"green crop": 0.88, "bare soil": 0.12},
    "ripe crops": {"ripe crop": 0.85, "bare soil": 0.15},
    "bare soil": {"bare soil": 0.95, "grass": 0.05},
    "grassland": {"grass": 0.9, "bare soil": 0.1},
    "town": {"tile roof": 0.35, "light roof": 0.25, "asphalt": 0.25, "grass": 0.15},
    "flooded fields": {"turbid water": 0.72, "wet soil": 0.18, "green crop": 0.10},
    "burned area": {"char": 0.85, "bare soil": 0.10, "conifer": 0.05},
}
_MIXING = {"lake": 60, "river": 40, "forest": 6, "town": 2.2, "flooded fields": 9}  # Dirichlet concentration

# Mean gamma0 in dB (VV, VH) and the standard deviation in dB of the scene's own texture, without speckle.
_BACKSCATTER = {
    "lake": (-20.5, -28.5, 0.3), "river": (-18.5, -26.5, 0.5), "forest": (-8.5, -14.0, 0.7),
    "green crops": (-11.5, -17.0, 0.6), "ripe crops": (-12.0, -19.5, 0.6), "bare soil": (-14.0, -22.5, 0.8),
    "grassland": (-12.8, -19.8, 0.6), "town": (-5.5, -12.5, 4.0), "flooded fields": (-18.0, -25.5, 1.6),
    "burned area": (-10.5, -17.8, 0.8),
}
_LOOKS = 4.4


def _average(image: np.ndarray, cell: int) -> np.ndarray:
    """Means over cell x cell pixels, repeated onto the 10 m grid, as coarse bands are delivered in a stack."""
    size = image.shape[0]
    pad = -size % cell
    blocks = np.pad(image, (0, pad), mode="edge").reshape((size + pad) // cell, cell, (size + pad) // cell, cell)
    return blocks.mean((1, 3)).repeat(cell, 0).repeat(cell, 1)[:size, :size]


def _blur(image: np.ndarray) -> np.ndarray:
    """The sensor's point spread: a 3 x 3 binomial, since a pixel also sees its neighbours."""
    padded = np.pad(image, 1, mode="edge")
    rows = 0.15 * padded[:-2] + 0.7 * padded[1:-1] + 0.15 * padded[2:]
    return 0.15 * rows[:, :-2] + 0.7 * rows[:, 1:-1] + 0.15 * rows[:, 2:]


def sentinel2(scene: Landscape, seed: int) -> np.ndarray:
    """L1C-like reflectance times 10000, uint16 (13, size, size), bands as in S2_BANDS, no offset, 0 = no data."""
    rng = np.random.default_rng([seed, 2])
    size = scene.classes.shape[0]
    materials = list(_SPECTRA)
    spectra = np.array([_SPECTRA[m] for m in materials], np.float32)
    reflectance = np.zeros((13, size, size), np.float32)
    for name, mixture in _MIXTURES.items():
        here = scene.classes == ID[name]
        share = np.zeros(len(materials))
        for material, part in mixture.items():
            share[materials.index(material)] = part
        present = share > 0
        mixed = rng.dirichlet(share[present] * _MIXING.get(name, 30), int(here.sum())).astype(np.float32)
        reflectance[:, here] = (mixed @ spectra[present]).T
    reflectance[:, scene.streets] = 0.85 * spectra[materials.index("asphalt")][:, None] + 0.15 * reflectance[
        :, scene.streets]

    per_parcel = rng.normal(1, 0.08, scene.parcels.max() + 1).astype(np.float32)[scene.parcels]
    farmed = np.isin(scene.classes, [ID[n] for n in ("green crops", "ripe crops", "bare soil", "grassland")])
    canopy = 1 + 0.10 * power_law_noise(rng, size, 1.2) * (scene.classes == ID["forest"])
    relief = 1 + 0.03 * power_law_noise(rng, size, 2.5)
    reflectance *= np.where(farmed, per_parcel, 1) * canopy * relief

    for i, band in enumerate(S2_BANDS):
        image = _blur(reflectance[i]) + _PATH_RADIANCE[i]
        image = image + rng.normal(0, 0.0012, image.shape) + image * rng.normal(0, 0.008, image.shape)
        reflectance[i] = _average(image, _NATIVE_PX[band]) if band in _NATIVE_PX else image
    return np.clip(np.rint(reflectance * 10000), 1, 65535).astype(np.uint16)


def sentinel1(scene: Landscape, seed: int) -> np.ndarray:
    """Gamma0 in dB, float32 (2, size, size): VV, VH, with speckle."""
    rng = np.random.default_rng([seed, 1])
    size = scene.classes.shape[0]
    level = np.zeros((2, size, size), np.float32)
    spread = np.zeros((size, size), np.float32)
    for name, (vv, vh, deviation) in _BACKSCATTER.items():
        here = scene.classes == ID[name]
        level[0, here], level[1, here], spread[here] = vv, vh, deviation
    level[:, scene.streets] -= 4.0  # smooth asphalt between walls that face the sensor
    texture = spread * rng.standard_normal((size, size)).astype(np.float32)
    per_parcel = rng.normal(0, 0.9, scene.parcels.max() + 1).astype(np.float32)[scene.parcels]
    farmed = np.isin(scene.classes, [ID[n] for n in ("green crops", "ripe crops", "bare soil", "grassland")])
    power = 10 ** ((level + texture + per_parcel * farmed) / 10)
    power = np.stack([_blur(p) for p in power])
    speckle = rng.gamma(_LOOKS, 1 / _LOOKS, power.shape)
    return (10 * np.log10(power * speckle)).astype(np.float32)
