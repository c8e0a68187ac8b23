"""Where is searched and how is indexed, as an analyst sets it: by clicks and keys."""

from contextlib import contextmanager

from desk import begin
from hands import Stuck, choose_in, click, drag, find, pick_from_context_menu, rest, type_into, wait_for
from qgis.core import QgsApplication, QgsCoordinateTransform, QgsPointXY, QgsProject
from qgis.gui import QgsDateEdit, QgsDoubleSpinBox, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QListWidget,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTableWidget,
    QToolButton,
)
from qgis.utils import iface

LONG_NAME = "A Sentinel-2 scene of the coast with a name that somebody's processing chain made, L2A, 20200416, cloud-free"


def play(plan):
    """What was asked, counted, found and removed."""
    desk, layer = begin(plan)
    seen = {"roles": _correct_roles(desk, plan["wrong"])}
    desk.choose(layer)
    desk.show_only(layer)
    desk.zoom_to(layer)
    seen["index"] = _index_with_settings(desk)
    seen["drawn"] = _search_drawn(desk, layer)
    seen["filters"] = _set_filters(desk)
    if plan.get("real"):
        seen["real"] = _look_at_real(desk, plan["real"])
    seen["removed"] = _remove(desk, layer)
    seen["looks"] = _looks(desk)  # last: QGIS's own widgets stay half dark when the theme is changed back
    return {**seen, "main_thread": desk.heartbeat.stop()}


def _window(name):
    return wait_for(lambda: next((top for top in QApplication.topLevelWidgets()
                                  if top.objectName() == name and top.isVisible()), None), 5, f"{name} did not open.")


def _screen(desk, name):
    """With popups and dialogs, as it stands on the screen."""
    rest(0.4)
    with desk.heartbeat.paused():
        QApplication.primaryScreen().grabWindow(0).save(str(desk.out / name))


def _pick(desk, name):
    """An entry of the menu beside Index; its event loop is Qt's own."""
    button = desk.part("SightlineIndexMore", QToolButton)

    def press():
        menu = QApplication.activePopupWidget()
        entry = next(action for action in menu.actions() if action.objectName() == name)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, menu.actionGeometry(entry).center())

    QTimer.singleShot(400, press)
    click(button)
    rest(0.3)


@contextmanager
def _settings(desk, shot=""):
    """The dialog "Index with settings…", opened by the arrow beside Index, with a cost to read."""
    _pick(desk, "SightlineWithSettings")
    dialog = _window("SightlineIndexDialog")
    _cost(dialog)
    yield dialog
    wait_for(lambda: sip.isdeleted(dialog) or not dialog.isVisible(), 5, "The dialog did not close.")


def _cost(dialog):
    """What the dialog says that it takes, once it knows."""
    label = find(dialog, "SightlineIndexCost", QLabel)
    wait_for(lambda: "tile" in label.text() and "Counting" not in label.text(), 60,
             lambda: f"The dialog does not count the tiles: “{label.text()}”.")
    return label.text()


def _number(text):
    return int("".join(letter for letter in text.split("tile")[0].replace("<b>", "") if letter.isdigit()))


def _index_and_wait(desk, dialog):
    click(find(dialog, "SightlineIndexGo", QPushButton))
    said = desk.wait_for_message("is indexed", seconds=200)
    wait_for(lambda: "Indexed" in desk.text("SightlineState"), 30, "The badge does not say that the layer is indexed.")
    return said


def _correct_roles(desk, path):
    """A file whose band names are wrong: B3 and B4 change places in the table."""
    desk.heartbeat.enter("band roles")
    layer = desk.add_raster(path)
    desk.choose(layer)
    desk.zoom_to(layer)
    with _settings(desk) as dialog:
        table = find(dialog, "SightlineBands", QTableWidget)
        pictures = lambda: [not table.item(row, 0).icon().isNull() for row in range(table.rowCount())]  # noqa: E731
        wait_for(lambda: all(pictures()), 30, "The pictures of the bands were not drawn.")
        before = dict(dialog.bands.assigned)
        choose_in(find(dialog, "SightlineRole3", QComboBox), "B3")
        problem = find(dialog, "SightlineIndexProblemRoles", QLabel)
        wait_for(problem.isVisible, 5, "A role that is given twice is not told.")
        told = problem.text()
        _screen(desk, "roles-twice.png")
        choose_in(find(dialog, "SightlineRole4", QComboBox), "B4")
        count = _number(_cost(dialog))
        _screen(desk, "roles.png")
        said = _index_and_wait(desk, dialog)
    info = desk.plugin.workbench.layers.info
    return {"before": before, "after": info.roles, "told": told, "count": count, "said": said, "pictures": True}


