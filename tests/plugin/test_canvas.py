"""Hits on the canvas: in their CRS, outlined rightly in the project's, and gone when they should be."""

import pytest
from plugin_helpers import HIT, wait_until
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsRubberBand

from sightline_plugin.plugin.client.messages import Hit
from sightline_plugin.plugin.gui.caption.note import CaptionNote
from sightline_plugin.plugin.gui.layers.sources import LayerProblem
from sightline_plugin.plugin.gui.map.colours import STEPS
from sightline_plugin.plugin.gui.map.outline import Outline
from sightline_plugin.plugin.gui.map.places import part_of, region, visible_shape
from sightline_plugin.plugin.gui.search.hit_layer import HitLayer


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
    outline = Outline(qgis_canvas)
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    outline.show(hits(1)[0])
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


def test_a_caption_is_one_note_on_the_canvas(project, raster):
    note = CaptionNote()
    note.show(raster, "s2", "Fields <and> woods.")
    note.show(raster, "s2", "A river.")
    annotation, = project.annotationManager().annotations()
    assert annotation.document().toPlainText() == "s2\nA river."
    assert annotation.mapPositionCrs() == raster.crs()
    note.remove()
    note.remove()
    assert not project.annotationManager().annotations()


@pytest.fixture
def raster(tmp_path):
    path = tmp_path / "s2.asc"
    path.write_text("ncols 4\nnrows 4\nxllcorner 500000\nyllcorner 5300000\ncellsize 10\n" + "1 2 3 4\n" * 4)
    layer = QgsRasterLayer(str(path), "s2")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    return layer
