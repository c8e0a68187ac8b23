"""How large a snapshot of a layer becomes, before anything is asked of the service."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import Qgis, QgsDataSourceUri, QgsDistanceArea, QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import QCoreApplication, QUrl

from ...client.errors import SightlineError
from ..wording import decimal

MOST_BYTES = 512 * 1024 ** 2  # uncompressed; 11,500 × 11,500 pixels in colours
LEAST_SIDE = 32  # pixels: what is smaller shows nothing
PICTURE_BYTES = 4  # red, green, blue, alpha
MEGABYTE = 1024 ** 2


class SnapshotProblem(SightlineError):
    """The snapshot cannot be taken like this."""


@dataclass(frozen=True)
class Plan:
    """Which part of a layer, in the layer's CRS, in how many pixels.

    `picture`: the service gives colours as QGIS shows them, not the values of bands."""

    extent: QgsRectangle
    columns: int
    rows: int
    pixel_bytes: int
    picture: bool

    @property
    def bytes(self) -> int:
        return self.columns * self.rows * self.pixel_bytes

    def check(self) -> None:
        """SnapshotProblem where it is too large, or too small to show anything."""
        if self.bytes > MOST_BYTES:
            raise SnapshotProblem(_tr("{size} is too large (at most {most} MB): take a smaller extent or a coarser resolution.")
                                  .format(size=self.size_text, most=_number(MOST_BYTES / MEGABYTE)))
        if min(self.columns, self.rows) < LEAST_SIDE:
            raise SnapshotProblem(_tr("{size} is too small to show anything: take a larger extent or a finer resolution.")
                                  .format(size=self.size_text))

    @property
    def size_text(self) -> str:
        megabytes = self.bytes / MEGABYTE
        return _tr("{columns} × {rows} pixels · {size} MB").format(
            columns=_number(self.columns), rows=_number(self.rows), size=_number(megabytes, 1 if megabytes < 10 else 0))


def plan_of(layer: QgsRasterLayer, extent: QgsRectangle, metres: float) -> Plan:
    """The snapshot of `extent`, in the layer's CRS, with pixels of `metres` on the ground; SnapshotProblem without extent."""
    if extent.isEmpty() or not extent.isFinite():
        raise SnapshotProblem(_tr("Choose the part of the layer that you need."))
    provider = layer.dataProvider()
    sizes = [provider.dataTypeSize(band) for band in range(1, layer.bandCount() + 1)]
    picture = is_picture(layer)
    x_m, y_m = metres_per_unit(layer, extent)
    columns, rows = (max(1, round(side * each / metres)) for side, each in ((extent.width(), x_m), (extent.height(), y_m)))
    return Plan(extent, columns, rows, PICTURE_BYTES if picture else sum(sizes), picture)


def is_picture(layer: QgsRasterLayer) -> bool:
    """Whether the provider gives finished colours, as WMS and XYZ do."""
    return layer.dataProvider().dataType(1) in (Qgis.DataType.ARGB32, Qgis.DataType.ARGB32_Premultiplied)


def metres_per_unit(layer: QgsRasterLayer, extent: QgsRectangle) -> tuple[float, float]:
    """What a unit of the layer's CRS is on the ground, to the east and to the north, in the middle of `extent`: Web Mercator
    stretches, degrees are not square."""
    measure = QgsDistanceArea()
    measure.setSourceCrs(layer.crs(), QgsProject.instance().transformContext())
    measure.setEllipsoid("EPSG:7030")  # of WGS 84
    middle, x, y = extent.center(), extent.width() / 1000, extent.height() / 1000
    east = measure.measureLine(QgsPointXY(middle.x() - x / 2, middle.y()), QgsPointXY(middle.x() + x / 2, middle.y()))
    north = measure.measureLine(QgsPointXY(middle.x(), middle.y() - y / 2), QgsPointXY(middle.x(), middle.y() + y / 2))
    return east / x, north / y


def own_metres(layer: QgsRasterLayer) -> float | None:
    """The ground size of the layer's own pixels; None where it has none, as services that draw in any size."""
    if is_picture(layer) or not layer.width():
        return None
    x_m, y_m = metres_per_unit(layer, layer.extent())
    return (layer.rasterUnitsPerPixelX() * x_m * layer.rasterUnitsPerPixelY() * y_m) ** 0.5


def host_of(layer: QgsRasterLayer) -> str:
    """Who serves the layer; empty for what lies in memory."""
    source = QgsDataSourceUri()
    source.setEncodedUri(layer.source())
    return QUrl(source.param("url")).host() or source.host()


def _number(value: float, decimals: int = 0) -> str:
    return decimal(value, decimals)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Snapshot", text)
