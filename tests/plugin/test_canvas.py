"""Hits on the canvas: in their CRS, outlined rightly in the project's, and gone when they should be."""

import pytest
from plugin_helpers import HIT, wait_until
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpression,
    QgsFontUtils,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand

from sightline_plugin.plugin.client.messages import Caption, Hit
from sightline_plugin.plugin.client.sources import LayerProblem
from sightline_plugin.plugin.gui.caption.note import CaptionNotes
from sightline_plugin.plugin.gui.map.colours import CHOSEN, STEPS
from sightline_plugin.plugin.gui.map.hit_layer import HitLayer
from sightline_plugin.plugin.gui.map.outline import Outline, Shape
from sightline_plugin.plugin.gui.map.places import part_of, region, tile_at, visible_shape


def hits(count, **changes):
    return [Hit.from_json({**HIT, "rank": rank + 1, "match": 1 - rank / count, **changes}) for rank in range(count)]


@pytest.fixture
def project(qgis_new_project):
    yield QgsProject.instance()
    QgsProject.instance().clear()


def test_hits_become_one_styled_layer_in_their_own_crs(project):
    HitLayer().show(hits(5), "river")
    layer, = project.mapLayersByName("Sightline: river")
    assert layer.crs().authid() == "EPSG:32633" and layer.featureCount() == 5
    assert layer.extent().width() == pytest.approx(640)
    best = next(feature for feature in layer.getFeatures() if feature["rank"] == 1)
    assert best["match"] == 1.0 and best["query"] == "river" and best["caption"] == HIT["caption"]
    ranges = layer.renderer().ranges()
    assert layer.renderer().classAttribute() == "match"
    assert [(item.upperValue(), item.symbol().symbolLayer(0).strokeColor().name()) for item in ranges] == list(STEPS)


def test_the_ranks_on_the_map_are_in_a_font_that_this_computer_has(project):
    HitLayer().show(hits(1), "river")
    layer, = project.mapLayersByName("Sightline: river")
    family = layer.labeling().settings().format().font().family()
    assert QgsFontUtils.fontFamilyOnSystem(family), f"QGIS warns that “{family}” is missing when the project is opened"


def test_a_new_search_takes_the_place_of_the_last_unless_the_user_renamed_it(project):
    highlights = HitLayer()
    highlights.show(hits(5), "river")
    highlights.show(hits(3), "lake")
    assert [layer.name() for layer in project.mapLayers().values()] == ["Sightline: lake"]
    project.mapLayersByName("Sightline: lake")[0].setName("my lakes")
    highlights.show(hits(2), "town")
    assert {layer.name(): layer.featureCount() for layer in project.mapLayers().values()} == {
        "my lakes": 3, "Sightline: town": 2}


def test_a_layer_that_the_user_removed_is_made_anew(project):
    highlights = HitLayer()
    highlights.show(hits(5), "river")
    project.removeAllMapLayers()
    highlights.show(hits(4), "river")
    assert project.mapLayersByName("Sightline: river")[0].featureCount() == 4
    highlights.show([], "nothing")
    assert not project.mapLayers()


def test_hits_of_several_crs_meet_in_wgs84(project):
    west = {"type": "Polygon", "coordinates": [[[14.0, 47.0], [14.1, 47.0], [14.1, 46.9], [14.0, 46.9], [14.0, 47.0]]]}
    highlights = HitLayer()
    highlights.show([*hits(1), *hits(1, crs="EPSG:4326", footprint=west)], "river")
    layer, = project.mapLayersByName("Sightline: river")
    assert layer.crs().authid() == "EPSG:4326"
    assert layer.extent().xMinimum() == pytest.approx(14.0) and layer.extent().xMaximum() == pytest.approx(15.0086, abs=1e-3)


