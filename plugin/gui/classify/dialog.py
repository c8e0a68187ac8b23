"""What land cover is to be told apart, where, and which file holds it."""

from __future__ import annotations

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ...client.messages import LegendEntry
from ..help import help_button
from ..widgets import wrapped_label
from .swatch import SWATCH, swatch


class ClassifyDialog(QDialog):
    """Knows nothing of layers: the bench fills it in and says what becomes of the choices."""

    words_wanted = pyqtSignal()
    changed = pyqtSignal()
    wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineClassifyDialog")
        self.setWindowTitle(self.tr("Classify land cover"))
        self._entries: list[LegendEntry] = []
        self._intro, self._problem = wrapped_label("SightlineClassifyIntro"), wrapped_label("SightlineClassifyProblem")
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self._intro)
        column.addWidget(self._words_part(), 1)
        column.addWidget(self._choices())
        column.addWidget(self._problem)
        column.addWidget(self._button_box())
        self.resize(460, 420)

    def _words_part(self) -> QWidget:
        self._words = QListWidget()
        self._words.setObjectName("SightlineClassifyWords")
        self._words.setAccessibleName(self.tr("Words of the land cover"))
        self._words.setToolTip(self.tr("Every place is given the word that fits it best; double-click to change them"))
        self._words.setIconSize(QSize(SWATCH))
        self._words.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._words.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._words.itemActivated.connect(lambda _: self.words_wanted.emit())
        change = QPushButton(self.tr("Words and colours…"))
        change.setObjectName("SightlineClassifyChange")
        change.setToolTip(self.tr("Use any words for what can be seen from above, each with its colour"))
        change.setAutoDefault(False)
        change.clicked.connect(lambda _: self.words_wanted.emit())
        row = QHBoxLayout()
        row.addWidget(change)
        row.addStretch(1)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words, 1)
        column.addLayout(row)
        return part

    def _choices(self) -> QWidget:
        self._whole, self._visible = QRadioButton(self.tr("Whole layer")), QRadioButton(self.tr("What the map shows"))
        self._whole.setObjectName("SightlineClassifyWhole")
        self._whole.setToolTip(self.tr("Classify all of the layer"))
        self._visible.setObjectName("SightlineClassifyVisible")
        self._visible.setToolTip(self.tr("Classify the part of the layer that the map shows now"))
        self._whole.setChecked(True)
        places = QHBoxLayout()
        places.addWidget(self._whole)
        places.addWidget(self._visible)
        places.addStretch(1)
        self._file = QgsFileWidget()
        self._file.setObjectName("SightlineClassifyFile")
        self._file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self._file.setFilter(self.tr("GeoTIFF") + " (*.tif *.tiff)")
        self._file.setDialogTitle(self.tr("Save land cover"))
        self._file.setToolTip(self.tr("The GeoTIFF to write: one band, with the words as its colour table"))
        self._file.fileChanged.connect(lambda _: self.changed.emit())
        part = QWidget()
        form = QFormLayout(part)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("Part"), places)
        form.addRow(self.tr("File"), self._file)
        return part

    def _button_box(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        box.button(QDialogButtonBox.StandardButton.Cancel).setObjectName("SightlineClassifyCancel")
        self._start = box.addButton(self.tr("Classify"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._start.setObjectName("SightlineClassifyStart")
        self._start.setDefault(True)
        box.addButton(help_button("classify", self), QDialogButtonBox.ButtonRole.HelpRole)
        box.accepted.connect(self.wanted)
        box.rejected.connect(self.reject)
        return box

    def fill(self, intro: str, path: str) -> None:
        self._intro.setText(intro)
        self._file.setFilePath(path)

    def show_words(self, entries: list[LegendEntry]) -> None:
        self._entries = entries
        self._words.clear()
        for entry in entries:
            item = QListWidgetItem(swatch(entry.colour), entry.name)
            item.setToolTip(", ".join(entry.phrases))
            self._words.addItem(item)

    def show_note(self, sentence: str, can_start: bool) -> None:
        """What is to be known of the file, and whether it can be written."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._start.setEnabled(can_start)

    @property
    def entries(self) -> list[LegendEntry]:
        return self._entries

    @property
    def visible_only(self) -> bool:
        return self._visible.isChecked()

    @property
    def path(self) -> str:
        """As typed or chosen, without what an unused field still has."""
        return self._file.filePath().strip().strip('"')
