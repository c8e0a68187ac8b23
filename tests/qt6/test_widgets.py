"""The widgets that need no QGIS, on PyQt 6: every one is made, filled, drawn and pressed."""

import importlib
import inspect
import pkgutil

import fake_answers
import fake_models
import pytest
from plugin_helpers import HIT
from PyQt6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRectF, Qt, QUrl
from PyQt6.QtGui import QColor, QDropEvent, QHelpEvent, QKeyEvent, QPixmap, QWheelEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QAbstractButton, QApplication, QToolBar, QWidget

from sightline_plugin.plugin.client.messages import Answer, Caption, CoverMap, Hit, IndexEntry, Progress
from sightline_plugin.plugin.client.model_messages import ModelList
from sightline_plugin.plugin.gui.asking_first import ask_first
from sightline_plugin.plugin.gui.query.query import Example, Prompt
from sightline_plugin.plugin.gui.rows import Row
from sightline_plugin.plugin.gui.scope.layer_choice import LayerRow
from sightline_plugin.plugin.gui.search.hits_model import Column, HitsModel
from sightline_plugin.plugin.gui.search.marks import LIKED, Marks
from sightline_plugin.plugin.gui.search.reasons import Reason
from sightline_plugin.plugin.gui.search.strips import Way

GUI = "sightline_plugin.plugin.gui"


def modules():
    """Those of the plugin's windows that can be imported with Qt alone; anything else that goes wrong is an error."""
    package = importlib.import_module(GUI)
    for found in pkgutil.walk_packages(package.__path__, f"{GUI}."):
        try:
            yield importlib.import_module(found.name)
        except ImportError as error:
            if not str(error.name).startswith("qgis"):
                raise


CLASSES = {name: kind for module in modules() for name, kind in vars(module).items()
           if inspect.isclass(kind) and issubclass(kind, QObject) and kind.__module__ == module.__name__}
SCENE = "/data/s2.tif"
HITS = [Hit.from_json({**HIT, **hit}) for hit in fake_answers.search("river", [SCENE], (), k=40)["hits"]]
MODELS = ModelList.from_json(fake_models.Models().list())
PARTS = (Prompt("river"), Prompt("town", -0.5), Example(SCENE, tile=3), Example("/pictures/lake.png", weight=2.0))
COVER = CoverMap.from_json({"path": "/data/cover.tif", "classes": [
    {"value": 1, "name": "water", "colour": "#2b83ba", "share": 0.25, "area_ha": 12.5}]})
REASONS = [Reason("river", True, 0.4, 1.0), Reason("town", False, 0.1, 0.2)]
ROWS = [LayerRow("a", "s2", "indexed", True), LayerRow("b", "s1", "no index", False)]


def model_of_hits():
    model = HitsModel(Marks())
    model.replace(HITS)
    return model


def row_of(rank, name):
    return Row(rank, QColor("#2b83ba"), name, "640 m", 0.5, "more")


# What a class needs to be made, where that is anything.
NEEDS = {
    "BusyStrip": lambda: ("Search",), "JobStrip": lambda: ("Models",), "Paper": lambda: ("Page",),
    "ElidedLabel": lambda: ("Line",),
    "AreasDialog": lambda: ("Areas", COVER), "Chip": lambda: (PARTS[0],), "ChipFace": lambda: (PARTS[2],),
    "NameDialog": lambda: ("Save", "river", ["town"], lambda name: None), "RowsModel": lambda: (row_of,),
    "RowList": lambda: ("Rows", row_of), "HitsModel": lambda: (Marks(),), "Gallery": lambda: (128,),
    "HitViews": lambda: (model_of_hits(), 128), "WaysIn": lambda: (Interface(),)}


class Interface(QWidget):
    """As much of QGIS's as the ways in use."""

    def addToolBar(self, title):  # noqa: N802
        return QToolBar(title, self)

    def mainWindow(self):  # noqa: N802
        return self

    def addPluginToMenu(self, menu, action):  # noqa: N802
        self.addAction(action)

    def registerMainWindowAction(self, action, shortcut):  # noqa: N802
        action.setShortcut(shortcut)


