"""An index of a part of a raster: only tiles that touch it, never taken for the whole, and kept when the part grows."""
import numpy as np
import pytest
from affine import Affine
from rasterio.transform import from_origin

from sightline_engine.errors import RasterError
from sightline_engine.index.build import build_index
from sightline_engine.index.catalogue import find_store, list_indexes, open_index
from sightline_engine.rasters.extent import Extent
from sightline_engine.rasters.source import open_raster
from sightline_engine.search.query import search
from sightline_engine.service import Task

WEST, NORTH = 499_980.0, 5_300_040.0  # of the sample scene


def box(x0, y0, x1, y1):
    """A box in metres of a scene, from pixels of 10 m."""
    return [WEST + 10 * x0, NORTH - 10 * y1, WEST + 10 * x1, NORTH - 10 * y0]


def test_only_tiles_that_touch_the_extent_are_indexed(bundle, service, small_scene):
    path = str(small_scene["s2"])
    said = service.info(Task(), path, bbox=box(130, 130, 250, 250))
    assert said["tiles"] == 4 and said["extent"]["tiles"] == 4
    assert said["index_bytes"] < service.info(Task(), path)["index_bytes"]
    seen = []
    task = Task(lambda done, total, left, message: seen.append((done, total)))
    made = service.index(task, path, bbox=box(130, 130, 250, 250))
    assert made["tiles"] == 4 and made["complete"] and seen[-1] == (4, 4)
    index = open_index(path, bundle)
    assert sorted(map(tuple, index.windows[:, :2].tolist())) == [(128, 128), (128, 192), (192, 128), (192, 192)]
    assert len(search(bundle, "lake", [path], 20).hits) == 4
    vectors = index.vectors(np.arange(4))
    build_index(open_raster(path), bundle)
    whole = open_index(path, bundle)
    assert np.array_equal(vectors, whole.vectors(np.searchsorted(whole.tiles, index.tiles)))


def test_an_extent_is_never_taken_for_the_whole(bundle, service, small_scene):
    path = str(small_scene["s2"])
    service.index(Task(), path, bbox=box(0, 0, 128, 128))
    status = service.status(Task(), path)
    assert status["complete"] and (status["tiles"], status["total_tiles"]) == (4, 4)
    assert status["extent"] == {"box": box(0, 0, 128, 128), "tiles": 4}
    assert find_store(path, bundle).manifest["format"] == "sightline-index/3-part"
    whole = service.caption(Task(), path)  # from the raster itself, and all of it
    assert whole["tiles"] == 64 and "no data" not in whole["paragraph"]
    assert "only a part is indexed: 4 of 64 tiles" in service.caption(Task(), path, bbox=box(10, 10, 100, 100))["cover_how"]
    assert list_indexes()[0]["extent"] == status["extent"]
    made = service.index(Task(), path)
    assert made["tiles"] == 64 and made["extent"] is None and service.status(Task(), path)["extent"] is None
    assert len(list_indexes()) == 1  # the part went with the whole that has it


def test_growing_an_extent_keeps_the_cells_that_lie_within(bundle, service, scene, monkeypatch):
    """Cells of 512 pixels: one that was whole is taken over, those at the border are embedded again."""
    monkeypatch.setattr("sightline_engine.rasters.cells._MOST_TILES", 64)
    path = str(scene["s2"])
    first = service.index(Task(), path, bbox=box(0, 0, 600, 600))
    assert first["tiles"] == 100
    grown = service.index(Task(), path, bbox=box(0, 0, 1100, 700))
    assert grown["reused_tiles"] == 64 and grown["tiles"] == 18 * 11
    assert len(list_indexes()) == 1
    whole = service.index(Task(), path)
    assert whole["reused_tiles"] >= 64 * 2 and whole["tiles"] == 400
    part = service.index(Task(), path, bbox=box(0, 0, 512, 512))
    assert part["reused_tiles"] == 64 and len(list_indexes()) == 2  # the whole stays
    assert service.status(Task(), path)["extent"]["tiles"] == 64  # what was asked for last is searched
    again = service.index(Task(), path)
    assert again["resumed_tiles"] == 400 and service.status(Task(), path)["extent"] is None


def test_a_stopped_extent_goes_on_where_it_was(bundle, scene):
    source, wanted = open_raster(scene["s2"]), box(100, 100, 900, 900)
    stopped = []

    def stop():
        if find_store(scene["s2"], bundle) and find_store(scene["s2"], bundle).tiles:
            stopped.append(True)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_index(source, bundle, overlap=0.5, extent=wanted, check=stop, commit_seconds=0, workers=1)
    on = build_index(source, bundle, overlap=0.5, extent=wanted)
    assert stopped and on["resumed_tiles"] > 0 and on["tiles"] == on["extent"]["tiles"]


def test_an_extent_with_all_of_the_raster_is_the_whole(bundle, service, small_scene):
    path = str(small_scene["s2"])
    assert service.index(Task(), path, bbox=box(-100, -100, 9000, 9000))["extent"] is None
    assert find_store(path, bundle).manifest["format"] == "sightline-index/3"


@pytest.mark.parametrize("wrong, sentence", [([0, 0, 1, 1], "lies outside s2"), ([1, 2, 3], "four numbers"), ("here", "four"),
                                             ([5, 5, 1, 1], "four numbers"), ([float("nan")] * 4, "four numbers")])
def test_an_extent_that_is_none_is_refused(service, small_scene, wrong, sentence):
    for ask in (service.index, service.info):
        with pytest.raises(RasterError, match=sentence):
            ask(Task(), str(small_scene["s2"]), bbox=wrong)


@pytest.mark.parametrize("angle", [0, 30, 45, 80])
def test_tiles_touch_a_box_just_where_their_polygons_do(angle):
    """Against a fine sample of points, also on rotated rasters and with several sizes."""
    transform = from_origin(500_000, 5_300_000, 10, 10) @ Affine.rotation(angle)
    random = np.random.default_rng(angle)
    windows = np.stack([random.integers(0, 900, 300), random.integers(0, 900, 300), *[random.integers(20, 90, 300)] * 2], 1)
    extent = Extent((500_500.0, 5_296_000.0, 503_300.0, 5_298_500.0), transform)
    t = (np.arange(60) + 0.5) / 60
    x = windows[:, 0, None, None] + windows[:, 2, None, None] * t[None, :, None] + 0 * t[None, None]
    y = windows[:, 1, None, None] + windows[:, 3, None, None] * t[None, None] + 0 * t[None, :, None]
    east, north = transform.a * x + transform.b * y + transform.c, transform.d * x + transform.e * y + transform.f
    left, bottom, right, top = extent.box
    inside = ((east > left) & (east < right) & (north > bottom) & (north < top)).any((1, 2))
    touches = extent.touches(windows)
    assert not (inside & ~touches).any() and (touches & ~inside).sum() <= 6  # slivers between the points


def test_the_status_says_whether_the_raster_is_as_it_was_indexed(service, make_raster, noise):
    path = str(make_raster(noise(13, 256, 256)))
    assert service.status(Task(), path)["current"] is None
    service.index(Task(), path)
    said = service.status(Task(), path)
    assert said["current"] is True and said["bytes"] > 4096 and said["version"] and len(said["key"]) == 24
    make_raster(noise(13, 256, 256, seed=5))
    changed = service.status(Task(), path)
    assert changed["current"] is False and not changed["indexed"]
    service.index(Task(), path)
    assert service.status(Task(), path)["current"] is True
    service.remove_index(Task(), service.status(Task(), path)["key"])
    assert service.status(Task(), path)["current"] is None
