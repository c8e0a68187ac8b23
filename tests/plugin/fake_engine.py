"""An engine that misbehaves on request: for crashes, garbage and slowness, which the real one must not have. It also answers
what the dock asks about a scene, at once and always the same.

    python fake_engine.py [normal | dies-at-start | refuses-at-start | deaf | hesitant | no-converter | torn]

`hesitant` takes a while for everything, with progress, so that it can be cancelled.
"""

import json
import os
import sys
import threading
import time

import fake_answers
import fake_models

indexed, captioned = {}, set()  # the model that made the index, by path
cancelled = set()
writing = threading.Lock()
mode = sys.argv[1] if len(sys.argv) > 1 else "normal"
models = fake_models.Models(mode != "no-converter")


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


def slow(ident, seconds, result=None, then=lambda: None, make=None):
    """Works in small steps with progress, and looks for its cancel token between them."""
    steps = max(1, int(seconds / 0.05))
    for step in range(steps):
        if ident in cancelled and mode != "deaf":
            send(id=ident, error={"code": -32800, "message": "cancelled"})
            return
        send(method="$/progress", params={"token": ident, "value": {"done": step, "total": steps, "unit": "steps"}})
        time.sleep(0.05)
    then()
    send(id=ident, result=make() if make else result or {"steps": steps})


def refuse(ident, sentence, kind):
    send(id=ident, error={"code": -32000, "message": sentence, "data": {"kind": kind}})


def about_models(ident, method, params):
    """Whether it was a question about models."""
    name = params.get("name", "")
    long = {"models/recognise": 0.1, "models/import": 0.3, "models/verify": 0.1, "models/export": 0.1, "models/calibrate": 0.1,
            "models/download": 0.3, "models/adapt": 0.2}
    quick = {"models/list": models.list, "models/info": lambda: models.info(name), "models/available": models.available,
             "models/choose": lambda: models.choose(**params), "models/remove": lambda: models.bundles.pop(name)}
    if method in quick:
        if name and name not in models.bundles:
            refuse(ident, f"There is no model “{name}”.", "BundleError")
        else:
            send(id=ident, result=quick[method]())
    elif method in long:
        threading.Thread(target=work_on_models, args=(ident, method, params, long[method]), daemon=True).start()
    return method in quick or method in long


def work_on_models(ident, method, params, seconds):
    """Long requests; they crash the engine, or are refused, where the file's name says so."""
    source, name = params.get("source", ""), params.get("name") or params.get("id", "")
    if "crash" in source:
        os._exit(9)
    found = models.recognise(source) if source else None
    if source and found is None:
        refuse(ident, f"{os.path.basename(source)} is no model: choose a checkpoint, ONNX files or a bundle.", "BundleError")
    elif method == "models/recognise":
        slow(ident, seconds, found)
    elif method == "models/import":
        slow(ident, 5 if "slow" in source else seconds, make=lambda: models.take_in(name, params.get("licence", "MIT")))
    elif method == "models/download":
        wait = 0.1 if name in models.partly else 3 if name == "georsclip-b32" else seconds
        models.partly.add(name)
        slow(ident, wait, make=lambda: models.take_in(name))
    elif method == "models/verify":
        slow(ident, seconds, models.verify(name))
    elif method == "models/adapt":
        slow(ident, seconds, {"measured": {"cosine": 0.81, "kept_of_10": 8.3, "texts": 2000}})
    else:
        slow(ident, seconds)


