"""What is under way about models, with a bar and a way out; or what became of it."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ...client.messages import Progress
from ..widgets import wrapped_label
from ..wording import megabytes, progress_line

STEPS = 1000


class JobStrip(QWidget):
    cancel_wanted = pyqtSignal()

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{name}Bar")
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName(f"{name}Cancel")
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(lambda _: self._press())
        self._text = wrapped_label(f"{name}Text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._text)
        self.tell("")

    @property
    def text(self) -> str:
        return self._text.text()

    def show_progress(self, title: str, progress: Progress | None) -> None:
        """The bar runs to and fro while nobody knows how long."""
        if self._bar.isHidden():
            self._cancel.setEnabled(True)
        measured = progress is not None and progress.total > 0
        self._bar.setRange(0, STEPS if measured else 0)
        if measured:
            self._bar.setValue(round(STEPS * min(1.0, progress.done / progress.total)))
        said = progress is not None and progress.message.startswith(title)
        self._show(how_far(progress) if said else f"{title}… {how_far(progress)}".strip(), True)

    def tell(self, sentence: str) -> None:
        """Nothing is under way; no sentence, no strip."""
        self._show(sentence, False)

    def _show(self, text: str, busy: bool) -> None:
        self._text.setText(text)
        self._bar.setVisible(busy)
        self._cancel.setVisible(busy)
        self._text.setVisible(bool(text))

    def _press(self) -> None:
        self._cancel.setEnabled(False)
        self.cancel_wanted.emit()


def how_far(progress: Progress | None) -> str:
    """As "Writing image.onnx · 3 of 10", or "12 of 605 MB · about 40 s left"."""
    if progress is None:
        return ""
    if progress.unit == "bytes":
        progress = Progress(0, 0, "", f"{megabytes(progress.done)} / {megabytes(progress.total)}" if progress.total else
                            megabytes(progress.done), progress.seconds_left)
        return progress_line(progress)
    line = progress_line(progress)
    return " · ".join(part for part in (progress.message if progress.total else "", line) if part)
