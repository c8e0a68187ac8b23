"""Embeddings in and out in the real QGIS with the real engine. Look at build/e2e/embeddings/*.png."""

import re
import subprocess

import pytest
from run_qgis import WAITED_MS, drive

from sightline_plugin.plugin.client import environment

CODE = """
import numpy, pyarrow, pyarrow.parquet, rasterio
rng = numpy.random.default_rng(0)
n = numpy.arange(400)
west = (n % 20 < 10)[:, None]
vectors = numpy.where(west, numpy.eye(8)[0], numpy.eye(8)[5]) + 0.05 * rng.normal(size=(400, 8))
wkt = [f"POINT ({500000 + 100 * (i % 20)} {5300000 + 100 * (i // 20)})" for i in n]
pyarrow.parquet.write_table(pyarrow.table({"embedding": list(vectors.astype("float32")), "geometry": wkt}), FOREIGN)
pixels = 0.05 * rng.normal(size=(16, 40, 60))
pixels[0, :, :30] += 1
pixels[7, :, 30:] += 1
with rasterio.open(VECTORS, "w", driver="GTiff", width=60, height=40, count=16, dtype="float32", crs="EPSG:32633",
                   transform=rasterio.Affine(10, 0, 500000, 0, -10, 5300000)) as target:
    target.write(pixels.astype("float32"))
"""


@pytest.fixture(scope="module")
def report(scene, out, engine_python, tmp_path_factory):
    """What happened in QGIS; one run serves all these tests."""
    folder = tmp_path_factory.mktemp("embeddings")
    foreign, vectors = str(folder / "foreign.parquet"), str(folder / "vectors.tif")
    subprocess.run([engine_python, "-c", f"FOREIGN, VECTORS = {foreign!r}, {vectors!r}\n{CODE}"], check=True,
                   env=environment.scrubbed_environment())
    plan = {"scenario": "vectors", "raster": str(scene / "s2.tif"), "foreign": foreign, "vectors": vectors,
            "table": str(folder / "s2.parquet"), "place": [499950, 5299950, 500250, 5300250]}
    return {**drive(plan, out / "embeddings", engine_python, seconds=150), "table": folder / "s2.parquet"}


def said(log, name, value):
    """Whether Processing's log has this result; each QGIS puts it in quotation marks of its own."""
    return re.search(rf"{name}\W+{value}\b", log)


def test_the_docks_menu_leads_to_the_dialogs_with_the_layer_in_them(report):
    assert {"Export embeddings…", "Import embeddings…", "Index as a raster of embeddings…"} <= set(report["export"]["menu"])
    assert "s2" in report["export"]["given"]["RASTER"] and "vectors" in report["index"]["given"]["RASTER"]


def test_a_table_is_written_and_one_is_read(report):
    assert report["table"].stat().st_size > 100_000 and said(report["export"]["log"], "DIMENSION", 256)
    assert said(report["import"]["log"], "TILES", 400) and "searched by examples only" in report["import"]["log"]


def test_the_list_of_indexes_shows_the_imported_one_which_can_leave_too(report):
    names = {row[0]: row[-1] for row in report["list"]["rows"]}
    assert names == {"places": "imported", "s2.tif": "complete"} and report["list"]["export"].endswith("foreign.parquet")


def test_a_raster_of_embeddings_is_told_and_indexed(report):
    assert "looks like a raster of embeddings" in report["before"] and "Index a raster of embeddings" in report["before"]
    assert said(report["index"]["log"], "TILES", 2400)
    assert "holds embeddings" in report["after"] and "can be searched" in report["after"]


def test_the_imported_index_is_searched_and_its_hits_are_on_the_map(report):
    found = report["search"]
    assert found["features"] == 20 and found["crs"] == "EPSG:32633" and found["name"].startswith("Hits: ")


def test_nothing_of_ours_blocks_the_main_thread(report):
    for phase, gap in report["main_thread"].items():
        assert gap["ours_ms"] <= WAITED_MS, f"{phase}: {gap}"
