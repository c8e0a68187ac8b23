"""Rasters of the usual sensors, as their producers deliver them, are understood, and guesses are said to be guesses."""
import json
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.control import GroundControlPoint
from rasterio.warp import transform as transform_points
from rasterio.windows import Window

from sightline_engine.embedding.units import to_canonical
from sightline_engine.errors import RasterError, RolesError
from sightline_engine.rasters.clouds import ESTIMATED, cloud_share
from sightline_engine.rasters.footprint import on_ground
from sightline_engine.rasters.products import is_product, resolve
from sightline_engine.rasters.reading import reader
from sightline_engine.rasters.roles import SENTINEL2, layout_in_words
from sightline_engine.rasters.source import open_raster

HERE = Affine(10, 0, 500000, 0, -10, 5300000)


def pixels_of(source, roles, window=None):
    with reader(source) as read:
        return read(list(roles), window or Window(0, 0, source.width, source.height))


def write(path, array, metres=10, driver="GTiff", **more):
    """One band (h, w) on the common corner; coarser ones by their pixel size."""
    path.parent.mkdir(parents=True, exist_ok=True)
    tags = more.pop("tags", {})
    with rasterio.open(path, "w", driver=driver, count=1, height=array.shape[0], width=array.shape[1], dtype=array.dtype,
                       crs="EPSG:32633", transform=HERE @ Affine.scale(metres / 10), **more) as file:
        file.write(array, 1)
        file.update_tags(**tags)
    return path


def flat(value, size=60, dtype=np.uint16):
    """An image of one value, with one darker pixel."""
    array = np.full((size, size), value, dtype)
    array[5, 7] = value - 1
    return array


# Names and layouts

@pytest.mark.parametrize("names, roles", [
    (["B02", "B03", "B04", "B08", "SCL"], {"B2": 1, "B3": 2, "B4": 3, "B8": 4}),                              # openEO, STAC
    (["B2", "B8A", "B11", "QA60", "MSK_CLDPRB"], {"B2": 1, "B8A": 2, "B11": 3}),                              # Earth Engine
    (["coastal", "blue", "green", "red", "rededge1", "nir", "nir08", "swir16", "swir22", "scl"],
     {"B1": 1, "B2": 2, "B3": 3, "B4": 4, "B5": 5, "B8": 6, "B8A": 7, "B11": 8, "B12": 9}),                   # Earth Search
    (["blue (490 nm)", "red edge (705 nm)", "swir 1 (1610 nm)"], {"B2": 1, "B5": 2, "B11": 3}),
    (["B2, central wavelength 490 nm", "B8A, central wavelength 865 nm"], {"B2": 1, "B8A": 2}),               # GDAL's SENTINEL2
    (["S2_B4", "S2_B3", "S2_B2"], {"B2": 3, "B3": 2, "B4": 1}),
    (["coastal", "blue", "green", "yellow", "red", "red edge", "NIR1", "NIR2"],
     {"B1": 1, "B2": 2, "B3": 3, "B4": 5, "B5": 6, "B8": 7}),                                                 # WorldView
])
def test_the_band_names_of_common_producers_are_known(make_raster, noise, names, roles):
    source = open_raster(make_raster(noise(len(names)), descriptions=names))
    assert source.sensor == "sentinel-2" and source.roles == roles
    assert json.dumps(source.to_json(), allow_nan=False) and pickle.loads(pickle.dumps(source)) == source


def test_classes_and_quality_bands_are_kept_for_masking_and_out_of_the_tower(make_raster, noise):
    bands = noise(6)
    bands[4], bands[5] = 9, 1024
    source = open_raster(make_raster(bands, descriptions=["B2", "B3", "B4", "B8", "SCL", "QA60"]))
    assert source.masks == {"SCL": 5, "QA60": 6} and not {"SCL", "QA60"} & set(source.roles)
    both = pixels_of(source, ["B4", "SCL"])
    assert (both[1] == 9).all() and np.array_equal(both[0], bands[2])


def test_wavelengths_decide_where_names_do_not(make_raster, noise):
    path = make_raster(noise(5))
    with rasterio.open(path, "r+") as file:
        for band, micrometres in enumerate((0.45, 0.4925, 0.561, 0.6645, 0.8645), 1):
            file.update_tags(band, ns="IMAGERY", CENTRAL_WAVELENGTH_UM=str(micrometres))
    source = open_raster(path)
    assert source.roles == {"B1": 1, "B2": 2, "B3": 3, "B4": 4, "B8A": 5}
    assert any("wavelength" in note for note in source.notes)

    path = make_raster(noise(40), "hyperspectral.tif")
    with rasterio.open(path, "r+") as file:
        for band in range(1, 41):
            file.update_tags(band, wavelength=str(400 + 15 * band), wavelength_units="Nanometers")
    source = open_raster(path)  # 415 ... 1000 nm
    assert source.roles["B2"] == 6 and source.roles["B4"] == 18 and "B11" not in source.roles


