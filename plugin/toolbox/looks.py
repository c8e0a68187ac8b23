"""The layers that algorithms make get their names, and their looks once QGIS has loaded them."""

from __future__ import annotations

from contextlib import suppress
from typing import Callable

from qgis.core import (
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingLayerPostProcessorInterface,
)
from qgis.PyQt import sip

from ..client.styles import mark_made, style_heat, style_hits

OUTPUT = "OUTPUT"
_LONGEST = 60  # letters of a name


class Look(QgsProcessingLayerPostProcessorInterface):
    """One for each run, since the run's context deletes it; until then somebody has to keep its Python half."""

    _kept: list[Look] = []

    def __init__(self, dress: Callable[[QgsMapLayer], None]):
        super().__init__()
        self._dress = dress
        Look._kept.append(self)
        for gone in [look for look in Look._kept if sip.isdeleted(look)]:
            with suppress(ValueError):  # another thread was quicker
                Look._kept.remove(gone)

    def postProcessLayer(self, layer, context, feedback) -> None:  # noqa: N802 (QGIS's name)
        self._dress(layer)
        layer.triggerRepaint()


HITS, HEAT, COVER = style_hits, style_heat, mark_made  # a land cover's colours are in its file


def dress(context: QgsProcessingContext, output: str, look: Callable[[QgsMapLayer], None]) -> None:
    """Where QGIS is going to load this output, it gets the look."""
    if context.willLoadLayerOnCompletion(output):
        context.layerToLoadOnCompletionDetails(output).setPostProcessor(Look(look))


def name_layer(algorithm: QgsProcessingAlgorithm, context: QgsProcessingContext, output: str, about: str) -> None:
    """Where QGIS is going to load this output under the name that all outputs of the algorithm have, it says what it is of, as
    "Hits: river". A name that the user, or a model, has given stays."""
    if about and context.willLoadLayerOnCompletion(output):
        details, usual = context.layerToLoadOnCompletionDetails(output), algorithm.parameterDefinition(OUTPUT).description()
        if details.name == usual:
            details.name = f"{usual}: {about if len(about) <= _LONGEST else about[:_LONGEST - 1] + '…'}"
