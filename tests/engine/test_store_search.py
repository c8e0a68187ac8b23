"""The same tiles on disk and in PostgreSQL give the same hits, whatever is asked; with and without PostGIS."""
import json

import numpy as np
import pyarrow
import pyarrow.parquet
import pytest
import rasterio
import shapely
from affine import Affine

from sightline_engine.errors import NotIndexedError, QueryError
from sightline_engine.postgres.address import Address
from sightline_engine.postgres.load import load
from sightline_engine.postgres.schema import init
from sightline_engine.samples import write_scene
from sightline_engine.service import Service, Task

AREA = {"type": "Polygon", "coordinates": [[[15.02, 47.79], [15.03, 47.80], [15.045, 47.82], [15.02, 47.83], [15.02, 47.79]]]}
WITH_HOLE = {"type": "Polygon", "coordinates": [
    [[14.9, 47.7], [15.3, 47.7], [15.3, 47.9], [14.9, 47.9], [14.9, 47.7]],
    [[15.01, 47.81], [15.03, 47.81], [15.03, 47.84], [15.01, 47.84], [15.01, 47.81]]]}
TWO = {"type": "MultiPolygon", "coordinates": [AREA["coordinates"], [[[374.9, 47.84], [375.02, 47.84], [375.02, 47.86],
                                                                     [374.9, 47.86], [374.9, 47.84]]]]}


@pytest.fixture(scope="module")
def scenes(tmp_path_factory):
    """A home with indexes of several sensors and systems, and the files of their embeddings: s2 with two sizes of tiles that
    overlap, s1, later (the same in degrees, a year on), dateline (across the antimeridian), undated, and listed: embeddings
    on footprints of their own, each with its day."""
    folder = tmp_path_factory.mktemp("scenes")
    made = write_scene(folder, size=512)
    paths = {"s2": str(made["s2"]), "s1": str(made["s1"])}
    for name, crs, transform, day in (
            ("later", "EPSG:4326", Affine(0.00013, 0, 15.0, 0, -0.00009, 47.85), "2022-07-01"),
            ("dateline", "EPSG:32660", Affine(10, 0, 722_000, 0, -10, 5_303_000), "2021-06-20"),
            ("undated", "EPSG:3857", Affine(15, 0, 1_680_000, 0, -15, 6_080_000), None)):
        paths[name] = _moved(made["s2"], folder / f"{name}.tif", crs, transform, day)
    service, home = Service("mini", "cpu"), folder / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIGHTLINE_HOME", str(home))
        files = {}
        for name, path in paths.items():
            service.index(Task(), path, **({"tile_m": [640, 1280], "overlap": 0.5} if name == "s2" else {}))
            files[name] = folder / f"{name}.parquet"
            service.export_embeddings(Task(), path, str(files[name]), "float16")
        paths["listed"] = str(_listed(files["s2"], folder / "listed.parquet"))
        said = service.import_embeddings(Task(), paths["listed"], name="listed", space="mini/optical")
        files["listed"] = folder / "listed-again.parquet"
        paths["listed"] = said["path"]
        service.export_embeddings(Task(), paths["listed"], str(files["listed"]), "float16")
    return home, paths, files


def _moved(source, target, crs, transform, day):
    """A copy of a raster somewhere else, of another day, with other pixels than the first."""
    with rasterio.open(source) as file:
        profile = {**file.profile, "crs": crs, "transform": transform}
        with rasterio.open(target, "w", **profile) as copy:
            copy.write(np.roll(file.read(), 40, (1, 2)))
            copy.descriptions = file.descriptions
            tags = {**file.tags(), "TIFFTAG_DATETIME": f"{day.replace('-', ':')} 10:00:00" if day else ""}
            copy.update_tags(**{name: value for name, value in tags.items() if value})
    return str(target)


def _listed(source, target):
    """A file of somebody else's: every third row, turned footprints, days of their own, some unknown."""
    table = pyarrow.parquet.read_table(source).take(list(range(0, 150, 3)))
    shapes = shapely.from_wkb(table["geometry"].to_numpy(zero_copy_only=False))
    turned = [shapely.affinity.rotate(shape, 20) for shape in shapes]
    days = np.datetime64("2021-05-01", "ms") + np.arange(len(table)).astype("timedelta64[D]")
    days[::7] = "NaT"
    geo = json.loads(table.schema.metadata[b"geo"])
    plain = pyarrow.table({
        "id": [f"row {i}" for i in range(len(table))],
        "datetime": pyarrow.array(days, pyarrow.timestamp("ms", tz="UTC"), from_pandas=True),
        "embedding": table["embedding"].cast(pyarrow.list_(pyarrow.float32(), 256)), "geometry": shapely.to_wkb(turned)})
    pyarrow.parquet.write_table(plain.replace_schema_metadata({"geo": json.dumps(geo)}), target)
    return target