def test_planetscope_and_four_unnamed_bands(make_raster, noise):
    eight = open_raster(make_raster(noise(8), "20220601_101112_3B_AnalyticMS_SR_8b_clip.tif"))
    assert eight.roles == {"B1": 1, "B2": 2, "B3": 4, "B4": 6, "B5": 7, "B8A": 8}
    assert eight.values.units == "dn10000" and eight.date == "2022-06-01" and not eight.uncertain
    named = open_raster(make_raster(noise(4), "x_3B_AnalyticMS_SR.tif", descriptions=["blue", "green", "red", "nir"]))
    assert named.roles == {"B2": 1, "B3": 2, "B4": 3, "B8A": 4}
    unnamed = open_raster(make_raster(noise(4), "four.tif"))
    assert unnamed.roles == {"B2": 1, "B3": 2, "B4": 3, "B8": 4} and "Not certain" in unnamed.uncertain[0]


def test_aerial_images_with_infrared_grey_ones_and_palettes(make_raster, noise):
    naip = open_raster(make_raster((noise(4) // 16).astype(np.uint8), descriptions=["red", "green", "blue", "nir"]))
    assert naip.sensor == "aerial" and naip.roles == {"red": 1, "green": 2, "blue": 3, "nir": 4}
    grey = (noise(1) // 16).astype(np.uint8)
    source = open_raster(make_raster(grey, "grey.tif"))
    assert source.sensor == "aerial" and source.roles == {"red": 1, "green": 1, "blue": 1} and "grey" in source.uncertain[0]
    assert (pixels_of(source, ["red", "green", "blue"]) == grey).all()
    assert open_raster(make_raster(grey, "scene_vv.tif")).roles == {"VV": 1}
    pan = open_raster(make_raster(noise(1), "pan.tif"))
    assert pan.values.units == "uint8" and np.nanpercentile(pixels_of(pan, ["red"]), 50) < 255


def test_a_map_of_classes_is_no_image(make_raster, noise):
    for name, more in (("SCL_20200127.tif", {}), ("lc.tif", {"descriptions": ["land cover class"]}), ("burnt.tif", {})):
        with pytest.raises(RasterError, match="classes.*--bands"):
            open_raster(make_raster((noise(1) % 2).astype(np.uint8), name, **more))


# Landsat

def test_landsat_plays_the_sentinel_2_roles_of_the_same_colours(make_raster, noise):
    oli = [f"B{i}" for i in range(1, 10)]
    source = open_raster(make_raster(noise(9), "LC08_scene.tif", descriptions=oli))
    assert source.roles == {"B1": 1, "B2": 2, "B3": 3, "B4": 4, "B8A": 5, "B10": 9, "B11": 6, "B12": 7}
    assert "Landsat" in source.uncertain[0] and source.layout == "landsat OLI"
    for name in ("LE07_L1TP_2001.tif", "LT05_scene.tif"):
        source = open_raster(make_raster(noise(7), name, descriptions=[f"B{i}" for i in range(1, 8)]))
        assert source.roles == {"B2": 1, "B3": 2, "B4": 3, "B8": 4, "B11": 5, "B12": 7}
    assert open_raster(make_raster(noise(6), "LT05_unnamed.tif")).roles["B12"] == 6
    both = open_raster(make_raster(noise(7), "export.tif", descriptions=[*(f"SR_B{i}" for i in range(1, 7)), "QA_PIXEL"]))
    assert both.layout == "landsat OLI" and both.masks == {"QA_PIXEL": 7}


def test_what_only_looks_like_landsat_is_none_and_hls_is(make_raster, noise):
    names = ["B2", "B3", "B4", "B8"]
    for name in ("S2_L2_2021.tif", "tile_L1_scene.tif"):  # levels of processing
        source = open_raster(make_raster(noise(4), name, descriptions=names))
        assert source.layout == "sentinel-2" and source.roles == {"B2": 1, "B3": 2, "B4": 3, "B8": 4} and not source.uncertain
    path = make_raster(noise(4), "beside_landsat8.tif", descriptions=names)
    with rasterio.open(path, "r+") as file:
        file.update_tags(PLATFORM="sentinel-2b")
    assert open_raster(path).layout == "sentinel-2"
    assert open_raster(make_raster(noise(4), "L8_scene.tif", descriptions=names)).layout == "landsat OLI"
    hls = open_raster(make_raster(noise(5), "HLS.L30.T33UUP.2021166T100000.v2.0.tif",
                                  descriptions=["B02", "B03", "B04", "B05", "B10"]))
    assert hls.roles == {"B2": 1, "B3": 2, "B4": 3, "B8A": 4} and hls.layout == "landsat OLI"
    assert layout_in_words(hls.layout) == "Landsat 8/9 OLI, as Sentinel-2 bands"
    assert all(layout_in_words(layout) for layout in ("sentinel-1", "optical", "landsat TM", "landsat MSS", "planetscope"))


def test_landsat_level_2_is_surface_reflectance_by_its_own_scale(make_raster):
    stored = np.full((3, 64, 64), 10909, np.uint16)  # 0.1
    stored[:, 0] = 7300
    source = open_raster(make_raster(stored, "LC09_L2SP_190027_20230601_20230603_02_T1.tif",
                                     descriptions=["SR_B2", "SR_B4", "SR_B5"]))
    assert source.values.units == "reflectance" and source.date == "2023-06-01" and not source.uncertain
    assert np.allclose(pixels_of(source, ["B4"])[0, 5], 0.1, atol=1e-4)


def landsat_scene(folder, mtl):
    name = "LC08_L1TP_190027_20200601_20200608_02_T1"
    for band in (2, 3, 4, 5, 8, 10):
        write(folder / f"{name}_B{band}.TIF", flat(10000, 120 if band == 8 else 60), 5 if band == 8 else 10)
    write(folder / f"{name}_QA_PIXEL.TIF", flat(21824))
    (folder / f"{name}_MTL.txt").write_text(mtl)
    return folder


MTL = """GROUP = LANDSAT_METADATA_FILE
  GROUP = IMAGE_ATTRIBUTES
    SPACECRAFT_ID = "LANDSAT_8"
    DATE_ACQUIRED = 2020-06-01
    SUN_ELEVATION = 30.0
  END_GROUP = IMAGE_ATTRIBUTES
  GROUP = LEVEL1_RADIOMETRIC_RESCALING
    REFLECTANCE_MULT_BAND_2 = 2.0000E-05
    REFLECTANCE_MULT_BAND_3 = 2.0000E-05
    REFLECTANCE_MULT_BAND_4 = 2.0000E-05
    REFLECTANCE_MULT_BAND_5 = 4.0000E-05
    REFLECTANCE_ADD_BAND_2 = -0.100000
    REFLECTANCE_ADD_BAND_3 = -0.100000
    REFLECTANCE_ADD_BAND_4 = -0.100000
    REFLECTANCE_ADD_BAND_5 = -0.100000
  END_GROUP = LEVEL1_RADIOMETRIC_RESCALING
END_GROUP = LANDSAT_METADATA_FILE
END
"""


def test_a_landsat_scene_folder_opens_with_the_scaling_of_its_mtl(tmp_path):
    source = open_raster(landsat_scene(tmp_path / "scene", MTL))
    assert source.roles == {"B2": 1, "B3": 2, "B4": 3, "B8A": 4} and source.masks == {"QA_PIXEL": 5}
    assert (source.width, source.date, source.uncertain) == (60, "2020-06-01", [])
    read = pixels_of(source, ["B4", "B8A", "QA_PIXEL"])
    assert np.allclose(read[:, 0, 0], [(0.2 - 0.1) / 0.5, (0.4 - 0.1) / 0.5, 21824])  # divided by the sine of the sun's height
    with pytest.raises(RasterError, match="MTL.*reflective bands"):
        open_raster(landsat_scene(tmp_path / "bare", "GROUP = X\n  SUN_ELEVATION = 30\nEND_GROUP = X\n"))


# Sentinel-2

def mtd(baseline, offsets, level="1C"):
    tag, what = ("RADIO", "QUANTIFICATION_VALUE") if level == "1C" else ("BOA", "BOA_QUANTIFICATION_VALUE")
    listed = "".join(f'<{tag}_ADD_OFFSET band_id="{i}">{o}</{tag}_ADD_OFFSET>' for i, o in enumerate(offsets))
    return (f'<n1:Level-{level}_User_Product xmlns:n1="https://psd-14.sentinel2.eo.esa.int/PSD"><n1:General_Info><Product_Info>'
            f"<PRODUCT_START_TIME>2022-03-04T10:00:31.024Z</PRODUCT_START_TIME><PROCESSING_BASELINE>{baseline}"
            f'</PROCESSING_BASELINE></Product_Info><{what} unit="none">10000</{what}><L>{listed}</L></n1:General_Info>'
            f"</n1:Level-{level}_User_Product>")


def safe_folder(folder, level, driver="GTiff", ending="tif", offsets=(-1000,) * 13):
    """A Sentinel-2 product in miniature: 10, 20 and 60 m bands of one value each, and what lies beside them."""
    safe = folder / f"S2A_MSIL{level}_20220304T100031_N0400_R122_T33UXP_20220304T120000.SAFE"
    images = safe / "GRANULE" / "L1C_T33UXP_A034990_20220304T100029" / "IMG_DATA"
    for number, role in enumerate(SENTINEL2):
        if level == "2A" and role == "B10":
            continue
        metres = 10 if role in ("B2", "B3", "B4", "B8") else 60 if role in ("B1", "B9", "B10") else 20
        code = role if role == "B8A" else f"B{int(role[1:]):02}"
        array = flat(1100 + 100 * number, 600 // metres * 2)
        extra = {"QUALITY": "100", "REVERSIBLE": "YES"} if driver == "JP2OpenJPEG" else {}
        if level == "1C":
            write(images / f"T33UXP_20220304T100031_{code}.{ending}", array, metres, driver, **extra)
            continue
        for coarser in (m for m in (10, 20, 60) if m >= metres):
            write(images / f"R{coarser}m" / f"T33UXP_20220304T100031_{code}_{coarser}m.{ending}",
                  array[:600 // coarser * 2, :600 // coarser * 2], coarser, driver, **extra)
    for aside in ("TCI", "PVI"):
        write(images / f"T33UXP_20220304T100031_{aside}.{ending}", flat(9, 120, np.uint8), 10)
    if level == "2A":
        write(images / "R20m" / f"T33UXP_20220304T100031_SCL_20m.{ending}", flat(9, 60, np.uint8), 20)
    write(safe / "GRANULE" / "x" / "QI_DATA" / "MSK_CLDPRB_20m.tif", flat(9, 60, np.uint8), 20)
    (safe / f"MTD_MSIL{level}.xml").write_text(mtd("04.00", offsets, level))
    return safe


def test_a_safe_folder_is_one_raster_on_its_finest_grid(tmp_path):
    safe = safe_folder(tmp_path, "1C")
    source = open_raster(safe)
    assert list(source.roles) == list(SENTINEL2) and (source.width, source.height) == (120, 120)
    assert (source.gsd_m, source.date, source.uncertain) == (pytest.approx(10, rel=1e-3), "2022-03-04", [])
    assert any("04.00" in note and "-1000" in note for note in source.notes)
    read = pixels_of(source, SENTINEL2)
    assert np.array_equal(read[:, 100, 100], 100 + 100 * np.arange(13))
    assert len(source.members) == 13 and all(Path(m).is_file() for m in source.members)
    b5 = read[SENTINEL2.index("B5")]  # the darker pixel at row 5, column 7 of the 20 m band covers 2 x 2
    assert list(map(tuple, np.argwhere(b5 == 499))) == [(10, 14), (10, 15), (11, 14), (11, 15)]
    with reader(source) as open_reader:  # the same pixels in whatever window they are read
        assert np.array_equal(open_reader(["B5", "B9"], Window(13, 9, 17, 6)), read[[4, 9], 9:15, 13:30])
    assert open_raster(safe / "MTD_MSIL1C.xml").roles == source.roles


def test_a_safe_of_level_2a_takes_the_finest_of_each_band_from_jp2_and_from_a_zip(tmp_path):
    safe = safe_folder(tmp_path, "2A", "JP2OpenJPEG", "jp2", offsets=[-1000] * 12 + [-900])
    archive = tmp_path / "S2A_MSIL2A.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(safe.rglob("*")):
            file.write(path, path.relative_to(tmp_path))
    for path in (safe, archive, f"/vsizip/{archive}/{safe.name}"):
        source = open_raster(path)
        assert list(source.roles) == [r for r in SENTINEL2 if r != "B10"] and source.masks == {"SCL": 13}
        read = pixels_of(source, [*source.roles, "SCL"])
        assert np.array_equal(read[[0, 3, 11, 12], 50, 50], [100, 400, 1400, 9])  # offsets differ by band
        assert source.values.per_role["B12"] == [1.0, -900.0] and is_product(str(path))


@pytest.mark.parametrize("names", [
    ["B02.tif", "B03.tif", "B04.tif", "B8A.tif", "SCL.tif", "preview.tif"],
    ["T33UXP_20210405T100031_B02_10m.tif", "T33UXP_20210405T100031_B03_10m.tif", "T33UXP_20210405T100031_B04_10m.tif",
     "T33UXP_20210405T100031_B8A_20m.tif", "T33UXP_20210405T100031_SCL_20m.tif"],
    ["2021-04-05-00_00_Sentinel-2_L2A_B02_(Raw).tiff", "2021-04-05-00_00_Sentinel-2_L2A_B03_(Raw).tiff",
     "2021-04-05-00_00_Sentinel-2_L2A_B04_(Raw).tiff", "2021-04-05-00_00_Sentinel-2_L2A_B8A_(Raw).tiff",
     "2021-04-05-00_00_Sentinel-2_L2A_SCL_(Raw).tiff"]])
def test_a_folder_with_one_file_per_band_is_one_raster(tmp_path, names):
    for name in names:
        coarse = "B8A" in name or "SCL" in name
        write(tmp_path / "scene_20210405" / name, flat(4 if "SCL" in name else 1500, 30 if coarse else 60),
              20 if coarse else 10)
    source = open_raster(tmp_path / "scene_20210405")
    assert source.roles == {"B2": 1, "B3": 2, "B4": 3, "B8A": 4} and source.masks == {"SCL": 5}
    assert (source.width, source.date) == (60, "2021-04-05")
    assert resolve(str(tmp_path / "scene_20210405")) == source.dataset


@pytest.mark.parametrize("said, offset", [({"s2:processing_baseline": "05.09"}, -1000),
                                          ({"s2:processing_baseline": "05.09", "earthsearch:boa_offset_applied": True}, 0)])
def test_a_stac_item_beside_the_bands_tells_their_offset(tmp_path, said, offset):
    folder = tmp_path / "S2B 2023-05-01T10:00"  # a colon in a folder's name is no subdataset
    for name in ("B02", "B03", "B04", "B11"):
        write(folder / f"{name}.tif", flat(1100))
    (folder / "item.json").write_text(json.dumps({"type": "Feature", "stac_version": "1.0.0",
                                                  "properties": {"datetime": "2023-05-01T10:00:00Z", **said}}))
    source = open_raster(folder)
    assert (source.values.offset, source.date, source.uncertain) == (offset, "2023-05-01", [])


def test_what_gdal_finds_in_a_safe_opens_as_it_is(tmp_path):
    safe = safe_folder(tmp_path, "1C", "JP2OpenJPEG", "jp2")
    tile = next(safe.glob("GRANULE/L1C*"))
    files = "".join(f"<IMAGE_FILE>{path.relative_to(safe).with_suffix('')}</IMAGE_FILE>" for path in tile.rglob("*_B*.jp2"))
    text = (safe / "MTD_MSIL1C.xml").read_text().replace("esa.int/PSD", "esa.int/PSD/User_Product_Level-1C")
    (safe / "MTD_MSIL1C.xml").write_text(text.replace("</Product_Info>", (
        "<Product_Organisation><Granule_List><Granule granuleIdentifier='S2A_OPER_MSI_L1C_TL_x_T33UXP_N04.00' "
        f"imageFormat='JPEG2000'>{files}</Granule></Granule_List></Product_Organisation><Query_Options><PRODUCT_FORMAT>"
        "SAFE_COMPACT</PRODUCT_FORMAT></Query_Options></Product_Info>")
    ).replace("<L>", "<Product_Image_Characteristics>").replace("</L>", "</Product_Image_Characteristics>"))
    sizes = "".join(f"<Size resolution='{m}'><NROWS>{1200 // m}</NROWS><NCOLS>{1200 // m}</NCOLS></Size><Geoposition "
                    f"resolution='{m}'><ULX>500000</ULX><ULY>5300000</ULY><XDIM>{m}</XDIM><YDIM>-{m}</YDIM></Geoposition>"
                    for m in (10, 20, 60))
    (tile / "MTD_TL.xml").write_text(
        "<n1:Level-1C_Tile_ID xmlns:n1='x'><n1:Geometric_Info><Tile_Geocoding><HORIZONTAL_CS_CODE>EPSG:32633"
        f"</HORIZONTAL_CS_CODE>{sizes}</Tile_Geocoding></n1:Geometric_Info></n1:Level-1C_Tile_ID>")
    source = open_raster(f"SENTINEL2_L1C:{safe}/MTD_MSIL1C.xml:10m:EPSG_32633")
    assert source.roles == {"B2": 3, "B3": 2, "B4": 1, "B8": 4} and source.date == "2022-03-04"
    assert np.allclose(pixels_of(source, ["B4"])[0, 50, 50] * (1 if source.values.units == "dn10000" else 10000), 400)


def test_an_impossible_quantification_in_tags_is_passed_over(make_raster, noise):
    path = make_raster(noise(2), descriptions=["B4", "B8"])
    with rasterio.open(path, "r+") as file:
        file.update_tags(QUANTIFICATION_VALUE="0")
        for band in (1, 2):
            file.update_tags(band, RADIO_ADD_OFFSET="-1000")
    assert open_raster(path).values.units == "dn10000"


def test_a_stack_and_its_classes_beside_it_are_one_raster(tmp_path, make_raster, noise):
    (tmp_path / "both").mkdir()
    make_raster(noise(12, 60, 60), "both/S2_20200127.tif")
    write(tmp_path / "both" / "SCL_20200127.tif", flat(8, 60, np.uint8))
    source = open_raster(tmp_path / "both")
    assert len(source.roles) == 12 and source.masks == {"SCL": 13} and source.date == "2020-01-27"
    assert (pixels_of(source, ["SCL"])[0, 20:] == 8).all()


@pytest.mark.parametrize("name, tags, stored, offset, certain", [
    ("S2A_MSIL2A_20220304T100031_N0400_R122_T33UXP_20220304T120000.tif", {}, 1400, -1000, True),
    ("S2A_MSIL2A_20180304T100031_N0206_R122_T33UXP_20180304T120000.tif", {}, 1000, 0, True),
    ("stack.tif", {"PROCESSING_BASELINE": "05.09"}, 1400, -1000, True),
    ("stack.tif", {"PROCESSING_BASELINE": "05.09"}, 300, 0, False),  # the producer has removed it already
    ("S2_SR_HARMONIZED.tif", {}, 1100, 0, True),
    ("stack.tif", {}, 1100, -1000, False), ("stack.tif", {}, 300, 0, True), ("stack.tif", {}, 1400, 0, False)])
def test_the_offset_of_baseline_4_is_read_before_it_is_guessed(make_raster, name, tags, stored, offset, certain):
    path = make_raster(np.full((12, 64, 64), stored, np.uint16), name)
    with rasterio.open(path, "r+") as file:
        file.update_tags(**tags)
    source = open_raster(path, roles={r: i for i, r in enumerate([r for r in SENTINEL2 if r != "B10"], 1)})
    assert (source.values.units, source.values.offset) == ("dn10000", offset)
    assert bool(source.uncertain) is not certain and all("--units dn10000" in line for line in source.uncertain)


def test_units_can_be_set_with_offset_and_scale_and_wrong_ones_are_explained(make_raster, noise):
    path = make_raster(noise(13), descriptions=SENTINEL2)
    shifted = open_raster(path, units="dn10000:-1000")
    assert shifted.values.offset == -1000 and shifted.given["units"] == "dn10000:-1000" and not shifted.uncertain
    assert np.array_equal(pixels_of(shifted, ["B4"])[0], noise(13)[3] - 1000.0)
    assert open_raster(path, units="reflectance:0.0000275:-0.2").values.scale == 2.75e-5
    for wrong in ("dn10000:many", "dn10000:1:2:3", "reflectance:0:1", "dn10000:nan", "db"):
        with pytest.raises(RolesError, match="reflectance"):
            open_raster(path, units=wrong)


def test_scale_tags_may_differ_from_band_to_band(make_raster, noise):
    path = make_raster(noise(3), descriptions=["B2", "B3", "B4"])
    with rasterio.open(path, "r+") as file:
        file.scales, file.offsets = (1e-4, 2e-4, 1e-4), (0, -0.1, 0)
    source = open_raster(path)
    assert np.allclose(pixels_of(source, ["B3"])[0], noise(3)[1] * 2e-4 - 0.1, atol=1e-6)
    assert np.allclose(pixels_of(source, ["B4", "B2"]), noise(3)[[2, 0]] * 1e-4, atol=1e-6)
    with rasterio.open(path, "r+") as file:
        file.scales = (1e-1, 2e-1, 1e-1)
    assert "no reflectance" in open_raster(path).uncertain[0]


# Sentinel-1

@pytest.mark.parametrize("names, low, high, dtype, units, certain", [
    (("Sigma0_VV_db", "Sigma0_VH_db"), -25, -5, np.float32, "db", True),
    (("Gamma0_VV", "Gamma0_VH"), 0.001, 0.4, np.float32, "linear", True),
    (("Amplitude_VV", "Amplitude_VH"), 20, 900, np.float32, "amplitude", True),
    (("VV", "VH"), 20, 900, np.uint16, "amplitude", False),
    (("VV", "VH"), -2500, -500, np.int16, "db", False),
    (("VV", "VH"), 1, 255, np.uint8, "uint8", True),
    (("Sigma0_VV_db", "Sigma0_VH_db"), 0.001, 0.4, np.float32, "linear", False)])  # the values contradict the names
def test_radar_units_are_decided_by_names_and_values(make_raster, names, low, high, dtype, units, certain):
    array = np.random.default_rng(0).uniform(low, high, (2, 64, 64)).astype(dtype)
    source = open_raster(make_raster(array, descriptions=names))
    assert source.roles == {"VV": 1, "VH": 2} and source.values.units == units
    assert bool(source.uncertain) is not certain


def test_hh_and_hv_are_shown_as_the_nearest_that_the_tower_knows_and_it_is_said(make_raster):
    array = np.random.default_rng(0).uniform(-25, -5, (3, 64, 64)).astype(np.float32)
    source = open_raster(make_raster(array, descriptions=["Gamma0_HH_db", "Gamma0_HV_db", "angle"]))
    assert source.roles == {"VV": 1, "VH": 2} and ["HH" in u or "HV" in u for u in source.uncertain] == [True, True]
    assert open_raster(make_raster(array, "quad.tif", descriptions=["HH", "VV", "HV"])).roles["VV"] == 2


def test_a_folder_of_polarisations_is_one_radar_raster(tmp_path):
    for name, level in (("vv", -12), ("vh", -19)):
        write(tmp_path / "S1A_RTC_20200101" / f"S1A_20200101_{name}.tif", flat(level, 60, np.float32))
    source = open_raster(tmp_path / "S1A_RTC_20200101")
    assert sorted(source.roles) == ["VH", "VV"] and source.values.units == "db" and source.date == "2020-01-01"
    assert pixels_of(source, ["VH", "VV"])[:, 30, 30].tolist() == [-19, -12]


WIDE, HIGH = 400, 300


def ground(pixel, line):
    """Easting and northing (UTM 33) of a GRD's pixel and line: turned, sheared and a little bent, as an orbit does."""
    return (500000 + 9.8 * pixel + 1.5 * line + 4e-5 * pixel * line, 5300000 - 1.7 * pixel - 9.9 * line + 3e-5 * line ** 2)


def sigma_nought(pixel, line):
    """The calibration table of the GRD below."""
    return 300 + 0.2 * pixel + 0.1 * line


def grd(folder, kind="grdh", calibration=True):
    """A Sentinel-1 product in miniature: two measurements with control points, an uneven table, a known DN."""
    safe = folder / "S1A_IW_GRDH_1SDV_20210405T052000_20210405T052025_037316_046601_ABCD.SAFE"
    (safe / "annotation" / "calibration").mkdir(parents=True)
    (safe / "measurement").mkdir()
    pixel, line = (a.ravel() for a in np.meshgrid(np.linspace(0, WIDE, 11), np.linspace(0, HIGH, 8)))
    lon, lat = transform_points("EPSG:32633", "EPSG:4326", *ground(pixel, line))
    points = [GroundControlPoint(row=r, col=c, x=x, y=y, z=0) for r, c, x, y in zip(line, pixel, lon, lat)]
    columns, rows = np.meshgrid(np.arange(WIDE), np.arange(HIGH))
    for polarisation, level in (("vv", 0.1), ("vh", 0.02)):
        stem = f"s1a-iw-{kind}-{polarisation}-20210405t052000-20210405t052025-037316-046601-001"
        dn = np.round(np.sqrt(level) * sigma_nought(columns + 0.5, rows + 0.5) * 100) / 100
        with rasterio.open(safe / "measurement" / f"{stem}.tiff", "w", driver="GTiff", count=1, height=HIGH, width=WIDE,
                           dtype="uint16", gcps=points, crs="EPSG:4326") as file:
            file.write(dn.round().astype(np.uint16), 1)
        if calibration:
            vectors = "".join(
                f"<calibrationVector><line>{at}</line><pixel count='4'>0 40 300 {WIDE - 1}</pixel><sigmaNought count='4'>"
                f"{' '.join(f'{sigma_nought(p, at):.6e}' for p in (0, 40, 300, WIDE - 1))}</sigmaNought></calibrationVector>"
                for at in (-20, 100, HIGH + 10))
            (safe / "annotation" / "calibration" / f"calibration-{stem}.xml").write_text(
                f"<calibration><calibrationVectorList count='3'>{vectors}</calibrationVectorList></calibration>")
    (safe / "manifest.safe").write_text("<manifest/>")
    return safe


def test_a_raw_grd_is_placed_by_its_control_points_and_calibrated_by_its_table(tmp_path):
    source = open_raster(grd(tmp_path))
    assert source.roles == {"VV": 1, "VH": 2} and source.values.units == "linear" and source.crs == "EPSG:32633"
    assert source.date == "2021-04-05" and 9.5 < source.gsd_m < 10.5
    assert "terrain is not corrected" in source.uncertain[0] and "m RMS" in source.uncertain[0]
    read = pixels_of(source, ["VV", "VH"])
    inside = np.isfinite(read).all(0)
    assert 0.5 < inside.mean() < 1
    assert np.allclose(read[0][inside], 0.1, rtol=0.02) and np.allclose(read[1][inside], 0.02, rtol=0.04)
    shrunk = pickle.loads(pickle.dumps(source))
    with reader(shrunk) as read_again:
        assert np.allclose(read_again(["VH"], Window(101, 57, 60, 40)), read[1:, 57:97, 101:161], equal_nan=True)
        assert np.nanmedian(read_again(["VV"], Window(0, 0, source.width, source.height), 4)) == pytest.approx(0.1, rel=0.02)
    assert open_raster(source.path, units="amplitude").calibration is None


def test_a_folder_with_one_raster_that_control_points_place_keeps_what_its_name_says(tmp_path):
    lon, lat = transform_points("EPSG:32633", "EPSG:4326", *ground(*np.array([[0, WIDE, 0, WIDE], [0, 0, HIGH, HIGH]])))
    points = [GroundControlPoint(row=r, col=c, x=x, y=y) for (c, r), x, y in
              zip([(0, 0), (WIDE, 0), (0, HIGH), (WIDE, HIGH)], lon, lat)]
    folder = tmp_path / "flight_2021-08-09"
    folder.mkdir()
    with rasterio.open(folder / "image.tif", "w", driver="GTiff", count=3, height=HIGH, width=WIDE, dtype="uint8", gcps=points,
                       crs="EPSG:4326") as file:
        file.write(np.random.default_rng(0).integers(1, 255, (3, HIGH, WIDE), np.uint8))
    source = open_raster(folder)
    assert source.date == "2021-08-09" and source.members == [str(folder / "image.tif")] and source.name == "image"
    assert open_raster(folder / "image.tif").members == [str(folder / "image.tif")]
    with rasterio.open(tmp_path / "long.tif", "w", driver="GTiff", count=1, height=HIGH, width=WIDE, dtype="int64", gcps=points,
                       crs="EPSG:4326"):
        pass
    with pytest.raises(RasterError, match="int64 numbers; convert it to 32 bits"):
        open_raster(tmp_path / "long.tif")


@pytest.mark.parametrize("units, from_db", [("db", lambda db: db), ("linear", lambda db: 10 ** (db / 10)),
                                            ("amplitude", lambda db: 10 ** (db / 20))])
def test_radar_levels_that_no_ground_reaches_are_not_calibrated(units, from_db):
    db = np.random.default_rng(0).normal(-12, 3, (4, 2, 32, 32)).astype(np.float32)
    db[1] += 40           # digital numbers
    db[2, :, :10] += 40   # ships and a town
    db[3, :, :20] = np.nan
    levels, known = to_canonical(from_db(db), units, "db")
    assert known.dtype == np.float32 and known.tolist() == [1, 0, 1, 1] and np.allclose(levels, db, atol=1e-3, equal_nan=True)
    nothing = np.full((1, 2, 8, 8), np.nan, np.float32)
    assert to_canonical(nothing, units, "db")[1].tolist() == [1]


def test_a_raw_grd_lands_where_its_control_points_say(tmp_path):
    safe = grd(tmp_path, calibration=False)
    for tiff in (safe / "measurement").iterdir():
        with rasterio.open(tiff, "r+") as file:
            mark = np.full((HIGH, WIDE), 200, np.uint16)
            mark[149:152, 219:222] = 5000
            file.write(mark, 1)
    source = open_raster(safe / "measurement" / sorted(p.name for p in (safe / "measurement").iterdir())[1])
    assert source.roles == {"VV": 1} and source.values.units == "amplitude"
    assert any("uncalibrated" in line for line in source.uncertain)
    rows, columns = np.nonzero(pixels_of(source, ["VV"])[0] == 5000)
    where = on_ground(source.transform, columns.mean() + 0.5, rows.mean() + 0.5)
    assert np.hypot(*np.subtract(where, ground(220.5, 150.5))) < 6  # half a pixel and a little


# What cannot be opened says what to do

def test_bad_products_are_refused_with_a_sentence(tmp_path, make_raster, noise):
    def refused(path, *words):
        with pytest.raises(RasterError) as caught:
            open_raster(path)
        assert all(word in str(caught.value) for word in words) and "\n" not in str(caught.value), caught.value

    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "readme.txt").write_text("nothing")
    refused(tmp_path / "empty", "holds no raster")
    for scene in ("a", "b"):
        write(tmp_path / "two" / f"{scene}_B02.tif", flat(500))
    refused(tmp_path / "two", "several scenes")
    for scene in ("hills", "sea"):
        write(tmp_path / "many" / f"{scene}.tif", flat(500))
    refused(tmp_path / "many", "2 rasters", "open one of them")
    assert not is_product(str(tmp_path / "many"))
    refused(grd(tmp_path / "slc", "slc1"), "SLC", "GRD")

    bomb = safe_folder(tmp_path / "bomb", "1C")
    (bomb / "MTD_MSIL1C.xml").write_text('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>')
    refused(bomb, "document type")
    (bomb / "MTD_MSIL1C.xml").write_bytes("<?xml version='1.0' encoding='utf-16'?><!DOCTYPE x []><x/>".encode("utf-16"))
    refused(bomb, "document type")
    (bomb / "MTD_MSIL1C.xml").write_text("<x><broken>")
    refused(bomb, "MTD_MSIL1C.xml", "damaged")
    (bomb / "MTD_MSIL1C.xml").write_text(mtd("04.00", ["-1000"]))
    next(bomb.rglob("*B04.tif")).write_bytes(b"")
    refused(bomb, "B04.tif")
    (tmp_path / "broken.zip").write_bytes(b"PK\3\4 no archive")
    refused(tmp_path / "broken.zip", "zip")
    table = next(grd(tmp_path / "cal").rglob("calibration-*vv*.xml"))
    table.write_text("<calibration><calibrationVectorList count='0'/></calibration>")
    refused(table.parents[2], "calibration vectors")
    (tmp_path / "lone").mkdir()
    refused(make_raster(noise(1).astype(np.float32), "lone/heights.tif"), "1 band", "--bands")


# Clouds

def test_cloud_shares_come_from_the_classes_of_the_product():
    nothing = np.full((1, 1, 10, 10), 0.1, np.float32)
    codes = np.full((1, 10, 10), 4, np.float32)
    codes[:, :2], codes[:, 2], codes[:, 3], codes[:, 4:6] = 9, 3, 10, 0
    share, how = cloud_share(nothing, ["B2"], codes, "SCL")
    assert share[0] == pytest.approx(40 / 80) and "classification" in how
    bits = np.zeros((1, 10, 10), np.float32)
    bits[:, 0], bits[:, 1], bits[:, 2] = 1 << 10, 1 << 11, 1 << 9
    assert cloud_share(nothing, ["B2"], bits, "QA60")[0][0] == pytest.approx(0.2)
    quality = np.full((1, 10, 10), 21824, np.float32)  # clear
    quality[:, :3], quality[:, 3] = 22280, 1  # cloud; fill
    assert cloud_share(nothing, ["B2"], quality, "QA_PIXEL")[0][0] == pytest.approx(30 / 90)


def test_cloud_shares_are_estimated_where_levels_mean_something_and_unknown_elsewhere():
    roles, tiles = ["B2", "B3", "B4", "B8", "B11", "B12"], np.empty((3, 6, 8, 8), np.float32)
    for tile, spectrum in enumerate(((0.5, 0.5, 0.5, 0.55, 0.4, 0.3), (0.03, 0.06, 0.04, 0.35, 0.2, 0.1),
                                     (0.9, 0.88, 0.86, 0.8, 0.1, 0.08))):  # cloud, meadow, snow
        tiles[tile] = np.array(spectrum, np.float32)[:, None, None]
    share, how = cloud_share(tiles, roles)
    assert share.tolist() == [1, 0, 0] and how == ESTIMATED
    assert np.isnan(cloud_share(tiles, roles, calibrated=np.zeros(3))[0]).all()
    assert np.isnan(cloud_share(tiles[:, :2], ["VV", "VH"])[0]).all()
    assert np.isnan(cloud_share(np.full_like(tiles, np.nan), roles)[0]).all()


def test_real_scenes_from_clear_to_overcast_are_told_apart(data):
    shares = {}
    for name in ("lahinch/S2_2017-09-26", "lahinch/S2_2017-09-21", "lahinch/S2_2017-10-08", "lahinch/S2_2017-10-18",
                 "satclip/patch_511198", "sundarbans/S2_20200127"):
        source = open_raster(data / "multispectral" / f"{name}.tif")
        pixels = pixels_of(source, source.roles) / np.float32(10000 if source.values.units == "dn10000" else 1)
        shares[name] = float(cloud_share(pixels[None], list(source.roles))[0][0])
    clear, some, much, overcast, broken, mangroves = shares.values()
    assert clear < 0.02 < some < 0.25 < 0.45 < much < 0.8 < 0.98 < overcast and broken > 0.4 and mangroves < 0.01, shares


def test_the_units_of_every_real_raster_are_as_its_index_says(data):
    items = json.loads((data / "multispectral" / "index.json").read_text())["items"]
    wrong = []
    for item in items:
        if not item["sensor"].startswith(("Sentinel", "Landsat")):
            continue
        if "classification" in item["sensor"]:
            with pytest.raises(RasterError, match="classes"):
                open_raster(data / "multispectral" / item["file"])
            continue
        source = open_raster(data / "multispectral" / item["file"])
        scale = item["scale"]
        units = ("db" if "dB" in scale else "uint8" if scale.startswith("uint8") else "reflectance" if "65535" in scale
                 else "dn10000")
        offset = -1000 if item.get("offset_1000") == "likely" else 0
        if item.get("offset_1000") == "unclear":
            assert source.uncertain
        if (source.values.units, source.values.offset) != (units, offset):
            wrong.append((item["file"], scale, source.values))
    assert not wrong and len(items) > 70
