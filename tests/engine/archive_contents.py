"""All rows of an archive, as its files and as a database have them, to be compared."""
from __future__ import annotations

import numpy as np
import psycopg
import pyarrow.parquet
import shapely
from pgvector.psycopg import register_vector

from sightline_engine.interchange.rows import rows_of


def of_files(*scenes) -> dict:
    """{(key, tile): values} of all parts."""
    found = {}
    for scene in scenes:
        for part in scene.parts:
            with pyarrow.parquet.ParquetFile(scene.path(part)) as file:
                for rows in rows_of(file):
                    for i, tile in enumerate(rows.tiles.tolist()):
                        assert (scene.key, tile) not in found
                        found[scene.key, tile] = (
                            float(rows.tile_m[i]), _number(rows.valid[i]), _number(rows.cloud[i]), str(rows.days[i]),
                            tuple(map(_number, rows.facts[i])), rows.codes[i].tobytes(), rows.vectors[i].tobytes())
    return found


def of_database(database) -> dict:
    """The same, and that each tile is there once."""
    found = {}
    with psycopg.connect(**database.keywords) as connection:
        register_vector(connection)
        for number, in connection.execute("SELECT id FROM sightline.space").fetchall():
            for key, tile, tile_m, valid, cloud, day, facts, codes, vector in connection.execute(
                    "SELECT s.key, tile, tile_m, valid, cloud, t.day::text, facts, codes, embedding "
                    f"FROM sightline.tiles_{number} t LEFT JOIN sightline.scene s ON s.id = scene"):
                assert (key, tile) not in found and key is not None
                found[key, tile] = (tile_m, _number(valid), _number(cloud), day or "NaT", tuple(map(_number, facts)),
                                    codes or b"", vector.to_numpy().astype("<f2").tobytes())
    return found


def footprints(database) -> dict:
    """{(key, tile): shapely box in degrees} of a database."""
    with psycopg.connect(**database.keywords) as connection:
        return {(key, tile): None if bounds[0] is None else shapely.box(*bounds) for key, tile, *bounds in connection.execute(
            "SELECT key, tile, (t.bounds[1])[0], (t.bounds[1])[1], (t.bounds[0])[0], (t.bounds[0])[1] "
            "FROM sightline.tiles_1 t JOIN sightline.scene s ON s.id = scene")}


def _number(value) -> float | None:
    """None for NaN and NULL; as float32, which a driver reads as the shortest text of it."""
    return None if value is None or value != value else float(np.float32(value))
