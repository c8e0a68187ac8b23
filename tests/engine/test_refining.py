"""Refining a search: boxes as examples, thumbs up and down, the histogram of all tiles, captions for the first hits only."""
import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.warp import transform_bounds

from sightline_engine.errors import NotIndexedError, QueryError
from sightline_engine.index.catalogue import open_index
from sightline_engine.rasters.footprint import on_ground
from sightline_engine.search.asked import asked
from sightline_engine.search.feedback import ENOUGH
from sightline_engine.search.match import limit_of, match_at
from sightline_engine.search.query import search
from sightline_engine.search.question import Feedback, Query
from sightline_engine.service import Task

pytestmark = pytest.mark.usefixtures("scene_indexes")


@pytest.fixture
def s2(scene):
    return str(scene["s2"])


def right_tiles(truth, index, query):
    classes, numbers, _ = truth
    there = np.isin(classes, [numbers[name] for name in query["classes"]])
    return np.array([there[y:y + h, x:x + w].mean() for x, y, w, h in index.windows]) >= query["share"]


def average_precision(scores, right):
    found = right[np.argsort(-scores)]
    return (np.cumsum(found) / np.arange(1, len(found) + 1))[found].mean()


def matches(bundle, index, told):
    calibration = index.calibration(bundle)
    limit = limit_of(calibration, told.vectors, told.weights, told.images, told.limits)
    return match_at(calibration, index.scores(told.direction)[:, 0], *limit)


def above(scores, liked, disliked):
    """Share of the pairs in which the liked tile stands above the disliked one."""
    return (scores[liked][:, None] > scores[disliked][None]).mean()


def marked(path, index, liked, disliked):
    return Feedback([(path, int(index.tiles[row])) for row in liked], [(path, int(index.tiles[row])) for row in disliked])


def judged(bundle, index, path, text, right, rounds):
    """What a user asks for who marks the first hits, `rounds` times so many that were not marked yet, and the marks."""
    liked, disliked, told = [], [], asked(bundle, Query(prompts=[text]))
    for count in rounds:
        order = np.argsort(-index.scores(told.direction)[:, 0])
        for row in [row for row in order if row not in {*liked, *disliked}][:count]:
            (liked if right[row] else disliked).append(row)
        told = asked(bundle, Query(prompts=[text], feedback=marked(path, index, liked, disliked)))
    return told, liked, disliked


def test_marks_raise_average_precision_first_by_rocchio_then_by_a_classifier(bundle, s2, truth):
    index, gained = open_index(s2, bundle), {"rocchio": [], "classifier": []}
    for query in truth[2]:
        right = right_tiles(truth, index, query)
        before = average_precision(index.scores(bundle.encode_query(query["text"]))[:, 0], right)
        for rounds in ((5,), (5, 10, 10)):
            told, liked, disliked = judged(bundle, index, s2, query["text"], right, rounds)
            assert told.refined["how"] == ("classifier" if min(len(liked), len(disliked)) >= ENOUGH else "rocchio")
            gained[told.refined["how"]].append(average_precision(index.scores(told.direction)[:, 0], right) - before)
    assert len(gained["rocchio"]) >= 8 and len(gained["classifier"]) >= 5
    assert np.mean(gained["rocchio"]) > 0.08 and np.mean(gained["classifier"]) > 0.1
    assert min(gained["rocchio"]) > -0.1 and min(gained["classifier"]) > -0.01


def test_what_was_not_marked_is_found_too(bundle, s2, truth):
    """The classifier carries marks to other tiles: precision among those that the user has not seen."""
    index, query = open_index(s2, bundle), next(q for q in truth[2] if q["text"] == "bare soil")
    right = right_tiles(truth, index, query)
    told, liked, disliked = judged(bundle, index, s2, query["text"], right, (5, 10, 10, 10))
    rest = np.setdiff1d(np.arange(len(index)), liked + disliked)
    before, after = (average_precision(index.scores(v)[rest, 0], right[rest])
                     for v in (bundle.encode_query(query["text"]), told.direction))
    assert told.refined["how"] == "classifier" and after > before


@pytest.mark.parametrize("text, rounds", [("grassland", (5, 10, 10)), ("flooded fields", (5, 10)), ("water", (5, 10, 20))])
def test_liked_tiles_stand_above_disliked_ones_in_rank_and_match(bundle, s2, truth, text, rounds):
    index, query = open_index(s2, bundle), next(q for q in truth[2] if q["text"] == text)
    plain = asked(bundle, Query(prompts=[text]))
    told, liked, disliked = judged(bundle, index, s2, text, right_tiles(truth, index, query), rounds)
    assert told.refined["how"] == "classifier" and len(liked) == told.refined["liked"]
    before, after = (index.scores(t.direction)[:, 0] for t in (plain, told))
    assert above(after, liked, disliked) > max(0.95, above(before, liked, disliked) - 0.01)
    match = matches(bundle, index, told)
    assert match[liked].mean() > 0.5 > match[disliked].mean()
    far = np.argsort(index.scores(plain.direction)[:, 0])[:100]
    assert match[far].max() < 0.5  # what the query is sure of needs no mark


