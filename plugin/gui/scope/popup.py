"""Where is searched, to be set: layers, area, dates, quality of the tiles."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass

from qgis.core import QgsProject
from qgis.gui import QgsDateEdit, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QDate, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..compat import POLYGON_LAYERS
from ..widgets import wrapped_label
from .wanted import Wanted, iso

LAYER_ID = Qt.ItemDataRole.UserRole
LEAST_WIDTH = 360
ROWS = 6  # layers that the list shows at once


@dataclass(frozen=True)
class LayerRow:
    """A layer in the list; `state` in words, `searchable`: whether it has an index."""

    layer_id: str
    name: str
    state: str
    searchable: bool


class ScopePopup(QDialog):  # themes paint its background; Esc closes it
    edited = pyqtSignal()
    draw_wanted = pyqtSignal()
    reset_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("SightlineScopePopup")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # a click on the button would open it again
        self._filling = False
        self._form = QFormLayout()
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        self._form.addRow(self.tr("Layers"), self._layers_part())
        self._form.addRow(self.tr("Area"), self._area_part())
        self._form.addRow(self.tr("Dates"), self._dates_part())
        self._form.addRow(self.tr("Tiles"), self._tiles_part())
        self._problem = wrapped_label("SightlineScopeProblem")
        reset = QPushButton(self.tr("Reset"))
        reset.setObjectName("SightlineScopeReset")
        reset.setAutoDefault(False)
        reset.setToolTip(self.tr("Search everything of the chosen layer again"))
        reset.clicked.connect(lambda _: self.reset_wanted.emit())
        done = QPushButton(self.tr("Done"))
        done.setObjectName("SightlineScopeDone")
        done.setAutoDefault(False)
        done.setToolTip(self.tr("Close this (Esc); the next search looks there"))
        done.clicked.connect(lambda _: self.close())
        row = QHBoxLayout()
        row.addWidget(reset)
        row.addStretch(1)
        row.addWidget(done)
        frame = QFrame()
        frame.setObjectName("SightlineScopeFrame")
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(10)
        column.addLayout(self._form)
        column.addWidget(self._problem)
        column.addLayout(row)
        self._show_parts()

    def _layers_part(self) -> QWidget:
        self._which = QButtonGroup(self)
        self._choices = {}
        part, column = _column()
        for name, text in (("chosen", self.tr("The layer chosen above")), ("all", self.tr("All indexed layers of the project")),
                           ("some", self.tr("These:"))):
            choice = QRadioButton(text)
            choice.setObjectName(f"SightlineScopeLayers{name.capitalize()}")
            self._which.addButton(choice)
            self._choices[name] = choice
            column.addWidget(choice)
        self._which.buttonClicked.connect(lambda _: self._edit())
        self._list = QListWidget()
        self._list.setObjectName("SightlineScopeList")
        self._list.setAccessibleName(self.tr("Layers that are searched"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setMinimumWidth(260)
        self._list.itemChanged.connect(lambda _: self._edit())
        column.addWidget(self._list)
        return part

    def _area_part(self) -> QWidget:
        self._place = QComboBox()
        self._place.setObjectName("SightlineScopeArea")
        self._place.setAccessibleName(self.tr("Area that is searched"))
        for name, text, tool_tip in (
                ("whole", self.tr("Whole layers"), self.tr("Everywhere")),
                ("visible", self.tr("Visible extent"), self.tr("What the map shows at the time of the search")),
                ("drawn", self.tr("Drawn area"), self.tr("A polygon or a box that you draw on the map")),
                ("selected", self.tr("Selected polygons of a layer"), self.tr("What is selected at the time of the search"))):
            self._place.addItem(text, name)
            self._place.setItemData(self._place.count() - 1, tool_tip, Qt.ItemDataRole.ToolTipRole)
        self._place.activated.connect(lambda _: self._choose_place())
        self._draw = QPushButton(self.tr("Draw on the map"))
        self._draw.setObjectName("SightlineScopeDraw")
        self._draw.setAutoDefault(False)
        self._draw.setToolTip(self.tr("Click the corners, the last one twice; or drag a box"))
        self._draw.clicked.connect(lambda _: self._begin_to_draw())
        self._selection = QgsMapLayerComboBox()
        self._selection.setObjectName("SightlineScopeSelection")
        self._selection.setAccessibleName(self.tr("Layer whose selected polygons are searched"))
        self._selection.setFilters(POLYGON_LAYERS)
        self._selection.layerChanged.connect(lambda _: self._edit())
        part, column = _column()
        for widget in (self._place, self._draw, self._selection):
            column.addWidget(widget)
        return part

    def _dates_part(self) -> QWidget:
        part, column = _column()
        self._first, self._last = (self._date(name, tool_tip) for name, tool_tip in (
            ("First", self.tr("The first day; empty: no bound")), ("Last", self.tr("The last day; empty: no bound"))))
        row = QHBoxLayout()
        row.addWidget(self._first, 1)
        row.addWidget(QLabel(self.tr("to")))
        row.addWidget(self._last, 1)
        column.addLayout(row)
        self._own_dates = wrapped_label("SightlineScopeDates")
        column.addWidget(self._own_dates)
        return part

    def _date(self, name: str, tool_tip: str) -> QgsDateEdit:
        edit = QgsDateEdit()
        edit.setObjectName(f"SightlineScope{name}")
        edit.setToolTip(tool_tip)
        edit.setAccessibleName(tool_tip)
        edit.setAllowNull(True)
        edit.setNullRepresentation(self.tr("any"))
        edit.setCalendarPopup(True)
        edit.clear()
        edit.dateValueChanged.connect(lambda _: self._edit())
        return edit

    def _tiles_part(self) -> QWidget:
        self._valid = self._percent("Valid", self.tr("at least "), 0, self.tr("Share of a tile that has data"))
        self._cloud = self._percent("Cloud", self.tr("at most "), 100, self.tr("Clouded share of a tile, where it is known"))
        part, column = _column()
        for spin, text in ((self._valid, self.tr("with data")), (self._cloud, self.tr("under clouds"))):
            row = QHBoxLayout()
            label = QLabel(text)
            label.setBuddy(spin)
            row.addWidget(spin)
            row.addWidget(label, 1)
            column.addLayout(row)
        return part

    def _percent(self, name: str, prefix: str, neutral: int, tool_tip: str) -> QSpinBox:
        spin = QSpinBox()
        spin.setObjectName(f"SightlineScope{name}")
        spin.setRange(0, 100)
        spin.setSingleStep(5)
        spin.setPrefix(prefix)
        spin.setSuffix(" %")
        spin.setValue(neutral)
        spin.setToolTip(tool_tip)
        spin.setAccessibleName(tool_tip)
        spin.valueChanged.connect(lambda _: self._edit())
        return spin

    # what is set

    @property
    def wanted(self) -> Wanted:
        which = next(name for name, choice in self._choices.items() if choice.isChecked())
        items = [self._list.item(row) for row in range(self._list.count())]
        some = tuple(item.data(LAYER_ID) for item in items if item.checkState() == Qt.CheckState.Checked)
        selection = self._selection.currentLayer()
        return Wanted(which, some, self._place.currentData(), selection.id() if selection is not None else "",
                      _iso_of(self._first), _iso_of(self._last), self._valid.value(), self._cloud.value())

    def show_wanted(self, wanted: Wanted) -> None:
        with self._quietly():
            self._choices[wanted.layers].setChecked(True)
            for item in (self._list.item(row) for row in range(self._list.count())):
                item.setCheckState(_checked(item.data(LAYER_ID) in wanted.some))
            self._place.setCurrentIndex(self._place.findData(wanted.place))
            if wanted.selection:
                self._selection.setLayer(QgsProject.instance().mapLayer(wanted.selection))
            for edit, day in ((self._first, wanted.first), (self._last, wanted.last)):
                if day:
                    edit.setDate(QDate.fromString(day, Qt.DateFormat.ISODate))
                else:
                    edit.clear()
            self._valid.setValue(wanted.valid)
            self._cloud.setValue(wanted.cloud)
        self._show_parts()

    def show_layers(self, rows: list[LayerRow], some: tuple[str, ...]) -> None:
        """The project's raster layers; those in `some` are ticked."""
        with self._quietly():
            self._list.clear()
            for row in rows:
                item = QListWidgetItem(f"{row.name} · {row.state}" if row.state else row.name, self._list)
                item.setData(LAYER_ID, row.layer_id)
                item.setToolTip(item.text())
                item.setCheckState(_checked(row.layer_id in some))
                usable = row.searchable or row.layer_id in some
                item.setFlags((Qt.ItemFlag.ItemIsEnabled if usable else Qt.ItemFlag.NoItemFlags)
                              | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            height = self._list.sizeHintForRow(0) if rows else 0
            self._list.setFixedHeight(height * min(max(len(rows), 2), ROWS) + 2 * self._list.frameWidth() + 2)

    def show_own_dates(self, text: str) -> None:
        self._own_dates.setText(text)
        self._own_dates.setVisible(bool(text))

    def show_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._settle()

    def fit(self, width: int) -> None:
        """As high as what is shown needs, and at least so wide."""
        width = max(width, self.sizeHint().width(), LEAST_WIDTH)
        self.resize(width, self.layout().totalHeightForWidth(width))

    def _choose_place(self) -> None:
        self._edit()
        if self._place.currentData() == "drawn":
            self._begin_to_draw()

    def _begin_to_draw(self) -> None:
        self.close()
        self.draw_wanted.emit()

    def _edit(self) -> None:
        if self.isVisible() and not self._filling:  # what changes behind a closed popup, as the project's layers, is no edit
            self._show_parts()
            self.edited.emit()

    def _show_parts(self) -> None:
        """Only what belongs to what is chosen."""
        self._list.setVisible(self._choices["some"].isChecked())
        self._draw.setVisible(self._place.currentData() == "drawn")
        self._selection.setVisible(self._place.currentData() == "selected")
        self._settle()

    def _settle(self) -> None:
        if self.isVisible():
            right = self.geometry().right()
            self.fit(self.width())
            self.move(right - self.width() + 1, self.y())

    @contextmanager
    def _quietly(self):
        """What is shown is no edit of the user's."""
        before, self._filling = self._filling, True
        try:
            yield
        finally:
            self._filling = before


def _column() -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    return part, column


def _checked(yes: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if yes else Qt.CheckState.Unchecked


def _iso_of(edit: QgsDateEdit) -> str:
    return "" if edit.isNull() else iso(edit.date())
