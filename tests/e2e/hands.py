"""What a person does with mouse and keyboard, and what they wait for."""

import sys
import time

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtGui import QContextMenuEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDialogButtonBox, QLineEdit, QMenu, QToolButton, QWidget
from qgis.utils import iface


class Stuck(Exception):
    """What was waited for did not come; one sentence."""


def wait_for(condition, seconds, sentence):
    """Let QGIS work until `condition()` is true; its value."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        QTest.qWait(5)
    raise Stuck(sentence() if callable(sentence) else sentence)


def rest(seconds):
    QTest.qWait(int(1000 * seconds))


def listen_for_errors():
    """Whatever is raised in a slot from now on; QGIS only shows it."""
    raised, shown = [], sys.excepthook

    def hook(kind, error, trace):
        raised.append(f"{kind.__name__}: {error}")
        shown(kind, error, trace)

    sys.excepthook = hook
    return raised


def find(parent, name, kind=QWidget):
    """The one visible widget of that name."""
    widget = parent.findChild(kind, name)
    if widget is None:
        raise Stuck(f"There is no widget {name}.")
    return widget


def click(widget, position=None):
    if not (widget.isVisible() and widget.isEnabled()):
        raise Stuck(f"{widget.objectName() or widget} cannot be clicked: it is "
                    f"{'disabled' if widget.isVisible() else 'hidden'}.")
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, position or widget.rect().center())


def drag(widget, start, end):
    """Press at one place, move, release at another."""
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for part in (0.3, 0.6, 1.0):
        QTest.mouseMove(widget, start + part * (end - start))
        QTest.qWait(50)
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def hover(widget, position):
    """Bring the mouse to a place and leave it there."""
    QTest.mouseMove(widget, position - QPoint(3, 3))
    QTest.qWait(50)
    QTest.mouseMove(widget, position)


def click_tool_button(window, action_name):
    for button in window.findChildren(QToolButton):
        action = button.defaultAction()
        if action is not None and action.objectName() == action_name and button.isVisible():
            click(button)
            return
    raise Stuck(f"There is no tool button for {action_name}.")


def type_into(edit, text, enter=True):
    """Replace the text of a line edit by typing."""
    click(edit)
    QTest.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    QTest.keyClicks(edit, text)
    if enter:
        press_enter(edit)


def press_enter(widget):
    QTest.keyClick(widget, Qt.Key.Key_Return)


def choose_in(combo, text):
    """Open a combo box and click the entry."""
    row = next((row for row in range(combo.count()) if combo.itemText(row) == text), None)
    if row is None:
        raise Stuck(f"{combo.objectName()} does not offer “{text}”.")
    for _ in range(5):  # the list closes again when the layers change under it: open it once more
        view = combo.view()
        if not view.isVisible():
            click(combo)
        rest(0.7)  # a combo box ignores a second click within the time of a double click
        if view.isVisible():
            click(view.viewport(), view.visualRect(combo.model().index(row, combo.modelColumn())).center())
            rest(0.2)
        if view.isVisible() and view.currentIndex().row() == row:  # on a slow machine the click only marks the entry
            QTest.keyClick(view, Qt.Key.Key_Return)
            rest(0.1)
        if combo.currentText() == text:
            return
    raise Stuck(f"“{text}” was not chosen.")


def click_row(view, row):
    index = view.model().index(row, 0)
    view.scrollTo(index)
    click(view.viewport(), view.visualRect(index).center())


def pick_from_context_menu(view, index, *path):
    """Right-click on `index` of a tree and click through the menus; their event loop is QGIS's own."""
    view.scrollTo(index)
    place = view.visualRect(index).center()
    click(view.viewport(), place)
    failures = []

    def pick(menu_path):
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            failures.append("The context menu did not open.")
            return
        action = next((action for action in menu.actions()
                       if action.text().replace("&", "") == menu_path[0] and action.isVisible()), None)
        if action is None:
            failures.append(f"The context menu has no “{menu_path[0]}”.")
            while isinstance(QApplication.activePopupWidget(), QMenu):
                QApplication.activePopupWidget().close()
            return
        QTest.mouseMove(menu, menu.actionGeometry(action).center())
        if len(menu_path) > 1:
            QTimer.singleShot(300, lambda: pick(menu_path[1:]))
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                         menu.actionGeometry(action).center())

    QTimer.singleShot(400, lambda: pick(path))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    QApplication.postEvent(view.viewport(), event)
    rest(1.2)
    if failures:
        raise Stuck(failures[0])


def open_window(name, seconds=10):
    """The window of that name, once it is open."""
    return wait_for(lambda: next((top for top in QApplication.topLevelWidgets()
                                  if top.objectName() == name and top.isVisible()), None), seconds,
                    f"The window {name} did not open.")


def action(name):
    return next(entry for entry in iface.mainWindow().findChildren(QAction) if entry.objectName() == name)


def in_options(action_name, page_name, act, ok=True):
    """Open QGIS's options with an action of ours, do `act(dialog, page)` in them, and accept them; what it returns."""
    result, trouble = [], []

    def look():
        dialog = QApplication.activeModalWidget()
        if dialog is None:  # QGIS still makes it
            QTimer.singleShot(100, look)
            return
        try:
            page = find(dialog, page_name)
            wait_for(page.isVisible, 10, f"The page {page_name} is not in sight.")
            rest(0.3)
            result.append(act(dialog, page))
        except Exception as error:
            trouble.append(error)
        box = dialog.findChild(QDialogButtonBox, "buttonBox")
        box.button(QDialogButtonBox.StandardButton.Cancel if trouble or not ok else QDialogButtonBox.StandardButton.Ok).click()

    QTimer.singleShot(100, look)
    action(action_name).trigger()
    if trouble:
        raise trouble[0]
    return result[0]


def save_in_file_dialog(name, path):
    """Type the path into the file dialog and press Save."""
    dialog = wait_for(lambda: next((top for top in QApplication.topLevelWidgets()
                                    if top.objectName() == name and top.isVisible()), None), 5,
                      "The file dialog did not open.")
    rest(0.7)  # the dialog reads its folder first, and would not take the name before
    edit = find(dialog, "fileNameEdit", QLineEdit)
    type_into(edit, path, enter=False)
    rest(0.3)
    save = find(dialog, "buttonBox", QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
    for attempt in range(4):  # proposals to complete the path may come late, and take what closes them
        if QApplication.activePopupWidget() is not None:
            QApplication.activePopupWidget().close()
        if not sip.isdeleted(dialog) and dialog.isVisible():
            press_enter(edit) if attempt % 2 else click(save)
            rest(0.5)
    wait_for(lambda: sip.isdeleted(dialog) or not dialog.isVisible(), 5, "The file dialog did not close.")
