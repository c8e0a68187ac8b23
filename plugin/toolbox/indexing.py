"""Rasters that have no index yet get one before they are asked about."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ..client.errors import EngineError
from ..client.messages import IndexStatus
from .algorithm import EngineAlgorithm


def ask_indexed(algorithm: EngineAlgorithm, method: str, params: dict, paths: list[str], model: str | None, feedback,
                alike: bool = False):
    """The answer about rasters, those without an index indexed first. What is indexed stays as it is: another index beside it,
    of the usual tiles, would be what later searches look at. alike: they are to be compared, tile by tile."""
    try:
        return algorithm.ask(method, params, feedback)
    except EngineError as error:
        if error.kind != "NotIndexedError":
            raise
        there = {path: IndexStatus.from_json(algorithm.ask("index/status", {"path": path}, feedback, (0, 0))) for path in paths}
        lacking = [path for path in paths if not there[path].indexed]
        if not lacking:  # it is about another raster, as one that an example is of
            raise
    options = {"model": model, **(_like(algorithm, there, feedback) if alike else {})}
    for number, path in enumerate(lacking):
        feedback.pushInfo(_tr("Indexing {}…").format(path))
        algorithm.ask("index/build", {"path": path, **options}, feedback,
                      (90 * number / len(lacking), 90 * (number + 1) / len(lacking)))
    return algorithm.ask(method, params, feedback, (90, 100))


def _like(algorithm: EngineAlgorithm, there: dict[str, IndexStatus], feedback) -> dict:
    """The options of `index/build` that give rasters the tiles and the model of the first that is indexed; none where there is
    no such one, or they are of several sensors, whose tiles have sizes of their own."""
    pattern = next((status for status in there.values() if status.indexed), None)
    if pattern is None:
        return {}
    sensors = {algorithm.ask("raster/info", {"path": path}, feedback, (0, 0))["sensor"] for path in there}
    if len(sensors) > 1:
        return {}
    options = {"tile_m": pattern.tiles_m, "overlap": pattern.overlap}
    return {**options, "model": pattern.made_by} if (pattern.model or {}).get("installed") else options


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
