"""What will be installed, where, and how: the upper part of the set-up dialog."""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...client import environment, packages
from ...client.hardware import possible
from ..widgets import wrapped_label
from .proxy import Proxy
from .setup_run import Choice, Situation
from .state import megabytes


class SetupForm(QWidget):
    changed = pyqtSignal()  # the folder, the Python or the hardware

    def __init__(self, folder: Path, proxy: Proxy, parent: QWidget | None = None):
        super().__init__(parent)
        self._gpu, self._chosen = "", False
        self._packages = self._table()
        self._size = wrapped_label("SightlineSetupSize")
        self._folder = self._line("SightlineSetupFolder", self.tr("Folder for the engine's libraries"), str(folder))
        self._python = self._line("SightlineSetupPython", self.tr("Python to install with"), "")
        self._python_state = wrapped_label("SightlineSetupPythonState")
        self._wheels = self._line("SightlineSetupWheels", self.tr("Folder of wheels"), "")
        self._wheels.setEnabled(False)
        for edit in (self._folder, self._python):
            edit.editingFinished.connect(self.changed)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Folder:"), self._with_button(self._folder, self.tr("Choose the folder"), self._choose_folder))
        form.addRow(self.tr("Python:"), self._with_button(self._python, self.tr("Choose the Python"), self._choose_python))
        form.addRow("", self._python_state)
        form.addRow(self.tr("Processor:"), self._processors())
        form.addRow(self.tr("Source:"), self._sources())
        form.addRow(self.tr("Advanced:"), self._versions())
        self._proxy_text = wrapped_label("SightlineSetupProxy")
        self._proxy_text.setTextFormat(Qt.TextFormat.PlainText)
        self._show_proxy(proxy)
        form.addRow(self.tr("Proxy:"), self._proxy_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._packages)
        column.addWidget(self._size)
        column.addLayout(form)
        self._show_packages(packages.packages_for())

    def _table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setObjectName("SightlineSetupPackages")
        table.setAccessibleName(self.tr("Libraries"))
        table.setToolTip(self.tr("The libraries that the engine needs, and those that are there already"))
        table.setHeaderLabels([self.tr("Library"), self.tr("Needed"), self.tr("Installed")])
        table.setRootIsDecorated(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return table

    def _line(self, name: str, accessible: str, text: str) -> QLineEdit:
        edit = QLineEdit(text)
        edit.setObjectName(name)
        edit.setAccessibleName(accessible)
        edit.setToolTip(accessible)
        return edit

    def _with_button(self, edit: QLineEdit, tool_tip: str, choose) -> QHBoxLayout:
        button = QToolButton()
        button.setText("…")
        button.setObjectName(f"{edit.objectName()}Choose")
        button.setToolTip(tool_tip)
        button.setAccessibleName(tool_tip)
        button.clicked.connect(lambda _: choose())
        row = QHBoxLayout()
        row.addWidget(edit, 1)
        row.addWidget(button)
        return row

    def _processors(self) -> QVBoxLayout:
        words = {"cpu": self.tr("CPU"), "cuda": self.tr("NVIDIA GPU (CUDA)"), "directml": self.tr("Any GPU (DirectML)"),
                 "openvino": self.tr("Intel processor or GPU (OpenVINO)")}
        self._hardware = QComboBox()
        self._hardware.setObjectName("SightlineSetupHardware")
        self._hardware.setAccessibleName(self.tr("Processor"))
        self._hardware.setToolTip(self.tr("What shall run the models; another choice later replaces only what is different"))
        for kind in possible():
            self._hardware.addItem(self.tr("{what} · {size} to download").format(
                what=words[kind.name], size=megabytes(kind.download_mb)), kind.name)
        self._hardware.activated.connect(lambda _: self._choose_hardware())
        self._note = wrapped_label("SightlineSetupHardwareNote")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._show_note()
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._hardware)
        column.addWidget(self._note)
        return column

    def _choose_hardware(self) -> None:
        self._chosen = True
        self._show_note()
        self._show_packages(packages.packages_for(self.hardware))
        self.changed.emit()

    def _show_note(self) -> None:
        gpu = self._gpu
        if self.hardware == "cuda":
            note = self.tr("{} was found.").format(gpu) if gpu else self.tr(
                "No NVIDIA GPU with its driver was found: without them the CPU is used.")
        elif self.hardware == "openvino":
            note = self.tr("A GPU by Intel is used where its driver is there, else the processor.")
        elif self.hardware == "directml":
            note = self.tr("Works with every GPU that knows DirectX 12; with one by NVIDIA, CUDA is faster.")
        elif sys.platform == "darwin":
            note = self.tr("Works on every computer, and uses CoreML where a model can be run with it.")
        else:
            note = self.tr("Works on every computer. {} was found: choose it to let it run the models.").format(gpu) if gpu \
                else self.tr("Works on every computer.")
        self._note.setText(note)

    @property
    def hardware(self) -> str:
        return self._hardware.currentData() or "cpu"

    def _sources(self) -> QHBoxLayout:
        self._offline = QCheckBox(self.tr("Without network, from a folder of wheels:"))
        self._offline.setObjectName("SightlineSetupOffline")
        self._offline.setToolTip(self.tr("Unticked: from the Python package index, pypi.org"))
        row = self._with_button(self._wheels, self.tr("Choose the folder that holds the .whl files"), self._choose_wheels)
        choose = row.itemAt(1).widget()
        choose.setEnabled(False)
        self._offline.toggled.connect(self._wheels.setEnabled)
        self._offline.toggled.connect(choose.setEnabled)
        row.insertWidget(0, self._offline)
        return row

    def _versions(self) -> QCheckBox:
        self._unlocked = QCheckBox(self.tr("Newest libraries instead of the tested ones"))
        self._unlocked.setObjectName("SightlineSetupUnlocked")
        self._unlocked.setToolTip(self.tr("Where the tested versions do not exist for this computer; what is downloaded is "
                                          "then not compared with known hashes"))
        return self._unlocked

    def begin_with(self, folder: Path, proxy: Proxy) -> None:
        """As QGIS's settings and ours are now."""
        self._folder.setText(str(folder))
        self._show_proxy(proxy)

    def _show_proxy(self, proxy: Proxy) -> None:
        self._proxy = proxy
        if not self._proxy.shown:
            text = self.tr("none; it is taken from QGIS: Settings → Options → Network")
        elif self._proxy.understood:
            text = self.tr("{}, from QGIS's network settings").format(self._proxy.shown)
        else:
            text = self.tr("{} cannot be used, since pip does not know SOCKS: set an HTTP proxy, or use a folder of wheels"
                           ).format(self._proxy.shown)
        self._proxy_text.setText(text)

    @property
    def folder(self) -> Path:
        return Path(self._folder.text().strip()).expanduser()

    @property
    def python(self) -> str:
        """The Python that the user named; empty: the one that is found."""
        return self._python.text().strip()

    def choice(self) -> Choice:
        """What is to be done; raises ValueError with the sentence that says what is missing."""
        wheels = self._wheels.text().strip() if self._offline.isChecked() else ""
        if self._offline.isChecked() and not wheels:
            raise ValueError(self.tr("Choose the folder that holds the .whl files."))
        if not self._folder.text().strip() or not self.folder.is_absolute():
            raise ValueError(self.tr("Choose a folder for the engine's libraries."))
        return Choice(self.folder, self.python, wheels, self._proxy, self.hardware, not self._unlocked.isChecked())

    def show_situation(self, found: Situation) -> None:
        self._gpu = found.gpu
        if not self._chosen and found.hardware != self.hardware:
            self._hardware.setCurrentIndex(max(0, self._hardware.findData(found.hardware)))
            self.changed.emit()  # the libraries of that are others
        self._show_note()
        self._show_packages(found.packages)
        kind = environment.HARDWARE[self.hardware]
        self._size.setText(self.tr("About {download} to download, {disk} on disk; {free} are free there.").format(
            download=megabytes(kind.download_mb), disk=megabytes(kind.disk_mb), free=megabytes(found.free_mb)))
        self._python.setPlaceholderText(found.base)
        self._python_state.setText(found.problem)
        self._python_state.setVisible(bool(found.problem))

    def _show_packages(self, rows: list) -> None:
        self._packages.clear()
        for package in rows:
            self._packages.addTopLevelItem(QTreeWidgetItem([package.name, package.wanted, package.installed or "–"]))
        height = self._packages.sizeHintForRow(0) if rows else 20
        self._packages.setFixedHeight(self._packages.header().sizeHint().height() + height * len(rows) + 6)

    def _choose_folder(self) -> None:
        self._choose(self._folder, self.tr("Folder for the engine's libraries"))
        self.changed.emit()

    def _choose_wheels(self) -> None:
        self._choose(self._wheels, self.tr("Folder of wheels"))

    def _choose(self, edit: QLineEdit, title: str) -> None:
        folder = QFileDialog.getExistingDirectory(self, title, edit.text())
        if folder:
            edit.setText(folder)

    def _choose_python(self) -> None:
        python, _ = QFileDialog.getOpenFileName(self, self.tr("Python to install with"), self._python.placeholderText())
        if python:
            self._python.setText(python)
            self.changed.emit()
