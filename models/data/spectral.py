"""Real Sentinel-2 tiles as reflectance with land-cover codes, and composed tiles made of their pixels.

Codes come from threshold rules on spectral indices, refined by what the data's own labels say and, for the SatCLIP
patches, by what they show when looked at (`SCENES`). Rules: water McFeeters 1996 and Xu 2006, snow Hall et al. 1995,
vegetation Rouse et al. 1974, cloud by brightness and flatness.
"""
import numpy as np

from . import splits
from .classes import allowed
from .layouts import CODE, CODES, UNBURNT, UNKNOWN
from .paths import reader

ROLES = ("B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B9", "B10", "B11", "B12")
AT = {role: i for i, role in enumerate(ROLES)}

# file part: (what dense vegetation is there, what dry ground is there), read off by eye or from the set's labels;
# None = not told
SCENES = {
    "282D_485L": ("forest", "bare"), "609U_541L": (None, None), "patch_33188": ("shrub", "bare"),
    "patch_445": ("shrub", "bare"), "patch_8845": ("grass", "shrub"), "patch_252161": (None, "desert"),
    "patch_25630": (None, None), "patch_275979": ("shrub", "bare"), "patch_286743": ("forest", None),
    "patch_322265": ("grass", "bare"), "patch_502692": ("forest", "bare"), "patch_511198": ("forest", None),
    "patch_526850": ("shrub", "bare"), "patch_566084": ("shrub", "bare"), "patch_57755": ("crops", "crops"),
    "patch_58000": (None, "desert"), "patch_61808": ("forest", "bare"), "patch_70541": (None, "desert"),
    "patch_70975": ("grass", "bare"), "patch_75123": ("shrub", "shrub"), "patch_759128": (None, "desert"),
    "patch_766272": ("shrub", "bare"), "33UUP": ("crops", "crops"), "35VPK": ("forest", "shrub"),
    "sundarbans": ("wetland", "crops"), "australia_fires/S2_20181201": ("forest", "bare"),
    "australia_fires/S2_20190105": ("forest", None), "lahinch": ("grass", None), "AnnualCrop": ("crops", "crops"),
    "Forest_": ("forest", None),
}
WILDFIRE_TCI = 0.3558 / 255         # Sentinel-2 L2A true-colour images show reflectance 0..0.3558


def indices(x):
    """x (13, h, w) reflectance, NaN where absent -> dict of NDVI, NDWI, MNDWI, NBR maps (NaN where not computable)."""
    def pair(a, b):
        return (x[AT[a]] - x[AT[b]]) / np.maximum(np.abs(x[AT[a]]) + np.abs(x[AT[b]]), 1e-3)
    return {"NDVI": pair("B8", "B4"), "NDWI": pair("B3", "B8"), "MNDWI": pair("B3", "B11"), "NBR": pair("B8", "B12")}


def codes_by_rule(x, vegetation=None, ground=None):
    """Land-cover codes (h, w) uint8 of a reflectance tile; UNKNOWN where the rules do not decide."""
    with np.errstate(invalid="ignore"):
        i = indices(x)
        visible = (x[AT["B2"]] + x[AT["B3"]] + x[AT["B4"]]) / 3
        blue_to_red = x[AT["B2"]] / np.maximum(x[AT["B4"]], 1e-3)
        swir = x[AT["B11"]]
        out = np.full(x.shape[1:], UNKNOWN, np.uint8)

        def put(mask, name):
            if name:
                out[mask & (out == UNKNOWN)] = CODE[name]

        put((i["MNDWI"] > 0.4) & (visible > 0.22) & (swir < 0.25), "snow")
        put((visible > 0.24) & (blue_to_red > 0.85) & (swir > 0.12), "cloud")
        put((i["NDWI"] > -0.05) & (i["MNDWI"] > 0.0) & (x[AT["B8"]] < 0.13), "water")
        put((x[AT["B8"]] < 0.07) & (swir < 0.05) & (i["NDVI"] < 0.25), "water")
        put((i["NDVI"] > 0.5) & (visible < 0.13), vegetation)
        put((i["NDVI"] < 0.3) & (i["MNDWI"] < -0.1) & (swir > 0.15) & (visible < 0.3), ground)
        if ground == "desert":
            put((i["NDVI"] < 0.2) & (swir > 0.2), ground)
        if "shrub" in (vegetation, ground):
            put((i["NDVI"] > 0.25) & (swir > 0.1) & (visible < 0.2), "shrub")
    return out


def reflectance(item):
    """item of read_data.multispectral with pixels -> (13, h, w) float32 reflectance, NaN for absent bands and pixels."""
    data, scale = item["data"].astype(np.float32), item["scale"] or ""
    bare = data == 0 if item["nodata"] == 0 else np.isnan(data)
    if scale.startswith("reflectance*65535"):
        data = data / 65535
    elif scale.startswith("uint8"):
        data = data / 255 / 2.5
    else:
        data = (data - (1000 if item.get("offset_1000") == "likely" else 0)) / 10000
    out = np.full((len(ROLES),) + data.shape[1:], np.nan, np.float32)
    for band, name in enumerate(item["bands"]):
        if name in AT:
            out[AT[name]] = np.where(bare[band], np.nan, data[band])
    return out


