"""Setting up the engine: what is installed, where, how far it is. Nothing starts before the user says so."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Callable

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QFontDatabase
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ...client import environment, packages
from ..asking_first import ask_first
from ..help import help_button
from ..widgets import wrapped_label
from .proxy import Proxy
from .setup_form import SetupForm
from .setup_run import SetupRun, Situation, checking, installing, looking, removing

KEPT_LINES = 2000
LOOK_MS = 500


class SetupDialog(QDialog):
    """Explains, starts, shows, stops, verifies and undoes the set-up."""

    done_well = pyqtSignal(Path)  # the libraries are there and can be imported: now the engine must show that it starts
    verify_wanted = pyqtSignal()  # the libraries can be imported: does the engine start?
    removal_begins = pyqtSignal()  # whatever runs from that folder must end
    removed = pyqtSignal()

    def __init__(self, folder: Path | None = None, proxy: Proxy = Proxy(), python: Callable[[], str] = lambda: "",
                 parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineSetup")
        self.setWindowTitle(self.tr("Set up the Sightline engine"))
        self.resize(680, 660)
        self._run: SetupRun | None = None
        self._look: SetupRun | None = None
        self._progress: packages.InstallProgress | None = None
        self._used_python, self._given = python, folder
        explanation = wrapped_label("SightlineSetupExplanation")
        explanation.setTextFormat(Qt.TextFormat.PlainText)
        explanation.setText(self.tr(
            "Sightline reads and understands rasters in a program of its own, the engine. It needs the libraries below, in a "
            "folder of their own. QGIS's own Python is not touched, and your rasters never leave this computer."))
        self._elsewhere = wrapped_label("SightlineSetupElsewhere")
        self._elsewhere.setTextFormat(Qt.TextFormat.PlainText)
        self._form = SetupForm(folder or environment.default_folder(), proxy)
        self._form.changed.connect(self.look)
        self._log = self._log_view()
        self._bar = QProgressBar()
        self._bar.setObjectName("SightlineSetupBar")
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._status = wrapped_label("SightlineSetupStatus")
        self._status.setTextFormat(Qt.TextFormat.PlainText)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._show_progress)
        column = QVBoxLayout(self)
        for widget in (explanation, self._elsewhere, self._form):
            column.addWidget(widget)
        column.addWidget(self._log, 1)
        for widget in (self._bar, self._status, self._buttons()):
            column.addWidget(widget)

    def _log_view(self) -> QPlainTextEdit:
        log = QPlainTextEdit()
        log.setObjectName("SightlineSetupLog")
        log.setAccessibleName(self.tr("Log of the set-up"))
        log.setReadOnly(True)
        log.setMaximumBlockCount(KEPT_LINES)
        log.setMinimumHeight(70)
        log.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        log.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        log.setPlaceholderText(self.tr("Press Start. What is installed is listed here."))
        return log

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)

        def button(text: str, name: str, tool_tip: str, press) -> QPushButton:
            made = box.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
            made.setObjectName(name)
            made.setToolTip(tool_tip)
            made.setAutoDefault(False)
            made.clicked.connect(lambda _: press())
            return made

        self._start = button(self.tr("Start"), "SightlineSetupStart", self.tr("Installs what is missing"), self._begin)
        self._start.setDefault(True)
        self._stop = button(self.tr("Stop"), "SightlineSetupStop", self.tr("The next start goes on from there"), self.stop)
        self._stop.setEnabled(False)
        self._verify = button(self.tr("Verify"), "SightlineSetupVerify",
                              self.tr("Tries every library, and starts the engine once"), self._check)
        self._uninstall = button(self.tr("Uninstall…"), "SightlineSetupUninstall",
                                 self.tr("Removes the libraries again; your indexes are kept"), self._ask_to_remove)
        self._uninstall.setEnabled(False)
        box.addButton(help_button("engine", self), QDialogButtonBox.ButtonRole.HelpRole)
        box.rejected.connect(self.close)
        return box

    # what is there

    def showEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        super().showEvent(event)
        self.look()

    def begin_with(self, folder: Path | None, proxy: Proxy) -> None:
        """Before it is shown again: what is set elsewhere may have changed. What is under way, or was typed, stays."""
        if self._run is None:
            changed = folder != self._given
            self._form.begin_with(folder or environment.default_folder() if changed else self._form.folder, proxy)
            self._given = folder

    def look(self) -> None:
        """Find out in a thread what is there: trying a Python takes a moment."""
        self._say_whose_python()
        self._look = SetupRun(looking(self._form.folder, self._form.python, self._form.hardware), self)
        run = self._look
        run.ended.connect(lambda _problem, found: self._show_situation(found) if run is self._look else None)
        run.start()

    def _say_whose_python(self) -> None:
        """The engine may run from elsewhere already."""
        python, sentence = self._used_python(), ""
        if python and Path(python) != environment.python_in(self._form.folder):
            sentence = (self.tr("The engine runs already, with {python}: the variable {variable} names it, and goes before "
                                "what is set up here.") if os.environ.get(environment.VARIABLE) else
                        self.tr("The engine runs already, with {python}; what is set up here takes its place.")
                        ).format(python=python, variable=environment.VARIABLE)
        self._elsewhere.setText(sentence)
        self._elsewhere.setVisible(bool(sentence))

    def _show_situation(self, found: Situation | None) -> None:
        self._look = None
        if found is not None:
            self._form.show_situation(found)
            self._uninstall.setEnabled(found.ours and self._run is None)

    # what is done

    def _begin(self) -> None:
        try:
            choice = self._form.choice()
        except ValueError as problem:
            self._status.setText(str(problem))
            return
        if environment.is_ours(choice.folder) and environment.hardware_in(choice.folder) != choice.hardware:
            self.removal_begins.emit()  # what is in use cannot be replaced
        self._progress = packages.InstallProgress(choice.folder, packages.packages_for(choice.hardware))
        self._log.clear()
        self._work(installing(choice), self.tr("Working… this takes a few minutes. You can go on using QGIS."),
                   lambda: self._finish(choice.folder))

    def _finish(self, folder: Path) -> None:
        self._bar.setValue(1000)
        self.tell(self.tr("The libraries are there. The engine is started once to see whether all is well…"))
        self.done_well.emit(folder)

    def _check(self) -> None:
        python = self._used_python() or str(environment.python_in(self._form.folder))
        self._work(checking(python), self.tr("Trying the libraries…"), self._check_engine)

    def _check_engine(self) -> None:
        self.tell(self.tr("All libraries are there. Starting the engine…"))
        self.verify_wanted.emit()

    def _ask_to_remove(self) -> None:
        folder = self._form.folder
        ask_first(self, self.tr("Remove the engine's libraries?"),
                  self.tr("{folder} and all that is in it will be deleted. Your indexes and captions are kept; to search "
                          "again, the engine must be set up again.").format(folder=folder),
                  self.tr("Remove"), lambda: self._remove(folder))

    def _remove(self, folder: Path) -> None:
        self.removal_begins.emit()
        self._work(removing(folder), self.tr("Removing the libraries…"), self._end_removal)

    def _end_removal(self) -> None:
        self._bar.setValue(0)
        self.tell(self.tr("The engine's libraries were removed; your indexes are kept."))
        self.removed.emit()

    def stop(self) -> None:
        """Stop what is done, if anything; the next start goes on from there."""
        if self._run is not None:
            self._run.stop()

    def tell(self, sentence: str) -> None:
        """The line above the buttons."""
        self._status.setText(sentence)

    def _work(self, work: Callable, sentence: str, then: Callable[[], None]) -> None:
        self._run = SetupRun(work, self)
        self._run.line.connect(self._read)
        self._run.ended.connect(lambda problem, _: self._end(problem, then))
        self._busy(True)
        self.tell(sentence)
        self._run.start()

    def _end(self, problem: str, then: Callable[[], None]) -> None:
        self._run, self._progress = None, None
        self._busy(False)
        self.look()
        if problem:
            self.tell(problem)
        else:
            then()

    def _read(self, line: str) -> None:
        self._log.appendPlainText(line)
        if self._progress is not None:
            self._progress.read(line)

    def _show_progress(self) -> None:
        if self._progress is not None:
            self._bar.setValue(max(self._bar.value(), round(1000 * self._progress.fraction)))
            if self._progress.package:
                self.tell(self.tr("Working on {}… You can go on using QGIS.").format(self._progress.package))

    def _busy(self, busy: bool) -> None:
        measured = self._progress is not None
        self._bar.setRange(0, 1000 if measured or not busy else 0)  # 0: nobody knows how long
        self._bar.setValue(0)
        self._form.setEnabled(not busy)
        for button in (self._start, self._verify):
            button.setEnabled(not busy)
        self._uninstall.setEnabled(False)  # until it is known what is there
        self._stop.setEnabled(busy and measured)
        self._timer.start(LOOK_MS) if busy and measured else self._timer.stop()
