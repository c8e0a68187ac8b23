"""What is known of bands: names that producers write, wavelengths, and the orders in which sensors stack them. Data only.

Every optical band takes the role of the Sentinel-2 band of the same colour, for that is what the optical tower knows.
"""
from __future__ import annotations

SENTINEL2 = ("B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B9", "B10", "B11", "B12")
SENTINEL1 = ("VV", "VH")
AERIAL = ("red", "green", "blue")
MASKS = ("SCL", "QA60", "QA_PIXEL", "CLD")
SAME_AS = {"HH": "VV", "HV": "VH"}  # the nearest polarisation that the radar tower knows

# What the bands of a raster may be named or stacked by, for people to read.
LAYOUTS = {
    "sentinel-2": "Sentinel-2", "sentinel-1": "Sentinel-1", "aerial": "aerial image", "optical": "as Sentinel-2 bands",
    "landsat OLI": "Landsat 8/9 OLI, as Sentinel-2 bands", "landsat TM": "Landsat 4 to 7 TM, as Sentinel-2 bands",
    "landsat MSS": "Landsat 1 to 5 MSS, as Sentinel-2 bands", "planetscope": "PlanetScope, as Sentinel-2 bands"}

# Central wavelengths of Sentinel-2's bands, nm (ESA, Sentinel-2 MSI spectral responses, rounded).
WAVELENGTHS = {"B1": 443, "B2": 492, "B3": 560, "B4": 665, "B5": 704, "B6": 740, "B7": 783, "B8": 833, "B8A": 865,
               "B9": 945, "B10": 1374, "B11": 1614, "B12": 2202}

# How programs name colours (lower case, letters and digits only). The near infrared of "nir" and "nir1" is broad, like
# B8, on most sensors; "nir08" (STAC) and PlanetScope's are narrow around 865 nm, like B8A.
COLOURS = {
    "coastal": "B1", "coastalaerosol": "B1", "coastalblue": "B1", "ultrablue": "B1", "aerosol": "B1", "deepblue": "B1",
    "blue": "B2", "green": "B3", "red": "B4", "rededge": "B5", "rededge1": "B5", "rededge2": "B6", "rededge3": "B7",
    "nir": "B8", "nir1": "B8", "nearinfrared": "B8", "nearir": "B8", "nearinfrared1": "B8", "nir08": "B8A", "nirnarrow": "B8A",
    "narrownir": "B8A", "nir09": "B9", "watervapour": "B9", "watervapor": "B9", "cirrus": "B10", "swir": "B11",
    "swir1": "B11", "swir16": "B11", "swir2": "B12", "swir22": "B12", "shortwaveinfrared1": "B11",
    "shortwaveinfrared2": "B12"}
# Bands that look like one of the above and are not.
OTHERS = ("greeni", "green1", "yellow", "nir2", "nearinfrared2", "pan", "panchromatic", "thermal", "lwir", "datamask",
          "alpha", "angle", "incidenceangle", "localincidenceangle", "aot", "wvp", "tci", "visual", "elevation", "dem")
MASK_NAMES = {"scl": "SCL", "sceneclassification": "SCL", "sceneclassificationmap": "SCL", "qualitysceneclassification": "SCL",
              "qa60": "QA60", "qapixel": "QA_PIXEL", "pixelqa": "QA_PIXEL", "cld": "CLD", "mskcldprb": "CLD",
              "qualitycloudconfidence": "CLD", "cloudprobability": "CLD", "cloudp": "CLD"}

# Unnamed stacks, by number of bands.
STACKS = {13: SENTINEL2, 12: tuple(b for b in SENTINEL2 if b != "B10"),
          10: ("B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B11", "B12"), 4: ("B2", "B3", "B4", "B8")}

# Landsat's band numbers by the Sentinel-2 role of the same colour. The near infrared of OLI (851-879 nm) is B8A's
# (855-875 nm), that of TM and ETM+ (760-900 nm) is B8's (785-899 nm). Source: USGS, Landsat band designations.
LANDSAT = {
    "OLI": {1: "B1", 2: "B2", 3: "B3", 4: "B4", 5: "B8A", 6: "B11", 7: "B12", 9: "B10"},
    "TM": {1: "B2", 2: "B3", 3: "B4", 4: "B8", 5: "B11", 7: "B12"},
    "MSS": {1: "B3", 2: "B4", 4: "B8"}}
LANDSAT_STACKS = {("TM", 6): (1, 2, 3, 4, 5, 7)}

# PlanetScope by number of bands (Planet, imagery product specifications); None: no band of Sentinel-2 has that colour.
PLANET = {4: ("B2", "B3", "B4", "B8A"), 5: ("B2", "B3", "B4", "B5", "B8A"),
          8: ("B1", "B2", None, "B3", None, "B4", "B5", "B8A")}
