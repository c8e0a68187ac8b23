"""A place to download from, on this computer: gives a folder's files slowly, and from where it is asked to. Prints its port.
Standard library only."""

import re
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PIECE, PAUSE = 16_384, 0.05


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):  # noqa: N802
        path = Path(sys.argv[1]) / Path(self.path).name
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        first = int(asked[1]) if asked else 0
        print(f"GET {path.name} from {first}", flush=True)
        self.send_response(206 if asked else 200)
        if asked:
            self.send_header("Content-Range", f"bytes {first}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Length", str(len(content) - first))
        self.end_headers()
        for place in range(first, len(content), PIECE):
            try:
                self.wfile.write(content[place:place + PIECE])
            except OSError:  # whoever asked has hung up
                return
            time.sleep(PAUSE)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
