"""The archive among what can be searched: which there are, and what the chosen one holds."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.archive_messages import Archive
from ...client.connections import connection_names
from ..tools import Tools
from ..wording import counted, local_date
from .popup import ScopePopup
from .wanted import Wanted


class ArchivePart(QObject):
    """Opens an archive as soon as it is chosen, so that the popup says what it holds, or why it cannot be opened."""

    told = pyqtSignal()  # something new of it

    def __init__(self, tools: Tools, popup: ScopePopup, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._popup = tools, popup
        self._wanted = Wanted()
        self._looked_at = ""
        tools.archives.changed.connect(lambda _: self._show())
        popup.connection_wanted.connect(self._make_connection)

    def fill(self, wanted: Wanted) -> None:
        """The popup opens: which connections are there, and is there more in the archive by now?"""
        self._popup.offer_archives(connection_names(), wanted.archive)
        self._looked_at = ""
        self.show(wanted)

    def show(self, wanted: Wanted) -> None:
        self._wanted = wanted
        if wanted.layers == "archive" and wanted.archive and wanted.archive != self._looked_at:
            self._looked_at = wanted.archive
            self._tools.archives.open(wanted.archive, lambda _: None, lambda _: None, True)
        self._show()

    @property
    def dates(self) -> str:
        """From when its scenes are, as a sentence."""
        archive = self._tools.archives.known(self._wanted.archive)
        if archive is None or not archive.first_day or not archive.last_day:
            return ""
        return self.tr("The archive's scenes are from {first} to {last}.").format(
            first=local_date(archive.first_day), last=local_date(archive.last_day))

    def _show(self) -> None:
        if self._wanted.layers != "archive":
            return
        name = self._wanted.archive
        if not name:
            self._popup.show_archive(self.tr("QGIS has no PostgreSQL connection yet: make one, or ask who keeps the archive."))
            return
        archive, problem = self._tools.archives.known(name), self._tools.archives.problem(name)
        if problem:
            self._popup.show_archive(problem)
        else:
            self._popup.show_archive(self._holds(archive) if archive is not None else self.tr("Opening “{}”…").format(name))
        self.told.emit()

    def _holds(self, archive: Archive) -> str:
        if not archive.tiles:
            return self.tr("Nothing is loaded into this archive yet.")
        return self.tr("{tiles} tiles of {scenes} scenes").format(tiles=counted(archive.tiles), scenes=counted(archive.scenes))

    def _make_connection(self) -> None:
        """QGIS's own window makes and tests connections; what was made there is offered when the popup opens again."""
        self._popup.close()
        self._tools.iface.openDataSourceManagerPage("postgres")
