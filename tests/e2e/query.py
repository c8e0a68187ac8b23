"""The query as an analyst puts it together: words, parts with signs and weights, examples from the map, the locator bar."""

from desk import begin
from hands import Stuck, click, click_tool_button, drag, find, press_enter, rest, type_into, wait_for
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from qgis.PyQt.QtGui import QDropEvent, QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QMenu, QToolButton, QTreeView
from qgis.utils import iface

UTM = "EPSG:32633"
LONG = "an industrial harbour with long quays, cranes, storage tanks and rows of containers beside a wide river mouth"


def play(plan):
    """What was asked and seen."""
    desk, layer = begin(plan)
    _index(desk, layer)
    seen = {"live": _type(desk), "parts": _make_parts(desk), "history": _look_back(desk)}
    seen["examples"] = _pick_examples(desk, layer, plan["place"])
    seen["file"] = _drop_file(desk, plan["raster"])
    seen["saved"] = _save(desk)
    seen["located"] = _locate(desk, layer)
    desk.zoom_to(layer)
    seen["looks"] = _in_every_light(desk)
    return {**seen, "main_thread": desk.heartbeat.stop()}


def _index(desk, layer):
    desk.plugin.workbench.layers.index(layer)
    desk.wait_for_message("is indexed", seconds=300)
    iface.messageBar().clearWidgets()


def _box(desk):
    return desk.part("SightlineQuery", QLineEdit)


def _chips(desk):
    return desk.dock.query.chips.chips


def _weights(desk):
    return [[chip.words, chip.part.weight] for chip in _chips(desk)]


def _new_hits(desk, act, seconds=60):
    """Do it, and wait for other hits."""
    results = desk.dock.results
    before = results.hits
    act()
    wait_for(lambda: results.hits is not before and results.hits, seconds,
             lambda: f"No hits appeared; the message bar says “{desk.message()}”.")
    rest(0.2)
    return [hit.to_json() for hit in results.hits[:10]]


def _type(desk):
    """Completion while typing; hits without Enter, and nothing in the history."""
    desk.heartbeat.enter("typing")
    box = _box(desk)
    click(box)

    def letters():
        for letter in "fores":
            QTest.keyClicks(box, letter)
            rest(0.06)

    hits = _new_hits(desk, letters)
    if not box.completion.popup().isVisible():
        raise Stuck("Nothing is offered while typing.")
    desk.picture("typing.png")
    box.completion.popup().hide()
    if box.window().focusWidget() is not box or box.text() != "fores":
        raise Stuck(f"The focus or the text was lost while typing: “{box.text()}”.")
    return {"hits": hits, "offered": box.completion.words, "kept": len(desk.plugin.workbench.query._history.entries())}