def fill(widget):
    """What it shows when it is used."""
    caption = Caption.from_json(fake_answers.caption(SCENE, True))
    answer = Answer.from_json(fake_answers.ask("How much forest?", [SCENE]))
    entries = [IndexEntry(str(place), SCENE, 400, 80_000, complete=place > 0) for place in range(3)]
    ways = {
        "AskPanel": lambda: (widget.show_busy("Asking…"), widget.show_answer("How much forest?", answer)),
        "CaptionPanel": lambda: (widget.show_busy("Looking…"), widget.show_caption("s2", caption)),
        "BandTable": lambda: (widget.show_bands(["B2", "B3"]), widget.show_choices(["B2", "B3"]), widget.show_roles({"B2": 1})),
        "BusyStrip": lambda: widget.show_text("Searching…"),
        "ChipStrip": lambda: widget.show_parts(PARTS),
        "ChipFace": lambda: widget.show_picture(QPixmap(20, 20)),
        "Completion": lambda: (widget.offer(["river bank"], ["lake"]), widget.splitPath("ri")),
        "DetailDialog": lambda: (widget.show_hit(HITS[0], REASONS, 2, 9),
                                 widget.show_chip(QPixmap(30, 30)), widget.show_mark(1)),
        "EngineDialog": lambda: (widget.show_facts([("Model", "mini 1")]), widget.show_log(["one", "two"])),
        "EngineLine": lambda: widget.show_state("running", "mini on the CPU", "120 MB"),
        "ElidedLabel": lambda: widget.show_text("a line that is much longer than there is room for " * 9),
        "Gallery": lambda: widget.setModel(model_of_hits()), "HitList": lambda: widget.setModel(model_of_hits()),
        "HitTable": lambda: widget.setModel(model_of_hits()), "HitsModel": lambda: look_at_model(widget),
        "Histogram": lambda: (widget.show_counts([9, 4, 2, 1, 0]), widget.show_threshold(0.3)),
        "IndexListDialog": lambda: widget.show_entries(entries),
        "InstalledModels": lambda: widget.show_models(MODELS.models),
        "JobStrip": lambda: widget.show_progress("Installing", Progress(3, 9, "files", "Writing")),
        "LayerChoice": lambda: widget.show_rows(ROWS, ("a",)),
        "ModelChoices": lambda: widget.show_models(MODELS),
        "NoticeStrip": lambda: widget.show_text("s1 has no index.", [Way("index", "Index")]),
        "Paper": lambda: widget.show_page(lambda ink: f"<p style='color:{ink.quiet}'>words</p>"),
        "QueryPanel": lambda: [widget.add(part) for part in PARTS],
        "ReasonBars": lambda: widget.show_reasons(REASONS),
        "RefinedStrip": lambda: widget.show_text("Refined by 3 marks."),
        "ResultsToolbar": lambda: (widget.allow_export(True), widget.allow_heat(True), widget.show_view("table")),
        "RowList": lambda: (widget.show_items(["one", "two"]), widget.select(1)),
        "SetupBanner": lambda: widget.show_sentence("The engine is not set up."),
        "WaysIn": lambda: widget.add("Search", "search", "Search", "Search the layer", lambda checked: None, "Ctrl+Alt+S")}
    return ways.get(type(widget).__name__, lambda: None)()


def look_at_model(model):
    model.replace(HITS)
    for column in Column:
        assert model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        for role in Qt.ItemDataRole:
            model.index(0, column).data(role)
        model.sort(column, Qt.SortOrder.DescendingOrder)
    model.filter(0.5)
    assert 0 < len(model.shown) < len(HITS)


def look(widget):
    """Drawn with the mouse over it and with the focus; hovered, asked for its tool tip, and left."""
    widget.resize(420, 360)
    widget.show()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    parts = [part for part in (widget, *widget.findChildren(QWidget)) if part.isVisible()]
    for part in parts:
        middle = part.rect().center()
        QTest.mouseMove(part, middle)
        QApplication.sendEvent(part, QHelpEvent(QEvent.Type.ToolTip, middle, part.mapToGlobal(middle)))
    for kind in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
        for part in parts:
            QApplication.sendEvent(part, QEvent(kind))
    assert not widget.grab().isNull()


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_it_is_made_filled_and_drawn(application, name):
    made = CLASSES[name](*NEEDS.get(name, tuple)())
    fill(made)
    if isinstance(made, QWidget):
        look(made)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Escape, Qt.Key.Key_F2):
            QTest.keyClick(made, key)
        made.close()


# hands

LEFT = Qt.MouseButton.LeftButton


