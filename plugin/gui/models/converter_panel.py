"""What converting a checkpoint needs, and setting it up in place: an environment of its own, made when the user says so."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from ..engine_room.setup_run import SetupRun
from ..widgets import wrapped_label
from ..wording import megabytes
from .converter_setup import DISK_MB, DOWNLOAD_MB, making_converter
from .job_strip import JobStrip


class ConverterPanel(QWidget):
    ready = pyqtSignal()  # checkpoints can be converted now

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._run: SetupRun | None = None
        self._why = wrapped_label("SightlineConverterWhy")
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._start = QPushButton(self.tr("Set up the converter"))
        self._start.setObjectName("SightlineConverterStart")
        self._start.setAutoDefault(False)
        self._start.clicked.connect(lambda _: self._begin())
        self.strip = JobStrip("SightlineConverter")
        self.strip.cancel_wanted.connect(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._why)
        column.addLayout(self._source_row())
        column.addWidget(self._start, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.strip)

    def _source_row(self) -> QHBoxLayout:
        self._offline = QCheckBox(self.tr("Without network, from a folder of wheels:"))
        self._offline.setObjectName("SightlineConverterOffline")
        self._offline.setToolTip(self.tr("Unticked: from the Python package index, pypi.org"))
        self._wheels = QLineEdit()
        self._wheels.setObjectName("SightlineConverterWheels")
        self._wheels.setAccessibleName(self.tr("Folder of wheels"))
        choose = QToolButton()
        choose.setText("…")
        choose.setAccessibleName(self.tr("Choose the folder that holds the .whl files"))
        choose.clicked.connect(lambda _: self._choose())
        for widget in (self._wheels, choose):
            widget.setEnabled(False)
            self._offline.toggled.connect(widget.setEnabled)
        row = QHBoxLayout()
        for widget in (self._offline, self._wheels, choose):
            row.addWidget(widget)
        return row

    @property
    def busy(self) -> bool:
        return self._run is not None

    def explain(self, why: str) -> None:
        """`why`: the engine's sentence."""
        size = self.tr("A checkpoint is converted by PyTorch and open_clip, in an environment of their own: about {download} "
                       "to download, {disk} on disk. It is needed for checkpoints only; QGIS and the engine are not touched."
                       ).format(download=megabytes(1e6 * DOWNLOAD_MB), disk=megabytes(1e6 * DISK_MB))
        self._why.setText("\n".join(part for part in (why, size) if part))

    def stop(self) -> None:
        if self._run is not None:
            self._run.stop()

    def _begin(self) -> None:
        wheels = self._wheels.text().strip() if self._offline.isChecked() else ""
        if self._offline.isChecked() and not wheels:
            self.strip.tell(self.tr("Choose the folder that holds the .whl files."))
            return
        self._work(making_converter(wheels))

    def _work(self, work: Callable) -> None:
        title = self.tr("Setting up the converter")
        self._run = SetupRun(work, self)
        self._run.line.connect(lambda line: self.strip.show_progress(f"{title}: {line[:120]}", None))
        self._run.ended.connect(lambda problem, _: self._end(problem))
        self._busy(True)
        self.strip.show_progress(title, None)
        self._run.start()

    def _end(self, problem: str) -> None:
        self._run = None
        self._busy(False)
        self.strip.tell(problem)
        if not problem:
            self.ready.emit()

    def _busy(self, busy: bool) -> None:
        for widget in (self._start, self._offline):
            widget.setEnabled(not busy)
        self._wheels.setEnabled(not busy and self._offline.isChecked())

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder of wheels"), self._wheels.text())
        if folder:
            self._wheels.setText(folder)