@pytest.fixture(autouse=True)
def home(scenes, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_HOME", str(scenes[0]))
    return scenes[0]


@pytest.fixture(scope="module", params=["plain", "postgis"])
def store(request, scenes):
    """A service that has the archive open, and its name there: the same scenes, loaded."""
    server = request.getfixturevalue("postgis_server" if request.param == "postgis" else "postgres_server")
    database = server.create_database()
    address = Address.of(database.keywords)
    init(address)
    for file in scenes[2].values():
        assert not load(address, str(file))["failed"]
    service = Service("mini", "cpu")
    name = service.methods()["store/open"](Task(), connection=database.keywords)["store"]
    yield service, name
    service.methods()["store/close"](Task(), name)
    server.drop_database(database.dbname)


def _rounded(value):
    """A hit's values as they may differ: scores in the last digits, rings in where they begin."""
    return {**value, "score": pytest.approx(value["score"], abs=1e-5), "match": pytest.approx(value["match"], abs=1e-4),
            "prompts": [{**part, "score": pytest.approx(part["score"], abs=1e-5)} for part in value["prompts"]],
            "footprint": None, "bbox_wgs84": pytest.approx(value["bbox_wgs84"], abs=1e-6)}


def _shapes(hits):
    return [shapely.normalize(shapely.geometry.shape(hit["footprint"])) for hit in hits]


def same(store, scenes, names, **query):
    """The hits of both, which are the same; returns the two answers."""
    service, name = store
    paths = [scenes[1][each] for each in names]
    here, there = service.search(Task(), paths=paths, **query), service.search(Task(), paths=paths, store=name, **query)
    assert [(hit["path"], hit["tile"]) for hit in there["hits"]] == [(hit["path"], hit["tile"]) for hit in here["hits"]]
    assert there["hits"] == [replace_footprint(_rounded(hit), other) for hit, other in zip(here["hits"], there["hits"])]
    assert all(shapely.equals_exact(*pair, 1e-6) for pair in zip(_shapes(here["hits"]), _shapes(there["hits"])))
    return here, there


def replace_footprint(hit, other):
    return {**hit, "footprint": other["footprint"]}


ALL = ("s2", "s1", "later", "dateline", "undated", "listed")
GRIDS = ALL[:-1]


@pytest.mark.parametrize("names, query", [
    (ALL, {"text": "forest"}),
    (ALL, {"text": "lake", "k": 300, "nms": None}),
    (("s1",), {"text": "river"}),
    (GRIDS, {"prompts": [{"text": "water", "weight": 1}, {"text": "forest", "weight": -0.5}, {"text": "town", "weight": 0.3}]}),
    (ALL, {"text": "fields", "nms": 0.1, "k": 60}),
    (GRIDS, {"text": "lake", "merge": True, "k": 10}),
    (GRIDS, {"text": "lake", "group": True, "k": 10}),
    (GRIDS, {"text": "bare soil", "filters": {"area": AREA}, "k": 40}),
    (ALL, {"text": "bare soil", "filters": {"area": WITH_HOLE}, "k": 400, "nms": None}),
    (ALL, {"text": "lake", "filters": {"area": TWO}, "k": 50}),
    (ALL, {"text": "town", "filters": {"dates": ["2021-06-01", "2021-12-31"]}, "k": 100}),
    (ALL, {"text": "forest", "filters": {"dates": ["2022-01-01", None], "min_match": 0.1}}),
    (ALL, {"text": "forest", "filters": {"max_cloud": 0.2, "min_valid": 0.9}}),
    (("s2", "later"), {"text": "forest", "filters": {"tile_m": 1280}}),
    (ALL, {"text": "forest", "filters": {"tile_m": [600, 700], "min_match": 0.5}, "k": 200}),
    (GRIDS, {"text": "lake", "histogram": True, "filters": {"area": AREA}}),
    (ALL, {"text": "forest", "k": 15, "describe": 3})])
def test_the_hits_are_those_of_the_index_on_disk(store, scenes, names, query):
    here, there = same(store, scenes, names, **query)
    assert there["histogram"] == here["histogram"] and there["hits"]


def test_all_of_the_archive_is_searched_where_no_scene_is_named(store, scenes):
    service, name = store
    every = service.search(Task(), "lake", paths=[scenes[1][each] for each in sorted(ALL)], k=100)
    assert [hit["tile"] for hit in service.search(Task(), "lake", paths=[], store=name, k=100)["hits"]] == [
        hit["tile"] for hit in every["hits"]]


def test_scenes_across_the_antimeridian_are_found_from_both_sides(store, scenes):
    service, name = store
    for west, east in ((179.0, 181.5), (-181.0, -178.5), (178.9, 179.98), (-179.99, -178.5)):
        ring = [[west, 47], [east, 47], [east, 48.5], [west, 48.5], [west, 47]]
        here, there = same(store, scenes, GRIDS, text="lake", k=200, nms=None,
                           filters={"area": {"type": "Polygon", "coordinates": [ring]}})
        assert here["hits"] and {hit["layer"] for hit in here["hits"]} == {"dateline"}


def test_areas_in_other_systems_and_around_a_pole(store, scenes):
    square = [[502_000, 5_296_000], [504_000, 5_296_000], [504_000, 5_299_000], [502_000, 5_299_000], [502_000, 5_296_000]]
    here, _ = same(store, scenes, ("s2",), text="lake", k=100,
                   filters={"area": {"type": "Polygon", "coordinates": [square]}, "crs": "EPSG:32633"})
    far = 6_000_000
    around = [[-far, -far], [far, -far], [far, far], [-far, far], [-far, -far]]
    pole, _ = same(store, scenes, ("s2", "dateline"), text="lake", k=100,
                   filters={"area": {"type": "Polygon", "coordinates": [around]}, "crs": "EPSG:3995"})
    assert here["hits"] and {hit["layer"] for hit in pole["hits"]} == {"s2", "dateline"}


def test_examples_boxes_and_marks_are_looked_up_in_the_archive(store, scenes, home, monkeypatch, tmp_path):
    service, name = store
    s2, s1, listed = (scenes[1][each] for each in ("s2", "s1", "listed"))
    rng = np.random.default_rng(0)
    some = [int(tile) for tile in rng.choice(60, 14, replace=False)]
    queries = [
        {"examples": [{"path": s2, "tile": 12}, {"path": s1, "tile": 3, "weight": -0.5}]},
        {"examples": [{"path": listed, "tile": 9}], "text": "lake"},
        {"boxes": [{"path": s2, "bbox": [501_000, 5_296_000, 502_500, 5_297_500], "crs": "EPSG:32633"}]},
        {"text": "lake", "feedback": {"liked": [{"path": s2, "tile": 5}, {"path": listed, "tile": 6}],
                                      "disliked": [{"path": s1, "tile": 7}]}},
        {"text": "lake", "feedback": {"liked": [{"path": s2, "tile": tile} for tile in some[:7]],
                                      "disliked": [{"path": s2, "tile": tile} for tile in some[7:]]}}]
    answers = [same(store, scenes, ALL, **query) for query in queries]
    assert [here["refined"] for here, _ in answers] == [there["refined"] for _, there in answers]
    assert answers[-1][1]["refined"]["how"] == "classifier"
    # nothing of it came from this machine's indexes
    monkeypatch.setenv("SIGHTLINE_HOME", str(tmp_path / "nothing"))
    for query, (here, _) in zip(queries, answers):
        if "boxes" not in query:
            found = service.search(Task(), paths=[], store=name, **query)["hits"]
            assert {hit["tile"] for hit in found} == {hit["tile"] for hit in here["hits"]}


def test_an_example_that_only_this_machine_has_is_taken_from_its_index(store, scenes, make_raster, tmp_path, home, monkeypatch):
    service, name = store
    with rasterio.open(scenes[1]["s2"]) as file:
        profile, pixels = file.profile, file.read()[:, :128, :128]
        profile.update(width=128, height=128)
        with rasterio.open(tmp_path / "own.tif", "w", **profile) as copy:
            copy.write(pixels)
            copy.descriptions = file.descriptions
            copy.update_tags(**file.tags())
    service.index(Task(), str(tmp_path / "own.tif"))
    found = service.search(Task(), paths=[], store=name, examples=[{"path": str(tmp_path / "own.tif"), "tile": 0}])["hits"]
    assert found[0]["layer"] in ("s2", "listed") and found[0]["score"] > 0.999
    with pytest.raises(NotIndexedError):
        service.search(Task(), paths=[], store=name, examples=[{"path": str(make_raster(np.ones((1, 64, 64), np.uint8))),
                                                               "tile": 0}])
    with pytest.raises(QueryError, match="Tile 99999 of s2.tif is not in its index"):
        service.search(Task(), paths=[], store=name, examples=[{"path": scenes[1]["s2"], "tile": 99_999}])


def test_captions_of_tiles_and_the_tile_at_a_place(store, scenes):
    service, name = store
    path, methods = scenes[1]["s2"], service.methods()
    for method, params in (("captions/of", {"path": path, "tiles": [5, 0, 11]}),
                           ("captions/of", {"path": scenes[1]["listed"], "tiles": [6]}),
                           ("tile/at", {"path": path, "point": [502_500, 5_297_500]}),
                           ("tile/at", {"path": path, "point": [15.03, 47.82], "crs": "EPSG:4326"}),
                           ("tile/at", {"path": scenes[1]["dateline"], "point": [724_600, 5_301_000]})):
        assert methods[method](Task(), **params, store=name) == methods[method](Task(), **params)
    with pytest.raises(QueryError, match="lies outside s2.tif"):
        methods["tile/at"](Task(), path=path, point=[600_000, 5_297_500], store=name)
    with pytest.raises(QueryError, match="is not in its index"):
        methods["captions/of"](Task(), path=path, tiles=[99_999], store=name)
    with pytest.raises(QueryError, match="gone.tif is not in the archive"):
        methods["captions/of"](Task(), path="/gone.tif", tiles=[0], store=name)


def test_what_is_left_out_is_said(store, scenes):
    service, name = store
    said = service.search(Task(), "town", paths=[], store=name, filters={"dates": ["2021-06-01", "2021-12-31"]})["message"]
    assert "No date is known of" in said and "undated" in said and "tiles of listed" in said
    clouds = service.search(Task(), "town", paths=[], store=name, filters={"max_cloud": 0.9})["message"]
    assert "The clouds of" in clouds and "listed" in clouds
    assert service.search(Task(), "town", paths=[], store=name, filters={"dates": [None, "1999-01-01"]})["message"].startswith(
        "None of ")
    least = service.search(Task(), "pyramids", paths=[], store=name, filters={"min_match": 1.0})
    assert not least["hits"] and "reaches a match of 1" in least["message"]
    only = service.search(Task(), "town", paths=[], store=name, captions="only")
    assert not only["hits"] and only["message"].startswith("An archive in a database keeps no captions")
    also = service.search(Task(), "town", paths=[], store=name, captions="also")
    assert also["hits"] and "keeps no captions" in also["message"]
    with pytest.raises(NotIndexedError, match="gone.tif is not in the archive"):
        service.search(Task(), "town", paths=["/rasters/gone.tif"], store=name)


@pytest.mark.parametrize("method, params", [
    ("heat", {"path": "s2.tif", "target": "x.tif", "text": "lake"}), ("change", {"before": "a.tif", "after": "b.tif"}),
    ("ask", {"question": "how much forest?", "paths": ["s2.tif"]})])
def test_what_needs_pixels_is_refused(store, method, params):
    with pytest.raises(QueryError, match="needs the rasters and their indexes on this machine"):
        store[0].methods()[method](Task(), **params, store=store[1])


def test_export_lets_the_store_pass(store, scenes, tmp_path):
    service, name = store
    hits = service.search(Task(), "lake", paths=[], store=name, k=5)["hits"]
    assert service.export(Task(), hits, str(tmp_path / "hits.geojson"), store=name)["count"] == 5


def test_exact_is_what_it_says_also_where_a_graph_would_do(store, scenes, monkeypatch):
    from sightline_engine.postgres import search

    service, name = store
    monkeypatch.setattr(search, "EXACT_ROWS", 10)
    paths = [scenes[1][each] for each in GRIDS]
    here = [hit["tile"] for hit in service.search(Task(), "lake", paths, k=50)["hits"]]
    assert [hit["tile"] for hit in service.search(Task(), "lake", paths, k=50, store=name, exact=True)["hits"]] == here
    by_graph = [hit["tile"] for hit in service.search(Task(), "lake", paths, k=50, store=name)["hits"]]
    assert len(set(by_graph) & set(here)) >= 40
    for filters in ({"area": AREA}, {"dates": ["2022-01-01", None]}, {"min_valid": 0.5}):  # what the graph gives too few of
        here = service.search(Task(), "lake", paths, filters=filters)["hits"]
        assert service.search(Task(), "lake", paths, store=name, filters=filters)["hits"][:3] == here[:3]
