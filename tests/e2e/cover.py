"""Land cover in the analyst's own words: from the layer menu to a layer, its areas, and a part of the map in the dark."""

from desk import begin
from hands import click, find, pick_from_context_menu, rest, type_into, wait_for
from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QToolButton,
)
from qgis.utils import iface


def play(plan):
    """What was offered, written and shown."""
    desk, layer = begin(plan)
    desk.heartbeat.enter("classify")
    dialog = _open(desk, layer)
    seen = {"words": _words(dialog)}
    _change_words(desk, dialog, plan["words"])
    seen["changed"] = _words(dialog)
    _write_to(dialog, desk.out / "cover.tif")
    dialog.grab().save(str(desk.out / "classify-dialog.png"))
    desk.picture("classify-asked.png")
    click(find(dialog, "SightlineClassifyStart", QPushButton))
    rest(1)
    desk.picture("classify-under-way.png")
    cover = _wait_for_layer(desk, "cover.tif")
    seen["file"] = str(desk.out / "cover.tif")
    seen["order"] = [node.name() for node in QgsProject.instance().layerTreeRoot().findLayers()]
    seen["legend"] = [(entry.value, entry.label, entry.color.name()) for entry in cover.renderer().classes()]
    seen["table"], seen["copied"] = _areas(desk)
    desk.picture("classify-done.png")
    iface.mapCanvas().zoomByFactor(0.4)
    iface.messageBar().clearWidgets()
    _set_dark()
    seen["part"] = _part(desk, layer)
    return {**seen, "main_thread": desk.heartbeat.stop()}


def _open(desk, layer):
    tree = iface.layerTreeView()
    index = tree.node2index(QgsProject.instance().layerTreeRoot().findLayer(layer.id()))
    pick_from_context_menu(tree, index, "Sightline", "Classify land cover…")
    return _dialog(desk, "SightlineClassifyDialog")


def _dialog(desk, name):
    return wait_for(lambda: next((top for top in QApplication.topLevelWidgets()
                                  if top.objectName() == name and top.isVisible()), None), 60,
                    lambda: f"{name} did not open; the message bar says “{desk.message()}”.")


def _words(dialog):
    shown = find(dialog, "SightlineClassifyWords", QListWidget)
    return [shown.item(row).text() for row in range(shown.count())]


def _change_words(desk, dialog, words):
    """Every row away, then the words typed one by one."""
    click(find(dialog, "SightlineClassifyChange", QPushButton))
    editor = _dialog(desk, "SightlineLegend")
    table = find(editor, "SightlineLegendTable", QTableWidget)
    table.selectAll()
    click(find(editor, "SightlineLegendRemove", QPushButton))
    for word in words:
        click(find(editor, "SightlineLegendAdd", QPushButton))
        line = wait_for(lambda: table.findChild(QLineEdit), 5, "The new word cannot be typed.")
        QTest.keyClicks(line, word)
        QTest.keyClick(line, Qt.Key.Key_Return)
        rest(0.1)
    click(editor.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok))
    rest(0.2)


def _write_to(dialog, path):
    path.unlink(missing_ok=True)
    type_into(find(dialog, "SightlineClassifyFile", QgsFileWidget).lineEdit(), str(path), enter=False)
    rest(0.1)


def _wait_for_layer(desk, name):
    layer = wait_for(lambda: next((layer for layer in QgsProject.instance().mapLayers().values()
                                   if isinstance(layer, QgsRasterLayer) and layer.source().endswith(name)), None), 240,
                     lambda: f"{name} is not on the map; the message bar says “{desk.message()}”.")
    wait_for(lambda: not iface.mapCanvas().isDrawing(), 30, "The canvas does not finish drawing.")
    return layer


def _areas(desk):
    areas = _dialog(desk, "SightlineAreas")
    table = find(areas, "SightlineAreasTable", QTableWidget)
    rows = [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())]
    click(find(areas, "SightlineAreasCopy", QPushButton))
    areas.grab().save(str(desk.out / "areas.png"))
    areas.move(desk.dock.window().x() + 420, desk.dock.window().y() + 320)
    copied = QApplication.clipboard().text()
    click(find(areas, "SightlineAreasClose", QPushButton))
    return rows, copied


def _set_dark():
    from qgis.core import QgsApplication

    QgsApplication.setUITheme("Night Mapping")
    rest(0.5)


def _part(desk, layer):
    """What the map shows, from the Caption tab's legend."""
    desk.open_tab("Caption")
    button = desk.part("SightlineLegendButton", QToolButton)
    desk.picture("classify-legend-button.png")
    button.menu().actions()[0].trigger()
    dialog = _dialog(desk, "SightlineClassifyDialog")
    click(find(dialog, "SightlineClassifyVisible", QRadioButton))
    _write_to(dialog, desk.out / "part.tif")
    dialog.grab().save(str(desk.out / "classify-dialog-dark.png"))
    click(find(dialog, "SightlineClassifyStart", QPushButton))
    _wait_for_layer(desk, "part.tif")
    areas = _dialog(desk, "SightlineAreas")
    areas.grab().save(str(desk.out / "areas-dark.png"))
    desk.picture("classify-part-dark.png")
    click(find(areas, "SightlineAreasClose", QPushButton))
    box = iface.mapCanvas().extent()
    return {"file": str(desk.out / "part.tif"), "box": [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]}
