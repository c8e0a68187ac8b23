"""What a model is, in words: for lists, tool tips and details."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ...client.model_messages import Model
from ..wording import megabytes, sensor_name

ORDER = ("sentinel-2", "sentinel-1", "landsat", "aerial")


def ordered(sensors) -> list[str]:
    """In the order in which people name them."""
    return sorted(sensors, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))


def sensors(model: Model) -> str:
    """As "Sentinel-2, Aerial RGB"."""
    return ", ".join(sensor_name(name) for name in ordered(model.sensors))


def sees(model: Model, sensor: str) -> str:
    """How it sees a sensor: "seen as true colour from B4, B3, B2", or with its own bands."""
    picture = model.composites.get(sensor)
    if picture:
        return _tr("seen as {}").format(picture)
    count = len(model.sensors.get(sensor) or ())
    return _tr("1 band") if count == 1 else _tr("its own {} bands").format(count) if count else ""


def languages(names: list[str], most: int = 0) -> str:
    """In QGIS's language; more than `most` are only counted."""
    if most and len(names) > most:
        return _tr("{} languages").format(len(names))
    return ", ".join(language(name) for name in names)


def tool_tip(model: Model) -> str:
    lines = [model.title, model.error, *(
        f"{sensor_name(sensor)}: {sees(model, sensor)}" for sensor in ordered(model.sensors)), languages(model.languages)]
    return "\n".join(line for line in lines if line)


def state(model: Model) -> str:
    if model.error:
        return _tr("cannot be used")
    if model.calibrated is None:
        return ""
    return _tr("roughly calibrated") if model.calibration == "rough" else _tr("calibrated") if model.calibrated else \
        _tr("not calibrated")


def size(model: Model) -> str:
    return megabytes(model.bytes) if model.bytes else ""


def language(code: str) -> str:
    """The name of "de" in QGIS's language; rare ones have their English name."""
    names = {"ar": _tr("Arabic"), "de": _tr("German"), "en": _tr("English"), "es": _tr("Spanish"), "fr": _tr("French"),
             "hi": _tr("Hindi"), "it": _tr("Italian"), "ja": _tr("Japanese"), "ko": _tr("Korean"), "nl": _tr("Dutch"),
             "pl": _tr("Polish"), "pt": _tr("Portuguese"), "ru": _tr("Russian"), "zh": _tr("Chinese")}
    short = code.replace("_", "-").split("-")[0].lower()
    spoken = QLocale(short).language()
    return names.get(short) or (code if spoken == QLocale.Language.C else QLocale.languageToString(spoken))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Models", text)
