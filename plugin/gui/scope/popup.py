"""Where is searched, to be set: layers, area, dates, quality of the tiles."""

from __future__ import annotations

from qgis.gui import QgsDateEdit
from qgis.PyQt.QtCore import QDate, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPainter, QPalette
from qgis.PyQt.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..widgets import Filling, wrapped_label
from .area_choice import AreaChoice
from .layer_choice import LayerChoice, LayerRow
from .wanted import Wanted, iso

LEAST_WIDTH = 360
BORDER_ALPHA = 90


class ScopePopup(QDialog):  # themes paint its background; Esc closes it
    edited = pyqtSignal()
    draw_wanted = pyqtSignal()
    reset_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("SightlineScopePopup")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # a click on the button would open it again
        self._filling = Filling()
        self._layers, self._area = LayerChoice(), AreaChoice()
        for part in (self._layers, self._area):
            part.edited.connect(self._edit)
        self.connection_wanted = self._layers.archive.connection_wanted  # the user wants to make one in QGIS
        self._area.draw_wanted.connect(self._begin_to_draw)
        self._form = QFormLayout()
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        self._form.addRow(self.tr("Layers"), self._layers)
        self._form.addRow(self.tr("Area"), self._area)
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
        done.setToolTip(self.tr("Close (Esc); what is set here counts from the next search on"))
        done.clicked.connect(lambda _: self.close())
        row = QHBoxLayout()
        row.addWidget(reset)
        row.addStretch(1)
        row.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(10)
        column.addLayout(self._form)
        column.addWidget(self._problem)
        column.addLayout(row)
        self._show_parts()

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
        return Wanted(self._layers.which, self._layers.some, self._area.place, self._area.selection,
                      _iso_of(self._first), _iso_of(self._last), self._valid.value(), self._cloud.value(),
                      self._layers.archive.chosen)

    def show_wanted(self, wanted: Wanted) -> None:
        with self._filling:
            self._layers.show_choice(wanted.layers, wanted.some)
            self._layers.archive.choose(wanted.archive)
            self._area.show_choice(wanted.place, wanted.selection)
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
        with self._filling:
            self._layers.show_rows(rows, some)

    def offer_archives(self, names: list[str], wanted: str) -> None:
        """The connections to choose from."""
        with self._filling:
            self._layers.archive.offer(names, wanted)

    def show_archive(self, sentence: str) -> None:
        """What the wanted archive holds, or why it cannot be opened."""
        self._layers.archive.show_state(sentence)
        for part in (self._layers.archive, self._layers):  # from within: each would only tell the next one in a later turn
            part.updateGeometry()
        self._settle()

    def show_own_dates(self, text: str) -> None:
        self._own_dates.setText(text)
        self._own_dates.setVisible(bool(text))
        self._settle()

    def show_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._settle()

    def fit(self, width: int) -> None:
        """As high as what is shown needs, and at least so wide."""
        width = max(width, self.sizeHint().width(), LEAST_WIDTH)
        self.resize(width, self.layout().totalHeightForWidth(width))

    def paintEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        """A border, which themes forget: no window manager draws one around a popup."""
        super().paintEvent(event)
        line = self.palette().color(QPalette.ColorRole.WindowText)
        line.setAlpha(BORDER_ALPHA)
        painter = QPainter(self)
        painter.setPen(line)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _begin_to_draw(self) -> None:
        self.close()
        self.draw_wanted.emit()

    def _edit(self) -> None:
        if self.isVisible() and not self._filling:  # what changes behind a closed popup, as the project's layers, is no edit
            self._show_parts()
            self.edited.emit()

    def _show_parts(self) -> None:
        """Only what belongs to what is chosen."""
        self._layers.show_parts()
        self._area.name_whole(self.tr("Whole archive") if self._layers.which == "archive" else self.tr("Whole layers"))
        self._area.show_parts()
        self._settle()

    def _settle(self) -> None:
        if self.isVisible():
            right = self.geometry().right()
            self.fit(self.width())
            self.move(right - self.width() + 1, self.y())


def _column() -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    return part, column


def _iso_of(edit: QgsDateEdit) -> str:
    return "" if edit.isNull() else iso(edit.date())