def _index_with_settings(desk):
    """Other tiles: the live count is the count of the finished index."""
    desk.heartbeat.enter("index with settings")
    with _settings(desk) as dialog:
        size = find(dialog, "SightlineIndexSize", QgsDoubleSpinBox)
        type_into(size.lineEdit(), "5")
        problem = find(dialog, "SightlineIndexProblemTiles", QLabel)
        wait_for(problem.isVisible, 30, "A tile of 5 m is not refused.")
        refused, possible = problem.text(), find(dialog, "SightlineIndexGo", QPushButton).isEnabled()
        _screen(desk, "index-refused.png")
        type_into(size.lineEdit(), "960")
        wait_for(lambda: not problem.isVisible(), 30, "A tile of 960 m is refused.")
        choose_in(find(dialog, "SightlineIndexLevels", QComboBox), "960 and 1920 m")
        rest(0.4)
        count = _number(_cost(dialog))
        _screen(desk, "index-settings.png")
        said = _index_and_wait(desk, dialog)
    return {"refused": refused, "possible": possible, "count": count, "said": said, "badge": desk.text("SightlineState"),
            "tiles": desk.plugin.workbench.layers.info.index["tiles"]}


def _open_scope(desk):
    for _ in range(6):  # a window that has just been resized takes its popups away
        click(desk.part("SightlineScope", QToolButton))
        popup = _window("SightlineScopePopup")
        rest(0.4)
        if popup.isVisible():
            return popup
    raise Stuck("The popup does not stay open.")


