"""The canvas: hits that stay with the project, their threshold, dates, map tips, hovering."""

import threading
import time

import pytest
from plugin_helpers import HIT
from qgis.core import (
    NULL,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDateTimeRange,
    QgsExpression,
    QgsFeatureRequest,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from sightline_plugin.plugin.client.messages import Hit
from sightline_plugin.plugin.gui.map import chip, keeping
from sightline_plugin.plugin.gui.map.hit_layer import HitLayer
from sightline_plugin.plugin.gui.map.hover import Hover

TURNED = {"type": "Polygon", "coordinates": [[[500000.0, 5300000.0], [500554.3, 5299680.0], [500234.3, 5299125.7],
                                              [499680.0, 5299445.7], [500000.0, 5300000.0]]]}


def hits(count, **changes):
    return [Hit.from_json({**HIT, "rank": rank + 1, "match": 1 - rank / count, **changes}) for rank in range(count)]


@pytest.fixture
def project(qgis_new_project):
    project = QgsProject.instance()
    keeper = keeping.Keeping()
    yield project
    keeper.close()
    project.clear()


def only_layer(project):
    layer, = project.mapLayers().values()
    return layer


@pytest.mark.parametrize("suffix", ["qgz", "qgs"])
def test_hits_come_back_with_the_project(project, tmp_path, suffix):
    highlights = HitLayer()
    highlights.show(hits(20, footprint=TURNED), "river")
    highlights.label_captions(True)
    before = only_layer(project)
    said = [(feature.attributes(), feature.geometry().asWkt(6)) for feature in before.getFeatures()]
    tip = before.mapTipTemplate()
    assert project.write(str(tmp_path / f"work.{suffix}"))
    project.clear()
    assert not project.mapLayers() and project.read(str(tmp_path / f"work.{suffix}"))
    after = only_layer(project)
    assert [(feature.attributes(), feature.geometry().asWkt(6)) for feature in after.getFeatures()] == said
    assert after.name() == "Sightline: river" and after.crs().authid() == "EPSG:32633" and not after.extent().isEmpty()
    assert after.renderer().classAttribute() == "match" and after.labeling().settings().fieldName == "caption"
    assert after.mapTipTemplate() == tip and after.temporalProperties().isActive()
    assert after.temporalProperties().startField() == "date"
    HitLayer().show(hits(3), "lake")  # another day, the next search
    assert only_layer(project).name() == "Sightline: lake"


def test_what_the_user_kept_or_changed_or_filtered_comes_back_so(project, tmp_path):
    highlights = HitLayer()
    highlights.show(hits(10), "river")
    kept = only_layer(project)
    kept.setName("my rivers")
    kept.dataProvider().deleteFeatures([next(kept.getFeatures()).id()])
    highlights.show(hits(10, crs="EPSG:4326", date=None), "town")
    highlights.threshold(0.5)
    assert project.write(str(tmp_path / "work.qgz"))
    assert {layer.name(): layer.featureCount() for layer in project.mapLayers().values()} == {
        "my rivers": 9, "Sightline: town": 6}
    project.clear()
    project.read(str(tmp_path / "work.qgz"))
    assert {layer.name(): layer.featureCount() for layer in project.mapLayers().values()} == {
        "my rivers": 9, "Sightline: town": 6}
    HitLayer().threshold(0)
    assert project.mapLayersByName("Sightline: town")[0].featureCount() == 10


def test_damaged_features_leave_an_empty_layer(project, tmp_path):
    HitLayer().show(hits(3), "river")
    layer = only_layer(project)
    text = keeping.packed(layer)
    layer.dataProvider().truncate()
    for broken in ("", "nonsense", text[:40], text[:-9]):
        keeping.unpack(layer, broken)
        assert layer.featureCount() == 0
    keeping.unpack(layer, text)
    assert layer.featureCount() == 3


def test_thousands_of_hits_are_shown_at_once_and_described_later(project):
    many = [Hit.from_json({**HIT, "rank": tile, "tile": tile, "caption": ""}) for tile in range(2000)]
    highlights = HitLayer()
    start = time.thread_time()
    highlights.show(many, "river")
    assert 1000 * (time.thread_time() - start) <= 150  # 50 on a quiet machine
    highlights.describe([Hit.from_json({**HIT, "tile": 3}), Hit.from_json({**HIT, "tile": 4000})])
    assert [(f["tile"], f["caption"]) for f in only_layer(project).getFeatures() if f["caption"]] == [(3, HIT["caption"])]


def test_the_threshold_follows_the_mouse_also_with_thousands(project):
    highlights = HitLayer()
    highlights.show(hits(2000), "river")
    layer = only_layer(project)
    took = []
    for step in range(1, 20):
        start = time.thread_time()
        highlights.threshold(step / 20)
        took.append(1000 * (time.thread_time() - start))
        assert layer.featureCount() == sum(hit.match >= step / 20 for hit in hits(2000))
    assert sorted(took)[len(took) // 2] <= 10
    highlights.show(hits(5), "lake")
    assert only_layer(project).featureCount() == 5


def test_the_temporal_controller_steps_through_the_dates(project):
    spring, autumn = hits(2, date="2020-04-16"), hits(3, date="2020-10-03T10:00:00Z")
    HitLayer().show(spring + autumn, "river")
    layer = only_layer(project)
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)

    def there(year, month, day):
        noon = QDateTime(QDate(year, month, day), QTime(12, 0), Qt.TimeSpec.UTC)
        span = QgsDateTimeRange(noon, noon.addSecs(60))
        wanted = layer.temporalProperties().createFilterString(context, span)
        return len(list(layer.getFeatures(QgsFeatureRequest().setFilterExpression(wanted))))

    assert [there(2020, 4, 16), there(2020, 10, 3), there(2020, 6, 1)] == [2, 3, 0]
    HitLayer().show(hits(2, date="in spring"), "pond")
    assert [feature["date"] for feature in only_layer(project).getFeatures()] == [NULL, NULL]
    HitLayer().show(hits(2, date=None), "lake")
    assert not only_layer(project).temporalProperties().isActive()


@pytest.fixture
def raster(tmp_path):
    path = tmp_path / "s2.asc"
    row = " ".join(str(value % 9) for value in range(200)) + "\n"
    path.write_text("ncols 200\nnrows 200\nxllcorner 499000\nyllcorner 5298500\ncellsize 10\n" + row * 200)
    layer = QgsRasterLayer(str(path), "s2")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    return layer


def tip_of(layer):
    context = layer.createExpressionContext()
    context.setFeature(next(layer.getFeatures()))
    return QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)


