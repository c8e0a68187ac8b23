"""The help pages, resources/help/<page>.html, in a window of their own or in the browser."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QKeySequence
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from .icons import RESOURCES

FOLDER = RESOURCES / "help"
PAGES = ("index", "search", "index-layers", "archives", "captions", "ask", "classify", "models", "engine", "options")


class HelpWindow(QDialog):
    """One for all of Sightline; its links lead from page to page."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("SightlineHelp")
        self.setWindowTitle(self.tr("Sightline help"))
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.resize(760, 640)
        self._browser = QTextBrowser()
        self._browser.setObjectName("SightlineHelpPage")
        self._browser.setAccessibleName(self.tr("Help page"))
        self._browser.setOpenExternalLinks(True)
        self._browser.document().setDocumentMargin(16)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        contents = box.addButton(self.tr("Contents"), QDialogButtonBox.ButtonRole.ActionRole)
        contents.setObjectName("SightlineHelpContents")
        contents.clicked.connect(lambda _: self.open_page("index"))
        back = box.addButton(self.tr("Back"), QDialogButtonBox.ButtonRole.ActionRole)
        back.setObjectName("SightlineHelpBack")
        back.setShortcut(QKeySequence(QKeySequence.StandardKey.Back))
        back.setEnabled(False)
        back.clicked.connect(lambda _: self._browser.backward())
        self._browser.backwardAvailable.connect(back.setEnabled)
        outside = box.addButton(self.tr("Open in browser"), QDialogButtonBox.ButtonRole.ActionRole)
        outside.setObjectName("SightlineHelpOutside")
        outside.clicked.connect(lambda _: QDesktopServices.openUrl(self._browser.source()))
        box.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self._browser)
        column.addWidget(box)

    def open_page(self, page: str) -> None:
        self._browser.setSource(page_url(page))


def page_url(page: str) -> QUrl:
    """The page in QGIS's language, where there is one, else in English."""
    from qgis.core import QgsApplication  # here: a button that opens help needs nothing but Qt

    own = FOLDER / QgsApplication.locale()[:2] / f"{page}.html"
    return QUrl.fromLocalFile(str(own if own.is_file() else FOLDER / f"{page}.html"))


def show_help(page: str, anywhere: QWidget) -> None:
    """Open this page; `anywhere`: a widget in QGIS's main window, or a dialog of it."""
    top = _main_window(anywhere)
    window = top.findChild(HelpWindow, "SightlineHelp") or HelpWindow(top)
    window.open_page(page)
    window.show()
    window.raise_()
    window.activateWindow()


def close_help(anywhere: QWidget) -> None:
    """Take the window away, if there is one."""
    window = _main_window(anywhere).findChild(HelpWindow, "SightlineHelp")
    if window is not None:
        window.close()
        window.deleteLater()


def help_button(page: str, dialog: QWidget) -> QPushButton:
    """The button for a dialog's row of buttons."""
    button = QPushButton(QCoreApplication.translate("Help", "Help"), dialog)
    button.setObjectName("SightlineHelpButton")
    button.setToolTip(QCoreApplication.translate("Help", "Opens the help page on this"))
    button.setAutoDefault(False)
    button.clicked.connect(lambda _: show_help(page, dialog))
    return button


def _main_window(widget: QWidget) -> QWidget:
    while widget.parentWidget() is not None:
        widget = widget.parentWidget()
    return widget
