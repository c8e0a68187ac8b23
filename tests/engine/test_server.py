"""The real engine process, spoken to as QGIS does."""
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_start_index_search_caption_export(engine, scene, tmp_path):
    started = engine.call("initialize")
    assert started["bundle"]["name"] == "mini" and started["pid"] == engine.process.pid
    path = str(scene["s2"])
    assert not engine.call("index/status", path=path)["indexed"]
    number = engine.start("index/build", path=path)
    assert engine.wait(number)["result"]["tiles"] == 400
    values = [p["value"] for p in engine.progress if p["token"] == number]
    assert values and values[-1]["done"] == values[-1]["total"] == 400 and "seconds_left" in values[0]
    answer = engine.call("search", text="river", paths=[path], k=5)
    assert len(answer["hits"]) == 5
    assert engine.call("caption", path=path)["sentence"]
    assert engine.call("export", hits=answer["hits"], path=str(tmp_path / "h.shp"))["count"] == 5
    assert engine.call("raster/info", path=path)["indexed"]
    number = engine.start("captions/build", path=path)
    assert engine.wait(number)["result"]["captions"] == 400
    assert any(p["token"] == number and p["value"]["total"] == 400 for p in engine.progress)
    number = engine.start("heat", path=path, target=str(tmp_path / "heat.tif"), text="river")
    assert engine.wait(number)["result"]["path"]
    units = [{p["value"]["unit"] for p in engine.progress if p["token"] in of} for of in (range(number), [number])]
    assert units == [{"tiles"}, {""}]  # a map is counted in parts that are no tiles
    assert engine.call("index/status", path=path)["captions"] == 400
    assert engine.call("captions/export", path=path, target=str(tmp_path / "c.csv"))["count"] == 400
    answer = engine.call("ask", question="is there water in the south?", paths=[path])
    assert answer["understood"] and answer["answer"].startswith("Yes") and answer["evidence"]


def test_a_cancelled_indexing_ends_within_a_second_and_goes_on_later(engine, tmp_path, scene):
    engine.call("initialize")
    path = str(scene["s2"])
    number = engine.start("index/build", path=path, overlap=0.8)  # some thousand tiles
    while not engine.progress:
        time.sleep(0.01)
    asked = time.monotonic()
    engine.send("$/cancelRequest", id=number)
    answer = engine.wait(number)
    assert answer["error"]["code"] == -32800 and time.monotonic() - asked < 1.0
    if engine.call("index/status", path=path)["indexed"]:
        assert engine.call("search", text="river", paths=[path])["hits"]
    assert engine.call("index/build", path=path)["complete"]


def test_a_search_is_answered_while_an_indexing_runs(engine, scene, scene_indexes):
    engine.call("search", text="warm up", paths=[str(scene["s1"])])
    number = engine.start("index/build", path=str(scene["s2"]), overlap=0.8)
    while not engine.progress or engine.progress[-1]["token"] != number:
        time.sleep(0.01)
    assert engine.call("search", text="town", paths=[str(scene["s1"])])["hits"]
    assert number not in engine.answers, "the indexing had ended before the search was asked"
    engine.send("$/cancelRequest", id=number)


def test_errors_are_sentences_and_the_next_request_works(engine, scene, tmp_path):
    bad = tmp_path / "bad.tif"
    bad.write_text("no raster")
    for method, params, kind in (("raster/info", {"path": str(bad)}, "RasterError"),
                                 ("search", {"text": "", "paths": [str(scene["s2"])]}, "QueryError"),
                                 ("search", {"text": "x", "paths": [str(scene["s2"])]}, "NotIndexedError"),
                                 ("export", {"hits": [], "path": "a.shp"}, "ExportError")):
        error = engine.wait(engine.start(method, **params))["error"]
        assert error["code"] == -32000 and error["data"]["kind"] == kind and error["message"].endswith(".")
    assert engine.wait(engine.start("nonsense"))["error"]["code"] == -32601
    assert engine.wait(engine.start("raster/info", wrong=1))["error"]["code"] == -32602
    engine.raw(b"Content-Length: 2\r\n\r\n[]")
    assert engine.call("models/list")["bundles"]


def test_native_prints_cannot_corrupt_the_protocol(home):
    code = ("import os, sys; sys.argv = ['sightline', 'serve', '--stdio']\n"
            "from sightline_engine.service import Service\n"
            "def noisy(self, task):\n    os.write(1, b'native noise'); print('python noise'); return {'concepts': []}\n"
            "Service.concepts = noisy\nfrom sightline_engine.cli import main; main()")
    process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT / "plugin" / "engine")})
    body = b'{"jsonrpc": "2.0", "id": 1, "method": "concepts"}'
    out, err = process.communicate(b"Content-Length: %d\r\n\r\n%s" % (len(body), body), timeout=30)
    assert out.startswith(b"Content-Length: ") and b"noise" not in out and b"native noise" in err and b"python noise" in err


def test_the_engine_ends_with_its_stdin_also_in_the_middle_of_an_indexing(engine, scene):
    engine.start("index/build", path=str(scene["s2"]), overlap=0.8)
    while not engine.progress:
        time.sleep(0.01)
    engine.process.stdin.close()
    assert engine.process.wait(timeout=5) == 0


def test_a_broken_frame_ends_the_engine_with_a_reason(engine):
    engine.raw(b"Content-Length: nonsense\r\n\r\n")
    assert engine.wait(None)["error"]["code"] == -32700
    assert engine.process.wait(timeout=5) == 0
