"""The hits as a layer that the database draws: a query as SQL, through QGIS's own PostgreSQL provider."""

from __future__ import annotations

from qgis.core import QgsDataSourceUri, QgsProject, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QObject

from ...client.archive_messages import LiveQuery
from ...client.connections import PROVIDER, connection_uri
from ...client.styles import style_hits
from ..search.asked import Search
from ..tools import Tools


class LiveLayer(QObject):
    def __init__(self, tools: Tools, parent: QObject | None = None):
        super().__init__(parent)
        self._tools = tools

    def refusal(self, archive: str) -> str:
        """Why an archive has no live layers, as a sentence; empty where it has."""
        known = self._tools.archives.known(archive)
        if known is None or known.postgis:
            return ""
        return self.tr("This database has no PostGIS, so that QGIS cannot draw layers of it: its keeper can add it "
                       "(CREATE EXTENSION postgis), and make the archive anew.")

    def add(self, search: Search) -> None:
        """Of what was asked; it follows, or a sentence."""
        self._tools.notices.info(self.tr("Asking the database for the layer…"))
        self._tools.archives.request("store/layer", {**search.params(), "paths": list(search.paths), "k": search.k},
                                     lambda data: self._tools.attempt(lambda: self._open(search, data)),
                                     self._tools.engine_room.say)

    def _open(self, search: Search, data) -> None:
        query = LiveQuery.from_json(data)
        uri = layer_uri(connection_uri(search.archive), query)
        self._tools.archives.lend_login(search.archive, uri)
        name = self.tr("Sightline live: {}").format(search.words)
        self._tools.opening.begin(lambda: QgsVectorLayer(uri.uri(False), name, PROVIDER), lambda layer: self._show(name, layer))

    def _show(self, name: str, layer: QgsVectorLayer) -> None:
        self._tools.notices.clear()
        if not layer.isValid():
            self._tools.notices.warning(self.tr("QGIS cannot open “{}” in the database: the log messages panel, tab "
                                                "PostGIS, says why.").format(name))
            return
        style_hits(layer)
        layer.setLabelsEnabled(False)  # the layer of the hits in the list has the same ones at the same places
        QgsProject.instance().addMapLayer(layer, False)
        QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
        self._tools.notices.success(self.tr("“{}” is a layer now, answered anew whenever it is drawn.").format(name))


def layer_uri(connection: QgsDataSourceUri, query: LiveQuery) -> QgsDataSourceUri:
    """As a project keeps it: without user name and password, which QGIS's authentication database, the user or libpq's password
    file gives when the project is opened."""
    uri = QgsDataSourceUri()
    entry = connection.authConfigId()
    if connection.service():
        uri.setConnection(connection.service(), connection.database(), "", "", connection.sslMode(), entry)
    else:
        uri.setConnection(connection.host(), connection.port(), connection.database(), "", "", connection.sslMode(), entry)
    uri.setDataSource("", f"({query.sql})", query.geometry, "", query.key)
    uri.setSrid(str(query.srid))
    uri.setWkbType(QgsWkbTypes.Type.Polygon)
    uri.setUseEstimatedMetadata(True)
    uri.setParam("checkPrimaryKeyUnicity", "0")
    return uri
