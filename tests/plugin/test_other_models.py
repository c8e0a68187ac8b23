"""An index of another model than the chosen one: the dock says so, indexes again, or asks through an adapter."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from fake_desk import button, press, text_of
from plugin_helpers import HIT, wait_until
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QLineEdit

from sightline_plugin.plugin.client.messages import Hit, IndexStatus
from sightline_plugin.plugin.gui.layers.badge import badge_tool_tip
from sightline_plugin.plugin.gui.layers.index_settings import IndexSettings, as_indexed
from sightline_plugin.plugin.gui.models.again import IndexAgain
from sightline_plugin.plugin.gui.rows import ROW


def choose(desk, name):
    """As the page in the options does."""
    known = desk.plugin.workbench.tools.models
    assert wait_until(lambda: known.list is not None)
    known.choose("", {"sentinel-2": name})
    assert wait_until(lambda: known.chosen_for("sentinel-2") == name)


def search(desk, text):
    edit, before = desk.dock.findChild(QLineEdit, "SightlineQuery"), desk.dock.results.hits
    edit.setText(text)
    edit.returnPressed.emit()
    assert wait_until(lambda: desk.dock.results.hits is not before)


def notice(desk):
    return text_of(desk.dock, "SightlineNotice") if desk.dock.results.notice.isVisible() else ""


def badge(desk):
    return text_of(desk.dock, "SightlineState")


@pytest.fixture
def outdated(desk, indexed):
    """A scene that was indexed before another model was chosen."""
    choose(desk, "remoteclip")
    assert wait_until(lambda: "is the chosen model" in badge(desk))
    return indexed


def test_nothing_is_said_while_the_index_is_the_chosen_models(desk, indexed):
    search(desk, "river")
    assert notice(desk) == "" and "· fake · CPU" in badge(desk)


def test_choosing_another_model_shows_in_the_badge_and_in_what_was_found_without_a_restart(desk, indexed):
    search(desk, "river")
    choose(desk, "remoteclip")
    assert wait_until(lambda: "was indexed with fake, not with remoteclip" in notice(desk))
    assert wait_until(lambda: "remoteclip is the chosen model: Index looks at the layer again" in badge(desk))


def test_index_again_uses_the_chosen_model_and_finds_with_it(desk, outdated):
    search(desk, "river")
    assert button(desk.dock, "SightlineNoticeButton").text() == "Index again"
    press(desk.dock, "SightlineNoticeButton")
    assert wait_until(lambda: "is indexed" in desk.iface.message)
    assert "tile_m" not in desk.asked("index/build") and "tower" not in desk.asked("index/build")  # as suits the new model
    assert wait_until(lambda: notice(desk) == "") and wait_until(lambda: "· remoteclip · CPU" in badge(desk))


class _Layers(QObject):
    """Indexes as LayerBench does, when it is told that it has."""

    indexed, started = pyqtSignal(str), pyqtSignal(str)

    def __init__(self):
        super().__init__()
        self.begun = []

    def index(self, layer):
        self.started.emit("Indexing")
        self.begun.append(layer.name())


def test_several_layers_are_indexed_again_one_after_the_other_until_one_is_cancelled(desk, tmp_path):
    paths = [str(tmp_path / f"{name}.asc") for name in "abcd"]
    for path in paths:
        Path(path).write_text("ncols 1\nnrows 1\nxllcorner 0\nyllcorner 0\ncellsize 1\n1\n")
        QgsProject.instance().addMapLayer(QgsRasterLayer(path, Path(path).stem))
    layers = _Layers()
    again = IndexAgain(SimpleNamespace(work=layers, attempt=lambda act: act()), layers)
    again.start(paths)
    QgsProject.instance().removeMapLayer(QgsProject.instance().mapLayersByName("b")[0])
    layers.indexed.emit(paths[0])
    assert layers.begun == ["a", "c"]  # b is gone meanwhile
    layers.index(QgsProject.instance().mapLayersByName("c")[0])  # the user, after a cancel
    layers.indexed.emit(paths[2])
    assert layers.begun == ["a", "c", "c"]


def test_the_index_is_asked_through_an_adapter_and_back(desk, outdated):
    search(desk, "river")
    through = button(desk.dock, "SightlineNoticeSecond")
    assert through.text() == "Ask through remoteclip"
    through.click()
    assert wait_until(lambda: "Fitting an adapter from remoteclip to fake" in text_of(desk.dock, "SightlineSummary"))
    assert wait_until(lambda: "asked through remoteclip" in notice(desk)) and "8.3 of the first 10" in notice(desk)
    assert desk.asked("models/adapt") == {"old": "fake", "new": "remoteclip"}
    search(desk, "lake")  # from then on
    assert desk.asked("search")["model"] == "remoteclip"
    assert through.text() == "Ask through fake"
    through.click()
    assert wait_until(lambda: "not with remoteclip" in notice(desk)) and "model" not in desk.asked("search")


def test_esc_stops_the_fitting_of_an_adapter(desk, outdated):
    search(desk, "river")
    before = text_of(desk.dock, "SightlineSummary")
    desk.plugin.workbench.search._through._jobs.start("adapt", "Fitting", "slow", {"seconds": 30}, None, lambda _: None,
                                                      desk.plugin.workbench.search._through._fail)
    assert wait_until(lambda: "Fitting" in text_of(desk.dock, "SightlineSummary"))
    desk.plugin.workbench.search.busy_changed.emit(True)
    desk.dock.query.box.escaped.emit()
    assert wait_until(lambda: text_of(desk.dock, "SightlineSummary") == before, 5)


def test_what_is_missing_beside_is_offered_too(desk, outdated):
    desk.dock.query.show_captions_mode("also")
    search(desk, "river")
    texts = [button(desk.dock, f"SightlineNotice{name}").text() for name in ("Button", "Second", "Third")]
    assert texts == ["Write the captions now", "Index again", "Ask through remoteclip"]


def test_hits_name_their_model_only_where_several_are_in_play(desk):
    one = Hit.from_json(HIT)
    other = replace(one, tile=3, model="remoteclip/optical")
    model = desk.dock.results.model
    model.replace([one])
    assert not model.index(0, 0).data(ROW).details.endswith("mini")
    model.replace([one, other])
    assert [model.index(row, 0).data(ROW).details.split(" · ")[-1] for row in (0, 1)] == ["mini", "remoteclip"]


def test_the_query_box_says_the_languages(desk, indexed):
    box = desk.dock.query.box
    assert wait_until(lambda: "English only" in box.placeholderText())
    choose(desk, "rs-m-clip")  # the index stays that of the model before
    assert "English only" in box.placeholderText()
    desk.plugin.workbench.layers.index(indexed)
    assert wait_until(lambda: "German" in box.toolTip() and "only" not in box.placeholderText())


def test_of_an_index_of_another_model_only_the_place_is_kept():
    made = {"indexed": True, "tiles_m": [640.0], "overlap": 0.25, "tower": "mini/optical", "extent": {"box": [0, 0, 1, 1]}}
    assert as_indexed(IndexStatus.from_json(made)) == IndexSettings(None, None, (640.0,), 0.25, "optical", (0, 0, 1, 1))
    other = {**made, "model": {"name": "mini", "instead": "remoteclip"}}
    assert as_indexed(IndexStatus.from_json(other)) == IndexSettings(bbox=(0, 0, 1, 1))


def test_the_badge_says_in_which_picture_the_model_sees_the_layer(desk, outdated):
    info = replace(desk.plugin.workbench.layers.info, notes=["Seen as true colour from B4, B3, B2."])
    assert "true colour from B4, B3, B2" in badge_tool_tip(info)


def test_a_chosen_model_that_is_damaged_is_told_when_the_engine_starts(make_desk):
    desk = make_desk("torn")
    desk.client.request("echo", {})
    assert wait_until(lambda: "fake is used in its place" in desk.iface.message)
