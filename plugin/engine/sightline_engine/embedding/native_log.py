"""What native libraries write to stderr, which is the only place where onnxruntime says why a provider does not start."""
from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import tempfile
import threading
from collections.abc import Iterator

_LOCK = threading.Lock()
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Caught:
    """`text` is complete once the block has ended."""

    text = ""


@contextlib.contextmanager
def caught() -> Iterator[Caught]:
    """Keeps what is printed meanwhile, by native code too, from stdout and stderr. Lines of other threads that come in between
    are handed on to stderr at the end."""
    caught, printed = Caught(), io.StringIO()
    with _LOCK, tempfile.TemporaryFile() as file:
        try:
            sys.stderr.flush()
            stderr = os.dup(2)
        except (OSError, AttributeError, ValueError):  # a process without one
            stderr = None
        if stderr is not None:
            os.dup2(file.fileno(), 2)
        try:
            with contextlib.redirect_stdout(printed):  # onnxruntime's Python part prints
                yield caught
        finally:
            if stderr is not None:
                os.dup2(stderr, 2)
                os.close(stderr)
            file.seek(0)
            text = _COLOURS.sub("", file.read().decode("utf-8", "replace"))
            caught.text = text + printed.getvalue()
            others = [line for line in text.splitlines() if line.strip() and "onnxruntime" not in line]
            if others and sys.stderr is not None:
                print("\n".join(others), file=sys.stderr)


_TO_THE_NEXT_LINE = r"(?: \d{4}-\d\d-\d\d |$)"
_HEARTS = (  # of messages as onnxruntime's providers write them, the most telling first
    r"with error: (.+?)" + _TO_THE_NEXT_LINE,
    r"CUDA failure \d+: ([^;]+)",
    r"\[ERROR\] (?:\[\w+\] )?(.+?)" + _TO_THE_NEXT_LINE,
    r"\[ONNXRuntimeError\] : \d+ : [A-Z_]+ : (.+?)" + _TO_THE_NEXT_LINE,
    r"\[[EW]:onnxruntime:[^\]]*\] (?:/\S+ .*?\) )?(.+?)" + _TO_THE_NEXT_LINE,
)


def shortened(text: str, most: int = 200) -> str:
    """The heart of one of onnxruntime's messages: what a library said, without the places in the source."""
    text = " ".join(text.split())
    found = next((match for heart in _HEARTS if (match := re.search(heart, text))), None)
    text = (found.group(1) if found else text).strip(" .;")
    return text if len(text) <= most else text[:most - 1].rstrip() + "…"
