"""Models that can be fetched: nothing is, before the user says so."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...client.model_messages import Download
from ..widgets import wrapped_label
from ..wording import megabytes
from .converter_panel import ConverterPanel
from .job_strip import JobStrip
from .jobs import Job

ID = Qt.ItemDataRole.UserRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class DownloadPanel(QWidget):
    wanted = pyqtSignal(str)  # a download's id
    cancel_wanted = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._downloads: list[Download] = []
        self._running = ""  # the id of the one under way
        self._note = wrapped_label("SightlineDownloadNote")
        self._note.setText(self.tr("Fetched from its authors' place when you press Download, and checked against the checksum "
                                   "that is kept here. What was broken off goes on where it was. Mind the licence."))
        self._list = self._make_list()
        self._press = QPushButton(self.tr("Download"))
        self._press.setObjectName("SightlineDownload")
        self._press.setAutoDefault(False)
        self._press.setToolTip(self.tr("Fetches the chosen model and installs it"))
        self._press.clicked.connect(lambda _: self.wanted.emit(self.chosen))
        self.converter, self._can_convert = ConverterPanel(), True
        self.converter.explain("")
        self.converter.hide()
        self.strip = JobStrip("SightlineDownload")
        self.strip.cancel_wanted.connect(lambda: self.cancel_wanted.emit(self._running))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._press)
        column = QVBoxLayout(self)
        column.addWidget(self._note)
        column.addWidget(self._list, 1)
        column.addWidget(self.converter)
        column.addLayout(row)
        column.addWidget(self.strip)
        self._allow()

    def _make_list(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setObjectName("SightlineDownloads")
        tree.setAccessibleName(self.tr("Models that can be fetched"))
        tree.setHeaderLabels([self.tr("Model"), self.tr("Size"), self.tr("Licence"), self.tr("State")])
        tree.setRootIsDecorated(False)
        tree.setAlternatingRowColors(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (0, 2):  # what may be long
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        tree.currentItemChanged.connect(lambda *_: self._allow())
        tree.itemDoubleClicked.connect(lambda *_: self._press.click())
        return tree

    @property
    def chosen(self) -> str:
        item = self._list.currentItem()
        return item.data(0, ID) if item is not None else ""

    def allow_checkpoints(self, allowed: bool) -> None:
        """Whether what is fetched can be converted; else what that needs is offered."""
        self._can_convert = allowed
        self._allow()

    def show_downloads(self, downloads: list[Download]) -> None:
        before, self._downloads = self.chosen, downloads
        self._list.clear()
        for entry in downloads:
            self._list.addTopLevelItem(self._row(entry))
        ids = [entry.id for entry in downloads]
        if ids:
            self._list.setCurrentItem(self._list.topLevelItem(ids.index(before) if before in ids else 0))
        self._allow()

    def show_job(self, job: Job | None, ident: str) -> None:
        """How far the download under way is; None: none is."""
        self._running = ident if job is not None else ""
        if job is not None:
            self.strip.show_progress(job.title, job.progress)
        self._allow()

    def tell(self, sentence: str) -> None:
        self.strip.tell(sentence)

    def _row(self, entry: Download) -> QTreeWidgetItem:
        item = QTreeWidgetItem([entry.title or entry.id, megabytes(entry.bytes) if entry.bytes else "", entry.licence,
                                self.tr("installed as {}").format(", ".join(entry.installed)) if entry.installed else ""])
        item.setData(0, ID, entry.id)
        item.setTextAlignment(1, getattr(RIGHT, "value", None) or int(RIGHT))
        for place in range(4):
            item.setToolTip(place, "\n".join(part for part in (
                entry.title, entry.about, *(str(file.get("url", "")) for file in entry.files)) if part))
        return item

    def _allow(self) -> None:
        entry = next((entry for entry in self._downloads if entry.id == self.chosen), None)
        missing = entry is not None and entry.needs_converter and not self._can_convert
        self.converter.setVisible(missing or self.converter.busy)
        self._press.setEnabled(entry is not None and not missing and not entry.installed and not self._running)
