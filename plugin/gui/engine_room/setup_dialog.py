"""Setting up the engine: what happens, where, how far it is. Nothing starts before the user says so."""

from __future__ import annotations

import threading
from pathlib import Path

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...client import environment
from ..widgets import wrapped_label

KEPT_LINES = 2000


class SetupRun(QObject):
    """The set-up in a thread of its own; its signals arrive in the GUI thread."""

    line = pyqtSignal(str)
    ended = pyqtSignal(str)  # "" or the sentence that says what went wrong

    def __init__(self, folder: Path, wheels: str, parent: QObject | None = None):
        super().__init__(parent)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(folder, wheels), name="sightline-setup", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()

    def _run(self, folder: Path, wheels: str) -> None:
        try:
            environment.create(folder, wheels, on_line=self._say, cancelled=self._stop.is_set)
            problem = ""
        except (environment.SetupError, OSError) as error:
            problem = str(error)
        try:
            self.ended.emit(problem)
        except RuntimeError:
            pass  # QGIS was closed meanwhile

    def _say(self, line: str) -> None:
        if line and not self._stop.is_set():
            self.line.emit(line)


class SetupDialog(QDialog):
    """Explains, starts, shows and stops the set-up."""

    done_well = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineSetup")
        self.setWindowTitle(self.tr("Set up the Sightline engine"))
        self.resize(640, 460)
        self._run: SetupRun | None = None
        self._folder = environment.default_folder()
        self._explanation = wrapped_label("SightlineSetupExplanation")
        self._explanation.setTextFormat(Qt.TextFormat.PlainText)
        self._explanation.setText(self.tr(
            "Sightline reads and understands rasters in a program of its own, the engine. It needs a Python environment "
            "with {modules}: about 100 MB to download from PyPI and 400 MB on disk, in\n{folder}\n"
            "QGIS's own Python is not touched, and your rasters never leave this computer."
        ).format(modules=", ".join(environment.MODULES), folder=self._folder))
        self._log = QPlainTextEdit()
        self._log.setObjectName("SightlineSetupLog")
        self._log.setReadOnly(True)
        self._log.setMaximumBlockCount(KEPT_LINES)
        self._log.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._log.setPlaceholderText(self.tr("Press Start. What is installed is listed here."))
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._status = wrapped_label("SightlineSetupStatus")
        column = QVBoxLayout(self)
        column.addWidget(self._explanation)
        column.addLayout(self._offline_row())
        column.addWidget(self._log, 1)
        column.addWidget(self._progress)
        column.addWidget(self._status)
        column.addWidget(self._buttons())

    def _offline_row(self) -> QHBoxLayout:
        self._offline = QCheckBox(self.tr("Without network, from a folder of wheels:"))
        self._wheels = QLineEdit()
        self._wheels.setEnabled(False)
        choose = QPushButton(self.tr("Choose…"))
        choose.setEnabled(False)
        choose.clicked.connect(self._choose_wheels)
        self._offline.toggled.connect(self._wheels.setEnabled)
        self._offline.toggled.connect(choose.setEnabled)
        row = QHBoxLayout()
        row.addWidget(self._offline)
        row.addWidget(self._wheels, 1)
        row.addWidget(choose)
        return row

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._start = box.addButton(self.tr("Start"), QDialogButtonBox.ButtonRole.ActionRole)
        self._start.setObjectName("SightlineSetupStart")
        self._start.setDefault(True)
        self._stop = box.addButton(self.tr("Stop"), QDialogButtonBox.ButtonRole.ActionRole)
        self._stop.setEnabled(False)
        self._start.clicked.connect(self._begin)
        self._stop.clicked.connect(self.stop)
        box.rejected.connect(self.close)
        return box

    def _choose_wheels(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of wheels"), self._wheels.text())
        if folder:
            self._wheels.setText(folder)

    def _begin(self) -> None:
        wheels = self._wheels.text().strip() if self._offline.isChecked() else ""
        if self._offline.isChecked() and not wheels:
            self._status.setText(self.tr("Choose the folder that holds the .whl files."))
            return
        self._run = SetupRun(self._folder, wheels, self)
        self._run.line.connect(self._log.appendPlainText)
        self._run.ended.connect(self._end)
        self._busy(True)
        self._status.setText(self.tr("Working… this takes a minute or two. You can go on using QGIS."))
        self._run.start()

    def stop(self) -> None:
        """Stop the set-up, if one runs; the next one goes on from there."""
        if self._run is not None:
            self._run.stop()

    def _end(self, problem: str) -> None:
        self._run = None
        self._busy(False)
        self._progress.setValue(0 if problem else 100)
        self._status.setText(problem or self.tr("The engine is set up. Close this window and go on."))
        if not problem:
            self.done_well.emit()

    def _busy(self, busy: bool) -> None:
        self._progress.setRange(0, 0 if busy else 100)
        self._start.setEnabled(not busy)
        self._stop.setEnabled(busy)
