"""The sections measure what they say, on the imagery that is set aside for it; towers here are made up and small."""
import json
import subprocess

import numpy as np
import pytest
from PIL import Image

from models.data import splits
from models.data.paths import REPOSITORY, data_root
from models.evaluate import detection, earlier, sites
from models.evaluate.engine import open_bundle
from models.evaluate.sections import burns, cross_modal, floods, land_cover, retrieval, robustness, scenes
from models.evaluate.tiles import Judged, Tiles, cut

needs_data = pytest.mark.skipif(not data_root().is_dir(), reason="real data not present: no data folder beside the repository")
CORNERS = "corners_epsg3395_ul_ur_lr_ll"
ALL_PAIRS = cross_modal.pair_tiles
SECTIONS = (retrieval, scenes, floods, burns, land_cover, cross_modal)
ROLES = {"colours": ["red", "green", "blue"], "optical": ["B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B9", "B10",
                                                          "B11", "B12"], "radar": ["VV", "VH"]}


class Tower:
    """Takes any of its roles; an image becomes what `see` makes of its pixels (n, bands, h, w)."""

    def __init__(self, name, see):
        self.name, self.see, self.manifest = name, see, {"roles": ROLES[name], "units": ["uint8", "reflectance", "db"]}

    def takes(self, roles, units):
        return set(roles) <= set(self.manifest["roles"])

    def canonical(self, images, units):
        return np.asarray(images, np.float32), np.ones(len(images))

    def encode_all(self, values, calibrated, roles, gsd_m):
        return self.see(values)


class Bundle:
    """Every text has the same vector, (1, 0), so that the first number of an image's vector is its score."""
    name, manifest = "made-up", {"version": "0"}

    def __init__(self, see, towers=ROLES):
        self.images = [Tower(name, see) for name in towers]

    def encode_text(self, texts):
        return np.tile(np.float32([1, 0]), (len(texts), 1))

    def encode_query(self, text):
        return np.float32([1, 0])


def blind(values):
    return np.tile(np.float32([1, 0]), (len(values), 1))


def brightness(values):
    level = np.nanmean(values, axis=(1, 2, 3)) / 1000
    return np.stack([level, np.zeros_like(level)], 1)


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """A part of the imagery, and no colour histograms of 8,000 training images."""
    if data_root().is_dir():
        items, pixels = retrieval.images()
        for module in (retrieval, scenes):
            monkeypatch.setattr(module, "images", lambda: (items[:60], pixels[:60]))
        tiles = cross_modal.pair_tiles()
        for module in (cross_modal, scenes):
            monkeypatch.setattr(module, "pair_tiles", lambda step=2: tuple(part[:3 * 64] for part in tiles))
    monkeypatch.setattr("models.evaluate.colours.class_scores", lambda pixels: np.zeros((len(pixels), len(scenes.CLASSES))))


def leaves(found, path=()):
    """Every number below a dictionary, with its path."""
    for key, value in found.items():
        if isinstance(value, dict):
            yield from leaves(value, (*path, key))
        elif isinstance(value, float) and key not in ("sd",):
            yield (*path, key), value


@needs_data
@pytest.mark.parametrize("section", [retrieval, floods, burns, cross_modal], ids=lambda s: s.__name__.split(".")[-1])
def test_a_blind_tower_gets_what_chance_gets(section):
    numbers = section.measure(Bundle(blind))
    for part in [numbers] if "chance" in numbers else numbers.values():
        for tower in part["towers"].values():
            if section in (floods, burns):
                assert all(dict(leaves(asked)).items() >= dict(leaves(part["chance"])).items() for asked in tower.values())
            else:
                assert dict(leaves(tower)) == pytest.approx(dict(leaves(part["chance"])))


@needs_data
def test_a_blind_tower_knows_no_scene_and_no_land_cover():
    numbers = scenes.measure(Bundle(blind))
    assert [f["accuracy"] for f in numbers["towers"].values()] == pytest.approx([100 / 30] * len(numbers["towers"]))
    numbers = land_cover.measure(Bundle(blind))
    for found in numbers["inputs"].values():
        assert found["towers"] and all(dict(leaves(f)) == pytest.approx(dict(leaves(numbers["chance"])))
                                       for f in found["towers"].values())


