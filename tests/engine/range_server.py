"""A web server for tests that gives parts of files, and misbehaves as the first folder of the address says:
/ok/, /500/, /stall/, /cut/ at once; /late-500/, /late-stall/, /late-cut/ for the last quarter of a file; /no-head/; /plain/
without ETag and date.

Run as a process of its own (GDAL may hold Python's lock while it waits): python range_server.py FOLDER prints the port."""
import hashlib
import os
import re
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        manner, _, name = self.path.split("?")[0][1:].partition("/")
        path = os.path.join(sys.argv[1], name)
        if self.command == "HEAD" and manner == "no-head":
            return self.fail(403)
        if not os.path.isfile(path):
            return self.fail(404)
        with open(path, "rb") as file:
            content = file.read()
        first, last = self.part(len(content))
        late, _, fault = manner.rpartition("-")
        if fault in ("500", "stall", "cut") and (not late or self.command == "GET" and last > len(content) * 3 // 4):
            if fault == "500":
                return self.fail(500)
            if fault == "stall":
                return time.sleep(60)
        else:
            fault = ""
        self.send_response(206 if "Range" in self.headers else 200)
        if "Range" in self.headers:
            self.send_header("Content-Range", f"bytes {first}-{last - 1}/{len(content)}")
        self.send_header("Content-Length", str(last - first))
        if manner != "plain":
            self.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()[:16]}"')
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content[first:(first + last) // 2 if fault else last])
            self.close_connection = bool(fault)

    def part(self, size):
        asked = re.match(r"bytes=(\d*)-(\d*)", self.headers.get("Range", "bytes=0-"))
        if not asked[1]:
            return size - int(asked[2]), size
        return int(asked[1]), min(size, int(asked[2] or size) + 1)

    def fail(self, code):
        self.send_response(code)
        self.send_header("Content-Length", "0")
        self.end_headers()


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *arguments):
        """A client that hangs up is no news."""


if __name__ == "__main__":
    server = Server(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