def wildfire(item):
    """A wildfire file -> (13, h, w) with B4, B3, B2 (from the display values), B8 and B12."""
    data = item["data"].astype(np.float32)
    out = np.full((len(ROLES),) + data.shape[1:], np.nan, np.float32)
    for band, role, factor in ((0, "B4", WILDFIRE_TCI), (1, "B3", WILDFIRE_TCI), (2, "B2", WILDFIRE_TCI),
                               (3, "B8", 1e-4), (4, "B12", 1e-4)):
        out[AT[role]] = data[band] * factor
    return out


def training_scenes(data="all"):
    """Yields (file, x (13, h, w) reflectance, codes (h, w), known codes) of every tile that may train a run with this switch
    (`classes.allowed`)."""
    items = {i["file"]: i for i in reader().multispectral(pixels=True) if splits.multispectral(i) == "train"}
    for name, item in items.items():
        if not item["sensor"].startswith("Sentinel-2") or "SCL" in name or "open_geo" in name \
                or not allowed(f"multispectral/{name}", data):
            continue
        if "wildfires" in name:
            x = wildfire(item)
            burnt = items[name.replace("_post", "_mask")]["data"][0] > 0
            severe = burnt & (indices(x)["NBR"] < 0.0)
            codes = np.where(burnt, np.uint8(UNKNOWN), np.uint8(UNBURNT))
            codes[severe] = CODE["burned"]
            if not any(odd in name for odd in ("KENNETH", "CAMPBELL")):     # no visible scar; smoke
                yield name, x, codes, ("burned",)
            continue
        x = reflectance(item)
        scene = next((s for part, s in SCENES.items() if part in name), (None, None))
        codes = codes_by_rule(x, *scene)
        known = {"water", "snow", "cloud", "town", "flood", "burned"} | set(filter(None, scene))
        if "20190105" in name:                                  # the burning scene: charcoal is dark and not green
            codes[(x[AT["B8"]] < 0.14) & (indices(x)["NDVI"] < 0.3)] = CODE["burned"]
        yield name, x, codes, tuple(known)


def cut(array, row, column, px):
    return array[..., row:row + px, column:column + px]


