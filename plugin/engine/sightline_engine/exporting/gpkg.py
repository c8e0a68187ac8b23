"""How a layer of hits looks, inside its GeoPackage: QGIS takes the style from there when the layer is opened."""
from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

STYLE = Path(__file__).resolve().parents[4] / "resources" / "styles" / "hits.qml"
# The table as QGIS makes it, which it knows by its name and columns.
_TABLE = """CREATE TABLE IF NOT EXISTS layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT CURRENT_TIMESTAMP)"""
_CONTENT = """INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
VALUES ('layer_styles', 'attributes', 'layer_styles', '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))"""


def embed_style(path: Path, layer: str) -> None:
    """Gives a layer that has a match the style of Sightline's hits, as its default. A style that the layer has is replaced.

    Without the style's file, as in an engine that was installed by pip alone, the layer has none."""
    with closing(sqlite3.connect(path)) as file, file:
        columns = {name for _, name, *_ in file.execute(f'PRAGMA table_info("{layer}")')}
        if "match" not in columns or not STYLE.is_file():
            return
        geometry = file.execute("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (layer,)).fetchone()[0]
        file.execute(_TABLE)
        file.execute(_CONTENT)
        file.execute("DELETE FROM layer_styles WHERE f_table_name = ?", (layer,))
        file.execute("INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
                     "styleQML, styleSLD, useAsDefault, description, owner) "
                     "VALUES ('', '', ?, ?, 'Sightline', ?, '', 1, '', '')",
                     (layer, geometry, STYLE.read_text(encoding="utf-8")))
