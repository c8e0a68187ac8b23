"""A small archive in a real PostgreSQL, loaded by the real engine: for the tests in QGIS and for those that drive it."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from osgeo import gdal

from sightline_plugin.plugin.client import environment

sys.path.insert(0, str(Path(__file__).parents[1] / "engine"))
from database import Database, Server, Unavailable, running  # noqa: E402

gdal.UseExceptions()
__all__ = ["Archived", "Unavailable", "archive"]
SIZE = 512  # pixels: 64 tiles


@dataclass(frozen=True)
class Archived:
    """`rasters`: three scenes, the second in another coordinate system than the first, the third lost since it was loaded."""

    server: Server
    database: Database
    rasters: list[str]


@contextmanager
def archive(engine_python: str, folder: Path, postgis: bool = False):
    """An Archived, as long as it is needed. Raises Unavailable where there is no PostgreSQL."""
    with running(postgis) as server:
        database = server.create_database("archive")
        rasters = _scenes(engine_python, folder)
        _engine(engine_python, folder, "store", "init", database.url, **database.environment)
        for place, raster in enumerate(rasters):
            file = str(folder / f"scene-{place}.parquet")
            _engine(engine_python, folder, "index", raster)
            _engine(engine_python, folder, "embeddings", "export", raster, file, "--precision", "float16")
            _engine(engine_python, folder, "store", "load", file, database.url, **database.environment)
        Path(rasters[2]).unlink()
        yield Archived(server, database, rasters)


def _scenes(engine_python: str, folder: Path) -> list[str]:
    for seed in (1, 2, 3):
        _run([engine_python, "-c", "import sys; from sightline_engine.samples import write_scene; "
              f"write_scene({str(folder / str(seed))!r}, seed={seed}, size={SIZE})"], {})
    first, second, third = (str(folder / f"{name}.tif") for name in ("coast", "valley", "lost"))
    Path(folder / "1" / "s2.tif").rename(first)
    gdal.Warp(second, str(folder / "2" / "s2.tif"), dstSRS="EPSG:32632", xRes=10, yRes=10).FlushCache()
    Path(folder / "3" / "s2.tif").rename(third)
    for path, year in ((second, 2022), (third, 2023)):
        _describe(path, first, year)
    return [first, second, third]


def _describe(path: str, like: str, year: int) -> None:
    """Another date; and warping forgets what the bands are."""
    known, made = gdal.Open(like), gdal.Open(path, gdal.GA_Update)
    made.SetMetadata({**known.GetMetadata(), "TIFFTAG_DATETIME": f"{year}:08:20 10:00:31"})
    for band in range(1, known.RasterCount + 1):
        made.GetRasterBand(band).SetDescription(known.GetRasterBand(band).GetDescription())
    made = None


def _engine(python: str, folder: Path, *words: str, **variables: str) -> None:
    _run([python, "-m", "sightline_engine", *words], {"SIGHTLINE_HOME": str(folder / "loader"), **variables})


def _run(command: list[str], variables: dict) -> None:
    done = subprocess.run(command, capture_output=True, text=True,
                          env={**os.environ, **environment.scrubbed_environment(), **variables})
    assert done.returncode == 0, done.stderr
