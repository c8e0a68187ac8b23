"""The plugin's life in QGIS: any folder name, nothing else installed, nothing left behind; and what the dock says."""

import subprocess
import sys
import textwrap
import time
from types import SimpleNamespace

import pytest
from desk_iface import DeskIface
from plugin_helpers import HIT, wait_until
from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QRect
from qgis.PyQt.QtGui import QImage, QPainter
from qgis.PyQt.QtWidgets import (
    QAction,
    QDialog,
    QDockWidget,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyleOptionViewItem,
    QToolBar,
    QToolButton,
)

import sightline_plugin
from sightline_plugin.plugin.client import environment
from sightline_plugin.plugin.client.errors import EngineCrashed, EngineError
from sightline_plugin.plugin.client.messages import Hit, Progress, SearchResult
from sightline_plugin.plugin.client.sources import LayerProblem, Source, source_of
from sightline_plugin.plugin.gui.engine_room.setup_dialog import SetupDialog
from sightline_plugin.plugin.gui.layers.indexed import IndexedLayers
from sightline_plugin.plugin.gui.long_work import Busy, LongWork
from sightline_plugin.plugin.gui.newest import Newest
from sightline_plugin.plugin.gui.query.query import Query
from sightline_plugin.plugin.gui.rows import RowDelegate, RowsModel
from sightline_plugin.plugin.gui.search.asked import Search
from sightline_plugin.plugin.gui.search.hit_row import hit_row
from sightline_plugin.plugin.gui.wording import duration, hits_of, percentages, progress_line, tiles_of


