"""All that is known of a model, as a page to read and to copy from."""

from __future__ import annotations

from html import escape

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ...client.messages import processor_name
from ...client.model_messages import Model, Verified
from ..wording import counted, decimal, megabytes, sensor_name
from . import words


def details(model: Model, verified: Verified | None = None) -> str:
    """HTML. `verified`: what the last check gave."""
    parts = [f"<h3>{escape(model.title)}</h3>"]
    if model.error:
        parts.append(f"<p><b>{escape(model.error)}</b></p>")
    if verified is not None:
        parts.append(_check(verified))
    parts += [_facts(model), *(f"<p>{escape(note)}</p>" for note in model.notes), _parity(model), _provenance(model),
              _files(model)]
    if model.card:
        parts.append(f"<h4>{escape(_tr('Model card'))}</h4><pre style='white-space: pre-wrap'>{escape(model.card)}</pre>")
    return "".join(parts)


def _facts(model: Model) -> str:
    rows = [(sensor_name(sensor), words.sees(model, sensor)) for sensor in words.ordered(model.sensors)]
    rows += [(_tr("Languages"), words.languages(model.languages)), (_tr("Licence"), model.licence),
             (_tr("Kind"), " · ".join(part for part in (model.family, model.architecture, model.precision) if part)),
             (_tr("Dimension"), counted(model.dimension) if model.dimension else ""),
             (_tr("State"), words.state(model)), (_tr("Size"), words.size(model)),
             (_tr("Indexes made with it"), counted(model.indexes)),
             (_tr("Folder"), _tr("comes with Sightline") if model.shipped else model.folder)]
    return _table(rows)


def _check(verified: Verified) -> str:
    rows = [(str(part.get("part", "")), " · ".join(text for text in (
        _tr("as it should be") if part.get("ok") else part.get("problem") or _tr("not as it should be"), _near(part),
        processor_name(part.get("provider"))) if text)) for part in verified.parts
        if not part.get("ok") or part.get("cosine") is not None]  # of files that are whole the sentence tells
    return f"<p><b>{escape(verified.sentence)}</b></p>{_table(rows)}"


def parity_rows(parity) -> list[tuple[str, str]]:
    """Part of the model, and how near it is to the original."""
    if not isinstance(parity, dict):
        return []
    return [(part, _near(numbers)) for part, numbers in parity.items() if isinstance(numbers, dict)]


def _parity(model: Model) -> str:
    table = _table(parity_rows(model.provenance.get("parity")))
    return f"<h4>{escape(_tr('Compared with the original'))}</h4>{table}" if table else ""


def _provenance(model: Model) -> str:
    known = model.provenance
    sources = known.get("source") or []
    rows = [(str(source.get("file", "")), _hash(source.get("sha256"))) for source in sources if isinstance(source, dict)]
    rows += [(_tr("Converted by"), str(known.get("converter") or "")), (_tr("Made"), str(known.get("made") or "")),
             (_tr("Options"), ", ".join(f"{name} = {value}" for name, value in (known.get("options") or {}).items())),
             (_tr("Left out"), ", ".join(str(part) for part in known.get("left_out") or []))]
    table = _table(rows)
    return f"<h4>{escape(_tr('Where it comes from'))}</h4>{table}" if table else ""


def _files(model: Model) -> str:
    table = _table([(name, " · ".join(part for part in (
        megabytes(about["bytes"]) if about.get("bytes") else "", _hash(about.get("sha256"))) if part))
        for name, about in (model.files or {}).items()])
    return f"<h4>{escape(_tr('Files'))}</h4>{table}" if table else ""


def _table(rows: list[tuple[str, str]]) -> str:
    cells = "".join(f"<tr><td style='padding-right: 12px'>{escape(name)}</td><td>{escape(value)}</td></tr>"
                    for name, value in rows if value)
    return f"<table>{cells}</table>" if cells else ""


def _hash(digest) -> str:
    return f"SHA-256 {digest}" if digest else ""


def _near(numbers: dict) -> str:
    """As "cosine 0.9999998 · largest difference 3.1e-06"."""
    cosine, most = numbers.get("cosine"), numbers.get("max_abs")
    return " · ".join(text for text in (
        _tr("cosine {}").format(decimal(cosine, 7)) if isinstance(cosine, (int, float)) else "",
        _tr("largest difference {}").format(QLocale().toString(float(most), "g", 2)) if isinstance(most, (int, float)) else "")
        if text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Models", text)
