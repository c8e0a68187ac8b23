"""Models in QGIS: from the page's buttons to the engine and back. What is under way goes on when the page is closed."""

from __future__ import annotations

import os
from typing import Callable

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ...client.errors import RequestCancelled, SightlineError
from ...client.model_messages import Download, DownloadList, Model, Verified
from ...client.sources import project_sources
from ..asking_first import ask_first
from ..newest import Newest
from ..save_dialog import Format, ask_where
from ..tools import Tools
from ..wording import counted, megabytes
from .calibrate_dialog import CalibrateDialog
from .details import details
from .import_bench import ImportBench
from .jobs import Job, Jobs
from .page import ModelsPage

DOWNLOAD = "download "


class ModelsBench(QObject):
    def __init__(self, tools: Tools, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._known = tools, tools.models
        self._jobs = Jobs(tools.client, self)
        self._imports = ImportBench(tools.models, self._jobs, self)
        self._page: ModelsPage | None = None
        self._asking = False  # for the list, for the first time
        self._downloads: list[Download] = []
        self._verified: dict[str, Verified] = {}
        self._info = Newest(tools.client, "models/info", Model, self)
        self._available = Newest(tools.client, "models/available", DownloadList, self)
        self._told = ""  # why another model than the chosen one is used
        self._connect()

    def _connect(self) -> None:
        self._tools.engine_room.ready.connect(self._tell_damage)
        self._known.changed.connect(self._show_models)
        self._known.failed.connect(self._tell_problem)
        self._jobs.changed.connect(self._show_jobs)
        self._imports.installed.connect(self._note_installed)
        self._imports.used.connect(self._show_choice)
        self._info.answered.connect(self._show_info)
        self._info.failed.connect(self._tell_problem)
        self._available.answered.connect(lambda _, answer: self._show_downloads(answer))
        self._available.failed.connect(lambda error: self._on_page(lambda page: page.downloads.tell(str(error))))

    def make_page(self, parent: QWidget | None) -> ModelsPage:
        """A page for QGIS's options, which takes it away with them. The engine is asked when it is looked at."""
        self._page = page = ModelsPage(parent)
        page.shown.connect(self._begin)
        page.downloads_shown.connect(lambda: self._available.ask({}))
        page.applied.connect(self._choose)
        page.installed.chosen_changed.connect(self._look_at)
        page.installed.install_wanted.connect(lambda: self.install(page.window()))
        page.installed.verify_wanted.connect(self._verify)
        page.installed.export_wanted.connect(self._ask_where)
        page.installed.calibrate_wanted.connect(self._ask_what)
        page.installed.remove_wanted.connect(self._ask_to_remove)
        page.downloads.wanted.connect(self._download)
        page.downloads.cancel_wanted.connect(lambda ident: self._jobs.cancel(DOWNLOAD + ident))
        page.downloads.converter.ready.connect(self._known.refresh)
        page.strip.cancel_wanted.connect(self._jobs.cancel_all)
        return page

    def close(self) -> None:
        self._imports.close()
        self._jobs.cancel_all()
        for newest in (self._info, self._available):
            newest.forget()
        self._page = None

    def _on_page(self, show: Callable[[ModelsPage], None]) -> bool:
        """Do it on the page, if there is one; whether there is."""
        if self._page is None or sip.isdeleted(self._page):
            self._page = None
            return False
        show(self._page)
        return True

    # what is shown

    def _begin(self) -> None:
        self._asking = self._known.list is None
        if self._asking:
            self._page.strip.show_progress(self.tr("Asking the engine"), None)
        else:
            self._show_models()
        self._known.refresh()

    def _show_models(self) -> None:
        if self._asking:  # else what stands there is of something else
            self._asking = False
            self._on_page(lambda page: page.strip.tell(""))
        self._on_page(lambda page: page.show_list(self._known.list))

    def _show_choice(self) -> None:
        if self._known.list is not None:
            self._on_page(lambda page: page.show_choice(self._known.list))

    def _look_at(self, name: str) -> None:
        self._info.forget()
        model = self._known.of(name)
        self._on_page(lambda page: page.installed.details.setHtml(details(model) if model is not None else ""))
        if model is not None:
            self._info.ask({"name": name}, name)

    def _show_info(self, name: str, model: Model) -> None:
        self._on_page(lambda page: page.installed.details.setHtml(details(model, self._verified.get(name)))
                      if page.installed.chosen == name else None)

    def _show_downloads(self, answer: DownloadList) -> None:
        self._downloads = answer.downloads
        self._on_page(lambda page: page.downloads.show_downloads(self._downloads))
        if answer.problem:
            self._on_page(lambda page: page.downloads.tell(answer.problem))
        self._show_jobs()

    def _show_jobs(self) -> None:
        def show(page: ModelsPage) -> None:
            fetched = next((job for job in self._jobs.all if job.what.startswith(DOWNLOAD)), None)
            page.downloads.show_job(fetched, fetched.what[len(DOWNLOAD):] if fetched is not None else "")
            others = [job for job in self._jobs.all if job is not fetched and _on_strip(job)]
            page.installed.set_busy(bool(others))
            if others:
                page.strip.show_progress(others[-1].title, others[-1].progress)

        self._on_page(show)

    def _tell(self, sentence: str, good: bool = True) -> None:
        """On the page; in the message bar, where nobody looks at one."""
        if not self._on_page(lambda page: page.strip.tell(sentence)):
            (self._tools.notices.success if good else self._tools.notices.warning)(sentence)

    def _tell_problem(self, error: SightlineError) -> None:
        if isinstance(error, RequestCancelled):
            self._tell(self.tr("Cancelled."))
        elif not self._on_page(lambda page: page.strip.tell(str(error))):
            self._tools.engine_room.say(error)

    def _tell_damage(self) -> None:
        """Once: the chosen model cannot be used, so that another one is."""
        problem = (self._tools.client.info.problem or "") if self._tools.client.info is not None else ""
        if problem and problem != self._told:
            self._tools.notices.warning(problem)
        self._told = problem

    # what is done

    def install(self, parent: QWidget) -> None:
        """The dialog that installs a model from a file."""
        self._imports.open(parent)

    def _note_installed(self, name: str) -> None:
        self._known.refresh()
        self._on_page(lambda page: page.installed.look_at(name))

    def _choose(self, default: str, sensors: dict) -> None:
        self._known.choose(default, sensors, on_error=self._tell_problem)

    def _verify(self, name: str) -> None:
        def tell(verified: Verified) -> None:
            self._verified[name] = verified
            self._tell(verified.sentence, verified.ok)
            self._look_at(name)

        self._jobs.start("verify", self.tr("Verifying {}").format(name), "models/verify", {"name": name}, Verified, tell,
                         self._tell_problem)

    def _ask_where(self, name: str) -> None:
        ask_where(self._page.window(), self.tr("Export the model"), "SightlineModelExportDialog",
                  os.path.join(os.path.expanduser("~"), name), [Format(self.tr("Sightline bundle"), "zip")],
                  lambda path: self._export(name, path))

    def _export(self, name: str, path: str) -> None:
        self._jobs.start("export", self.tr("Exporting {}").format(name), "models/export",
                         {"name": name, "target": path, "overwrite": True}, None,
                         lambda _: self._tell(self.tr("“{name}” was written to {path}.").format(name=name, path=path)),
                         self._tell_problem)

    def _ask_what(self, name: str) -> None:
        dialog = CalibrateDialog(name, project_sources(), self._page.window())
        dialog.wanted.connect(lambda paths: self._calibrate(name, paths))
        dialog.open()

    def _calibrate(self, name: str, paths: list[str]) -> None:
        def tell(_answer) -> None:
            self._tell(self.tr("“{}” is calibrated on your rasters.").format(name))
            self._known.refresh()

        self._jobs.start("calibrate", self.tr("Calibrating {}").format(name), "models/calibrate",
                         {"name": name, "paths": paths}, None, tell, self._tell_problem)

    def _ask_to_remove(self, name: str) -> None:
        model = self._known.of(name)
        if model is None:  # removed meanwhile, as from the command line
            return
        question = self.tr("Remove “{name}”? {size} will be freed.").format(name=name, size=megabytes(model.bytes))
        if model.indexes == 1:
            question += " " + self.tr("1 index was made with it: it is kept, but can be searched only when the model is there "
                                      "again, or through an adapter.")
        elif model.indexes:
            question += " " + self.tr("{} indexes were made with it: they are kept, but can be searched only when the model is "
                                      "there again, or through an adapter.").format(counted(model.indexes))
        ask_first(self._page.window(), self.tr("Remove model"), question, self.tr("Remove"), lambda: self._remove(name))

    def _remove(self, name: str) -> None:
        def tell(answer) -> None:
            self._tell((answer or {}).get("sentence") or self.tr("“{}” was removed.").format(name))
            self._verified.pop(name, None)
            self._known.refresh()

        self._jobs.start("remove", self.tr("Removing {}").format(name), "models/remove", {"name": name}, None, tell,
                         self._tell_problem)

    # fetching

    def _download(self, ident: str) -> None:
        entry = next((entry for entry in self._downloads if entry.id == ident), None)
        if entry is None:
            return
        title = entry.title or ident

        def done(_answer) -> None:
            self._known.refresh()
            self._available.ask({})
            tell(self.tr("“{}” is installed.").format(title), True)

        def fail(error: SightlineError) -> None:
            tell(self.tr("The download was stopped; Download goes on where it was.") if isinstance(error, RequestCancelled)
                 else str(error), False)

        def tell(sentence: str, good: bool) -> None:
            if not self._on_page(lambda page: page.downloads.tell(sentence)):
                (self._tools.notices.success if good else self._tools.notices.warning)(sentence)

        self._jobs.start(DOWNLOAD + ident, self.tr("Downloading {}").format(title), "models/download", {"id": ident}, None,
                         done, fail)


def _on_strip(job: Job) -> bool:
    """What has no place of its own to be shown."""
    return job.what not in ("recognise", "import")
