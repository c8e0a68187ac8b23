"""Searching real indexes of the sample scenes and of real rasters: queries of many parts, filters, merged and grouped hits."""
import shutil
import sys
import threading

import numpy as np
import pyogrio
import pytest
import rasterio
from pyogrio.raw import read as read_vector
from rasterio.features import geometry_mask
from rasterio.transform import Affine

from sightline_engine.errors import NotIndexedError, QueryError
from sightline_engine.exporting.hits import export_hits
from sightline_engine.index import graph
from sightline_engine.index.build import build_index
from sightline_engine.index.catalogue import open_index
from sightline_engine.machine import Machine
from sightline_engine.rasters.source import open_raster
from sightline_engine.search import embedded
from sightline_engine.search.query import NOTHING_MATCHES, Filters, Query, search


@pytest.fixture(scope="module")
def searched_home(indexed_home, scene, bundle, tmp_path_factory):
    """A home with an index of both scenes, and of a corner of the optical one with overlap and two sizes of tiles."""
    home = tmp_path_factory.mktemp("searched")
    shutil.copytree(indexed_home / "indexes", home / "indexes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIGHTLINE_HOME", str(home))
        build_index(open_raster(corner_of(scene["s2"], home / "corner.tif")), bundle, [640, 1280], overlap=0.5)
    return home


def corner_of(path, target):
    """A piece of 512 x 512 pixels with a lake in it and without a date."""
    with rasterio.open(path) as source:
        window = rasterio.windows.Window(0, 768, 512, 512)
        profile = {**source.profile, "width": 512, "height": 512, "transform": source.window_transform(window)}
        with rasterio.open(target, "w", **profile) as file:
            file.write(source.read(window=window))
            file.descriptions = source.descriptions
            file.update_tags(SCALE="reflectance*10000")
    return str(target)


