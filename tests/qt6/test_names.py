"""Whatever the plugin takes from Qt is there in Qt 6 too, under the same name: read from the source, so that also those modules
are covered that need QGIS."""

import ast
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = [path for path in sorted((ROOT / "plugin").rglob("*.py")) if path.relative_to(ROOT).parts[1] != "engine"]


def taken(tree):
    """The names of a module that stand for something of Qt."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt."):
            yield from ((alias.asname or alias.name, node.module, alias.name) for alias in node.names)


def chains(tree, names):
    """`Qt.Key.Key_Up` as ["Qt", "Key", "Key_Up"], with its line; not what only an older Qt gets to, behind `except`."""
    nodes = [tree]
    while nodes:
        node = nodes.pop()
        parts, base = [], node
        while isinstance(base, ast.Attribute):
            parts.insert(0, base.attr)
            base = base.value
        if parts and isinstance(base, ast.Name) and base.id in names:
            yield [base.id, *parts], node.lineno
        else:
            nodes += [child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.ExceptHandler)]


def missing(source):
    tree = ast.parse(source)
    names = {}
    for name, module, original in taken(tree):
        names[name] = getattr(importlib.import_module(module), original, None)
        if names[name] is None:
            yield f"{module} has no {original}"
    for chain, line in chains(tree, names):
        thing = names[chain[0]]
        for place, part in enumerate(chain[1:], 2):
            if thing is not None and not hasattr(thing, part):
                yield f"line {line}: no {'.'.join(chain[:place])}"
            thing = getattr(thing, part, None)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "plugin")))
def test_qt_6_has_all_names(path):
    assert not list(missing(path.read_text(encoding="utf-8")))


def test_what_qt_6_has_not_is_found():
    source = "from qgis.PyQt.QtCore import QRegExp, Qt\nQt.Key.Key_Up, Qt.AlignLeft\ntry: Qt.Up\nexcept E: Qt.Down"
    assert list(missing(source)) == ["qgis.PyQt.QtCore has no QRegExp", "line 3: no Qt.Up", "line 2: no Qt.AlignLeft"]


EVENTS = {"mousePressEvent": "QMouseEvent", "mouseMoveEvent": "QMouseEvent", "mouseReleaseEvent": "QMouseEvent",
          "mouseDoubleClickEvent": "QMouseEvent", "wheelEvent": "QWheelEvent", "enterEvent": "QEnterEvent",
          "dragEnterEvent": "QDragEnterEvent", "dragMoveEvent": "QDragMoveEvent", "dropEvent": "QDropEvent",
          "keyPressEvent": "QKeyEvent", "contextMenuEvent": "QContextMenuEvent", "helpEvent": "QHelpEvent",
          "resizeEvent": "QResizeEvent", "paintEvent": "QPaintEvent", "closeEvent": "QCloseEvent", "showEvent": "QShowEvent"}


def strange_to_events(source):
    """What a handler asks of Qt's event that Qt 6's has not, as the globalPos of a mouse."""
    gui = importlib.import_module("qgis.PyQt.QtGui")
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef) and function.name in EVENTS:
            kind, event = getattr(gui, EVENTS[function.name]), function.args.args[1].arg
            yield from (f"line {node.lineno}: a {kind.__name__} has no {node.attr}" for node in ast.walk(function)
                        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == event
                        and not hasattr(kind, node.attr))


def unscoped(source):
    """Values of QGIS's enums without the enum's name, which QGIS 4 keeps only for some; what Qt 6 has under another name."""
    tree = ast.parse(source)
    names = {alias.asname or alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
             and node.module in ("qgis.core", "qgis.gui") for alias in node.names}
    made = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    noted = {id(part) for node in ast.walk(tree) for note in (getattr(node, "annotation", None), getattr(node, "returns", None))
             if note is not None for part in ast.walk(note)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        if node.attr in ("exec_", "print_"):
            yield f"line {node.lineno}: {node.attr}"
        if isinstance(node.value, ast.Name) and node.value.id in names and node.attr[0].isupper() and not node.attr.isupper() \
                and id(node) not in made | inner | noted:
            yield f"line {node.lineno}: {node.value.id}.{node.attr}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "plugin")))
def test_nothing_is_asked_that_only_qt_5_knows(path):
    source = path.read_text(encoding="utf-8")
    assert not [*strange_to_events(source), *unscoped(source)]


def test_what_only_qt_5_knows_is_found():
    handler = ("class A:\n def mousePressEvent(self, event):\n  event.pos(), event.globalPos()\n"
               " def wheelEvent(self, e):\n  e.delta()")
    assert list(strange_to_events(handler)) == ["line 3: a QMouseEvent has no globalPos", "line 5: a QWheelEvent has no delta"]
    taken_so = ("from qgis.core import Qgis, QgsWkbTypes, QgsRasterLayer\nQgsWkbTypes.Polygon, QgsWkbTypes.Type.Polygon\n"
                "x: QgsRasterLayer.LayerOptions = QgsRasterLayer.LayerOptions(), Qgis.QGIS_VERSION\ndialog.exec_()")
    assert sorted(unscoped(taken_so)) == ["line 2: QgsWkbTypes.Polygon", "line 4: exec_"]
