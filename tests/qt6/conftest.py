"""`qgis.PyQt` without QGIS, on PyQt 6; where QGIS itself or no PyQt 6 is about, these tests are for another environment."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest

QT6 = importlib.util.find_spec("PyQt6") is not None and "qgis" not in sys.modules
if QT6:
    sys.path[:0] = [str(Path(__file__).with_name("stand_in")), str(Path(__file__).resolve().parents[1] / "plugin")]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
else:
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def application():
    from PyQt6.QtWidgets import QApplication

    return QApplication.instance() or QApplication(["sightline"])


@pytest.fixture(autouse=True)
def nothing_raised(application, monkeypatch):
    """What is raised where Qt calls the plugin fails the test; PyQt 6 would end the process."""
    raised = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: raised.append(error))
    yield
    application.processEvents()
    if raised:
        raise raised[0]
