"""An archive in a database as what an algorithm searches."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingParameterProviderConnection
from qgis.PyQt.QtCore import QCoreApplication

from ..client.archive_messages import Archive
from ..client.connections import PROVIDER, connection_uri, keywords
from .algorithm import EngineAlgorithm

CONNECTION = "CONNECTION"


def archive_parameter() -> QgsProcessingParameterProviderConnection:
    return QgsProcessingParameterProviderConnection(CONNECTION, _tr("Archive in a database"), PROVIDER, optional=True)


def archive_help() -> str:
    return _tr("A PostgreSQL connection of QGIS: all scenes of its archive are searched, instead of rasters")


def archive_of(algorithm: EngineAlgorithm, parameters: dict, context: QgsProcessingContext) -> str:
    """The connection's name; empty for none."""
    return algorithm.parameterAsConnectionName(parameters, CONNECTION, context)


def open_archive(algorithm: EngineAlgorithm, name: str, feedback: QgsProcessingFeedback) -> str:
    """The `store` that the engine's other methods take. Raises SightlineError, also where the connection is not known."""
    archive = Archive.from_json(algorithm.ask("store/open", {"connection": keywords(connection_uri(name))}, feedback, (0, 10)))
    feedback.pushInfo(_tr("Searching {tiles} tiles of {scenes} scenes in the archive “{name}”.").format(
        tiles=archive.tiles, scenes=archive.scenes, name=name))
    return archive.store


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
