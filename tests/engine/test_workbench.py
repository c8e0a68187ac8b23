"""What the workbench asks for beside searches: captions of rows, the tile at a place, heat of any query, what runs here."""
import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.warp import transform

from sightline_engine.errors import NotIndexedError, QueryError
from sightline_engine.index.catalogue import open_index
from sightline_engine.search.places import grounded, window_rings
from sightline_engine.service import Service, Task


def test_captions_of_rows_are_those_of_the_hits(service, small_scene):
    path = str(small_scene["s2"])
    service.index(Task(), path)
    for _ in range(2):  # the nearest sentences, then the captions that are kept
        hits = service.search(Task(), "water", [path], k=12)["hits"]
        rows = service.captions_of(Task(), path, [hit["tile"] for hit in hits])["captions"]
        assert [row["tile"] for row in rows] == [hit["tile"] for hit in hits]
        assert [(row["caption"], row["caption_source"]) for row in rows] == [(h["caption"], h["caption_source"]) for h in hits]
        service.build_captions(Task(), path)
    assert service.captions_of(Task(), path, [])["captions"] == []
    twice = service.captions_of(Task(), path, [5, 5] * 600)["captions"]
    assert len(twice) == 1200 and len({row["caption"] for row in twice}) == 1
    with pytest.raises(QueryError, match="Tile 64 of s2.tif is not in its index"):
        service.captions_of(Task(), path, [3, 64])
    with pytest.raises(QueryError, match="list of their numbers"):
        service.captions_of(Task(), path, "3")


@pytest.mark.parametrize("angle", [0, 25])
def test_the_tile_at_a_place_is_the_one_whose_middle_is_nearest(service, bundle, make_raster, noise, angle):
    place = Affine(10, 0, 500000, 0, -10, 5300000) @ Affine.rotation(angle)
    path = str(make_raster(noise(13, 300, 400), transform=place))
    service.index(Task(), path, tile_m=[640, 1280], overlap=0.5)
    index = open_index(path, bundle)
    finest = np.flatnonzero(index.plan.level(index.tiles) == 0)
    rings = grounded(index.manifest["source"], window_rings(index.windows[finest]))
    middles = rings[:, :4].mean(1)
    for number in (0, 7, len(finest) - 1):
        x, y = middles[number] + (12, -9)
        found = service.tile_at(Task(), path, [x, y])
        nearest = finest[np.hypot(*(middles - (x, y)).T).argmin()]
        assert found["tile"] == index.tiles[nearest] and found["tile_m"] == 640 and found["crs"] == "EPSG:32633"
        assert np.allclose(found["footprint"]["coordinates"][0], rings[number])
        (lon,), (lat,) = transform("EPSG:32633", "EPSG:4326", [x], [y])
        assert service.tile_at(Task(), path, [lon, lat], "EPSG:4326")["tile"] == found["tile"]


def test_a_place_without_a_tile_is_said(service, make_raster, noise):
    pixels = noise(13, 256, 256)
    pixels[:, :, 128:] = 0
    path = str(make_raster(pixels, nodata=0))
    with pytest.raises(NotIndexedError):
        service.tile_at(Task(), path, [500100, 5299900])
    service.index(Task(), path)
    assert service.tile_at(Task(), path, [500100, 5299900])["tile"] == 0
    for point, crs, sentence in (([0, 0], None, "outside made.tif"), ([502000, 5299000], None, "has no tile here"),
                                 ([0, 0], "nonsense", "cannot be carried"), ([0], None, r"\[x, y\]"),
                                 (["a", 2], None, "must be a number"), ([0.0, 95.0], "EPSG:4326", "outside|carried")):
        with pytest.raises(QueryError, match=sentence):
            service.tile_at(Task(), path, point, crs)


