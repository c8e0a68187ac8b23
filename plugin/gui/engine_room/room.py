"""The engine as the user meets it: its state, its log, starting it anew, and the way out when it is not set up."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QApplication

from ...client import environment
from ...client.engine import EngineClient
from ...client.errors import EngineMissing, EngineStartError, SightlineError
from ...client.messages import EngineStatus
from ...client.settings import Settings
from ..asking_first import ask_first
from ..notices import Notices
from .diagnostics import diagnostics
from .dialog import EngineDialog
from .line import EngineLine
from .proxy import qgis_proxy
from .setup_banner import SetupBanner
from .setup_dialog import SetupDialog
from .state import EngineState
from .watch import METHOD, StatusWatch

# Requests that are over in a moment, or are asked again by themselves: no reason to ask before a restart.
QUICK = {METHOD, "initialize", "raster/info", "index/status", "index/list", "models/list", "models/info", "models/available",
         "models/choose", "legend", "sensors", "concepts",
         "tile/at", "captions/of", "search"}
STARTED_WITH = ("device", "memory_mb", "engine_python", "engine_folder")


class EngineRoom(QObject):
    ready = pyqtSignal()  # the engine runs, or could run now

    def __init__(self, iface, client: EngineClient, notices: Notices, banner: SetupBanner, line: EngineLine,
                 parent: QObject | None = None):
        super().__init__(parent)
        self._iface, self._client, self._notices, self._banner, self._line = iface, client, notices, banner, line
        self._dialog: EngineDialog | None = None
        self._setup: SetupDialog | None = None
        self._wanted = False
        self._state = EngineState()
        self._watch = StatusWatch(client, self._looked_at, self)
        self._watch.told.connect(self._show_status)
        banner.setup_wanted.connect(self.open_setup)
        line.pressed.connect(self.open)
        client.state_changed.connect(self._show_state)
        self._show()

    @property
    def setup_wanted(self) -> bool:
        """Whether the user must set up the engine before anything else."""
        return self._wanted

    # errors

    def say(self, error: SightlineError) -> None:
        """Any error in the message bar, with a button where setting up is the way out."""
        if self.offer_setup(error):
            self._notices.warning(str(error), self.tr("Set up engine…"), self.open_setup)
        else:
            self._notices.problem(error)

    def offer_setup(self, error: SightlineError) -> bool:
        """Show the banner, if setting up (again) is the way out of this error."""
        if not isinstance(error, (EngineMissing, EngineStartError)):
            return False
        self._wanted = True
        self._banner.show_sentence(str(error))
        return True

    def look(self, visible: bool) -> None:
        """The dock was opened: a newcomer is told at once what has to be done first."""
        if visible and not self._wanted and self._client.pid is None:
            finding = environment.find_python(*_configured())
            if not finding.usable:
                self.offer_setup(EngineMissing(finding.problem))

    # the engine room

    def open(self) -> None:
        """The dialog with the log, one at a time."""
        if self._dialog is None:
            self._dialog = EngineDialog(self._iface.mainWindow())
            self._dialog.shown.connect(self._watch.look)
            self._dialog.restart_wanted.connect(self.restart)
            self._dialog.copy_wanted.connect(self.copy_diagnostics)
            self._dialog.log_wanted.connect(self._iface.openMessageLog)
            self._dialog.setup_wanted.connect(self.open_setup)
        self._show()
        self._dialog.show()
        self._dialog.raise_()

    def restart(self) -> None:
        """End the engine and start it anew; asks first, if it is at work."""
        work = self._work()
        if not work:
            self._start_anew()
            return
        ask_first(self._iface.mainWindow(), self.tr("Restart the engine?"),
                  self.tr("The engine is at work ({}). What is under way ends; what was finished is kept.").format(
                      ", ".join(work)), self.tr("Restart"), self._start_anew)

    def take_settings(self, before: Settings, after: Settings) -> None:
        """What the engine is started with has changed: only a new start takes it up."""
        if any(getattr(before, name) != getattr(after, name) for name in STARTED_WITH):
            QTimer.singleShot(0, self._restart_for_settings)  # the options are still open

    def _restart_for_settings(self) -> None:
        if self._client.pid is not None:
            self.restart()
        else:
            self.ready.emit()  # it may be another Python, and be there

    def copy_diagnostics(self) -> None:
        QApplication.clipboard().setText(diagnostics(self._now(), _python(), list(self._client.log)))
        self._notices.info(self.tr("The diagnostics are in the clipboard, without your home folder and user name: paste them "
                                   "into your report."))

    def _start_anew(self) -> None:
        self._client.restart()
        self._client.request(METHOD, {}, None, self.offer_setup)

    def _work(self) -> list[str]:
        return [method for method in self._client.under_way if method not in QUICK]

    # setting up

    def open_setup(self) -> None:
        """The set-up dialog, one at a time."""
        folder = Settings.load().engine_folder
        place, proxy = Path(folder).expanduser() if folder else None, qgis_proxy()
        if self._setup is not None and not self._setup.isVisible():
            self._setup.begin_with(place, proxy)
        if self._setup is None:
            self._setup = SetupDialog(place, proxy, self._usable_python, self._iface.mainWindow())
            self._setup.done_well.connect(self._finish_setup)
            self._setup.verify_wanted.connect(self._verify)
            self._setup.removal_begins.connect(self._client.restart)
            self._setup.removed.connect(self._note_removal)
        self._setup.show()
        self._setup.raise_()

    def _finish_setup(self, folder: Path) -> None:
        """From now on this folder's Python is the engine's, whichever the user named before."""
        Settings.change(engine_python="", engine_folder="" if folder == environment.default_folder() else str(folder))
        self._client.restart()
        self._be_ready()
        self._verify()

    def _verify(self) -> None:
        """Start the engine, if it does not run, and tell the dialog how that went."""
        self._client.request("models/list", {}, lambda _: self._tell_verified(), lambda error: self._tell_failure(error))

    def _tell_verified(self) -> None:
        state = self._now()
        if self._setup is not None:
            self._setup.tell(self.tr("The engine is set up and answers ({}). Close this window and go on.").format(
                " · ".join(part for part in (state.model, state.processor) if part)) + f" {state.fallback}".rstrip())

    def _tell_failure(self, error: SightlineError) -> None:
        if self._setup is not None:
            self._setup.tell(str(error))

    def _note_removal(self) -> None:
        self.offer_setup(EngineMissing(environment.find_python(*_configured()).problem))

    @staticmethod
    def _usable_python() -> str:
        finding = environment.find_python(*_configured())
        return finding.python if finding.usable else ""

    # the state

    def _looked_at(self) -> bool:
        """Whether somebody sees what the watch would tell."""
        return self._line.isVisible() or (self._dialog is not None and self._dialog.isVisible())

    def _be_ready(self) -> None:
        self._wanted = False
        self._banner.show_sentence("")
        self.ready.emit()

    def _show_state(self, name: str, detail: str) -> None:
        self._state = EngineState(name, detail)
        if name == "running":
            self._be_ready()
        self._show()

    def _show_status(self, status: EngineStatus) -> None:
        self._state.status = status
        self._show()

    def _now(self) -> EngineState:
        self._state.info, self._state.under_way = self._client.info, self._client.under_way
        return self._state

    def _show(self) -> None:
        state = self._now()
        self._line.show_state(state.mood, state.line, state.fallback if state.name == "running" else state.detail)
        if self._dialog is not None:
            self._dialog.show_facts(state.facts(_python()))
            self._dialog.show_log(list(self._client.log))

    def close(self) -> None:
        self._watch.stop()
        for dialog in (self._dialog, self._setup):
            if dialog is not None:
                dialog.close()
                dialog.deleteLater()
        if self._setup is not None:
            self._setup.stop()


def _configured() -> tuple[str, str]:
    settings = Settings.load()
    return settings.engine_python, settings.engine_folder


def _python() -> str:
    """The engine's Python, whether it is there or not."""
    return environment.find_python(*_configured()).python
