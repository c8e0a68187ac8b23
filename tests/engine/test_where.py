"""Places, patches and bodies of water and towns: their words hold on the ground, however a raster lies."""
import numpy as np
import pytest
from affine import Affine
from drawn_cover import drawn

from sightline_engine.captioning import english
from sightline_engine.captioning.bodies import built_bodies, water_bodies
from sightline_engine.captioning.compass import EIGHT, Compass, direction
from sightline_engine.captioning.ground import Ground
from sightline_engine.captioning.patches import Patches
from sightline_engine.captioning.where import where

NORTH_UP = Compass.of(Affine(80, 0, 500000, 0, -80, 5300000), "EPSG:32633", (24, 24))


def bodies(art, find, letter, **draw):
    cover = drawn(art, **draw)
    ground = Ground(cover.classes != 255, Compass.of(cover.transform, "EPSG:32633", cover.classes.shape))
    return find(cover.mask({"~": "water", "#": "built-up area"}[letter]), ground)


def blob(row, column, size=24, radius=4):
    y, x = np.mgrid[:size, :size]
    return np.hypot(y - row, x - column) <= radius


def turned(degrees):
    cos, sin = np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))
    return Compass.of(Affine(80 * cos, 80 * sin, 500000, 80 * sin, -80 * cos, 5300000), "EPSG:32633", (24, 24))


@pytest.mark.parametrize("steps", range(8))
def test_a_turned_raster_is_told_as_it_lies_on_the_ground(steps):
    """A blob north-east of the middle of the grid moves round the compass as the raster is turned."""
    words = where(blob(4.5, 18.5), np.ones((24, 24), bool), turned(45 * steps)).words
    assert words == f"in the {EIGHT[(1 + steps) % 8]}"


def test_north_is_found_in_any_coordinate_system():
    degrees = Compass.of(Affine(0.001, 0, 10, 0, -0.001, 60), "EPSG:4326", (10, 10))
    east, north = degrees.metres(1.0, 0.0)
    assert east == pytest.approx(111.3 * np.cos(np.deg2rad(60)), rel=0.01) and north == pytest.approx(0, abs=1e-6)
    polar = Compass.of(Affine(100, 0, 1_000_000, 0, -100, 0), "EPSG:3413", (2, 2))  # at 45 degrees east, x leads south
    east, north = polar.metres(1.0, 0.0)
    assert direction(east, north) == "south"
    assert Compass.of(Affine(1, 0, 1e9, 0, -1, 1e9), "EPSG:32633", (2, 2)) is None


def test_an_empty_or_a_tiny_area_has_no_places():
    assert where(np.zeros((4, 4), bool), np.ones((4, 4), bool), NORTH_UP) is None
    assert where(np.ones((1, 1), bool), np.ones((1, 1), bool), NORTH_UP) is None
    assert where(np.ones((4, 4), bool), np.ones((4, 4), bool), None) is None
    assert where(np.ones((4, 4), bool), np.ones((4, 4), bool), NORTH_UP).words == "throughout"


def test_places_are_among_what_has_data():
    valid = np.zeros((24, 24), bool)
    valid[:, 12:] = True
    mask = np.zeros((24, 24), bool)
    mask[:, 12:18] = True
    assert where(mask, valid, NORTH_UP).words == "in the west"


def test_patches_are_those_that_a_flood_fill_finds():
    rng = np.random.default_rng(0)
    for density in (0.1, 0.4, 0.6, 0.9):
        mask = rng.random((31, 22)) < density
        patches, left, sizes = Patches.of(mask), mask.copy(), []
        while left.any():
            todo, size = [tuple(np.argwhere(left)[0])], 0
            left[todo[0]] = False
            while todo:
                row, column = todo.pop()
                size += 1
                for r, c in np.argwhere(left[max(row - 1, 0):row + 2, max(column - 1, 0):column + 2]):
                    place = max(row - 1, 0) + r, max(column - 1, 0) + c
                    left[place] = False
                    todo.append(place)
            sizes.append(size)
        assert patches.cells.tolist() == sorted(sizes, reverse=True)
        assert ((patches.labels >= 0) == mask).all()
        for number in range(len(patches)):
            assert (patches.mask(number) == (patches.labels == number)).all()
            assert (patches.mask(number).ravel().nonzero()[0] == patches.cells_of(number)).all()
    assert len(Patches.of(np.zeros((3, 3), bool))) == 0


def test_the_span_of_a_patch_is_its_largest_extent():
    strip = np.zeros((24, 24), bool)
    strip[5, 2:22] = True
    assert Patches.of(strip).span(0, NORTH_UP) == pytest.approx(80 * np.hypot(20, 1), rel=0.01)
    diagonal = np.eye(24, dtype=bool)
    assert Patches.of(diagonal).span(0, NORTH_UP) == pytest.approx(80 * 24 * np.sqrt(2), rel=0.01)


@pytest.mark.parametrize("angle, words", [(0, "from north to south"), (45, "from north-east to south-west"),
                                          (90, "from west to east"), (135, "from north-west to south-east")])
def test_a_river_crosses_as_it_runs(angle, words):
    y, x = np.mgrid[:49, :49] - 24
    away = abs(x * np.cos(np.deg2rad(angle)) + y * np.sin(np.deg2rad(angle)))
    art = ["".join("~" if near else "." for near in row) for row in away < 1]
    river, = bodies(art, water_bodies, "~")
    assert (river.kind, river.words) == ("river", words)