def _tick(choice):
    click(choice, QPoint(8, choice.height() // 2))  # beside the words there is nothing to click
    rest(0.2)


def _place(desk, layer, x, y):
    """A place of the layer, in shares of its width and height, on the canvas."""
    canvas, box = iface.mapCanvas(), layer.extent()
    point = QgsPointXY(box.xMinimum() + x * box.width(), box.yMinimum() + y * box.height())
    moved = QgsCoordinateTransform(layer.crs(), canvas.mapSettings().destinationCrs(), QgsProject.instance()).transform(point)
    pixel = canvas.getCoordinateTransform().transform(moved)
    return QPoint(round(pixel.x()), round(pixel.y()))


def _search_drawn(desk, layer):
    """Draw a triangle, on a canvas of degrees; search; every hit must share ground with it."""
    desk.heartbeat.enter("drawn area")
    desk.set_crs("EPSG:4326")
    desk.zoom_to(layer)
    popup = _open_scope(desk)
    choose_in(find(popup, "SightlineScopeArea", QComboBox), "Drawn area")
    wait_for(lambda: not popup.isVisible(), 5, "The popup stays over the map that is to be drawn on.")
    view = iface.mapCanvas().viewport()
    for x, y in ((0.1, 0.1), (0.6, 0.15), (0.3, 0.7)):
        click(view, _place(desk, layer, x, y))
        rest(0.1)
    QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_Return)
    scope = desk.part("SightlineScope", QToolButton).text()
    hits = desk.search("water", "search in the area")["hits"]
    desk.picture("drawn.png")
    shape = desk.plugin.workbench.scope.current().filters
    desk.set_crs("EPSG:32633")
    desk.zoom_to(layer)
    bands = [item for item in iface.mapCanvas().scene().items() if isinstance(item, QgsRubberBand) and item.isVisible()]
    outlined = max(band.asGeometry().boundingBox().width() for band in bands)
    return {"scope": scope, "hits": [hit["footprint"] for hit in hits], "area": shape["area"], "crs": shape["crs"],
            "outlined": outlined}


def _set_filters(desk):
    """All that can be set at once, then nothing of it."""
    desk.heartbeat.enter("filters")
    popup = _open_scope(desk)
    choose_in(find(popup, "SightlineScopeArea", QComboBox), "Visible extent")
    _tick(find(popup, "SightlineScopeLayersSome", QRadioButton))
    listed = find(popup, "SightlineScopeList", QListWidget)
    wait_for(lambda: all("tiles" in listed.item(row).text() for row in range(listed.count())), 20,
             "The popup does not say what is indexed.")
    for row in range(listed.count()):
        box = listed.visualItemRect(listed.item(row))
        click(listed.viewport(), QPoint(box.left() + 10, box.center().y()))
    first = find(popup, "SightlineScopeFirst", QgsDateEdit)
    first.setFocus()
    first.setDate(first.date().fromString("2020-01-01", Qt.DateFormat.ISODate))
    valid = find(popup, "SightlineScopeValid", QSpinBox)
    type_into(valid.lineEdit(), "80", enter=False)
    QTest.keyClick(valid, Qt.Key.Key_Tab)
    rest(0.3)
    _screen(desk, "popup.png")
    words = desk.part("SightlineScope", QToolButton).text()
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    hits = desk.search("dense forest", "search with filters")
    desk.picture("filters.png")
    popup = _open_scope(desk)
    click(find(popup, "SightlineScopeReset", QPushButton))
    after = desk.part("SightlineScope", QToolButton).text()
    click(find(popup, "SightlineScopeDone", QPushButton))
    return {"words": words, "layers": sorted({hit["layer"] for hit in hits["hits"]}), "after": after}


def _look_at_real(desk, path):
    """A real scene with a long name: what the dialog and the dock make of it."""
    desk.heartbeat.enter("real scene")
    layer = desk.add_raster(path)
    layer.setName(LONG_NAME)
    desk.choose(layer)
    desk.show_only(layer)
    desk.zoom_to(layer)
    with _settings(desk) as dialog:
        table = find(dialog, "SightlineBands", QTableWidget)
        wait_for(lambda: not table.item(table.rowCount() - 1, 0).icon().isNull(), 30, "The last band has no picture.")
        choose_in(find(dialog, "SightlineIndexExtent", QComboBox), "Drawn box")
        rest(0.2)
        drag(iface.mapCanvas().viewport(), _place(desk, layer, 0.1, 0.6), _place(desk, layer, 0.9, 0.95))
        rest(0.5)
        count = _number(_cost(dialog))
        _screen(desk, "real-settings.png")
        said = _index_and_wait(desk, dialog)
    desk.picture("real.png")
    return {"count": count, "said": said, "roles": desk.plugin.workbench.layers.info.roles}


def _looks(desk):
    """Light and dark, small and large."""
    desk.heartbeat.enter("looks")
    for theme in ("default", "Night Mapping"):
        with desk.heartbeat.paused():
            QgsApplication.setUITheme(theme)
        word = theme.split()[0].lower()
        for width, height in ((1400, 900), (1920, 1080)):
            iface.mainWindow().setGeometry(0, 0, width, height)
            rest(1)
            popup = _open_scope(desk)
            _tick(find(popup, "SightlineScopeLayersSome", QRadioButton))
            _screen(desk, f"popup-{word}-{width}.png")
            click(find(popup, "SightlineScopeReset", QPushButton))
            QTest.keyClick(popup, Qt.Key.Key_Escape)
        with _settings(desk) as dialog:
            rest(0.5)
            _screen(desk, f"index-{word}.png")
            click(find(dialog, "SightlineIndexCancel", QPushButton))
    return True


def _remove(desk, layer):
    """From the layer's menu; the list shows what is left."""
    desk.heartbeat.enter("remove")
    desk.choose(layer)
    iface.setActiveLayer(layer)  # beside a long name the middle of the row, which is clicked, is out of sight
    tree = iface.layerTreeView()
    index = tree.node2index(QgsProject.instance().layerTreeRoot().findLayer(layer.id()))
    pick_from_context_menu(tree, index, "Sightline", "Remove index…")
    question = _window("SightlineAskFirst")
    asked = question.text()
    _screen(desk, "remove.png")
    click(find(question, "SightlineYes", QPushButton))
    desk.wait_for_message("The index was removed")
    wait_for(lambda: "Not indexed yet" in desk.text("SightlineState"), 20, "The badge still says that it is indexed.")
    pick_from_context_menu(tree, index, "Sightline", "Search in this layer")
    _pick(desk, "SightlineIndexes")
    listed = _window("SightlineIndexList")
    table = find(listed, "SightlineIndexes", QTableWidget)
    wait_for(lambda: table.rowCount() > 0, 10, "The list of indexes stays empty.")
    _screen(desk, "indexes.png")
    left = [table.item(row, 0).text() for row in range(table.rowCount())]
    listed.close()
    if desk.plugin.workbench.layers.chosen is not layer:
        raise Stuck("“Search in this layer” did not choose the layer.")
    return {"asked": asked, "left": left}