def test_one_mark_moves_a_little_and_nothing_changes_without_any(bundle, s2):
    plain = search(bundle, "lake", [s2], 20)
    assert plain.refined is None and plain.to_json()["refined"] is None
    last = plain.hits[-1]
    liked = search(bundle, Query(prompts=["lake"], feedback=Feedback(liked=[(s2, last.tile)])), [s2])
    assert liked.refined == {"how": "rocchio", "liked": 1, "disliked": 0, "sentence": "The query is refined by 1 liked tile."}
    assert next(hit.rank for hit in liked.hits if hit.tile == last.tile) < 20
    assert [part["prompt"] for part in liked.hits[0].prompts] == ["lake", "liked tiles"]
    first = plain.hits[0]
    disliked = search(bundle, Query(prompts=["lake"], feedback=Feedback(disliked=[(s2, first.tile)])), [s2])
    assert all(hit.match < first.match for hit in disliked.hits if hit.tile == first.tile)
    assert disliked.hits[0].tile != first.tile


@pytest.mark.parametrize("more", [{}, {"merge": True, "nms": None}, {"group": True}])
def test_what_is_disliked_comes_last_however_strong_the_query(bundle, s2, more):
    """Rocchio moves the query by a little only: a tile that the words describe best would stay the first."""
    everything = len(open_index(s2, bundle))
    first = search(bundle, Query(prompts=[("water", 2.0)], k=everything), [s2]).hits[:2]
    marks = Feedback(disliked=[(s2, hit.tile) for hit in first])
    hits = search(bundle, Query(prompts=[("water", 2.0)], k=everything, feedback=marks, **more), [s2]).hits
    assert not {hit.tile for hit in first} & {hit.tile for hit in hits[:-2]} and [hit.rank for hit in hits] == sorted(
        hit.rank for hit in hits)
    best = [hit.match for hit in hits if hit.tile not in {hit.tile for hit in first}]
    assert best == sorted(best, reverse=True)
    short = search(bundle, Query(prompts=["water"], k=20, feedback=marks, **more), [s2]).hits
    assert not {hit.tile for hit in first} & {hit.tile for hit in short}


def test_marks_of_several_layers_and_sensors_refine_one_query(bundle, scene, truth):
    both = [str(scene[name]) for name in ("s2", "s1")]
    answer = search(bundle, Query(prompts=["water"], k=10), both)
    marks = Feedback([(h.path, h.tile) for h in answer.hits[:3]], [(h.path, h.tile) for h in answer.hits[3:5]])
    refined = search(bundle, Query(prompts=["water"], k=10, feedback=marks), both)
    assert refined.refined["sentence"] == "The query is refined by 3 liked and 2 disliked tiles."
    assert all(0 <= hit.match <= 1 for hit in refined.hits)


@pytest.mark.parametrize("feedback, sentence", [
    ({"liked": [{"path": "S2", "tile": 999_999}]}, "Tile 999999 of s2.tif is not in its index"),
    ({"liked": [{"path": "S2", "tile": 3}], "disliked": [{"path": "S2", "tile": 3}]}, "is both liked and disliked"),
    ({"liked": [{"path": "S2"}]}, "is not an entry of liked"), ({"liked": "S2"}, "must be a list of tiles"),
    ({"loved": []}, "feedback has no field loved"), ([], None)])
def test_marks_that_make_no_sense_are_refused(bundle, s2, feedback, sentence, service):
    feedback = {name: [{**mark, "path": s2} for mark in marks] if isinstance(marks, list) else marks
                for name, marks in feedback.items()} if feedback else feedback
    if sentence is None:
        assert service.search(Task(), "lake", [s2], feedback=feedback)["refined"] is None
        return
    with pytest.raises(QueryError, match=sentence):
        service.search(Task(), "lake", [s2], feedback=feedback)


def test_marks_in_a_raster_without_index_are_refused(bundle, s2, make_raster, noise):
    path = str(make_raster(noise(13)))
    with pytest.raises(NotIndexedError):
        search(bundle, Query(prompts=["lake"], feedback=Feedback(liked=[(path, 1)])), [s2])


def test_a_box_on_a_tile_is_that_tile(bundle, s2, service):
    hit = search(bundle, "lake", [s2], 1).hits[0]
    xs, ys = zip(*hit.footprint["coordinates"][0])
    box = {"path": s2, "bbox": [min(xs), min(ys), max(xs), max(ys)]}
    answer = service.search(Task(), paths=[s2], boxes=[box], k=5)
    assert answer["hits"][0]["tile"] == hit.tile and answer["hits"][0]["score"] > 0.999
    assert answer["hits"][0]["query"] == "like a box of s2" and answer["hits"][0]["prompts"][0]["prompt"] == "box of s2"
    degrees = transform_bounds(hit.crs, "EPSG:4326", *box["bbox"])
    again = service.search(Task(), paths=[s2], boxes=[{**box, "bbox": list(degrees), "crs": "EPSG:4326"}], k=5)
    assert again["hits"][0]["tile"] == hit.tile


