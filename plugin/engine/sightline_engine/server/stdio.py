"""The engine as a child process of QGIS: requests on stdin, answers on stdout, everything else on stderr."""
from __future__ import annotations

import logging
import os
import sys

from .rpc import Server


def serve(service) -> None:
    """Serves until stdin ends. File descriptor 1 is pointed at stderr first, so that no native library that prints
    can corrupt the protocol."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    protocol = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    Server(service.methods(), sys.stdin.buffer, protocol).serve()
    # Threads inside a native call cannot be stopped; nothing uncommitted is worth waiting for.
    protocol.flush()
    os._exit(0)
