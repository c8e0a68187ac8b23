"""A caption as a page: the sentence, the paragraph, what is estimated and what was measured, told apart by their looks.

Links: "search" with a word, and "index", which asks for an index of the layer."""

from __future__ import annotations

import re
from html import escape

from qgis.PyQt.QtCore import QCoreApplication

from ...client.messages import Caption, CoverShare, Fact
from ..paper import BAR_PX, ESTIMATED, MEASURED, Ink, bar_url, link, section, small, strip
from ..wording import area, local_date, percent, percentages, tiles_of

SHOWN_SHARE = 0.005  # a bar for less would be empty, and "0 %" a riddle
NUMBER_PX, AREA_PX = 44, 76  # columns beside the words, which get the rest


def caption_page(caption: Caption, ink: Ink) -> str:
    estimated = [fact for fact in caption.other_facts if fact.kind == "estimated"]
    measured = [fact for fact in caption.other_facts if fact.kind != "estimated"]
    parts = [_sentence(caption, ink), _sample(caption, ink), _cover(caption, ink)]
    if estimated:
        parts.append(section(_tr("Estimated by the model"), ink, _facts(estimated, ink), ESTIMATED))
    if measured:
        parts.append(section(_tr("Measured from the pixels"), ink, _facts(measured, ink), MEASURED))
    return "".join([*parts, _words(caption, ink), _origin(caption, ink)])


def caption_text(caption: Caption) -> str:
    """The same as plain text, for the clipboard and for the metadata."""
    lines = [caption.headline, caption.body]
    cover = [f"{share.name} {part}" + (f" ({size})" if (size := _size(share)) else "") for share, part in _shown(caption)]
    if cover:
        lines.append(_tr("Land cover (estimated): {}.").format(", ".join(cover)))
    for kind, title in (("estimated", _tr("Estimated: {}.")), ("measured", _tr("Measured: {}."))):
        facts = [fact.text for fact in caption.other_facts if fact.kind == kind]
        if facts:
            lines.append(title.format("; ".join(facts)))
    lines.append(" · ".join(part for part in (caption.layer, (caption.date or "")[:10], caption.model) if part))
    return "\n".join(line for line in lines if line)


def _sentence(caption: Caption, ink: Ink) -> str:
    """The model's sentence in large letters, and the paragraph; one text where all of it is made of the facts."""
    paragraph = linked(caption.body, caption.words, ink)
    if not caption.headline:
        return strip(f"{paragraph}<br>{small(_tr('Made from the numbers below.'), ink)}", ink.accent, "")
    text = f"<span style='font-size:large; font-weight:600'>{linked(caption.headline, caption.words, ink)}</span>"
    if caption.flagged:
        note = _tr("Made from measurements: the model was too unsure of a sentence of its own.")
        sentence = strip(f"{text}<br>{small(note, ink)}", ink.warning, ink.warning_ground)
    else:
        sentence = strip(text + "<br>" + small(_tr("Sentence: {}").format(_source(caption)), ink), ink.accent, "")
    return sentence + (f"<p>{paragraph}</p>" if paragraph else "")


def _source(caption: Caption) -> str:
    names = {"decoder": _tr("by the caption model"), "memory": _tr("the nearest of Sightline's own sentences"),
             "facts": _tr("made from the numbers below")}
    source = names.get(caption.sentence_source, caption.sentence_source or caption.source)
    if caption.confidence is None:
        return source
    return _tr("{source}, confidence {confidence}").format(source=source, confidence=percent(caption.confidence))


def _sample(caption: Caption, ink: Ink) -> str:
    if not caption.sample:
        return ""
    text = escape(_tr("Made from a sample of the layer, which has no index yet."))
    return strip(f"{text} <b>{link('index', '', _tr('Index it'), ink)}</b>", ink.warning, ink.warning_ground)


def _cover(caption: Caption, ink: Ink) -> str:
    rows = "".join(_bar_row(share, part, ink) for share, part in _shown(caption))
    if not rows:
        return ""
    table = f"<table width='100%' cellspacing='0' cellpadding='2'>{rows}</table>{small(caption.cover_how, ink)}"
    return section(_tr("Land cover, estimated by the model"), ink, table, ESTIMATED)


def _shown(caption: Caption) -> list[tuple[CoverShare, str]]:
    """What is worth a line, with its percentage."""
    parts = percentages([share.share for share in caption.cover])
    return [(share, part) for share, part in zip(caption.cover, parts) if share.share >= SHOWN_SHARE]


def _size(share: CoverShare) -> str:
    return "" if share.area_ha is None else area(share.area_ha)


def _bar_row(share: CoverShare, part: str, ink: Ink) -> str:
    where = [share.where] if share.where else []
    if share.patches and share.patches > 1:
        where.append(_tr("{} patches").format(share.patches))
    width, height = BAR_PX
    bar = f"<img src='{bar_url(share.share, share.colour or ink.accent)}' width='{width}' height='{height}'>"
    second = f"<tr><td></td><td colspan='3' style='padding-top:0px'>{small(' · '.join(where), ink)}</td></tr>" if where else ""
    return (f"<tr><td width='{width + 6}' style='padding-top:6px'>{bar}</td>"
            f"<td style='padding-bottom:0px'>{link('search', share.name, share.name, ink)}</td>"
            f"<td width='{NUMBER_PX}' align='right'><b>{escape(part).replace(' ', '&nbsp;')}</b></td>"
            f"<td width='{AREA_PX}' align='right' style='color:{ink.quiet}'>{_size(share)}</td></tr>{second}")


def _facts(facts: list[Fact], ink: Ink) -> str:
    rows = []
    for fact in facts:
        formula = fact.formula if fact.formula not in fact.text else ""
        text = escape(fact.text[:1].upper() + fact.text[1:]) + ("<br>" + small(formula, ink) if formula else "")
        rows.append(f"<tr><td>{text}</td></tr>")
    return f"<table cellspacing='0' cellpadding='2'>{''.join(rows)}</table>"


def _words(caption: Caption, ink: Ink) -> str:
    words = " · ".join(link("search", word, word, ink) for word in caption.words)
    return section(_tr("Search for"), ink, f"<p style='margin-top:2px'>{words}</p>") if words else ""


def _origin(caption: Caption, ink: Ink) -> str:
    tiles = tiles_of(caption.tiles) if caption.tiles else ""
    parts = (caption.layer, local_date(caption.date), tiles, caption.model)
    return f"<p>{small(' · '.join(part for part in parts if part), ink)}</p>"


def linked(text: str, words: list[str], ink: Ink) -> str:
    """Text in which the words, also in the plural, are prompts; the longest word wins where several begin."""
    if not words:
        return escape(text)
    longest_first = sorted(words, key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(f"({re.escape(word)})(?:e?s)?" for word in longest_first) + r")\b", re.IGNORECASE)
    parts, end = [], 0
    for match in pattern.finditer(text):
        word = longest_first[match.lastindex - 1]
        parts += [escape(text[end:match.start()]), link("search", word, match.group(), ink)]
        end = match.end()
    return "".join(parts) + escape(text[end:])


def _tr(text: str) -> str:
    return QCoreApplication.translate("CaptionPage", text)
