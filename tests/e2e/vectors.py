"""Embeddings in and out as an analyst does it: from the dock's menu by the toolbox's dialogs, and searched from the toolbox."""

from desk import begin
from hands import click, find, rest, wait_for
from processing.gui.AlgorithmDialog import AlgorithmDialog
from processing.gui.AlgorithmDialogBase import AlgorithmDialogBase
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QDockWidget,
    QPushButton,
    QTableWidget,
    QTextEdit,
    QToolButton,
    QTreeView,
)
from qgis.utils import iface
from toolbox import double_click_on


def play(plan):
    """What each dialog was filled with before, what its log says, and what the dock shows then."""
    desk, layer = begin(plan)
    desk.heartbeat.enter("embeddings")
    seen = {"export": _from_menu(desk, "SightlineExportEmbeddings", {"OUTPUT": plan["table"]})}
    seen["import"] = _from_menu(desk, "SightlineImportEmbeddings",
                                {"FILE": plan["foreign"], "NAME": "places", "CRS": "EPSG:32633", "TILE_M": 100})
    seen["list"] = _list(desk)
    vectors = desk.add_raster(plan["vectors"])
    seen["before"] = desk.choose(vectors)
    desk.picture("vectors-before.png")
    seen["index"] = _from_menu(desk, "SightlineIndexVectors", {})
    rest(1.5)
    seen["after"] = desk.text("SightlineState")
    desk.picture("vectors-after.png")
    seen["search"] = _search(desk, plan["place"])
    desk.choose(layer)
    seen["state"] = desk.text("SightlineState")
    return {**seen, "main_thread": desk.heartbeat.stop()}


def _pick(desk, name):
    """An entry of the menu beside Index, whose event loop is Qt's own; the menu's entries."""
    button, seen = desk.part("SightlineIndexMore", QToolButton), []

    def press():
        menu = QApplication.activePopupWidget()
        seen.extend(action.text() for action in menu.actions())
        entry = next(action for action in menu.actions() if action.objectName() == name)
        QApplication.primaryScreen().grabWindow(0).save(str(desk.out / "menu.png"))
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, menu.actionGeometry(entry).center())

    QTimer.singleShot(400, press)
    click(button)
    rest(0.3)
    return seen


def _from_menu(desk, name, values):
    seen = _pick(desk, name)
    return {"menu": seen, **_in_dialog(desk, name, values)}


def _dialog():
    return next((top for top in QApplication.topLevelWidgets() if isinstance(top, AlgorithmDialog) and top.isVisible()), None)


def _in_dialog(desk, name, values):
    """Fill in, run, wait, close: the parameters that it opened with, and its log."""
    dialog = wait_for(_dialog, 20, f"{name} opened no dialog.")
    rest(0.5)
    given = _given(dialog)
    dialog.mainWidget().setParameters({**given, **values})
    rest(0.2)
    dialog.grab().save(str(desk.out / f"{name}.png"))
    click(next(button for button in find(dialog, "mButtonBox", QDialogButtonBox).buttons() if "Run" in button.text()))
    log = find(dialog, "txtLog", QTextEdit)
    wait_for(lambda: "Results:" in log.toPlainText() or "failed" in log.toPlainText(), 100,
             lambda: f"{name} did not end: {log.toPlainText()[-400:]}")
    rest(0.5)
    dialog.grab().save(str(desk.out / f"{name}-done.png"))
    said = log.toPlainText()
    dialog.close()
    wait_for(lambda: _dialog() is None, 5, "The dialog does not close.")
    return {"given": {key: str(value) for key, value in given.items()}, "log": said}


def _given(dialog):
    """What stands in it; nothing while something that it needs is empty."""
    try:
        return {key: value for key, value in dialog.mainWidget().createProcessingParameters().items() if value}
    except AlgorithmDialogBase.InvalidParameterValue:
        return {}


def _list(desk):
    """All indexes, and which one can be exported."""
    _pick(desk, "SightlineIndexes")
    window = wait_for(lambda: iface.mainWindow().findChild(QDialog, "SightlineIndexList"), 5, "The list did not open.")
    table = find(window, "SightlineIndexes", QTableWidget)
    wait_for(lambda: table.rowCount() == 2, 10, lambda: f"The list has {table.rowCount()} rows.")
    rows = [[table.item(row, column).text() for column in range(table.columnCount())] for row in range(2)]
    imported = next(number for number, row in enumerate(rows) if row[0] == "places")
    table.selectRow(imported)
    rest(0.2)
    window.grab().save(str(desk.out / "list.png"))
    click(find(window, "SightlineIndexesExport", QPushButton))
    dialog = wait_for(_dialog, 20, "Export embeddings opened no dialog.")
    given = _given(dialog).get("INDEX")
    dialog.close()
    window.close()
    return {"rows": rows, "export": given}


def _search(desk, place):
    """By a polygon, in the index that was imported."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:32633", "like this", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*place)))
    layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    before, panel = set(QgsProject.instance().mapLayers()), find(iface.mainWindow(), "ProcessingToolbox", QDockWidget)
    panel.setVisible(True)
    ended = []

    def act():
        try:
            ended.append(_in_dialog(desk, "search", {"INDEXES": "places", "EXAMPLES": layer, "HITS": 20}))
        except Exception as error:
            ended.append(error)

    double_click_on(find(panel, "algorithmTree", QTreeView), "Search rasters by text", act)
    wait_for(lambda: ended, 150, "The dialog of the search does not close.")
    if isinstance(ended[0], Exception):
        raise ended[0]
    (added,) = (QgsProject.instance().mapLayer(key) for key in set(QgsProject.instance().mapLayers()) - before)
    iface.setActiveLayer(added)
    iface.zoomToActiveLayer()
    rest(1)
    desk.picture("search-map.png")
    return {**ended[0], "name": added.name(), "features": added.featureCount(), "crs": added.crs().authid()}
