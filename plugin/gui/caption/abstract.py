"""The caption in the abstract of a layer's metadata, beside what the user wrote there."""

from __future__ import annotations

import re

from qgis.core import QgsMapLayer, QgsProject

BEGIN, END = "--- Caption by Sightline ---", "--- end of the caption ---"
_OURS = re.compile(rf"\n*{re.escape(BEGIN)}\n.*?(?:{re.escape(END)}|\Z)", re.DOTALL)


def with_caption(abstract: str, text: str) -> str:
    """An abstract with `text` between marked lines at its end; what stood between such lines before goes."""
    kept = _OURS.sub("", abstract).strip("\n")
    ours = f"{BEGIN}\n{text.strip()}\n{END}"
    return f"{kept}\n\n{ours}" if kept else ours


def abstract_of(layer: QgsMapLayer) -> str:
    return layer.metadata().abstract()


def set_abstract(layer: QgsMapLayer, abstract: str) -> None:
    """Kept with the project, as all of a layer's metadata is; the raster's file is not touched."""
    metadata = layer.metadata()
    metadata.setAbstract(abstract)
    layer.setMetadata(metadata)
    QgsProject.instance().setDirty(True)