def test_only_water_of_the_right_shape_is_a_river_or_a_lake():
    square = [["."] * 30 for _ in range(30)]

    def with_water(rows, columns):
        art = [list(row) for row in square]
        for r in range(*rows):
            for c in range(*columns):
                art[r][c] = "~"
        return ["".join(row) for row in art]

    assert [b.kind for b in bodies(with_water((0, 30), (10, 13)), water_bodies, "~")] == ["river"]
    assert [b.kind for b in bodies(with_water((0, 30), (10, 13)), water_bodies, "~", cell_m=800)] == ["channel"]
    assert [b.kind for b in bodies(with_water((5, 10), (5, 10)), water_bodies, "~")] == ["lake"]
    assert [b.kind for b in bodies(with_water((5, 10), (5, 10)), water_bodies, "~", cell_m=10)] == ["pond"]
    assert not bodies(with_water((0, 30), (0, 3)), water_bodies, "~")  # along the edge: a shore
    assert not bodies(with_water((0, 10), (5, 15)), water_bodies, "~")  # cut off by the edge: of what, nobody can see
    assert not bodies(with_water((5, 25), (5, 8)), water_bodies, "~")  # long, but ends inside
    assert not bodies(with_water((5, 7), (5, 7)), water_bodies, "~")  # too few cells to have a shape
    assert not bodies(with_water((0, 30), (0, 30)), water_bodies, "~")  # nothing but water


def test_towns_are_patches_above_a_size():
    art = [["."] * 40 for _ in range(40)]
    for top, left, size in ((2, 2, 12), (20, 20, 4), (30, 5, 1)):
        for r in range(top, top + size):
            for c in range(left, left + size):
                art[r][c] = "#"
    found = bodies(["".join(row) for row in art], built_bodies, "#")
    assert [(b.kind, round(b.area_m2 / 1e4, 1)) for b in found] == [("town", 92.2), ("settlement", 10.2)]
    assert found[0].words == "in the north-west"


@pytest.mark.parametrize("shares, wanted", [
    ([1 / 3] * 3, [34, 33, 33]), ([0.545, 0.455], [55, 45]), ([1.0], [100]), ([0.0, 0.0], [0, 0]), ([0.999, 0.001], [100, 0]),
    ([1 / 7] * 7, [15, 15, 14, 14, 14, 14, 14])])
def test_percentages_sum_to_100(shares, wanted):
    assert english.percentages(shares) == wanted


@pytest.mark.parametrize("share, words", [(0, "0 %"), (0.0001, "less than 1 %"), (0.0099, "less than 1 %"), (0.01, "1 %"),
                                          (0.54, "54 %"), (0.99, "99 %"), (0.995, "more than 99 %"), (1, "100 %")])
def test_a_percentage_is_never_nothing_of_something_nor_all_of_less(share, words):
    assert english.percent(share) == words


@pytest.mark.parametrize("noun, wanted", [
    ("field", "fields"), ("city", "cities"), ("bay", "bays"), ("church", "churches"), ("bush", "bushes"), ("forest", "forest"),
    ("bare ground", "bare ground"), ("crop fields", "crop fields"), ("area of trees", "areas of trees"), ("box", "boxes"),
    ("wharf", "wharves"), ("greenhouse", "greenhouses"), ("grass", "grasses"), ("storage tank", "storage tanks")])
def test_plurals(noun, wanted):
    assert english.plural(noun) == wanted


@pytest.mark.parametrize("noun, wanted", [("lake", "a lake"), ("airport", "an airport"), ("island", "an island"),
                                          ("university", "a university"), ("hour", "an hour"), ("old town", "an old town"),
                                          ("European city", "a European city"), ("urban area", "an urban area")])
def test_articles_go_by_sound(noun, wanted):
    assert english.a(noun) == wanted


@pytest.mark.parametrize("square_metres, words", [
    (0.25, "0.2 m²"), (600, "600 m²"), (4_200, "0.4 ha"), (42_000, "4.2 ha"), (560_000, "56 ha"), (994_000, "99 ha"),
    (999_000, "1.0 km²"), (1_240_000, "1.2 km²"), (56e6, "56 km²"), (1_240e6, "1,240 km²")])
def test_areas(square_metres, words):
    assert english.area(square_metres) == words


@pytest.mark.parametrize("size, words", [((480, 620), "480 × 620 m"), ((12_300, 11_800), "12.3 × 11.8 km"),
                                         ((640, 1900), "0.64 × 1.9 km"), ((110_000, 99_000), "110 × 99.0 km")])
def test_extents(size, words):
    assert english.extent(*size) == words


@pytest.mark.parametrize("pixel, words", [((10, 10), "10 m"), ((0.6, 0.6), "0.6 m"), ((10, 14.2), "10 × 14 m"),
                                          ((58, 57), "57 m"), ((0.25, 0.25), "0.25 m"), ((5, 5), "5 m"), ((9.3, 9.3), "9.3 m")])
def test_pixels(pixel, words):
    assert english.pixel(*pixel) == words


def test_lists_and_counts():
    assert english.listed([]) == "" and english.listed(["a"]) == "a" and english.listed(["a", "b", "c"]) == "a, b and c"
    assert english.listed(["snow and ice", "rock"]) == "snow and ice, and rock"
    assert english.counted(1, "airport") == "an airport" and english.counted(2, "town") == "two towns"
    assert english.counted(30, "lake") == "30 lakes" and english.sentence_case(" a river. ") == "A river."
