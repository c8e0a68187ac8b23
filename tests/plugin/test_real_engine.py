"""The plugin's client with the engine itself: the main job, cancelling, crashing, and dying with its parent."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest
from plugin_helpers import gone, wait_until

from sightline_plugin.plugin.client import environment
from sightline_plugin.plugin.client.errors import EngineCrashed, EngineError, RequestCancelled
from sightline_plugin.plugin.client.messages import Caption, ExportReport, IndexReport, RasterInfo, SearchResult

DENSE = {"tile_m": 320, "overlap": 0.5}  # enough tiles to be caught in the middle


@pytest.fixture(scope="session")
def scene(engine_python, tmp_path_factory):
    """A small simulated Sentinel-2 scene."""
    folder = tmp_path_factory.mktemp("scene")
    subprocess.run([engine_python, "-c", "import sys; from sightline_engine.samples import write_scene; "
                    f"write_scene({str(folder)!r}, seed=1, size=512)"], check=True, env=environment.scrubbed_environment())
    return str(folder / "s2.tif")


def test_the_main_job_through_call(real_client, scene, tmp_path):
    info = RasterInfo.from_json(real_client.call("raster/info", {"path": scene}, 60))
    assert (info.sensor, info.count, info.crs, info.searchable) == ("sentinel-2", 13, "EPSG:32633", False)
    report = IndexReport.from_json(real_client.call("index/build", {"path": scene}, 120))
    assert report.tiles == info.tiles
    assert RasterInfo.from_json(real_client.call("raster/info", {"path": scene}, 60)).searchable
    result = SearchResult.from_json(real_client.call("search", {"text": "river", "paths": [scene], "k": 5}, 60))
    assert [hit.rank for hit in result.hits] == [1, 2, 3, 4, 5] and result.hits[0].caption
    caption = Caption.from_json(real_client.call("caption", {"path": scene}, 120))
    assert caption.sentence and caption.caption and caption.layer == "s2"
    written = ExportReport.from_json(real_client.call("export", {
        "hits": [hit.to_json() for hit in result.hits], "path": str(tmp_path / "hits.shp"), "overwrite": True}, 60))
    assert written.count == 5 and Path(written.path).is_file()


def test_progress_and_cancel_within_a_second_then_the_rest(real_client, scene):
    progress, errors = [], []
    request = real_client.request("index/build", {"path": scene, **DENSE}, None, errors.append, progress.append)
    assert wait_until(lambda: progress, 60)
    start = time.monotonic()
    request.cancel()
    assert wait_until(lambda: errors, 10) and isinstance(errors[0], RequestCancelled)
    assert time.monotonic() - start < 1.5
    assert all(0 <= step.done <= step.total for step in progress)
    assert real_client.call("index/build", {"path": scene, **DENSE}, 120)["complete"]


def test_a_search_is_answered_while_an_indexing_runs(real_client, scene):
    real_client.call("index/build", {"path": scene}, 120)
    real_client.call("search", {"text": "lake", "paths": [scene]}, 60)
    running = real_client.request("index/build", {"path": scene, **DENSE})
    times = []
    while not running.done and len(times) < 5:
        start = time.monotonic()
        real_client.call("search", {"text": f"river {len(times)}", "paths": [scene]}, 60)
        times.append(time.monotonic() - start)
    running.cancel()
    assert times and sorted(times)[len(times) // 2] < 1  # ≤ 0.3 s on a quiet machine


def test_errors_are_the_engines_own_sentences(real_client, tmp_path, scene):
    (tmp_path / "text.tif").write_text("no raster")
    for method, params, kind in [("raster/info", {"path": str(tmp_path / "none.tif")}, "RasterError"),
                                 ("raster/info", {"path": str(tmp_path / "text.tif")}, "RasterError"),
                                 ("search", {"text": "river", "paths": [scene]}, "NotIndexedError")]:
        with pytest.raises(EngineError) as caught:
            real_client.call(method, params, 60)
        assert caught.value.kind == kind and "\n" not in str(caught.value)


def test_a_killed_engine_comes_back_and_goes_on_with_the_index(real_client, scene):
    progress, errors = [], []
    real_client.request("index/build", {"path": scene, **DENSE}, None, errors.append, progress.append)
    assert wait_until(lambda: progress, 60)
    os.kill(real_client.pid, signal.SIGKILL)
    assert wait_until(lambda: errors) and isinstance(errors[0], EngineCrashed)
    assert real_client.call("index/build", {"path": scene, **DENSE}, 120)["complete"]


def test_many_threads_may_call_at_once(real_client, scene):
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(real_client.call("raster/info", {"path": scene}, 60)["name"]))
               for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert answers == ["s2"] * 6


def test_the_engine_ends_when_its_parent_is_killed(engine_python, tmp_path, scene):
    """As when QGIS is killed in the middle of an indexing."""
    script = tmp_path / "parent.py"
    script.write_text(textwrap.dedent(f"""
        import sys, time
        sys.path.insert(0, {str(environment.PLUGIN_ROOT / "tests")!r})
        import conftest
        from sightline_plugin.plugin.client.environment import scrubbed_environment
        from sightline_plugin.plugin.client.process import EngineProcess
        ignore = lambda *_: None
        def say(process, message):
            if message.get("method") == "$/progress":
                print(process.pid, flush=True)
        process = EngineProcess([{engine_python!r}, "-m", "sightline_engine", "serve", "--stdio"],
                                scrubbed_environment(), say, ignore, ignore)
        process.listen()
        process.send({{"jsonrpc": "2.0", "id": 1, "method": "index/build", "params": {{"path": {scene!r}, **{DENSE}}}}})
        time.sleep(60)
    """))
    variables = dict(os.environ, SIGHTLINE_HOME=str(tmp_path / "home"))
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=variables) as parent:
        pid = int(parent.stdout.readline())
        assert not gone(pid)
        parent.kill()
    assert wait_until(lambda: gone(pid), 5)


def test_the_first_requests_to_a_fresh_engine_may_come_together(real_client, scene):
    """As after a crash, when the user presses Index while the dock asks about the layer."""
    real_client.call("models/list", {}, 60)
    together = [real_client.request(method, {"path": scene}) for method in ("index/status", "raster/info", "index/build")]
    assert [bool(request.wait(120)) for request in together] == [True, True, True]
