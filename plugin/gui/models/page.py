"""The page Models of QGIS's options: which model is used, which are there, which can be had. Knows no engine."""

from __future__ import annotations

from qgis.gui import QgsOptionsPageWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from ...client.model_messages import ModelList
from ..help import help_button
from .choices import ModelChoices
from .downloads import DownloadPanel
from .installed import InstalledModels
from .job_strip import JobStrip

NAME = "mOptionsPageSightlineModels"  # as iface.showOptionsDialog finds it


class ModelsPage(QgsOptionsPageWidget):
    shown = pyqtSignal()
    downloads_shown = pyqtSignal()
    applied = pyqtSignal(str, dict)  # the model for all sensors, and for one each

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName(NAME)
        self.choices, self.installed, self.downloads = ModelChoices(), InstalledModels(), DownloadPanel()
        self.strip = JobStrip("SightlineModels")
        self._edited = False
        self.choices.edited.connect(self._note_edit)
        self._tabs = QTabWidget()
        self._tabs.setObjectName("SightlineModelsTabs")
        self._tabs.addTab(self._in_tab(self.installed), self.tr("Installed"))
        self._tabs.addTab(self._in_tab(self.downloads), self.tr("Download"))
        self._tabs.currentChanged.connect(lambda _: self._tell_tab())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.choices)
        column.addWidget(self._tabs, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.strip, 1)
        foot.addWidget(help_button("models", self))
        column.addLayout(foot)
        self.setEnabled(True)

    def _in_tab(self, panel: QWidget) -> QWidget:
        """With the margins that QGIS takes from a page's own layout."""
        panel.layout().setContentsMargins(9, 9, 9, 9)
        return panel

    def show_list(self, known: ModelList) -> None:
        """What the user has chosen on this page and not accepted yet stays."""
        if not self._edited:
            self.choices.show_models(known)
        self.installed.show_models(known.models)
        self.downloads.allow_checkpoints(known.can_convert)

    def show_choice(self, known: ModelList) -> None:
        """Chosen elsewhere, as in the dialog that installs: it counts already."""
        self._edited = False
        self.choices.show_models(known)

    def apply(self) -> None:
        """QGIS's name for: the user pressed OK."""
        if self._edited:
            self._edited = False
            self.applied.emit(self.choices.default, self.choices.of_sensors)

    def showEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        super().showEvent(event)
        self.shown.emit()
        self._tell_tab()

    def _tell_tab(self) -> None:
        if self._tabs.currentWidget() is self.downloads and self.isVisible():
            self.downloads_shown.emit()

    def _note_edit(self) -> None:
        self._edited = True