def donors(scenes, px=32, each=400, seed=0):
    """Real patches that show one code only: {code name: (n, 13, px, px) float32 without NaN}.

    Absent bands are filled: B10 with its usual near-zero value, B8A and B12 from their neighbours where a file lacks
    them; patches without B11 are not donors, except the burned ones (B11 and B12 from the wildfire spectra)."""
    rng = np.random.default_rng(seed)
    found = {name: [] for name in CODES}
    for _, x, codes, _ in scenes:
        rows, columns = codes.shape[0] - px + 1, codes.shape[1] - px + 1
        for row in range(0, rows, px // 2):
            for column in range(0, columns, px // 2):
                part = cut(codes, row, column, px)
                code = np.bincount(part.ravel(), minlength=256).argmax()
                if code < len(CODES) and (part == code).mean() > 0.9:
                    patch = complete(cut(x, row, column, px))
                    if patch is not None:
                        found[CODES[code]].append(patch)
    def keep(many):
        return [many[i] for i in rng.permutation(len(many))[:each]]
    return {name: np.stack(keep(many)) for name, many in found.items() if many}


def complete(patch):
    """(13, h, w) with every band filled, or None when too much is missing."""
    x = patch.copy()
    has = ~np.isnan(x).all((1, 2))
    if not has[AT["B8"]] or not has[AT["B4"]]:
        return None
    fill = (("B11", "B12", 1.35), ("B12", "B11", 0.65), ("B8A", "B8", 1.03), ("B5", "B4", 1.25), ("B6", "B8", 0.8),
            ("B7", "B8", 0.93), ("B1", "B2", 0.9), ("B9", "B8", 0.95))
    for role, source, factor in fill:
        if not has[AT[role]]:
            if np.isnan(x[AT[source]]).all():
                return None
            x[AT[role]] = x[AT[source]] * factor
    if not has[AT["B10"]]:
        x[AT["B10"]] = 0.0015
    if np.isnan(x).mean() > 0.02:
        return None
    return np.nan_to_num(x, nan=float(np.nanmean(x)))


def grown(rng, patch, px):
    """A donor patch (13, p, p) mirrored and turned to (13, px, px), with its own exposure."""
    x = np.rot90(patch, int(rng.integers(4)), (1, 2))
    if rng.random() < 0.5:
        x = x[:, ::-1]
    times = -(-px // x.shape[1])
    x = np.concatenate([np.concatenate([x[:, ::1 - 2 * (i % 2), ::1 - 2 * (j % 2)] for j in range(times)], 2)
                        for i in range(times)], 1)
    shift = int(rng.integers(0, x.shape[1] - px + 1))
    return x[:, shift:shift + px, shift:shift + px]


def compose(rng, layout, pool, towns):
    """Fills a layout with real pixels -> (13, px, px) float32 reflectance.

    pool: `donors`; towns: (n, 13, px, px) town tiles. Borders are blurred as a sensor's point spread would."""
    codes, px = layout.codes, layout.codes.shape[0]
    out = np.zeros((len(ROLES), px, px), np.float32)
    total = np.zeros((px, px), np.float32)
    def pick(name):
        return grown(rng, pool[name][rng.integers(len(pool[name]))], px)
    for code in np.unique(codes):
        name = CODES[code]
        if name == "town":
            fill = towns[rng.integers(len(towns))]
        elif name == "crops":
            fill = fields(rng, layout.parcels, pick)
        elif name == "flood":
            fill = muddied(rng, pick("water"), 0.08)
            fill = fill + (fields(rng, layout.parcels, pick) - fill) * rng.uniform(0.0, 0.2)   # seen through it
        elif name == "water" and rng.random() < 0.5:
            fill = muddied(rng, pick(name), 0.06)
        elif name == "bare" and rng.random() < 0.4:
            fill = pick("crops" if rng.random() < 0.2 else "bare") * rng.uniform(0.8, 1.2)
        else:
            fill = pick(name)
        weight = soft((codes == code).astype(np.float32))
        out += fill * weight
        total += weight
    return out / np.maximum(total, 1e-3)


def soft(mask):
    """3 x 3 binomial blur."""
    for axis in (0, 1):
        pad = np.pad(mask, [(1, 1) if a == axis else (0, 0) for a in (0, 1)], mode="edge")
        mask = 0.25 * np.take(pad, range(0, pad.shape[axis] - 2), axis) + 0.5 * np.take(
            pad, range(1, pad.shape[axis] - 1), axis) + 0.25 * np.take(pad, range(2, pad.shape[axis]), axis)
    return mask


def fields(rng, parcels, pick):
    """Parcels, each with the spectrum of a real field, a real bare soil or real grass, and a real field's texture."""
    kinds = [pick("crops") for _ in range(3)] + [pick("bare"), pick("grass")]
    spectra = np.stack([k.mean((1, 2)) for k in kinds])                       # (5, 13)
    count = parcels.max() + 1
    mix = rng.dirichlet([0.35] * len(kinds), count)                            # mostly one kind each
    wanted = (mix @ spectra) * rng.uniform(0.85, 1.15, (count, 1))
    texture = kinds[0] / np.maximum(kinds[0].mean((1, 2), keepdims=True), 1e-3)
    texture = 1 + (texture - 1) * rng.uniform(0.2, 0.8)
    return np.moveaxis(wanted[parcels], -1, 0).astype(np.float32) * texture


def muddied(rng, water, most):
    """Water with sediment, which brightens red most and near infrared a little (Doxaran et al. 2002)."""
    mud = np.zeros((len(ROLES), 1, 1), np.float32)
    for role, value in (("B2", 0.5), ("B3", 0.8), ("B4", 1.0), ("B5", 0.9), ("B6", 0.5), ("B7", 0.45), ("B8", 0.4)):
        mud[AT[role]] = value
    return water + mud * rng.uniform(0.0, most)


def from_display(rng, rgb, urban=True):
    """Display RGB (h, w, 3) in 0..1 of land without water -> (13, h, w) approximate reflectance.

    Each pixel is split into green vegetation and dry matter (roofs, soil) by its greenness; infrared bands follow from
    the typical ratios of the two (healthy leaf: near infrared high, SWIR falling; soil and concrete: slowly rising;
    spectral shapes as in the USGS and ECOSTRESS libraries). Good enough for texture with plausible spectra."""
    v = rgb.astype(np.float32) ** rng.uniform(1.1, 1.7)
    r, g, b = (v[..., i] * rng.uniform(0.24, 0.36) + rng.uniform(0.0, 0.03) for i in range(3))
    green = np.clip((2 * g - r - b) / np.maximum(r + g + b, 1e-3) * rng.uniform(5, 9) + rng.uniform(-0.1, 0.15), 0, 1)
    light = np.clip((r + g + b) / 0.25, 0.35, 1.6)
    rise = rng.uniform(1.0, 1.2) if urban else rng.uniform(1.15, 1.45)
    nir = (1 - green) * (r * rise + 0.02) + green * rng.uniform(0.22, 0.36) * light
    swir1 = (1 - green) * (r * rise * rng.uniform(1.0, 1.3) + 0.03) + green * rng.uniform(0.12, 0.2) * light
    swir2 = (1 - green) * swir1 * rng.uniform(0.8, 1.0) + green * rng.uniform(0.05, 0.1) * light
    def edge(t):
        return r + (nir - r) * t
    bands = {"B1": b * 0.9 + 0.005, "B2": b, "B3": g, "B4": r, "B5": edge(0.3), "B6": edge(0.75), "B7": edge(0.92),
             "B8": nir, "B8A": nir * 1.03, "B9": nir * 0.95, "B10": np.full_like(r, 0.0015), "B11": swir1,
             "B12": swir2}
    return np.stack([bands[role] for role in ROLES]).astype(np.float32)