def made(name):
    widget = CLASSES[name](*NEEDS.get(name, tuple)())
    fill(widget)
    widget.resize(400, 300)
    widget.show()
    QApplication.processEvents()
    return widget


def heard(signal):
    said = []
    signal.connect(lambda *values: said.append(values[0] if values else True))
    return said


def double_click(widget, place):
    """QTest leaves the button pressed."""
    QTest.mouseDClick(widget, LEFT, pos=place)
    QTest.mouseRelease(widget, LEFT, pos=place)


def turn(widget, steps=1):
    """The wheel, over the middle."""
    middle = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QWheelEvent(middle, QPointF(widget.mapToGlobal(middle)), QPoint(), QPoint(0, 120 * steps),
                                               Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                                               Qt.ScrollPhase.NoScrollPhase, False))


def test_the_threshold_is_dragged_turned_and_typed(application):
    histogram = made("Histogram")
    said = heard(histogram.threshold_changed)
    QTest.mousePress(histogram, LEFT, pos=QPoint(200, 10))
    QTest.mouseMove(histogram, QPoint(320, 10))
    QTest.mouseRelease(histogram, LEFT, pos=QPoint(320, 10))
    assert 0.45 < said[0] < 0.55
    turn(histogram)
    QTest.keyClick(histogram, Qt.Key.Key_PageUp)
    assert len(said) >= 3 and said[-1] > said[0]
    double_click(histogram, QPoint(9, 9))
    assert histogram.threshold == 0


def test_a_part_of_the_query_is_turned_round_weighed_and_removed(application):
    chip = made("Chip")
    removed = heard(chip.removed)
    QTest.mouseClick(chip, LEFT, pos=QPoint(8, chip.height() // 2))
    assert chip.part.weight == -1
    QTest.keyClick(chip, Qt.Key.Key_Space)
    turn(chip)
    assert chip.part.weight == 1.5
    QTest.keyClick(chip, Qt.Key.Key_Down)
    assert chip.part.weight == 1 and not removed
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert removed


def test_the_box_takes_keys_and_files(application):
    box = made("QueryBox")
    parts, files, back, escaped = map(heard, (box.part_wanted, box.files_dropped, box.back_wanted, box.escaped))
    QTest.keyClicks(box, "river")
    QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    QTest.keyClick(box, Qt.Key.Key_Up)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == "river" and parts and back and escaped
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/pictures/lake.png")])
    box.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier))
    assert files == [["/pictures/lake.png"]]


@pytest.mark.parametrize("view", ["list", "gallery", "table"])
def test_hits_are_chosen_opened_marked_and_asked_for_their_menu(application, view):
    views = made("HitViews")
    views.show_as(view)
    QApplication.processEvents()
    chosen, opened, marked, menus = map(heard, (views.chosen, views.opened, views.marked, views.menu_wanted))
    area = views.view.viewport()
    place = views.view.visualRect(views.view.model().index(1, 1 if view == "table" else 0)).center()
    QTest.mouseClick(area, LEFT, pos=place)
    double_click(area, place)
    QTest.keyClick(views.view, Qt.Key.Key_Plus)
    views.view.customContextMenuRequested.emit(place)
    assert chosen[0].rank == opened[0].rank == 2 and marked and menus
    assert [hit.rank for hit in views.selected] == [2] and views.hits_in_sight()
    marked.clear()
    thumbed = views.view.model().index(1, Column.MARKED if view == "table" else 0)
    views.view.scrollTo(thumbed)
    thumbs = views.view.itemDelegate().areas(QRectF(views.view.visualRect(thumbed)), thumbed)
    QTest.mouseClick(area, LEFT, pos=thumbs[LIKED].center().toPoint())
    assert [[hit.rank for hit in hits] for hits in marked] == [[2]]


@pytest.mark.parametrize("name", sorted(name for name, kind in CLASSES.items() if issubclass(kind, QWidget)))
def test_every_button_can_be_pressed(application, name):
    widget = made(name)
    for button in widget.findChildren(QAbstractButton):
        if button.isEnabled() and getattr(button, "menu", lambda: None)() is None and "Help" not in button.objectName():
            button.click()
    QApplication.processEvents()


def test_a_question_is_answered(application):
    answered = []
    window = QWidget()
    box = ask_first(window, "Remove", "Remove the model?", "Remove", lambda: answered.append(True))
    box.findChild(QAbstractButton, "SightlineYes").click()
    assert answered
