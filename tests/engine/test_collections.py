"""Many rasters in one call: folders, patterns, STAC items; one that fails does not stop the others."""
import json

import numpy as np
import pytest

from sightline_engine.errors import RasterError
from sightline_engine.index.catalogue import open_index
from sightline_engine.rasters.collect import collect
from sightline_engine.rasters.source import open_raster
from sightline_engine.service import Service, Task


@pytest.fixture
def archive(make_raster, noise, tmp_path):
    """A folder with two stacks of bands, one broken file, and below it a product of one file per band."""
    (tmp_path / "archive" / "S2_20210615").mkdir(parents=True)
    for name in ("a.tif", "b.tif"):
        make_raster(noise(13, 128, 128, seed=ord(name[0])), f"archive/{name}")
    (tmp_path / "archive" / "broken.tif").write_bytes(b"no raster")
    for band in ("B02", "B03", "B04", "B08"):
        make_raster(noise(1, 128, 128), f"archive/S2_20210615/{band}.tif")
    return tmp_path / "archive"


def test_a_folder_is_all_that_lies_in_it(archive):
    found = [path.rpartition("archive")[2].strip("/\\") for path in collect([str(archive)])]
    assert found == ["S2_20210615", "a.tif", "b.tif", "broken.tif"]
    assert collect([str(archive / "S2_20210615")]) == [str(archive / "S2_20210615")]
    assert [path[-5:] for path in collect([str(archive / "?.tif"), str(archive / "a.tif")])] == ["a.tif", "b.tif"]


@pytest.mark.parametrize("what, sentence", [("*.jp2", "No file matches"), ("empty", "There is no raster")])
def test_nothing_is_said(tmp_path, what, sentence):
    (tmp_path / "empty").mkdir()
    with pytest.raises(RasterError, match=sentence):
        collect([str(tmp_path / what)])


def test_one_that_fails_does_not_stop_the_others(archive):
    seen = []
    result = Service().index_many(Task(lambda *progress: seen.append(progress[:2])), [str(archive)])
    assert [r["path"][-5:] for r in result["indexes"]] == ["10615", "a.tif", "b.tif"]
    assert all(r["tiles"] == 4 for r in result["indexes"]) and seen[-1][0] == 12
    failed, = result["failed"]
    assert failed["path"].endswith("broken.tif") and "not a raster that GDAL can read" in failed["error"]


def item(name, assets):
    return {"type": "Feature", "stac_version": "1.0.0", "id": name, "properties": {"datetime": "2021-06-15T10:00:31Z"},
            "assets": assets}


def test_stac_items_are_rasters(archive, make_raster, bundle):
    tiff = "image/tiff; application=geotiff; profile=cloud-optimized"
    bands = {name: {"href": f"./S2_20210615/{file}.tif", "type": tiff, "roles": ["data"]}
             for name, file in (("blue", "B02"), ("green", "B03"), ("red", "B04"), ("nir", "B08"))}
    bands["blue-jp2"] = {"href": "./S2_20210615/B02.jp2", "type": "image/jp2", "roles": ["data"]}
    bands["thumbnail"] = {"href": "./preview.jpg", "type": "image/jpeg", "roles": ["thumbnail"]}
    collection = archive / "items.json"
    collection.write_text(json.dumps({"type": "FeatureCollection", "features": [
        item("scene-one", bands), item("scene-two", {"image": {"href": "a.tif", "type": tiff}}),
        item("scene-three", {"image": {"href": "gone.tif", "type": tiff}})]}))
    result = Service().index_many(Task(), [str(collection)])
    assert [r["path"].rpartition("#")[2] for r in result["indexes"]] == ["scene-one", "scene-two"]
    assert result["failed"][0]["path"].endswith("#scene-three")
    first = open_raster(f"{collection}#scene-one")
    assert (first.sensor, list(first.roles), first.date) == ("sentinel-2", ["B2", "B3", "B4", "B8"], "2021-06-15")
    assert len(open_index(f"{collection}#scene-two", bundle)) == 4
    with pytest.raises(RasterError, match="no item scene-nine"):
        open_raster(f"{collection}#scene-nine")
    collection.write_text('{"type": "FeatureCollection", "features": [{"id": 7}]}')
    with pytest.raises(RasterError, match="no STAC item"):
        collect([str(collection)])


def test_clouds_are_taken_from_the_scene_classification(make_raster, bundle, noise):
    pixels = np.concatenate([noise(12, 128, 128), np.full((1, 128, 128), 4, np.uint16)])
    pixels[12, :64, :32] = 9
    names = ["B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B9", "B11", "B12", "SCL"]
    path = str(make_raster(pixels, descriptions=names))
    Service().index(Task(), path)
    index = open_index(path, bundle)
    assert index.manifest["clouds"] == "SCL" and np.allclose(index.cloud, [0.5, 0, 0, 0])
