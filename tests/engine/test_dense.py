"""Local towers: one pass over a block is the tiles alone, and heat maps lie where the ground is."""
import math

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.windows import Window

from sightline_engine.embedding import shared
from sightline_engine.embedding.towers import normalised
from sightline_engine.errors import Cancelled, ExportError, NotIndexedError, QueryError
from sightline_engine.index import build
from sightline_engine.index.build import build_index
from sightline_engine.index.catalogue import open_index
from sightline_engine.rasters.footprint import on_ground
from sightline_engine.rasters.reading import reader
from sightline_engine.rasters.source import open_raster
from sightline_engine.search.heat import heat_map
from sightline_engine.service import Service, Task

ONE = np.ones(1, np.float32)


@pytest.fixture(scope="session")
def tower(bundle):
    return bundle.dense_tower_of(["B2", "B3", "B4"], "reflectance")[0]


def block_of(tower, path, side=512):
    """The north-western pixels of a raster, canonical, and the roles of its bands."""
    source = open_raster(str(path))
    roles = [role for role in source.roles if role in tower.manifest["roles"]]
    with reader(source) as read:
        pixels = read(roles, Window(0, 0, min(side, source.width), min(side, source.height)))
    return tower.canonical(pixels[None], source.values.units)[0][0], roles


def tiles_of(values, px, step, first=0):
    height, width = values.shape[1:]
    return np.array([(x, y, px, px) for y in range(first, height - px + 1, step) for x in range(first, width - px + 1, step)],
                    np.int32)


def alone(tower, values, roles, windows):
    return np.concatenate([tower.encode(values[None, :, y:y + h, x:x + w], ONE, roles) for x, y, w, h in windows])


def test_the_local_tower_is_for_heat_maps_and_for_those_who_ask(bundle):
    """On dev it finds less than the tower that comes before it; exports of 8 bits it does not take at all."""
    roles = ["B2", "B3", "B4", "B8"]
    assert bundle.tower_for(roles, "dn10000").name == "optical"
    assert bundle.tower_for(roles, "uint8").name == bundle.tower_for(roles).name == "optical"
    assert bundle.tower_of([*roles, "nothing"], "uint8")[0].name == "optical"
    assert bundle.dense_tower_of(roles, "uint8") is None
    assert bundle.dense_tower_of(roles, "dn10000")[0].lattice.stride == 4


def test_a_feature_sees_its_own_square_and_nothing_else(tower):
    values = np.random.default_rng(0).uniform(0, 0.3, (1, 4, 80, 80)).astype(np.float32)
    roles, (stride, reach) = ["B2", "B3", "B4", "B8"], (tower.lattice.stride, tower.lattice.reach)
    before, _ = tower.dense(values, ONE, roles)
    changed = values.copy()
    changed[..., :3 * stride, :] = 0.9
    changed[..., 3 * stride + reach:, :] = 0.9
    after, _ = tower.dense(changed, ONE, roles)
    moved = np.abs(after - before)[0].max((0, 2))
    assert moved[3] == 0 and (np.delete(moved, 3) > 0).all()


def test_a_tile_of_a_shared_pass_is_the_tile_alone(tower, scene):
    values, roles = block_of(tower, scene["s2"])
    values[:, :90, :70] = np.nan
    values[2, 200:230] = np.nan
    windows = np.concatenate([tiles_of(values, 64, 32), tiles_of(values, 128, 64), tiles_of(values, 44, 100)])
    assert shared.possible(tower, 10.0, 64, 64) and shared.pays(tower, windows, *values.shape[1:])
    together = shared.embed(tower, values, ONE, roles, windows)
    assert np.abs(together - alone(tower, values, roles, windows)).max() < 1e-5


def test_strips_do_not_show(tower, scene, monkeypatch):
    values, roles = block_of(tower, scene["s2"], 256)
    windows = tiles_of(values, 64, 32)
    whole = shared.embed(tower, values, ONE, roles, windows)
    monkeypatch.setattr(shared, "_STRIP_PIXELS", 1)
    assert np.abs(shared.embed(tower, values, ONE, roles, windows) - whole).max() < 1e-5


def test_a_tile_without_data_or_smaller_than_the_reach_is_no_accident(tower):
    values = np.full((3, 128, 128), np.nan, np.float32)
    vectors = shared.embed(tower, values, ONE, ["B2", "B3", "B4"], tiles_of(values, 64, 64))
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert not shared.possible(tower, 10.0, tower.lattice.reach - 1, 64)
    assert not shared.possible(tower, 3.0, 64, 64)
    assert shared.embed(tower, values, ONE, ["B2", "B3", "B4"], np.zeros((0, 4), np.int32)).shape == (0, vectors.shape[1])


@pytest.mark.parametrize("file", ["sample", "sundarbans/S2_20200127.tif", "terramind/637U_59R_1_3_S2L2A.tif",
                                  "australia_fires/S2_20181201.tif"])
