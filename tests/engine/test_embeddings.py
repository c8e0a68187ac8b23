"""Embeddings in and out: an index as GeoParquet and back, files that others made, rasters of embeddings."""
import json

import numpy as np
import pyarrow
import pyarrow.parquet
import pytest
import shapely

from sightline_engine.service import Task

KEYS = ("tile", "score", "match", "footprint", "crs", "bbox_wgs84", "tile_m", "date", "valid", "cloud", "caption", "model")


@pytest.fixture
def exported(service, small_scene, tmp_path):
    """The optical scene, indexed with two sizes of tiles, and its embeddings."""
    path, file = str(small_scene["s2"]), tmp_path / "s2.parquet"
    service.index(Task(), path, tile_m=[640, 1280], overlap=0.5)
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
    service.remove_index(Task(), key)
    result = service.import_embeddings(Task(), str(file))
    assert result["raster"] and result["path"] == path and result["key"] == key
    assert told(answers(service, path, text="river")) == told(before)
    again = service.index(Task(), path, tile_m=[640, 1280], overlap=0.5)
    assert again["complete"] and again["seconds"] < 5 and again["key"] == key
    assert service.caption(Task(), path)["facts"]


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
