"""The main job on real imagery of the data folder: every sensor that it holds goes through index, search and caption."""
import numpy as np
import pytest
from pyogrio.raw import read as read_vector

from sightline_engine.service import Service, Task


@pytest.mark.parametrize("file, sensor, units", [
    ("multispectral/terramind/637U_59R_1_3_S2L2A.tif", "sentinel-2", "dn10000"),
    ("multispectral/terramind/637U_59R_1_3_S1RTC.tif", "sentinel-1", "db"),
    ("multispectral/sundarbans/S2_20200127.tif", "sentinel-2", "reflectance"),
    ("multispectral/open_geo/S2_20181013_uint8.tif", "sentinel-2", "uint8"),
    ("scenes/naip_20150926.tif", "aerial", "uint8"),
    ("scenes/aerial_3420B_2010.tif", "aerial", "uint8"),
    ("sentinel_pairs/optical_004.tif", "aerial", "uint8"),
    ("sentinel_pairs/sar_004.tif", "sentinel-1", "uint8"),
])
def test_real_rasters_go_through_the_main_job(data, tmp_path, file, sensor, units):
    path, service = str(data / file), Service()
    info = service.info(Task(), path)
    assert (info["sensor"], info["units"]) == (sensor, units)
    made = service.index(Task(), path)
    assert made["complete"] and made["tiles"] > 0
    answer = service.search(Task(), "water", [path], 5)
    assert answer["hits"] and all(np.isfinite(hit["score"]) for hit in answer["hits"])
    caption = service.caption(Task(), path)
    assert caption["sentence"].endswith(".") and caption["tiles"] == made["tiles"]
    service.export(Task(), answer["hits"], str(tmp_path / "hits.shp"))
    meta, _, geometry, _ = read_vector(tmp_path / "hits.shp")
    assert len(geometry) == len(answer["hits"]) and meta["crs"] == info["crs"]


# 282D is left out: its map, a summary of a year, calls a wide dry beach water.
@pytest.mark.parametrize("site", ["609U_541L_3_0", "637U_59R_1_3"])
def test_measured_water_and_snow_agree_with_the_land_cover_map(data, site):
    """The facts are measured, so they must not contradict a map that others made of the same ground."""
    import rasterio

    with rasterio.open(data / f"multispectral/terramind/{site}_LULC.tif") as land_cover:
        classes = land_cover.read(1)
    facts = {f["name"]: f["value"] for f in
             Service().caption(Task(), str(data / f"multispectral/terramind/{site}_S2L2A.tif"))["facts"]}
    assert facts["water"] == pytest.approx(100 * (classes == 1).mean(), abs=5)  # 1 and 7 of the ESRI legend
    assert facts.get("snow", 0) == pytest.approx(100 * (classes == 7).mean(), abs=5)


def test_landsat_is_read_as_the_sentinel_2_bands_of_the_same_colour(data):
    info = Service().info(Task(), str(data / "multispectral/madagascar/L8_20200127.tif"))
    assert info["sensor"] == "sentinel-2" and info["roles"]["B11"] == 6 and "B8" not in info["roles"]  # 8 is panchromatic
    assert any("landsat" in note.lower() for note in info["notes"])