@pytest.mark.parametrize("name", ["s2", "s1"])
def test_a_drawn_box_of_any_size_finds_more_of_what_it_shows(bundle, scene, truth, name):
    """The lake: a small box, one of some tiles, a long one."""
    path, (classes, numbers, _) = str(scene[name]), truth
    rows, columns = np.nonzero(classes == numbers["lake"])
    row, column = int(rows.mean()), int(columns.mean())
    index = open_index(path, bundle)
    water = np.isin(classes, [numbers[n] for n in ("lake", "river", "flooded fields")])
    share = np.array([water[y:y + h, x:x + w].mean() for x, y, w, h in index.windows])
    with rasterio.open(path) as dataset:
        for high, wide in ((24, 24), (100, 130), (20, 150)):
            left, top = dataset.transform @ (column - wide / 2, row - high / 2) if hasattr(Affine, "__matmul__") else (
                dataset.transform * (column - wide / 2, row - high / 2))
            box = [left, top - high * 10, left + wide * 10, top]
            hits = search(bundle, Query(boxes=[(path, box, "", 1.0)], k=8), [path]).hits
            found = np.mean([share[index.tiles == hit.tile][0] for hit in hits])
            assert found > (0.6 if high * wide > 1000 else 0.4), (high, wide)


def test_a_box_of_a_raster_without_index_is_an_example_for_others(bundle, s2, make_raster, noise):
    path = make_raster(noise(13, 200, 200), name="other.tif", transform=Affine(10, 0, 600000, 0, -10, 5300000)
                       @ Affine.rotation(30))
    with rasterio.open(path) as dataset:
        x, y = on_ground(dataset.transform, 100, 100)
    assert search(bundle, Query(boxes=[(str(path), [x - 300, y - 300, x + 300, y + 300], "", 1.0)]), [s2]).hits


@pytest.mark.parametrize("box, sentence", [
    ([0, 0, 0, 0], "four numbers"), ([0, 0, 1], "four numbers"), ("abcd", "write|four numbers"),
    ([500_000, 5_299_000, 500_050, 5_299_050], "5 x 5 pixels of s2.tif; draw one of at least 16 x 16"),
    ([0, 0, 100, 100], "outside")])
def test_boxes_that_are_none_are_refused(service, s2, box, sentence):
    with pytest.raises(QueryError, match=sentence):
        service.search(Task(), paths=[s2], boxes=[{"path": s2, "bbox": box}])


def test_a_box_without_data_or_in_an_unknown_system_is_refused(service, s2, make_raster, noise):
    pixels = noise(13, 200, 200)
    pixels[:, :, :100] = 0
    path = str(make_raster(pixels, nodata=0))
    with pytest.raises(QueryError, match="has no data in the box"):
        service.search(Task(), paths=[s2], boxes=[{"path": path, "bbox": [500_100, 5_298_500, 500_600, 5_299_500]}])
    with pytest.raises(QueryError, match="is unknown"):
        service.search(Task(), paths=[s2], boxes=[{"path": s2, "bbox": [0, 0, 1, 1], "crs": "EPSG:0"}])


def test_the_histogram_counts_every_tile_that_passes(bundle, service, scene):
    both = [str(scene[name]) for name in ("s2", "s1")]
    answer = service.search(Task(), "water", both, histogram=True, k=3)
    counts = answer["histogram"]["counts"]
    assert len(counts) == 50 and sum(counts) == answer["histogram"]["tiles"] == 800
    told, expected = asked(bundle, Query(prompts=["water"])), np.zeros(50, int)
    for path in both:
        expected += np.histogram(matches(bundle, open_index(path, bundle), told), 50, (0, 1))[0]
    assert np.abs(np.array(counts) - expected).sum() <= 4  # on an edge rounding decides
    good = service.search(Task(), "water", both, k=800, nms=None, filters={"min_match": 0.5})["hits"]
    assert abs(sum(counts[25:]) - len(good)) <= 2
    few = service.search(Task(), "water", both, histogram=True, filters={"dates": ["2021-06-15", None], "min_valid": 0.5,
                                                                         "min_match": 0.9})
    assert few["histogram"]["tiles"] == 800
    none = service.search(Task(), "water", both, histogram=True, filters={"dates": ["2022-01-01", None]})
    assert none["hits"] == [] and none["histogram"] == {"counts": [0] * 50, "tiles": 0}
    assert service.search(Task(), "water", both)["histogram"] is None


def test_only_the_first_hits_are_described_when_so_asked(service, s2):
    every = service.search(Task(), "water", [s2], k=40)["hits"]
    some = service.search(Task(), "water", [s2], k=40, describe=7)["hits"]
    assert [hit["caption"] for hit in some[:7]] == [hit["caption"] for hit in every[:7]] and all(h["caption"] for h in every)
    assert {hit["caption"] for hit in some[7:]} == {""} == {hit["caption_source"] for hit in some[7:]}
    assert [hit["tile"] for hit in some] == [hit["tile"] for hit in every]
    grouped = service.search(Task(), "water", [s2], k=40, describe=0, merge=True)["hits"]
    assert not any(hit["caption"] for hit in grouped)
    with pytest.raises(QueryError, match="describe"):
        service.search(Task(), "water", [s2], describe=-1)
