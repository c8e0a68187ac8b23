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
