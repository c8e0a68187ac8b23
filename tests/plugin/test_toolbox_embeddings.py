"""Embeddings in and out through QGIS's Processing, with the real engine: tables that pyarrow wrote and reads, and a raster of
vectors."""

import json
import subprocess

import pytest
import toolbox_runs
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime
from toolbox_runs import Listening, rows

from sightline_plugin.plugin.client import environment

home, provider, scene, run, indexed = (getattr(toolbox_runs, name) for name in ("home", "provider", "scene", "run", "indexed"))

PLACES = 32633


def with_engine_python(engine_python, code):
    """What the engine's own Python prints, as JSON: pyarrow and rasterio are there."""
    done = subprocess.run([engine_python, "-c", code], check=True, env=environment.scrubbed_environment(), text=True,
                          stdout=subprocess.PIPE)
    return json.loads(done.stdout or "null")


@pytest.fixture(scope="module")
def foreign(engine_python, tmp_path_factory):
    """A table of 400 points 100 m apart in rows of 20, as others publish them: vectors of 8 numbers, the west of one kind and
    the east of another."""
    path = tmp_path_factory.mktemp("foreign") / "places.parquet"
    with_engine_python(engine_python, f"""
import numpy, pyarrow, pyarrow.parquet
rng = numpy.random.default_rng(0)
n = numpy.arange(400)
west = (n % 20 < 10)[:, None]
vectors = numpy.where(west, numpy.eye(8)[0], numpy.eye(8)[5]) + 0.05 * rng.normal(size=(400, 8))
x, y = 500000 + 100 * (n % 20), 5400000 + 100 * (n // 20)
wkt = [f"POINT ({{a}} {{b}})" for a, b in zip(x, y)]
pyarrow.parquet.write_table(pyarrow.table({{"embedding": list(vectors.astype("float32")), "geometry": wkt,
                                           "datetime": ["2022-03-04"] * 400}}), {str(path)!r})
""")
    return str(path)


@pytest.fixture(scope="module")
def imported(run, foreign):
    feedback = Listening()
    made = run("importembeddings", feedback, FILE=foreign, NAME="places", CRS=f"EPSG:{PLACES}", TILE_M=100)
    assert any("by examples only" in said for said in feedback.said)
    return made


def polygons(*boxes, epsg=PLACES):
    layer = QgsVectorLayer(f"Polygon?crs=EPSG:{epsg}", "examples", "memory")
    for box in boxes:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*box)))
        layer.dataProvider().addFeatures([feature])
    return layer


def test_others_read_the_exported_table(run, indexed, engine_python, tmp_path):
    target = tmp_path / "s2.parquet"
    made = run("exportembeddings", RASTER=indexed, PRECISION=1, OUTPUT=str(target))
    assert made == {"OUTPUT": str(target), "COUNT": 64, "DIMENSION": 256}
    read = with_engine_python(engine_python, f"""
import json, pyarrow.parquet
table = pyarrow.parquet.read_table({str(target)!r})
geo = json.loads(table.schema.metadata[b"geo"])
print(json.dumps([len(table), str(table.schema.field("embedding").type), geo["columns"]["geometry"]["crs"]["id"]["code"]]))
""")
    crs = QgsRasterLayer(indexed, "").crs().authid()
    assert read == [64, "fixed_size_list<element: halffloat>[256]", int(crs.split(":")[1])]
    with pytest.raises(QgsProcessingException, match="exists already"):
        run("exportembeddings", RASTER=indexed, OUTPUT=str(target))
    assert run("exportembeddings", RASTER=indexed, OUTPUT=str(target), OVERWRITE=True)["COUNT"] == 64


def test_a_raster_without_index_gets_one_before_its_embeddings_leave(run, scene, tmp_path):
    feedback = Listening()
    made = run("exportembeddings", feedback, RASTER=str(scene / "s1.tif"), OUTPUT=str(tmp_path / "s1.parquet"))
    assert made["COUNT"] > 0 and any("s1.tif" in said for said in feedback.said)


