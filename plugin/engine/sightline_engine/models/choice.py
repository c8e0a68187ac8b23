"""Which model is used where none is named: one for everything, and others for single sensors.

Kept in models.json of Sightline's folder, {"default": "mini", "sensors": {"sentinel-1": "sarclip"}}, for the dock and the
command line alike."""
from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ..errors import BundleError, StoreError
from ..home import home
from ..index.files import replace

SHIPPED = "mini"
_LOG = logging.getLogger("sightline")


@dataclass(frozen=True)
class Choice:
    """default: the name of a bundle; sensors: names for sensors that have another one."""

    default: str = SHIPPED
    sensors: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        texts = [self.default, *self.sensors, *self.sensors.values()] if isinstance(self.sensors, dict) else [None]
        if not all(isinstance(text, str) and text.strip() for text in texts):
            raise BundleError("A choice of models is a bundle's name, and names by sensor, for example sentinel-1: sarclip.")

    def name_for(self, sensor: str) -> str:
        """The name of the bundle for a sensor."""
        return self.sensors.get(sensor, self.default)

    def to_json(self) -> dict:
        return asdict(self)


def read() -> Choice:
    """The user's choice; of nothing, or of a file that is damaged, the bundle that is shipped."""
    try:
        content = json.loads(_file().read_text(encoding="utf-8"))
        return Choice(content.get("default", SHIPPED), content.get("sensors", {}))
    except FileNotFoundError:
        pass
    except (OSError, ValueError, AttributeError, BundleError) as error:
        _LOG.warning("%s cannot be read (%s): %s is used for everything", _file(), error, SHIPPED)
    return Choice()


def write(choice: Choice) -> None:
    """Keeps a choice. Raises BundleError where it cannot be written."""
    data = json.dumps(choice.to_json(), indent=1).encode()
    try:
        home().mkdir(parents=True, exist_ok=True)
        replace(_file(), lambda file: file.write(data))
    except (OSError, StoreError) as error:
        raise BundleError(f"The choice of models cannot be kept in {home()}; check the folder's permissions or set "
                          "SIGHTLINE_HOME to another one.") from error


def change(default: str | None = None, sensors: Mapping[str, str | None] | None = None) -> Choice:
    """Chooses a default, or models for some sensors (None: the default again), beside what was chosen; gives the whole."""
    now = read()
    merged = {**now.sensors, **(sensors or {})}
    chosen = Choice(now.default if default is None else default,
                    {sensor: name for sensor, name in merged.items() if name is not None})
    write(chosen)
    return chosen


def _file() -> Path:
    return home() / "models.json"
