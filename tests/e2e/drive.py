"""Runs inside QGIS (`qgis --code`): plays one scenario and writes report.json. `--code` scripts have no __file__."""

import importlib
import json
import os
import sys
import traceback
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication

plan = json.loads(os.environ["SIGHTLINE_DRIVE_PLAN"])
sys.path.insert(0, plan["here"])


def play():
    from hands import Stuck

    report = {"ok": False, "failure": "", "scenario": plan["scenario"]}
    try:
        report.update(importlib.import_module(plan["scenario"]).play(plan), ok=True)
    except Stuck as stuck:
        report["failure"] = str(stuck)
        traceback.print_exc()
    except Exception as error:
        report["failure"] = f"The drive failed: {type(error).__name__}: {error}"
        traceback.print_exc()
    finally:
        if not report["ok"]:  # the whole screen, with any dialog that is in the way
            QApplication.primaryScreen().grabWindow(0).save(str(Path(plan["out"]) / "failure.png"))
        (Path(plan["out"]) / "report.json").write_text(json.dumps(report, indent=1, ensure_ascii=False),
                                                       encoding="utf-8")
        QgsProject.instance().clear()
        QgsProject.instance().setDirty(False)
        QTimer.singleShot(0, QApplication.instance().closeAllWindows)
        QTimer.singleShot(500, QApplication.instance().quit)


QTimer.singleShot(1000, play)
