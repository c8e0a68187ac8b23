"""Processing: indexes as tables that others read, and what others made as indexes."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..client.footprints import definition_of
from ..client.messages import ImportedEmbeddings
from . import inputs
from .algorithm import EngineAlgorithm
from .indexes import named_indexes
from .indexing import ask_indexed
from .looks import OUTPUT

PRECISIONS = ("float32", "float16")


class ExportEmbeddings(EngineAlgorithm):
    NAME, GROUP, ICON = "exportembeddings", "index", "export"

    def words(self) -> tuple[str, str]:
        return _tr("Export embeddings"), _tr(
            "Writes the tiles of an index with their vectors as GeoParquet, which other programs read, and Sightline on "
            "another computer. A raster that has no index yet gets one first.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        self.add(inputs.raster_parameter(optional=True))
        self.add(QgsProcessingParameterString("INDEX", _tr("Or an imported index"), optional=True),
                 _tr("Its name, or the file that it was imported from"))
        self.add(QgsProcessingParameterEnum("PRECISION", _tr("Precision of the vectors"), list(PRECISIONS), defaultValue=0),
                 _tr("float16 is half as large and all that an index holds; more programs read float32"), advanced=True)
        self.add(QgsProcessingParameterFileDestination(OUTPUT, _tr("File"), _tr("GeoParquet (*.parquet)")))
        self.add(QgsProcessingParameterBoolean("OVERWRITE", _tr("Replace an existing file"), False))
        self.addOutput(QgsProcessingOutputNumber("COUNT", _tr("Tiles")))
        self.addOutput(QgsProcessingOutputNumber("DIMENSION", _tr("Numbers in a vector")))

    def work(self, parameters, context, feedback) -> dict:
        rasters = [inputs.path_of(self, parameters, context)] if parameters.get(inputs.RASTER) else []
        paths = rasters + named_indexes(self, inputs.text_of(self, parameters, "INDEX", context), feedback)
        if len(paths) != 1:
            raise QgsProcessingException(_tr("Choose a raster or name an imported index, one of them."))
        made = ask_indexed(self, "embeddings/export", {
            "path": paths[0], "target": self.parameterAsFileOutput(parameters, OUTPUT, context),
            "precision": PRECISIONS[self.parameterAsEnum(parameters, "PRECISION", context)],
            "overwrite": self.parameterAsBool(parameters, "OVERWRITE", context)}, rasters, None, feedback)
        return {OUTPUT: made["path"], "COUNT": made["count"], "DIMENSION": made["dimension"]}


class ImportEmbeddings(EngineAlgorithm):
    NAME, GROUP, ICON = "importembeddings", "index", "add"

    def words(self) -> tuple[str, str]:
        return _tr("Import embeddings"), _tr(
            "Makes an index of a Parquet file of embeddings, with a column of vectors and one of places. It is searched by its "
            "name, by text where the model that made the vectors is installed, else by examples. Embeddings that Sightline has "
            "exported become the index of their raster, where it is on this computer. The file is not needed after that.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        self.add(QgsProcessingParameterFile("FILE", _tr("File of embeddings"), fileFilter=_tr("Parquet files (*.parquet)")))
        self.add(QgsProcessingParameterString("NAME", _tr("Name"), optional=True),
                 _tr("What the index is called; empty: as the file"))
        self.add(space_parameter(), space_help())
        for name, title in (("COLUMN", _tr("Column of vectors")), ("GEOMETRY", _tr("Column of places")),
                            ("DATE", _tr("Column of dates"))):
            self.add(QgsProcessingParameterString(name, title, optional=True), _tr("Where Sightline guesses wrong"),
                     advanced=True)
        self.add(QgsProcessingParameterCrs("CRS", _tr("CRS of the places"), optional=True),
                 _tr("Where the file does not say it; empty: WGS 84"), advanced=True)
        self.add(size_parameter(_tr("Tile size in metres")), _tr("Of places that are points; empty: as far as they are apart"),
                 advanced=True)
        self.add(QgsProcessingParameterFile(inputs.RASTER, _tr("Raster of the embeddings"), optional=True),
                 _tr("Where Sightline made the file of a raster that has been moved since"), advanced=True)
        self.addOutput(QgsProcessingOutputString("NAME", _tr("Name of the index")))
        self.addOutput(QgsProcessingOutputString("PATH", _tr("File that the index is known by")))
        self.addOutput(QgsProcessingOutputString("MODEL", _tr("Model that made the vectors")))
        self.addOutput(QgsProcessingOutputNumber("TILES", _tr("Tiles")))
        self.addOutput(QgsProcessingOutputNumber("SKIPPED", _tr("Rows left out")))
        self.addOutput(QgsProcessingOutputNumber("DIMENSION", _tr("Numbers in a vector")))
        self.addOutput(QgsProcessingOutputBoolean("TEXT", _tr("Whether texts find anything")))
        self.addOutput(QgsProcessingOutputBoolean("OF_RASTER", _tr("Whether it is the index of its raster")))

    def work(self, parameters, context, feedback) -> dict:
        crs = self.parameterAsCrs(parameters, "CRS", context)
        made = ImportedEmbeddings.from_json(self.ask("embeddings/import", {
            "path": inputs.text_of(self, parameters, "FILE", context),
            **{key: inputs.text_of(self, parameters, key.upper(), context)
               for key in ("name", "space", "column", "geometry", "date", "raster")},
            "crs": definition_of(crs) if crs.isValid() else None,
            "tile_m": self.parameterAsDouble(parameters, "TILE_M", context) or None}, feedback))
        for note in made.notes:
            feedback.pushInfo(note)
        feedback.pushInfo(_tr("“{}” is searched by text and by examples.").format(made.name) if made.text else _tr(
            "“{}” is searched by examples only: the model that made its vectors is not installed.").format(made.name))
        return {"NAME": made.name, "PATH": made.path, "MODEL": made.model, "TILES": made.tiles, "SKIPPED": made.skipped,
                "DIMENSION": made.dimension, "TEXT": made.text, "OF_RASTER": made.raster}


class IndexEmbeddings(EngineAlgorithm):
    NAME, GROUP, ICON = "indexembeddings", "index", "bands"

    def words(self) -> tuple[str, str]:
        return _tr("Index a raster of embeddings"), _tr(
            "Makes an index of a raster whose bands are the numbers of a vector per pixel, as AlphaEarth publishes them. It is "
            "searched by examples, and by text where the model that made the vectors is installed.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        self.add(inputs.raster_parameter(), _tr("At least 16 bands of one kind"))
        self.add(space_parameter(), space_help())
        self.add(size_parameter(_tr("Tile size in metres")),
                 _tr("Vectors of the pixels in it are averaged; empty: single pixels, of large rasters small blocks"))
        self.addOutput(QgsProcessingOutputNumber("TILES", _tr("Tiles")))
        self.addOutput(QgsProcessingOutputNumber("SKIPPED", _tr("Tiles without data")))
        self.addOutput(QgsProcessingOutputString("MODEL", _tr("Model that made the vectors")))

    def work(self, parameters, context, feedback) -> dict:
        made = self.ask("index/build", {
            "path": inputs.path_of(self, parameters, context), "embeddings": True,
            "space": inputs.text_of(self, parameters, "SPACE", context),
            "tile_m": self.parameterAsDouble(parameters, "TILE_M", context) or None}, feedback)
        return {"TILES": made["tiles"], "SKIPPED": made["skipped"], "MODEL": made["tower"]}


def space_parameter() -> QgsProcessingParameterString:
    return QgsProcessingParameterString("SPACE", _tr("Model that made the vectors"), optional=True)


def space_help() -> str:
    return _tr("Where the file does not say it: an installed model, as mini, so that texts find them; or any name, the same "
               "for all that are to be compared")


def size_parameter(title: str) -> QgsProcessingParameterNumber:
    kind = QgsProcessingParameterNumber
    return kind("TILE_M", title, kind.Type.Double, None, True, 0.0)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
