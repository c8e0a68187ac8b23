"""Models in QGIS: the page in the options, the dialog that installs, and what the dock says of an index of another model."""

import pytest
from fake_desk import button, press, text_of
from plugin_helpers import wait_until
from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QMessageBox,
    QTabWidget,
    QTextBrowser,
    QTreeWidget,
)

from sightline_plugin.plugin.client import environment
from sightline_plugin.plugin.gui.models.import_dialog import ImportDialog
from sightline_plugin.plugin.gui.models.page import NAME


@pytest.fixture
def page(desk):
    """Sightline's page Models, looked at."""
    yield from look(desk)


def look(desk):
    factory = desk.iface.options_pages[1]
    window = QDialog(desk.iface.window)  # in QGIS's options it has one about it
    made = factory.createWidget(window)
    window.resize(900, 700)
    window.show()
    made.resize(860, 660)
    made.show()
    assert wait_until(lambda: rows(made))
    yield made
    if not sip.isdeleted(window):
        window.deleteLater()


def rows(page, name="SightlineModels"):
    tree = page.findChild(QTreeWidget, name)
    return [[tree.topLevelItem(row).text(column) for column in range(tree.columnCount())]
            for row in range(tree.topLevelItemCount())]


def look_at(page, text, name="SightlineModels"):
    tree = page.findChild(QTreeWidget, name)
    tree.setCurrentItem(next(tree.topLevelItem(row) for row in range(tree.topLevelItemCount())
                             if tree.topLevelItem(row).text(0).startswith(text)))


def details(page):
    return page.findChild(QTextBrowser, "SightlineModelDetails").toPlainText()


def said(page):
    return text_of(page, "SightlineModelsText")


# the list

def test_the_page_stands_below_sightlines_in_the_options(desk):
    first, second = desk.iface.options_pages
    assert second.title() == "Models" and second.path() == [first.title()] and not second.icon().isNull()
    assert second.createWidget(None).objectName() == NAME


def test_nothing_is_asked_before_somebody_looks(desk):
    desk.iface.options_pages[1].createWidget(None)
    assert desk.asked("models/list") is None


def test_the_list_says_what_each_model_sees_and_knows(page):
    listed = {row[0]: row[1:] for row in rows(page)}
    assert listed["fake 0"] == ["Sentinel-2, Sentinel-1 SAR, Aerial RGB", "English", "19 MB", "2", "GPL-2.0-or-later"]
    assert listed["rs-m-clip 1"][1] == "10 languages"
    assert listed["torn"][0] == "The bundle torn has no text.onnx: install it again."


def test_details_tell_of_composites_files_and_origin(page):
    look_at(page, "remoteclip")
    assert wait_until(lambda: "Files" in details(page))
    text = details(page)
    for words in ("seen as true colour from B4, B3, B2", "not calibrated", "remoteclip.pt", "efef", "image.onnx", "abab",
                  "Compared with the original", "0.9999999", "A model.", "logit_scale"):
        assert words in text, words


def test_what_comes_with_sightline_or_is_broken_allows_only_what_makes_sense(page):
    look_at(page, "fake")
    assert not button(page, "SightlineModelRemove").isEnabled() and button(page, "SightlineModelVerify").isEnabled()
    look_at(page, "torn")
    assert button(page, "SightlineModelRemove").isEnabled() and not button(page, "SightlineModelExport").isEnabled()


# choosing

def test_a_choice_counts_when_the_options_are_accepted(desk, page):
    combo = page.findChild(QComboBox, "SightlineModelFor_sentinel-2")
    assert [combo.itemText(row) for row in range(combo.count())] == ["As for all sensors", "fake", "remoteclip"]
    combo.setCurrentIndex(2)
    assert text_of(page, "SightlineModelSees_sentinel-2") == "seen as true colour from B4, B3, B2"
    assert desk.asked("models/choose") is None
    page.apply()
    assert desk.asked("models/choose") == {"default": "fake",
                                           "sensors": {"sentinel-2": "remoteclip", "sentinel-1": None, "aerial": None}}
    known = desk.plugin.workbench.tools.models
    assert wait_until(lambda: known.chosen_for("sentinel-2") == "remoteclip") and known.chosen_for("aerial") == "fake"


# what is done

def test_verify_says_which_part_is_wrong(page):
    look_at(page, "remoteclip")
    press(page, "SightlineModelVerify")
    assert wait_until(lambda: "install remoteclip again" in said(page))
    assert wait_until(lambda: "its image tower gives other vectors" in details(page)) and "CPU" in details(page)


