"""What the chosen layer is taken for and how its index is, in three short lines and a tool tip."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

from ...client.messages import EngineInfo, IndexStatus, RasterInfo, processor_name
from ..wording import counted, decimal, duration, local_date, megabytes, sensor_name, significant, tiles_of


def badge(info: RasterInfo, engine: EngineInfo | None) -> str:
    """The layer; its index, the model and what that runs on; and what there is to do, if anything."""
    status = IndexStatus.from_json(info.index or {})
    return "\n".join(line for line in (_layer(info), _index(info, status, engine), _to_do(info, status)) if line)


def badge_tool_tip(info: RasterInfo) -> str:
    """Which band is taken for what, and why; what the index is made of."""
    bands = ", ".join(f"{band} = {role}" for role, band in sorted(info.roles.items(), key=lambda item: item[1]))
    lines = [info.path, f"{info.width} × {info.height} px, {info.dtype}, {info.crs}",
             _tr("Bands: {}").format(bands) if bands else "",
             _tr("Model: {tower}, units: {units}").format(tower=info.tower, units=info.units) if info.tower else "",
             _index_details(info)]
    return "\n".join(line for line in [*lines, *info.notes] if line)


def sizes(tiles_m: list[float]) -> str:
    """The sizes of an index's tiles: "640 m", "640 and 1280 m"."""
    numbers = [decimal(size) for size in tiles_m]
    if len(numbers) < 2:
        return _tr("{} m").format("".join(numbers) or "0")
    return _tr("{sizes} and {last} m").format(sizes=", ".join(numbers[:-1]), last=numbers[-1])


def _layer(info: RasterInfo) -> str:
    kind = [sensor_name(info.sensor), _tr("1 band") if info.count == 1 else _tr("{} bands").format(info.count)]
    if info.gsd_m:
        kind.append(_tr("{} m").format(significant(info.gsd_m)))
    if info.date:
        kind.append(local_date(info.date))
    return " · ".join(part for part in kind if part)


def _index(info: RasterInfo, status: IndexStatus, engine: EngineInfo | None) -> str:
    if not info.indexed:
        cost = [_tr("{tiles} of {size}").format(tiles=tiles_of(info.tiles), size=sizes(_tiles_m(info)))]
        if info.estimated_seconds is not None:
            cost.append(_tr("about {}").format(duration(info.estimated_seconds)))
        return _tr("Not indexed yet: {}.").format(", ".join(cost))
    text = _tr("{tiles} of {size}").format(tiles=tiles_of(status.tiles or info.tiles), size=sizes(
        status.tiles_m or [status.tile_m or info.tile_m or 0]))
    provider = processor_name(engine.provider) if engine is not None else ""
    model = status.made_by
    if status.through:
        model = _tr("{model} through {other}").format(model=model, other=status.through)
    parts = [text, model, provider]
    line = " · ".join(part for part in parts if part)
    return (_tr("Indexed: {}") if info.searchable else _tr("Partly indexed: {}")).format(line)


def _to_do(info: RasterInfo, status: IndexStatus) -> str:
    if info.changed or status.current is False:
        return _tr("The file has changed since it was indexed: press Index, and what changed is looked at again.")
    if info.indexed and info.searchable and status.instead:
        return _tr("{} is the chosen model: Index looks at the layer again with it.").format(status.instead)
    if (status.model or {}).get("problem") and not info.indexed:
        return status.model["problem"]
    if info.indexed and not info.searchable:
        return _tr("{tiles} of {total} tiles are done: Index goes on from there.").format(
            tiles=counted(status.tiles), total=counted(status.total_tiles))
    return ""


def _index_details(info: RasterInfo) -> str:
    if not info.indexed:
        return ""
    status = IndexStatus.from_json(info.index or {})
    state = {True: _tr("up to date"), False: _tr("the file has changed since"), None: ""}[status.current]
    parts = [sizes(status.tiles_m or [status.tile_m or 0]), " ".join(part for part in (status.bundle, status.version) if part),
             megabytes(status.bytes) if status.bytes else "", _tr("a part of the layer") if status.extent else "", state]
    return _tr("Index: {}").format(", ".join(part for part in parts if part))


def _tiles_m(info: RasterInfo) -> list[float]:
    return info.tiles_m or [info.tile_m or 0]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Badge", text)
