"""What the user may set, with types, defaults and bounds; kept by QGIS under "sightline/…"."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields, replace
from typing import Any

from qgis.core import QgsSettings

PREFIX = "sightline/"
VARIABLE = "SIGHTLINE_"


def _one_of(default: str, *choices: str):
    return field(default=default, metadata={"choices": (default, *choices)})


def _between(least: int, default: int, most: int):
    return field(default=default, metadata={"least": least, "most": most})


@dataclass
class Settings:
    """Each field is the setting "sightline/<field>"; the variable SIGHTLINE_<FIELD>, where set, goes before it.

    What cannot be read, or lies outside its bounds or choices, counts as not set."""

    engine_python: str = ""  # empty: the Python of `engine_folder`
    engine_folder: str = ""  # where the engine's environment lies; empty: the user's data folder
    device: str = _one_of("auto", "cpu", "cuda", "tensorrt", "directml", "coreml", "openvino")
    memory_mb: int = _between(400, 1000, 65536)  # what indexing may take
    hits: int = _between(1, 100, 10000)
    live_search: bool = True
    captions: str = _one_of("off", "also", "only")
    zoom_on_click: bool = True
    results_view: str = _one_of("gallery", "table", "list")
    thumbnail_px: int = _between(48, 112, 320)
    export_folder: str = ""  # where the last file was written

    @classmethod
    def load(cls) -> Settings:
        kept = QgsSettings()
        values = {}
        for item in fields(cls):
            stored = _readable(item, kept.value(PREFIX + item.name, None))
            overriding = _readable(item, os.environ.get(VARIABLE + item.name.upper()))
            value = stored if overriding is None else overriding
            if value is not None:
                values[item.name] = value
        return cls(**values)

    @classmethod
    def change(cls, **values: Any) -> Settings:
        """Set these fields, and only these; the settings as they are then."""
        settings = replace(cls.load(), **values)
        settings.save(*values)
        return settings

    @classmethod
    def overridden(cls, name: str) -> bool:
        """Whether a variable of the environment decides this field."""
        item = next(item for item in fields(cls) if item.name == name)
        return _readable(item, os.environ.get(VARIABLE + name.upper())) is not None

    def save(self, *names: str) -> None:
        """Keep these fields (all, if none is named) for the next time; defaults and what a variable decides are not kept."""
        kept = QgsSettings()
        for item in fields(self):
            if (names and item.name not in names) or self.overridden(item.name):
                continue
            value = getattr(self, item.name)
            if value == item.default:
                kept.remove(PREFIX + item.name)
            else:
                kept.setValue(PREFIX + item.name, value)


def bounds(name: str) -> tuple[int, int]:
    """The least and the greatest value of a number."""
    data = Settings.__dataclass_fields__[name].metadata
    return data["least"], data["most"]


def choices(name: str) -> tuple[str, ...]:
    return Settings.__dataclass_fields__[name].metadata["choices"]


def _readable(item, value: Any) -> Any:
    """The value in the field's own type, or None."""
    if value is None or value == "":
        return None
    if isinstance(item.default, bool):  # an .ini file keeps it as a word
        words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
        return words.get(str(value).strip().lower())
    if isinstance(item.default, int):
        try:
            number = int(value)
        except (TypeError, ValueError):
            return None
        return number if item.metadata["least"] <= number <= item.metadata["most"] else None
    text = str(value)
    return text if text in item.metadata.get("choices", (text,)) else None
