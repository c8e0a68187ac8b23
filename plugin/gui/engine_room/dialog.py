"""The engine room: what the engine is and does, its log, and what can be done about it. Knows no engine."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontDatabase
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ..help import help_button

KEPT_LINES = 2000


class EngineDialog(QDialog):
    shown = pyqtSignal()
    restart_wanted = pyqtSignal()
    copy_wanted = pyqtSignal()
    log_wanted = pyqtSignal()
    setup_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineEngineRoom")
        self.setWindowTitle(self.tr("Sightline engine room"))
        self.resize(660, 560)
        self._values: dict[str, QLabel] = {}
        self._lines: list[str] = []
        column = QVBoxLayout(self)
        column.addLayout(self._facts())
        column.addWidget(self._log_box(), 1)
        column.addWidget(self._buttons())

    def _facts(self) -> QFormLayout:
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setHorizontalSpacing(16)
        return self._form

    def _log_box(self) -> QGroupBox:
        self._log = QPlainTextEdit()
        self._log.setObjectName("SightlineEngineLog")
        self._log.setAccessibleName(self.tr("Log of the engine"))
        self._log.setToolTip(self.tr("What the engine wrote, the newest at the end"))
        self._log.setReadOnly(True)
        self._log.setMaximumBlockCount(KEPT_LINES)
        self._log.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._log.setPlaceholderText(self.tr("The engine has not written anything yet."))
        box = QGroupBox(self.tr("Log"))
        QVBoxLayout(box).addWidget(self._log)
        return box

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for text, name, tool_tip, wanted in (
                (self.tr("Restart"), "SightlineRestart", self.tr("Ends the engine and starts it anew"), self.restart_wanted),
                (self.tr("Copy diagnostics"), "SightlineCopyDiagnostics",
                 self.tr("Copies versions, settings and the last lines of the log, without your home folder and user name, for "
                         "a report of a problem"), self.copy_wanted),
                (self.tr("Log panel"), "SightlineOpenLog", self.tr("Opens QGIS's log messages, tab Sightline"),
                 self.log_wanted),
                (self.tr("Set up…"), "SightlineOpenSetup", self.tr("Install, verify or remove the engine's libraries"),
                 self.setup_wanted)):
            button = box.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
            button.setObjectName(name)
            button.setToolTip(tool_tip)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _, wanted=wanted: wanted.emit())
        box.addButton(help_button("engine", self), QDialogButtonBox.ButtonRole.HelpRole)
        box.rejected.connect(self.close)
        close: QPushButton = box.button(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        return box

    def show_facts(self, facts: list[tuple[str, str]]) -> None:
        for label, value in facts:
            if label not in self._values:
                text = QLabel()
                text.setObjectName(f"SightlineEngineFact{len(self._values)}")
                text.setWordWrap(True)
                text.setTextFormat(Qt.TextFormat.PlainText)
                text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
                text.setAccessibleName(label)
                self._values[label] = text
                self._form.addRow(f"{label}:", text)
            if self._values[label].text() != value:  # a text that somebody marks to copy stays marked
                self._values[label].setText(value)

    def show_log(self, lines: list[str]) -> None:
        """What is new is added at the end; the place that somebody reads stays where it is."""
        if lines == self._lines:
            return
        old = self._lines
        known = next((len(old) - gone for gone in range(len(old)) if lines[:len(old) - gone] == old[gone:]), 0)
        if known:  # the first ones may be gone: the client keeps so many
            self._log.appendPlainText("\n".join(lines[known:]))
        else:
            self._log.setPlainText("\n".join(lines))
            bar = self._log.verticalScrollBar()
            bar.setValue(bar.maximum())
        self._lines = list(lines)

    def showEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        super().showEvent(event)
        self.shown.emit()
