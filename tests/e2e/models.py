"""Models at the desk: installed from files, chosen, verified, fetched, exported, removed; an index of another model."""

import time

from desk import begin
from hands import (
    action,
    choose_in,
    click,
    find,
    in_options,
    listen_for_errors,
    open_window,
    press_enter,
    rest,
    save_in_file_dialog,
    type_into,
    wait_for,
)
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QTextBrowser,
    QTreeWidget,
)
from qgis.utils import iface

PAGE = "mOptionsPageSightlineModels"
OFFERED = "Tiny from next door"
THEMES, SIZES = ("default", "Night Mapping"), ((1400, 900), (1920, 1080))


def play(plan):
    """What was said at each step."""
    raised = listen_for_errors()
    desk, _layer = begin(plan)
    seen, start = {}, time.monotonic()
    desk.heartbeat.enter("index")
    _index(desk)
    seen["badge"] = desk.text("SightlineState")
    desk.heartbeat.enter("options")
    seen["installed"] = _in_page(lambda dialog, page: _install(desk, dialog, page, plan))
    desk.heartbeat.enter("search")
    seen["outdated badge"] = _badge(desk, "is the chosen model")
    seen["notice"] = desk.search("red fields")["notice"]
    for width, height in SIZES[::-1]:
        iface.mainWindow().setGeometry(0, 0, width, height)
        desk.picture(f"notice-{width}.png")
    seen["through"] = _ask_through(desk)
    seen["again"] = _index_again(desk)
    desk.heartbeat.enter("options")
    seen["fetched"], seen["removed"] = _in_page(
        lambda dialog, page: (_fetch(desk, dialog, page), _export_and_remove(desk, dialog, page, plan)))
    _in_every_light(desk)
    return {**seen, "seconds": time.monotonic() - start, "raised": raised, "main_thread": desk.heartbeat.stop()}


def _badge(desk, words):
    """What the dock says of the layer, once it says this."""
    wait_for(lambda: words in desk.text("SightlineState"), 20,
             lambda: f"The badge does not say “{words}”, but “{desk.text('SightlineState')}”.")
    return desk.text("SightlineState")


def _in_page(act):
    return in_options("SightlineModelsAction", PAGE, act)


def _index(desk):
    click(desk.part("SightlineIndex", QPushButton))
    desk.wait_for_message("is indexed", seconds=120)
    iface.messageBar().clearWidgets()
    wait_for(lambda: "Indexed:" in desk.text("SightlineState"), 20, "The badge does not say that the layer is indexed.")


def _rows(page, name="SightlineModels"):
    tree = find(page, name, QTreeWidget)
    return [[tree.topLevelItem(row).text(column) for column in range(tree.columnCount())]
            for row in range(tree.topLevelItemCount())]


def _look_at(page, name, tree="SightlineModels"):
    view = find(page, tree, QTreeWidget)
    row = next(row for row in range(view.topLevelItemCount()) if view.topLevelItem(row).text(0).startswith(name))
    click(view.viewport(), view.visualItemRect(view.topLevelItem(row)).center())
    rest(0.1)


def _said(page, words, seconds=60, name="SightlineModelsText"):
    label = find(page, name, QLabel)
    wait_for(lambda: words in label.text(), seconds, lambda: f"{name} does not say “{words}”, but “{label.text()}”.")
    return label.text()


def _picture(desk, window_, name):
    rest(0.25)
    with desk.heartbeat.paused():
        window_.grab().save(str(desk.out / f"{name}.png"))


def _rows_are_there(page):
    wait_for(lambda: _rows(page), 60, "The list of models stays empty.")


# installing and choosing