@pytest.fixture(autouse=True)
def home(searched_home, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_HOME", str(searched_home))
    return searched_home


@pytest.fixture
def s2(scene):
    return str(scene["s2"])


@pytest.fixture
def s1(scene):
    return str(scene["s1"])


@pytest.fixture
def corner(home):
    return str(home / "corner.tif")


def shares(truth, index, names):
    """Share of each tile that these classes cover."""
    classes, numbers, _ = truth
    right = np.isin(classes, [numbers[name] for name in names])
    return np.array([right[y:y + h, x:x + w].mean() for x, y, w, h in index.windows])


def test_a_plain_text_finds_the_tiles_with_the_highest_scores(bundle, s2):
    index = open_index(s2, bundle)
    exact = index.scores(bundle.encode_query("lake"))[:, 0]
    hits = search(bundle, "lake", [s2], 30).hits
    assert [hit.tile for hit in hits] == index.tiles[np.argsort(-exact, kind="stable")[:30]].tolist()
    assert [hit.rank for hit in hits] == list(range(1, 31)) and hits[0].group is None and hits[0].tiles == [hits[0].tile]
    assert hits[0].prompts == [{"prompt": "lake", "weight": 1.0, "score": pytest.approx(hits[0].score, abs=1e-4)}]


def test_what_is_not_wanted_is_pushed_down(bundle, s2, truth):
    """Lakes and rivers are both water; "water" without "river" finds lakes."""
    index = open_index(s2, bundle)
    lake = dict(zip(index.tiles.tolist(), shares(truth, index, ["lake"])))

    def lakes(query):
        return np.mean([lake[hit.tile] for hit in search(bundle, query, [s2]).hits[:10]])

    water, only = lakes(Query(prompts=["water"])), lakes(Query(prompts=["water", ("river", -0.5)]))
    assert only > water + 0.2 and only > 0.5
    hit = search(bundle, Query(prompts=["water", ("river", -0.5)]), [s2]).hits[0]
    assert hit.query == "water, not 0.5 x river" and [p["prompt"] for p in hit.prompts] == ["water", "river"]
    with pytest.raises(QueryError, match="cancel each other out"):
        search(bundle, Query(prompts=["water", ("water", -1)]), [s2])


def test_an_example_tile_finds_itself_and_its_like_also_in_another_layer(bundle, scene, s2, s1, truth):
    index = open_index(s2, bundle)
    forest = shares(truth, index, ["forest"])
    tile = int(index.tiles[forest.argmax()])
    hits = search(bundle, Query(examples=[(s2, tile, 1.0)]), [s2]).hits
    found = dict(zip(index.tiles.tolist(), forest))
    assert hits[0].tile == tile and hits[0].score > 0.999 and np.mean([found[hit.tile] for hit in hits]) > 0.8
    other = search(bundle, Query(examples=[(s2, tile, 1.0)]), [s1]).hits
    assert np.mean([found[hit.tile] for hit in other]) > 2 * forest.mean()
    with pytest.raises(QueryError, match="not in its index"):
        search(bundle, Query(examples=[(s2, 400, 1.0)]), [s2])
    with pytest.raises(NotIndexedError):
        search(bundle, Query(examples=[(str(scene["truth"]), 0, 1.0)]), [s2])


def test_an_image_file_is_an_example(bundle, s2, s1, tmp_path):
    """A piece cut out of the raster, as a GeoTIFF, finds the place where it was cut."""
    index = open_index(s2, bundle)
    row = int(index.scores(bundle.encode_query("town"))[:, 0].argmax())
    x, y, w, h = index.windows[row].tolist()
    with rasterio.open(s2) as source:
        profile = {**source.profile, "width": w, "height": h, "tiled": False, "blockysize": 16}
        window = rasterio.windows.Window(x, y, w, h)
        with rasterio.open(tmp_path / "chip.tif", "w", **{**profile, "transform": source.window_transform(window)}) as file:
            file.write(source.read(window=window))
            file.descriptions = source.descriptions
        rgb = np.clip(source.read([4, 3, 2], window=window) / 12, 0, 255).astype(np.uint8)
    hit = search(bundle, Query(chips=[(str(tmp_path / "chip.tif"), 1.0)]), [s2]).hits[0]
    assert hit.tile == index.tiles[row] and hit.score > 0.99 and hit.query == "like image chip"
    # a picture without georeference, colour or grey, is taken for an aerial one
    for name, bands in (("chip.png", rgb), ("grey.jpg", rgb[:1])):
        driver = {"png": "PNG", "jpg": "JPEG"}[name[-3:]]
        with rasterio.open(tmp_path / name, "w", driver=driver, count=len(bands), width=w, height=h, dtype="uint8") as file:
            file.write(bands)
        answer = search(bundle, Query(chips=[(str(tmp_path / name), 1.0)]), [s2, s1])
        assert len(answer.hits) == 20 and {p["prompt"] for p in answer.hits[0].prompts} == {"image " + name[:-4]}


def test_images_that_cannot_be_used_get_a_sentence(bundle, s2, tmp_path):
    (tmp_path / "text.png").write_text("no image")
    for name, dtype, size in (("deep.png", "uint16", 64), ("tiny.png", "uint8", 8)):
        with rasterio.open(tmp_path / name, "w", driver="PNG", count=3, width=size, height=size, dtype=dtype) as file:
            file.write(np.ones((3, size, size), dtype))
    for name, words in (("none.png", "does not exist"), ("text.png", "not a raster"), ("deep.png", "8 bits"),
                        ("tiny.png", "8 x 8")):
        with pytest.raises(QueryError, match=words):
            search(bundle, Query(prompts=["lake"], chips=[(str(tmp_path / name), 1.0)]), [s2])


def test_layers_are_merged_by_match_and_ties_stand_in_order_of_path_and_tile(bundle, s2, s1, tmp_path):
    copies = [str(shutil.copy(s2, tmp_path / f"{name}.tif")) for name in ("b", "a")]
    hits = search(bundle, Query(prompts=["water"], k=40), [s1, *copies]).hits
    assert [hit.match for hit in hits] == sorted((hit.match for hit in hits), reverse=True)
    assert {hit.layer for hit in hits} >= {"a", "b"}
    of_copies = [(hit.layer, hit.tile) for hit in hits if hit.layer != "s1"]
    assert all(x[0] == "a" and y == ("b", x[1]) for x, y in zip(of_copies[::2], of_copies[1::2]))
    assert search(bundle, Query(prompts=["water"], k=40), [s1, *copies[::-1]]).hits == hits


def test_an_area_keeps_the_hits_within_it(bundle, s2, s1):
    ring = [[15.01, 47.76], [15.05, 47.76], [15.05, 47.79], [15.01, 47.76]]
    area = {"type": "Polygon", "coordinates": [ring]}
    answer = search(bundle, Query(prompts=["lake"], filters=Filters(area=area), k=1000), [s2, s1])
    places = np.array([hit.bbox_wgs84 for hit in answer.hits])
    assert 10 < len(answer.hits) < 200 and "hits pass the filters" in answer.message
    assert (places[:, 0] < 15.05).all() and (places[:, 2] > 15.01).all() and (places[:, 3] > 47.76).all()
    everywhere = {(h.layer, h.tile): h.match for h in search(bundle, Query(prompts=["lake"], k=1000), [s2, s1]).hits}
    assert all(everywhere[h.layer, h.tile] == h.match for h in answer.hits)
    nowhere = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    answer = search(bundle, Query(prompts=["lake"], filters=Filters(area=nowhere)), [s2, s1])
    assert answer.hits == [] and answer.message == "None of 800 tiles passes the filters."


def test_dates_leave_out_layers_of_other_days_and_of_none(bundle, s2, corner):
    def layers(first, last):
        answer = search(bundle, Query(prompts=["dense forest"], filters=Filters(dates=(first, last))), [s2, corner])
        return {hit.layer for hit in answer.hits}, answer.message

    assert layers("2021-06-15", "2021-06-15") == ({"s2"}, "No date is known of corner; left out.")
    assert layers("2021-06-01", None)[0] == layers(None, "2021-07-01")[0] == {"s2"} and layers("2022-01-01", None)[0] == set()


def test_valid_share_cloud_match_and_tile_size(bundle, s2, s1, corner, make_raster, noise):
    pixels = noise(13, 256, 256)
    pixels[:, :, 100:] = 0
    half = str(make_raster(pixels, "half.tif", nodata=0))
    build_index(open_raster(half), bundle)
    valid = [h.valid for h in search(bundle, Query(prompts=["lake"]), [half]).hits]
    kept = search(bundle, Query(prompts=["lake"], filters=Filters(min_valid=0.9)), [half])
    assert min(valid) < 0.9 and len(kept.hits) == sum(v >= 0.9 for v in valid) and all(h.valid >= 0.9 for h in kept.hits)
    index = open_index(s2, bundle)
    answer = search(bundle, Query(prompts=["lake"], filters=Filters(max_cloud=0.0), k=500), [s2, s1])
    known = np.isfinite(index.cloud)
    assert all(h.cloud in (None, 0.0) for h in answer.hits) and {h.layer for h in answer.hits} == {"s2", "s1"}
    assert ("clouds of s2 are unknown; kept." in answer.message) == (not known.all())
    good = search(bundle, Query(prompts=["dense forest"], filters=Filters(min_match=0.6), k=500), [s2])
    everything = search(bundle, Query(prompts=["dense forest"], k=500), [s2]).hits
    assert [h.tile for h in good.hits] == [h.tile for h in everything if h.match >= 0.6] and good.hits
    none = search(bundle, Query(prompts=["lake"], filters=Filters(min_match=1.0)), [s2])
    assert none.hits == [] and "reaches a match of 1" in none.message
    sizes = [{h.tile_m for h in search(bundle, Query(prompts=["lake"], filters=Filters(tile_m=m)), [corner]).hits}
             for m in (640, 1280, (600, 2000), 100)]
    assert sizes[0] == {640} and sizes[1] == {1280} and sizes[2] <= {640, 1280} and sizes[3] == set()


def test_the_filtered_graph_gives_what_a_scan_gives_and_never_fails(bundle, s2, monkeypatch):
    """A real HNSW graph of the index's vectors, asked for more the fewer tiles pass; where it has too few, all are scanned."""
    import hnswlib

    index = open_index(s2, bundle)
    graph = hnswlib.Index(space="ip", dim=bundle.dimension)
    graph.init_index(max_elements=len(index), M=16, ef_construction=200, random_seed=1)
    graph.add_items(index.vectors(np.arange(len(index))), np.arange(len(index)))
    graph.set_ef(400)
    asked = []

    def nearest(query, k, example=False):
        asked.append(k)
        return graph.knn_query(query[None], k=k)[0][0].astype(np.int64) if k <= len(index) else None

    monkeypatch.setattr(index, "nearest", nearest)
    monkeypatch.setattr(embedded, "_EXACT_ROWS", 20)
    query = bundle.encode_query("forest")
    exact = index.scores(query)[:, 0]
    rng = np.random.default_rng(0)
    for passing in (400, 200, 60, 21, 5, 0):
        rows = np.sort(rng.permutation(400)[:passing])
        found, scores = embedded.IndexLayer("", "", index, None if passing == 400 else rows).nearest(query, 30)
        best = rows[np.argsort(-exact[rows], kind="stable")[:30]]
        assert found.tolist() == best.tolist() and np.allclose(scores, exact[best], atol=1e-6)
    assert asked == [38, 75, 250]  # over-fetched; 21 and fewer would all be asked for anyway


def test_overlapping_tiles_are_thinned_out(bundle, corner):
    index = open_index(corner, bundle)
    every = search(bundle, Query(prompts=["lake"], nms=None, k=500), [corner]).hits
    assert len(every) == len(index)

    def overlap(a, b):
        (x, y, w, h), (u, v, s, t) = (index.windows[np.searchsorted(index.tiles, hit.tile)].astype(int) for hit in (a, b))
        inter = max(0, min(x + w, u + s) - max(x, u)) * max(0, min(y + h, v + t) - max(y, v))
        return inter / (w * h + s * t - inter if w == s else min(w * h, s * t))

    hits = search(bundle, Query(prompts=["lake"], nms=0.3, k=500), [corner]).hits
    assert 3 < len(hits) < len(every) / 2 and hits[0] == every[0]
    assert all(overlap(a, b) <= 0.3 for a in hits for b in hits if a.tile < b.tile)
    assert {hit.tile_m for hit in every} == {640, 1280}


@pytest.mark.parametrize("transform", [None, Affine(8, 6, 499980, 6, -8, 5300040)])
def test_neighbouring_good_tiles_become_one_footprint(bundle, s2, corner, tmp_path, transform):
    path = s2
    if transform:
        path = str(shutil.copy(corner, tmp_path / "turned.tif"))
        with rasterio.open(path, "r+") as file:
            file.transform = transform
        build_index(open_raster(path), bundle)
    index = open_index(path, bundle)
    single = {h.tile: h for h in search(bundle, Query(prompts=["green crop fields"], k=500), [path]).hits}
    hits = search(bundle, Query(prompts=["green crop fields"], merge=True, k=500), [path]).hits
    tiles = [tile for hit in hits for tile in hit.tiles]
    assert sorted(tiles) == sorted(single) and max(len(hit.tiles) for hit in hits) > 1
    grid = Affine(*index.manifest["source"]["transform"])
    for hit in hits:
        assert hit.match == max(single[tile].match for tile in hit.tiles) and hit.tile in hit.tiles
        assert len(hit.tiles) == 1 or all(single[tile].match >= 0.5 for tile in hit.tiles)
    largest = max(hits, key=lambda hit: len(hit.tiles))
    union = np.zeros((index.manifest["source"]["height"], index.manifest["source"]["width"]), bool)
    for x, y, w, h in index.windows[np.searchsorted(index.tiles, largest.tiles)]:
        union[y:y + h, x:x + w] = True
    assert (geometry_mask([largest.footprint], union.shape, grid, invert=True) == union).all()
    few = search(bundle, Query(prompts=["green crop fields"], merge=True, k=2), [path]).hits
    assert few == hits[:2]


def test_merged_footprints_with_holes_survive_the_shapefile(bundle, s2, tmp_path):
    hits = [h.to_json() for h in search(bundle, Query(prompts=["vegetation"], merge=True, k=50), [s2]).hits]
    ring = [[500000, 0], [500030, 0], [500030, -30], [500000, -30], [500000, 0]]
    hole = [[500010, -10], [500010, -20], [500020, -20], [500020, -10], [500010, -10]]
    hits.append({**hits[0], "footprint": {"type": "Polygon", "coordinates": [ring, hole]}})
    export_hits(hits, str(tmp_path / "hits.shp"))
    geometry = read_vector(tmp_path / "hits.shp")[2]

    def rings(wkb):  # OGC 06-103r4: order, type, number of rings, then number of points and points of each
        assert wkb[:5] == b"\x01\x03\x00\x00\x00"
        count, at, found = int.from_bytes(wkb[5:9], "little"), 9, []
        for _ in range(count):
            points = int.from_bytes(wkb[at:at + 4], "little")
            found.append(np.frombuffer(wkb, "<f8", 2 * points, at + 4).reshape(-1, 2))
            at += 4 + 16 * points
        return found

    for hit, wkb in zip(hits, geometry):
        written, asked = rings(wkb), hit["footprint"]["coordinates"]
        assert len(written) == len(asked)
        for a, b in zip(written, asked):
            assert {tuple(p) for p in a.tolist()} == {tuple(map(float, p)) for p in b}
    assert len(rings(geometry[-1])) == 2 and pyogrio.read_info(tmp_path / "hits.shp")["features"] == len(hits)
    export_hits([hits[-1], {**hits[0], "crs": "EPSG:32634"}], str(tmp_path / "both.shp"))
    assert len(rings(read_vector(tmp_path / "both.shp")[2][0])) == 2


def test_hits_of_both_sensors_on_one_ground_share_a_rank(bundle, s2, s1):
    query = Query(prompts=["water"], k=6, group=True)
    hits = search(bundle, query, [s2, s1]).hits
    groups = [hit.group for hit in hits]
    assert max(groups) == 6 == len(set(groups)) and all(hit.rank == hit.group for hit in hits)
    firsts = [groups.index(g) for g in range(1, 7)]
    assert firsts == sorted(firsts)
    for number in set(groups):
        tiles = {(hit.layer, hit.tile) for hit in hits if hit.group == number}
        assert len({tile for _, tile in tiles}) == 1 and len(tiles) == len({layer for layer, _ in tiles})  # one grid for both


def test_nothing_good_is_said_and_every_raster_must_be_indexed(bundle, scene, s2):
    answer = search(bundle, "an aircraft carrier in a harbour", [s2])
    assert answer.hits and (answer.hits[0].match >= 0.5) == (answer.message != NOTHING_MATCHES)
    for paths in ([], s2):
        with pytest.raises(QueryError, match="No raster"):
            search(bundle, "lake", paths)
    with pytest.raises(NotIndexedError, match="truth.tif is not indexed"):
        search(bundle, "lake", [s2, str(scene["truth"])])


@pytest.mark.parametrize("file", ["multispectral/terramind/637U_59R_1_3_S2L2A.tif", "scenes/naip_20150926.tif"])
def test_a_real_raster_answers_a_query_of_everything(data, bundle, file):
    path = str(data / file)
    build_index(open_raster(path), bundle, overlap=0.5)
    index = open_index(path, bundle)
    with rasterio.open(path) as source:
        left, bottom, right, top = source.bounds
    ring = [[left, bottom], [right, bottom], [left, top], [left, bottom]]
    query = Query.from_json({
        "prompts": ["water", {"text": "buildings", "weight": -0.3}], "examples": [{"path": path, "tile": int(index.tiles[0])}],
        "filters": {"area": {"type": "Polygon", "coordinates": [ring]}, "crs": index.manifest["source"]["crs"],
                    "min_valid": 0.5, "max_cloud": 0.9}, "nms": 0.4, "merge": True, "group": True, "k": 10})
    answer = search(bundle, query, [path])
    assert 1 <= len(answer.hits) <= 10 and all(np.isfinite([h.score, h.match]).all() for h in answer.hits)
    assert answer.hits[0].prompts[2]["prompt"].startswith("tile ")


def test_without_hnswlib_every_tile_is_compared_and_that_is_said(bundle, s2, monkeypatch, tmp_path):
    """An engine whose Python has no hnswlib, and an index so large that it would have a graph, and one that has one."""
    by_example = Query(examples=[(s2, 7, 1.0)], k=5)
    expected = search(bundle, by_example, [s2])
    graph.missing.cache_clear()
    monkeypatch.setitem(sys.modules, "hnswlib", None)
    try:
        monkeypatch.setattr(graph, "EXACT_BELOW", 300)
        monkeypatch.setenv("SIGHTLINE_HOME", str(tmp_path))
        report = build_index(open_raster(s2), bundle)
        index = open_index(s2, bundle)
        assert report["complete"] and index.manifest["lists"] and not index.manifest["graph"] and index.needs_graph
        found = search(bundle, by_example, [s2])
        assert [hit.tile for hit in found.hits] == [hit.tile for hit in expected.hits]
        assert "hnswlib is not there (ModuleNotFoundError" in found.message and "exact but slower" in found.message
        assert "hnswlib" not in search(bundle, "forest", [s2]).message
        assert "install a C++ compiler" in Machine().status(None, list)["search"]
        index.manifest["graph"] = {**index.manifest["lists"]}  # as if it had been made on another computer
        wait_for_load(index, "graph")
        assert index.nearest(index.vectors(np.arange(1))[0], 5, example=True) is None
    finally:
        graph.missing.cache_clear()


def wait_for_load(index, name):
    index._load(name)
    for thread in threading.enumerate():
        if thread.name == f"sightline-{name}":
            thread.join()