def test_hits_below_the_threshold_are_kept_while_somebody_edits(project):
    highlights = HitLayer()
    highlights.show(hits(10), "river")
    highlights.threshold(0.55)
    layer = only_layer(project)
    shown = layer.featureCount()
    assert layer.startEditing() and shown < 10
    kept = keeping.packed(layer)
    assert layer.featureCount() == shown and layer.subsetString()
    layer.rollBack()
    highlights.show(hits(1), "river")
    layer.dataProvider().truncate()
    keeping.unpack(layer, kept)
    layer.setSubsetString("")
    assert layer.featureCount() == 10


def test_a_map_tip_has_the_picture_of_the_tile_where_there_is_one(project, raster):
    HitLayer().show(hits(1, path=raster.source()), "river")
    layer = only_layer(project)
    assert "2020-04-16" in tip_of(layer) and "<img" not in tip_of(layer) and "[%" not in tip_of(layer)
    function = chip.ChipFunction()
    assert "<img" not in tip_of(layer)  # the raster is not in the project
    project.addMapLayer(raster)
    assert "<img src='data:image/png;base64," in tip_of(layer)
    told = []
    drawing = threading.Thread(target=lambda: told.append(tip_of(layer)))  # as where somebody labels with it
    drawing.start()
    drawing.join()
    assert "2020-04-16" in told[0] and "<img" not in told[0]
    function.close()
    assert "<img" not in tip_of(layer)


def test_the_tile_under_the_mouse_is_outlined_until_the_mouse_leaves(project, qgis_canvas):
    hover = Hover(qgis_canvas)
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    seen = qgis_canvas.extent()
    hit = hits(1, footprint=TURNED)[0]
    hover.show(hit)
    band, = [item for item in qgis_canvas.scene().items() if isinstance(item, QgsRubberBand)]
    shape = band.asGeometry()
    shape.transform(QgsCoordinateTransform(qgis_canvas.mapSettings().destinationCrs(),
                                           QgsCoordinateReferenceSystem("EPSG:32633"), project))
    assert shape.area() == pytest.approx(640 * 640, rel=0.01)  # turned as the raster is, not its bounding box
    assert qgis_canvas.extent() == seen
    hover.show(None)
    assert band.asGeometry().isEmpty()
    hover.remove()
    assert not [item for item in qgis_canvas.scene().items() if isinstance(item, QgsRubberBand)]
