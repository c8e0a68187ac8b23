"""From a file to a model that can be used: the dialog, its questions to the engine, and the converter's set-up."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...client.errors import EngineError, RequestCancelled, SightlineError
from ...client.model_messages import Imported, Recognised
from ..wording import sensor_name
from . import words
from .details import details, parity_rows
from .import_dialog import ImportDialog
from .jobs import Jobs
from .known import KnownModels

LOOK, IMPORT = "recognise", "import"
NO_CONVERTER = "ConverterMissing"


class ImportBench(QObject):
    installed = pyqtSignal(str)  # a model's name
    used = pyqtSignal()

    def __init__(self, known: KnownModels, jobs: Jobs, parent: QObject | None = None):
        super().__init__(parent)
        self._known, self._jobs = known, jobs
        self._dialog: ImportDialog | None = None
        self._found: Recognised | None = None
        self._name = ""
        jobs.changed.connect(self._show_progress)

    def open(self, parent: QWidget) -> ImportDialog:
        """The dialog, one at a time."""
        if self._dialog is not None:
            self._dialog.raise_()
            return self._dialog
        self._found, self._name = None, ""
        self._dialog = dialog = ImportDialog(parent)
        dialog.source_given.connect(self._look)
        dialog.wanted.connect(self._import)
        dialog.cancel_wanted.connect(self._cancel)
        dialog.use_wanted.connect(self._use)
        dialog.converter.ready.connect(dialog.look_again)
        dialog.finished.connect(lambda _: self._forget())
        dialog.show()
        return dialog

    def close(self) -> None:
        if self._dialog is not None:
            self._dialog.converter.stop()
            self._dialog.done(0)

    def _forget(self) -> None:
        dialog, self._dialog = self._dialog, None
        self._cancel()
        if dialog is not None:
            dialog.deleteLater()

    def _cancel(self) -> None:
        for what in (LOOK, IMPORT):
            self._jobs.cancel(what)

    # what it is

    def _look(self, source: str) -> None:
        self._dialog.begin_looking()
        self._jobs.start(LOOK, self.tr("Looking at the file"), "models/recognise", {"source": source}, Recognised,
                         self._show_found, self._fail)

    def _show_found(self, found: Recognised) -> None:
        self._found = found
        if self._dialog is None:
            return
        if "converter" in found.needs:
            self._dialog.ask_for_converter(self.tr("“{}” is a checkpoint.").format(found.name))
        else:
            self._dialog.show_found(found, [model.name for model in self._known.models if not model.shipped])

    # installing

    def _import(self, source: str, said: dict) -> None:
        self._jobs.start(IMPORT, self.tr("Installing {}").format(said.get("name") or source), "models/import",
                         {"source": source, **said}, Imported, self._finish, self._fail)

    def _finish(self, imported: Imported) -> None:
        model = imported.model
        self._name = model.name
        self.installed.emit(model.name)
        if self._dialog is None:
            return
        notes = "".join(f"<li>{escape(note)}</li>" for note in imported.notes)
        rows = "".join(f"<li>{escape(part)}: {escape(numbers)}</li>" for part, numbers in parity_rows(imported.parity))
        compared = f"<p>{escape(self.tr('Compared with the original'))}:</p><ul>{rows}</ul>" if rows else ""
        head = escape(self.tr("“{}” is installed.").format(model.title))
        self._dialog.show_report(f"<p><b>{head}</b></p>{f'<ul>{notes}</ul>' if notes else ''}{compared}{details(model)}",
                                 model.name, words.ordered(model.sensors))

    def _fail(self, error: SightlineError) -> None:
        if self._dialog is None:
            return
        if isinstance(error, RequestCancelled):
            self._dialog.show_problem(self.tr("Cancelled: nothing was installed."))
        elif isinstance(error, EngineError) and error.kind == NO_CONVERTER:
            self._dialog.ask_for_converter(str(error))
        else:
            self._dialog.show_problem(str(error))

    def _use(self, sensor: str) -> None:
        name, dialog = self._name, self._dialog
        whom = sensor_name(sensor) if sensor else self.tr("all sensors")

        def tell() -> None:
            self.used.emit()
            if dialog is self._dialog and dialog is not None:
                dialog.tell_used(self.tr("“{model}” is used for {sensor} from now on.").format(model=name, sensor=whom))

        def fail(error: SightlineError) -> None:
            if dialog is self._dialog and dialog is not None:
                dialog.tell_used(str(error))

        self._known.choose("" if sensor else name, {sensor: name} if sensor else {}, tell, fail)

    def _show_progress(self) -> None:
        job = self._jobs.of(IMPORT) or self._jobs.of(LOOK)
        if job is not None and self._dialog is not None:
            self._dialog.show_running(job.title, job.progress)