@pytest.fixture(autouse=True)
def nothing_set_up(tmp_path, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(environment.VARIABLE, raising=False)
    yield
    QgsProject.instance().clear()


@pytest.fixture
def iface(qgis_app):
    desk = DeskIface()
    desk.window.resize(1400, 900)
    desk.window.show()
    yield desk
    desk.close()


@pytest.fixture
def plugin(iface):
    made = sightline_plugin.classFactory(iface)
    made.initGui()
    yield made
    made.unload()


@pytest.fixture
def raster(tmp_path):
    path = tmp_path / "scene.asc"
    path.write_text("ncols 4\nnrows 4\nxllcorner 500000\nyllcorner 5300000\ncellsize 10\n" + "1 2 3 4\n" * 4)
    layer = QgsRasterLayer(str(path), "scene")
    QgsProject.instance().addMapLayer(layer)
    return layer


# its life

def test_it_loads_under_another_folder_name_and_leaves_nothing_behind(iface, tmp_path, plugin_loader):
    folder = tmp_path / "any_Name_9"
    folder.symlink_to(environment.PLUGIN_ROOT, target_is_directory=True)
    plugin = plugin_loader("any_Name_9", folder).classFactory(iface)
    assert type(plugin).__module__ == "any_Name_9.plugin.main"
    plugin.initGui()
    assert iface.window.findChildren(QToolBar) and iface.menu and iface.layer_actions and iface.window.findChildren(QDockWidget)
    plugin.action.trigger()
    assert plugin.dock.isVisible()
    plugin.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what an event loop does by itself
    assert not (iface.icons or iface.menu or iface.layer_actions or iface.shortcuts or iface.options_pages)
    assert not iface.window.findChildren(QToolBar)
    assert not iface.window.findChildren(QDockWidget) and not iface.window.findChildren(QDialog)
    assert not [action for action in iface.window.findChildren(QAction) if "Sightline" in action.objectName()]
    assert not [item for item in iface.canvas.scene().items() if isinstance(item, QgsRubberBand)]
    QgsProject.instance().clear()  # signals of the project that still reach the plugin would raise here


def test_it_loads_where_nothing_but_qgis_is_installed():
    script = textwrap.dedent(f"""
        import sys
        class Nothing:
            def find_spec(self, name, path=None, target=None):
                if name.split(".")[0] in ("numpy", "osgeo", "rasterio", "onnxruntime", "hnswlib", "tokenizers", "pyogrio"):
                    raise ModuleNotFoundError(name + " is not installed")
        sys.meta_path.insert(0, Nothing())
        sys.path.insert(0, {str(environment.PLUGIN_ROOT / "tests")!r})
        import conftest
        from sightline_plugin.plugin import main
        print("loaded")
    """)
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert run.stdout == "loaded\n", run.stderr


def test_without_an_engine_the_dock_says_what_to_press(plugin, iface, raster):
    plugin.dock.show()
    banner = plugin.dock.findChild(QLabel, "SightlineSetupText")
    assert wait_until(lambda: "press “Set up engine…”" in banner.text() and banner.isVisible())
    assert "Set up the engine" in plugin.dock.findChild(QLabel, "SightlineHint").text()
    plugin.dock.findChild(QPushButton, "SightlineIndex").click()
    assert wait_until(lambda: "press “Set up engine…”" in iface.message)


def test_wrong_actions_are_one_sentence_each(plugin, iface):
    plugin.dock.show()
    query = plugin.dock.findChild(QLineEdit, "SightlineQuery")
    query.returnPressed.emit()
    assert "Type what you look for" in iface.message
    query.setText("river")
    query.returnPressed.emit()
    assert "Choose a raster layer first" in iface.message


def test_the_menu_of_a_layer_that_is_no_file_says_so(plugin, iface):
    iface.tree_layer = QgsRasterLayer("type=xyz&url=http://localhost:9/{z}/{x}/{y}.png", "tiles", "wms")
    iface.layer_actions[0].trigger()
    assert "not from a file" in iface.message


def test_the_first_raster_is_chosen_and_all_layers_stay_chosen_by_hand(plugin, raster):
    panel = plugin.dock.layer
    assert panel.chosen is raster
    QgsProject.instance().removeMapLayer(raster.id())
    assert not hasattr(panel.chosen, "id")


# layers

def test_the_options_of_the_provider_are_no_part_of_the_path(tmp_path):
    path = tmp_path / "a b.asc"
    path.write_text("ncols 1\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 1\n1\n")
    layer = QgsRasterLayer(f"{path}|option:FORCE_CELLHEADER=TRUE", "a")
    assert layer.isValid() and source_of(layer).path == str(path)


@pytest.mark.parametrize("layer, words", [
    (lambda: None, "Choose a raster layer"),
    (lambda: QgsVectorLayer("Point?crs=EPSG:4326", "points", "memory"), "“points” is not a raster layer"),
    (lambda: QgsRasterLayer("type=xyz&url=http://localhost:9/{z}/{x}/{y}.png", "tiles", "wms"), "from a service"),
    (lambda: QgsRasterLayer("/vsimem/scene.tif", "scene"), "in memory only"),
    (lambda: QgsRasterLayer("/nowhere/scene.tif", "scene"), "moved or deleted"),
])
def test_a_layer_that_cannot_be_worked_on_is_one_sentence(qgis_app, layer, words):
    with pytest.raises(LayerProblem) as problem:
        source_of(layer())
    assert words in str(problem.value) and str(problem.value).endswith(".")


# requests

class Recorder:
    """A client that only remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def request(self, method, params, on_done, on_error=None, on_progress=None):
        self.asked.append((method, params, on_done, on_error))
        return SimpleNamespace(cancel=lambda: None)


def source(name):
    return Source(f"/data/{name}.tif", name, name)


def test_a_stale_answer_is_dropped(qgis_app):
    client, found, failed = Recorder(), [], []
    search = Newest(client, "search", SearchResult)
    search.answered.connect(lambda query, result: found.append((query, len(result.hits))))
    search.failed.connect(failed.append)
    search.ask({}, "river")
    search.ask({}, "lake")
    client.asked[1][2]({"hits": [HIT]})
    client.asked[0][2]({"hits": [HIT, HIT]})
    client.asked[0][3](EngineError("too late"))
    assert found == [("lake", 1)] and not failed


def test_all_indexed_layers_are_those_that_the_engine_says(qgis_app):
    client, found, failed = Recorder(), [], []
    IndexedLayers(client).find([source("a"), source("b"), source("c")], found.append, failed.append)
    client.asked[0][2]({"complete": True})
    client.asked[1][3](EngineError("b cannot be read.", "RasterError"))
    assert not found
    client.asked[2][2]({"complete": True})
    assert found == [["/data/a.tif", "/data/c.tif"]] and not failed


def test_no_indexed_layer_and_a_dead_engine_are_said_once(qgis_app):
    client, found, failed = Recorder(), [], []
    layers = IndexedLayers(client)
    layers.find([source("a")], found.append, failed.append)
    client.asked[0][2]({"complete": False})
    assert "No layer of this project is indexed yet" in str(failed.pop())
    layers.find([source("a"), source("b")], found.append, failed.append)
    for asked in client.asked[1:]:
        asked[3](EngineCrashed("The engine stopped."))
    assert [str(error) for error in failed] == ["The engine stopped."] and not found


def test_one_long_work_at_a_time(qgis_app):
    client, done, failed = Recorder(), [], []
    work = LongWork(client)
    work.start("Indexing s2", "index/build", {}, done.append, failed.append)
    with pytest.raises(Busy, match="Indexing s2 is still under way"):
        work.start("Captioning s1", "captions/build", {}, done.append, failed.append)
    client.asked[0][2]("ready")
    work.start("Captioning s1", "captions/build", {}, done.append, failed.append)
    client.asked[1][3](EngineError("no"))
    assert done == ["ready"] and len(failed) == 1 and not work.title


# showing

def test_rows_are_drawn_with_any_text_and_width(qgis_app):
    model = RowsModel(hit_row)
    model.replace([Hit.from_json({**HIT, "rank": 1000, "match": 1.3, "caption": "Donaudampfschifffahrt " * 30}),
                   Hit.from_json({**HIT, "caption": "", "date": None, "match": -0.1})])
    delegate, image = RowDelegate(), QImage(400, 60, QImage.Format.Format_ARGB32)
    for row in range(2):
        for width in (400, 60):
            option = QStyleOptionViewItem()
            option.rect = QRect(0, 0, width, delegate.sizeHint(option, None).height())
            painter = QPainter(image)
            delegate.paint(painter, option, model.index(row))
            painter.end()
    assert "river" not in model.data(model.index(1)) and "87" not in model.data(model.index(1))


def test_shares_are_whole_percentages_that_sum_as_the_shares_do():
    assert percentages([0.735, 0.232, 0.033]) == ["74 %", "23 %", "3 %"]
    assert percentages([1 / 3, 1 / 3, 1 / 3]) == ["34 %", "33 %", "33 %"]
    assert percentages([0.994, 0.006]) == ["99 %", "< 1 %"] and percentages([1.0]) == ["100 %"] and percentages([]) == []


def test_progress_is_said_with_what_is_known():
    assert progress_line(Progress(120, 961, "tiles", "Indexing", 12.4)) == "120 of 961 tiles · about 12 s left"
    assert progress_line(Progress(0, 0, message="Reading")) == "Reading"
    assert progress_line(Progress(3, 12, "", "Heat map", 2.0)) == "25 % · about 2 s left"
    assert [duration(seconds) for seconds in (0.2, 45, 200, 9000)] == ["a second", "45 s", "3 min", "2.5 h"]


# setting up

def test_the_set_up_shows_its_lines_and_says_how_it_ended(qgis_app, monkeypatch):
    def create(folder, wheels, base, on_line, **_):
        on_line("Collecting numpy")
        raise environment.SetupError("The disk is full: make room and start the set-up again.")

    monkeypatch.setattr(environment, "create", create)
    dialog, good = SetupDialog(), []
    dialog.done_well.connect(lambda: good.append(True))
    start = dialog.findChild(QPushButton, "SightlineSetupStart")
    status = dialog.findChild(QLabel, "SightlineSetupStatus")
    start.click()
    assert wait_until(lambda: "The disk is full" in status.text()) and start.isEnabled() and not good
    monkeypatch.setattr(environment, "create", lambda *_, **__: "python")
    start.click()
    assert wait_until(lambda: good) and "The libraries are there" in status.text()


def test_a_set_up_can_be_stopped(qgis_app, monkeypatch):
    def create(folder, wheels, base, cancelled, **_):
        assert wait_for_event(cancelled)
        raise environment.SetupCancelled("The set-up was stopped; start it again to go on from here.")

    monkeypatch.setattr(environment, "create", create)
    dialog = SetupDialog()
    dialog.findChild(QPushButton, "SightlineSetupStart").click()
    dialog.stop()
    assert wait_until(lambda: "was stopped" in dialog.findChild(QLabel, "SightlineSetupStatus").text())


def wait_for_event(condition):
    end = time.monotonic() + 5
    while time.monotonic() < end and not condition():
        time.sleep(0.01)
    return condition()


def outlines(iface):
    """What is outlined on the canvas."""
    bands = [item for item in iface.canvas.scene().items() if isinstance(item, QgsRubberBand)]
    return [band for band in bands if not band.asGeometry().isEmpty()]


def test_another_project_starts_with_an_empty_dock(plugin, iface, raster):
    plugin.workbench.search._hits.answered.emit(Search(Query.of("river"), ()), SearchResult([Hit.from_json(HIT)], 0.01, ""))
    plugin.dock.results.hit_chosen.emit(Hit.from_json(HIT))
    assert len(plugin.dock.results.hits) == 1 and len(outlines(iface)) == 1
    assert QgsProject.instance().mapLayersByName("Sightline: river")
    QgsProject.instance().clear()
    assert not plugin.dock.results.hits and not outlines(iface)
    assert not plugin.dock.findChild(QToolButton, "SightlineExport").isEnabled()


def test_one_of_a_kind_is_not_said_in_the_plural():
    assert [tiles_of(1), tiles_of(2), hits_of(1), hits_of(0)] == ["1 tile", "2 tiles", "1 hit", "0 hits"]
