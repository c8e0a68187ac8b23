"""An engine that misbehaves on request: for crashes, garbage and slowness, which the real one must not have.

    python fake_engine.py [normal | dies-at-start | refuses-at-start | deaf]
"""

import json
import os
import sys
import threading
import time

cancelled = set()
writing = threading.Lock()
mode = sys.argv[1] if len(sys.argv) > 1 else "normal"


def send(**message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    with writing:
        sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        sys.stdout.buffer.flush()


def receive():
    length = None
    while True:
        line = sys.stdin.buffer.readline()
        if not line:
            return None
        if line == b"\r\n":
            return json.loads(sys.stdin.buffer.read(length))
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)


def slow(ident, seconds):
    """Works in small steps with progress, and looks for its cancel token between them."""
    steps = max(1, int(seconds / 0.05))
    for step in range(steps):
        if ident in cancelled and mode != "deaf":
            send(id=ident, error={"code": -32800, "message": "cancelled"})
            return
        send(method="$/progress", params={"token": ident, "value": {"done": step, "total": steps, "unit": "steps"}})
        time.sleep(0.05)
    send(id=ident, result={"steps": steps})


def answer(message):
    ident, method, params = message.get("id"), message["method"], message.get("params") or {}
    if method == "$/cancelRequest":
        cancelled.add(params["id"])
    elif method == "initialize" and mode == "refuses-at-start":
        send(id=ident, error={"code": -32000, "message": "The bundle mini is damaged: install the plugin again.",
                              "data": {"kind": "BundleError"}})
    elif method == "initialize":
        send(id=ident, result={"version": "0", "pid": os.getpid(), "provider": "CPUExecutionProvider",
                               "bundle": {"name": "fake", "version": "0"}})
    elif method == "echo":
        send(id=ident, result=params)
    elif method == "slow":
        threading.Thread(target=slow, args=(ident, params["seconds"]), daemon=True).start()
    elif method == "crash":
        print("about to crash", file=sys.stderr, flush=True)
        os._exit(7)
    elif method == "garbage":
        sys.stdout.buffer.write(b"Segmentation fault\n" * 3)
        sys.stdout.buffer.flush()
    elif method == "chatter":
        for _ in range(2000):
            print("x" * 200, file=sys.stderr)
        send(id=ident, result="quiet again")
    else:
        send(id=ident, error={"code": -32601, "message": f"There is no method {method}.", "data": {"kind": "NoMethod"}})


if mode == "dies-at-start":
    sys.exit("no such library")
while True:
    request = receive()
    if request is None:
        break
    answer(request)