def test_the_outline_follows_the_projects_crs(project, qgis_canvas):
    outline = Outline(qgis_canvas, CHOSEN)
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    outline.show_tile(hits(1)[0])
    band, = [item for item in qgis_canvas.scene().items() if isinstance(item, QgsRubberBand)]
    assert band.asGeometry().boundingBox().xMinimum() == pytest.approx(500000)
    assert qgis_canvas.extent().contains(band.asGeometry().boundingBox())
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    assert wait_until(lambda: band.asGeometry().boundingBox().xMinimum() == pytest.approx(15.0, abs=1e-4))
    outline.clear()
    assert band.asGeometry().isEmpty()
    outline.remove()
    assert not [item for item in qgis_canvas.scene().items() if isinstance(item, QgsRubberBand)]


def test_what_the_canvas_shows_of_a_layer_is_a_box_in_the_layers_crs(project, raster, qgis_canvas):
    utm = QgsCoordinateReferenceSystem("EPSG:32633")
    qgis_canvas.setDestinationCrs(utm)
    qgis_canvas.setExtent(QgsRectangle(500010, 5299000, 500020, 5301000))
    left, bottom, right, top = region(part_of(raster, visible_shape(qgis_canvas), utm), raster)["bbox"]
    assert (bottom, top) == (5300000, 5300040) and left >= 500000 and right <= 500040
    qgis_canvas.setExtent(QgsRectangle(600000, 5299000, 600020, 5301000))
    with pytest.raises(LayerProblem, match="nothing of “s2”"):
        part_of(raster, visible_shape(qgis_canvas), utm)


def test_a_place_that_is_clicked_is_as_large_as_a_tile_and_stays_inside(project, raster):
    utm, degrees = QgsCoordinateReferenceSystem("EPSG:32633"), QgsCoordinateReferenceSystem("EPSG:4326")
    box = region(tile_at(raster, QgsPointXY(500020, 5300020), utm, 2), raster)["bbox"]
    assert box == pytest.approx([500010, 5300010, 500030, 5300030])
    corner = region(tile_at(raster, QgsPointXY(500001, 5300039), utm, 2), raster)["bbox"]
    assert corner == pytest.approx([500000, 5300020, 500020, 5300040])
    assert region(tile_at(raster, QgsPointXY(500020, 5300020), utm, 64), raster)["bbox"] == pytest.approx(
        [500000, 5300000, 500040, 5300040])
    there = QgsCoordinateTransform(utm, degrees, project).transform(QgsPointXY(500020, 5300020))
    assert region(tile_at(raster, there, degrees, 2), raster)["bbox"] == pytest.approx(box, abs=0.01)
    with pytest.raises(LayerProblem, match="outside “s2”"):
        tile_at(raster, QgsPointXY(510000, 5300020), utm, 2)


def test_a_box_of_degrees_becomes_the_polygon_that_it_is_in_the_layers_crs(project, raster):
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    middle = QgsCoordinateTransform(raster.crs(), degrees, project).transform(QgsPointXY(500020, 5300020))
    box = QgsGeometry.fromRect(QgsRectangle(middle.x() - 1e-4, middle.y() - 1e-4, middle.x() + 1e-4, middle.y() + 1e-4))
    turned = region(part_of(raster, box, degrees), raster)
    assert turned["crs"] == "EPSG:32633" and turned["polygon"]["type"] == "Polygon"
    xs, ys = zip(*((x, y) for x, y, *_ in turned["polygon"]["coordinates"][0]))
    assert max(xs) - min(xs) == pytest.approx(15, abs=1) and max(ys) - min(ys) == pytest.approx(22, abs=1)
    with pytest.raises(LayerProblem, match="nothing of “s2”"):
        part_of(raster, QgsGeometry.fromRect(QgsRectangle(0, 0, 1, 1)), degrees)


