"""Imported indexes as inputs: no raster layer stands for them, so that they are named."""

from __future__ import annotations

from qgis.core import QgsProcessingException, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from ..client.messages import IndexEntry, IndexList
from .algorithm import EngineAlgorithm

_MOST_NAMES = 5  # in a sentence


def named_indexes(algorithm: EngineAlgorithm, text: str | None, feedback: QgsProcessingFeedback) -> list[str]:
    """What the engine knows each imported index by that `text` names, by name or file, with semicolons between them. Raises
    QgsProcessingException for one that is not there."""
    wanted = [word.strip() for word in (text or "").split(";") if word.strip()]
    if not wanted:
        return []
    imported = [entry for entry in IndexList.from_json(algorithm.ask("index/list", {}, feedback)).entries if entry.imported]
    return [_one(word, imported) for word in wanted]


def _one(word: str, imported: list[IndexEntry]) -> str:
    found = next((entry for entry in imported if word in (entry.name, entry.path)), None)
    if found is None:
        there = ", ".join(entry.name for entry in imported[:_MOST_NAMES])
        raise QgsProcessingException(
            _tr("There is no imported index “{}”; there are: {}.").format(word, there) if there else
            _tr("There is no imported index “{}”: import its embeddings first.").format(word))
    return found.path if found.there else found.name


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
