"""How heat maps look: the better the match, the less one sees through them."""

from __future__ import annotations

from qgis.core import (
    QgsColorRampShader,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ..wording import percent

# "Plasma" of matplotlib (van der Walt and Smith 2015): equal steps of a match look equally far apart, also without colour
# vision. Match, colour, opacity of 255.
STEPS = ((0.0, "#0d0887", 0), (0.1, "#41049d", 0), (0.25, "#7e03a8", 70), (0.5, "#cc4778", 140), (0.75, "#f89540", 190),
         (1.0, "#f0f921", 220))


def style(layer: QgsRasterLayer) -> None:
    """A ramp over the whole range of a match, so that heat maps of several queries can be compared."""
    ramp = QgsColorRampShader(0, 1)
    ramp.setColorRampType(QgsColorRampShader.Type.Interpolated)
    items = []
    for match, name, opacity in STEPS:
        colour = QColor(name)
        colour.setAlpha(opacity)
        items.append(QgsColorRampShader.ColorRampItem(match, colour, percent(match)))
    ramp.setColorRampItemList(items)
    shader = QgsRasterShader(0, 1)
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
    renderer.setClassificationMin(0)
    renderer.setClassificationMax(1)
    layer.setRenderer(renderer)
