"""Captions in the dock: of a layer, of what the map shows, of a place; what is told apart, and what can be done with them."""

import html

import pytest
from fake_answers import PARAGRAPH, caption
from fake_desk import button, link, press, read, text_of
from plugin_helpers import wait_until
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject, QgsRectangle, QgsSettings
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QTableWidget, QTabWidget

from sightline_plugin.plugin.client.messages import Caption, LegendEntry
from sightline_plugin.plugin.gui.caption.abstract import BEGIN, with_caption
from sightline_plugin.plugin.gui.caption.legend import keep_legend, own_legend
from sightline_plugin.plugin.gui.caption.legend_dialog import LegendDialog
from sightline_plugin.plugin.gui.caption.page import caption_page, caption_text, linked
from sightline_plugin.plugin.gui.paper import ESTIMATED, MEASURED, Ink

UTM = QgsCoordinateReferenceSystem("EPSG:32633")


def notes():
    return [note.document().toPlainText() for note in QgsProject.instance().annotationManager().annotations()]


def captioned(desk, words="river winds"):
    """Press “Caption layer” and wait for the text."""
    press(desk.dock, "SightlineCaption")
    assert wait_until(lambda: words in read(desk.dock, "SightlineCaptionText"))
    return read(desk.dock, "SightlineCaptionText")


# what is said

def test_a_layer_without_index_is_captioned_from_a_sample_that_offers_to_index(desk, scene):
    assert "Made from a sample" in captioned(desk) and "256 tiles" in captioned(desk)
    link(desk.dock, "SightlineCaptionText", "index:")
    assert wait_until(lambda: "Made from a sample" not in read(desk.dock, "SightlineCaptionText"))
    assert "400 tiles" in read(desk.dock, "SightlineCaptionText") and "is indexed" in desk.iface.message


def test_sentence_estimates_and_measurements_are_told_apart(desk, indexed):
    text = captioned(desk)
    assert "Sentence: learned decoder, confidence 83 %" in text and PARAGRAPH in text
    cover, estimated, measured, words = (text.index(title) for title in (
        f"{ESTIMATED}  LAND COVER, ESTIMATED BY THE MODEL", f"{ESTIMATED}  ESTIMATED BY THE MODEL",
        f"{MEASURED}  MEASURED FROM THE PIXELS", "SEARCH FOR"))
    assert cover < text.index("88.5 km²") < estimated < text.index("Rural: 6 % built-up") < measured
    assert measured < text.index("Green vegetation 58 %") < text.index("NDVI > 0.4") < words
    press(desk.dock, "SightlineCaptionView")
    assert wait_until(lambda: "Made from measurements" in read(desk.dock, "SightlineCaptionText"))


def test_a_sentence_that_the_paragraph_begins_with_is_said_once():
    for source, note in (("facts", "Made from the numbers below"), ("memory", "the nearest of Sightline's own sentences")):
        said = Caption.from_json({**caption("s2.tif", True), "sentence": "Mostly cropland.", "sentence_source": source,
                                  "paragraph": "Mostly cropland. 12.8 × 12.8 km, 10 m."})
        page = caption_page(said, Ink.of(QPalette()))
        assert page.count("Mostly") == caption_text(said).count("Mostly") == page.count("12.8 × 12.8 km, 10 m.") == 1
        assert note in html.unescape(page)


def test_a_caption_of_an_older_engine_is_shown_too():
    old = Caption.from_json({"caption": "A river. Measured: water 7 %.", "path": "s2.tif", "layer": "s2", "source": "memory",
                             "sentence": "A river.", "facts": [{"name": "water", "value": 7.0, "text": "water 7 %"}]})
    page = caption_page(old, Ink.of(QPalette()))
    assert "A river." in page and "Water 7 %" in page and "MEASURED" in page and "LAND COVER" not in page


