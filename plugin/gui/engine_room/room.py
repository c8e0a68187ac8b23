"""The engine as the user meets it: its state, and the way out when it is not set up."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...client.engine import EngineClient
from ...client.errors import EngineMissing, EngineStartError, SightlineError
from ..notices import Notices
from ..settings import Settings
from ..widgets import ElidedLabel
from .setup_banner import SetupBanner
from .setup_dialog import SetupDialog


class EngineRoom(QObject):
    ready = pyqtSignal()  # the engine runs, or could run now

    def __init__(self, client: EngineClient, notices: Notices, banner: SetupBanner, state: ElidedLabel,
                 window: QWidget, parent: QObject | None = None):
        super().__init__(parent)
        self._client, self._notices, self._banner, self._state, self._window = client, notices, banner, state, window
        self._dialog: SetupDialog | None = None
        self._wanted = False
        banner.setup_wanted.connect(self.open_setup)
        client.state_changed.connect(self._show_state)

    @property
    def setup_wanted(self) -> bool:
        """Whether the user must set up the engine before anything else."""
        return self._wanted

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

    def open_setup(self) -> None:
        """The set-up dialog, one at a time."""
        if self._dialog is None:
            self._dialog = SetupDialog(self._window)
            self._dialog.done_well.connect(self._finish_setup)
        self._dialog.show()
        self._dialog.raise_()

    def close(self) -> None:
        if self._dialog is not None:
            self._dialog.stop()
            self._dialog.close()
            self._dialog.deleteLater()

    def _finish_setup(self) -> None:
        Settings.change(engine_python="")  # it named another Python, which the user has just replaced
        self._client.restart()
        self._be_ready()

    def _be_ready(self) -> None:
        self._wanted = False
        self._banner.show_sentence("")
        self.ready.emit()

    def _show_state(self, state: str, detail: str) -> None:
        if state == "running":
            self._be_ready()
            self._state.show_text(self.tr("Engine: ready · {}").format(detail))
        elif state == "starting":
            self._state.show_text(self.tr("Engine: starting"), detail)
        else:
            self._state.show_text(self.tr("Engine: not running"), detail)
