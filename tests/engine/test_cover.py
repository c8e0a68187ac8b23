"""Land cover from an index: the right words in the right places, whatever the grid, and what cannot be told is said."""
import shutil
import time

import numpy as np
import pytest
import rasterio
from affine import Affine

from sightline_engine import load_bundle
from sightline_engine.captioning.cover import Cover, cover_of_index, cover_of_tiles
from sightline_engine.captioning.legend import NONE, Entry, Legend
from sightline_engine.embedding.cells import NO_DATA, Codebook
from sightline_engine.embedding.pipeline import embed_cells
from sightline_engine.errors import Cancelled, QueryError, StoreError
from sightline_engine.index.build import MIN_VALID, build_index
from sightline_engine.index.catalogue import find_store, open_index
from sightline_engine.index.opened import OpenIndex
from sightline_engine.index.store import IndexStore
from sightline_engine.rasters.cells import Cell
from sightline_engine.rasters.footprint import on_ground
from sightline_engine.rasters.grid import make_plan
from sightline_engine.rasters.source import open_raster

WATER = [1, 2, 9]  # lake, river, flooded fields of the simulated truth


def indexed(path, bundle, *more, **named):
    build_index(open_raster(path), bundle, *more, **named)
    return open_index(path, bundle)


def truth_of_cells(scene, px):
    """Share of water in each cell of px pixels of the simulated truth."""
    with rasterio.open(scene["truth"]) as dataset:
        water = np.isin(dataset.read(1), WATER)
    side = water.shape[0] // px
    return water[:side * px, :side * px].reshape(side, px, side, px).mean((1, 3))


def two_halves(scene, tmp_path, **profile):
    """A lake in the west and forest in the east, 640 x 320 pixels, of the simulated scene's own pixels."""
    with rasterio.open(scene["truth"]) as dataset:
        classes = dataset.read(1)
    with rasterio.open(scene["s2"]) as dataset:
        pixels, about = dataset.read(), dataset.profile
        names = dataset.descriptions
        tags = dataset.tags()
    rng = np.random.default_rng(0)
    made = np.empty((len(pixels), 320, 640), pixels.dtype)
    for columns, number in ((slice(0, 320), 1), (slice(320, 640), 3)):
        rows, cols = np.nonzero(classes == number)
        some = rng.integers(len(rows), size=(320, 320))
        made[:, :, columns] = pixels[:, rows[some], cols[some]]
    path = tmp_path / "halves.tif"
    with rasterio.open(path, "w", **{**about, "width": 640, "height": 320, **profile}) as dataset:
        dataset.write(made)
        dataset.descriptions = names
        dataset.update_tags(**tags)
    return path


def test_cells_tell_water_from_land_where_they_lie(scene, coded_bundle):
    index = indexed(scene["s2"], coded_bundle)
    assert index.codes.shape == (400, 64) and index.codes.dtype == np.uint8
    legend = Legend.of(["water", "forest", "crop fields", "town"], coded_bundle, "sentinel-2")
    cover = cover_of_index(index, coded_bundle, legend)
    assert cover.fine and cover.classes.shape == (160, 160) and cover.classes.max() < 4
    truth = truth_of_cells(scene, 8)
    found = cover.mask("water")
    assert found[truth > 0.9].mean() > 0.9 and found[truth == 0].mean() < 0.03
    assert abs(cover.shares()[0] - truth.mean()) < 0.03
    assert cover.cell_m == pytest.approx((80, 80), rel=0.002)
    assert cover.area_ha().sum() == pytest.approx(12800 * 12800 / 1e4, rel=0.002) and "each cell of 80 m" in cover.how


def test_a_layer_is_told_at_once_and_not_read_again(scene, coded_bundle, tmp_path):
    path = shutil.copy(scene["s2"], tmp_path / "gone.tif")
    index = indexed(path, coded_bundle)
    (tmp_path / "gone.tif").unlink()
    cover_of_index(index, coded_bundle)
    started = time.monotonic()
    cover_of_index(index, coded_bundle)
    assert time.monotonic() - started < 0.2