def about_scene(ident, method, params):
    """What the real engine is asked about a layer; False where it is something else."""
    path = params.get("path") or (params.get("paths") or [""])[0]
    result, then, seconds = None, lambda: None, 2 if mode == "hesitant" else 0
    if method == "raster/info":
        if min(params.get("tile_m") or [640]) < 160:
            refuse(ident, "Tiles of this size would be less than 16 pixels wide: take larger ones.", "RasterError")
            return True
        if {"VV", "B2"} <= set(params.get("roles") or ()):
            refuse(ident, "The band roles VV, B2 are not of one sensor.", "RolesError")
            return True
        tiles = fake_answers.count(params)
        result, seconds = {**fake_answers.info(path, indexed.get(path), models.chosen_for("sentinel-2")), "tiles": tiles,
                           "index_bytes": 600 * tiles, "tiles_m": params.get("tile_m") or [640.0]}, 0
    elif method == "index/status":
        result, seconds = fake_answers.index_status(indexed.get(path), models.chosen_for("sentinel-2")), 0
    elif method == "sensors":
        result, seconds = fake_answers.SENSORS, 0
    elif method == "index/list":
        result, seconds = {"indexes": [{"key": one, "path": one, "tiles": 400, "bytes": 2_500_000, "complete": True,
                                        "there": True, "created": "2026-01-05T10:00:00", "model": {"name": indexed[one]}}
                                       for one in sorted(indexed)]}, 0
    elif method == "index/remove":
        indexed.pop(params["key"], None)
        result, seconds = {"key": params["key"], "bytes": 2_500_000}, 0
    elif method == "index/build":
        result, then, seconds = {"path": path, "tiles": 400, "seconds": 1.0}, lambda: indexed.update(
            {path: params.get("model") or models.chosen_for("sentinel-2")}), 0.1 + seconds
    elif method == "engine/status":
        result, seconds = fake_answers.status(os.getpid()), 0
    elif method == "tile/at" and path not in indexed:
        refuse(ident, f"{path} has no index yet.", "NotIndexedError")
        return True
    elif method == "tile/at":
        result, seconds = fake_answers.tile_at(path, params["point"]), 0
    elif method == "concepts":
        result, seconds = {"concepts": ["river", "lake", "forest", "town", "airport"]}, 0
    elif method == "heat":
        result, then, seconds = {"path": params["target"]}, lambda: fake_answers.heat(params["target"]), 0.1 + seconds
    elif method == "classify":
        result, seconds = fake_answers.classify(params["target"], params["legend"], params.get("bbox")), 0.2 + seconds
    elif method == "change":
        result, seconds = fake_answers.change(params["before"], params["after"], params.get("text")), 0
    elif method == "captions/of":
        result, seconds = fake_answers.captions_of(params["tiles"]), 0
    elif method == "legend":
        result = fake_answers.LEGEND
    elif method == "caption":
        result = fake_answers.caption(path, path in indexed, params.get("bbox"), params.get("polygon"), params.get("legend"))
    elif method in ("search", "ask", "captions/build", "captions/export"):
        if path not in indexed:
            refuse(ident, f"{path} has no index yet.", "NotIndexedError")
            return True
        if method == "search":
            result = fake_answers.search(fake_answers.words(params), params["paths"], captioned, params.get("captions", "off"),
                                         params.get("k", 20), params.get("describe"), params.get("feedback"))
            searched = fake_answers.searched(params["paths"], indexed, models.chosen_for("sentinel-2"), params.get("model"))
            result["message"] = " ".join(text for text in (result["message"], searched["message"]) if text)
            result["models"] = searched["models"]
        elif method == "ask":
            result = fake_answers.ask(params["question"], params["paths"])
        elif method == "captions/build":
            result, then, seconds = {"path": path, "captions": 400, "seconds": 1.0}, lambda: captioned.add(path), 1 + seconds
        else:
            cut = ["7 captions were cut at 254 bytes, all that a Shapefile holds."]
            result = {"path": params["target"], "count": 400, "warnings": cut if params["target"].endswith("shp") else []}
            seconds += 1
    if result is None:
        return False
    if seconds:
        threading.Thread(target=slow, args=(ident, seconds, result, then), daemon=True).start()
    else:
        send(id=ident, result=result)
    return True


def answer(message):
    ident, method, params = message.get("id"), message["method"], message.get("params") or {}
    if method == "$/cancelRequest":
        cancelled.add(params["id"])
    elif method == "initialize" and mode == "refuses-at-start":
        send(id=ident, error={"code": -32000, "message": "The bundle mini is damaged: install the plugin again.",
                              "data": {"kind": "BundleError"}})
    elif method == "initialize":
        problem = "The bundle torn has no text.onnx: install it again; fake is used in its place."
        send(id=ident, result={"version": "0", "pid": os.getpid(), "provider": "CPUExecutionProvider",
                               "bundle": {"name": "fake", "version": "0"}, "problem": problem if mode == "torn" else None})
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
    elif not about_models(ident, method, params) and not about_scene(ident, method, params):
        send(id=ident, error={"code": -32601, "message": f"There is no method {method}.", "data": {"kind": "NoMethod"}})


if mode == "dies-at-start":
    sys.exit("no such library")
while True:
    request = receive()
    if request is None:
        break
    answer(request)