def test_removing_asks_and_tells_of_the_indexes(desk, page):
    look_at(page, "torn")
    press(page, "SightlineModelRemove")
    question = next(box for box in page.window().findChildren(QMessageBox) if box.isVisible())
    assert "3.0 MB" in question.text() and "1 index was made with it" in question.text()
    press(question, "SightlineYes")
    assert wait_until(lambda: "was removed" in said(page))
    assert wait_until(lambda: len(rows(page)) == 3)


def test_a_crash_in_the_middle_is_a_sentence_and_the_page_recovers(desk, page):
    dialog = open_import(page)
    dialog.take("/data/crash.pt")
    assert wait_until(lambda: "stopped unexpectedly" in text_of(dialog, "SightlineImportText"))
    dialog.reject()
    look_at(page, "rs-m-clip")
    press(page, "SightlineModelVerify")
    assert wait_until(lambda: "computes what it should" in said(page), 30)


# installing

def open_import(page):
    press(page, "SightlineModelInstall")
    return next(child for child in page.window().findChildren(ImportDialog) if child.isVisible())


def test_a_checkpoint_wants_its_licence_and_can_be_used_at_once(desk, page):
    dialog = open_import(page)
    dialog.take("/data/MyClip.pt")
    go = button(dialog, "SightlineImportGo")
    assert wait_until(lambda: "Fill in the licence" in text_of(dialog, "SightlineImportText")) and not go.isEnabled()
    assert "RemoteCLIP · ViT-B-32 · 605 MB" in text_of(dialog, "SightlineImportTakenFor")
    assert not dialog.findChild(QComboBox, "SightlineImportArchitecture").isVisible()
    dialog.findChild(QLineEdit, "SightlineImportLicence").setText("Apache-2.0")
    press(dialog, "SightlineImportGo")
    assert desk.asked("models/import") == {"source": "/data/MyClip.pt", "name": "myclip", "licence": "Apache-2.0",
                                           "precision": "float32"}
    report = dialog.findChild(QTextBrowser, "SightlineImportReport")
    assert wait_until(lambda: "“myclip 1” is installed." in report.toPlainText())
    assert "location encoder" in report.toPlainText() and "0.9999999" in report.toPlainText()
    press(dialog, "SightlineImportUse_sentinel-2")
    assert wait_until(lambda: "is used for Sentinel-2" in text_of(dialog, "SightlineImportText"))
    assert desk.asked("models/choose") == {"sensors": {"sentinel-2": "myclip"}}
    dialog.reject()
    combo = page.findChild(QComboBox, "SightlineModelFor_sentinel-2")
    assert wait_until(lambda: combo.currentData() == "myclip") and "myclip 1" in [row[0] for row in rows(page)]


def test_what_the_file_does_not_tell_is_asked(desk, page):
    dialog = open_import(page)
    dialog.take("/data/unknown.pt")
    architecture = dialog.findChild(QComboBox, "SightlineImportArchitecture")
    assert wait_until(architecture.isVisible)
    assert [architecture.itemText(row) for row in range(architecture.count())] == ["ViT-B-32", "ViT-L-14"]
    dialog.findChild(QLineEdit, "SightlineImportLicence").setText("MIT")
    assert "Choose the architecture" in text_of(dialog, "SightlineImportText")
    architecture.setEditText("ViT-L-14")
    units = dialog.findChild(QComboBox, "SightlineImportOption_sar_units")
    units.setCurrentIndex(1)
    press(dialog, "SightlineImportGo")
    assert {**desk.asked("models/import"), "source": ""} == {
        "source": "", "name": "unknown", "licence": "MIT", "architecture": "ViT-L-14", "precision": "float32",
        "options": {"sar_units": "linear"}}


def test_what_is_no_model_is_said_and_another_file_can_be_tried(page):
    dialog = open_import(page)
    dialog.take("/data/nothing.txt")
    assert wait_until(lambda: "is no model" in text_of(dialog, "SightlineImportText"))
    dialog.take("/data/good.zip")
    assert wait_until(lambda: button(dialog, "SightlineImportGo").isEnabled())
    assert not dialog.findChild(QLineEdit, "SightlineImportLicence").isVisible()  # it stands in the bundle