def test_a_part_of_a_cover_is_what_has_its_centre_inside():
    classes = np.arange(12, dtype=np.uint8).reshape(3, 4) % 3
    legend = Legend(tuple(Entry(name, (name,)) for name in "abc"))
    cover = Cover(classes, legend, Affine(80, 0, 1000, 0, -80, 2000), (80.0, 80.0), "", True)
    part = cover.inside([1070, 1880, 1330, 2010])  # all but the first column and the last row
    assert np.array_equal(part.classes, classes[:2, 1:]) and on_ground(part.transform, 0, 0) == (1080, 2000)
    assert np.allclose(part.shares(), np.bincount(classes[:2, 1:].ravel(), minlength=3) / 6)
    triangle = {"type": "Polygon", "coordinates": [[(1000, 2000), (1320, 2000), (1000, 1760), (1000, 2000)]]}
    part = cover.inside(triangle)
    assert part.classes[0, 0] == classes[0, 0] and part.classes[-1, -1] == NONE
    one = cover.inside([1081, 1999, 1082, 2000])  # smaller than a cell, between centres
    assert one.classes.tolist() == [[1]]
    with pytest.raises(QueryError, match="outside the layer"):
        cover.inside([0, 0, 10, 10])
    for wrong in ([1, 2, 3], [5, 5, 1, 1], ["a", 0, 1, 1], {"type": "Point", "coordinates": [1]}, {"coordinates": []}):
        with pytest.raises(QueryError):
            cover.inside(wrong)
    with pytest.raises(QueryError, match="no d; it has a, b, c"):
        cover.mask("d")


@pytest.mark.parametrize("tiles_m, overlap", [(None, 0.0), (None, 0.5), (None, 0.3), ([640, 1280], 0.0), (700, 0.0)])
def test_overlap_sizes_and_levels_paint_the_same_picture(scene, coded_bundle, tmp_path, tiles_m, overlap):
    path = two_halves(scene, tmp_path)
    cover = cover_of_index(indexed(path, coded_bundle, tiles_m, overlap), coded_bundle,
                           Legend.of(["water", "forest"], coded_bundle, "sentinel-2"))
    assert cover.classes.max() < 2  # no cell is left out
    halves = cover.classes.shape[1] // 2
    assert (cover.classes[:, :halves - 1] == 0).mean() > 0.97 and (cover.classes[:, halves + 1:] == 1).mean() > 0.97
    rows, columns = cover.classes.shape
    assert on_ground(cover.transform, columns, rows) == pytest.approx((506_380, 5_296_840), abs=90)


def test_cells_lie_right_on_a_turned_grid_and_in_degrees(scene, coded_bundle, tmp_path):
    turned = Affine(10, 0, 500000, 0, -10, 5300000) @ Affine.rotation(30)
    cover = cover_of_index(indexed(two_halves(scene, tmp_path, transform=turned), coded_bundle), coded_bundle)
    assert on_ground(cover.transform, 1, 0) == pytest.approx(on_ground(turned, 8, 0))
    assert cover.cell_m == pytest.approx((80, 80), rel=0.002)
    degrees = Affine(2e-4, 0, 15, 0, -1e-4, 47)
    path = two_halves(scene, tmp_path, transform=degrees, crs="EPSG:4326")
    cover = cover_of_index(indexed(path, coded_bundle, 700), coded_bundle)
    x, y = cover.cell_m
    rows, columns = cover.classes.shape
    # 640 x 2e-4 degrees of longitude at 47 degrees and 320 x 1e-4 of latitude: metres of a degree after Snyder 1987
    assert columns * x == pytest.approx(640 * 2e-4 * 76_056, rel=0.05)
    assert rows * y == pytest.approx(320 * 1e-4 * 111_170, rel=0.05)


def test_a_raster_of_one_tile_has_cells_too(make_raster, noise, coded_bundle):
    cover = cover_of_index(indexed(make_raster(noise(13, 40, 64)), coded_bundle), coded_bundle)
    assert cover.fine and cover.classes.shape == (8, 8) and (cover.classes != NONE).all()
    assert cover.cell_m == pytest.approx((80, 50), rel=0.01)


def test_cells_without_data_have_no_class(make_raster, noise, coded_bundle):
    pixels = noise(13, 128, 128)
    pixels[:, :, :36] = 0  # four and a half cells of the first tiles
    index = indexed(make_raster(pixels, nodata=0), coded_bundle)
    assert (index.codes.reshape(-1, 8, 8)[:, :, :4] == NO_DATA).sum() == 2 * 8 * 4
    cover = cover_of_index(index, coded_bundle)
    assert (cover.classes[:, :4] == NONE).all() and (cover.classes[:, 5:] != NONE).all()
    assert cover.shares().sum() == pytest.approx(1)


def test_without_codebook_a_tile_has_one_class_and_that_is_said(small_scene, bundle, coded_bundle, tmp_path):
    path = shutil.copy(small_scene["s2"], tmp_path / "plain.tif")
    plain = plain_copy(bundle, tmp_path)
    index = indexed(path, plain)
    assert index.codes.shape == (64, 0) and index.manifest["cells"] is None
    cover = cover_of_index(index, plain)
    assert not cover.fine and cover.classes.shape == (8, 8) and "each tile of 640 m" in cover.how
    assert "the model tells nothing finer" in cover.how
    with_codes = cover_of_index(OpenIndex(index.store, coded_bundle.tower_of(["B4", "B8"], "dn10000")[0]), coded_bundle)
    assert not with_codes.fine and "the index holds nothing finer" in with_codes.how
    for overlap, shape in ((0.5, (16, 16)), (0.75, (32, 32))):  # the middle of a tile is its own
        assert cover_of_index(indexed(path, plain, None, overlap), plain).classes.shape == shape


