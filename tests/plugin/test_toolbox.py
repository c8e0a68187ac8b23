"""Sightline's algorithms through QGIS's Processing, with the real engine on a simulated scene: as a user runs them, from a
worker thread, in a model, and headless in `qgis_process`."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import toolbox_runs
from osgeo import gdal
from plugin_helpers import wait_until
from qgis.core import (
    NULL,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from toolbox_runs import Listening, changed, rows

from sightline_plugin.plugin.client import environment
from sightline_plugin.plugin.client.engine import EngineClient
from sightline_plugin.plugin.client.launch import Launch
from sightline_plugin.plugin.client.sources import MADE
from sightline_plugin.plugin.toolbox.algorithm import EngineAlgorithm
from sightline_plugin.plugin.toolbox.provider import ALGORITHMS

home, provider, scene, run, indexed = (getattr(toolbox_runs, name) for name in ("home", "provider", "scene", "run", "indexed"))


@pytest.fixture
def fields_layer(indexed):
    """Three polygons: the west half of the scene, the east half, and one far outside; with a field of their own."""
    raster = QgsRasterLayer(indexed, "s2")
    layer = QgsVectorLayer("Polygon?field=name:string", "plots", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem(raster.crs()))
    box, features = raster.extent(), []
    middle = box.center().x()
    for name, part in (("west", QgsRectangle(box.xMinimum(), box.yMinimum(), middle, box.yMaximum())),
                       ("east", QgsRectangle(middle, box.yMinimum(), box.xMaximum(), box.yMaximum())),
                       ("far", QgsRectangle(box.xMaximum() + 9e4, box.yMinimum(), box.xMaximum() + 9.1e4, box.yMaximum()))):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromRect(part))
        feature.setAttributes([name])
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def only(layer, name):
    """A layer with one of its features."""
    return layer.materialize(QgsFeatureRequest().setFilterExpression(f"name = '{name}'"))


def test_every_algorithm_says_what_it_is_and_what_its_parameters_mean(provider):
    names = {algorithm.name() for algorithm in provider.algorithms()}
    assert len(names) == len(ALGORITHMS) == 16
    for algorithm in provider.algorithms():
        assert algorithm.displayName() and len(algorithm.shortHelpString()) > 40 and algorithm.group() and algorithm.groupId()
        assert not algorithm.icon().isNull()
        assert all(parameter.description() for parameter in algorithm.parameterDefinitions())
    export = next(algorithm for algorithm in provider.algorithms() if algorithm.name() == "exporthits")
    assert all(export.parameterDefinition(name).help() for name in ("MERGED", "APPEND", "OVERWRITE"))


def test_a_search_gives_hits_with_their_fields_and_crs(run, indexed):
    feedback = Listening()
    found = run("search", feedback, RASTERS=[indexed], TEXT="river", HITS=10, OUTPUT="memory:")
    hits = rows(found["OUTPUT"])
    assert found["COUNT"] == len(hits) == 10 and [hit["rank"] for hit in hits] == list(range(1, 11))
    assert hits[0]["match"] == pytest.approx(found["BEST"]) and hits[0]["query"] == "river" and hits[0]["caption"]
    assert found["OUTPUT"].crs() == QgsRasterLayer(indexed, "").crs() and hits[0]["path"] == indexed
    assert feedback.steps[-1] == 100


def test_a_raster_without_index_gets_one_before_it_is_searched(run, scene):
    path, feedback = str(scene / "s1.tif"), Listening()
    found = run("search", feedback, RASTERS=[path], TEXT="water", HITS=5, OUTPUT="memory:")
    assert found["COUNT"] == 5 and any("s1.tif" in said for said in feedback.said)


def test_filters_and_unwanted_things(run, indexed, fields_layer):
    west = rows(run("search", RASTERS=[indexed], TEXT="water", HITS=64, OUTPUT="memory:",
                    AREA=only(fields_layer, "west"))["OUTPUT"])
    everywhere = rows(run("search", RASTERS=[indexed], TEXT="water", HITS=64, OUTPUT="memory:")["OUTPUT"])
    assert 0 < len(west) < len(everywhere) and {hit["tile"] for hit in west} < {hit["tile"] for hit in everywhere}
    good = rows(run("search", RASTERS=[indexed], TEXT="water", HITS=64, MIN_MATCH=0.5, OUTPUT="memory:")["OUTPUT"])
    assert all(hit["match"] >= 0.5 for hit in good)
    without = run("search", RASTERS=[indexed], TEXT="water", NOT="river, lake", HITS=5, OUTPUT="memory:")["OUTPUT"]
    assert rows(without)[0]["query"] == "water, not 0.5 x river, not 0.5 x lake"


def test_polygons_get_matches_and_captions_behind_their_own_fields(run, indexed, fields_layer):
    matched = rows(run("matchpolygons", POLYGONS=fields_layer, RASTERS=[indexed], TEXT="river", OUTPUT="memory:")["OUTPUT"])
    assert [row["name"] for row in matched] == ["west", "east", "far"]
    assert all(0 <= row["match"] <= 1 and row["caption"] for row in matched[:2]) and not matched[2]["match"]
    captioned = rows(run("captionpolygons", POLYGONS=fields_layer, RASTER=indexed, OUTPUT="memory:")["OUTPUT"])
    assert all(row["paragraph"] and 0 < row["share"] <= 1 for row in captioned[:2]) and not captioned[2]["caption"]


def test_captions_of_a_raster_and_of_its_tiles(run, indexed, tmp_path):
    caption = run("caption", RASTER=indexed, HTML=str(tmp_path / "facts.html"), JSON=str(tmp_path / "facts.json"))
    assert caption["CAPTION"] and caption["PARAGRAPH"] in (tmp_path / "facts.html").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "facts.json").read_text(encoding="utf-8"))["facts"]
    tiles = run("captiontiles", RASTER=indexed, OUTPUT="memory:")["OUTPUT"]
    assert tiles.featureCount() == 64 and all(row["caption"] for row in rows(tiles))


def test_questions_are_answered(run, indexed):
    answer = run("ask", RASTERS=[indexed], QUESTION="is there water?")
    assert answer["UNDERSTOOD"] and answer["ANSWER"].startswith(("Yes", "No"))


def test_maps_are_rasters_that_gdal_reads(run, indexed, tmp_path):
    heat = run("heatmap", RASTER=indexed, TEXT="river", OUTPUT=str(tmp_path / "heat.tif"))
    values = gdal.Open(heat["OUTPUT"]).ReadAsArray()
    assert heat["BEST"] == pytest.approx(float(values[values == values].max()), abs=1e-3)
    cover = run("classify", RASTER=indexed, LEGEND="forest,water=#1a6fb5,fields", OUTPUT=str(tmp_path / "cover.tif"))
    raster = gdal.Open(cover["OUTPUT"])  # the table goes with it
    assert raster.GetRasterBand(1).GetColorTable().GetColorEntry(1)[:3] == (0x1A, 0x6F, 0xB5)
    with pytest.raises(QgsProcessingException, match="GeoTIFF"):
        run("heatmap", RASTER=indexed, TEXT="river", OUTPUT=str(tmp_path / "heat.png"))


def test_what_is_loaded_on_the_map_looks_as_the_docks(provider, indexed, tmp_path):
    contexts, names = [], []  # those own the layers

    def made(name, **parameters):
        algorithm = QgsApplication.processingRegistry().algorithmById(f"sightline:{name}")
        context = QgsProcessingContext()
        contexts.append(context)
        assert algorithm.run(parameters, context, QgsProcessingFeedback(False))[1]
        (ident, details), = context.layersToLoadOnCompletion().items()
        names.append(details.name)
        layer = QgsProcessingUtils.mapLayerFromString(ident, context)
        details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback(False))
        return layer

    def target(path):
        return QgsProcessingOutputLayerDefinition(str(path), QgsProject.instance())

    hits = made("search", RASTERS=[indexed], TEXT="river", HITS=4, OUTPUT=target(tmp_path / "hits.gpkg"))
    assert hits.renderer().type() == "graduatedSymbol"
    heat = made("heatmap", RASTER=indexed, TEXT="river", OUTPUT=target(tmp_path / "heat.tif"))
    assert heat.renderer().shader().shade(0.05)[4] == 0 and heat.customProperty(MADE)
    cover = made("classify", RASTER=indexed, LEGEND="forest,water", OUTPUT=target(tmp_path / "cover.tif"))
    assert [each.label for each in cover.renderer().classes()][:2] == ["forest", "water"] and cover.customProperty(MADE)
    named = target(tmp_path / "more.gpkg")
    named.destinationName = "Wet places"  # as a model, or a script, calls it
    made("search", RASTERS=[indexed], TEXT=f"river{' and lake' * 9}", HITS=4, OUTPUT=target(tmp_path / "long.gpkg"))
    made("search", RASTERS=[indexed], TEXT="river", HITS=4, OUTPUT=named)
    assert names[:3] == ["Hits: river", "Heat map: river", "Land cover: s2"] and names[4] == "Wet places"
    assert names[3].startswith("Hits: river and lake") and names[3].endswith("…") and len(names[3]) == 66


def test_changes_between_two_dates(run, engine_python, indexed, tmp_path):
    later = changed(engine_python, indexed, tmp_path)
    found = rows(run("change", BEFORE=indexed, AFTER=later, HITS=4, OUTPUT="memory:")["OUTPUT"])
    assert {hit["tile"] for hit in found} == {0, 1, 8, 9}


def test_hits_leave_as_a_shapefile_and_are_not_overwritten_unasked(run, indexed, tmp_path):
    hits = run("search", RASTERS=[indexed], TEXT="river", HITS=3, OUTPUT="memory:")["OUTPUT"]
    target = str(tmp_path / "hits.shp")
    assert run("exporthits", HITS=hits, OUTPUT=target)["COUNT"] == 3
    back = QgsVectorLayer(target, "hits", "ogr")
    assert back.featureCount() == 3 and back.crs() == hits.crs() and Path(target).with_suffix(".cpg").is_file()
    assert rows(back)[0]["caption"] == rows(hits)[0]["caption"][:254]
    del back  # what is raised below keeps this frame, and with it a layer that QGIS must close itself
    with pytest.raises(QgsProcessingException, match="exists already"):
        run("exporthits", HITS=hits, OUTPUT=target)
    assert run("exporthits", HITS=hits, OUTPUT=target, OVERWRITE=True)["COUNT"] == 3


def test_hits_leave_in_other_forms(run, indexed, tmp_path):
    hits = run("search", RASTERS=[indexed], TEXT="river", HITS=3, OUTPUT="memory:")["OUTPUT"]
    assert run("exporthits", HITS=hits, OUTPUT=str(tmp_path / "hits.html"))["COUNT"] == 3
    assert (tmp_path / "hits.html").read_text(encoding="utf-8").count("<img ") == 3
    package = str(tmp_path / "hits.gpkg")
    assert run("exporthits", HITS=hits, OUTPUT=package, MERGED=True)["COUNT"] == 1
    layer = QgsVectorLayer(f"{package}|layername=hits", "hits", "ogr")
    assert layer.featureCount() == 1 and layer.renderer().type() == "graduatedSymbol"  # the style is in the file


@pytest.mark.parametrize("suffix", ["shp", "gpkg", "geojson", "fgb", "kml"])
def test_qgis_reads_back_what_the_engine_wrote(run, indexed, tmp_path, suffix):
    """By its own GDAL, which is not that of the engine."""
    hits = run("search", RASTERS=[indexed], TEXT="river", HITS=3, OUTPUT="memory:")["OUTPUT"]
    target = str(tmp_path / f"hits.{suffix}")
    assert run("exporthits", HITS=hits, OUTPUT=target)["COUNT"] == 3
    back = QgsVectorLayer(target, "hits", "ogr")
    if suffix == "kml":  # which GDAL's smaller driver, all that Debian 14 has, reads no more of
        names = [feature["Name"] for feature in back.getFeatures()]
        assert names == ["s2 · 1 · river", "s2 · 2 · river", "s2 · 3 · river"]
        if gdal.GetDriverByName("LIBKML") is None:
            return
    degrees = suffix in ("geojson", "kml")
    assert back.crs().authid() == ("EPSG:4326" if degrees else hits.crs().authid())
    way = QgsCoordinateTransform(hits.crs(), back.crs(), QgsProject.instance())
    by_rank = sorted(back.getFeatures(), key=lambda feature: int(feature["rank"]))  # FlatGeobuf has an order of its own
    for given, read in zip(hits.getFeatures(), by_rank, strict=True):
        geometry = QgsGeometry(given.geometry())
        geometry.transform(way)
        assert geometry.symDifference(read.geometry()).area() <= 1e-4 * geometry.area()
        for name in ("rank", "match", "query", "layer", "tile", "tile_m", "model", "path"):
            assert type(given[name])(read[name]) == given[name], name
        assert read["caption"] == (given["caption"][:254] if suffix == "shp" else given["caption"])
        date = read["date"] if isinstance(read["date"], str) else read["date"].toString(Qt.DateFormat.ISODate)
        assert date[:10].replace("/", "-") == given["date"].toString(Qt.DateFormat.ISODate) == "2021-06-15"


def test_the_indexes_are_listed(run, indexed):
    found = run("indexinformation", OUTPUT="memory:")
    assert found["COUNT"] == found["OUTPUT"].featureCount() >= 1
    assert indexed in {row["path"] for row in rows(found["OUTPUT"])}


@pytest.mark.parametrize("name, parameters, sentence", [
    ("search", {"TEXT": "  ", "OUTPUT": "memory:"}, "Say what to look for"),
    ("search", {"TEXT": "river", "IMAGE": "/nowhere.png", "OUTPUT": "memory:"}, "nowhere.png"),
    ("index", {"TILE_M": "wide"}, "no tile sizes"),
    ("index", {"UNITS": "furlongs"}, "furlongs"),
    ("ask", {"QUESTION": " "}, "Write a question"),
])
def test_what_cannot_be_done_is_said_in_a_sentence(run, indexed, name, parameters, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        run(name, RASTERS=[indexed], **parameters)


def test_parts_of_a_footprint_leave_each_and_features_without_one_do_not(run, indexed, tmp_path):
    hits = run("search", RASTERS=[indexed], TEXT="river", HITS=3, OUTPUT="memory:")["OUTPUT"]
    first, second, third = hits.getFeatures()
    both = QgsGeometry.collectGeometry([first.geometry(), third.geometry()])
    layer = QgsVectorLayer(f"MultiPolygon?crs={hits.crs().authid()}", "hits", "memory")
    layer.dataProvider().addAttributes(list(hits.fields()))
    layer.updateFields()
    for feature, geometry in ((first, both), (second, QgsGeometry()), (second, QgsGeometry.fromWkt("MultiPolygon EMPTY"))):
        feature.setGeometry(geometry)
        layer.dataProvider().addFeature(feature)
    assert run("exporthits", HITS=layer, OUTPUT=str(tmp_path / "hits.gpkg"))["COUNT"] == 2


def test_an_empty_polygon_is_as_good_as_none(run, indexed, fields_layer):
    west = only(fields_layer, "west")
    empty = QgsFeature(west.fields())
    empty.setGeometry(QgsGeometry.fromWkt("Polygon EMPTY"))

    def found(name, text, **layers):
        context = QgsProcessingContext()
        context.setInvalidGeometryCheck(QgsFeatureRequest.InvalidGeometryCheck.GeometryNoCheck)  # as a user may choose
        return rows(run(name, None, context, RASTERS=[indexed], TEXT=text, OUTPUT="memory:", **layers)["OUTPUT"])

    def tiles(**layers):
        return [hit["tile"] for hit in found("search", "water", HITS=9, **layers)]

    without = tiles(AREA=west), tiles(EXAMPLES=west)
    assert west.dataProvider().addFeatures([empty])[0]
    assert (tiles(AREA=west), tiles(EXAMPLES=west)) == without
    matched = found("matchpolygons", "river", POLYGONS=west)
    assert [bool(row["match"]) for row in matched] == [True, False]


@pytest.mark.parametrize("name, parameters", [
    ("search", {"TEXT": "river", "HITS": 3, "OUTPUT": "memory:"}),
    ("change", {"OUTPUT": "memory:"}),
    ("captiontiles", {"OUTPUT": "memory:"}),
    ("caption", {}),
    ("classify", {"LEGEND": "forest,water", "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT}),
    ("index", {}),
    ("indexinformation", {"OUTPUT": "memory:"}),
    ("matchpolygons", {"TEXT": "river", "OUTPUT": "memory:"}),
])
def test_a_raster_may_leave_the_project_while_the_engine_works_on_it(run, indexed, fields_layer, monkeypatch, name, parameters):
    layer = QgsRasterLayer(indexed, "s2")
    ident, ask = layer.id(), EngineAlgorithm.ask
    QgsProject.instance().addMapLayer(layer)

    def asked(*given, **options):
        QgsProject.instance().removeMapLayer(ident)
        return ask(*given, **options)

    monkeypatch.setattr(EngineAlgorithm, "ask", asked)
    layers = {"RASTER": ident, "RASTERS": [ident], "BEFORE": ident, "AFTER": ident, "POLYGONS": fields_layer}
    algorithm = QgsApplication.processingRegistry().algorithmById(f"sightline:{name}")
    known = {key: value for key, value in layers.items() if algorithm.parameterDefinition(key)}
    assert run(name, **known, **parameters) and QgsProject.instance().mapLayer(ident) is None


def test_a_hit_may_lack_a_caption_but_not_its_raster(run, indexed, tmp_path):
    hits = run("search", RASTERS=[indexed], TEXT="river", HITS=1, OUTPUT="memory:")["OUTPUT"]
    fields, (feature,) = hits.fields(), hits.getFeatures()
    hits.dataProvider().changeAttributeValues({feature.id(): {fields.lookupField("caption"): NULL}})
    assert run("exporthits", HITS=hits, OUTPUT=str(tmp_path / "hits.html"))["COUNT"] == 1
    hits.dataProvider().changeAttributeValues({feature.id(): {fields.lookupField("path"): NULL}})
    with pytest.raises(QgsProcessingException, match="is no hit: it has no path"):
        run("exporthits", HITS=hits, OUTPUT=str(tmp_path / "hits.shp"))


def test_a_polygon_that_has_no_place_in_wgs_84_is_said(run, indexed):
    layer = QgsVectorLayer("Polygon?crs=EPSG:32633&field=name:string", "plots", "memory")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(1e30, 1e30, 2e30, 2e30)))
    layer.dataProvider().addFeatures([feature])
    feedback = Listening()
    matched = rows(run("matchpolygons", feedback, POLYGONS=layer, RASTERS=[indexed], TEXT="river", OUTPUT="memory:")["OUTPUT"])
    assert not matched[0]["match"] and any("no place in WGS 84" in said for said in feedback.said)
    with pytest.raises(QgsProcessingException, match="no place in WGS 84"):
        run("search", RASTERS=[indexed], TEXT="river", AREA=layer, OUTPUT="memory:")


def test_a_layer_of_anything_else_is_no_layer_of_hits(run, fields_layer, tmp_path):
    with pytest.raises(QgsProcessingException, match="no layer of hits"):
        run("exporthits", HITS=fields_layer, OUTPUT=str(tmp_path / "hits.shp"))
    assert not list(tmp_path.iterdir())


def test_an_import_needs_one_source(run):
    with pytest.raises(QgsProcessingException, match="a file or a folder"):
        run("importmodel")


def test_it_works_from_a_worker_thread_and_stops_when_it_is_told_to(provider, scene, indexed):
    algorithm = QgsApplication.processingRegistry().algorithmById("sightline:index")
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    ended = []
    task = QgsProcessingAlgRunnerTask(algorithm, {"RASTERS": [indexed], "TILE_M": "170", "OVERLAP": 0.8}, context, feedback)
    task.executed.connect(lambda done, results: ended.append(done))
    feedback.progressChanged.connect(lambda percent: percent > 0 and feedback.cancel())
    QgsApplication.taskManager().addTask(task)
    assert wait_until(lambda: ended, 60) and ended == [False]
    again = QgsProcessingFeedback(False)  # the task keeps no reference
    task = QgsProcessingAlgRunnerTask(algorithm, {"RASTERS": [indexed]}, context, again)
    task.executed.connect(lambda done, results: ended.append(results))
    QgsApplication.taskManager().addTask(task)
    assert wait_until(lambda: len(ended) == 2, 60) and ended[1]["INDEXED"] == 1


def test_it_is_a_step_of_a_model(provider, indexed):
    model = QgsProcessingModelAlgorithm("wet", "tests")
    rasters = QgsProcessingParameterMultipleLayers("scenes", "Scenes", QgsProcessing.SourceType.TypeRaster)
    model.addModelParameter(rasters, QgsProcessingModelParameter("scenes"))
    step = QgsProcessingModelChildAlgorithm("sightline:search")
    source = QgsProcessingModelChildParameterSource
    step.addParameterSources("RASTERS", [source.fromModelParameter("scenes")])
    step.addParameterSources("TEXT", [source.fromStaticValue("river")])
    step.addParameterSources("HITS", [source.fromStaticValue(4)])
    step.setChildId("search")
    model.addChildAlgorithm(step)
    extent = QgsProcessingModelChildAlgorithm("native:polygonfromlayerextent")
    extent.addParameterSources("INPUT", [source.fromChildOutput("search", "OUTPUT")])
    output = QgsProcessingModelOutput("extent", "extent")
    output.setChildOutputName("OUTPUT")
    extent.setModelOutputs({"extent": output})
    extent.setChildId("extent")
    model.addChildAlgorithm(extent)
    context = QgsProcessingContext()
    results, done = model.run({"scenes": [indexed], "extent:extent": "memory:"}, context, QgsProcessingFeedback(False))
    assert done
    layer = QgsProcessingUtils.mapLayerFromString(results["CHILD_RESULTS"]["extent"]["OUTPUT"], context)
    assert layer.featureCount() == 1


def test_an_engine_that_cannot_start_is_a_sentence(qgis_processing):
    client = EngineClient(lambda: Launch([sys.executable, "-c", "raise SystemExit(3)"], dict(os.environ)))
    algorithm = next(kind for kind in ALGORITHMS if kind.NAME == "indexinformation")(client).create()
    feedback = Listening()
    _, done = algorithm.run({"OUTPUT": "memory:"}, QgsProcessingContext(), feedback)
    client.stop()
    assert not done and any("did not start" in said for said in feedback.said)


def test_qgis_process_runs_it_without_a_window(engine_python, home, indexed, tmp_path):
    # Debian's wrapper hands it options of QGIS that it does not know.
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if not program:
        pytest.skip("qgis_process is not installed")
    profile = tmp_path / "profile"
    plugins = profile / "profiles" / "default" / "python" / "plugins"
    plugins.mkdir(parents=True)
    (plugins / "sightline").symlink_to(environment.PLUGIN_ROOT)
    settings = profile / "profiles" / "default" / "QGIS"
    settings.mkdir()
    (settings / "QGIS3.ini").write_text("[PythonPlugins]\nsightline=true\n")
    variables = {**os.environ, "SIGHTLINE_HOME": str(home), "SIGHTLINE_ENGINE_PYTHON": engine_python,
                 "QT_QPA_PLATFORM": "offscreen", "QGIS_CUSTOM_CONFIG_PATH": str(profile)}
    ended = subprocess.run([program, "run", "sightline:search", "--", f"RASTERS={indexed}", "TEXT=river", "HITS=5",
                            f"OUTPUT={tmp_path / 'hits.gpkg'}"], env=variables, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert QgsVectorLayer(str(tmp_path / "hits.gpkg"), "hits", "ogr").featureCount() == 5