@needs_data
@pytest.mark.parametrize("section", SECTIONS, ids=lambda s: s.__name__.split(".")[-1])
def test_every_section_has_a_title_numbers_for_json_and_tables(section):
    numbers = section.measure(Bundle(brightness))
    assert section.TITLE and json.loads(json.dumps(numbers))
    text = section.tables(json.loads(json.dumps(numbers)))
    assert "|---|" in text and "chance" in text and "Limits" in text


@needs_data
@pytest.mark.parametrize("section", SECTIONS, ids=lambda s: s.__name__.split(".")[-1])
def test_a_bundle_without_a_tower_for_it_is_told(section):
    numbers = section.measure(Bundle(blind, towers=()))
    assert "has no tower for" in section.tables(json.loads(json.dumps(numbers)))


@needs_data
def test_flood_tiles_are_those_of_the_data_readme():
    for sensor in floods.ROLES:
        tiles = floods.tiles(sensor)
        assert tiles.pixels.shape[1:] == (len(tiles.roles), 64, 64) and tiles.units == "uint8"
        assert {s.split("_")[0] for s in tiles.sites} == {"test"} and 60 < len(set(tiles.sites)) <= 70
        assert 0.5 < tiles.right.mean() < 0.75
    share = np.array([0, 0.001, 0.29, 0.3, 1])
    counts, right = detection.judged(share)
    assert counts.tolist() == [True, False, False, True, True] and right.tolist() == [False, False, False, True, True]


@needs_data
def test_only_places_set_aside_are_measured():
    assert {name.split("_")[0] for name in burns.tiles().sites} == {"HURST", "LIDIA", "ROBLAR"}
    assert all("637U" in name or "29SND" in name for name in land_cover._files() if "wildfires" not in name)
    colours, vh, ids = ALL_PAIRS()
    assert len(colours) == len(vh) == 64 * 30 and len(set(ids)) == 30
    pairs = {r["id"]: r for r in json.loads((data_root() / "sentinel_pairs/index.json").read_text())["items"]}
    west = [r for r in pairs.values() if r["tile"] == "T11SLT"]
    assert all(pairs[i]["tile"] == "T11SMT" and not any(splits.overlaps(pairs[i][CORNERS], w[CORNERS]) for w in west)
               for i in set(ids))


@needs_data
def test_identical_captions_accepted_is_never_harder_in_recall():
    for found in retrieval.measure(Bundle(brightness))["towers"].values():
        for way in retrieval.WAYS:
            assert all(a <= b + 1e-9 for a, b in zip(found["plain"][way]["recall"], found["identical accepted"][way]["recall"]))


@needs_data
def test_land_cover_shares_and_labels():
    on_map, on_patch = land_cover.mapped("S1"), land_cover.patch("S2")
    assert len(on_map.pixels) == 49 and on_map.shares.sum(1).max() <= 1 and "crops" in on_map.labels
    assert on_patch.pixels.shape == (9, 13, 32, 32) and (on_patch.shares.sum(1) == 4).all()


@needs_data
def test_contact_sheets_show_each_view_of_each_tower(tmp_path):
    paths = scenes.sheets(Bundle(brightness), tmp_path)
    assert [p.name for p in paths] == ["los_angeles_colours.png", "los_angeles_optical.png", "los_angeles_radar.png"]
    with Image.open(paths[0]) as sheet:
        assert sheet.size == (10 * 128, 2 * len(scenes.QUERIES) * 128)


def test_fewer_than_five_sites_make_no_claim():
    right = np.array([1, 0] * 4 + [1])
    scores, names = np.arange(9.0), np.repeat(list("abcde"), 2)[:9]         # the fifth site has no negative tile
    found = sites.spread(list(sites.by_site(scores, right, names).values()))
    assert found["sites"] == 4 and not found["claim"] and "no claim" in sites.plus_minus(found)
    assert "No claim" in sites.claim(4) and "No claim" not in sites.claim(5)
    five = sites.spread(list(sites.by_site(np.arange(10.0), [1, 0] * 5, np.repeat(list("abcde"), 2)).values()))
    assert five["claim"] and five["mean"] == pytest.approx(50) and sites.plus_minus(five) == "50.0 ± 0.0"
    assert sites.spread([]) == {"mean": None, "sd": None, "sites": 0, "claim": False}