def test_a_caption_is_one_note_on_the_canvas_unless_it_is_kept(project, raster, qgis_canvas):
    notes, shape = CaptionNotes(qgis_canvas), Shape(QgsGeometry.fromRect(raster.extent()), raster.crs())
    manager = project.annotationManager()
    notes.show("s2", caption("Fields <and> woods."), shape)
    notes.show("s2", caption("A river."), shape)
    annotation, = manager.annotations()
    assert annotation.document().toPlainText() == "s2\nA river."
    assert annotation.mapPositionCrs() == raster.crs()
    notes.keep()
    notes.show("s2", caption("Fields <and> woods."), shape)
    assert [note.document().toPlainText() for note in manager.annotations()] == ["s2\nA river.", "s2\nFields <and> woods."]
    notes.remove()
    notes.remove()
    assert len(manager.annotations()) == 1
    notes.remove_all()
    assert not manager.annotations()


@pytest.mark.parametrize("x, y, size", [(0.05, 0.05, 100), (0.95, 0.05, 100), (0.05, 0.95, 100), (0.95, 0.95, 100),
                                        (0.5, 0.5, 100), (0.5, 0.8, 3000), (0.5, 0.2, 3000)])
def test_the_note_of_a_place_stays_on_the_canvas_and_off_the_place(project, raster, x, y, size):
    canvas = QgsMapCanvas()
    canvas.resize(800, 600)
    canvas.show()
    canvas.setDestinationCrs(raster.crs())
    canvas.setExtent(QgsRectangle(0, 0, 8000, 6000))
    assert wait_until(lambda: canvas.mapSettings().outputSize().width() > 700)
    view = canvas.extent()
    place = QgsPointXY(view.xMinimum() + x * view.width(), view.yMinimum() + y * view.height())
    CaptionNotes(canvas).show("s2 · place", caption("A river."), Shape(
        QgsGeometry.fromRect(QgsRectangle.fromCenterAndSize(place, size, size)), raster.crs()))
    note, = project.annotationManager().annotations()
    pixels = 96 / 25.4
    at = canvas.getCoordinateTransform().transform(note.mapPosition())
    left = at.x() + pixels * note.frameOffsetFromReferencePointMm().x()
    top = at.y() + pixels * note.frameOffsetFromReferencePointMm().y()
    assert left >= 0 and left + pixels * note.frameSizeMm().width() <= 800
    assert top >= 0 and top + pixels * note.frameSizeMm().height() <= 600
    centre = canvas.getCoordinateTransform().transform(place)
    on_it = left < centre.x() < left + pixels * note.frameSizeMm().width()
    assert not (on_it and top < centre.y() < top + pixels * note.frameSizeMm().height())
    project.annotationManager().clear()


def test_captions_are_labels_of_the_hits_when_they_are_wanted(project):
    highlights = HitLayer()
    highlights.show(hits(3), "river")
    layer, = project.mapLayersByName("Sightline: river")
    assert layer.labeling().settings().fieldName in ("rank", '"rank"')
    highlights.label_captions(True)
    assert layer.labeling().settings().fieldName == "caption" and layer.labelsEnabled()
    project.removeAllMapLayers()
    highlights.show(hits(3), "lake")
    layer, = project.mapLayersByName("Sightline: lake")
    assert layer.labeling().settings().fieldName == "caption"
    highlights.label_captions(False)
    assert layer.labeling().settings().fieldName == "rank"


def test_a_map_tip_says_the_caption_and_cannot_be_broken_by_it(project):
    HitLayer().show(hits(1), "river")
    layer, = project.mapLayersByName("Sightline: river")
    context = layer.createExpressionContext()
    context.setFeature(next(layer.getFeatures()))
    tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    assert "A river winds through &lt;fields&gt; &amp; woods." in tip and "100 %" in tip


def caption(sentence):
    return Caption.from_json({"caption": sentence, "path": "s2.tif", "layer": "s2", "sentence": sentence})


@pytest.fixture
def raster(tmp_path):
    path = tmp_path / "s2.asc"
    path.write_text("ncols 4\nnrows 4\nxllcorner 500000\nyllcorner 5300000\ncellsize 10\n" + "1 2 3 4\n" * 4)
    layer = QgsRasterLayer(str(path), "s2")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    return layer