def test_an_index_made_with_shared_passes_is_that_of_the_tiles_alone(bundle, tower, small_scene, request, monkeypatch, file):
    """Overlapping tiles of two levels, also those at the edges that are off the lattice: the same vectors, the same best 20."""
    path = small_scene["s2"] if file == "sample" else request.getfixturevalue("data") / "multispectral" / file
    source = open_raster(str(path))
    sizes = [round(64 * source.gsd_m), round(128 * source.gsd_m)]
    passes = []
    embed = shared.embed
    monkeypatch.setattr(shared, "embed", lambda *given: passes.append(len(given[-1])) or embed(*given))
    build_index(source, bundle, sizes, 0.5, tower_name=tower.name)
    together = open_index(source.path, bundle)
    assert sum(passes) > 0.7 * len(together)
    monkeypatch.setattr(shared, "pays", lambda *_: False)
    monkeypatch.setattr(build, "MIN_VALID", 0.2999)  # another key, so that the index is made again
    build_index(source, bundle, sizes, 0.5, tower_name=tower.name)
    alone = open_index(source.path, bundle)
    assert alone is not together and np.array_equal(alone.tiles, together.tiles)
    one, two = (normalised(index.vectors(np.arange(len(index)))) for index in (alone, together))
    assert (one * two).sum(1).min() > 0.9999
    for text in ("water", "dense forest", "bare soil"):
        scores = [index.scores(bundle.encode_query(text))[:, 0] for index in (alone, together)]
        best = [np.argsort(-s, kind="stable")[:20] for s in scores]
        # Vectors are stored as float16, so that two tiles within its rounding may change places.
        assert set(best[0]) == set(best[1]) or np.ptp(scores[0][list(set(best[0]) ^ set(best[1]))]) < 2e-4


def test_an_image_is_seen_at_its_own_resolution_where_the_tower_knows_it(bundle, tower):
    images = np.random.default_rng(0).uniform(300, 3000, (2, 4, 128, 128)).astype(np.float32)
    roles = ["B2", "B3", "B4", "B8"]
    assert tower.input_size(128, 96, 10.0) == (128, 96)
    assert tower.input_size(128, 96, 2.5) == (64, 48)  # 5 m is the least
    assert tower.input_size(30, 40, 60.0) == (60, 80)
    assert tower.input_size(20, 100, 10.0) == (tower.lattice.reach, 100)
    values, calibrated = tower.canonical(images, "dn10000")
    features, weight = tower.dense(values, calibrated, roles)
    means = (features * weight[:, None]).sum((2, 3)) / weight.sum((1, 2))[:, None]
    assert np.abs(tower.head(means) - tower.encode(values, calibrated, roles, 10.0)).max() < 1e-5
    assert np.array_equal(tower.encode(values, calibrated, roles), tower.encode_all(values, calibrated, roles, 10.0))


def area_under_curve(values, right):
    """Chance that a right place scores higher than a wrong one (Hanley and McNeil 1982)."""
    order = np.argsort(np.argsort(values))
    return (order[right].sum() - right.sum() * (right.sum() - 1) / 2) / (right.sum() * (~right).sum())


@pytest.mark.parametrize("text, classes, least", [
    ("lake", ["lake"], 0.98), ("town", ["town"], 0.9), ("dense forest", ["forest"], 0.97),
    ("flooded fields", ["flooded fields"], 0.97)])
def test_heat_is_where_the_truth_map_says(bundle, scene, truth, tmp_path, text, classes, least):
    made = heat_map(open_raster(str(scene["s2"])), bundle, text, tmp_path / "heat.tif")
    assert made["dense"] and made["pixel_m"] == pytest.approx(40, rel=0.01)
    with rasterio.open(tmp_path / "heat.tif") as file, rasterio.open(scene["truth"]) as ground:
        heat, tags = file.read(1), file.tags()
        there = np.isfinite(heat)
        rows, columns = np.nonzero(there)
        x, y = on_ground(file.transform, columns + 0.5, rows + 0.5)
        at = on_ground(~ground.transform, x, y)
    column, row = (np.clip(np.floor(a).astype(int), 0, ground.width - 1) for a in at)
    right = np.isin(truth[0][row, column], [truth[1][name] for name in classes])
    assert there.mean() > 0.95 and (heat[there] >= 0).all() and (heat[there] <= 1).all()
    assert tags["SIGHTLINE_VALUES"] == "match" and tags["SIGHTLINE_QUERY"] == text and "3 x 3" in tags["SIGHTLINE_HOW"]
    assert area_under_curve(heat[there], right) > least