def test_the_difference_to_the_baseline_is_within_sites():
    tiles = Judged(np.zeros((10, 1, 1, 1)), ("VV",), "uint8", 10.0, np.array([True, False] * 5),
                   np.repeat(list("abcde"), 2))
    found = detection.figures(np.tile([1.0, 0], 5), tiles, np.tile([0.0, 1], 5))
    assert found["AP"] == 100 and found["over baseline"] == {"mean": 50.0, "sd": 0.0, "sites": 5, "claim": True}


def test_tiles_are_cut_row_by_row_and_leave_the_rest():
    image = np.arange(5 * 7).reshape(5, 7)
    tiles = cut(image, 2)
    assert tiles.shape == (6, 2, 2) and tiles[1, 0, 0] == image[0, 2] and tiles[3, 0, 0] == image[2, 0]


def test_an_export_fills_the_range_of_every_scene():
    pixels = np.random.default_rng(0).normal([[[[-12]], [[-18]]]], 2, (6, 2, 16, 16)).astype(np.float32)
    tiles = robustness.eight_bit(Tiles(pixels, ("VV", "VH"), "db", 10.0), np.array([0, 0, 0, 1, 1, 1]))
    assert tiles.units == "uint8" and tiles.pixels.dtype == np.uint8
    for part in (tiles.pixels[:3], tiles.pixels[3:]):
        assert (part.min((0, 2, 3)) == 0).all() and (part.max((0, 2, 3)) == 255).all()


def test_speckle_keeps_the_mean_intensity_and_more_looks_are_calmer():
    flat = Tiles(np.full((8, 1, 64, 64), -12, np.float32), ("VV",), "db", 10.0)
    spread = {looks: robustness.speckled(looks)(flat, None).pixels for looks in (1, 4)}
    for pixels in spread.values():
        assert 10 * np.log10((10 ** (pixels / 10)).mean()) == pytest.approx(-12, abs=0.1)
    assert spread[1].std() > 1.8 * spread[4].std()


def test_bands_and_ground_sampling_change_as_named():
    tiles = Judged(np.arange(2 * 3 * 32 * 32).reshape(2, 3, 32, 32), ("B3", "B8", "B11"), "uint8", 10.0,
                   np.array([True, False]), np.array(["a", "b"]))
    assert robustness.without("B11", "B12")(tiles, None).roles == ("B3", "B8")
    assert np.array_equal(robustness.bands("B8")(tiles, None).pixels[:, 0], tiles.pixels[:, 1])
    open_bundle(REPOSITORY / "models/bundles/mini")     # resampling is the engine's: this puts it on the path
    coarse = robustness.at(tiles, 2)
    assert coarse.pixels.shape == (2, 3, 16, 16) and coarse.gsd_m == 20 and coarse.pixels[0, 0, 0, 0] == tiles.pixels[
        0, 0, :2, :2].mean()


@pytest.fixture(scope="module")
def history():
    """Skips where the repository has no history, for example in an archive of it."""
    said = subprocess.run(["git", "-C", str(REPOSITORY), "log", "--format=%H", "--", "models/bundles/mini/manifest.json"],
                          capture_output=True)
    if said.returncode or len(said.stdout.split()) < 3:
        pytest.skip("the history of the bundle is not here: git fetch --unshallow")


def test_the_first_light_bundle_comes_out_of_history(history, tmp_path):
    bundle = open_bundle(earlier.earlier_bundle("1.0.0", tmp_path))
    assert bundle.manifest["version"] == "1.0.0" and bundle.encode_query("river").shape == (bundle.dimension,)


def test_an_edition_that_never_was_is_said(history, tmp_path):
    with pytest.raises(FileNotFoundError, match="no version 0.0.7"):
        earlier.earlier_bundle("0.0.7", tmp_path)


@needs_data
def test_the_shipped_bundle_is_measured_through_the_engine():
    bundle = open_bundle(REPOSITORY / "models/bundles/mini")
    numbers = burns.measure(bundle)
    assert numbers["sites"] == 3 and set(numbers["towers"]) <= {t.name for t in bundle.images}
    assert "No claim" in burns.tables(numbers)
