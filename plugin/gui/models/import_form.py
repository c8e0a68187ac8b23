"""What the user must say about a model before it is installed: name, licence, and what its file does not tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from ...client.model_messages import Recognised
from ..widgets import Filling, wrapped_label
from ..wording import megabytes

PRECISIONS = ("float32", "float16", "int8")


class ImportForm(QWidget):
    """Knows no engine. `problem` says what is still missing."""

    edited = pyqtSignal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._filling = Filling()
        self._found: Recognised | None = None
        self._options: dict[str, QComboBox | QLineEdit] = {}
        self._taken_for = wrapped_label("SightlineImportTakenFor")
        self._taken_for.setTextFormat(Qt.TextFormat.PlainText)
        self._notes = wrapped_label("SightlineImportNotes")
        self._notes.setTextFormat(Qt.TextFormat.PlainText)
        self._name = self._line("Name", self.tr("As it is called in lists and on the command line: letters, digits, “-”, “_” "
                                                "and “.”"))
        self._licence = self._line("Licence", self.tr("Under which its authors give it away, for example “MIT” or "
                                                      "“CC-BY-NC-4.0”; it stands in the bundle"))
        self._taken: Sequence[str] = ()
        self._replace = QCheckBox(self.tr("Replace the model of this name"))
        self._replace.setObjectName("SightlineImportReplace")
        self._replace.toggled.connect(lambda _: self._edit())
        self._architecture = self._combo("Architecture", self.tr("Which network the weights are for"))
        self._architecture.setEditable(True)
        self._architecture.editTextChanged.connect(lambda _: self._edit())
        self._precision = self._combo("Precision", self.tr("Half precision takes half the room, eight bits a quarter; both are "
                                                           "compared with the original and the loss is told"))
        for text, precision in ((self.tr("float32: exact"), "float32"), (self.tr("float16: half the size"), "float16"),
                                (self.tr("int8: a quarter of the size, less exact"), "int8")):
            self._precision.addItem(text, precision)
        self._form = QFormLayout()
        self._more = QgsCollapsibleGroupBox(self.tr("More options"))
        self._more.setObjectName("SightlineImportMore")
        self._more.setCollapsed(True)
        self._more_form = QFormLayout(self._more)
        self._more_form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._form)
        column.addWidget(self._more)
        column.addStretch(1)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.addRow(self.tr("Recognised as:"), self._taken_for)
        self._form.addRow(self.tr("Name:"), self._name)
        self._form.addRow("", self._replace)
        self._form.addRow(self.tr("Licence:"), self._licence)
        self._form.addRow(self.tr("Architecture:"), self._architecture)
        self._form.addRow(self.tr("Precision:"), self._precision)
        self._form.addRow("", self._notes)
        self._own_rows = self._form.rowCount()

    def _line(self, name: str, tool_tip: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setObjectName(f"SightlineImport{name}")
        edit.setToolTip(tool_tip)
        edit.setWhatsThis(tool_tip)
        edit.textChanged.connect(lambda _: self._edit())
        return edit

    def _combo(self, name: str, tool_tip: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(f"SightlineImport{name}")
        combo.setToolTip(tool_tip)
        combo.setWhatsThis(tool_tip)
        combo.currentIndexChanged.connect(lambda _: self._edit())
        return combo

    # what is shown

    def show_found(self, found: Recognised, taken: Sequence[str] = ()) -> None:
        """A file that was recognised: what it tells fills the form. `taken`: names of models that may be replaced."""
        self._found, self._taken = found, taken
        with self._filling:
            kind = {"bundle": self.tr("a Sightline bundle"), "onnx": self.tr("a pair of ONNX files"),
                    "checkpoint": self.tr("a checkpoint")}.get(found.kind, found.kind)
            self._taken_for.setText(" · ".join(part for part in (kind, found.family, found.architecture, megabytes(
                found.bytes) if found.bytes else "") if part))
            self._name.setText(found.name)
            self._licence.setText(found.licence)
            for edit in (self._name, self._licence):
                edit.setCursorPosition(0)  # what is long is read from its beginning
            self._licence.setPlaceholderText("" if found.licence else self.tr("must be filled in: see the model's page"))
            self._architecture.clear()
            self._architecture.addItems(found.architectures)
            self._architecture.setEditText(found.architecture)
            self._notes.setText("\n".join(found.notes))
            self._show_row(self._architecture, "architecture" in found.needs)
            self._show_row(self._precision, found.kind == "checkpoint")
            self._show_row(self._licence, self._wants_licence)
            self._show_row(self._notes, bool(found.notes))
            self._show_options(found.options, found.needs)
        self._edit()

    def _show_row(self, widget: QWidget, shown: bool) -> None:
        label = self._form.labelForField(widget)
        for part in (widget, label):
            if part is not None:
                part.setVisible(shown)

    def _show_options(self, options: list[dict[str, Any]], needs: list[str]) -> None:
        """One row for each question that the file leaves open; what has an answer to begin with, and no choices, is folded."""
        while self._more_form.rowCount():
            self._more_form.removeRow(0)
        while self._form.rowCount() > self._own_rows:
            self._form.removeRow(self._own_rows)
        self._options = {}
        for option in options:
            name, title = str(option.get("name", "")), str(option.get("title") or option.get("name"))
            self._options[name] = widget = self._option(name, title, option.get("choices") or [], option.get("default"))
            plain = bool(option.get("choices")) or name in needs
            (self._form if plain else self._more_form).addRow(f"{title}:", widget)
        self._more.setVisible(self._more_form.rowCount() > 0)

    def _option(self, name: str, title: str, choices: list, default) -> QComboBox | QLineEdit:
        if not choices:
            edit = self._line(f"Option_{name}", title)
            edit.setText("" if default is None else str(default))
            return edit
        combo = self._combo(f"Option_{name}", title)
        for choice in choices:
            combo.addItem(str(choice), choice)
        combo.setCurrentIndex(max(0, combo.findData(default)))
        return combo

    # what was said

    @property
    def _wants_licence(self) -> bool:
        """A bundle has its own."""
        return self._found is not None and (self._found.kind != "bundle" or "licence" in self._found.needs)

    @property
    def problem(self) -> str:
        """What is missing, in a sentence, or nothing."""
        if self._found is None:
            return ""
        name = self._name.text().strip()
        if not name:
            return self.tr("Give the model a name.")
        if name in self._taken and not self._replace.isChecked():
            return self.tr("There is a model “{}” already: give this one another name, or tick Replace.").format(name)
        if self._wants_licence and not self._licence.text().strip():
            return self.tr("Fill in the licence: its authors' page names it.")
        if "architecture" in self._found.needs and not self._architecture.currentText().strip():
            return self.tr("Choose the architecture that the weights are for, for example ViT-B-32.")
        return ""

    @property
    def licence_edit(self) -> QLineEdit:
        return self._licence

    def params(self) -> dict[str, Any]:
        """As `models/import` takes them; the source is not among them."""
        found, given = self._found, {"name": self._name.text().strip()}
        if self._wants_licence:
            given["licence"] = self._licence.text().strip()
        if "architecture" in found.needs:
            given["architecture"] = self._architecture.currentText().strip()
        if found.kind == "checkpoint":
            given["precision"] = self._precision.currentData()
        options = {name: widget.currentData() if isinstance(widget, QComboBox) else widget.text().strip()
                   for name, widget in self._options.items()}
        options = {name: value for name, value in options.items() if value not in (None, "")}
        if self._replace.isVisible() and self._replace.isChecked():
            given["overwrite"] = True
        return {**given, "options": options} if options else given

    def _edit(self) -> None:
        if self._found is not None and not self._filling:
            self._show_row(self._replace, self._name.text().strip() in self._taken)
            self.edited.emit()
