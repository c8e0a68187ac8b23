"""Sightline in QGIS's Processing toolbox, in its models, in batches and in `qgis_process`."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..client.engine import EngineClient
from .algorithm import ICONS
from .ask import Ask
from .caption import CaptionPolygons, CaptionRaster, CaptionTiles
from .change import Change
from .embeddings import ExportEmbeddings, ImportEmbeddings, IndexEmbeddings
from .export_hits import ExportHits
from .index_information import IndexInformation
from .index_rasters import IndexRasters
from .maps import Classify, HeatMap
from .match_polygons import MatchPolygons
from .models import ImportModel
from .search import Search

ALGORITHMS = (IndexRasters, IndexEmbeddings, ImportEmbeddings, ExportEmbeddings, IndexInformation, Search, Change, HeatMap,
              MatchPolygons, ExportHits, CaptionRaster, CaptionTiles, CaptionPolygons, Ask, Classify, ImportModel)


class SightlineProvider(QgsProcessingProvider):
    def __init__(self, client: EngineClient):
        super().__init__()
        self._client = client

    def id(self) -> str:
        return "sightline"

    def name(self) -> str:
        return "Sightline"

    def icon(self) -> QIcon:
        return QIcon(str(ICONS / "sightline.svg"))

    def loadAlgorithms(self) -> None:  # noqa: N802 (QGIS's name)
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm(self._client))
