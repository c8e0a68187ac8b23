"""What can go wrong between the plugin and the engine. Each message is a sentence for the user."""

from __future__ import annotations


class SightlineError(Exception):
    """The base of the plugin's own errors."""


class EngineMissing(SightlineError):
    """The engine's environment is not set up, or the Python named for it does not exist."""


class EngineStartError(SightlineError):
    """The engine's process did not come up."""


class EngineCrashed(SightlineError):
    """The engine ended while it still owed an answer."""


class EngineTimeout(SightlineError):
    """No answer within the time that the caller allowed."""


class RequestCancelled(SightlineError):
    """The caller cancelled the request."""


class ProtocolError(SightlineError):
    """The engine sent something that is no message of ours."""


class EngineError(SightlineError):
    """The engine refused a request. `kind` names the engine's own exception class."""

    def __init__(self, message: str, kind: str = "", traceback: str = ""):
        super().__init__(message)
        self.kind = kind
        self.traceback = traceback
