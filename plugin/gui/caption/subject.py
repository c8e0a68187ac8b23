"""What is captioned."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsGeometry, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...client.sources import LayerProblem, Source, source_of
from ..map.outline import Shape
from ..map.places import region


@dataclass(frozen=True)
class Subject:
    """A layer, or a part of it (in the layer's CRS) that `words` name."""

    source: Source
    words: str
    part: QgsGeometry | None = None

    @classmethod
    def of(cls, layer: QgsRasterLayer | None, words: str, part: QgsGeometry | None = None) -> Subject:
        """LayerProblem where the layer cannot be captioned."""
        return cls(source_of(layer), words, part)

    @property
    def title(self) -> str:
        return f"{self.source.name} · {self.words}"

    @property
    def is_there(self) -> bool:
        """Whether the layer is still in the project."""
        return QgsProject.instance().mapLayer(self.source.layer_id) is not None

    @property
    def layer(self) -> QgsRasterLayer:
        """LayerProblem when it has left the project."""
        layer = QgsProject.instance().mapLayer(self.source.layer_id)
        if layer is None:
            raise LayerProblem(QCoreApplication.translate(
                "Subject", "“{}” is no longer in the project: add it again, or caption another.").format(self.source.name))
        return layer

    @property
    def shape(self) -> Shape:
        layer = self.layer
        return Shape(QgsGeometry.fromRect(layer.extent()) if self.part is None else self.part, layer.crs())

    @property
    def parameters(self) -> dict:
        """What a request says of it."""
        return {"path": self.source.path, **({} if self.part is None else region(self.part, self.layer))}
