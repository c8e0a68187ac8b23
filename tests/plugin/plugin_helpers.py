"""What several of the plugin's tests need."""

import time
from pathlib import Path

from qgis.PyQt.QtWidgets import QApplication

FAKE = Path(__file__).with_name("fake_engine.py")


def wait_until(condition, seconds=10.0):
    """Run the event loop until `condition()` holds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        if condition():
            return True
        time.sleep(0.005)
    return False


def gone(pid):
    """Whether a process has ended (a zombie has)."""
    try:
        return "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return True