def test_words_are_prompts_longest_first_and_also_in_the_plural():
    ink = Ink.of(QPalette())
    text = linked("Rice fields & a field; Rivers < sea.", ["field", "rice fields", "river"], ink)
    links = [part.split("'")[1] for part in text.split("<a ")[1:]]
    assert links == ["search:rice%20fields", "search:field", "search:river"]
    assert "&amp; a <a" in text and "&lt; sea." in text and ">Rivers</a>" in text


def test_a_word_searches(desk, indexed):
    captioned(desk)
    link(desk.dock, "SightlineCaptionText", "search:river")
    assert wait_until(lambda: len(desk.dock.results.hits) == 100)
    assert desk.dock.results.hits[0].query == "river" and desk.dock.shows(desk.dock.results)


@pytest.mark.parametrize("ground", ["#ffffff", "#232323"])
def test_ink_can_be_read_on_light_and_on_dark_ground(qgis_app, ground):
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor(ground))
    palette.setColor(QPalette.ColorRole.Text, QColor("#b1b1b1" if ground == "#232323" else "#000000"))
    ink = Ink.of(palette)
    for colour in (ink.quiet, ink.link, ink.estimated, ink.measured):
        assert contrast(QColor(colour), QColor(ground)) > 4, colour


def contrast(one, other):
    """WCAG 2.1's contrast ratio, 1 to 21."""
    def luminance(colour):
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


# which place

def test_what_the_map_shows_is_captioned_in_the_layers_crs(desk, indexed):
    desk.canvas.setExtent(QgsRectangle(502000, 5290000, 504000, 5292000))
    press(desk.dock, "SightlineCaptionView")
    assert wait_until(lambda: "visible extent" in text_of(desk.dock, "SightlineCaptionTitle"))
    left, bottom, right, top = desk.asked("caption")["bbox"]
    assert left <= 502000 and right >= 504000 and 5290000 <= (bottom + top) / 2 <= 5292000
    desk.canvas.setExtent(QgsRectangle(0, 0, 1000, 1000))
    press(desk.dock, "SightlineCaptionView")
    assert "nothing of “scene”" in desk.iface.message


@pytest.mark.parametrize("crs", ["EPSG:32633", "EPSG:4326", "EPSG:3857"])
def test_a_click_captions_the_tile_sized_place_in_whatever_crs_the_map_has(desk, indexed, crs):
    show_scene(desk, indexed, crs)
    press(desk.dock, "SightlineCaptionPlace")
    there = QgsCoordinateTransform(UTM, desk.canvas.mapSettings().destinationCrs(), QgsProject.instance()).transform(
        QgsPointXY(506000, 5295000))
    pixel = desk.canvas.getCoordinateTransform().transform(there)
    QTest.mouseClick(desk.canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                     QPoint(round(pixel.x()), round(pixel.y())))
    assert wait_until(lambda: desk.asked("caption"))
    left, bottom, right, top = desk.asked("caption")["bbox"]
    assert right - left == pytest.approx(640) and top - bottom == pytest.approx(640)
    assert (left + right) / 2 == pytest.approx(506000, abs=40) and (bottom + top) / 2 == pytest.approx(5295000, abs=40)
    assert wait_until(lambda: any("scene · place" in note for note in notes()))


def test_a_box_is_dragged_and_esc_gives_back_the_tool_from_before(desk, indexed):
    show_scene(desk, indexed, "EPSG:4326")
    before = desk.canvas.mapTool()
    press(desk.dock, "SightlineCaptionPlace")
    assert desk.canvas.mapTool() is desk.plugin.workbench.caption.place_tool and desk.plugin.place_action.isChecked()
    viewport, start, end = desk.canvas.viewport(), QPoint(300, 200), QPoint(420, 300)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert wait_until(lambda: desk.asked("caption"))
    asked = desk.asked("caption")
    assert asked["crs"] == "EPSG:32633" and len(asked["polygon"]["coordinates"][0]) > 20  # its edges are curves in UTM
    QTest.keyClick(desk.canvas, Qt.Key.Key_Escape)
    assert desk.canvas.mapTool() is before
    assert not desk.plugin.place_action.isChecked() and not button(desk.dock, "SightlineCaptionPlace").isChecked()


