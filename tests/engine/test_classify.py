"""Land cover in the user's own words: against the truth of the simulated scene, on every way that leads there."""
import math
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.warp import transform_geom

from sightline_engine.errors import Cancelled, ExportError, QueryError, RasterError
from sightline_engine.rasters.footprint import on_ground
from sightline_engine.service import Task

LEGEND = [{"name": "water", "colour": "#0000ff"}, "forest", "crop fields", {"name": "naked earth", "phrases": ["bare soil"]},
          "grassland", "town"]
CLASSES = [["lake", "river", "flooded fields"], ["forest"], ["green crops", "ripe crops"], ["bare soil"], ["grassland"],
           ["town"]]
RADAR = ["water", "forest", "open land", "town"]
BY_RADAR = [CLASSES[0], CLASSES[1], sum(CLASSES[2:5], []), CLASSES[5]]


def accuracy(path, truth, wanted):
    """Share of the cells whose class is that of the truth at their middle, of those that the legend means."""
    classes, numbers, _ = truth
    with rasterio.open(path) as file:
        found = file.read(1)
        rows, columns = np.mgrid[:found.shape[0], :found.shape[1]] + 0.5
        x, y = on_ground(file.transform, columns, rows)
    column, row = ((x - 499_980) / 10).astype(int).clip(0, 1279), ((5_300_040 - y) / 10).astype(int).clip(0, 1279)
    right = np.full(256, -1)
    for value, names in enumerate(wanted):
        right[[numbers[name] for name in names]] = value
    there = (right[classes[row, column]] >= 0) & (found != 255)
    return (found == right[classes[row, column]])[there].mean()


def test_the_optical_scene_is_classified_by_the_local_tower(service, scene, truth, tmp_path):
    seen = []
    task = Task(lambda done, total, left, message: seen.append((done, total, message)))
    made = service.classify(task, str(scene["s2"]), LEGEND, str(tmp_path / "cover.tif"))
    assert accuracy(made["path"], truth, CLASSES) > 0.65
    assert made["pixel_m"] == pytest.approx(40, abs=0.1) and "each cell of 40 m" in made["how"] and made["tower"] == (
        "mini/local_optical")
    assert seen[-1][0] == seen[-1][1] and seen[-1][2] == "Land cover of s2"
    assert [c["name"] for c in made["classes"]] == ["water", "forest", "crop fields", "naked earth", "grassland", "town"]
    assert made["classes"][0]["colour"] == "#0000ff" and [c["value"] for c in made["classes"]] == list(range(6))
    assert sum(c["share"] for c in made["classes"]) == pytest.approx(1, abs=1e-4)
    assert sum(c["area_ha"] for c in made["classes"]) == pytest.approx(12.8 ** 2 * 100, rel=0.02)


def test_radar_is_classified_by_cells_of_the_index_and_without_one_the_same(service, scene, truth, tmp_path):
    path = str(scene["s1"])
    without = service.classify(Task(), path, RADAR, str(tmp_path / "without.tif"))
    service.index(Task(), path)
    with_index = service.classify(Task(), path, RADAR, str(tmp_path / "with.tif"))
    assert accuracy(with_index["path"], truth, BY_RADAR) > 0.7 and with_index["pixel_m"] == pytest.approx(80, abs=0.1)
    assert with_index["classes"] == without["classes"] and "each cell of 80 m" in with_index["how"]


def test_the_file_is_a_paletted_raster_with_names_and_an_attribute_table(service, small_scene, tmp_path):
    made = service.classify(Task(), str(small_scene["s2"]), ["water", {"name": "fields & <meadows>", "colour": "#112233"}],
                            str(tmp_path / "cover.tif"))
    with rasterio.open(made["path"]) as file:
        classes = file.read(1)
        assert (file.count, file.dtypes[0], file.nodata, file.colorinterp[0].name) == (1, "uint8", 255, "palette")
        assert file.colormap(1)[1][:3] == (0x11, 0x22, 0x33) and file.crs.to_epsg() == 32633
        assert file.tags()["SIGHTLINE_LEGEND"] == "water, fields & <meadows>" and file.tags()["SIGHTLINE_TOWER"]
    band = ElementTree.parse(made["path"] + ".aux.xml").getroot().find("PAMRasterBand")
    assert [c.text for c in band.find("CategoryNames")] == ["water", "fields & <meadows>"]
    rows = [[f.text for f in row] for row in band.find("GDALRasterAttributeTable").iter("Row")]
    for row, told in zip(rows, made["classes"]):
        assert row[:3] == [str(told["value"]), told["name"], str((classes == told["value"]).sum())]
        assert (float(row[6]), float(row[7])) == (told["share"], told["area_ha"])
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("name", ["s2", "s1"])
def test_a_part_is_the_part_of_the_whole(service, small_scene, tmp_path, name):
    path, words = str(small_scene[name]), ["water", "forest", "open land", "town"]
    service.index(Task(), path)
    whole = service.classify(Task(), path, words, str(tmp_path / "whole.tif"))
    box = [501_000, 5_296_000, 503_500, 5_298_700]
    part = service.classify(Task(), path, words, str(tmp_path / "part.tif"), bbox=box)
    ring = [[501_000, 5_296_000], [503_500, 5_296_000], [501_000, 5_298_700], [501_000, 5_296_000]]
    triangle = transform_geom("EPSG:32633", "EPSG:4326", {"type": "Polygon", "coordinates": [ring]})
    shape = service.classify(Task(), path, words, str(tmp_path / "shape.tif"), polygon=triangle, crs="EPSG:4326")
    with rasterio.open(whole["path"]) as all_of_it, rasterio.open(part["path"]) as some:
        column, row = (round(v) for v in on_ground(~all_of_it.transform, some.transform.c, some.transform.f))
        expected = all_of_it.read(1)[row:row + some.height, column:column + some.width]
        cells = some.read(1)
        inside = cells != 255
        assert inside.mean() > 0.9 and np.array_equal(cells[inside], expected[inside])
    assert sum(c["area_ha"] for c in part["classes"]) == pytest.approx(2.5 * 2.7 * 100, rel=0.05)
    assert sum(c["area_ha"] for c in shape["classes"]) == pytest.approx(2.5 * 2.7 * 50, rel=0.08)
    assert (part["width"], part["height"]) < (whole["width"], whole["height"])


