"""Whether a raster file shows anything at all."""

from __future__ import annotations

from qgis.core import QgsProviderRegistry, QgsRectangle

PROBES, SIDE = 12, 64  # windows along each side of the raster, and their pixels: all of a small one, a sample of a large one


def is_blank(path: str) -> bool:
    """Whether all of the raster, as far as it is probed, has one value per band. For a task's thread."""
    provider = QgsProviderRegistry.instance().createProvider("gdal", path)
    return all(_is_flat(provider, band) for band in range(1, provider.bandCount() + 1))


def _is_flat(provider, band: int) -> bool:
    first = None
    for window, columns, rows in _windows(provider):
        block = provider.block(band, window, columns, rows)
        data = bytes(block.data())
        first = data[:block.dataTypeSize()] if first is None else first
        if not first or data != first * (len(data) // len(first)):
            return False
    return True


def _windows(provider):
    """Windows spread over the raster, with their pixels."""
    extent, width, height = provider.extent(), provider.xSize(), provider.ySize()
    columns, rows = min(SIDE, width), min(SIDE, height)
    x_unit, y_unit = extent.width() / width, extent.height() / height
    for top in _starts(height, rows):
        for left in _starts(width, columns):
            west, north = extent.xMinimum() + left * x_unit, extent.yMaximum() - top * y_unit
            yield QgsRectangle(west, north - rows * y_unit, west + columns * x_unit, north), columns, rows


def _starts(size: int, side: int) -> list[int]:
    """Where windows begin so that the first touches one end and the last the other."""
    count = min(PROBES, -(-size // side))
    return [round(place * (size - side) / max(1, count - 1)) for place in range(count)]
