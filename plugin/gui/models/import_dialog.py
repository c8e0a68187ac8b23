"""Installing a model from a file: what it is, what is missing, how far it is, what became of it. Knows no engine."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ...client.model_messages import Recognised
from ..help import help_button
from ..widgets import wrapped_label
from ..wording import sensor_name
from .converter_panel import ConverterPanel
from .import_form import ImportForm
from .job_strip import JobStrip


class ImportDialog(QDialog):
    source_given = pyqtSignal(str)
    wanted = pyqtSignal(str, dict)  # the source; what was said about it
    cancel_wanted = pyqtSignal()
    use_wanted = pyqtSignal(str)  # a sensor, or "" for all

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineModelImport")
        self.setWindowTitle(self.tr("Install a model from a file"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(640, 460)
        self._running, self._found, self._asked = False, False, ""
        self.converter = ConverterPanel()
        self.converter.hide()
        self.form = ImportForm()
        self.form.edited.connect(self._allow)
        self.strip = JobStrip("SightlineImport")
        self.strip.cancel_wanted.connect(self.cancel_wanted)
        self._pages = QStackedWidget()
        for page in (self._explanation(), self.form, self._report()):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.addLayout(self._source_row())
        column.addWidget(self._pages, 1)
        column.addWidget(self.converter)
        column.addWidget(self.strip)
        column.addWidget(self._buttons())
        self._allow()

    # its parts

    def _explanation(self) -> QWidget:
        text = wrapped_label("SightlineImportExplanation")
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        text.setText(self.tr(
            "<p>Choose one of these:</p><ul>"
            "<li>a published <b>checkpoint</b> (.pt, .pth, .safetensors or .zip, or the folder that it came in), as of "
            "RemoteCLIP, GeoRSCLIP, SkyCLIP, Git-RSCLIP, SARCLIP or any open_clip model</li>"
            "<li>a pair of <b>ONNX</b> files (image.onnx, text.onnx) with their small .yaml file, in a folder</li>"
            "<li>a Sightline <b>bundle</b> (.zip or folder), as Export makes them</li></ul>"
            "<p>Nothing in it is executed, and nothing is sent anywhere.</p>"))
        return text

    def _source_row(self) -> QHBoxLayout:
        self._source = QLineEdit()
        self._source.setObjectName("SightlineImportSource")
        self._source.setPlaceholderText(self.tr("File or folder of the model"))
        self._source.setAccessibleName(self.tr("File or folder of the model"))
        self._source.editingFinished.connect(self._take_source)
        row = QHBoxLayout()
        row.addWidget(self._source, 1)
        for text, name, choose in ((self.tr("File…"), "File", self._choose_file),
                                   (self.tr("Folder…"), "Folder", self._choose_folder)):
            button = QPushButton(text)
            button.setObjectName(f"SightlineImport{name}")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _, choose=choose: choose())
            row.addWidget(button)
        self._source_parts = [row.itemAt(place).widget() for place in range(row.count())]
        return row

    def _report(self) -> QWidget:
        page = QWidget()
        self._told = QTextBrowser()
        self._told.setObjectName("SightlineImportReport")
        self._told.setAccessibleName(self.tr("What became of it"))
        self._uses = QHBoxLayout()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._told, 1)
        column.addLayout(self._uses)
        return page

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._go = box.addButton(self.tr("Install"), QDialogButtonBox.ButtonRole.ActionRole)
        self._go.setObjectName("SightlineImportGo")
        self._go.clicked.connect(lambda _: self.wanted.emit(self._asked, self.form.params()))
        box.addButton(help_button("models", self), QDialogButtonBox.ButtonRole.HelpRole)
        close = box.button(QDialogButtonBox.StandardButton.Close)
        close.setObjectName("SightlineImportClose")
        close.setAutoDefault(False)
        box.rejected.connect(self.reject)
        return box

    # what is shown

    def begin_looking(self) -> None:
        self._found = False
        self._set_running(True)
        self.converter.hide()
        self.strip.show_progress(self.tr("Looking at the file"), None)

    def show_found(self, found: Recognised, taken: Sequence[str] = ()) -> None:
        """`taken`: names of models that may be replaced."""
        self._set_running(False)
        self.strip.tell("")
        self.converter.hide()
        self.form.show_found(found, taken)
        self._found = True
        self._pages.setCurrentWidget(self.form)
        (self.form.licence_edit if not found.licence and self.form.licence_edit.isVisible() else self._go).setFocus()
        self._allow()

    def show_problem(self, sentence: str) -> None:
        """What was tried did not work; it can be tried again."""
        self._set_running(False)
        self.strip.tell(sentence)

    def show_running(self, title: str, progress) -> None:
        self._set_running(True)
        self.strip.show_progress(title, progress)

    def ask_for_converter(self, why: str) -> None:
        """Checkpoints need libraries that are not there yet."""
        self._set_running(False)
        self.strip.tell("")
        self.converter.explain(why)
        self.converter.show()
        self._allow()

    def show_report(self, html: str, name: str, sensors: list[str]) -> None:
        """It is installed; `sensors`: for which it may be used."""
        self._set_running(False)
        self._found = False
        self.strip.tell("")
        self.converter.hide()
        self._told.setHtml(html)
        self._uses.addWidget(QLabel(self.tr("Use it for:")))
        for sensor in ("", *sensors):
            button = QPushButton(sensor_name(sensor) if sensor else self.tr("All sensors"))
            button.setObjectName(f"SightlineImportUse_{sensor or 'all'}")
            button.setToolTip(self.tr("From now on layers are indexed and searched with {}").format(name))
            button.setAutoDefault(False)
            button.clicked.connect(lambda _, button=button, sensor=sensor: self._use(button, sensor))
            self._uses.addWidget(button)
        self._uses.addStretch(1)
        self._pages.setCurrentIndex(2)
        self._go.hide()
        for part in self._source_parts:
            part.hide()

    def tell_used(self, sentence: str) -> None:
        self.strip.tell(sentence)

    # hands

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self.tr("File of a model"), self._source.text(), self.tr(
            "Models ({})").format("*.pt *.pth *.bin *.safetensors *.zip *.onnx *.yaml *.yml *.ckpt") + ";;" + self.tr(
                "All files ({})").format("*"))
        self.take(path)

    def _choose_folder(self) -> None:
        self.take(QFileDialog.getExistingDirectory(self, self.tr("Folder of a model"), self._source.text()))

    def take(self, path: str) -> None:
        """As if it had been typed; the same one again is looked at again, since it may be another now."""
        if path and not self._running:
            self._asked = ""
            self._source.setText(path)
            self._take_source()

    def _take_source(self) -> None:
        path = self._source.text().strip()
        if path and path != self._asked and not self._running:
            self._asked = path
            self.source_given.emit(path)

    def look_again(self) -> None:
        """The same file, after something else has changed."""
        if self._asked:
            self.source_given.emit(self._asked)

    def _use(self, button: QPushButton, sensor: str) -> None:
        button.setEnabled(False)
        self.use_wanted.emit(sensor)

    def _set_running(self, running: bool) -> None:
        self._running = running
        for part in (*self._source_parts, self.form):
            part.setEnabled(not running)
        self._allow()

    def _allow(self) -> None:
        problem = self.form.problem if self._found else ""
        self._go.setEnabled(self._found and not self._running and not problem and self.converter.isHidden())
        self._go.setToolTip(problem)
        if self._found and not self._running:
            self.strip.tell(problem)

    def reject(self) -> None:
        """While something is under way, that is cancelled first; the window stays to say so."""
        if self._running:
            self.cancel_wanted.emit()
        elif self.converter.busy:
            self.converter.stop()
        else:
            super().reject()
