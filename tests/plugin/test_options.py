"""The page in QGIS's options, and the ways in: every setting with its default; what was changed takes effect."""

import re
from dataclasses import fields, replace

import pytest
from plugin_helpers import wait_until
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QLabel, QMessageBox, QPushButton, QSpinBox, QToolBar, QWidget

from sightline_plugin.plugin.client import environment
from sightline_plugin.plugin.client.settings import Settings
from sightline_plugin.plugin.gui import whats_this
from sightline_plugin.plugin.gui.help import FOLDER, PAGES, HelpWindow
from sightline_plugin.plugin.gui.options.page import NAME, OptionsPage


@pytest.fixture(autouse=True)
def defaults(qgis_app, tmp_path, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(environment.VARIABLE, raising=False)
    Settings().save()
    yield
    Settings().save()


def option(page, name, kind=QWidget):
    return page.findChild(kind, f"SightlineOption_{name}")


def choose(page, name, value):
    combo = option(page, name, QComboBox)
    combo.setCurrentIndex(combo.findData(value))


def test_every_setting_has_its_row_with_a_tool_tip(qgis_app):
    page = OptionsPage()
    for item in fields(Settings):
        if item.name != "export_folder":  # remembered, not set
            assert option(page, item.name) is not None and option(page, item.name).toolTip(), item.name
    assert page.shown_settings() == Settings() and page.objectName() == NAME


def test_what_is_accepted_is_kept_and_told(qgis_app):
    page, told = OptionsPage(), []
    page.applied.connect(lambda before, after: told.append((before, after)))
    option(page, "hits", QSpinBox).setValue(250)
    option(page, "live_search", QCheckBox).setChecked(False)
    choose(page, "results_view", "table")
    assert Settings.load() == Settings()
    page.apply()
    assert Settings.load() == Settings(hits=250, live_search=False, results_view="table")
    assert told == [(Settings(), Settings.load())]


def test_reset_shows_the_defaults_which_count_once_accepted(qgis_app):
    Settings.change(hits=7, device="cpu", export_folder="/data")
    page = OptionsPage()
    page.findChild(QPushButton, "SightlineOptionsReset").click()
    assert page.shown_settings() == Settings(export_folder="/data") and Settings.load().hits == 7
    page.apply()
    assert Settings.load() == Settings(export_folder="/data")


@pytest.mark.parametrize("name, value, words", [
    ("engine_python", "/nowhere/python", "There is no file /nowhere/python"),
    ("engine_folder", "some/where", "not the full path"),
])
def test_what_cannot_be_right_is_said_and_not_kept(qgis_app, name, value, words):
    page = OptionsPage()
    page.show()
    option(page, name, QgsFileWidget).setFilePath(value)
    said = page.findChild(QLabel, "SightlineOptionsProblem")
    assert words in said.text() and said.isVisible() and not page.isValid()
    option(page, "hits", QSpinBox).setValue(9)
    page.apply()
    assert Settings.load() == Settings(hits=9)


def test_a_variable_of_the_environment_is_shown_and_cannot_be_changed(qgis_app, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_MEMORY_MB", "3000")
    page = OptionsPage()
    spin = option(page, "memory_mb", QSpinBox)
    assert spin.value() == 3000 and not spin.isEnabled() and "SIGHTLINE_MEMORY_MB" in spin.toolTip()


# taking effect

def running(desk):
    answers = []
    desk.client.request("echo", {}, answers.append)
    assert wait_until(lambda: answers and "ready" in desk.dock.engine_state.text(), 30)
    return desk.client.pid


def test_another_device_starts_the_engine_anew_and_asks_when_it_is_at_work(desk):
    pid, room = running(desk), desk.plugin.workbench.engine_room
    room.take_settings(Settings(), Settings(hits=5))
    room.take_settings(Settings(), Settings(device="cpu"))
    assert wait_until(lambda: desk.client.pid not in (pid, None), 30)
    pid = running(desk)
    desk.client.request("slow", {"seconds": 30})
    assert wait_until(lambda: "slow" in desk.client.under_way, 30)
    room.take_settings(Settings(), Settings(memory_mb=2000))
    assert wait_until(lambda: desk.dialog(QMessageBox) is not None) and desk.client.pid == pid
    desk.dialog(QMessageBox).button(QMessageBox.StandardButton.Cancel).click()
    assert desk.client.pid == pid


def test_what_is_open_shows_other_settings_at_once(desk):
    Settings.change(results_view="table")
    mode = desk.dock.findChild(QComboBox, "SightlineCaptionsMode")
    desk.plugin.workbench.take_settings(Settings(), Settings(results_view="table", captions="only"))
    assert mode.currentData() == "only" and desk.dock.results.views.view.objectName() == "SightlineTable"
    mode.setCurrentIndex(0)
    desk.plugin.workbench.take_settings(Settings(captions="only"), Settings(captions="only", hits=7))
    assert mode.currentData() == "off"  # chosen by hand since


def test_the_page_is_in_qgis_and_the_action_opens_it(desk):
    factory = desk.iface.options_pages[0]
    page = factory.createWidget(None)
    assert factory.title() == "Sightline" and not factory.icon().isNull()
    changed = []
    factory._changed = lambda before, after: changed.append((before, after))
    page.apply()
    assert not changed  # nothing differs
    option(page, "hits", QSpinBox).setValue(3)
    page.apply()
    assert changed == [(Settings(), replace(Settings(), hits=3))]
    action(desk, "SightlineOptionsAction").trigger()
    assert desk.iface.asked_for == [NAME]


# the ways in

def action(desk, name):
    return next(entry for _, entry in desk.iface.menu if entry.objectName() == name)


def test_every_action_is_in_the_menu_and_has_a_place_for_a_shortcut(desk):
    names = [entry.objectName() for _, entry in desk.iface.menu]
    assert {"SightlineAction", "SightlinePlaceAction", "SightlineEngineAction", "SightlineSetupAction",
            "SightlineOptionsAction", "SightlineHelpAction"} <= set(names)
    assert set(desk.iface.shortcuts) >= set(names)
    given = [keys for keys in desk.iface.shortcuts.values() if keys]
    assert len(given) == len(set(given)) and not any(QKeySequence(keys).isEmpty() for keys in given)
    buttons = desk.iface.window.findChild(QToolBar, "SightlineToolBar").actions()
    assert {"SightlineAction", "SightlinePlaceAction", "SightlineEngineAction"} <= {entry.objectName() for entry in buttons}
    assert all(not entry.icon().isNull() and entry.toolTip() for _, entry in desk.iface.menu)


# help

def test_the_main_parts_say_what_they_are(desk):
    for name in whats_this._texts():
        part = desk.dock.findChild(QWidget, name)
        assert part is not None, f"there is no {name}"
        assert len(part.whatsThis()) > 20, name
    assert desk.dock.engine_state.whatsThis()


def test_help_opens_one_window_and_every_page_is_there(desk):
    action(desk, "SightlineHelpAction").trigger()
    action(desk, "SightlineHelpAction").trigger()
    windows = desk.iface.window.findChildren(HelpWindow)
    assert len(windows) == 1 and windows[0].isVisible()
    browser = windows[0]._browser
    for page in PAGES:
        windows[0].open_page(page)
        assert len(browser.toPlainText()) > 300, page


def test_links_and_pictures_of_the_help_pages_lead_somewhere():
    pages = list(FOLDER.rglob("*.html"))
    assert {page.stem for page in FOLDER.glob("*.html")} >= set(PAGES)
    for page in pages:
        for target in re.findall(r'(?:href|src)="([^"]+)"', page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target.split("#")[0]).is_file(), f"{page.name}: {target}"