def _install(desk, dialog, page, plan):
    """A pair of ONNX files, a file that is no model, a bundle; chosen for Sentinel-2, looked at, verified."""
    dialog.resize(1000, 760)
    _rows_are_there(page)
    _picture(desk, dialog, "page-first")
    seen = {"first": _rows(page)}
    click(find(page, "SightlineModelInstall", QPushButton))
    form = open_window("SightlineModelImport")
    _picture(desk, form, "import-begin")
    seen["no model"] = _bring(form, plan["no_model"], "SightlineImportText")
    _bring(form, plan["checkpoint"])
    converter = find(form, "SightlineConverterStart", QPushButton)
    wait_for(converter.isVisible, 20, "It is not said what a checkpoint needs.")
    seen["converter"] = _text(form, "SightlineConverterWhy")
    _picture(desk, form, "import-checkpoint")
    _bring(form, plan["pair"])
    licence = find(form, "SightlineImportLicence", QLineEdit)
    wait_for(licence.isVisible, 20, lambda: f"The pair was not recognised: “{_text(form, 'SightlineImportText')}”.")
    seen["taken for"] = _text(form, "SightlineImportTakenFor")
    seen["missing"] = _text(form, "SightlineImportText")
    type_into(find(form, "SightlineImportName", QLineEdit), "colours", enter=False)
    type_into(licence, "MIT", enter=False)
    _picture(desk, form, "import-form")
    click(find(form, "SightlineImportGo", QPushButton))
    report = find(form, "SightlineImportReport", QTextBrowser)
    wait_for(lambda: "is installed" in report.toPlainText(), 60,
             lambda: f"The pair was not installed: “{_text(form, 'SightlineImportText')}”.")
    seen["report"] = report.toPlainText()
    _picture(desk, form, "import-done")
    click(find(form, "SightlineImportUse_sentinel-2", QPushButton))
    wait_for(lambda: "is used for Sentinel-2" in _text(form, "SightlineImportText"), 20, "It is not said that it is used.")
    click(find(form, "SightlineImportClose", QPushButton))
    seen["chosen"] = wait_for(lambda: find(page, "SightlineModelFor_sentinel-2", QComboBox).currentText() == "colours", 20,
                              "The page does not show what was chosen.")
    _bring_bundle(page, plan["bundle"])
    _look_at(page, "colours")
    click(find(page, "SightlineModelVerify", QPushButton))
    seen["verified"] = _said(page, "in order")
    rest(0.4)
    seen["details"] = find(page, "SightlineModelDetails", QTextBrowser).toPlainText()
    _picture(desk, dialog, "page")
    choose_in(find(page, "SightlineModelFor_aerial", QComboBox), "brought")  # counts when the options are accepted
    return seen


def _bring(form, path, label=""):
    """Type a path and press Enter; what is said about it."""
    edit = find(form, "SightlineImportSource", QLineEdit)
    type_into(edit, str(path), enter=False)
    press_enter(edit)
    if label:
        return wait_for(lambda: not find(form, "SightlineImportCancel").isVisible() and _text(form, label), 20,
                        "Nothing was said about the file.")
    return ""


def _text(parent, name):
    return find(parent, name, QLabel).text()


def _bring_bundle(page, path):
    """With keys alone: the path, Enter, and Enter on Install."""
    click(find(page, "SightlineModelInstall", QPushButton))
    form = open_window("SightlineModelImport")
    _bring(form, path)
    go = find(form, "SightlineImportGo", QPushButton)
    wait_for(go.isEnabled, 20, lambda: f"The bundle was not recognised: “{_text(form, 'SightlineImportText')}”.")
    go.setFocus()
    QTest.keyClick(go, Qt.Key.Key_Space)
    report = find(form, "SightlineImportReport", QTextBrowser)
    wait_for(lambda: "is installed" in report.toPlainText(), 60,
             lambda: f"The bundle was not installed: “{_text(form, 'SightlineImportText')}”.")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    wait_for(lambda: any(row[0].startswith("brought") for row in _rows(page)), 20, "The list does not show the bundle.")


# an index of another model

def _ask_through(desk):
    results = desk.dock.results
    before = results.hits
    click(desk.part("SightlineNoticeSecond", QPushButton))
    wait_for(lambda: results.hits is not before, 120, lambda: f"No hits came; the dock says “{desk.text('SightlineSummary')}”, "
             f"the message bar “{desk.message()}”.")
    desk.picture("through.png")
    return {"notice": desk.text("SightlineNotice"), "back": desk.part("SightlineNoticeSecond", QPushButton).text(),
            "models": sorted({hit.model for hit in results.hits})}