def test_a_click_beside_the_layer_is_one_sentence_and_the_next_click_works(desk, indexed):
    show_scene(desk, indexed, "EPSG:32633")
    press(desk.dock, "SightlineCaptionPlace")
    tool = desk.plugin.workbench.caption.place_tool
    tool.clicked.emit(QgsPointXY(600000, 5295000))
    assert "outside “scene”" in desk.iface.message and not desk.asked("caption")
    tool.clicked.emit(QgsPointXY(506000, 5295000))
    assert wait_until(lambda: desk.asked("caption")) and not desk.iface.message


def show_scene(desk, layer, crs):
    desk.canvas.setDestinationCrs(QgsCoordinateReferenceSystem(crs))
    desk.canvas.setLayers([layer])
    desk.canvas.setExtent(QgsCoordinateTransform(UTM, QgsCoordinateReferenceSystem(crs), QgsProject.instance())
                          .transformBoundingBox(layer.extent()))
    assert wait_until(lambda: desk.canvas.mapSettings().hasValidSettings())


# what is done with it

def test_the_note_on_the_map_is_the_users_choice_and_may_be_kept(desk, indexed):
    captioned(desk)
    assert len(notes()) == 1
    press(desk.dock, "SightlineNote")
    assert not notes()
    captioned(desk)
    assert wait_until(lambda: not notes())
    press(desk.dock, "SightlineNote")
    desk.dock.caption.keep_note_wanted.emit()
    press(desk.dock, "SightlineCaptionView")
    assert wait_until(lambda: len(notes()) == 2)
    desk.dock.caption.clear_notes_wanted.emit()
    assert not notes()


def test_the_caption_is_copied_as_text(desk, indexed):
    captioned(desk)
    press(desk.dock, "SightlineCopy")
    text = QApplication.clipboard().text()
    assert text.startswith("A river winds through fields & woods.\n" + PARAGRAPH)
    assert "Land cover (estimated): crop fields 54 % (88.5 km²), " in text and "Measured: green vegetation 58 %" in text


def test_the_abstract_keeps_what_the_user_wrote_and_one_caption(desk, indexed):
    metadata = indexed.metadata()
    metadata.setAbstract("Mine, line one.\n\nMine, line two.")
    indexed.setMetadata(metadata)
    captioned(desk)
    press(desk.dock, "SightlineSaveAbstract")
    press(desk.dock, "SightlineSaveAbstract")
    abstract = indexed.metadata().abstract()
    assert abstract.startswith(f"Mine, line one.\n\nMine, line two.\n\n{BEGIN}\nA river winds") and abstract.count(BEGIN) == 1
    assert QgsProject.instance().isDirty()
    assert with_caption(abstract + "\nMine, below.", "A lake.") == (
        f"Mine, line one.\n\nMine, line two.\nMine, below.\n\n{BEGIN}\nA lake.\n--- end of the caption ---")


def test_saving_can_be_undone_unless_the_user_went_on(desk, indexed):
    captioned(desk)
    press(desk.dock, "SightlineSaveAbstract")
    desk.press_message()
    assert indexed.metadata().abstract() == "" and "is as it was" in desk.iface.message
    press(desk.dock, "SightlineSaveAbstract")
    metadata = indexed.metadata()
    metadata.setAbstract(metadata.abstract() + " and more")
    indexed.setMetadata(metadata)
    desk.press_message()
    assert indexed.metadata().abstract().endswith("and more") and "changed meanwhile" in desk.iface.message


def test_a_layer_that_left_the_project_is_one_sentence(desk, indexed):
    captioned(desk)
    QgsProject.instance().removeMapLayer(indexed.id())
    press(desk.dock, "SightlineSaveAbstract")
    assert "no longer in the project" in desk.iface.message