def test_codes_of_another_codebook_are_not_used(small_scene, coded_bundle, tmp_path, monkeypatch):
    path = shutil.copy(small_scene["s2"], tmp_path / "other.tif")
    index = indexed(path, coded_bundle)
    tower = index.tower
    monkeypatch.setitem(tower.__dict__, "codebook", Codebook(tower.codebook.vectors, 8, 8, "0" * 64))
    cover = cover_of_index(index, coded_bundle)
    assert not cover.fine and "another codebook" in cover.how
    assert build_index(open_raster(path), coded_bundle)["resumed_tiles"] == 64  # the vectors are what they were


def test_an_index_begun_with_another_codebook_keeps_no_codes(scene, coded_bundle, tmp_path, monkeypatch):
    path = shutil.copy(scene["s2"], tmp_path / "begun.tif")
    stopped_after(path, coded_bundle, 100)
    assert find_store(path, coded_bundle).codes(find_store(path, coded_bundle).manifest["shards"][0]).shape[1] == 64
    tower = coded_bundle.tower_of(open_raster(path).roles, "dn10000")[0]
    monkeypatch.setitem(tower.__dict__, "codebook", Codebook(tower.codebook.vectors, 8, 8, "0" * 64))
    result = build_index(open_raster(path), coded_bundle)
    assert result["complete"] and result["resumed_tiles"] > 0
    index = open_index(path, coded_bundle)
    assert index.manifest["cells"] is None and index.codes.shape == (400, 0)
    assert not list(index.store.folder.glob("*.codes.npy")) and "nothing finer" in cover_of_index(index, coded_bundle).how


def test_what_is_indexed_so_far_is_told_so_far(scene, coded_bundle, tmp_path):
    path = shutil.copy(scene["s2"], tmp_path / "part.tif")
    stopped_after(path, coded_bundle, 100)
    cover = cover_of_index(open_index(path, coded_bundle), coded_bundle)
    assert cover.fine and "the index is not complete" in cover.how
    assert 0 < (cover.classes == NONE).mean() < 1 and cover.shares().sum() == pytest.approx(1)


def test_codes_survive_a_merge_and_a_raster_that_grew(scene, coded_bundle, tmp_path):
    """A cell that is taken over keeps its codes; they are those that a fresh index has."""
    path = tmp_path / "grown.tif"
    with rasterio.open(scene["s2"]) as dataset:
        pixels, about, names, tags = dataset.read(), dataset.profile, dataset.descriptions, dataset.tags()

    def write(rows):
        with rasterio.open(path, "w", **{**about, "height": rows}) as file:
            file.write(pixels[:, :rows])
            file.descriptions = names
            file.update_tags(**tags)

    write(768)
    build_index(open_raster(path), coded_bundle)
    write(1280)
    again = build_index(open_raster(path), coded_bundle)
    assert again["reused_tiles"] > 0
    assert np.array_equal(open_index(path, coded_bundle).codes, indexed(scene["s2"], coded_bundle).codes)


def test_codes_are_found_again_when_a_run_merged_the_shards(scene, coded_bundle, tmp_path):
    path = shutil.copy(scene["s2"], tmp_path / "merged.tif")
    stopped_after(path, coded_bundle, 200)
    opened = OpenIndex(find_store(path, coded_bundle), coded_bundle.tower_of(["B4", "B8"], "dn10000")[0])
    assert len(opened.manifest["shards"]) > 1
    index = indexed(path, coded_bundle)
    assert len(index.manifest["shards"]) == 1
    assert np.array_equal(opened.codes, index.codes[np.searchsorted(index.tiles, opened.tiles)])


def test_damaged_codes_are_said_and_made_again(small_scene, coded_bundle, tmp_path):
    path = shutil.copy(small_scene["s2"], tmp_path / "damaged.tif")
    index = indexed(path, coded_bundle)
    codes, file = index.codes, next(index.store.folder.glob("*.codes.npy"))
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    fresh = OpenIndex(IndexStore.open(index.store.folder), index.tower)
    assert len(fresh.scores(coded_bundle.encode_query("river"))) == 64  # a search does not need them
    with pytest.raises(StoreError, match=r"codes.npy of the index of damaged is damaged .* index the raster again"):
        cover_of_index(fresh, coded_bundle)
    file.unlink()
    with pytest.raises(StoreError, match="is missing; index the raster again"):
        cover_of_index(fresh, coded_bundle)
    assert build_index(open_raster(path), coded_bundle)["resumed_tiles"] == 0
    assert np.array_equal(open_index(path, coded_bundle).codes, codes)


