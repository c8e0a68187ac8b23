"""Who may import whom: the table of the rooms, read from the source."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = ROOT / "plugin"
ENGINE = PLUGIN / "engine" / "sightline_engine"
STANDARD = frozenset(sys.stdlib_module_names)
ENGINE_LIBRARIES = {"numpy", "rasterio", "pyogrio", "onnxruntime", "onnx", "hnswlib", "tokenizers", "filelock", "yaml",
                    "certifi", "truststore", "ftfy", "shapely", "pyarrow", "psycopg", "pgvector", "distributed"}


def imported(path, package):
    """The full names that a file imports; relative ones are resolved against `package`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = list(package[:len(package) - node.level + 1]) if node.level else []
            base = ".".join(parts + ([node.module] if node.module else []))
            yield from (f"{base}.{alias.name}" for alias in node.names)


def strangers(folder, allowed):
    """Imports of the files in `folder` that start with none of the allowed names and are not standard."""
    for path in sorted(folder.rglob("*.py")):
        package = ("plugin", *path.relative_to(PLUGIN).parent.parts)
        for name in imported(path, package):
            if name.split(".")[0] not in STANDARD and not name.startswith(tuple(allowed)):
                yield f"{path.relative_to(ROOT)}: {name}"


@pytest.mark.parametrize("room, allowed", [
    ("client", ["plugin.client", "qgis.core.", "qgis.PyQt.QtCore.", "qgis.PyQt.QtGui.", "qgis.PyQt.sip"]),
    ("gui", ["plugin.gui", "plugin.client", "qgis."]),
    ("toolbox", ["plugin.toolbox", "plugin.client", "qgis.core.", "qgis.PyQt.QtCore.", "qgis.PyQt.QtGui.", "qgis.PyQt.sip"]),
])
def test_the_rooms_of_the_plugin_import_only_what_they_may(room, allowed):
    assert not list(strangers(PLUGIN / room, allowed))


def test_the_engine_knows_nothing_of_qgis_qt_and_torch():
    assert not list(strangers(ENGINE, ["plugin.engine.sightline_engine", "sightline_engine", *ENGINE_LIBRARIES]))


def test_the_plugin_says_pyqt_and_qgis_only_through_qgis():
    names = [name for path in (PLUGIN / "main.py", PLUGIN / "__init__.py") for name in imported(path, ("plugin",))]
    assert all(name.split(".")[0] in STANDARD or name.startswith(("plugin.", "qgis.")) for name in names)


def test_the_root_imports_nothing_before_qgis_asks():
    module = ast.parse((ROOT / "__init__.py").read_text(encoding="utf-8"))
    assert not [node for node in module.body if isinstance(node, (ast.Import, ast.ImportFrom))]


def test_the_environment_file_runs_without_qgis():
    client, package = PLUGIN / "client", ("plugin", "client", "environments")
    names = {*imported(client / "environment.py", package[:2]),
             *(name for path in (client / "environments").glob("*.py") for name in imported(path, package))}
    assert all(name.split(".")[0] in STANDARD or name.startswith(".".join(package)) for name in names)