def test_a_caption_can_be_cancelled_and_asked_again(hesitant_desk, hesitant_scene):
    desk = hesitant_desk
    press(desk.dock, "SightlineCaption")
    assert wait_until(lambda: " of " in text_of(desk.dock, "SightlineCaptionBusy"))
    press(desk.dock, "SightlineCaptionCancel")
    assert wait_until(lambda: "caption was cancelled" in desk.iface.message)
    assert not button(desk.dock, "SightlineCaptionCancel").isVisible()
    captioned(desk)


def test_another_project_starts_without_a_caption(desk, indexed):
    captioned(desk)
    QgsProject.instance().clear()
    assert "What does it show?" in read(desk.dock, "SightlineCaptionText")
    assert not button(desk.dock, "SightlineCopy").isEnabled()


# the legend

@pytest.fixture
def no_legend():
    QgsSettings().remove("sightline/legend")
    yield
    QgsSettings().remove("sightline/legend")


def test_an_own_legend_is_edited_used_kept_and_restored(desk, indexed, no_legend):
    captioned(desk)
    dialog = open_legend(desk)
    table = dialog.findChild(QTableWidget)
    assert [table.item(row, 1).text() for row in range(table.rowCount())] == [
        "crop fields", "forest", "water", "built-up", "bare ground"]
    press(dialog, "SightlineLegendAdd")
    table.item(5, 1).setText("solar park")
    table.item(0, 1).setText("fields")
    table.selectRow(1)
    press(dialog, "SightlineLegendRemove")
    dialog.accept()
    assert wait_until(lambda: [entry["name"] for entry in (desk.asked("caption") or {}).get("legend", [])] == [
        "fields", "water", "built-up", "bare ground", "solar park"])
    assert wait_until(lambda: "fields" in read(desk.dock, "SightlineCaptionText"))
    colours = [entry.colour for entry in own_legend()]
    assert len(set(colours)) == 5 and QgsProject.instance().readEntry("Sightline", "legend")[1]
    dialog = open_legend(desk)
    press(dialog, "SightlineLegendRestore")
    dialog.accept()
    assert wait_until(lambda: own_legend() is None and "legend" not in desk.asked("caption"))


def open_legend(desk):
    press(desk.dock, "SightlineLegendButton")
    assert wait_until(lambda: desk.dialog(LegendDialog))
    return desk.dialog(LegendDialog)


def test_a_projects_legend_goes_before_the_users_and_nonsense_is_none(qgis_app, no_legend):
    keep_legend([LegendEntry("reeds", [], "#112233"), LegendEntry("water")])
    QgsProject.instance().clear()
    assert [entry.name for entry in own_legend()] == ["reeds", "water"]  # from the settings, for a new project
    QgsProject.instance().writeEntry("Sightline", "legend", '[{"name": "dunes"}, {"name": "sea"}]')
    assert [entry.name for entry in own_legend()] == ["dunes", "sea"]
    QgsProject.instance().writeEntry("Sightline", "legend", "[3")
    assert own_legend() is None
    QgsProject.instance().clear()


def test_a_legend_that_cannot_be_used_is_one_sentence(qgis_app):
    dialog, chosen = LegendDialog([LegendEntry("water"), LegendEntry("Water")], []), []
    dialog.chosen.connect(chosen.append)
    dialog.accept()
    assert "“water” is there twice" in text_of(dialog, "SightlineLegendProblem")
    press(dialog, "SightlineLegendRestore")
    dialog.accept()
    assert "at least two words" in text_of(dialog, "SightlineLegendProblem") and not chosen
    dialog.deleteLater()


# the dock

def test_the_results_have_the_dock_to_themselves(desk, indexed):
    tabs = desk.dock.findChild(QTabWidget, "SightlineTabs")
    assert [tabs.tabText(page) for page in range(tabs.count())] == ["Results", "Caption", "Ask"]
    desk.plugin.workbench.query.ask_word("river")
    assert wait_until(lambda: len(desk.dock.results.hits) == 100) and desk.dock.shows(desk.dock.results)
    assert desk.dock.results.views.height() > 0.5 * desk.dock.height()