@pytest.fixture
def small(make_raster, scene):
    """small(transform=..., hole=...): a corner of the sample scene as a raster of its own."""

    def make(name="small.tif", transform=Affine(10, 0, 500000, 0, -10, 5300000), hole=None, height=150, width=203):
        with rasterio.open(scene["s2"]) as file:
            pixels, roles = file.read(window=Window(300, 300, width, height)), file.descriptions
        pixels = np.maximum(pixels, 1)
        if hole:
            pixels[:, hole[0], hole[1]] = 0
        return open_raster(str(make_raster(pixels, name, roles, transform=transform, nodata=0)))

    return make


def test_a_rotated_raster_gets_a_rotated_heat_map_with_the_same_values(bundle, small, tmp_path):
    rotated = Affine.translation(500000, 5300000) * Affine.rotation(30) * Affine.scale(10, -10)
    plain, turned = small(), small("rotated.tif", rotated)
    for source in (plain, turned):
        heat_map(source, bundle, "lake", tmp_path / f"{source.name}_heat.tif")
    with rasterio.open(tmp_path / "small_heat.tif") as one, rasterio.open(tmp_path / "rotated_heat.tif") as two:
        assert np.allclose(one.read(1), two.read(1), equal_nan=True, atol=1e-5)
        half = -0.5 if bundle.dense_tower_of(["B2"], "dn10000")[0].lattice.reach % 2 else 0.0
        for file, source in ((one, plain), (two, turned)):
            assert file.transform.almost_equals(source.transform * Affine.translation(half, half) * Affine.scale(4), 1e-6)
            assert file.width * 4 + half >= source.width and file.height * 4 + half >= source.height
            assert file.crs.to_epsg() == 32633


def test_blocks_of_a_heat_map_do_not_show(bundle, small, tmp_path, monkeypatch):
    source = small()
    heat_map(source, bundle, "lake", tmp_path / "one.tif", values="cosine")
    monkeypatch.setattr("sightline_engine.search.everywhere.BLOCK", 16)
    heat_map(source, bundle, "lake", tmp_path / "many.tif", values="cosine")
    with rasterio.open(tmp_path / "one.tif") as one, rasterio.open(tmp_path / "many.tif") as many:
        assert np.allclose(one.read(1), many.read(1), equal_nan=True, atol=1e-5)


def test_no_data_stays_no_data(bundle, small, tmp_path):
    source = small(hole=(slice(40, 120), slice(60, 160)))
    heat_map(source, bundle, "lake", tmp_path / "heat.tif", values="cosine")
    with rasterio.open(tmp_path / "heat.tif") as file:
        heat = file.read(1)
        assert math.isnan(file.nodata) and file.tags()["SIGHTLINE_VALUES"] == "cosine"
    assert np.isnan(heat[11:29, 16:39]).all()
    assert np.isfinite(heat[:9]).all() and np.isfinite(heat[:, :14]).all() and np.isfinite(heat[32:]).all()


def test_heat_of_a_raster_without_a_local_tower_is_that_of_its_tiles(bundle, make_raster, scene, tmp_path):
    with rasterio.open(scene["s2"]) as file:
        pixels = file.read((4, 3, 2), window=Window(0, 0, 700, 512))
    shown = np.clip(pixels / 10000 * 3.5 * 255, 1, 255).astype(np.uint8)
    path = str(make_raster(shown, "shown.tif", ("B4", "B3", "B2")))
    with pytest.raises(NotIndexedError, match="[Ii]ndex"):
        heat_map(open_raster(path), bundle, "lake", tmp_path / "heat.tif")
    Service().index(Task(), path)
    made = heat_map(open_raster(path), bundle, "lake", tmp_path / "heat.tif")
    assert not made["dense"] and "tiles of 640 m" in made["how"]
    with rasterio.open(tmp_path / "heat.tif") as file:
        heat = file.read(1)
        assert heat.shape == (8, 11) and file.transform.almost_equals(Affine(640, 0, 500000, 0, -640, 5300000))
    assert np.isfinite(heat).all() and np.ptp(heat) > 0


def test_a_heat_map_that_cannot_be_made_says_why_and_leaves_nothing(bundle, small, tmp_path):
    source, target = small(), tmp_path / "heat.tif"
    for query, sentence in (("  ", "empty"), (np.ones(3), "256 numbers"), (np.zeros(256), "all zero")):
        with pytest.raises(QueryError, match=sentence):
            heat_map(source, bundle, query, target)
    for name, sentence in (("heat.png", "ends in .tif"), ("absent/heat.tif", "does not exist"), ("small.tif", "itself")):
        with pytest.raises(ExportError, match=sentence):
            heat_map(source, bundle, "lake", tmp_path / name)

    def stop():
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        heat_map(source, bundle, "lake", target, check=stop)
    assert [path.name for path in tmp_path.glob("*heat*")] == [] and not list(tmp_path.glob(".*"))
    heat_map(source, bundle, bundle.encode_query("lake"), target)
    with pytest.raises(ExportError, match="exists already"):
        heat_map(source, bundle, "lake", target)
    assert heat_map(source, bundle, "lake", target, overwrite=True)["best"] is not None