def test_what_checkpoints_need_is_set_up_in_the_dialog(make_desk, tmp_path, monkeypatch):
    def create_converter(wheels, on_line, cancelled, variables):
        on_line("Installing torch and the other libraries of the converter…")
        if wheels:
            raise environment.SetupError(f"There is no folder {wheels}.")
        (tmp_path / "home" / "converter-env").mkdir(parents=True)

    monkeypatch.setattr(environment, "create_converter", create_converter)
    page = next(look(make_desk("no-converter")))
    dialog = open_import(page)
    dialog.take("/data/MyClip.pt")
    assert wait_until(lambda: dialog.converter.isVisible())
    assert "PyTorch and open_clip" in text_of(dialog, "SightlineConverterWhy") and "GB on disk" in text_of(
        dialog, "SightlineConverterWhy")
    assert not button(dialog, "SightlineImportGo").isEnabled()
    button(dialog, "SightlineConverterOffline").setChecked(True)
    press(dialog, "SightlineConverterStart")
    assert "Choose the folder" in text_of(dialog, "SightlineConverterText")
    dialog.findChild(QLineEdit, "SightlineConverterWheels").setText("/nowhere")
    press(dialog, "SightlineConverterStart")
    assert wait_until(lambda: text_of(dialog, "SightlineConverterText") == "There is no folder /nowhere.")
    button(dialog, "SightlineConverterOffline").setChecked(False)
    press(dialog, "SightlineConverterStart")
    assert wait_until(lambda: "Fill in the licence" in text_of(dialog, "SightlineImportText"))
    assert not dialog.converter.isVisible()
    page.window().deleteLater()


def test_installing_can_be_cancelled(page):
    dialog = open_import(page)
    dialog.take("/data/slow.zip")
    assert wait_until(lambda: button(dialog, "SightlineImportGo").isEnabled())
    press(dialog, "SightlineImportGo")
    assert wait_until(lambda: button(dialog, "SightlineImportCancel").isVisible())
    press(dialog, "SightlineImportCancel")
    assert wait_until(lambda: "nothing was installed" in text_of(dialog, "SightlineImportText"))
    assert button(dialog, "SightlineImportGo").isEnabled()


# fetching

def test_a_download_shows_how_far_it_is_and_goes_on_after_a_stop(desk, page):
    page.findChild(QTabWidget, "SightlineModelsTabs").setCurrentIndex(1)
    assert wait_until(lambda: len(rows(page, "SightlineDownloads")) == 2)
    assert rows(page, "SightlineDownloads")[1] == ["GeoRSCLIP ViT-B/32", "605 MB", "Apache-2.0", ""]
    look_at(page, "GeoRSCLIP", "SightlineDownloads")
    press(page, "SightlineDownload")
    assert wait_until(lambda: "Downloading GeoRSCLIP" in text_of(page, "SightlineDownloadText"))
    assert not button(page, "SightlineDownload").isEnabled()
    press(page, "SightlineDownloadCancel")
    assert wait_until(lambda: "goes on where it was" in text_of(page, "SightlineDownloadText"))
    press(page, "SightlineDownload")
    assert wait_until(lambda: rows(page, "SightlineDownloads")[1][3] == "installed as georsclip-b32")
    assert not button(page, "SightlineDownload").isEnabled()


def test_what_ends_when_the_page_is_closed_is_told_in_the_message_bar(desk, page):
    page.findChild(QTabWidget, "SightlineModelsTabs").setCurrentIndex(1)
    assert wait_until(lambda: len(rows(page, "SightlineDownloads")) == 2)
    press(page, "SightlineDownload")
    page.window().deleteLater()
    QgsApplication.sendPostedEvents(None, 52)  # QEvent::DeferredDelete
    assert wait_until(lambda: "“RemoteCLIP ViT-B/32” is installed." in desk.iface.message)


def test_a_name_that_is_taken_is_given_only_when_the_user_says_replace(desk, page):
    dialog = open_import(page)
    dialog.take("/data/remoteclip.zip")
    go, replaced = button(dialog, "SightlineImportGo"), button(dialog, "SightlineImportReplace")
    assert wait_until(lambda: "There is a model “remoteclip” already" in text_of(dialog, "SightlineImportText"))
    assert not go.isEnabled() and replaced.isVisible()
    dialog.findChild(QLineEdit, "SightlineImportName").setText("another")
    assert go.isEnabled() and not replaced.isVisible()
    dialog.findChild(QLineEdit, "SightlineImportName").setText("remoteclip")
    replaced.setChecked(True)
    press(dialog, "SightlineImportGo")
    assert desk.asked("models/import") == {"source": "/data/remoteclip.zip", "name": "remoteclip", "overwrite": True}
