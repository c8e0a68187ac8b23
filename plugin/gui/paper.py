"""A text that is read, scrolled and clicked: the colours of its ink, its parts, and bars in it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Callable
from urllib.parse import quote, unquote

from qgis.PyQt.QtCore import QEvent, QRectF, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPalette
from qgis.PyQt.QtWidgets import QTextBrowser

ESTIMATED, MEASURED = "≈", "="  # how a number came about
BAR_PX, SHARPNESS = (70, 9), 2  # bars are drawn with twice the pixels, for screens that have them


@dataclass(frozen=True)
class Ink:
    """Colours as "#rrggbb" that can be read on a ground, be it light or dark."""

    quiet: str
    line: str
    link: str
    accent: str
    estimated: str
    measured: str
    warning: str
    warning_ground: str

    @classmethod
    def of(cls, palette: QPalette) -> Ink:
        text, ground = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
        dark = ground.lightness() < 128
        return cls(mixed(text, ground, 0.68), mixed(text, ground, 0.18), "#6db8ff" if dark else "#0b62b8",
                   "#4aa3ff" if dark else "#1f7ad1", "#c9a0ff" if dark else "#7b3fb8",
                   "#6fd08c" if dark else "#1b7a3d", "#e0a800", mixed(QColor("#ffc107"), ground, 0.20))


def mixed(ink: QColor, ground: QColor, share: float) -> str:
    """`share` of one colour over another."""
    parts = [round(share * a + (1 - share) * b) for a, b in zip(ink.getRgb()[:3], ground.getRgb()[:3])]
    return QColor(*parts).name()


def strip(html: str, colour: str, ground: str) -> str:
    """A paragraph with a coloured bar at its left."""
    paint = f" bgcolor='{ground}'" if ground else ""
    return (f"<table width='100%' cellspacing='0' cellpadding='0' style='margin-top:2px; margin-bottom:4px'><tr>"
            f"<td width='4' bgcolor='{colour}'></td><td{paint} style='padding:3px 6px 3px 8px'>{html}</td></tr></table>")


def section(title: str, ink: Ink, html: str, mark: str = "") -> str:
    """`mark`: ESTIMATED or MEASURED, which stands before the title and gives it a colour."""
    colour = {ESTIMATED: ink.estimated, MEASURED: ink.measured}.get(mark, ink.quiet)
    sign = f"<b>{mark}</b>&nbsp; " if mark else ""
    return (f"<p style='font-size:small; color:{colour}; margin-top:10px; margin-bottom:2px'>"
            f"{sign}{escape(title.upper())}</p>{html}")


def small(text: str, ink: Ink) -> str:
    """Plain text in the small print."""
    return f"<span style='font-size:small; color:{ink.quiet}'>{escape(text)}</span>"


def link(scheme: str, what: str, text: str, ink: Ink) -> str:
    """Plain text that can be clicked; `Paper.followed` tells the scheme and what."""
    return f"<a href='{scheme}:{quote(what)}' style='text-decoration:none; color:{ink.link}'>{escape(text)}</a>"


def listing(items: list[str], ink: Ink) -> str:
    """Items of HTML, one below the other."""
    rows = "".join(f"<tr><td style='color:{ink.quiet}'>•&nbsp;</td><td>{item}</td></tr>" for item in items)
    return f"<table cellspacing='0' cellpadding='1'>{rows}</table>"


def bar_url(share: float, colour: str) -> str:
    """Address of the picture of a bar, filled to `share`."""
    return f"bar:{min(1.0, max(0.0, share)):.4f}/{colour.lstrip('#')}"


class Paper(QTextBrowser):
    """Shows what `write` makes with the ink of the present theme; made anew when the theme changes."""

    followed = pyqtSignal(str, str)  # scheme and what of the link that was clicked

    def __init__(self, name: str, parent=None):
        super().__init__(parent)
        self.setObjectName(name)
        self.setOpenLinks(False)
        self.anchorClicked.connect(lambda url: self.followed.emit(url.scheme(), unquote(url.path())))
        self._write: Callable[[Ink], str] = lambda ink: ""

    def show_page(self, write: Callable[[Ink], str]) -> None:
        self._write = write
        self._rewrite()
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind, url):  # noqa: N802 (Qt's name)
        if url.scheme() != "bar":
            return None  # nothing is ever loaded from outside
        share, _, colour = url.path().partition("/")
        return self._bar(float(share), QColor(f"#{colour}"))

    def changeEvent(self, event) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._rewrite()

    def _rewrite(self) -> None:
        self.setHtml(self._write(Ink.of(self.palette())))

    def _bar(self, share: float, colour: QColor) -> QImage:
        width, height = (side * SHARPNESS for side in BAR_PX)
        image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Ink.of(self.palette()).line))
        painter.drawRoundedRect(QRectF(0, 0, width, height), height / 2, height / 2)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(0, 0, max(height, share * width), height), height / 2, height / 2)
        painter.end()
        return image