def test_an_exported_table_is_searched_by_text_under_its_name_as_the_raster_is(run, indexed, engine_python, tmp_path):
    exported, alone = tmp_path / "s2.parquet", tmp_path / "elsewhere.parquet"
    run("exportembeddings", RASTER=indexed, OUTPUT=str(exported))
    with_engine_python(engine_python, f"""
import json, pyarrow.parquet  # as on another computer, where the raster is not
table = pyarrow.parquet.read_table({str(exported)!r})
about = json.loads(table.schema.metadata[b"sightline"])
about["source"]["path"] = "/nowhere/s2.tif"
pyarrow.parquet.write_table(table.replace_schema_metadata({{**table.schema.metadata, b"sightline": json.dumps(about)}}),
                            {str(alone)!r})
""")
    made = run("importembeddings", FILE=str(alone), NAME="from another computer")
    assert made["NAME"] == "from another computer" and made["TILES"] == 64 and made["TEXT"] and not made["OF_RASTER"]
    alone.unlink()  # it is not needed any more
    found = run("search", INDEXES="from another computer", TEXT="river", HITS=5, OUTPUT="memory:")
    of_raster = run("search", RASTERS=[indexed], TEXT="river", HITS=5, OUTPUT="memory:")
    tiles, expected = ([(hit["tile"], round(hit["match"], 4)) for hit in rows(each["OUTPUT"])] for each in (found, of_raster))
    assert tiles == expected and len(tiles) == 5
    assert found["OUTPUT"].crs() == of_raster["OUTPUT"].crs()
    both = run("search", RASTERS=[indexed], INDEXES="from another computer", TEXT="river", HITS=10, OUTPUT="memory:")
    assert {hit["path"] for hit in rows(both["OUTPUT"])} > {indexed}


def test_what_sightline_exported_becomes_the_index_of_its_raster(run, scene, tmp_path):
    path, table = str(scene / "s1.tif"), str(tmp_path / "s1.parquet")
    run("exportembeddings", RASTER=path, OUTPUT=table)
    made = run("importembeddings", FILE=table)
    assert made["OF_RASTER"] and made["PATH"] == path


def test_foreign_embeddings_are_searched_by_places(run, imported, foreign):
    assert (imported["TILES"], imported["SKIPPED"], imported["DIMENSION"], imported["TEXT"]) == (400, 0, 8, False)
    west = polygons((500000, 5400000, 500250, 5400250))
    for name in ("places", foreign):
        found = run("search", INDEXES=name, EXAMPLES=west, HITS=50, OUTPUT="memory:")
        hits = rows(found["OUTPUT"])
        assert len(hits) == 50 and all(hit["tile"] % 20 < 10 for hit in hits)
        assert found["OUTPUT"].crs().authid() == f"EPSG:{PLACES}" and hits[0]["date"].toString("yyyy-MM-dd") == "2022-03-04"
    east = polygons((501600, 5400000, 501900, 5400250))
    hits = run("search", INDEXES="places", EXAMPLES=east, HITS=5, OUTPUT="memory:")["OUTPUT"]
    assert all(hit["tile"] % 20 >= 10 for hit in rows(hits))
    again = run("search", INDEXES="places", EXAMPLES=hits, HITS=20, OUTPUT="memory:")["OUTPUT"]  # hits are examples
    assert all(hit["tile"] % 20 >= 10 for hit in rows(again))
    with pytest.raises(QgsProcessingException, match="text"):
        run("search", INDEXES="places", TEXT="river", OUTPUT="memory:")


def test_an_imported_index_leaves_again(run, imported, tmp_path):
    assert run("exportembeddings", INDEX="places", OUTPUT=str(tmp_path / "again.parquet"))["COUNT"] == 400


def test_places_on_a_raster_are_examples(run, indexed):
    """What lies under the polygon comes first, also where the polygon is in another CRS."""
    box = QgsRasterLayer(indexed, "").extent()
    west = polygons((box.xMinimum(), box.yMaximum() - 640, box.xMinimum() + 640, box.yMaximum()),
                    epsg=int(QgsRasterLayer(indexed, "").crs().authid().split(":")[1]))
    best = rows(run("search", RASTERS=[indexed], EXAMPLES=west, HITS=1, OUTPUT="memory:")["OUTPUT"])[0]
    assert best["tile"] == 0
    far = polygons((0, 0, 1, 1), epsg=4326)
    with pytest.raises(QgsProcessingException, match="none of the rasters"):
        run("search", RASTERS=[indexed], EXAMPLES=far, OUTPUT="memory:")
    with pytest.raises(QgsProcessingException, match="examples is empty"):
        run("search", RASTERS=[indexed], EXAMPLES=polygons(), OUTPUT="memory:")


