"""The query: the box and its button, where examples and saved searches come from, and the parts as chips."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from ..icons import icon
from .box import QueryBox
from .chips import ChipStrip
from .query import Example, Prompt, Query
from .typed import prompts_of


class QueryPanel(QWidget):
    search_wanted = pyqtSignal()
    edited = pyqtSignal()  # typed, or a chip changed
    pick_wanted = pyqtSignal(bool)  # the map tool on or off
    selection_wanted = pyqtSignal()
    file_wanted = pyqtSignal()
    clear_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineQueryPanel")
        self.box, self.chips = QueryBox(self), ChipStrip(self)
        self.setFocusProxy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._query_row())
        column.addWidget(self.chips)
        column.addLayout(self._ways_row())
        self.box.returnPressed.connect(self._enter)
        self.box.textEdited.connect(lambda _: self.edited.emit())
        self.box.part_wanted.connect(self.make_parts)
        self.chips.changed.connect(self.edited)
        self.chips.edit_wanted.connect(self._edit)
        self.chips.left.connect(self.box.setFocus)

    def _query_row(self) -> QHBoxLayout:
        button = QPushButton(icon("search"), "")
        button.setObjectName("SightlineSearch")
        button.setToolTip(self.tr("Search (Enter)"))
        button.setAccessibleName(self.tr("Search"))
        button.clicked.connect(lambda _: self._enter())
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.box, 1)
        row.addWidget(button)
        self.chips.follow(button)
        return row

    def _ways_row(self) -> QHBoxLayout:
        self._example = self._way("example", "SightlineExample", self.tr("Example"), self.tr(
            "Click a tile on the map, or drag a box, to find what looks like it (Shift: what does not); Esc ends this"))
        self._example.setCheckable(True)
        self._example.clicked.connect(self.pick_wanted)
        menu = QMenu(self._example)
        for name, text, signal in (
                ("SightlineExampleSelection", self.tr("Selected polygons or hits"), self.selection_wanted),
                ("SightlineExampleFile", self.tr("Image file…"), self.file_wanted)):
            menu.addAction(text, signal.emit).setObjectName(name)
        menu.addSeparator()
        menu.addAction(self.tr("Remove all parts"), self.clear_wanted.emit).setObjectName("SightlineClearParts")
        self._example.setMenu(menu)
        self._example.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.saved = self._way("saved", "SightlineSaved", self.tr("Saved"), self.tr("Searches that this project keeps"))
        self.saved.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.saved.setMenu(QMenu(self.saved))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._example)
        row.addWidget(self.saved)
        row.addStretch(1)
        row.addWidget(self._captions_choice())
        return row

    def _way(self, picture: str, name: str, text: str, tool_tip: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIcon(icon(picture))
        button.setText(text)
        button.setToolTip(tool_tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _captions_choice(self) -> QComboBox:
        self._captions = QComboBox()
        self._captions.setObjectName("SightlineCaptionsMode")
        for text, mode, tool_tip in (
                (self.tr("Images"), "off", self.tr("Searches what the tiles look like")),
                (self.tr("Both"), "also", self.tr("Searches both, and puts first what both find")),
                (self.tr("Captions"), "only", self.tr("Searches the words of the tiles' captions"))):
            self._captions.addItem(text, mode)
            self._captions.setItemData(self._captions.count() - 1, tool_tip, Qt.ItemDataRole.ToolTipRole)
        self._captions.setToolTip(self.tr("What is searched: what the tiles look like, the words of their captions, or both"))
        self._captions.setAccessibleName(self.tr("What is searched"))
        self._captions.activated.connect(lambda _: self.edited.emit())
        return self._captions

    @property
    def query(self) -> Query:
        """The chips and what is typed."""
        parts = self.chips.parts
        kept = [part for part in parts if isinstance(part, Prompt)]
        typed = [prompt for prompt in prompts_of(self.box.text()) if prompt.text not in [part.text for part in kept]]
        return Query((*kept, *typed), tuple(part for part in parts if isinstance(part, Example)), self._captions.currentData())

    def show_query(self, query: Query) -> None:
        """One wanted prompt stands in the box; everything else becomes chips."""
        alone = not query.examples and len(query.prompts) == 1 and query.prompts[0].weight == 1
        self.box.setText(query.prompts[0].text if alone else "")
        self.chips.show_parts(() if alone else (*query.prompts, *query.examples))
        self._captions.setCurrentIndex(self._captions.findData(query.captions))

    def show_captions_mode(self, mode: str) -> None:
        """What is searched until the user chooses otherwise: "off", "also" or "only"."""
        self._captions.setCurrentIndex(self._captions.findData(mode))

    def add(self, part: Prompt | Example) -> None:
        self.chips.add(part)
        self.edited.emit()

    def make_parts(self) -> None:
        """What is typed becomes chips."""
        self._keep_typed()
        self.edited.emit()

    def clear(self) -> None:
        self.box.clear()
        self.chips.show_parts(())

    def mark_picking(self, active: bool) -> None:
        self._example.setChecked(active)

    def _enter(self) -> None:
        """What is not wanted is shown as such."""
        if any(prompt.weight < 0 for prompt in prompts_of(self.box.text())):
            self._keep_typed()
        self.search_wanted.emit()

    def _keep_typed(self) -> None:
        for prompt in prompts_of(self.box.text()):
            self.chips.add(prompt)
        self.box.clear()

    def _edit(self, prompt: Prompt) -> None:
        self._keep_typed()
        self.box.setText(prompt.text if prompt.weight > 0 else f"-{prompt.text}")
        self.box.setFocus()
        self.box.selectAll()
