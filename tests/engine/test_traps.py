"""Ways in which rasters, indexes and requests have gone wrong silently before; each must stay right or be said."""
import json
import os
import subprocess
import zipfile

import numpy as np
import pytest
import rasterio
from affine import Affine
from pyogrio.raw import read as read_vector
from rasterio.enums import ColorInterp
from rasterio.windows import Window

from sightline_engine import load_bundle
from sightline_engine.errors import BundleError, Cancelled, RasterError, RolesError
from sightline_engine.exporting.hits import export_hits
from sightline_engine.index.build import build_index
from sightline_engine.index.catalogue import find_store
from sightline_engine.rasters.footprint import bbox_wgs84, window_ring
from sightline_engine.rasters.identity import raster_identity
from sightline_engine.rasters.reading import reader
from sightline_engine.rasters.source import open_raster
from sightline_engine.service import Service, Task


def test_an_infinite_pixel_is_no_data_and_every_answer_is_json(make_raster):
    pixels = np.random.default_rng(0).uniform(0.02, 0.4, (4, 128, 128)).astype(np.float32)
    pixels[0, 3, 3], pixels[1, 70, 70], pixels[2, 80, 80] = np.inf, 3.4e38, -9999
    path = str(make_raster(pixels, descriptions=["B2", "B3", "B4", "B8"]))
    service = Service()
    service.index(Task(), path)
    for answer in (service.search(Task(), "water", [path]), service.caption(Task(), path), service.info(Task(), path)):
        json.dumps(answer, allow_nan=False)
    with reader(open_raster(path)) as read:
        assert int(np.isnan(read(["B2", "B3", "B4", "B8"], Window(0, 0, 128, 128))).sum()) == 3


