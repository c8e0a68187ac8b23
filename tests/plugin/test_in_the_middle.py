"""A layer, a project or the plugin itself goes while something is under way: nothing is raised, and the next thing works.

An exception in a slot ends these tests' Python, so that none goes unseen."""

import pytest
from plugin_helpers import gone, wait_until
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QApplication

BEGIN = {
    "indexing": lambda bench, layer: bench.layers.index(layer),
    "searching": lambda bench, layer: bench.query.ask_word("river"),
    "captioning": lambda bench, layer: bench.caption.caption_layer(layer),
    "asking": lambda bench, layer: bench.ask.ask("is there water?"),
}
METHODS = {"indexing": "index/build", "searching": "search", "captioning": "caption", "asking": "ask"}


@pytest.fixture
def begun(request, hesitant_desk, hesitant_scene):
    """The desk with one of these under way."""
    bench = hesitant_desk.plugin.workbench
    if request.param in ("searching", "asking"):
        bench.layers.index(hesitant_scene)
        assert wait_until(lambda: bench.layers.info is not None and bench.layers.info.searchable, 60)
    BEGIN[request.param](bench, hesitant_scene)
    assert wait_until(lambda: hesitant_desk.asked(METHODS[request.param]) is not None, 30)
    wait_until(lambda: False, 0.2)
    return hesitant_desk


def settle(desk):
    """Until the engine has answered everything, and what that leads to has happened."""
    assert wait_until(lambda: not [method for method in desk.client.under_way if method != "engine/status"], 60)
    wait_until(lambda: False, 0.3)


@pytest.mark.parametrize("begun", BEGIN, indirect=True)
def test_the_layer_is_removed(begun):
    QgsProject.instance().removeAllMapLayers()
    settle(begun)
    assert begun.dock.layer.chosen is None or not hasattr(begun.dock.layer.chosen, "id")


@pytest.mark.parametrize("begun", BEGIN, indirect=True)
def test_the_project_is_closed(begun):
    QgsProject.instance().clear()
    settle(begun)
    assert not begun.dock.results.hits


@pytest.mark.parametrize("begun", BEGIN, indirect=True)
def test_the_plugin_is_unloaded(begun):
    pid, plugin = begun.client.pid, begun.plugin
    plugin.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert wait_until(lambda: gone(pid), 10)
    QgsProject.instance().removeAllMapLayers()
    assert [top for top in QApplication.topLevelWidgets() if top.isVisible() and "Sightline" in top.objectName()] == []
    plugin.initGui()  # the fixture unloads it once more
    assert wait_until(lambda: plugin.dock is not None)
