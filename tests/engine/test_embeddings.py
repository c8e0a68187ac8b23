"""Embeddings in and out: an index as GeoParquet and back, files that others made, rasters of embeddings."""
import json
import shutil

import numpy as np
import pyarrow
import pyarrow.parquet
import pyogrio
import pytest
import shapely

from sightline_engine.errors import (
    BundleError,
    Cancelled,
    EmbeddingsError,
    ExportError,
    NotIndexedError,
    QueryError,
    RasterError,
    StoreError,
)
from sightline_engine.index.catalogue import open_index
from sightline_engine.index.store import IndexStore, indexes_folder
from sightline_engine.service import Service, Task

KEYS = ("tile", "score", "match", "footprint", "crs", "bbox_wgs84", "tile_m", "date", "valid", "cloud", "caption", "model")


@pytest.fixture(scope="module")
def indexed(bundle, small_scene, tmp_path_factory):
    """A home in which the optical scene is indexed with two sizes of tiles."""
    folder, service = tmp_path_factory.mktemp("indexed"), Service("mini", "cpu")
    service.bundle = bundle
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIGHTLINE_HOME", str(folder))
        service.index(Task(), str(small_scene["s2"]), tile_m=[640, 1280], overlap=0.5)
    return folder


@pytest.fixture
def exported(service, home, indexed, small_scene, tmp_path):
    """The path of the indexed scene, the file of its embeddings, and what exporting it said."""
    shutil.copytree(indexed, home)
    path, file = str(small_scene["s2"]), tmp_path / "s2.parquet"
    return path, file, service.export_embeddings(Task(), path, str(file))


def answers(service, path, **query):
    return service.search(Task(), paths=[str(path)], **{"k": 12, **query})


def told(answer):
    return [{key: hit[key] for key in KEYS} for hit in answer["hits"]]


def test_others_read_what_was_written(service, exported):
    path, file, result = exported
    read = pyarrow.parquet.ParquetFile(file)
    table = read.read()
    assert result["count"] == len(table) == service.status(Task(), path)["tiles"] > 200
    assert {"id", "datetime", "scene", "tile", "tile_m", "valid", "cloud", "embedding", "geometry", "fact_ndvi"} <= set(
        table.column_names)
    assert len(set(table["id"].to_pylist())) == len(table) and set(table["scene"].to_pylist()) == {"s2"}
    assert table["datetime"][0].as_py().isoformat() == "2021-06-15T00:00:00+00:00"
    kind = table.schema.field("embedding").type
    assert pyarrow.types.is_fixed_size_list(kind) and kind.value_type == pyarrow.float32() and kind.list_size == 256
    vectors = table["embedding"].combine_chunks().flatten().to_numpy().reshape(-1, 256)
    assert np.abs(np.linalg.norm(vectors, axis=1) - 1).max() < 2e-3

    geo = json.loads(table.schema.metadata[b"geo"])
    column = geo["columns"]["geometry"]
    assert geo["version"] == "1.1.0" and column["encoding"] == "WKB" and column["crs"]["id"]["code"] == 32633
    shapes = shapely.from_wkb(table["geometry"].to_numpy(zero_copy_only=False))
    assert tuple(column["bbox"]) == pytest.approx(tuple(shapely.total_bounds(shapes)))
    assert shapely.is_ccw(shapely.get_exterior_ring(shapes)).all()

    about = json.loads(table.schema.metadata[b"sightline"])
    bundle = service.library.bundle("mini")
    assert about["model"]["name"] == "mini" and about["model"]["text_tower_sha256"] == bundle.manifest["text"]["sha256"]
    assert about["model"]["image_tower_sha256"] in [tower.manifest["sha256"] for tower in bundle.images]
    assert about["units"] and "B4" in about["roles"] and about["embedding"]["metric"] == "cosine"

    hit = answers(service, path, text="river")["hits"][0]
    row = table["tile"].to_pylist().index(hit["tile"])
    assert shapes[row].equals(shapely.geometry.shape(hit["footprint"]))
    assert float(vectors[row] @ bundle.encode_query("river")) == pytest.approx(hit["score"], abs=1e-4)


