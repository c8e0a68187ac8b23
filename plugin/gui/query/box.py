"""The box in which a query is typed."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAction, QLineEdit, QWidget

from ..icons import icon
from .completion import Completion


class QueryBox(QLineEdit):
    """Enter searches (`returnPressed`), Ctrl+Enter makes a part of the text, Up and Down go through earlier queries."""

    part_wanted = pyqtSignal()
    back_wanted = pyqtSignal()
    forth_wanted = pyqtSignal()
    escaped = pyqtSignal()
    files_dropped = pyqtSignal(list)  # paths

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineQuery")
        self.show_languages([])
        self.setAccessibleName(self.tr("What you look for"))
        self.setClearButtonEnabled(True)
        self.completion = Completion(self)
        self.setCompleter(self.completion)
        self._add = QAction(icon("add"), self.tr("Keep as a part of the query (Ctrl+Enter)"), self)
        self._add.setObjectName("SightlineAddPart")
        self._add.setEnabled(False)  # hiding it would draw it over the button that clears
        self._add.triggered.connect(lambda _: self.part_wanted.emit())
        self.addAction(self._add, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(lambda text: self._add.setEnabled(bool(text.strip())))

    def show_languages(self, names: list[str]) -> None:
        """Those in which the model understands a query, in words; none where that is not known."""
        self.setPlaceholderText(self.tr("Describe what you look for, e.g. “river” ({} only)").format(names[0])
                                if len(names) == 1 else self.tr("Describe what you look for, as “river”"))
        first = self.tr("A word or a sentence in {}; “-town” is what you do not want.").format(", ".join(names)) if names else \
            self.tr("A word or a sentence; “-town” is what you do not want.")
        self.setToolTip("\n".join([first, self.tr(
            "Enter searches · Ctrl+Enter keeps it as a part of the query · Up and Down: earlier queries · Esc stops or clears\n"
            "Drop an image file here to find what looks like it")]))

    def keyPressEvent(self, event) -> None:  # noqa: N802 (Qt's name)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.completion.popup().hide()
            self.part_wanted.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.back_wanted.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.forth_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and not self.completion.popup().isVisible():
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
            if enter:
                self.completion.popup().hide()

    def dragEnterEvent(self, event) -> None:  # noqa: N802
        if _files(event):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event) -> None:  # noqa: N802
        if _files(event):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event) -> None:  # noqa: N802
        paths = _files(event)
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)
        else:
            super().dropEvent(event)


def _files(event) -> list[str]:
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
