"""A map service of its own: XYZ tiles of fields with a lake in each. Prints its port. Standard library only."""

import struct
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SIDE = 256


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):  # noqa: N802
        _, x, y = (int(part) for part in self.path.strip("/").removesuffix(".png").split("/"))
        body = tile(x, y)
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def tile(x, y):
    """A PNG."""
    field, lake = bytes((90 + 30 * (x % 3), 120 + 20 * (y % 4), 60)), bytes((30, 60, 110))
    middle, height, rows = 100 + 20 * (x % 4), 110, []
    for row in range(SIDE):
        half = 45 * max(0.0, 1 - ((row - height) / 35) ** 2) ** 0.5
        left, right = int(middle - half), int(middle + half)
        rows.append(b"\0" + field * left + lake * (right - left) + field * (SIDE - right))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"".join(rows))) + chunk(b"IEND", b""))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