def test_a_tower_whose_tiles_share_a_pass_makes_no_codes(small_scene, coded_bundle, tmp_path):
    path = shutil.copy(small_scene["s2"], tmp_path / "local.tif")
    index = indexed(path, coded_bundle, None, 0.5, tower_name="local_optical")
    assert index.codes.shape == (225, 0) and index.manifest["cells"] is None
    cover = cover_of_index(index, coded_bundle)
    assert not cover.fine and cover.classes.shape == (16, 16) and (cover.classes != NONE).all()


def test_a_raster_without_index_is_told_from_the_tiles_that_were_read(small_scene, coded_bundle):
    source = open_raster(small_scene["s2"])
    tower, roles = coded_bundle.tower_of(source.roles, source.values.units)
    plan = make_plan(source, tower.tile_m(source.gsd_m))
    cells = [Cell.of(plan, tile, 64) for tile in (0, 9)]
    tiles = [cell.tiles for cell in embed_cells(source, tower, roles, cells, MIN_VALID)]
    cover = cover_of_tiles(source, plan, type(tiles[0]).join(tiles), tower, coded_bundle)
    assert cover.fine and (cover.classes != NONE).sum() == 2 * 64 and (cover.classes[8:16, 8:16] != NONE).all()
    whole = cover_of_index(indexed(small_scene["s2"], coded_bundle), coded_bundle)
    assert np.array_equal(cover.classes[:8, :8], whole.classes[:8, :8])


def test_a_legend_of_ones_own_keeps_what_is_known_of_its_words(coded_bundle):
    default = Legend.default(coded_bundle, "sentinel-2")
    own = Legend.of(["Forest", {"name": "mangrove", "colour": "#00ff00"}, " rice   paddies "], coded_bundle, "sentinel-2")
    forest = next(entry for entry in default.entries if entry.name == "forest")
    assert own.entries[0].phrases == forest.phrases and own.entries[0].colour == forest.colour
    assert own.entries[0].offsets == forest.offsets and own.entries[0].kind == "vegetation"
    assert own.entries[1].colour == "#00ff00" and own.entries[2].name == "rice paddies"
    assert own.entries[2].offsets == {} and own.entries[2].colour.startswith("#")
    assert Legend.of(None, coded_bundle, "sentinel-2") == Legend.of([], coded_bundle, "sentinel-2") == default


@pytest.mark.parametrize("wrong, says", [
    ("forest", "list of words"), (["forest"], "2 to 40 kinds"), (["forest", "Forest"], "names forest twice|names Forest twice"),
    (["a", ""], "a word, or a name"), (["a", 3], "a word, or a name"), (["a", {"phrases": ["b"]}], "a word, or a name"),
    (["a", {"name": "b", "phrases": "b"}], "must be a list of texts"), (["a", {"name": "b", "colour": "red"}], "like #1a6fb5"),
    ([str(n) for n in range(41)], "2 to 40 kinds"),
])
def test_what_is_no_legend_is_refused_with_a_sentence(coded_bundle, wrong, says):
    with pytest.raises(QueryError, match=says):
        Legend.of(wrong, coded_bundle, "sentinel-2")


def test_the_sought_code_is_the_nearest_or_as_near(coded_bundle, rng=np.random.default_rng(0)):
    book = next(tower for tower in coded_bundle.images if tower.name == "optical").codebook
    cells = book.vectors[rng.integers(255, size=(20, 8, 8))] + rng.normal(0, 0.03, (20, 8, 8, 256)).astype(np.float32)
    codes = book.nearest(cells)
    assert codes.shape == (20, 64) and codes.dtype == np.uint8 and codes.max() < NO_DATA
    unit = (cells / np.linalg.norm(cells, axis=-1, keepdims=True)).reshape(20, 64, -1)
    best = (unit @ book.vectors[:NO_DATA].T).max(-1)
    assert (best - (unit * book.vectors[codes]).sum(-1)).max() < 0.03
    assert not book.vectors[NO_DATA].any()


def plain_copy(bundle, tmp_path):
    """The bundle without codebooks."""
    import json

    folder = tmp_path / "mini"
    shutil.copytree(bundle.folder, folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    for tower in manifest["images"]:
        tower.pop("codebook", None)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return load_bundle(str(folder), device="cpu")


def stopped_after(path, bundle, tiles):
    """Indexes a raster until so many tiles are done."""
    done = [0]

    def progress(count, *_):
        done[0] = count

    def check():
        if done[0] >= tiles:
            raise Cancelled("enough")

    with pytest.raises(Cancelled):
        build_index(open_raster(path), bundle, progress=progress, check=check, commit_seconds=0, workers=1)
    assert isinstance(find_store(path, bundle), IndexStore)
