"""Models from a web server that cuts, lies, stalls and sends elsewhere: whole and right, or a sentence and nothing."""
import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import tiny_models

from sightline_engine.errors import BundleError, Cancelled
from sightline_engine.models import catalogue, download
from sightline_engine.models.download import Wanted, downloads_folder, fetch
from sightline_engine.models.library import Library
from sightline_engine.models.methods import Models
from sightline_engine.service import Task

ROOT = Path(__file__).resolve().parents[2]
CONTENT = bytes(range(256)) * 4096  # 1 MB
SHA256 = hashlib.sha256(CONTENT).hexdigest()


class Web:
    """A server on this machine. plan: what each request for a file gets, one after the other and the last one again; requests:
    the headers of those that came."""

    def __init__(self):
        self.files, self.plan, self.requests, self.etag = {"/model.bin": CONTENT}, ["whole"], [], '"one"'
        web = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *arguments):
                pass

            def do_GET(self):
                web.answer(self)

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *arguments):
                """A client that hangs up is no news."""

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()  # so often it looks for its end

    def url(self, path="/model.bin"):
        return f"http://127.0.0.1:{self.server.server_port}{path}"

    def answer(self, handler):
        manner = self.plan[min(len(self.requests), len(self.plan) - 1)]
        self.requests.append(dict(handler.headers))
        content = self.files.get(handler.path)
        if content is None or isinstance(manner, int):
            return self.head(handler, manner if isinstance(manner, int) else 404, {"Content-Length": "0"})
        if manner.startswith("to "):
            return self.head(handler, 302, {"Location": manner[3:], "Content-Length": "0"})
        first = self.first(handler, manner, len(content))
        if first is None:
            return self.head(handler, 416, {"Content-Range": f"bytes */{len(content)}", "Content-Length": "0"})
        part = content[first:]
        sent = {"cut": part[:len(part) // 2], "stall": part[:1000], "wrong": bytes(len(part)), "long": part + b"more",
                "silent": b""}.get(manner, part)
        length = {"lie": len(part) + 7, "long": len(part) + 4, "none": None}.get(manner, len(part))
        headers = {"Content-Range": f"bytes {first}-{len(content) - 1}/{len(content)}"} if first else {}
        headers |= {"ETag": self.etag, **({} if length is None else {"Content-Length": str(length)})}
        self.head(handler, 206 if first else 200, {**headers, **({"Connection": "close"} if length is None else {})})
        for start in range(0, len(sent), 100_000):
            handler.wfile.write(sent[start:start + 100_000])
            if manner == "slow":
                time.sleep(0.2)
        if manner in ("stall", "silent"):
            time.sleep(30)
        handler.close_connection = True

    def first(self, handler, manner, size):
        """The first byte that is asked for; None for one after the end."""
        asked = handler.headers.get("Range")
        if not asked or manner == "no ranges" or handler.headers.get("If-Range", self.etag) != self.etag:
            return 0
        first = int(asked.removeprefix("bytes=").rstrip("-"))
        if manner == "other part":
            first -= 10
        return first if first < size else None

    def head(self, handler, code, headers):
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()


@pytest.fixture
def web(monkeypatch):
    monkeypatch.setattr(download, "_REST", 0.01)
    monkeypatch.setenv("SIGHTLINE_NETWORK_TIMEOUT", "1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")  # which nothing on this machine is asked through
    web = Web()
    yield web
    web.server.shutdown()
    web.server.server_close()


def wanted(web, **changes):
    return Wanted(**{"url": web.url(), "sha256": SHA256, "bytes": len(CONTENT), **changes})


def kept():
    """The files that downloads have left."""
    return sorted(file.name for file in downloads_folder().rglob("*") if file.is_file() and file.name != ".lock")


def sentence(web, *words, **changes):
    with pytest.raises(BundleError) as caught:
        fetch(wanted(web, **changes), Task())
    said = str(caught.value)
    assert said.endswith(".") and "\n" not in said and all(word in said for word in words), said


def test_a_file_comes_once_and_is_told_of(web):
    progress = []
    path = fetch(wanted(web), Task(lambda *said: progress.append(said)), "A model")
    assert path.read_bytes() == CONTENT and path.name == "model.bin" and kept() == ["model.bin"]
    assert progress[-1][:2] == (len(CONTENT), len(CONTENT)) and progress[-1][3] == "Downloading A model: 1 of 1 MB"
    assert [said[0] for said in progress] == sorted(said[0] for said in progress)
    assert fetch(wanted(web), Task()) == path and len(web.requests) == 1
    download.discard(path)
    assert not path.exists()


@pytest.mark.parametrize("plan, asked", [
    (["cut", "cut", "whole"], 3), (["stall", "whole"], 2), ([500, "cut", 503, "whole"], 4), (["lie", "whole"], 2),
    (["cut", "no ranges"], 2), (["cut", "other part", "whole"], 3), (["none"], 1), (["cut", "none"], 2)])
def test_what_breaks_off_goes_on(web, plan, asked):
    web.plan = plan
    size = None if "lie" in plan else len(CONTENT)
    assert fetch(wanted(web, bytes=size), Task()).read_bytes() == CONTENT
    assert len(web.requests) == asked and kept() == ["model.bin"]


def test_only_what_is_missing_is_asked_for(web):
    web.plan = ["cut", "whole"]
    fetch(wanted(web), Task())
    assert web.requests[1]["Range"] == f"bytes={len(CONTENT) // 2}-" and web.requests[1]["If-Range"] == '"one"'


def test_a_file_that_changed_meanwhile_is_taken_from_the_start(web):
    web.plan = ["cut", 404]
    sentence(web, "not on the server")
    assert kept() == ["model.bin.etag", "model.bin.part"]
    web.etag, web.plan = '"two"', ["whole"]
    assert fetch(wanted(web), Task()).read_bytes() == CONTENT


@pytest.mark.parametrize("plan, words", [
    (["wrong"], ["wrong checksum"]), (["long"], ["1,048,580 bytes", "1,048,576"]), ([404], ["not on the server"]),
    ([410], ["not on the server"]), ([401], ["own account"]), ([403], ["own account"]), ([500], ["an error (500)"]),
    (["silent"], ["broke"]), (["to http://example.org/model.bin"], ["https"]), (["to file:///etc/passwd"], ["https"]),
    (["to ftp://127.0.0.1/model.bin"], ["https"]), (["to /elsewhere"], ["not on the server"])])
def test_a_server_that_does_not_have_it_leaves_nothing_and_says_so(web, plan, words, monkeypatch):
    monkeypatch.setattr(download, "_ATTEMPTS", 2)
    web.plan = plan
    sentence(web, *words)
    assert [name for name in kept() if not name.endswith(".etag")] in ([], ["model.bin.part"])
    assert "silent" in plan or not kept()


def test_more_than_was_said_is_not_written(web):
    web.plan = ["none"]
    web.files["/model.bin"] = CONTENT + b"x" * 500_000
    sentence(web, "more for model.bin")
    assert not kept()


def test_wrong_bytes_of_the_right_size_are_not_resumed_for_ever(web):
    web.plan = ["wrong"]
    sentence(web, "wrong checksum")
    web.plan = ["whole"]
    assert fetch(wanted(web), Task()).read_bytes() == CONTENT


def test_a_redirect_to_another_place_on_this_machine_is_followed(web):
    other = Web()
    web.plan = [f"to {other.url()}"]
    assert fetch(wanted(web), Task()).read_bytes() == CONTENT
    other.server.shutdown()


@pytest.mark.parametrize("url", ["http://example.org/a.pt", "ftp://example.org/a.pt", "file:///etc/passwd", "https:///a.pt",
                                 "http://127.0.0.1.example.org/a.pt", "javascript:1", ""])
def test_only_https_and_this_machine_are_asked(url):
    with pytest.raises(BundleError, match="https"):
        fetch(Wanted(url, SHA256), Task())


@pytest.mark.parametrize("manner", ["slow", "stall", "silent"])
def test_a_cancelled_download_ends_within_a_second_and_goes_on_later(web, manner, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_NETWORK_TIMEOUT", "30")
    web.plan = [manner, "whole"]
    asked = []

    def check():
        if web.requests and (manner == "silent" or any(downloads_folder().rglob("*.part"))):
            asked.append(time.monotonic())
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        fetch(wanted(web), Task(check=check))
    assert time.monotonic() - asked[0] < 1.0
    assert fetch(wanted(web), Task()).read_bytes() == CONTENT


def test_the_thread_of_a_cancelled_download_does_not_write_into_the_next_one(web):
    web.plan = ["stall", "whole"]  # what came lies with the thread, which waits for more

    def check():
        if any(path.stat().st_size for path in downloads_folder().rglob("*.part")) or len(web.requests) > 1:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        fetch(wanted(web), Task(check=check))
    path = fetch(wanted(web), Task())
    for thread in [thread for thread in threading.enumerate() if thread.name == download.THREAD]:
        thread.join(10)
    assert path.read_bytes() == CONTENT and kept() == ["model.bin"]


def test_a_full_disk_is_noticed_before_it_is_full(web, monkeypatch):
    monkeypatch.setattr(download.shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(10**9, 10**9, 1000))
    sentence(web, "free some space")


def test_nobody_answers(web, monkeypatch):
    monkeypatch.setattr(download, "_ATTEMPTS", 2)
    sentence(web, "cannot be reached", url="http://127.0.0.1:9/model.bin")


def test_two_programs_do_not_write_the_same_file(web):
    web.plan = ["slow"]
    thread = threading.Thread(target=fetch, args=(wanted(web), Task()))
    thread.start()
    while not web.requests:
        time.sleep(0.01)
    sentence(web, "another program")
    thread.join()
    assert kept() == ["model.bin"]


def test_a_killed_download_goes_on(web, home):
    web.plan = ["slow", "whole"]
    code = ("import sys\nfrom sightline_engine.models.download import Wanted, fetch\n"
            "from sightline_engine.service import Task\n"
            "fetch(Wanted(sys.argv[1], sys.argv[2]), Task(lambda *said: print(said[0], flush=True)))")
    process = subprocess.Popen([sys.executable, "-c", code, web.url(), SHA256], stdout=subprocess.PIPE, text=True, env={
        **os.environ, "PYTHONPATH": str(ROOT / "plugin" / "engine"), "SIGHTLINE_HOME": str(home)})
    came = int(process.stdout.readline())
    process.kill()
    process.wait()
    assert 0 < came < len(CONTENT)
    assert fetch(wanted(web), Task()).read_bytes() == CONTENT
    assert int(web.requests[1]["Range"].removeprefix("bytes=").rstrip("-")) > 0


# The list


def entry(web, **changes):
    return {"id": "made", "title": "Made", "licence": "for tests", "kind": "bundle", "revision": "v1",
            "files": [{"url": web.url("/v1/model.zip"), "sha256": SHA256, "bytes": len(CONTENT)}], **changes}


def listed(*entries):
    return json.dumps({"format": catalogue.FORMAT, "models": list(entries)}).encode()


def test_every_entry_that_is_shipped_is_pinned(monkeypatch):
    monkeypatch.delenv(catalogue.VARIABLE, raising=False)
    found = catalogue.entries()
    assert found and not any(each.own for each in found)
    for each in found:
        assert len(each.revision) == 40 and each.licence and each.seen and each.bytes > 1e8
        assert all(each.revision in file.url and file.url.startswith("https://") for file in each.files)


@pytest.mark.parametrize("changes, words", [
    ({"revision": "main"}, ["branch"]), ({"revision": ""}, ["branch"]), ({"licence": " "}, ["licence"]),
    ({"files": []}, ["files"]), ({"kind": "program"}, ["kind"]), ({"id": "../x"}, ["cannot be called"]),
    ({"id": None}, ["called"]),
    ({"files": [{"url": "http://example.org/v1/a", "sha256": SHA256}]}, ["https"]),
    ({"files": [{"url": "https://example.org/v1/a", "sha256": "abc"}]}, ["sha256"]),
    ({"files": [{"url": "https://example.org/v1/a"}]}, ["sha256"]),
    ({"files": [{"url": "https://example.org/v1/a", "sha256": SHA256, "bytes": "1"}]}, ["bytes"]),
    ({"files": [{"url": "https://example.org/o/m/resolve/main/a", "sha256": SHA256}]}, ["revision main"])], ids=str)
def test_an_entry_that_is_not_pinned_is_refused(web, changes, words):
    with pytest.raises(BundleError) as caught:
        catalogue.read(listed(entry(web, **changes)), "the list")
    assert all(word in str(caught.value) for word in ["the list", *words]) and str(caught.value).endswith(".")


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"format": "other", "models": []}', b"[" * 5000])
def test_what_is_no_list_is_refused(data):
    with pytest.raises(BundleError, match="no list of models"):
        catalogue.read(data, "the list")


def test_a_model_of_a_list_of_ones_own_is_downloaded_checked_and_installed(web, home, tmp_path, monkeypatch):
    made = tiny_models.write_bundle(tmp_path, "tiny", calibrated=True)
    web.files["/v1/model.zip"] = Path(shutil.make_archive(str(tmp_path / "model"), "zip", made)).read_bytes()
    own = entry(web, files=[{"url": web.url("/v1/model.zip"),
                             "sha256": hashlib.sha256(web.files["/v1/model.zip"]).hexdigest()}])
    web.files["/list.json"] = listed(own)
    monkeypatch.setenv(catalogue.VARIABLE, web.url("/list.json"))
    library = Library(device="cpu")
    models = Models(lambda: library)
    assert models.available(Task())["entries"][0] | {"own": True, "id": "made"} == models.available(Task())["entries"][0]
    web.plan = ["whole", "cut", "whole"]
    web.requests.clear()
    done = models.download(Task(), "made")
    assert done["bundle"]["name"] == "made" and models.verify(Task(), "made")["ok"] and not kept()
    with pytest.raises(BundleError, match="--overwrite"):
        models.download(Task(), "made")
    (home / "model-list.json").write_bytes(listed(entry(web, id="from-home")))
    monkeypatch.delenv(catalogue.VARIABLE)
    assert models.available(Task())["entries"][0]["id"] == "from-home"
    with pytest.raises(BundleError, match="models available"):
        models.download(Task(), "nobody")
    (home / "model-list.json").write_bytes(b"no list")
    offered = models.available(Task())
    assert "no list of models" in offered["problem"] and "remoteclip-rn50" in [each["id"] for each in offered["entries"]]


def test_a_checkpoint_is_not_downloaded_where_it_cannot_be_converted(web, monkeypatch):
    monkeypatch.delenv("SIGHTLINE_CONVERTER_PYTHON", raising=False)
    models = Models(lambda: Library(device="cpu"))
    with pytest.raises(BundleError, match="models setup"):
        models.download(Task(), "remoteclip-vit-b-32")


def test_pin_writes_an_entry_that_a_list_takes(web, run_cli, tmp_path):
    web.files["/o/m/resolve/abc123/My Model.zip"] = CONTENT
    code, out, err = run_cli("models", "pin", web.url("/model.bin"), "--licence", "MIT", "--title", "A model")
    assert code == 0, err
    made = catalogue.read(out.encode(), "the list")[0]
    assert made.files[0].sha256 == SHA256 and made.bytes == len(CONTENT) and made.licence == "MIT" and made.title == "A model"
    (tmp_path / "my model.zip").write_bytes(CONTENT)
    code, out, err = run_cli("models", "pin", tmp_path / "my model.zip", "--licence", "MIT", "--address",
                             "https://example.org/o/m/resolve/abc123/my-model.zip")
    made = catalogue.read(out.encode(), "the list")[0]
    assert (made.id, made.revision, made.kind) == ("my-model", "abc123", "bundle") and made.files[0].sha256 == SHA256