def test_a_part_of_a_raster_without_index_is_embedded_alone(service, small_scene, tmp_path):
    seen = []
    task = Task(lambda done, total, left, message: seen.append((done, total)))
    service.classify(task, str(small_scene["s1"]), RADAR, str(tmp_path / "part.tif"),
                     bbox=[500_100, 5_299_000, 501_000, 5_299_900])
    assert (4, 4) in seen


def test_rotated_rasters_and_gaps_stay_where_they_are(service, make_raster, noise, tmp_path):
    place = Affine(10, 0, 500000, 0, -10, 5300000) @ Affine.rotation(30)
    pixels = noise(13, 256, 256)
    pixels[:, :, :128] = 0
    made = service.classify(Task(), str(make_raster(pixels, transform=place, nodata=0)), ["lake", "town"],
                            str(tmp_path / "cover.tif"))
    with rasterio.open(made["path"]) as file:
        classes = file.read(1)
        assert math.degrees(math.atan2(file.transform.d, file.transform.a)) == pytest.approx(-30)
    assert (classes[:, :30] == 255).all() and (classes[:, 34:] != 255).all()


@pytest.mark.parametrize("legend, sentence", [([], "legend is empty"), (None, "legend is empty"), (["water"], "2 to 40"),
                                              (["water", "Water"], "twice"), ("water, forest", "list of words"),
                                              ([{"name": "a", "colour": "red"}, "b"], "colour of a")])
def test_a_legend_that_is_none_is_refused(service, small_scene, tmp_path, legend, sentence):
    with pytest.raises(QueryError, match=sentence):
        service.classify(Task(), str(small_scene["s2"]), legend, str(tmp_path / "cover.tif"))
    assert not list(tmp_path.glob("*.tif*"))


def test_targets_and_areas_that_are_none_are_refused_and_cancelling_leaves_nothing(service, small_scene, make_raster, tmp_path):
    path, words, target = str(small_scene["s2"]), ["lake", "town"], tmp_path / "out" / "cover.tif"
    target.parent.mkdir()
    for wrong in (path, str(tmp_path / "cover.png"), str(tmp_path / "nowhere" / "cover.tif")):
        with pytest.raises(ExportError):
            service.classify(Task(), path, words, wrong, overwrite=True)
    for wrong in ({"bbox": [0, 0, 1, 1]}, {"bbox": [1]}, {"polygon": {"type": "Point"}}):
        with pytest.raises(QueryError):
            service.classify(Task(), path, words, str(target), **wrong)

    def stop():
        raise Cancelled("Stopped.")

    for raster in ("s2", "s1"):
        with pytest.raises(Cancelled):
            service.classify(Task(check=stop), str(small_scene[raster]), words, str(target))
    void = make_raster(np.zeros((13, 128, 128), np.uint16), nodata=0)
    with pytest.raises(RasterError, match="no data at all"):
        service.classify(Task(), str(void), words, str(target), units="dn10000")
    assert list(target.parent.iterdir()) == []
    service.classify(Task(), path, words, str(target))
    with pytest.raises(ExportError, match="exists already"):
        service.classify(Task(), path, words, str(target))
    assert service.classify(Task(), path, words, str(target), overwrite=True)["classes"]
    service.heat(Task(), path, str(target), text="lake", overwrite=True)
    assert [file.name for file in target.parent.iterdir()] == ["cover.tif"]  # names of classes do not outlive them
