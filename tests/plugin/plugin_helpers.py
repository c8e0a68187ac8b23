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


HIT = {"rank": 1, "score": 0.31, "match": 0.87, "layer": "s2", "path": "/data/s2.tif", "tile": 417,
       "footprint": {"type": "Polygon", "coordinates": [[[500000.0, 5300000.0], [500640.0, 5300000.0],
                                                         [500640.0, 5299360.0], [500000.0, 5299360.0],
                                                         [500000.0, 5300000.0]]]},
       "crs": "EPSG:32633", "bbox_wgs84": [15.0, 47.8, 15.1, 47.9], "query": "river", "model": "mini/optical",
       "tile_m": 640.0, "date": "2020-04-16", "caption": "A river winds through <fields> & woods.",
       "caption_source": "decoder"}