def _index_again(desk):
    click(desk.part("SightlineNoticeButton", QPushButton))
    desk.wait_for_message("is indexed", seconds=120)
    wait_for(lambda: not desk.part("SightlineNoticeStrip").isVisible() or "colours" not in desk.text("SightlineNotice"), 30,
             lambda: f"The notice stays: “{desk.text('SightlineNotice')}”.")
    _badge(desk, "· colours ·")
    iface.messageBar().clearWidgets()
    desk.picture("again.png")
    state = desk.part("SightlineState", QLabel)
    return {"badge": state.text(), "tool tip": state.toolTip(), "models": sorted({hit.model for hit in desk.dock.results.hits}),
            "box": desk.part("SightlineQuery", QLineEdit).placeholderText()}


# fetching

def _fetch(desk, dialog, page):
    """Stopped in the middle, and on from there."""
    dialog.resize(1000, 760)
    tabs = find(page, "SightlineModelsTabs", QTabWidget)
    click(tabs.tabBar(), tabs.tabBar().tabRect(1).center())
    wait_for(lambda: _offered(page), 30, lambda: f"It is not offered: “{_text(page, 'SightlineDownloadText')}”.")
    seen = {"offered": _offered(page)}
    _look_at(page, OFFERED, "SightlineDownloads")
    click(find(page, "SightlineDownload", QPushButton))
    bar = find(page, "SightlineDownloadBar")
    wait_for(lambda: bar.isVisible() and bar.maximum() and bar.value() > 0.2 * bar.maximum(), 30, "Nothing is seen of it.")
    _picture(desk, dialog, "download")
    click(find(page, "SightlineDownloadCancel", QPushButton))
    seen["stopped"] = _said(page, "goes on where it was", 20, "SightlineDownloadText")
    click(find(page, "SightlineDownload", QPushButton))
    wait_for(lambda: "installed" in _offered(page)[3], 60,
             lambda: f"It was not fetched: “{_text(page, 'SightlineDownloadText')}”.")
    seen["done"] = _text(page, "SightlineDownloadText")
    _picture(desk, dialog, "downloaded")
    return seen


def _offered(page):
    return next((row for row in _rows(page, "SightlineDownloads") if row[0] == OFFERED), None)


def _export_and_remove(desk, dialog, page, plan):
    tabs = find(page, "SightlineModelsTabs", QTabWidget)
    click(tabs.tabBar(), tabs.tabBar().tabRect(0).center())
    rest(0.2)
    _look_at(page, "colours")
    click(find(page, "SightlineModelExport", QPushButton))
    save_in_file_dialog("SightlineModelExportDialog", plan["export"])
    seen = {"exported": _said(page, "was written to")}
    click(find(page, "SightlineModelRemove", QPushButton))
    question = open_window("SightlineAskFirst")
    seen["question"] = question.text()
    _picture(desk, question, "remove")
    click(find(question, "SightlineYes", QPushButton))
    wait_for(lambda: not any(row[0].startswith("colours") for row in _rows(page)), 30,
             lambda: f"It is still there: “{_text(page, 'SightlineModelsText')}”.")
    seen["said"] = _said(page, "colours")
    _picture(desk, dialog, "removed")
    seen["left"] = [row[0] for row in _rows(page)]
    return seen


# looks

def _in_every_light(desk):
    """Both themes and sizes; the dark one last, since QGIS does not come back from it whole."""
    for theme in THEMES:
        with desk.heartbeat.paused():
            QgsApplication.setUITheme(theme)
            rest(0.5)
        word = theme.split()[0].lower()
        for width, height in SIZES:
            iface.mainWindow().setGeometry(0, 0, width, height)
            desk.picture(f"dock-{word}-{width}.png")
    in_options("SightlineModelsAction", PAGE, lambda dialog, page: _look(desk, dialog, page, "night"), ok=False)


def _look(desk, dialog, page, word):
    dialog.resize(1000, 760)
    _rows_are_there(page)
    _look_at(page, "brought")
    rest(0.5)
    _picture(desk, dialog, f"page-{word}")
    click(find(page, "SightlineModelInstall", QPushButton))
    form = open_window("SightlineModelImport")
    _picture(desk, form, f"import-{word}")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert action("SightlineModelsAction") and QApplication.activeModalWidget() is dialog
