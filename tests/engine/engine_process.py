"""The real engine process for tests, spoken to as QGIS does."""
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Engine:
    """A JSON-RPC client of a few lines, so that the tests do not lean on the plugin's."""

    def __init__(self, home):
        self.process = subprocess.Popen([sys.executable, "-m", "sightline_engine", "serve", "--stdio"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env={**os.environ, "PYTHONPATH": str(ROOT / "plugin" / "engine"),
                                             "SIGHTLINE_HOME": str(home)})
        self.answers, self.progress, self._number, self._news = {}, [], 0, threading.Condition()
        self.log = b""
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._drain, daemon=True).start()

    def _drain(self):
        for line in self.process.stderr:
            self.log += line

    def _read(self):
        stream = self.process.stdout
        while True:
            header = stream.readline()
            if not header:
                break
            assert header.startswith(b"Content-Length: "), header
            stream.readline()
            message = json.loads(stream.read(int(header.split(b":")[1])))
            with self._news:
                if "id" in message:
                    self.answers[message["id"]] = message
                else:
                    self.progress.append(message["params"])
                self._news.notify_all()

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, method, number=None, **params):
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params,
                           **({} if number is None else {"id": number})}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def start(self, method, **params):
        self._number += 1
        self.send(method, self._number, **params)
        return self._number

    def wait(self, number, timeout=60):
        with self._news:
            assert self._news.wait_for(lambda: number in self.answers, timeout), self.log.decode()
            return self.answers[number]

    def call(self, method, **params):
        answer = self.wait(self.start(method, **params))
        assert "error" not in answer, answer
        return answer["result"]
