"""The page Sightline of QGIS's options: every setting with its default, its bounds and what it is for."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ...client.settings import VARIABLE, Settings, bounds, choices
from ..help import help_button
from ..widgets import wrapped_label

NAME = "mOptionsPageSightline"  # as iface.showOptionsDialog finds it


class OptionsPage(QgsOptionsPageWidget):
    applied = pyqtSignal(object, object)  # Settings before and after

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName(NAME)
        self._widgets: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for group in (self._engine(), self._searching(), self._results()):
            column.addWidget(group)
        column.addLayout(self._foot())
        column.addStretch(1)
        self.show_settings(Settings.load())

    # the parts

    def _engine(self) -> QGroupBox:
        box, form = self._group(self.tr("Engine"))
        device = self._choice("device", {
            "auto": (self.tr("Automatic"), self.tr("The GPU where the engine's libraries can use one, else the CPU")),
            "cpu": (self.tr("CPU"), ""), **self._accelerators()})
        self._row(form, "device", self.tr("Processor:"), device, self.tr("What the model runs on"))
        self._row(form, "memory_mb", self.tr("Memory for indexing:"), self._number("memory_mb", self.tr(" MB"), 100),
                  self.tr("Indexing uses fewer workers rather than more memory than this"))
        self._row(form, "engine_python", self.tr("Python of the engine:"),
                  self._path(QgsFileWidget.StorageMode.GetFile, self.tr("Set up by Sightline")),
                  self.tr("Another Python that has the engine's libraries, for example with onnxruntime for a GPU; empty: the "
                          "one that “Set up engine…” makes"))
        self._row(form, "engine_folder", self.tr("Folder of its libraries:"),
                  self._path(QgsFileWidget.StorageMode.GetDirectory, self.tr("In your user folder")),
                  self.tr("Where “Set up engine…” installs the libraries; empty: in your user folder"))
        self._problem = wrapped_label("SightlineOptionsProblem")
        self._problem.hide()
        form.addRow(self._problem)
        return box

    def _accelerators(self) -> dict:
        """Those that this operating system has, and the one that is set."""
        strict = self.tr("Stops with a message where it cannot be used")
        words = {"cuda": (self.tr("NVIDIA GPU (CUDA)"), strict),
                 "tensorrt": (self.tr("NVIDIA GPU (TensorRT)"), self.tr("Prepares every model for minutes at its first use; "
                                                                          "stops with a message where it cannot be used")),
                 "directml": (self.tr("GPU (DirectML)"), strict), "coreml": (self.tr("Apple (CoreML)"), strict),
                 "openvino": (self.tr("Intel (OpenVINO)"), strict)}
        here = {"win32": ("cuda", "tensorrt", "directml", "openvino"), "darwin": ("coreml",)}.get(
            sys.platform, ("cuda", "tensorrt", "openvino"))
        return {name: each for name, each in words.items() if name in here or name == Settings.load().device}

    def _searching(self) -> QGroupBox:
        box, form = self._group(self.tr("Searching"))
        self._row(form, "hits", self.tr("Hits listed at first:"), self._number("hits", "", 10),
                  self.tr("How many tiles a search lists; “More” in the results lists further ones"))
        self._row(form, "captions", self.tr("Look in:"), self._choice("captions", {
            "off": (self.tr("Images"), self.tr("Searches what the tiles look like")),
            "also": (self.tr("Both"), self.tr("Searches both, and puts first what both find")),
            "only": (self.tr("Captions"), self.tr("Searches the words of the tiles' captions"))}),
            self.tr("What is searched when the dock opens"))
        self._row(form, "live_search", "", QCheckBox(self.tr("Search while I type, when typing pauses")),
                  self.tr("Only where the index is small enough to answer at once; Enter always searches"))
        return box

    def _results(self) -> QGroupBox:
        box, form = self._group(self.tr("Results"))
        self._row(form, "results_view", self.tr("Show as:"), self._choice("results_view", {
            "gallery": (self.tr("Gallery"), ""), "table": (self.tr("Table"), ""), "list": (self.tr("List"), "")}),
            self.tr("How hits are shown when the dock opens"))
        self._row(form, "thumbnail_px", self.tr("Size of thumbnails:"), self._number("thumbnail_px", self.tr(" px"), 8),
                  self.tr("Size of the pictures in the gallery, from the next start of QGIS on"))
        self._row(form, "zoom_on_click", "", QCheckBox(self.tr("Zoom the map to a hit that is clicked")),
                  self.tr("Unticked: a click only marks the hit on the map"))
        return box

    def _foot(self) -> QHBoxLayout:
        reset = QPushButton(self.tr("Reset to defaults"))
        reset.setObjectName("SightlineOptionsReset")
        reset.setToolTip(self.tr("Shows the defaults on this page; they count once the options are accepted"))
        reset.clicked.connect(lambda _: self.show_settings(replace(Settings(), export_folder=Settings.load().export_folder)))
        row = QHBoxLayout()
        row.addWidget(reset)
        row.addStretch(1)
        row.addWidget(help_button("options", self))
        return row

    # one row each

    def _group(self, title: str) -> tuple[QGroupBox, QFormLayout]:
        box = QGroupBox(title)
        form = QFormLayout(box)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        return box, form

    def _row(self, form: QFormLayout, name: str, label: str, widget: QWidget, tool_tip: str) -> None:
        widget.setObjectName(f"SightlineOption_{name}")
        widget.setAccessibleName(label.rstrip(":") or widget.text())
        if Settings.overridden(name):
            variable = VARIABLE + name.upper()
            tool_tip = self.tr("Set by the environment variable {}; it goes before this page").format(variable)
            widget.setEnabled(False)
        widget.setToolTip(tool_tip)
        widget.setWhatsThis(tool_tip)
        self._widgets[name] = widget
        form.addRow(label, widget) if label else form.addRow(widget)

    def _choice(self, name: str, words: dict) -> QComboBox:
        combo = QComboBox()
        for value in filter(words.get, choices(name)):
            text, tool_tip = words[value]
            combo.addItem(text, value)
            combo.setItemData(combo.count() - 1, tool_tip, Qt.ItemDataRole.ToolTipRole)
        return combo

    def _number(self, name: str, suffix: str, step: int) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(*bounds(name))
        spin.setSingleStep(step)
        spin.setSuffix(suffix)
        return spin

    def _path(self, mode, placeholder: str) -> QgsFileWidget:
        widget = QgsFileWidget()
        widget.setStorageMode(mode)
        widget.lineEdit().setPlaceholderText(placeholder)
        widget.fileChanged.connect(lambda _: self._check())
        return widget

    # showing and reading

    def show_settings(self, settings: Settings) -> None:
        for name, widget in self._widgets.items():
            value = getattr(settings, name)
            if isinstance(widget, QComboBox):
                widget.setCurrentIndex(max(0, widget.findData(value)))
            elif isinstance(widget, QSpinBox):
                widget.setValue(value)
            elif isinstance(widget, QCheckBox):
                widget.setChecked(value)
            else:
                widget.setFilePath(value)
        self._check()

    def shown_settings(self) -> Settings:
        values = {}
        for name, widget in self._widgets.items():
            if isinstance(widget, QComboBox):
                values[name] = widget.currentData()
            elif isinstance(widget, QSpinBox):
                values[name] = widget.value()
            elif isinstance(widget, QCheckBox):
                values[name] = widget.isChecked()
            else:
                values[name] = widget.filePath().strip()
        return replace(Settings.load(), **values)

    def problem(self) -> str:
        """What cannot be right, in a sentence, or nothing."""
        settings = self.shown_settings()
        if settings.engine_python and not os.path.isfile(os.path.expanduser(settings.engine_python)):
            return self.tr("There is no file {}: choose the Python of an environment, or leave this empty.").format(
                settings.engine_python)
        if settings.engine_folder and not os.path.isabs(os.path.expanduser(settings.engine_folder)):
            return self.tr("{} is not the full path of a folder: choose one, or leave this empty.").format(
                settings.engine_folder)
        return ""

    def isValid(self) -> bool:  # noqa: N802 (QGIS's name, from 3.36 on it asks before it closes)
        return not self.problem()

    def _check(self) -> None:
        sentence = self.problem() if len(self._widgets) > 3 else ""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def apply(self) -> None:
        """QGIS's name for: the user pressed OK. What cannot be right is not kept."""
        before, after = Settings.load(), self.shown_settings()
        if self.problem():
            after = replace(after, engine_python=before.engine_python, engine_folder=before.engine_folder)
        after.save(*self._widgets)
        self.applied.emit(before, after)
