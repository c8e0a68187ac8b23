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


OUT = Path(plan["out"])


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
    write(report)
    QgsProject.instance().clear()
    QgsProject.instance().setDirty(False)
    QTimer.singleShot(0, QApplication.instance().closeAllWindows)
    QTimer.singleShot(500, QApplication.instance().quit)


def give_up():
    """Something waits for an answer, probably a dialog that nobody expected."""
    dialog = QApplication.activeModalWidget()
    what = f"the dialog “{dialog.windowTitle()}” is open" if dialog is not None else "no dialog is open"
    write({"ok": False, "failure": f"The drive did not finish within {plan['seconds']:.0f} s; {what}, see failure.png."})
    os._exit(3)


def write(report):
    if not report["ok"]:  # the whole screen, with any dialog that is in the way
        QApplication.primaryScreen().grabWindow(0).save(str(OUT / "failure.png"))
    (OUT / "report.json").write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")


QTimer.singleShot(1000, play)
QTimer.singleShot(int(1000 * plan["seconds"]), give_up)
