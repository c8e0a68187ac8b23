"""The parts of a search, each on its own: what may be asked, thinning, joining, outlines, groups."""
import math
from collections import namedtuple

import numpy as np
import pytest
from affine import Affine
from rasterio.features import geometry_mask

from sightline_engine.errors import QueryError
from sightline_engine.rasters.footprint import bbox_wgs84, window_ring
from sightline_engine.search.candidates import top
from sightline_engine.search.filters import Notes, passing
from sightline_engine.search.groups import group
from sightline_engine.search.outline import outline
from sightline_engine.search.overlap import joined, suppress
from sightline_engine.search.places import boxes, window_rings
from sightline_engine.search.query import Filters, Query

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}


def test_a_text_is_the_simple_case_and_everything_else_has_its_form():
    assert Query.from_json({"text": "  a   lake ", "paths": ["x"]}).prompts == (("a lake", 1.0),)
    query = Query.from_json({"prompts": ["lake", {"text": "river", "weight": -0.5}, ["harbour", 2]], "k": 5, "nms": None,
                             "examples": [{"path": "/d/s2.tif", "tile": 7}], "chips": ["/d/ship.png"], "merge": True,
                             "filters": {"area": SQUARE, "dates": ["2021-01-01", None], "min_valid": 0.5, "tile_m": 640}})
    assert query.text == "lake, not 0.5 x river, 2 x harbour, like tile 7 of s2, like image ship"
    assert query.filters.tile_m == (640, 640) and query.filters.dates == ("2021-01-01", None) and query.nms is None
    assert query.filters.active and not Query.from_json({"text": "x"}).filters.active
    assert Query(prompts=[("lake", 1)]) == Query.from_json({"text": "lake"})


@pytest.mark.parametrize("params, words", [
    ({}, "query is empty"), ({"text": "  "}, "query is empty"), ({"text": 3}, "must be a string"),
    ({"prompts": []}, "query is empty"), ({"prompts": "lake"}, "must be a list"), ({"prompts": [{"txt": "lake"}]}, "txt"),
    ({"prompts": [["lake"]]}, "not an entry of prompts"), ({"prompts": [["lake", "much"]]}, "weight of prompts"),
    ({"prompts": [["lake", 0]]}, "weight 0"), ({"prompts": [["lake", math.nan]]}, "weight of prompts"),
    ({"prompts": [["lake", -1]]}, "add what to look for"), ({"examples": [{"path": "a.tif"}]}, "does not belong in examples"),
    ({"examples": [{"path": "a.tif", "tile": 1.5}]}, "does not belong in examples"), ({"chips": [3]}, "not an entry of chips"),
    ({"text": "x", "k": 0}, "at least 1"), ({"text": "x", "k": True}, "at least 1"), ({"text": "x", "k": 10**6}, "at most"),
    ({"text": "x", "nms": 2}, "from 0 to 1"), ({"text": "x", "merge": 1}, "true or false"), ({"text": "x", "sort": 1}, "sort"),
    ({"text": "x", "filters": [1]}, "must be an object"),
    ({"text": "x", "filters": {"cloud": 1}}, "cloud"), ({"text": "x", "filters": {"min_valid": 1.5}}, "from 0 to 1"),
    ({"text": "x", "filters": {"max_cloud": "no"}}, "max_cloud"), ({"text": "x", "filters": {"dates": "2021"}}, "from, to"),
    ({"text": "x", "filters": {"dates": ["2021-13-01", None]}}, "not a date"),
    ({"text": "x", "filters": {"dates": ["2021-02-01", "2021-01-01"]}}, "exchange them"),
    ({"text": "x", "filters": {"tile_m": [1, 2, 3]}}, "tile size"), ({"text": "x", "filters": {"tile_m": -5}}, "tile size"),
    ({"text": "x", "filters": {"area": {"type": "Point"}}}, "Polygon"), ({"text": "x", "filters": {"area": 1}}, "Polygon"),
    ({"text": "x", "filters": {"area": {"type": "Polygon"}}}, "damaged"),
    ({"text": "x", "filters": {"area": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [2, 0]]]}}}, "damaged"),
    ({"text": "x", "filters": {"area": {"type": "MultiPolygon", "coordinates": [[["a"]]]}}}, "damaged"),
    ({"text": "x", "filters": {"area": SQUARE, "crs": "EPSG:99999999"}}, "EPSG:4326")])
def test_every_wrong_field_gets_a_sentence(params, words):
    with pytest.raises(QueryError, match=words) as caught:
        Query.from_json(params)
    assert str(caught.value).endswith(".")


def windows_at_random(rng, n=120):
    sizes = rng.choice([10, 20, 40], n)
    return np.stack([rng.integers(0, 150, n), rng.integers(0, 150, n), sizes, sizes], 1).astype(np.int32)


def test_of_overlapping_tiles_the_strongest_remain():
    rng = np.random.default_rng(0)
    for most in (0.0, 0.3, 0.7):
        windows = windows_at_random(rng)
        kept = suppress(windows, most)

        def share(a, b):
            inter = math.prod(max(0, min(a[i] + a[i + 2], b[i] + b[i + 2]) - max(a[i], b[i])) for i in (0, 1))
            areas = a[2] * a[3], b[2] * b[3]
            return inter / (sum(areas) - inter if a[2] == b[2] else min(areas))

        expected = []
        for window in windows.tolist():
            expected.append(not any(e and share(window, w) > most for e, w in zip(expected, windows.tolist())))
        assert kept.tolist() == expected


