"""Questions in the dock: the answer with its numbers, the tiles that prove it, and what cannot be answered."""

import pytest
from fake_desk import link, press, read, text_of
from plugin_helpers import wait_until
from qgis.core import QgsProject, QgsRectangle
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtWidgets import QCheckBox, QLineEdit, QListView, QTabWidget

from sightline_plugin.plugin.client.messages import Answer, MessageError, Value
from sightline_plugin.plugin.gui.ask.page import number


def ask(desk, question):
    desk.dock.findChild(QTabWidget, "SightlineTabs").setCurrentWidget(desk.dock.ask)
    edit = desk.dock.findChild(QLineEdit, "SightlineQuestion")
    edit.setText(question)
    edit.returnPressed.emit()


def answered(desk, words="Based on"):
    return wait_until(lambda: words.upper() in read(desk.dock, "SightlineAnswer").upper())


def outlines(desk):
    bands = [item for item in desk.canvas.scene().items() if isinstance(item, QgsRubberBand)]
    return [band.asGeometry() for band in bands if not band.asGeometry().isEmpty()]


def test_an_answer_has_its_numbers_its_ground_and_its_tiles(desk, indexed):
    ask(desk, "how much forest is there?")
    assert answered(desk)
    text = read(desk.dock, "SightlineAnswer")
    assert "31 % of s2 is forest" in text and "50.8 km²" in text and "each cell of 80 m" in text
    proof = desk.dock.findChild(QListView, "SightlineProof")
    assert proof.model().rowCount() == 11 and "11 tiles" in text_of(desk.dock, "SightlineProofTitle")
    assert sum(shape.area() for shape in outlines(desk)) == pytest.approx(11 * 640 * 640)
    assert [round(shape.area() / 640 / 640) for shape in outlines(desk)] in ([5, 6], [6, 5])  # most and much of it
    proof.clicked.emit(proof.model().index(2, 0))
    assert len(outlines(desk)) == 3 and desk.canvas.extent().width() < 6400


def test_the_proof_is_on_the_map_while_the_answer_is_in_sight(desk, indexed):
    ask(desk, "how much forest is there?")
    assert answered(desk) and len(outlines(desk)) == 2
    tabs = desk.dock.findChild(QTabWidget, "SightlineTabs")
    tabs.setCurrentWidget(desk.dock.results)
    assert not outlines(desk)
    tabs.setCurrentWidget(desk.dock.ask)
    assert len(outlines(desk)) == 2
    QgsProject.instance().clear()
    assert not outlines(desk) and "What can be asked".upper() in read(desk.dock, "SightlineAnswer").upper()


def test_what_cannot_be_answered_is_said_with_what_can(desk, indexed):
    ask(desk, "where is the airport?")
    assert answered(desk, "Airports cannot be told")
    assert not desk.dock.findChild(QListView, "SightlineProof").isVisible() and not outlines(desk)
    link(desk.dock, "SightlineAnswer", "ask:How%20much%20forest%20is%20there%3F")
    assert answered(desk) and desk.asked("ask")["question"] == "How much forest is there?"


def test_only_what_the_map_shows_is_asked_about_when_wanted(desk, indexed):
    desk.canvas.setExtent(QgsRectangle(502000, 5290000, 504000, 5292000))
    desk.dock.findChild(QCheckBox, "SightlineAskView").setChecked(True)
    ask(desk, "is there water?")
    assert answered(desk) and desk.asked("ask")["bbox"][0] <= 502000
    desk.canvas.setExtent(QgsRectangle(0, 0, 1000, 1000))
    ask(desk, "is there water?")
    assert "nothing of “scene”" in desk.iface.message


def test_an_empty_question_no_layer_and_no_index_are_one_sentence_each(desk, scene):
    ask(desk, "")
    assert "Type a question" in desk.iface.message
    ask(desk, "is there water?")
    assert wait_until(lambda: "“scene” is not indexed yet" in desk.iface.message)
    desk.press_message()
    assert wait_until(lambda: "is indexed" in desk.iface.message)
    ask(desk, "is there water?")
    assert answered(desk)
    QgsProject.instance().removeMapLayer(scene.id())
    ask(desk, "is there water?")
    assert "Choose a raster layer first" in desk.iface.message


def test_a_question_can_be_cancelled(hesitant_desk, hesitant_scene):
    desk = hesitant_desk
    desk.plugin.workbench.layers.index(hesitant_scene)
    assert wait_until(lambda: "is indexed" in desk.iface.message)
    ask(desk, "is there water?")
    assert wait_until(lambda: " of " in text_of(desk.dock, "SightlineAskBusy"))
    press(desk.dock, "SightlineAskCancel")
    assert wait_until(lambda: "question was cancelled" in desk.iface.message)


def test_the_layer_menu_opens_the_question_for_its_layer(desk, indexed):
    desk.iface.tree_layer = indexed
    next(action for action in desk.iface.layer_actions if action.objectName() == "SightlineAskLayer").trigger()
    assert desk.dock.shows(desk.dock.ask) and desk.dock.layer.chosen is indexed


@pytest.mark.parametrize("value, text", [
    (Value("area", 50.84, "km²"), "50.8 km²"), (Value("patches", 3, ""), "3"), (Value("area", 12345.6, "ha"), "123 km²"),
    (Value("where", "in the north", ""), "in the north"), (Value("share", None, "%"), "–"),
    (Value("share", 0.5, "%"), "0.5 %")])
def test_numbers_have_no_digits_that_say_nothing(value, text):
    assert number(value) == text


def test_an_answer_that_is_none_is_a_sentence():
    with pytest.raises(MessageError, match="“answer”"):
        Answer.from_json({})
    with pytest.raises(MessageError, match="list of evidence"):
        Answer.from_json({"answer": "Yes.", "evidence": 3})
