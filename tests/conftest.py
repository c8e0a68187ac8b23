"""Gives the tests the plugin under one fixed name, whatever the checkout's folder is called."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLUGIN = "sightline_plugin"


def load_plugin(name: str, root: Path = ROOT):
    """The plugin's package from `root` as QGIS would load it from a folder called `name`."""
    spec = importlib.util.spec_from_file_location(name, root / "__init__.py", submodule_search_locations=[str(root)])
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


load_plugin(PLUGIN)


@pytest.fixture
def plugin_loader():
    """`load_plugin`, for tests that want the plugin under another name."""
    return load_plugin
