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
    service.import_all()
    protocol = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    server = Server(service.methods(), service.LONG, sys.stdin.buffer, protocol)
    service.requests = server.requests
    server.serve()
    # A thread that hangs in native code (a stalled network drive) must not keep the engine alive after QGIS.
    protocol.flush()
    os._exit(0)
