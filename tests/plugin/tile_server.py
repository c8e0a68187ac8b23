"""A map service on this machine: XYZ tiles whose colour tells their place, and a WMS, in every mood."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QColor, QImage

CAPABILITIES = """<?xml version="1.0"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms" xmlns:xlink="http://www.w3.org/1999/xlink">
<Service><Name>WMS</Name><Title>Test</Title><OnlineResource xlink:href="{url}"/></Service>
<Capability><Request>
<GetCapabilities><Format>text/xml</Format><DCPType><HTTP><Get><OnlineResource xlink:href="{url}?"/></Get></HTTP></DCPType>
</GetCapabilities>
<GetMap><Format>image/png</Format><DCPType><HTTP><Get><OnlineResource xlink:href="{url}?"/></Get></HTTP></DCPType></GetMap>
</Request><Exception><Format>XML</Format></Exception>
<Layer><Title>Test</Title><CRS>EPSG:32633</CRS>
<Layer><Name>photo</Name><Title>photo</Title><CRS>EPSG:32633</CRS>
<EX_GeographicBoundingBox><westBoundLongitude>15.0</westBoundLongitude><eastBoundLongitude>15.2</eastBoundLongitude>
<southBoundLatitude>47.7</southBoundLatitude><northBoundLatitude>47.9</northBoundLatitude></EX_GeographicBoundingBox>
<BoundingBox CRS="EPSG:32633" minx="500000" miny="5287200" maxx="512800" maxy="5300000"/></Layer></Layer></Capability>
</WMS_Capabilities>"""


class TileServer:
    """`fails(z, x, y)`: which tiles are answered with an error; `draw(z, x, y)`: their colour."""

    def __init__(self):
        self.fails = lambda z, x, y: False
        self.draw = lambda z, x, y: QColor(x * 37 % 256, y * 53 % 256, z * 20 % 256)
        self.delay = threading.Event()
        self.delay.set()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):  # noqa: N802
                server._answer(self)

            def log_message(self, *_):
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._http.server_port}"

    def layer(self, name="photos"):
        """An XYZ layer of this server."""
        return QgsRasterLayer(f"type=xyz&url={self.url}/{{z}}/{{x}}/{{y}}.png&zmax=19&zmin=0", name, "wms")

    def wms_layer(self, name="wms"):
        return QgsRasterLayer(f"crs=EPSG:32633&format=image/png&layers=photo&styles=&url={self.url}/wms", name, "wms")

    def close(self):
        self.delay.set()
        self._http.shutdown()
        self._http.server_close()

    def _answer(self, handler):
        self.delay.wait(30)
        address = urlparse(handler.path)
        if address.path == "/wms":
            asked = {key.lower(): values[0] for key, values in parse_qs(address.query).items()}
            if asked.get("request") == "GetCapabilities":
                self._send(handler, CAPABILITIES.format(url=f"{self.url}/wms").encode(), "text/xml")
            else:
                left = float(asked["bbox"].split(",")[0])
                colour = QColor(int(left) // 100 % 256, 90, 40)
                self._send(handler, picture(colour, int(asked["width"]), int(asked["height"])), "image/png")
            return
        z, x, y = (int(part) for part in address.path.strip("/").removesuffix(".png").split("/"))
        if self.fails(z, x, y):
            handler.send_error(503)
        else:
            self._send(handler, picture(self.draw(z, x, y)), "image/png")

    @staticmethod
    def _send(handler, body, kind):
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


def picture(colour, width=256, height=256):
    """A PNG of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data)
