"""The layers that algorithms make get their names, and their looks once QGIS has loaded them."""

from __future__ import annotations

from typing import Callable

from qgis.core import (
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingLayerPostProcessorInterface,
)

from ..client.styles import mark_made, style_heat, style_hits

OUTPUT = "OUTPUT"
_LONGEST = 60  # letters of a name


class Look(QgsProcessingLayerPostProcessorInterface):
    """Without a state, so that one serves all runs: QGIS keeps no reference to it."""

    def __init__(self, dress: Callable[[QgsMapLayer], None]):
        super().__init__()
        self._dress = dress

    def postProcessLayer(self, layer, context, feedback) -> None:  # noqa: N802 (QGIS's name)
        self._dress(layer)
        layer.triggerRepaint()


HITS, HEAT, COVER = Look(style_hits), Look(style_heat), Look(mark_made)  # a land cover's colours are in its file


def dress(context: QgsProcessingContext, output: str, look: Look) -> None:
    """Where QGIS is going to load this output, it gets the look."""
    if context.willLoadLayerOnCompletion(output):
        context.layerToLoadOnCompletionDetails(output).setPostProcessor(look)


def name_layer(algorithm: QgsProcessingAlgorithm, context: QgsProcessingContext, output: str, about: str) -> None:
    """Where QGIS is going to load this output under the name that all outputs of the algorithm have, it says what it is of, as
    "Hits: river". A name that the user, or a model, has given stays."""
    if about and context.willLoadLayerOnCompletion(output):
        details, usual = context.layerToLoadOnCompletionDetails(output), algorithm.parameterDefinition(OUTPUT).description()
        if details.name == usual:
            details.name = f"{usual}: {about if len(about) <= _LONGEST else about[:_LONGEST - 1] + '…'}"