def test_a_raster_of_embeddings_is_searched_by_places(run, engine_python, tmp_path):
    path = tmp_path / "vectors.tif"
    with_engine_python(engine_python, f"""
import numpy, rasterio
rng = numpy.random.default_rng(1)
pixels = 0.05 * rng.normal(size=(16, 40, 60))
pixels[0, :, :30] += 1
pixels[7, :, 30:] += 1
with rasterio.open({str(path)!r}, "w", driver="GTiff", width=60, height=40, count=16, dtype="float32", crs="EPSG:{PLACES}",
                   transform=rasterio.Affine(10, 0, 500000, 0, -10, 5400000)) as target:
    target.write(pixels.astype("float32"))
""")
    with pytest.raises(QgsProcessingException, match="Index a raster of embeddings"):
        run("index", RASTERS=[str(path)])
    made = run("indexembeddings", RASTER=str(path), TILE_M=50)
    assert made["TILES"] == 96 and made["SKIPPED"] == 0
    west = polygons((500000, 5399900, 500090, 5400000))
    hits = rows(run("search", RASTERS=[str(path)], EXAMPLES=west, HITS=48, NOT="", OUTPUT="memory:")["OUTPUT"])
    assert len(hits) == 48 and all(hit["tile"] % 12 < 6 for hit in hits)


def test_information_has_values_of_their_kinds(run, indexed, imported, foreign):
    found = run("indexinformation", OUTPUT="memory:")
    table = {row["name"]: row for row in rows(found["OUTPUT"])}
    assert table["places"]["imported"] is True and table["s2"]["imported"] is False
    assert table["s2"]["complete"] is True and table["s2"]["there"] is True and table["s2"]["tiles"] == 64
    assert isinstance(table["s2"]["created"], QDateTime) and table["s2"]["created"].isValid() and table["s2"]["megabytes"] > 0
    assert table["places"]["path"] == foreign and table["s2"]["model"] == "mini"
    assert found["COUNT"] == len(table) and found["TILES"] == sum(row["tiles"] for row in table.values())
    assert found["MEGABYTES"] == pytest.approx(sum(row["megabytes"] for row in table.values()), abs=0.01)
    assert found["COMPLETE"] is True and found["INDEXED"] is True


def test_information_on_one_raster(run, indexed, scene, tmp_path):
    found = run("indexinformation", RASTER=indexed, OUTPUT="memory:")
    assert (found["COUNT"], found["TILES"], found["INDEXED"], found["COMPLETE"], found["CURRENT"], found["MODEL"]) == (
        1, 64, True, True, True, "mini")
    never = tmp_path / "never.tif"
    never.write_bytes((scene / "s2.tif").read_bytes()[:-1] + b"!")
    none = run("indexinformation", RASTER=str(never), OUTPUT="memory:")
    assert (none["COUNT"], none["INDEXED"], none["COMPLETE"], none["CURRENT"]) == (0, False, False, False)


@pytest.mark.parametrize("name, parameters, sentence", [
    ("search", {"TEXT": "river", "OUTPUT": "memory:"}, "Choose at least one raster"),
    ("search", {"TEXT": "river", "INDEXES": "nowhere", "OUTPUT": "memory:"}, "no imported index “nowhere”; there are: "),
    ("exportembeddings", {"OUTPUT": "x.parquet"}, "one of them"),
    ("importembeddings", {"FILE": "/nowhere.parquet"}, "nowhere.parquet"),
])
def test_what_cannot_be_done_is_said_in_a_sentence(run, imported, name, parameters, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        run(name, **parameters)


def test_what_is_no_embeddings_is_said(run, indexed, tmp_path):
    with pytest.raises(QgsProcessingException, match="bands"):
        run("indexembeddings", RASTER=indexed)
    (tmp_path / "letter.parquet").write_text("Dear reader")
    with pytest.raises(QgsProcessingException, match="letter.parquet"):
        run("importembeddings", FILE=str(tmp_path / "letter.parquet"))


def test_the_place_of_the_imported_is_its_own(imported, run):
    assert QgsCoordinateReferenceSystem(f"EPSG:{PLACES}").isValid()
    found = run("search", INDEXES="places", EXAMPLES=polygons((500000, 5400000, 500250, 5400250)), HITS=1, OUTPUT="memory:")
    place = next(found["OUTPUT"].getFeatures()).geometry().boundingBox()
    assert place.width() == pytest.approx(100, abs=1) and 499900 < place.xMinimum() < 501000
