"""An answer as a page: the sentence, its numbers, and what it is based on.

Links: "ask" with another question, "search" with a word."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import QCoreApplication

from ...client.messages import Answer, Value
from ..paper import Ink, link, listing, section, small, strip
from ..wording import area, decimal, significant

EXAMPLES = ("Is there water in the south?", "How much forest is there?", "Are there more fields than buildings?",
            "How many lakes are there?", "Where are the towns?", "Is it rural or urban?")


def answer_page(question: str, answer: Answer, ink: Ink) -> str:
    asked = f"<p style='color:{ink.quiet}'>{escape(_tr('“{}”').format(question))}</p>"
    if not answer.understood:
        return asked + strip(escape(answer.answer), ink.warning, ink.warning_ground) + _examples(ink)
    text = f"<span style='font-size:large; font-weight:600'>{escape(answer.answer)}</span>"
    return "".join([asked, strip(text, ink.accent, ""), _values(answer.values, ink), _based_on(answer.based_on, ink),
                    _words(answer.asked, ink)])


def start_page(ink: Ink) -> str:
    text = _tr("A question in plain English about what the layer shows is answered with numbers, and with the tiles that prove "
               "them.")
    return f"<p style='color:{ink.quiet}'>{escape(text)}</p>{_examples(ink)}"


def number(value: Value) -> str:
    """A value with its unit, without digits that say nothing."""
    if value.value is None:
        return "–"
    text = str(value.value)
    if isinstance(value.value, (int, float)):
        if value.unit == "ha":
            return area(value.value)
        whole = abs(value.value) >= 100 or float(value.value).is_integer()
        text = decimal(value.value, 0) if whole else significant(value.value)
    return f"{text} {value.unit}".strip()


def _examples(ink: Ink) -> str:
    return section(_tr("What can be asked"), ink, listing([link("ask", text, text, ink) for text in EXAMPLES], ink))


def _values(values: list[Value], ink: Ink) -> str:
    rows = "".join(f"<tr><td>{escape(value.name)}</td><td align='right'><b>{escape(number(value))}</b></td></tr>"
                   for value in values if not isinstance(value.value, bool))  # yes and no are in the sentence
    return section(_tr("Numbers"), ink, f"<table cellspacing='0' cellpadding='2' width='100%'>{rows}</table>") if rows else ""


def _based_on(sentences: list[str], ink: Ink) -> str:
    return section(_tr("Based on"), ink, listing([small(text, ink) for text in sentences], ink)) if sentences else ""


def _words(words: list[str], ink: Ink) -> str:
    links = " · ".join(link("search", word, word, ink) for word in words)
    return section(_tr("Search for"), ink, f"<p style='margin-top:2px'>{links}</p>") if links else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("AnswerPage", text)