def test_without_its_raster_it_gives_the_same_hits(service, exported, tmp_path):
    path, file, _ = exported
    queries = [{"text": "river"}, {"text": "forest", "filters": {"tile_m": 640, "dates": ["2021-01-01", "2021-12-31"]}},
               {"text": "water", "merge": True, "histogram": True}, {"examples": [(path, 5, 1.0)]},
               {"text": "fields", "filters": {"area": area_of(service, path)}, "nms": None}]
    before = [answers(service, path, **query) for query in queries]
    for index in service.indexes(Task())["indexes"]:
        service.remove_index(Task(), index["key"])
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    away = moved / "s2.tif"
    # the file alone is taken to another machine, on which the raster is not
    rewritten = renamed(file, tmp_path / "alone.parquet", str(away))
    result = service.import_embeddings(Task(), str(rewritten), name="alone")
    assert result["made"] and result["text"] and not result["raster"] and result["tiles"] > 200
    for query, one in zip(queries, before):
        query = {**query, **({"examples": [(str(rewritten), 5, 1.0)]} if "examples" in query else {})}
        other = answers(service, rewritten, **query)
        assert told(other) == told(one) and other["histogram"] == one["histogram"]
    rewritten.unlink()
    assert told(answers(service, "alone", text="river")) == told(before[0])  # known by its name from now on
    assert not service.import_embeddings(Task(), str(renamed(file, rewritten, str(away))), name="alone")["made"]


def test_where_the_raster_is_there_it_is_its_own_index(service, exported):
    path, file, _ = exported
    before = answers(service, path, text="river")
    key = service.status(Task(), path)["key"]
    codes = open_index(path, service.bundle).codes
    service.remove_index(Task(), key)
    result = service.import_embeddings(Task(), str(file))
    assert result["raster"] and result["path"] == path and result["key"] == key
    assert told(answers(service, path, text="river")) == told(before)
    assert codes.shape[1] == 64 and np.array_equal(open_index(path, service.bundle).codes, codes)
    again = service.index(Task(), path, tile_m=[640, 1280], overlap=0.5)
    assert again["complete"] and again["seconds"] < 5 and again["key"] == key
    assert service.caption(Task(), path)["facts"]


def test_where_the_model_is_not_installed_its_tiles_are_searched_by_example(service, exported, tmp_path):
    path, file, _ = exported
    before = answers(service, path, examples=[(path, 5, 1.0)])
    table = pyarrow.parquet.read_table(file)
    about = json.loads(table.schema.metadata[b"sightline"])
    about["model"] = {**about["model"], "name": "gone", "image_tower_sha256": "0" * 64}
    other = str(tmp_path / "gone.parquet")
    metadata = {**table.schema.metadata, b"sightline": json.dumps(about)}
    pyarrow.parquet.write_table(table.replace_schema_metadata(metadata), other)
    result = service.import_embeddings(Task(), other)
    assert not result["text"] and not result["raster"] and result["model"] == "gone/optical"
    after = answers(service, other, examples=[(other, 5, 1.0)])
    assert [(hit["tile"], hit["score"], hit["footprint"]) for hit in after["hits"]] == [
        (hit["tile"], hit["score"], hit["footprint"]) for hit in before["hits"]]
    assert not service.status(Task(), other)["model"]["installed"]
    with pytest.raises(BundleError, match="gone, the model that made them, is not installed"):
        answers(service, other, text="river")


def area_of(service, path):
    hit = answers(service, path, text="river")["hits"][0]
    return {"type": "Polygon", "coordinates": [box(*hit["bbox_wgs84"])]}


def box(west, south, east, north):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def renamed(file, target, raster):
    """The same file, as of a raster that lies elsewhere."""
    table = pyarrow.parquet.read_table(file)
    about = json.loads(table.schema.metadata[b"sightline"])
    about["source"]["path"] = raster
    pyarrow.parquet.write_table(table.replace_schema_metadata({**table.schema.metadata, b"sightline": json.dumps(about)}),
                                target)
    return target


