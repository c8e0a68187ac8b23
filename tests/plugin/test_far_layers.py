"""Rasters that are no layers of the project: opened and drawn without holding up the main thread, whatever the server does."""

import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from osgeo import gdal, osr
from plugin_helpers import HIT, wait_until
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QTimer

from sightline_plugin.plugin.client.messages import Hit
from sightline_plugin.plugin.gui.opening import Opening
from sightline_plugin.plugin.gui.search import far_layers
from sightline_plugin.plugin.gui.search.far_layers import FarLayers
from sightline_plugin.plugin.gui.search.thumbnails import Thumbnails

gdal.UseExceptions()
SERVER = Path(__file__).parents[1] / "engine" / "range_server.py"
SIDE = 512


@pytest.fixture
def raster(tmp_path):
    """Of 5.12 km at the place of the hit; its bands say which they are, red last."""
    path = str(tmp_path / "far.tif")
    made = gdal.GetDriverByName("MEM").Create("", SIDE, SIDE, 3, gdal.GDT_UInt16)
    made.SetGeoTransform((499000, 10, 0, 5301000, 0, -10))
    place = osr.SpatialReference()
    place.ImportFromEPSG(32633)
    made.SetProjection(place.ExportToWkt())
    for band, name in enumerate(("B2", "B3", "B4"), 1):
        made.GetRasterBand(band).SetDescription(name)
        row = b"".join((value % 256).to_bytes(2, "little") for value in range(SIDE))
        made.GetRasterBand(band).WriteRaster(0, 0, SIDE, SIDE, row * SIDE)
    gdal.GetDriverByName("GTiff").CreateCopy(path, made)  # which puts the directory before the pixels
    return path


@pytest.fixture
def server(tmp_path):
    """Of files in the test's folder, a process of its own; the first folder of an address says how it behaves."""
    with subprocess.Popen([sys.executable, str(SERVER), str(tmp_path)], stdout=subprocess.PIPE, text=True) as server:
        yield server
        server.kill()


@pytest.fixture
def address(server):
    return f"http://127.0.0.1:{server.stdout.readline().strip()}"


@pytest.fixture
def gaps(qgis_app):
    """Seconds between two turns of the event loop."""
    found, last, timer = [0.0], [time.monotonic()], QTimer()

    def tick():
        now = time.monotonic()
        found.append(now - last[0])
        last[0] = now

    timer.timeout.connect(tick)
    timer.start(5)
    last[0] = time.monotonic()
    yield found
    timer.stop()


@pytest.fixture
def thumbnails(qgis_app):
    thumbnails = Thumbnails(Opening())
    thumbnails.look_far(True)
    yield thumbnails
    thumbnails.close()


def hit(path):
    return replace(Hit.from_json(HIT), path=path)


def test_a_hit_gets_its_picture_from_a_file_or_a_server(thumbnails, raster, address):
    for path in (raster, f"{address}/ok/far.tif"):
        thumbnails.want([hit(path)], 64)
        assert wait_until(lambda path=path: thumbnails.pixmap(hit(path), 64) is not None)
        picture = thumbnails.pixmap(hit(path), 64).toImage()
        assert (picture.width(), picture.height()) == (64, 64)
        assert picture.pixelColor(5, 32).lightness() < picture.pixelColor(60, 32).lightness()
    assert not QgsProject.instance().mapLayers()


def test_bands_that_say_which_they_are_make_true_colour(raster):
    far = FarLayers(Opening())
    far.want([raster])
    assert wait_until(lambda: far.of(raster) is not None)
    renderer = far.of(raster).renderer()
    assert (renderer.redBand(), renderer.greenBand(), renderer.blueBand()) == (3, 2, 1)
    assert far.of(raster).dataProvider().thread() is far.thread()
    far.close()


def test_without_an_archive_nothing_is_opened(thumbnails, raster):
    thumbnails.look_far(False)
    assert thumbnails.pixmap(hit(raster), 64).isNull() and "not in the project" in thumbnails.why_not(hit(raster))


def test_a_layer_of_the_project_is_drawn_as_it_looks_there(thumbnails, raster):
    layer = QgsRasterLayer(raster, "in the project")
    QgsProject.instance().addMapLayer(layer)
    thumbnails.want([hit(raster)], 64)
    assert wait_until(lambda: thumbnails.pixmap(hit(raster), 64) is not None)
    assert thumbnails._far.of(raster) is None
    QgsProject.instance().clear()


def test_what_cannot_be_read_says_why_and_is_tried_again_for_other_hits(thumbnails, raster, address, tmp_path):
    lost = [str(tmp_path / "none.tif"), f"{address}/500/far.tif", "<VRTDataset/>"]
    thumbnails.want([hit(path) for path in lost], 64)
    assert wait_until(lambda: all(thumbnails.why_not(hit(path)) for path in lost))
    said = [thumbnails.why_not(hit(path)) for path in lost]
    assert "is not there" in said[0] and "is the server in reach" in said[1] and "no file" in said[2]
    assert all(thumbnails.pixmap(hit(path), 64).isNull() for path in lost)
    Path(raster).rename(lost[0])
    thumbnails.look_far(True)
    thumbnails.want([hit(lost[0])], 64)
    assert wait_until(lambda: thumbnails.pixmap(hit(lost[0]), 64) is not None and not thumbnails.why_not(hit(lost[0])))


def test_a_server_that_does_not_answer_holds_nobody_up(thumbnails, raster, address, gaps, monkeypatch):
    monkeypatch.setattr(far_layers, "PATIENCE_MS", 700)
    silent = [hit(f"{address}/stall/{number}/../far.tif") for number in range(far_layers.AT_ONCE)]
    thumbnails.want([*silent, hit(raster)], 64)
    assert wait_until(lambda: thumbnails.pixmap(hit(raster), 64) is not None)  # although all places were taken
    assert all("does not answer" in thumbnails.why_not(each) for each in silent)
    assert max(gaps) < 0.3


@pytest.fixture
def nothing_remembered():
    """GDAL reads again what it has read."""
    kept = gdal.GetCacheMax()
    gdal.SetCacheMax(0)
    yield
    gdal.SetCacheMax(kept)


def test_leaving_does_not_wait_for_a_drawing_that_hangs(raster, server, address, gaps, nothing_remembered):
    thumbnails = Thumbnails(Opening())
    thumbnails.look_far(True)
    path = f"{address}/ok/far.tif"
    thumbnails._far.want([path])
    assert wait_until(lambda: thumbnails._far.of(path) is not None)
    gdal.VSICurlClearCache()
    server.send_signal(signal.SIGSTOP)
    thumbnails.want([hit(path)], 64)
    assert wait_until(lambda: thumbnails._drawings)
    assert not wait_until(lambda: not thumbnails._drawings, 1)
    start = time.monotonic()
    thumbnails.close()
    assert time.monotonic() - start < 0.3 and max(gaps) < 0.3
    server.send_signal(signal.SIGCONT)
    wait_until(lambda: False, 1)  # the drawing ends now, and takes nothing along
