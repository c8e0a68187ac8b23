"""Processing: index rasters."""

from __future__ import annotations

from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..client.errors import SightlineError
from ..client.sources import source_of
from . import inputs
from .algorithm import EngineAlgorithm


class IndexRasters(EngineAlgorithm):
    NAME, GROUP, ICON = "index", "index", "index"

    def words(self) -> tuple[str, str]:
        return _tr("Index rasters"), _tr(
            "Looks at rasters tile by tile and keeps what it sees, so that they can be searched by text. An indexing that was"
            " stopped goes on where it was. The rasters are only read.")

    def initAlgorithm(self, configuration=None) -> None:  # noqa: N802
        self.add(inputs.rasters_parameter(), _tr("Sentinel-2, Sentinel-1, Landsat or aerial images; each gets an index"))
        self.add(inputs.model_parameter(), _tr("Empty: the model chosen for the raster's sensor"), advanced=True)
        self.add(QgsProcessingParameterString("TILE_M", _tr("Tile sizes in metres"), optional=True),
                 _tr("One or several, as 640 or 640,1280; empty: what suits the model"), advanced=True)
        number = QgsProcessingParameterNumber
        self.add(number("OVERLAP", _tr("Overlap of tiles"), number.Type.Double, 0.0, False, 0.0, 0.9),
                 _tr("Share by which neighbours overlap, 0 to 0.9"), advanced=True)
        self.add(inputs.extent_parameter(_tr("Only this extent")), _tr("Tiles that do not touch it are left out"),
                 advanced=True)
        for parameter, about in zip(inputs.bands_parameters(), (inputs.bands_help(), inputs.units_help())):
            self.add(parameter, about, advanced=True)
        self.addOutput(QgsProcessingOutputNumber("TILES", _tr("Tiles")))
        self.addOutput(QgsProcessingOutputNumber("INDEXED", _tr("Indexed rasters")))
        self.addOutput(QgsProcessingOutputString("FAILED", _tr("Rasters that failed")))

    def work(self, parameters, context, feedback) -> dict:
        sizes = inputs.text_of(self, parameters, "TILE_M", context)
        options = {"model": inputs.text_of(self, parameters, inputs.MODEL, context), "tile_m": _sizes(sizes),
                   "overlap": self.parameterAsDouble(parameters, "OVERLAP", context),
                   "roles": inputs.text_of(self, parameters, "BANDS", context),
                   "units": inputs.text_of(self, parameters, "UNITS", context)}
        inputs.paths_of(self, parameters, context)  # says what is wrong with them
        layers = self.parameterAsLayerList(parameters, inputs.RASTERS, context)  # may be removed while the engine works
        boxes = {source_of(layer).path: inputs.box_of(self, parameters, context, layer.crs()) for layer in layers}
        tiles, failed = 0, []
        for number, (path, box) in enumerate(boxes.items()):
            part = 100 * number / len(boxes), 100 * (number + 1) / len(boxes)
            try:
                report = self.ask("index/build", {"path": path, "bbox": box, **options}, feedback, part)
            except SightlineError as error:  # the others are not to blame
                if feedback.isCanceled() or len(boxes) == 1:
                    raise
                feedback.reportError(str(error))
                failed.append(path)
                continue
            tiles += report["tiles"]
            one = report["tiles"] == 1
            said = _tr("{path}: 1 tile in {time:.1f} s") if one else _tr("{path}: {tiles} tiles in {time:.1f} s")
            feedback.pushInfo(said.format(path=path, tiles=report["tiles"], time=report["seconds"]))
        if len(failed) == len(boxes):
            raise QgsProcessingException(_tr("None of the rasters could be indexed; the log says why."))
        return {"TILES": tiles, "INDEXED": len(boxes) - len(failed), "FAILED": ", ".join(failed)}


def _sizes(text: str | None) -> list[float] | None:
    try:
        return [float(size) for size in text.replace(";", ",").split(",")] if text else None
    except ValueError as error:
        raise QgsProcessingException(_tr("“{}” are no tile sizes: write metres, as 640 or 640,1280.").format(text)) from error


def _tr(text: str) -> str:
    return QCoreApplication.translate("Toolbox", text)