@pytest.fixture
def foreign(tmp_path):
    """foreign(count=60, **columns): a file as others write them, in degrees: three kinds of ground, tile after tile."""

    def make(name="clay.parquet", count=60, crs=None, metadata=None, leave_out=(), **columns):
        kinds = np.arange(count) % 3
        vectors = np.random.default_rng(5).normal(size=(count, 32)) * 0.05 + np.eye(32)[kinds]
        x, y = 14 + 0.01 * (np.arange(count) % 10), 50 - 0.01 * (np.arange(count) // 10)
        shapes = shapely.box(x, y, x + 0.01, y + 0.01)
        whole = {"item_id": [f"tile-{i}" for i in range(count)], "embeddings": list(vectors.astype(np.float32)),
                 "date": [f"2021-0{1 + i % 6}-10" for i in range(count)], "geometry": shapely.to_wkb(shapes), **columns}
        table = pyarrow.table({key: values for key, values in whole.items() if key not in leave_out})
        if metadata is None:
            metadata = {"geo": json.dumps({"version": "1.0.0", "primary_column": "geometry", "columns": {
                "geometry": {"encoding": "WKB", "geometry_types": ["Polygon"], **({"crs": crs} if crs else {})}}})}
        pyarrow.parquet.write_table(table.replace_schema_metadata(metadata), tmp_path / name)
        return tmp_path / name

    return make


def test_a_foreign_file_is_searched_by_its_own_tiles(service, foreign, tmp_path):
    path = str(foreign())
    result = service.import_embeddings(Task(), path, name="clay")
    assert result["tiles"] == 60 and result["dimension"] == 32 and not result["text"] and result["notes"] == []
    answer = answers(service, path, examples=[(path, 4, 1.0)], histogram=True)
    assert [hit["tile"] % 3 for hit in answer["hits"]] == [1] * 12 and answer["hits"][0]["tile"] == 4
    assert answer["hits"][0]["match"] > 0.5 and answer["histogram"]["tiles"] == 60
    assert "only their order means something" in answer["message"]
    best = answer["hits"][0]
    assert best["crs"] == "EPSG:4326" and best["date"] == "2021-05-10" and best["caption"] == ""
    assert shapely.geometry.shape(best["footprint"]).equals_exact(shapely.box(14.04, 50, 14.05, 50.01), 1e-9)
    assert best["bbox_wgs84"] == pytest.approx([14.04, 50, 14.05, 50.01]) and 880 < best["tile_m"] < 900

    some = answers(service, path, examples=[(path, 4, 1.0)], filters={"dates": ["2021-05-01", None], "tile_m": [800, 1000]})
    assert {hit["date"] for hit in some["hits"]} == {"2021-05-10", "2021-06-10"}
    square = {"type": "Polygon", "coordinates": [box(14.001, 49.985, 14.019, 50.009)]}
    near = answers(service, path, examples=[(path, 4, 1.0)], filters={"area": square})
    assert sorted(hit["tile"] for hit in near["hits"]) == [0, 1, 10, 11, 20, 21]
    drawn = answers(service, path, boxes=[(path, [14.011, 50.001, 14.019, 50.009], "", 1.0)])
    assert drawn["hits"][0]["tile"] == 1 and [hit["tile"] % 3 for hit in drawn["hits"]] == [1] * 12
    marked = answers(service, path, examples=[(path, 4, 1.0)], feedback={"disliked": [(path, 4)]}, k=60)
    assert marked["hits"][-1]["tile"] == 4
    found = service.tile_at(Task(), path, [14.015, 50.005])
    assert found["tile"] == 1 and shapely.geometry.shape(found["footprint"]).area == pytest.approx(1e-4)

    out = service.export(Task(), answer["hits"], str(tmp_path / "hits.gpkg"))
    assert out["count"] == 12 and pyogrio.read_info(tmp_path / "hits.gpkg", layer="hits")["features"] == 12
    written = service.export_embeddings(Task(), path, str(tmp_path / "again.parquet"), "float16")
    again = service.import_embeddings(Task(), written["path"])
    assert again["tiles"] == 60 and again["model"] == result["model"]
    other = answers(service, written["path"], examples=[(path, 4, 1.0)])
    assert [hit["tile"] for hit in other["hits"]] == [hit["tile"] for hit in answer["hits"]]  # of one space still


def test_what_only_a_model_or_an_image_tells_is_said_in_a_sentence(service, foreign, tmp_path, small_scene):
    path = str(foreign())
    service.import_embeddings(Task(), path)
    with pytest.raises(BundleError, match="cannot be searched by a text"):
        answers(service, path, text="river")
    for call in (lambda: service.heat(Task(), path, str(tmp_path / "heat.tif"), "river"), lambda: service.caption(Task(), path),
                 lambda: service.classify(Task(), path, ["water", "forest"], str(tmp_path / "cover.tif")),
                 lambda: service.index(Task(), path), lambda: service.ask(Task(), "is there water?", [path])):
        with pytest.raises(EmbeddingsError, match="holds embeddings and no image"):
            call()
    hits = answers(service, path, examples=[(path, 4, 1.0)])["hits"]
    for target in (tmp_path, tmp_path / "report.html"):
        with pytest.raises(EmbeddingsError, match="not shown in pictures"):
            service.export(Task(), hits, str(target))
    with pytest.raises(BundleError, match="cannot be described"):
        service.build_captions(Task(), path)
    with pytest.raises(QueryError, match="lie on none"):
        service.change(Task(), path, path)
    status = service.status(Task(), path)
    assert status["indexed"] and status["complete"] and status["tiles"] == status["total_tiles"] == 60
    assert service.indexes(Task())["indexes"][0]["model"]["chosen"]

    scene = str(small_scene["s2"])
    service.index(Task(), scene)
    both = service.search(Task(), "river", paths=[scene, path], k=5)
    assert len(both["hits"]) == 5 and "clay was left out" in both["message"]


def test_a_foreign_file_of_the_space_of_an_installed_model_is_searched_by_text(service, exported, tmp_path):
    path, file, _ = exported
    before = answers(service, path, text="river", nms=None, filters={"tile_m": 640})
    table = pyarrow.parquet.read_table(file)
    plain = pyarrow.table({"vector": table["embedding"], "geom": table["geometry"], "timestamp": table["datetime"],
                           "tile_m": table["tile_m"]})
    other = tmp_path / "plain.parquet"
    pyarrow.parquet.write_table(plain, other)
    service.remove_index(Task(), service.status(Task(), path)["key"])
    result = service.import_embeddings(Task(), str(other), space="mini/optical", crs="EPSG:32633")
    assert result["text"] and result["model"] == "mini/optical"
    after = answers(service, other, text="river", nms=None, filters={"tile_m": 640})
    for name in ("score", "match", "date", "bbox_wgs84"):
        assert [hit[name] for hit in after["hits"]] == [hit[name] for hit in before["hits"]]
    for one, two in zip(before["hits"], after["hits"]):
        assert shapely.geometry.shape(one["footprint"]).equals_exact(
            shapely.normalize(shapely.geometry.shape(two["footprint"])), 1e-3) or shapely.geometry.shape(
            one["footprint"]).symmetric_difference(shapely.geometry.shape(two["footprint"])).area < 1


def test_points_in_another_system_without_geoparquet(service, foreign):
    count = 60
    x, y = 500000 + 640.0 * (np.arange(count) % 10), 5300000 - 640.0 * (np.arange(count) // 10)
    path = str(foreign("points.parquet", metadata={}, leave_out=("geometry", "date"), geom=shapely.to_wkb(shapely.points(x, y)),
                       timestamp=[20190405] * count))
    result = service.import_embeddings(Task(), path, crs="EPSG:32633")
    assert "points" in result["notes"][0]
    hit = answers(service, path, examples=[(path, 11, 1.0)])["hits"][0]
    assert hit["tile"] == 11 and hit["tile_m"] == pytest.approx(640, abs=2) and hit["crs"] == "EPSG:32633"
    assert hit["date"] == "2019-04-05"
    middle = shapely.geometry.shape(hit["footprint"]).centroid
    assert (middle.x, middle.y) == pytest.approx((x[11], y[11]))
    lonlat = str(foreign("lonlat.parquet", metadata={}, leave_out=("geometry",), centre_lon=np.linspace(14, 15, count),
                         centre_lat=np.full(count, 50.0)))
    assert service.import_embeddings(Task(), lonlat, tile_m=1000)["tiles"] == count
    assert 990 < answers(service, lonlat, examples=[(lonlat, 7, 1.0)])["hits"][0]["tile_m"] < 1010


def test_rows_without_vector_or_place_are_left_out(service, foreign):
    vectors = [[1.0, float(i), 2.0, 0.5] for i in range(60)]
    vectors[3], vectors[4], vectors[5] = None, [0.0] * 4, [float("nan")] * 4
    shapes = list(shapely.to_wkb(shapely.box(14, 50, 14 + 0.01 * np.arange(1, 61), 50.01)))
    shapes[6] = None
    path = str(foreign(embeddings=vectors, geometry=shapes))
    result = service.import_embeddings(Task(), path)
    assert result["tiles"] == 56 and result["skipped"] == 4 and "4 rows without a vector or a place" in result["notes"][0]
    hits = answers(service, path, examples=[(path, 7, 1.0)], k=60, nms=None)["hits"]
    assert len(hits) == 56 and not {3, 4, 5, 6} & {hit["tile"] for hit in hits}
    with pytest.raises(QueryError, match="not in its index"):
        answers(service, path, examples=[(path, 4, 1.0)])


@pytest.mark.parametrize("change, words", [
    ({"leave_out": ("embeddings",)}, "no column of vectors"),
    ({"leave_out": ("embeddings",), "a": [[1.0, 2.0]] * 60, "b": [[1.0, 2.0]] * 60}, "several columns of vectors, a, b"),
    ({"embeddings": [[1.0] * (4 + i % 2) for i in range(60)]}, "different lengths"),
    ({"embeddings": [None] * 59 + [[1.0]]}, "have 1 number"),
    ({"embeddings": pyarrow.array([None] * 60, pyarrow.list_(pyarrow.float32()))}, "is empty"),
    ({"leave_out": ("geometry",), "metadata": {}}, "has no geometry"),
    ({"geometry": [b"nonsense"] * 60}, "no geometries"),
    ({"geometry": [7] * 60}, "no geometries"),
    ({"crs": {"type": "nonsense", "name": "mars"}}, "coordinate system mars"),
    ({"geometry": shapely.to_wkb(shapely.box(5e6, 5e6, 5e6 + np.arange(1, 61), 5e6 + 1))}, "lie outside"),
    ({"count": 0}, "has no rows"),
])
def test_odd_files_get_one_sentence_and_leave_nothing(service, foreign, home, change, words):
    path = foreign(**change)
    with pytest.raises(EmbeddingsError, match=words) as caught:
        service.import_embeddings(Task(), str(path))
    assert "\n" not in str(caught.value) and not list((home / "indexes").glob("*/*"))


def test_damage_and_wrong_words_get_one_sentence(service, foreign, exported, tmp_path):
    path, file, _ = exported
    good = foreign()
    with pytest.raises(EmbeddingsError, match="does not exist"):
        service.import_embeddings(Task(), str(tmp_path / "none.parquet"))
    (tmp_path / "text.parquet").write_text("hello")
    with pytest.raises(EmbeddingsError, match="no Parquet file"):
        service.import_embeddings(Task(), str(tmp_path / "text.parquet"))
    data = bytearray(good.read_bytes())
    data[200:4000] = bytes(3800)
    (tmp_path / "damaged.parquet").write_bytes(data)
    with pytest.raises(EmbeddingsError, match="damaged"):
        service.import_embeddings(Task(), str(tmp_path / "damaged.parquet"))
    for more, words in (({"column": "nothing"}, "no column nothing"), ({"column": "date"}, "holds no vectors"),
                        ({"geometry": "where"}, "no column where"), ({"crs": "EPSG:1"}, "coordinate system EPSG:1")):
        with pytest.raises(EmbeddingsError, match=words):
            service.import_embeddings(Task(), str(good), **more)
    with pytest.raises(BundleError, match="32 numbers and those of mini 256"):
        service.import_embeddings(Task(), str(good), space="mini")
    with pytest.raises(BundleError, match="no tower radio"):
        service.import_embeddings(Task(), str(good), space="mini/radio")
    with pytest.raises(EmbeddingsError, match="not the raster"):
        service.import_embeddings(Task(), str(file), raster=str(good))
    for target, words in (("out.gpkg", "ends in .parquet"), ("no/out.parquet", "does not exist"),
                          (file.name, "exists already")):
        with pytest.raises(ExportError, match=words):
            service.export_embeddings(Task(), path, str(tmp_path / target))
    with pytest.raises(ExportError, match="float32 or float16"):
        service.export_embeddings(Task(), path, str(tmp_path / "out.parquet"), "float8")

    service.import_embeddings(Task(), str(good))
    listed, = [found for found in indexes_folder().glob("*/footprints.npz")]
    listed.write_bytes(listed.read_bytes()[:-20])
    fresh = Service("mini", "cpu")
    fresh.bundle = service.bundle
    with pytest.raises(StoreError, match="import the embeddings again"):
        answers(fresh, good, examples=[(str(good), 1, 1.0)])
    assert fresh.import_embeddings(Task(), str(good))["made"]
    assert answers(fresh, good, examples=[(str(good), 1, 1.0)])["hits"][0]["tile"] == 1


def test_cancelling_leaves_nothing(service, exported, foreign, home, tmp_path, monkeypatch):
    path, file, _ = exported
    good, before = foreign(count=3000), sorted((home / "indexes").glob("*"))
    monkeypatch.setattr("sightline_engine.interchange.export._ROWS", 50)
    monkeypatch.setattr("sightline_engine.interchange.table._ROWS", 500)
    monkeypatch.setattr("sightline_engine.index.imported._SHARD", 600)
    for work in (lambda task: service.export_embeddings(task, path, str(tmp_path / "out" / "s2.parquet")),
                 lambda task: service.export_embeddings(task, path, str(tmp_path / "out" / "old.parquet"), overwrite=True),
                 lambda task: service.import_embeddings(task, str(good))):
        (tmp_path / "out").mkdir(exist_ok=True)
        (tmp_path / "out" / "old.parquet").write_text("old")
        calls, seen = [0], []

        def check(calls=calls):
            calls[0] += 1
            if calls[0] > 7:
                raise Cancelled("Cancelled.")

        with pytest.raises(Cancelled):
            work(Task(lambda *told, seen=seen: seen.append(told), check))
        assert len(seen) > 0
        assert sorted((home / "indexes").glob("*")) == before
        assert [found.name for found in (tmp_path / "out").iterdir()] == ["old.parquet"]
        assert (tmp_path / "out" / "old.parquet").read_text() == "old"
    assert service.import_embeddings(Task(), str(good))["tiles"] == 3000
    assert answers(service, good, examples=[(str(good), 2500, 1.0)])["hits"][0]["tile"] == 2500


def test_what_a_file_says_of_itself_may_be_anything(service, exported, tmp_path, home):
    _, file, _ = exported
    table, before = pyarrow.parquet.read_table(file), sorted((home / "indexes").glob("*"))
    about = json.loads(table.schema.metadata[b"sightline"])
    level, broken = about["index"]["levels"][0], tmp_path / "broken.parquet"
    for change in ({"source": {**about["source"], "path": "", "transform": [0] * 6}},
                   {"source": {**about["source"], "path": "", "crs": "moon"}},
                   {"source": {**about["source"], "path": "", "width": 7}},
                   {"index": {**about["index"], "levels": [{**level, "step_x": 0}]}},
                   {"index": {**about["index"], "levels": [{**level, "width": 10**9, "height": 10**9}]}},
                   {"index": {**about["index"], "levels": [{"width": 1}]}},
                   {"index": {**about["index"], "levels": [{**level, "width": level["tile_w"]}]}},
                   {"index": {**about["index"], "facts": ["unheard"]}}):
        said = {**about, "source": {**about["source"], "path": ""}, **change}
        pyarrow.parquet.write_table(table.replace_schema_metadata({
            **table.schema.metadata, b"sightline": json.dumps(said)}), broken)
        with pytest.raises(EmbeddingsError) as caught:
            service.import_embeddings(Task(), str(broken))
        assert "\n" not in str(caught.value) and sorted((home / "indexes").glob("*")) == before
    for metadata in ({"geo": "[]"}, {"geo": '{"columns": 3}'}, {"geo": '{"columns": {"geometry": 3}}', "sightline": "7"},
                     {"sightline": json.dumps({"format": about["format"], "on_grid": True, "source": 3, "index": 1})}):
        pyarrow.parquet.write_table(table.replace_schema_metadata(metadata), broken)
        assert service.import_embeddings(Task(), str(broken), crs="EPSG:32633")["tiles"] == len(table)


def test_names_are_each_of_one_file(service, foreign):
    one, other = str(foreign("one.parquet")), str(foreign("other.parquet", count=30))
    with pytest.raises(RasterError, match="embeddings import"):
        service.index(Task(), one)
    key = service.import_embeddings(Task(), one)["key"]
    again = service.import_embeddings(Task(), one, name="fields")
    assert again["key"] == key and not again["made"] and again["name"] == "fields"
    with pytest.raises(EmbeddingsError, match="of one.parquet are called fields already"):
        service.import_embeddings(Task(), other, name="fields")
    assert service.import_embeddings(Task(), other, name="woods")["tiles"] == 30
    both = answers(service, "fields", examples=[("fields", 4, 1.0)])["hits"]
    assert both[0]["path"] == "fields" and both[0]["tile"] == 4


def killed(key):
    """An index as it is when the process that makes it is killed."""
    store = IndexStore.open(indexes_folder() / key)
    store.manifest = {**store.manifest, "complete": False}
    store._write_manifest()


def test_what_a_killed_import_leaves_is_never_searched_and_made_anew(service, foreign, exported):
    path, file, _ = exported
    good = str(foreign())
    killed(service.import_embeddings(Task(), good)["key"])
    with pytest.raises(NotIndexedError):
        answers(service, good, examples=[(good, 4, 1.0)])
    assert service.import_embeddings(Task(), good)["made"]
    assert answers(service, good, examples=[(good, 4, 1.0)])["hits"][0]["tile"] == 4

    before, status = answers(service, path, text="river"), service.status(Task(), path)
    service.remove_index(Task(), status["key"])
    killed(service.import_embeddings(Task(), str(file))["key"])  # of the raster itself
    with pytest.raises(EmbeddingsError, match="finish or remove"):
        service.import_embeddings(Task(), str(file))
    again = service.index(Task(), path, tile_m=[640, 1280], overlap=0.5)
    assert again["tiles"] == status["tiles"] and again["key"] == status["key"]
    assert told(answers(service, path, text="river")) == told(before)


@pytest.fixture
def embedding_raster(make_raster):
    """embedding_raster(dtype): 64 bands; ground of one kind in each quarter, no data in a corner."""

    def make(dtype="float32", size=96, names=(), nodata=None, **more):
        rng, half = np.random.default_rng(3), size // 2
        kinds = np.zeros((size, size), int)
        kinds[:half, half:], kinds[half:, :half], kinds[half:, half:] = 1, 2, 3
        directions = rng.normal(size=(4, 64))
        vectors = directions[kinds] + 0.3 * rng.normal(size=(size, size, 64))
        vectors /= np.linalg.norm(vectors, axis=-1, keepdims=True)
        if dtype == "int8":
            vectors = np.round(np.sign(vectors) * np.sqrt(np.abs(vectors)) * 127.5).clip(-127, 127)
        pixels = np.moveaxis(vectors, -1, 0).astype(dtype)
        pixels[:, :8, :8] = -128 if dtype == "int8" else np.nan
        return make_raster(pixels, "emb_20230101.tif", names, nodata=nodata, **more), vectors, kinds

    return make


def test_a_raster_of_embeddings_is_searched_by_example(service, embedding_raster):
    path, vectors, kinds = embedding_raster()
    path = str(path)
    with pytest.raises(RasterError, match="looks like a raster of embeddings .* --embeddings"):
        service.index(Task(), path)
    result = service.index(Task(), path, embeddings=True)
    assert result["tiles"] == 96 * 96 - 64 and result["skipped"] == 64 and result["tile_m"] == pytest.approx(10, 1e-3)
    tile = 70 * 96 + 20  # in the lower left quarter
    answer = answers(service, path, examples=[(path, tile, 1.0)], k=500)
    best = answer["hits"][0]
    assert best["tile"] == tile and best["date"] == "2023-01-01" and best["crs"] == "EPSG:32633"
    ring = np.array(best["footprint"]["coordinates"][0])
    assert ring.min(0).tolist() == [500200, 5299290] and ring.max(0).tolist() == [500210, 5299300]
    assert all(kinds.ravel()[hit["tile"]] == 2 for hit in answer["hits"])
    scores = vectors.reshape(-1, 64) @ vectors.reshape(-1, 64)[tile]
    assert answer["hits"][7]["score"] == pytest.approx(np.sort(scores)[-8], abs=2e-3)
    drawn = answers(service, path, boxes=[(path, [500600, 5299100, 500800, 5299300], "", 1.0)], k=200)
    assert all(kinds.ravel()[hit["tile"]] == 3 for hit in drawn["hits"])
    with pytest.raises(BundleError, match="cannot be searched by a text"):
        answers(service, path, text="river")
    with pytest.raises(EmbeddingsError, match="holds embeddings and no image"):
        service.caption(Task(), path)
    again = service.index(Task(), path, embeddings=True)
    assert again["key"] == result["key"] and again["resumed_tiles"] == result["tiles"]


def test_blocks_of_pixels_and_quantised_numbers(service, embedding_raster, run_cli):
    path, vectors, kinds = embedding_raster("int8", 100, [f"A{i:02d}" for i in range(64)], nodata=-128, tiled=True,
                                            blockxsize=16, blockysize=16)
    code, out, err = run_cli("index", path, "--embeddings", "--tile-m", 80, "--json")
    assert code == 0, err
    result = json.loads(out)["indexes"][0]
    assert result["tower"] == "alphaearth/embeddings" and result["tile_m"] == 80 and result["tiles"] == 13 * 13 - 1
    plain = np.sign(vectors) * (vectors / 127.5) ** 2
    plain /= np.linalg.norm(plain, axis=-1, keepdims=True)
    a, b = (plain[y:y + 8, x:x + 8].sum((0, 1)) for y, x in ((92, 16), (64, 92)))
    cosine = a @ b / np.linalg.norm(a) / np.linalg.norm(b)
    hits = answers(service, path, examples=[(str(path), 12 * 13 + 2, 1.0)], k=200, nms=None)["hits"]
    assert {hit["tile"]: hit["score"] for hit in hits}[8 * 13 + 12] == pytest.approx(cosine, abs=2e-3)
    assert run_cli("search", "", path, "--like", f"{path}:15", "-k", 3)[0] == 0
    code, out, err = run_cli("index", path, "--embeddings", "--extent", 1, 2, 3, 4)
    assert code == 1 and "as a whole" in err


def test_from_a_shell(run_cli, small_scene, foreign, tmp_path):
    assert run_cli("index", small_scene["s2"])[0] == 0
    code, out, err = run_cli("embeddings", "export", small_scene["s2"], tmp_path / "s2.parquet", "--precision", "float16")
    assert code == 0 and "64 tiles, vectors of 256 numbers" in out, err
    code, out, err = run_cli("embeddings", "export", small_scene["s2"], tmp_path / "s2.parquet")
    assert code == 1 and "exists already" in err and err.count("\n") == 1
    code, out, err = run_cli("embeddings", "import", foreign(), "--as", "clay", "--space", "clay-v1.5")
    assert code == 0 and "clay: 60 tiles of clay-v1.5/embeddings" in out and "by example" in out, err
    assert "together with others of --space clay-v1.5" in err
    code, out, err = run_cli("search", "", "clay", "--like", "clay:4", "-k", 3, "--export", tmp_path / "hits.parquet")
    assert code == 0 and out.count("match") == 3, err