@pytest.mark.parametrize("name", ["s2", "s1"])
def test_a_heat_map_shows_what_any_search_may_ask_for(service, small_scene, tmp_path, name):
    path = str(small_scene[name])
    service.index(Task(), path)

    def heat(**query):
        made = service.heat(Task(), path, str(tmp_path / "heat.tif"), overwrite=True, **query)
        with rasterio.open(made["path"]) as file:
            return file.read(1), file.tags()["SIGHTLINE_QUERY"]

    text, words = heat(text="water")
    assert words == "water" and np.array_equal(heat(prompts=["water"])[0], text, equal_nan=True)
    both, words = heat(text="water", prompts=[{"text": "forest", "weight": -0.5}])
    assert words == "water, not 0.5 x forest" and not np.allclose(both, text, equal_nan=True)
    hit = service.search(Task(), "water", [path], k=1)["hits"][0]
    example, words = heat(examples=[{"path": path, "tile": hit["tile"]}])
    assert words == f"like tile {hit['tile']} of {name}" and np.nanmax(example) > np.nanmean(example)
    xs, ys = zip(*hit["footprint"]["coordinates"][0])
    boxed, words = heat(boxes=[{"path": path, "bbox": [min(xs), min(ys), max(xs), max(ys)]}])
    assert words == f"like a box of {name}" and np.allclose(boxed, example, atol=0.02, equal_nan=True)
    refined, _ = heat(text="water", feedback={"liked": [{"path": path, "tile": hit["tile"]}]})
    assert not np.allclose(refined, text, equal_nan=True)
    with pytest.raises(QueryError, match="empty"):
        heat()


def test_the_sensors_are_those_of_the_towers(service):
    said = service.sensors(Task())
    sensors = {sensor["name"]: sensor for sensor in said["sensors"]}
    assert set(sensors) == {"aerial", "sentinel-2", "sentinel-1"}
    assert sensors["sentinel-1"]["roles"] == ["VV", "VH"] and "db" in sensors["sentinel-1"]["units"]
    assert len(sensors["sentinel-2"]["roles"]) == 13 and sensors["aerial"]["units"][0] == "uint8"
    towers = {tower["name"]: tower for tower in said["towers"]}
    assert towers["local_optical"]["dense"] and not towers["optical"]["dense"]


def test_the_known_concepts_are_words_to_search_for(service):
    words = service.concepts(Task())["concepts"]
    assert {"river", "lake", "forest", "burned area"} <= set(words) and len(set(words)) == len(words) > 30


def test_the_status_of_the_engine_is_cheap_and_opens_nothing():
    said = Service("mini", "cpu").engine_status(Task())
    assert said["bundle"] is None and said["provider"] is None and said["requests"] == []
    assert said["memory_mb"] > 10 and (said["indexes"], said["disk_mb"]) == (0, 0)


def test_the_status_names_the_requests_that_are_under_way(engine, scene):
    engine.call("initialize")
    path = str(scene["s1"])
    assert engine.call("engine/status")["requests"] == []
    number = engine.start("index/build", path=path, overlap=0.8)
    while not any(p["token"] == number for p in engine.progress):
        engine.call("engine/status")
    under_way = engine.call("engine/status")
    assert [request["method"] for request in under_way["requests"]] == ["index/build"]
    assert under_way["requests"][0]["seconds"] > 0 and under_way["bundle"] == "mini"
    assert under_way["provider"] == "CPUExecutionProvider" and under_way["memory_mb"] > 50
    engine.send("$/cancelRequest", id=number)
    engine.wait(number)
    assert engine.call("engine/status")["requests"] == []


def test_the_size_of_an_index_that_is_being_written_is_told(tmp_path, monkeypatch):
    """Shards get their names, and small ones go, while somebody looks at the list of indexes."""
    from pathlib import Path

    from sightline_engine.index.files import bytes_of

    (tmp_path / "a").write_bytes(b"12345")
    monkeypatch.setattr(Path, "iterdir", lambda folder: iter([folder / "a", folder / "renamed-meanwhile.tmp"]))
    assert bytes_of(tmp_path) == 5
