"""From a layer to an index with settings: what it is taken for, what that costs, and the start."""

from __future__ import annotations

from html import escape

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer

from ...client.errors import EngineError, SightlineError
from ...client.messages import IndexStatus, RasterInfo, Sensors
from ...client.sources import LayerProblem, Source, source_of
from ..newest import Newest
from ..tools import Tools
from ..wording import duration, megabytes, sensor_name, tiles_of
from .band_previews import BandPreviews
from .band_table import PICTURE
from .bench import LayerBench
from .index_dialog import IndexDialog
from .index_extent import IndexExtent
from .index_settings import IndexSettings, as_indexed

WAIT_MS = 250  # after the last edit, before the engine is asked what it would cost


class IndexBench(QObject):
    def __init__(self, tools: Tools, layers: LayerBench, parent: QObject | None = None):
        super().__init__(parent)
        self._tools, self._layers = tools, layers
        self._dialog: IndexDialog | None = None
        self._source: Source | None = None
        self._taken: RasterInfo | None = None  # what the engine takes the layer for, before anything is changed
        self._sensors: Sensors | None = None
        self._roles_first = False
        self._extent, self._previews = IndexExtent(tools.iface.mapCanvas(), self), BandPreviews(self)
        self._first = Newest(tools.client, "raster/info", RasterInfo, self)
        self._costs = Newest(tools.client, "raster/info", RasterInfo, self)
        self._kinds = Newest(tools.client, "sensors", Sensors, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._weigh)
        self._connect()

    def _connect(self) -> None:
        self._tools.dock.layer.settings_wanted.connect(
            lambda: self._tools.attempt(lambda: self.open(self._layers.chosen)))
        self._first.answered.connect(lambda _, info: self._take_for(info))
        self._first.failed.connect(self._fail_first)
        self._kinds.answered.connect(lambda _, sensors: self._know_kinds(sensors))
        self._kinds.failed.connect(self._fail_first)
        self._costs.answered.connect(lambda _, info: self._show_cost(info))
        self._costs.failed.connect(self._fail_cost)
        self._previews.drawn.connect(lambda band, picture: self._dialog and self._dialog.bands.show_picture(band, picture))
        self._extent.drawn.connect(self._take_drawn)
        self._extent.drawing_ended.connect(self._come_back)
        self._extent.map_moved.connect(self._follow_map)
        QgsProject.instance().layersWillBeRemoved.connect(self._lose)

    def close(self) -> None:
        """Take everything off the canvas."""
        self._shut()
        self._previews.close()
        QgsProject.instance().layersWillBeRemoved.disconnect(self._lose)
        self._extent.remove()

    # opening and shutting

    def open(self, layer: QgsMapLayer | None) -> None:
        """The dialog for one layer; one at a time. LayerProblem where it is no file."""
        source = source_of(layer)
        self._shut()
        self._source = source
        self._dialog = dialog = IndexDialog(source.name, self._tools.iface.mainWindow())
        dialog.show_cost(self.tr("Looking at the layer…"), False)
        dialog.edited.connect(self._weigh_later)
        dialog.sensor_changed.connect(self._change_sensor)
        dialog.draw_wanted.connect(self._draw)
        dialog.wanted.connect(self._start)
        dialog.finished.connect(lambda _: self._shut())
        dialog.show()
        self._kinds.ask({})
        self._first.ask({"path": source.path})

    def open_bands(self, layer: QgsMapLayer | None) -> None:
        """The dialog, at the roles of the bands."""
        self.open(layer)
        self._roles_first = True

    def _shut(self) -> None:
        for newest in (self._first, self._costs, self._kinds):
            newest.forget()
        self._timer.stop()
        self._previews.stop()
        dialog, self._dialog, self._source, self._taken = self._dialog, None, None, None
        self._extent.clear()
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()

    def _lose(self, layer_ids: list[str]) -> None:
        if self._source is not None and self._source.layer_id in layer_ids:
            self._shut()

    # what the layer is taken for

    def _take_for(self, info: RasterInfo) -> None:
        self._taken = info
        self._fill()
        self._fill_from(as_indexed(IndexStatus.from_json(info.index or {})), info)

    def _fill_from(self, made: IndexSettings, info: RasterInfo) -> None:
        """Begin with what the layer's index was made with, where there is one."""
        if made.tiles_m is None:
            self._show_cost(info)
            return
        self._dialog.show_tiles(list(made.tiles_m), made.overlap or 0.0)
        self._dialog.tiles_touched = True
        layer = QgsProject.instance().mapLayer(self._source.layer_id)
        if made.bbox is not None and layer is not None:
            self._extent.take(made.bbox, layer)
            self._dialog.show_extent("drawn")
        self._weigh_later()

    def _know_kinds(self, sensors: Sensors) -> None:
        self._sensors = sensors
        self._fill()

    def _fill(self) -> None:
        """Once both are known; a layer that the engine does not understand is filled in by the user alone."""
        if self._sensors is None or (self._taken is None and self._first.waiting):
            return
        info = self._taken
        known = [(kind["name"], sensor_name(kind["name"])) for kind in self._sensors.sensors]
        self._dialog.show_sensors(known, info.sensor if info is not None else "")
        self._show_bands()
        self._show_choices()
        if info is not None:
            self._dialog.bands.show_roles({**info.masks, **info.roles})

    def _show_bands(self) -> None:
        layer = QgsProject.instance().mapLayer(self._source.layer_id)
        if self._taken is not None and self._taken.count != layer.bandCount():
            # A product of many files has bands that QGIS's layer has not.
            self._dialog.bands.show_bands([""] * self._taken.count)
        else:
            self._dialog.bands.show_bands(_band_names(layer))
            self._previews.start(layer, PICTURE)
        if self._roles_first:
            self._dialog.bands.focus_first()
        self._roles_first = False

    def _change_sensor(self, _name: str) -> None:
        self._show_choices()
        self._weigh_later()

    def _show_choices(self) -> None:
        name, info = self._dialog.sensor, self._taken
        kind = next((kind for kind in self._sensors.sensors if kind["name"] == name), {"roles": [], "units": []})
        recognised = info if info is not None and info.sensor == name else None
        masks = [mask for mask in (info.masks if info is not None else {}) if mask not in kind["roles"]]
        self._dialog.bands.show_choices([*kind["roles"], *masks])
        self._dialog.show_units(kind["units"], (recognised.units or "") if recognised else "")
        towers = [tower["name"] for tower in self._sensors.towers if tower.get("sensor") == name]
        used = ((recognised.tower or "") if recognised else "").split("/")[-1]
        self._dialog.show_towers(towers, used if not (recognised and recognised.index) else "",
                                 used if recognised and recognised.index else None)

    def _fail_first(self, error: SightlineError) -> None:
        """The dialog stays: the user may know what the engine does not."""
        self._fill()
        self._fail_cost(error)

    # what it costs

    def _settings(self) -> IndexSettings:
        """As the dialog has it; LayerProblem where the extent makes no sense."""
        dialog, info = self._dialog, self._taken
        roles = dict(dialog.bands.assigned)
        untouched = info is not None and roles == {**info.masks, **info.roles}
        tiles_m, overlap = (dialog.tiles_m, dialog.overlap) if dialog.tiles_touched else (None, None)
        layer = QgsProject.instance().mapLayer(self._source.layer_id)
        return IndexSettings(None if untouched else roles, dialog.units, tiles_m, overlap, dialog.tower,
                             self._extent.box(dialog.extent, layer))

    def _weigh_later(self) -> None:
        self._costs.forget()
        self._extent.show(self._dialog.extent == "drawn")
        self._dialog.show_cost(self.tr("Counting the tiles…"), False)
        self._timer.start()

    def _weigh(self) -> None:
        problem = self._dialog.bands.problem
        self._dialog.show_problems(roles=problem)
        try:
            settings = self._settings()
        except LayerProblem as wrong:
            self._dialog.show_problems(roles=problem, extent=str(wrong))
            self._dialog.show_cost("", False)
            return
        if problem:
            self._dialog.show_cost("", False)
        else:
            self._costs.ask({"path": self._source.path, **settings.params()})

    def _show_cost(self, info: RasterInfo) -> None:
        self._dialog.show_problems()
        if not self._dialog.tiles_touched:
            self._dialog.show_tiles(info.tiles_m or [info.tile_m or 1.0], 0.0)
        parts = [tiles_of(info.tiles),
                 self.tr("{} on disk").format(megabytes(info.index_bytes)) if info.index_bytes else "",
                 self.tr("about {}").format(duration(info.estimated_seconds)) if info.estimated_seconds is not None else ""]
        seen = f"<br>{escape(info.composite[:1].upper() + info.composite[1:])}" if info.composite else ""
        self._dialog.show_cost("<b>{}</b>".format(" · ".join(part for part in parts if part)) + seen, True)

    def _fail_cost(self, error: SightlineError) -> None:
        if self._dialog is None:
            return
        field = "roles" if isinstance(error, EngineError) and error.kind == "RolesError" else "tiles"
        self._dialog.show_problems(**{field: str(error)})
        self._dialog.show_cost("", False)

    # the extent

    def _draw(self) -> None:
        """The dialog would stand before the map."""
        self._dialog.hide()
        self._extent.draw()

    def _come_back(self) -> None:
        if self._dialog is not None:
            self._dialog.show()
            self._dialog.raise_()

    def _take_drawn(self) -> None:
        if self._dialog is not None:
            self._dialog.show_extent("drawn")
            self._weigh_later()

    def _follow_map(self) -> None:
        if self._dialog is not None and self._dialog.extent == "visible":
            self._weigh_later()

    # the start

    def _start(self) -> None:
        try:
            layer = QgsProject.instance().mapLayer(self._source.layer_id)
            self._layers.index(layer, self._settings().params())
        except SightlineError as problem:
            self._dialog.show_problems(tiles=str(problem))
            return
        self._shut()


def _band_names(layer: QgsRasterLayer) -> list[str]:
    """As the file describes them: QGIS puts "Band 1: " before."""
    return [layer.bandName(band).split(":", 1)[-1].strip() for band in range(1, layer.bandCount() + 1)]
