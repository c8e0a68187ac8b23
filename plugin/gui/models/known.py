"""The models that the engine knows, and which are chosen: asked once, told to all who show them."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...client.engine import EngineClient
from ...client.errors import SightlineError
from ...client.model_messages import Model, ModelList
from ..newest import Newest


class KnownModels(QObject):
    """What is known stays known until it is asked for anew."""

    changed = pyqtSignal()
    chosen_changed = pyqtSignal()  # another model is used from now on
    failed = pyqtSignal(object)  # SightlineError

    def __init__(self, client: EngineClient, parent: QObject | None = None):
        super().__init__(parent)
        self._client = client
        self.list: ModelList | None = None
        self._all = Newest(client, "models/list", ModelList, self)
        self._all.answered.connect(lambda _, answer: self._know(answer))
        self._all.failed.connect(self.failed)

    @property
    def models(self) -> list[Model]:
        return self.list.models if self.list is not None else []

    @property
    def waiting(self) -> bool:
        return self._all.waiting

    def refresh(self) -> None:
        self._all.ask({})

    def of(self, name: str) -> Model | None:
        return self.list.of(name) if self.list is not None else None

    def chosen_for(self, sensor: str = "") -> str:
        """The name of the model that is used for a sensor, or for all of which nothing else is said."""
        if self.list is None:
            return ""
        return self.list.of_sensors.get(sensor) or self.list.default

    def choose(self, default: str, sensors: dict[str, str | None], on_done: Callable[[], None] = lambda: None,
               on_error: Callable[[SightlineError], None] | None = None) -> None:
        """Use these from the next request on; None for a sensor: the default one."""
        params = {"default": default, "sensors": sensors} if default else {"sensors": sensors}

        def know(_answer) -> None:
            self.refresh()
            on_done()

        self._client.request("models/choose", params, know, on_error or self.failed.emit)

    def forget(self) -> None:
        """The answer under way no longer matters."""
        self._all.forget()

    def _know(self, answer: ModelList) -> None:
        before, self.list = self.list, answer
        self.changed.emit()
        if before is not None and before.chosen != answer.chosen:
            self.chosen_changed.emit()