def test_tiles_that_share_an_edge_are_one_and_a_corner_does_not_join():
    def labels(*corners):
        return joined(np.array([(x, y, 10, 10) for x, y in corners], np.int32)).tolist()

    assert labels((0, 0), (10, 0), (20, 0), (40, 0)) == [0, 0, 0, 3]
    assert labels((0, 0), (10, 10)) == [0, 1] and labels((0, 0), (9, 9)) == [0, 0] and labels((5, 5)) == [0]
    rng = np.random.default_rng(0)
    for _ in range(10):
        windows = windows_at_random(rng, 60)
        label = joined(windows)
        for number in np.unique(label):
            rings = outline(windows[label == number])
            mask = geometry_mask([{"type": "Polygon", "coordinates": [r.tolist() for r in rings]}], (200, 200),
                                 Affine.identity(), invert=True)
            union = np.zeros((200, 200), bool)
            for x, y, w, h in windows[label == number]:
                union[y:y + h, x:x + w] = True
            assert (mask == union).all()


def test_the_outline_of_a_ring_of_tiles_has_a_hole():
    ring = np.array([(x, y, 10, 10) for y in (0, 10, 20) for x in (0, 10, 20) if (x, y) != (10, 10)], np.int32)
    outer, hole = outline(ring)
    assert len(outer) == 5 and len(hole) == 5 and outer.max() == 30 and hole.min() == 10 and hole.max() == 20
    area = [((r[:-1, 0] * r[1:, 1] - r[1:, 0] * r[:-1, 1]).sum()) / 2 for r in (outer, hole)]
    assert area == [900, -100]  # they run against each other
    assert outline(ring[:1])[0].tolist() == outline(ring[[0, 0]])[0].tolist() and len(outline(ring[:2])[0]) == 5


def test_hits_of_several_layers_on_one_ground_share_a_group():
    box = np.array([[10, 50, 10.1, 50.1], [10.02, 50, 10.12, 50.1], [10.0, 50, 10.1, 50.1], [10.3, 50, 10.4, 50.1],
                    [179.95, 0, -179.95, 0.1], [-180, 0, -179.96, 0.1], [np.nan] * 4, [11, 1, 12, 2]])
    layers = np.array([0, 1, 0, 1, 0, 1, 1, 1])
    assert group(box, layers, 99).tolist() == [0, 0, 1, 2, 3, 3, 4, 5]
    assert group(box, layers, 2).tolist() == [0, 0, 1]


def test_boxes_are_those_of_the_footprints():
    windows = np.array([(0, 0, 64, 64), (640, 128, 32, 64)])
    for crs, transform in (("EPSG:32633", Affine(8, 6, 500000, 6, -8, 5300000)),
                           ("EPSG:32601", Affine(10, 0, 286000, 0, -10, 7000000)),
                           ("EPSG:4326", Affine(0.001, 0, 179.9, 0, -0.001, 62))):
        made = boxes({"crs": crs, "transform": list(transform)[:6]}, list(window_rings(windows)))
        for box, window in zip(made, windows):
            assert box == pytest.approx(bbox_wgs84(crs, window_ring(transform, *window.tolist())))
    far = boxes({"crs": "EPSG:32633", "transform": [1e7, 0, 1e12, 0, -1e7, 1e12]}, list(window_rings(windows)))
    assert np.isnan(far).all()


def test_the_best_are_the_first_of_equal_ones():
    scores = np.array([1, 3, 2, 3, 2, 3, 2], np.float32)
    assert top(scores, 4).tolist() == [1, 3, 5, 2] and top(scores, 99).tolist() == [1, 3, 5, 2, 4, 6, 0]
    assert top(np.zeros(0, np.float32), 3).tolist() == [] and Filters().active is False


def test_a_filter_by_clouds_says_where_they_are_estimated_or_unknown():
    index = namedtuple("index", "manifest cloud")  # two fields, and so as long as two tiles
    notes, cloudy = Notes(), Filters(max_cloud=0.5)
    for name, sensor, clouds, shares in (("scl", "sentinel-2", "SCL", [0.1, 0.9]),
                                         ("guess", "sentinel-2", "estimated", [0.1, 0.9]),
                                         ("partly", "sentinel-2", "estimated", [0.1, np.nan]),
                                         ("photo", "aerial", "estimated", [np.nan, np.nan]),
                                         ("radar", "sentinel-1", "estimated", [np.nan, np.nan])):
        rows = passing(index({"sensor": sensor, "clouds": clouds}, np.array(shares, np.float32)), cloudy, name, notes)
        assert rows is None if np.nanmax([*shares, 0]) < 0.5 else rows.tolist() == [0]
    assert notes.sentences() == [
        "The clouds of partly, photo are unknown; kept.",
        "The clouds of guess, partly are estimated: bright sand counts as cloud, thin cloud does not."]
