"""The converter's environment, made in a thread of its own."""

from __future__ import annotations

from typing import Callable

from ...client import environment
from ..engine_room.proxy import qgis_proxy
from ..engine_room.setup_run import SetupRun

DOWNLOAD_MB, DISK_MB = 600, environment.CONVERTER_DISK_MB


def making_converter(wheels: str = "") -> Callable[[SetupRun], object]:
    """Makes the environment, or goes on with it; returns its Python. Call it in the GUI thread: it asks QGIS for its proxy."""
    proxy = qgis_proxy()

    def work(run: SetupRun):
        return environment.create_converter(wheels=wheels, on_line=lambda line: run.say(proxy.hide(line)),
                                            cancelled=lambda: run.stopped, variables=proxy.variables)
    return work
