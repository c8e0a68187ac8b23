"""JSON messages framed with Content-Length, as the Language Server Protocol frames them."""

from __future__ import annotations

import json
from typing import BinaryIO

from qgis.PyQt.QtCore import QCoreApplication

from .errors import ProtocolError

LONGEST_LINE = 4096
LARGEST_BODY = 256 * 1024 * 1024


def encode(message: dict) -> bytes:
    """One message as bytes, ready for the engine's stdin."""
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def read(stream: BinaryIO) -> dict | None:
    """The next message, or None at the end of the stream; raises ProtocolError on anything else."""
    length = None
    while True:
        line = stream.readline(LONGEST_LINE)
        if not line:
            if length is None:
                return None
            raise ProtocolError(_tr("The Sightline engine stopped in the middle of a message."))
        if line in (b"\r\n", b"\n"):
            break
        name, colon, value = line.partition(b":")
        if not colon or not line.endswith(b"\n"):
            raise ProtocolError(_tr("The Sightline engine sent something that is not a message."))
        if name.strip().lower() == b"content-length":
            length = _length(value)
    if length is None:
        raise ProtocolError(_tr("The Sightline engine sent a message without its length."))
    return _body(stream.read(length), length)


def _length(value: bytes) -> int:
    text = value.strip()
    if not text.isdigit() or int(text) > LARGEST_BODY:
        raise ProtocolError(_tr("The Sightline engine sent a message of an impossible length."))
    return int(text)


def _body(body: bytes, length: int) -> dict:
    if len(body) < length:
        raise ProtocolError(_tr("The Sightline engine stopped in the middle of a message."))
    try:
        message = json.loads(body.decode("utf-8"))
    except ValueError as error:
        raise ProtocolError(_tr("The Sightline engine sent a message that cannot be read.")) from error
    if not isinstance(message, dict):
        raise ProtocolError(_tr("The Sightline engine sent a message that cannot be read."))
    return message


def _tr(text: str) -> str:
    return QCoreApplication.translate("EngineClient", text)