def _make_parts(desk):
    """A wanted part with the keyboard, an unwanted one with Enter; the mouse changes signs and weights."""
    desk.heartbeat.enter("parts")
    box = _box(desk)
    type_into(box, "river", enter=False)
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    _new_hits(desk, lambda: type_into(box, "-town"))
    desk.picture("parts.png")
    river, town = _chips(desk)
    made = _weights(desk)
    click(town, QPoint(30, town.height() // 2))
    _turn(town, -120)
    click(town, QPoint(30, town.height() // 2))
    QTest.keyClick(town, Qt.Key.Key_Left)
    if desk.dock.window().focusWidget() is not river:
        raise Stuck("The arrow does not lead to the chip on the left.")
    QTest.keyClick(river, Qt.Key.Key_Up)
    changed = _weights(desk)
    hits = _new_hits(desk, lambda: press_enter(box))
    return {"made": made, "changed": changed, "hits": hits}


def _turn(widget, angle):
    """The wheel, which QTest has not."""
    place = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QWheelEvent(
        place, QPointF(widget.mapToGlobal(widget.rect().center())), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False))


def _look_back(desk):
    desk.heartbeat.enter("history")
    box = _box(desk)
    click(box)
    for _ in range(2):
        QTest.keyClick(box, Qt.Key.Key_Escape)
    if _chips(desk) or box.text():
        raise Stuck("Esc does not clear the query.")
    QTest.keyClick(box, Qt.Key.Key_Up)
    back = _weights(desk)
    QTest.keyClick(box, Qt.Key.Key_Down)
    return {"back": back, "forth": _weights(desk)}


def _pick_examples(desk, layer, place):
    """A tile by a click on a canvas of metres and of degrees, boxes on an upright and on a turned one."""
    desk.heartbeat.enter("examples")
    canvas = iface.mapCanvas()
    seen = []
    for crs in (UTM, "EPSG:4326"):
        desk.set_crs(crs)
        desk.zoom_to(layer)
        click(desk.part("SightlineExample", QToolButton), QPoint(12, 12))
        click(canvas.viewport(), _pixel(canvas, place))
        if crs == UTM:
            wait_for(lambda: _chips(desk), 20,
                     lambda: f"The click made no example; the message bar says “{desk.message()}”.")
        rest(1)
        seen.append(_drawn_parts(desk))
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        if desk.part("SightlineExample", QToolButton).isChecked():
            raise Stuck("Esc does not end the picking.")
    desk.set_crs(UTM)
    desk.zoom_to(layer)
    click(desk.part("SightlineExample", QToolButton), QPoint(12, 12))
    middle = _pixel(canvas, place)
    hits = _new_hits(desk, lambda: drag(canvas.viewport(), middle - QPoint(30, 24), middle + QPoint(30, 24)))
    desk.picture("examples.png")
    canvas.setRotation(30)
    rest(0.5)
    middle = _pixel(canvas, place)
    drag(canvas.viewport(), middle + QPoint(40, 30), middle + QPoint(100, 78))
    seen.append(_drawn_parts(desk))
    desk.picture("examples-turned.png")
    canvas.setRotation(0)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    return {"parts": seen, "hits": hits}


def _drawn_parts(desk):
    wait_for(lambda: all(chip._picture is not None for chip in _chips(desk)), 30, "An example has no picture.")
    return [{"words": chip.words, "tile": chip.part.tile, "bbox": chip.part.bbox}
            for chip in _chips(desk)]


def _pixel(canvas, place):
    there = QgsCoordinateTransform(QgsCoordinateReferenceSystem(UTM), canvas.mapSettings().destinationCrs(),
                                   QgsProject.instance()).transform(QgsPointXY(*place))
    pixel = canvas.getCoordinateTransform().transform(there)
    return QPoint(round(pixel.x()), round(pixel.y()))


def _drop_file(desk, path):
    """A file from the file manager, dropped on the box."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path)])
    box = _box(desk)
    box.event(QDropEvent(QPointF(20, 8), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                         Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop))
    return _chips(desk)[-1].words


def _save(desk):
    """Save by the menu, clear, run by the menu."""
    desk.heartbeat.enter("saved")
    kept = _weights(desk)
    _pick_saved(desk, "Save this search…")
    dialog = wait_for(lambda: next((top for top in QApplication.topLevelWidgets()
                                    if top.objectName() == "SightlineNameDialog" and top.isVisible()), None), 5,
                      "The dialog for the name did not open.")
    rest(0.3)
    dialog.grab().save(str(desk.out / "save-dialog.png"))
    type_into(find(dialog, "SightlineName", QLineEdit), "Lakes like these", enter=False)
    click(dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok))
    desk.wait_for_message("is kept in the project")
    type_into(_box(desk), "", enter=False)
    for _ in range(2):
        QTest.keyClick(_box(desk), Qt.Key.Key_Escape)
    _new_hits(desk, lambda: _pick_saved(desk, "Lakes like these", picture="saved.png"))
    return {"kept": kept, "run": _weights(desk), "dirty": QgsProject.instance().isDirty()}


def _pick_saved(desk, text, picture=""):
    failures = ["The menu did not open."]

    def pick():
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return
        failures.clear()
        if picture:
            QApplication.primaryScreen().grabWindow(0).save(str(desk.out / picture))
        action = next((action for action in menu.actions() if action.text() == text), None)
        if action is None:
            failures.append(f"The menu has no “{text}”.")
            menu.close()
            return
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, menu.actionGeometry(action).center())

    QTimer.singleShot(600, pick)
    click(desk.part("SightlineSaved", QToolButton))
    rest(0.2)
    if failures:
        raise Stuck(failures[0])


def _in_every_light(desk):
    """Many and long parts, in a light and a dark theme, on a small and a large window."""
    desk.heartbeat.enter("looks")
    box, looks = _box(desk), []
    _pick_saved(desk, "Lakes like these")
    type_into(box, LONG, enter=False)
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    type_into(box, "not a parking lot", enter=False)
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    _turn(_chips(desk)[-1], -240)
    type_into(box, LONG, enter=False)
    box.completion.popup().hide()
    rest(1.5)
    for theme in ("default", "Night Mapping"):
        with desk.heartbeat.paused():
            QgsApplication.setUITheme(theme)
            rest(0.8)
        for width, height in ((1400, 900), (1920, 1080)):
            iface.mainWindow().setGeometry(0, 0, width, height)
            rest(0.3)
            looks.append(desk.picture(f"looks-{theme.split()[0].lower()}-{width}.png"))
    return looks


def _locate(desk, layer):
    """“sl river” in the locator bar, with the dock closed."""
    desk.heartbeat.enter("locator")
    click_tool_button(iface.mainWindow(), "SightlineAction")
    wait_for(lambda: not desk.dock.isVisible(), 5, "The dock does not close.")
    canvas = iface.mapCanvas()
    edit = next(edit for edit in iface.mainWindow().findChildren(QLineEdit) if "locate" in edit.placeholderText())
    click(edit)
    QTest.keyClicks(edit, "sl river")
    rows = wait_for(lambda: len(_rows()) > 5 and _rows(), 60, lambda: f"The locator bar found only {_rows()}.")
    rest(0.5)
    QApplication.primaryScreen().grabWindow(0).save(str(desk.out / "locator.png"))
    before = canvas.extent()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    wait_for(lambda: desk.dock.isVisible() and canvas.extent() != before, 20, "Enter does not show the place.")
    wait_for(lambda: "“river”" in desk.text("SightlineSummary"), 60, "The dock does not show the query.")
    desk.picture("located.png")
    return {"rows": rows, "box": _box(desk).text(), "centre": [canvas.center().x(), canvas.center().y()],
            "size": [canvas.extent().width(), layer.extent().width()]}


def _rows():
    """What the list under the locator bar says."""
    lists = [view for top in QApplication.topLevelWidgets() for view in top.findChildren(QTreeView)
             if "Locator" in view.metaObject().className() and view.isVisible()]
    model = lists[0].model() if lists else None
    return [] if model is None else [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]
