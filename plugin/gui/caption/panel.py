"""What a layer or a place shows, in words and numbers, and what can be done with that."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from ...client.messages import Caption
from ..busy import BusyStrip
from ..icons import icon
from ..paper import Ink, Paper
from ..widgets import ElidedLabel
from ..wording import hint
from .page import caption_page


class CaptionPanel(QWidget):
    layer_wanted = pyqtSignal()
    view_wanted = pyqtSignal()
    place_wanted = pyqtSignal(bool)  # the map tool on or off
    cancel_wanted = pyqtSignal()
    note_wanted = pyqtSignal(bool)  # whether the caption stands on the map too
    keep_note_wanted = pyqtSignal()
    clear_notes_wanted = pyqtSignal()
    copy_wanted = pyqtSignal()
    save_wanted = pyqtSignal()
    legend_wanted = pyqtSignal()
    classify_wanted = pyqtSignal()
    export_wanted = pyqtSignal()
    word_chosen = pyqtSignal(str)
    index_wanted = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self.setObjectName("SightlineCaptionPanel")
        self._title = ElidedLabel("SightlineCaptionTitle")
        self._busy = BusyStrip("SightlineCaption")
        self._busy.cancel_wanted.connect(self.cancel_wanted)
        self._paper = Paper("SightlineCaptionText")
        self._paper.setMinimumHeight(80)
        self._paper.followed.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._what_row())
        column.addWidget(self._busy)
        column.addWidget(self._title)
        column.addWidget(self._paper, 1)
        column.addLayout(self._use_row())
        column.addLayout(self._more_row())
        self.show_nothing()

    def _what_row(self) -> QHBoxLayout:
        layer = QPushButton(icon("caption"), self.tr("Caption layer"))
        layer.setObjectName("SightlineCaption")
        layer.setToolTip(self.tr("Say in words and numbers what the chosen layer shows"))
        layer.clicked.connect(lambda _: self.layer_wanted.emit())
        view = QPushButton(icon("view"), self.tr("Visible extent"))
        view.setObjectName("SightlineCaptionView")
        view.setToolTip(self.tr("Caption the part of the chosen layer that the map shows"))
        view.clicked.connect(lambda _: self.view_wanted.emit())
        self._place = QPushButton(icon("place"), self.tr("Place"))
        self._place.setObjectName("SightlineCaptionPlace")
        self._place.setToolTip(self.tr("Click a place on the map, or drag a box, to caption it; Esc ends this"))
        self._place.setCheckable(True)
        self._place.clicked.connect(self.place_wanted)
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (layer, view, self._place):
            row.addWidget(button)
        return row

    def _use_row(self) -> QHBoxLayout:
        self._on_map = _tool("SightlineNote", self.tr("On map"), self.tr("Show the caption as a note on the map"))
        self._on_map.setCheckable(True)
        self._on_map.setChecked(True)
        self._on_map.toggled.connect(self.note_wanted)
        menu = QMenu(self._on_map)
        menu.addAction(self.tr("Keep this note"), self.keep_note_wanted.emit).setObjectName("SightlineKeepNote")
        menu.addAction(self.tr("Remove all notes"), self.clear_notes_wanted.emit).setObjectName("SightlineClearNotes")
        self._on_map.setMenu(menu)
        self._on_map.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        copy = _tool("SightlineCopy", self.tr("Copy"), self.tr("Copy the caption as text"))
        copy.clicked.connect(lambda _: self.copy_wanted.emit())
        save = _tool("SightlineSaveAbstract", self.tr("Save to metadata"), self.tr(
            "Write the caption into the abstract of the layer's metadata, below what you wrote there yourself"))
        save.clicked.connect(lambda _: self.save_wanted.emit())
        self._uses = (copy, save)
        return _row(copy, save, self._on_map)

    def _more_row(self) -> QHBoxLayout:
        legend = _tool("SightlineLegendButton", self.tr("Legend…"), self.tr("Change the words and colours of the land cover"))
        legend.clicked.connect(lambda _: self.legend_wanted.emit())
        menu = QMenu(legend)
        menu.addAction(self.tr("Classify land cover…"), self.classify_wanted.emit).setObjectName("SightlineClassifyFromLegend")
        legend.setMenu(menu)
        legend.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        export = _tool("SightlineExportCaptions", self.tr("Export all tile captions…"), self.tr(
            "Write a caption for every tile of the layer as GeoPackage, CSV or Shapefile"))
        export.clicked.connect(lambda _: self.export_wanted.emit())
        return _row(legend, export)

    @property
    def on_map(self) -> bool:
        return self._on_map.isChecked()

    def mark_place_tool(self, active: bool) -> None:
        self._place.setChecked(active)

    def show_busy(self, text: str) -> None:
        """What is awaited; empty when nothing is."""
        self._busy.show_text(text)

    def show_caption(self, title: str, caption: Caption) -> None:
        self._title.show_text(title)
        self._title.show()
        self._paper.show_page(lambda ink: caption_page(caption, ink))
        self._paper.setToolTip("")
        for button in self._uses:
            button.setEnabled(True)

    def show_nothing(self) -> None:
        self._title.hide()
        self._paper.show_page(lambda ink: _empty(ink, hint(
            self.tr("What does it show?"), self.tr(
                "<b>Caption layer</b> says in words and numbers what the whole layer shows, <b>Visible extent</b> what you see "
                "of it, and <b>Place</b> what is where you click on the map."))))
        for button in self._uses:
            button.setEnabled(False)

    def _follow(self, scheme: str, what: str) -> None:
        if scheme == "search":
            self.word_chosen.emit(what)
        elif scheme == "index":
            self.index_wanted.emit()


def _empty(ink: Ink, text: str) -> str:
    return f"<div align='center' style='color:{ink.quiet}'><br>{text}</div>"


def _tool(name: str, text: str, tool_tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(tool_tip)
    return button


def _row(*buttons: QToolButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
