"""The client keeps QGIS alive and the user informed, whatever the engine does."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest
from plugin_helpers import FAKE, gone, wait_until

from sightline_plugin.plugin.client.engine import EngineClient
from sightline_plugin.plugin.client.environment import PLUGIN_ROOT
from sightline_plugin.plugin.client.errors import (
    EngineCrashed,
    EngineError,
    EngineMissing,
    EngineStartError,
    EngineTimeout,
    RequestCancelled,
)
from sightline_plugin.plugin.client.launch import Launch, engine_launch


def test_answers_arrive_in_the_gui_thread(fake_client):
    seen = []
    fake_client().request("echo", {"word": "Fluß"}, lambda result: seen.append((result, threading.current_thread())))
    assert wait_until(lambda: seen)
    assert seen == [({"word": "Fluß"}, threading.main_thread())]


def test_call_works_without_an_event_loop_and_from_many_threads(fake_client):
    client = fake_client()
    assert client.call("echo", {"n": 0}, timeout=10) == {"n": 0}
    answers = {}
    threads = [threading.Thread(target=lambda n=n: answers.update({n: client.call("echo", {"n": n}, timeout=10)}))
               for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert answers == {n: {"n": n} for n in range(12)}


def test_an_error_carries_the_engines_sentence_and_kind(fake_client):
    with pytest.raises(EngineError, match="There is no method nonsense") as caught:
        fake_client().call("nonsense", timeout=10)
    assert caught.value.kind == "NoMethod"


def test_a_crash_fails_everything_owed_and_the_next_request_starts_a_new_engine(fake_client):
    client = fake_client()
    first = client.call("echo", {}, timeout=10) == {} and client.pid
    errors = []
    client.request("slow", {"seconds": 30}, on_error=errors.append)
    client.request("crash", on_error=errors.append)
    assert wait_until(lambda: len(errors) == 2)
    assert all(isinstance(error, EngineCrashed) and "code 7" in str(error) for error in errors)
    assert client.call("echo", {"again": True}, timeout=10) == {"again": True}
    assert client.pid != first and gone(first)


def test_garbage_on_stdout_is_a_crash_with_a_sentence(fake_client):
    client = fake_client()
    with pytest.raises(EngineCrashed, match="not a message.*next action"):
        client.call("garbage", timeout=10)
    assert client.call("echo", {}, timeout=10) == {}


def test_a_killed_engine_is_noticed(fake_client):
    client = fake_client()
    client.call("echo", {}, timeout=10)
    errors = []
    client.request("slow", {"seconds": 30}, on_error=errors.append)
    wait_until(lambda: False, 0.2)
    os.kill(client.pid, signal.SIGKILL)
    assert wait_until(lambda: errors)
    assert "signal 9" in str(errors[0])


def test_cancel_ends_a_running_request_within_a_second_and_spares_the_others(fake_client):
    client = fake_client()
    client.call("echo", {}, timeout=10)
    errors, answers = [], []
    running = client.request("slow", {"seconds": 30}, on_error=errors.append)
    client.request("slow", {"seconds": 0.3}, on_done=answers.append)
    wait_until(lambda: False, 0.1)
    start = time.monotonic()
    running.cancel()
    assert wait_until(lambda: errors and answers)
    assert isinstance(errors[0], RequestCancelled) and time.monotonic() - start < 1


def test_cancel_before_the_engine_is_up_is_immediate(fake_client):
    errors = []
    request = fake_client().request("slow", {"seconds": 30}, on_error=errors.append)
    request.cancel()
    request.cancel()
    assert wait_until(lambda: errors, 5) and isinstance(errors[0], RequestCancelled) and len(errors) == 1


def test_an_engine_deaf_to_cancelling_is_ended(fake_client, monkeypatch):
    monkeypatch.setattr("sightline_plugin.plugin.client.engine.CANCEL_GRACE", 0.3)
    client = fake_client("deaf")
    client.call("echo", {}, timeout=10)
    pid, errors = client.pid, []
    request = client.request("slow", {"seconds": 30}, on_error=errors.append)
    wait_until(lambda: False, 0.1)
    request.cancel()
    assert wait_until(lambda: errors) and isinstance(errors[0], RequestCancelled)
    assert gone(pid) and client.call("echo", {}, timeout=10) == {}


def test_a_timeout_is_a_sentence(fake_client):
    with pytest.raises(EngineTimeout, match="within 0.3 s"):
        fake_client().call("slow", {"seconds": 30}, timeout=0.3)


def test_progress_arrives_in_order(fake_client):
    seen, done = [], []
    fake_client().request("slow", {"seconds": 0.5}, done.append, on_progress=lambda progress: seen.append(progress.done))
    assert wait_until(lambda: done)
    assert len(seen) > 2 and seen == sorted(seen)


def test_a_chatty_engine_does_not_block(fake_client):
    assert fake_client().call("chatter", timeout=20) == "quiet again"


def test_an_engine_that_dies_at_start_gives_its_last_words_and_is_tried_more_and_more_slowly(fake_client):
    client = fake_client("dies-at-start")
    times = []
    for _ in range(5):
        start = time.monotonic()
        with pytest.raises(EngineStartError, match="no such library"):
            client.call("echo", timeout=30)
        times.append(time.monotonic() - start)
    assert times[-1] > 1.9 and times[0] < 1


def test_an_engine_that_dies_at_once_is_noticed_at_once(qgis_app):
    client = EngineClient(lambda: Launch(["/bin/false"], {}))
    start = time.monotonic()
    with pytest.raises(EngineStartError, match="did not start"):
        client.call("echo", timeout=30)
    client.stop()
    assert time.monotonic() - start < 3


def test_the_diagnosis_of_the_environment_is_preferred_to_last_words(fake_client):
    with pytest.raises(EngineStartError, match="cannot import onnxruntime"):
        fake_client("dies-at-start", lambda: "It cannot import onnxruntime.").call("echo", timeout=10)


def test_a_refusal_at_start_is_the_engines_own_sentence(fake_client):
    with pytest.raises(EngineError, match="bundle mini is damaged"):
        fake_client("refuses-at-start").call("echo", timeout=10)


def test_a_missing_environment_says_what_to_press_and_the_next_request_works_once_it_is_there(
        qgis_app, tmp_path, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_HOME", str(tmp_path))
    monkeypatch.delenv("SIGHTLINE_ENGINE_PYTHON", raising=False)
    wrapper = tmp_path / "python"
    wrapper.write_text(f"#!/bin/sh\nexec {sys.executable} {FAKE}\n")
    wrapper.chmod(0o755)
    client = EngineClient(engine_launch)
    try:
        with pytest.raises(EngineMissing, match="press “Set up engine…”"):
            client.call("echo", timeout=10)
        monkeypatch.setenv("SIGHTLINE_ENGINE_PYTHON", str(wrapper))
        assert client.call("echo", {}, timeout=10) == {}
    finally:
        client.stop()


def test_restart_replaces_the_engine(fake_client):
    client = fake_client()
    client.call("echo", {}, timeout=10)
    first = client.pid
    client.restart()
    client.call("echo", {}, timeout=10)
    assert client.pid != first and gone(first)


def test_an_engine_that_was_ended_is_said_to_be_stopped(fake_client):
    """As before its libraries are removed: nothing starts it again, and nobody must be told that it is ready."""
    client, states = fake_client(), []
    client.state_changed.connect(lambda name, _: states.append(name))
    client.call("echo", {}, timeout=10)
    client.restart()
    assert wait_until(lambda: states[-1:] == ["stopped"], 5) and client.pid is None


def test_stop_ends_the_engine_quickly_and_delivers_nothing_more(fake_client):
    client = fake_client()
    client.call("echo", {}, timeout=10)
    pid, seen = client.pid, []
    client.request("slow", {"seconds": 30}, seen.append, seen.append)
    start = time.monotonic()
    client.stop()
    assert time.monotonic() - start < 1.5 and gone(pid)
    client.request("echo", {}, seen.append, seen.append)
    wait_until(lambda: False, 0.2)
    assert seen == []


def test_the_engine_ends_when_its_parent_is_killed(tmp_path):
    """As when QGIS is killed: nobody asks the engine to end, its stdin just ends."""
    script = tmp_path / "parent.py"
    script.write_text(textwrap.dedent(f"""
        import sys, time
        sys.path.insert(0, {str(PLUGIN_ROOT / "tests")!r})
        import conftest
        from sightline_plugin.plugin.client.environment import scrubbed_environment
        from sightline_plugin.plugin.client.process import EngineProcess
        ignore = lambda *_: None
        process = EngineProcess([sys.executable, {str(FAKE)!r}], scrubbed_environment(), ignore, ignore, ignore)
        process.listen()
        print(process.pid, flush=True)
        time.sleep(60)
    """))
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        pid = int(parent.stdout.readline())
        assert Path(f"/proc/{pid}").exists()
        parent.kill()
    assert wait_until(lambda: gone(pid), 5)
