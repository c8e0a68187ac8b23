"""Scenes, bundle and a home of their own for the engine's tests."""
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the engine has it, which here is imported after numpy

import numpy as np  # noqa: E402
import pytest  # noqa: E402
import rasterio  # noqa: E402
from affine import Affine  # noqa: E402
from database import Unavailable, running  # noqa: E402
from engine_process import Engine  # noqa: E402

from sightline_engine import load_bundle  # noqa: E402
from sightline_engine.index.build import build_index  # noqa: E402
from sightline_engine.rasters.source import open_raster  # noqa: E402
from sightline_engine.samples import write_scene  # noqa: E402
from sightline_engine.service import Service  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("SIGHTLINE_DATA") or ROOT.parent / "shared" / "data")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Every test has its own indexes."""
    monkeypatch.setenv("SIGHTLINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="session")
def scene(tmp_path_factory):
    """Paths of the simulated scene: s2, s1, truth, legend."""
    return write_scene(tmp_path_factory.mktemp("scene"))


@pytest.fixture(scope="session")
def small_scene(tmp_path_factory):
    """The same for a scene of 64 tiles, where more are not needed."""
    return write_scene(tmp_path_factory.mktemp("small-scene"), size=512)


@pytest.fixture(scope="session")
def bundle():
    return load_bundle("mini", device="cpu")


@pytest.fixture(scope="session")
def indexed_home(scene, bundle, tmp_path_factory):
    """A home with the indexes of both sensors' scenes, made once: for tests that only search, or for a copy (scene_indexes)."""
    home = tmp_path_factory.mktemp("indexed-home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIGHTLINE_HOME", str(home))
        for sensor in ("s2", "s1"):
            build_index(open_raster(str(scene[sensor])), bundle)
    return home


@pytest.fixture
def scene_indexes(indexed_home, home):
    """The test's own copy of the indexes of both scenes, so that it need not make them."""
    shutil.copytree(indexed_home / "indexes", home / "indexes", dirs_exist_ok=True)


@pytest.fixture(scope="session")
def coded_bundle(bundle, small_scene, tmp_path_factory):
    """The bundle with codebooks of its own for the optical and the radar tower: vectors of cells of the simulated scene."""
    folder = tmp_path_factory.mktemp("bundles") / "mini"
    shutil.copytree(bundle.folder, folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    for name, raster in (("optical", small_scene["s2"]), ("sar", small_scene["s1"])):
        with rasterio.open(raster) as dataset:
            pixels = dataset.read(out_dtype=np.float32)
        tiles = pixels.reshape(len(pixels), 8, 64, 8, 64).transpose(1, 3, 0, 2, 4).reshape(64, -1, 64, 64)
        source = open_raster(raster)
        _, cells = bundle.encode_cells(tiles, list(source.roles), 10.0, source.values.units)
        some = cells.reshape(-1, cells.shape[-1])[:: 16][:255]
        np.save(folder / f"{name}.codes.npy", np.round(some / np.abs(some).max(1, keepdims=True) * 127).astype(np.int8))
        digest = hashlib.sha256((folder / f"{name}.codes.npy").read_bytes()).hexdigest()
        entry = next(tower for tower in manifest["images"] if tower["name"] == name)
        entry["codebook"] = {"file": f"{name}.codes.npy", "sha256": digest, "rows": 8, "columns": 8}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return load_bundle(str(folder), device="cpu")


@pytest.fixture(scope="session")
def data():
    """The folder of real imagery, or a skip that says what is missing."""
    if not (DATA / "multispectral").is_dir():
        pytest.skip(f"real data not present: no folder {DATA.name} beside the checkout (or set SIGHTLINE_DATA)")
    return DATA


@pytest.fixture
def make_raster(tmp_path):
    """Writes a GeoTIFF: make_raster(array (bands, h, w), descriptions=..., crs=..., transform=..., nodata=...)."""

    def make(array, name="made.tif", descriptions=(), crs="EPSG:32633", transform=Affine(10, 0, 500000, 0, -10, 5300000),
             nodata=None, **more):
        path = tmp_path / name
        with rasterio.open(path, "w", driver="GTiff", count=array.shape[0], height=array.shape[1], width=array.shape[2],
                           dtype=array.dtype, crs=crs, transform=transform, nodata=nodata, **more) as file:
            file.write(array)
            for number, text in enumerate(descriptions, 1):
                file.set_band_description(number, text)
        return path

    return make


@pytest.fixture
def noise():
    """noise(bands, height, width) -> uint16 reflectance-like numbers."""

    def make(bands, height=128, width=128, seed=0):
        return np.random.default_rng(seed).integers(300, 3000, (bands, height, width)).astype(np.uint16)

    return make


@pytest.fixture
def run_cli(home):
    """Runs the real program in a process of its own; returns (exit code, stdout, stderr)."""

    def run(*arguments):
        done = subprocess.run([sys.executable, "-m", "sightline_engine", *map(str, arguments)], capture_output=True,
                              text=True, timeout=300, env={**os.environ, "PYTHONPATH": str(ROOT / "plugin" / "engine"),
                                                           "SIGHTLINE_HOME": str(home)})
        return done.returncode, done.stdout, done.stderr

    return run


@pytest.fixture
def engine(home):
    """A running engine of the test's own home."""
    engine = Engine(home)
    yield engine
    engine.process.kill()
    engine.process.wait()


def _server(postgis):
    try:
        with running(postgis) as server:
            yield server
    except Unavailable as error:
        pytest.skip(str(error))


def _database(server):
    database = server.create_database()
    yield database
    server.drop_database(database.dbname)


@pytest.fixture(scope="session")
def postgres_server():
    """A running PostgreSQL with pgvector, without PostGIS; see database.Server."""
    yield from _server(postgis=False)


@pytest.fixture(scope="session")
def postgis_server():
    """A running PostgreSQL with pgvector, PostGIS and TLS."""
    yield from _server(postgis=True)


@pytest.fixture
def database(postgres_server):
    """An empty database of a real PostgreSQL with pgvector; see database.Database."""
    yield from _database(postgres_server)


@pytest.fixture
def postgis(postgis_server):
    """An empty database of a real PostgreSQL with pgvector and PostGIS."""
    yield from _database(postgis_server)


@pytest.fixture(scope="session")
def truth(scene):
    """The truth map (h, w), the numbers of its classes by name, and the queries with what they must find."""
    legend = json.loads(scene["legend"].read_text())
    with rasterio.open(scene["truth"]) as file:
        return file.read(1), {name: int(number) for number, name in legend["classes"].items()}, legend["queries"]


@pytest.fixture
def service(bundle):
    """The engine's methods, with the bundle that is opened once for all tests."""
    service = Service("mini", "cpu")
    service.bundle = bundle
    return service