def test_numbered_bands_are_not_sentinel_2_bands(make_raster, noise):
    path = make_raster((noise(3) // 16).astype(np.uint8), descriptions=["Band 1", "Band 2", "Band 3"], photometric="RGB")
    assert open_raster(path).roles == {"red": 1, "green": 2, "blue": 3}


def test_radar_in_hundredths_of_a_decibel_and_uncalibrated_numbers(make_raster, bundle):
    rng = np.random.default_rng(0)
    hundredths = rng.uniform(-2500, -500, (2, 128, 128)).astype(np.int16)
    source = open_raster(make_raster(hundredths, descriptions=["VV", "VH"]))
    with reader(source) as read:
        assert -26 < read(["VV"], Window(0, 0, 64, 64)).min() < -20
    sea = np.abs(rng.normal(20, 3, (1, 2, 64, 64))).astype(np.float32)
    assert "Measured" not in bundle.caption(sea, ["VV", "VH"], 10.0, "amplitude")[0]


def test_alpha_and_sidecar_masks_count(make_raster, noise, bundle):
    pixels = (noise(4, 128, 512) // 16).astype(np.uint8)
    pixels[3] = 255
    pixels[3, :, 128:] = 0
    path = make_raster(pixels, photometric="RGB", nodata=7)
    with rasterio.open(path, "r+") as file:
        file.colorinterp = [ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha]
    assert build_index(open_raster(path), bundle, tile_m=1280)["skipped"] == 3

    path = make_raster((noise(3, 128, 512) // 16).astype(np.uint8), "plain.tif", photometric="RGB")
    assert build_index(open_raster(path), bundle, tile_m=1280)["skipped"] == 0
    mask = np.zeros((128, 512), np.uint8)
    mask[:, :128] = 255
    with rasterio.open(path, "r+") as file:
        file.write_mask(mask)
    assert build_index(open_raster(path), bundle, tile_m=1280)["skipped"] == 3


def test_pages_archives_and_mosaics_are_known_by_their_pixels(make_raster, noise, tmp_path):
    first, second = make_raster(noise(13), "first.tif"), make_raster(noise(13, seed=1), "second.tif")
    archive = tmp_path / "scene.zip"
    identities = []
    for path in (first, second):
        with zipfile.ZipFile(archive, "w") as file:
            file.write(path, "scene.tif")
        identities.append(raster_identity(f"/vsizip/{archive}/scene.tif"))
    assert identities[0] != identities[1]

    pages = tmp_path / "pages.tif"
    with rasterio.open(first) as a, rasterio.open(second) as b:
        profile = {**a.profile, "driver": "GTiff"}
        with rasterio.open(pages, "w", **profile) as file:
            file.write(a.read())
        with rasterio.open(pages, "w", **profile, APPEND_SUBDATASET="YES") as file:
            file.write(b.read())
    assert raster_identity(f"GTIFF_DIR:1:{pages}") != raster_identity(f"GTIFF_DIR:2:{pages}")


def test_a_mosaic_whose_member_changed_is_not_indexed_any_more(make_raster, noise, tmp_path, bundle):
    member = make_raster(noise(13, 128, 128), "member.tif")
    from rasterio.shutil import copy

    mosaic = tmp_path / "mosaic.vrt"
    copy(member, mosaic, driver="VRT")
    build_index(open_raster(mosaic), bundle)
    assert find_store(mosaic, bundle) is not None
    make_raster(noise(13, 128, 128, seed=5), "member.tif")
    assert find_store(mosaic, bundle) is None


def test_the_index_asked_for_last_is_searched(small_scene):
    service, path = Service(), str(small_scene["s1"])
    for tile_m in (640, 1280, 640):
        service.index(Task(), path, tile_m=tile_m)
        assert {hit["tile_m"] for hit in service.search(Task(), "town", [path])["hits"]} == {float(tile_m)}


def test_an_index_made_with_other_roles_does_not_describe_this_reading(make_raster):
    pixels = np.random.default_rng(0).uniform(0.02, 0.4, (2, 128, 128)).astype(np.float32)
    service, path = Service(), str(make_raster(pixels))
    service.index(Task(), path, roles={"B4": 1, "B8": 2})
    assert service.caption(Task(), path)["model"] == "mini/optical"
    described = service.caption(Task(), path, roles={"VV": 1, "VH": 2}, units="linear")
    assert described["model"] == "mini/sar" and "dB" in described["caption"]
    with pytest.raises(RolesError, match="dn10000"):
        service.info(Task(), path, roles={"B4": 1, "B8": 2}, units="bogus")


def test_a_box_without_data_is_not_described_by_tiles_elsewhere(make_raster, noise):
    pixels = noise(13, 256, 512)
    pixels[:, :, 128:] = 0
    service, path = Service(), str(make_raster(pixels, nodata=0))
    service.index(Task(), path)
    with pytest.raises(RasterError, match="no data in this box"):
        service.caption(Task(), path, [504200, 5297600, 504900, 5298300])


def test_dark_radar_pixels_are_counted_beside_missing_ones():
    from sightline_engine.captioning.facts import measure

    sea = np.full((1, 1, 64, 64), -22, np.float32)
    sea[np.random.default_rng(0).random(sea.shape) < 0.1] = np.nan
    assert measure(sea, ["VV"], "sentinel-1", np.ones(1))[0, 2] == pytest.approx(1.0)


def test_footprints_across_the_antimeridian():
    ring = window_ring(Affine(10, 0, 831000, 0, -10, 100000), 0, 0, 640, 64)
    west, south, east, north = bbox_wgs84("EPSG:32660", ring)
    assert 179 < west < 180 and -180 < east < -179 and south < north
    assert bbox_wgs84("+proj=ortho +lat_0=0 +lon_0=0", [(6e6, 6e6), (7e6, 6e6), (7e6, 7e6), (6e6, 6e6)]) is None


def test_an_old_spatial_index_does_not_hide_new_hits(tmp_path):
    from test_export import hit

    path = tmp_path / "hits.shp"
    export_hits([hit()], str(path))
    path.with_suffix(".qix").write_bytes(b"stale")
    export_hits([hit(), hit(2)], str(path), overwrite=True)
    assert not path.with_suffix(".qix").exists() and len(read_vector(path, bbox=(0, 0, 1e9, 1e9))[2]) == 2


def test_one_damaged_manifest_does_not_stop_the_others(small_scene, home, bundle):
    build_index(open_raster(small_scene["s1"]), bundle)
    for name, content in (("a", b"{}"), ("b", b"\xff\xfe"), ("c", b'{"format": "sightline-index/1"}')):
        (home / "indexes" / name).mkdir()
        (home / "indexes" / name / "manifest.json").write_bytes(content)
    assert find_store(small_scene["s1"], bundle).manifest["complete"]


def test_only_the_damaged_shards_are_made_again(scene, bundle):
    def check():
        store = find_store(scene["s1"], bundle)
        if store and len(store.manifest["shards"]) == 3:
            raise Cancelled("enough")

    with pytest.raises(Cancelled):
        build_index(open_raster(scene["s1"]), bundle, check=check, commit_seconds=0)
    store = find_store(scene["s1"], bundle)
    first, second, third = store.manifest["shards"]
    (store.folder / second["vectors"]["file"]).write_bytes(b"damage")
    result = build_index(open_raster(scene["s1"]), bundle)
    assert result["resumed_tiles"] == first["tiles"] + third["tiles"] and result["tiles"] == 400


@pytest.mark.parametrize("keys", [("prompts",), ("files",), ("images", 0, "roles"), ("images", 1, "precision"),
                                  ("images", 2, "sha256"), ("text", "max_tokens"), ("dimension",), ("images",)])
def test_a_bundle_without_a_key_is_refused_at_once(bundle, home, keys):
    manifest = json.loads((bundle.folder / "manifest.json").read_text())
    entry = manifest
    for key in keys[:-1]:
        entry = entry[key]
    del entry[keys[-1]]
    folder = home / "bundles" / "broken"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(BundleError, match="damaged"):
        load_bundle("broken")
    assert {b["name"] for b in Service().methods()["models/list"](Task())["bundles"]} == {"mini", "broken"}


def test_a_queue_of_indexings_blocks_neither_search_nor_cancel(engine, scene, scene_indexes):
    builds = [engine.start("index/build", path=str(scene["s2"]), overlap=0.8, tile_m=600 + i) for i in range(9)]
    assert engine.call("search", text="town", paths=[str(scene["s1"])])["hits"]
    for number in reversed(builds):
        engine.send("$/cancelRequest", id=number)
    assert {engine.wait(number, 5)["error"]["code"] for number in builds} == {-32800}


def test_odd_messages_do_not_end_the_engine(engine):
    engine.send("$/cancelRequest", id=[1])
    for body in (b'{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": [1]}', b"{bad", b"[" * 100_000,
                 b'{"jsonrpc": "2.0", "id": {"a": 1}, "method": "search"}', b"3"):
        engine.raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    assert engine.call("models/list")["bundles"]


def test_the_engine_ends_even_when_a_request_hangs_in_native_code(engine, tmp_path):
    os.mkfifo(tmp_path / "stalled.tif")
    engine.call("models/list")
    engine.start("raster/info", path=str(tmp_path / "stalled.tif"))
    engine.process.stdin.close()
    assert engine.process.wait(timeout=5) == 0


def test_gdal_has_room_for_rows_of_blocks():
    code = ("import sightline_engine, rasterio\nfrom rasterio.env import get_gdal_config\n"
            "with rasterio.Env(): print(get_gdal_config('GDAL_CACHEMAX'))")
    import sys

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert 64 * 2**20 <= int(done.stdout) <= 256 * 2**20  # 13 bands of 10,980 px in blocks of 256: 73 MB a row
