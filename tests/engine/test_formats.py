"""Rasters as they come: every format, mark of no data, place and server that GDAL knows is read right, or refused in words."""
import base64
import dataclasses
import re
import shutil
import subprocess
import sys
import time
import warnings
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.enums import Resampling
from rasterio.shutil import copy
from rasterio.windows import Window

from sightline_engine.errors import RasterError
from sightline_engine.rasters.identity import file_stamp, raster_identity
from sightline_engine.rasters.reading import reader
from sightline_engine.rasters.source import open_raster

RGB = {"red": 1, "green": 2, "blue": 3}
S2 = {"B2": 1, "B3": 2, "B4": 3, "B8": 4}
ALL = Window(0, 0, 64, 64)


def _pixels(source, window=ALL, factor=1, roles=None):
    with reader(source) as read:
        return read(list(roles or source.roles), window, factor)


def _bytes(bands=3, height=64, width=64, seed=0):
    return np.random.default_rng(seed).integers(1, 200, (bands, height, width)).astype(np.uint8)


def _means(pixels, factor):
    """Means over the finite pixels of each block, the slow and certain way."""
    rows, columns = (range(0, size, factor) for size in pixels.shape[1:])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # of blocks without any
        return np.array([[[np.nanmean(band[y:y + factor, x:x + factor]) for x in columns] for y in rows] for band in pixels])


# --- no data, in every way a file can say it ---


def _half(value=255):
    mask = np.zeros((64, 64), np.uint8)
    mask[:30] = value
    return mask


def _internal_mask(path):
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "r+") as file:
        file.write_mask(_half())
    assert not Path(f"{path}.msk").exists()


def _side_file(path):
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=False), rasterio.open(path, "r+") as file:
        file.write_mask(_half())
    assert Path(f"{path}.msk").exists()


def _side_file_per_band(path):
    with rasterio.open(f"{path}.msk", "w", driver="GTiff", count=3, height=64, width=64, dtype="uint8") as file:
        file.write(np.stack([_half()] * 3))
        file.update_tags(**{f"INTERNAL_MASK_FLAGS_{band}": "0" for band in (1, 2, 3)})


@pytest.mark.parametrize("mask", [_internal_mask, _side_file, _side_file_per_band])
@pytest.mark.parametrize("nodata", [None, 7])
def test_masks_inside_and_beside_the_file_count(make_raster, mask, nodata):
    stored = _bytes()
    path = make_raster(stored, photometric="RGB", nodata=nodata)
    mask(path)
    expected = np.where(_half() > 0, stored, np.nan).astype(np.float32)
    expected[stored == (nodata or 0)] = np.nan
    source = open_raster(path)
    np.testing.assert_array_equal(_pixels(source), expected)
    np.testing.assert_allclose(_pixels(source, factor=4), _means(expected, 4), rtol=1e-5)


def test_alpha_hides_and_an_alpha_band_that_the_user_calls_nir_does_not(make_raster):
    stored = np.concatenate([_bytes(), _half()[None]])
    path = make_raster(stored, photometric="RGB", alpha="yes")
    pixels = _pixels(open_raster(path))
    assert np.isnan(pixels[:, 30:]).all() and np.array_equal(pixels[:, :30], stored[:3, :30])
    assert np.isfinite(_pixels(open_raster(path, roles={**RGB, "nir": 4}))).all()


def test_a_band_has_its_own_mark_of_no_data(make_raster, tmp_path):
    stored = np.random.default_rng(0).integers(0, 5, (4, 64, 64)).astype(np.int16)
    plain = make_raster(stored)
    text = _vrt(4, "Int16", lambda band: (f"<NoDataValue>{band}</NoDataValue>" if band < 3 else "") + _source(plain, band))
    source = open_raster(_written(tmp_path / "marks.vrt", text), roles=S2)
    expected = stored.astype(np.float32)
    expected[0][stored[0] == 1] = np.nan
    expected[1][stored[1] == 2] = np.nan
    np.testing.assert_array_equal(_pixels(source), expected)  # 1 and 2 are values in the other bands, and so is 0
    np.testing.assert_allclose(_pixels(source, factor=8), _means(expected, 8), rtol=1e-5)


@pytest.mark.parametrize("dtype, nodata", [
    ("int8", -128), ("uint8", 255), ("int16", -32768), ("uint16", 0), ("uint32", 4294967295), ("int32", -2147483648),
    ("float32", -3.4028234663852886e38), ("float32", np.nan), ("float64", -1.7976931348623157e308), ("float64", 0),
    ("float64", None)])
def test_every_type_of_number_is_read(make_raster, dtype, nodata):
    stored = np.random.default_rng(0).integers(1, 120, (4, 64, 64)).astype(dtype)
    stored[:, 5] = 0 if nodata is None else nodata
    if np.dtype(dtype).kind == "f":
        stored[1, 7] = np.nan
        stored[2, 9] = np.inf
        stored[3, 11] = -np.inf
    pixels = _pixels(dataclasses.replace(open_raster(make_raster(stored, nodata=nodata), roles=S2, units="dn10000")))
    missing = np.zeros(stored.shape, bool)
    missing[:, 5] = True
    if np.dtype(dtype).kind == "f":
        missing[1, 7] = missing[2, 9] = missing[3, 11] = True
    assert np.array_equal(np.isnan(pixels), missing)
    assert np.array_equal(pixels[~missing], stored[~missing].astype(np.float32))


def test_scale_and_offset_tags_count(make_raster):
    stored = np.random.default_rng(0).integers(1000, 9000, (4, 64, 64)).astype(np.uint16)
    path = make_raster(stored, descriptions=list(S2))
    with rasterio.open(path, "r+") as file:
        file.scales, file.offsets = [0.0001] * 4, [-0.1] * 4
    source = open_raster(path)
    assert source.values.units == "reflectance"
    np.testing.assert_allclose(_pixels(source), stored * 1e-4 - 0.1, atol=1e-6)


# --- averaging ---


def test_fill_is_never_mixed_into_means(make_raster, noise):
    stored = noise(4, 100, 90)
    stored[:, :37, :51] = 0
    stored[:, 70, 80] = 0  # one pixel alone
    stored[1, 60:] = 0  # a true 0 in one band
    path = make_raster(stored, descriptions=list(S2))
    with rasterio.open(path, "r+") as file:
        file.build_overviews([2, 4], Resampling.average)  # these have mixed it in
    expected = stored.astype(np.float32)
    expected[:, (stored == 0).all(0)] = np.nan
    source, whole = open_raster(path), Window(0, 0, 90, 100)
    for factor in (2, 3, 4, 7, 64, 200):
        np.testing.assert_allclose(_pixels(source, whole, factor), _means(expected, factor), rtol=1e-5)
    assert _pixels(source, Window(11, 13, 70, 80), 4).shape == (4, 20, 18)
    np.testing.assert_allclose(_pixels(source, Window(11, 13, 70, 80), 4), _means(expected[:, 13:93, 11:81], 4), rtol=1e-5)


@pytest.mark.parametrize("nodata, served", [(0, True), (None, False)])
def test_overviews_are_used_where_no_data_is_marked(make_raster, nodata, served):
    path = make_raster(np.full((4, 128, 128), 500, np.uint16), descriptions=list(S2), nodata=nodata)
    with rasterio.open(f"{path}.ovr", "w", driver="GTiff", count=4, height=32, width=32, dtype="uint16", nodata=nodata) as file:
        file.write(np.full((4, 32, 32), 900, np.uint16))  # an overview that can be told from the pixels
    with reader(open_raster(path)) as read:
        assert (read(["B2"], Window(0, 0, 128, 128), 2) == 500).all()
        for factor in (4, 8):
            assert (read(["B2"], Window(8, 0, 64, 128), factor) == (900 if served else 500)).all()


@pytest.mark.parametrize("kind", ["alpha", "nodata", "internal", "side"])
def test_overviews_of_marked_rasters_mix_nothing_in(make_raster, kind):
    slope = np.add.outer(np.arange(256), np.arange(256)) * 0.2
    valid = np.random.default_rng(0).random((256, 256)) > 0.05
    valid[100:201, 77:140] = False
    stored = np.where(valid, [slope + 40 + 30 * i for i in range(3)], 251).astype(np.uint8)
    mask = np.uint8(255) * valid
    path = make_raster(np.concatenate([stored, mask[None]]) if kind == "alpha" else stored, photometric="RGB",
                       nodata=251 if kind == "nodata" else None, **({"alpha": "yes"} if kind == "alpha" else {}))
    if kind in ("internal", "side"):
        with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=kind == "internal"), rasterio.open(path, "r+") as file:
            file.write_mask(mask)
    with rasterio.open(path, "r+") as file:
        file.build_overviews([2, 4], Resampling.average)
    expected = np.where(valid, stored, np.nan)[:, 24:, 16:216]
    for factor in (2, 3, 4, 8):
        means = _means(expected, factor)
        pixels = _pixels(open_raster(path), Window(16, 24, 200, 232), factor)
        assert np.array_equal(np.isnan(pixels), np.isnan(means)) and np.nanmax(abs(pixels - means)) < 2


def test_a_cloud_optimised_file_is_read_from_its_overviews(make_raster, noise, tmp_path):
    stored = noise(4, 1024, 1024)
    stored[:, :100] = 0
    cog = tmp_path / "cog.tif"
    copy(make_raster(stored, descriptions=list(S2), nodata=0), cog, driver="COG", blocksize=128, overview_resampling="average")
    source = open_raster(cog)
    expected = np.where(stored > 0, stored, np.nan)
    for window in (Window(0, 0, 1024, 1024), Window(24, 16, 101, 203)):
        part = expected[(slice(None), *window.toslices())]
        np.testing.assert_allclose(_pixels(source, window, 8)[:, :-1, :-1], _means(part, 8)[:, :-1, :-1], atol=1.6)


def test_codes_are_never_averaged(make_raster, noise):
    stored = np.concatenate([noise(4), np.random.default_rng(0).integers(0, 12, (1, 128, 128))]).astype(np.uint16)
    path = make_raster(stored, descriptions=[*S2, "SCL"], nodata=0)
    with rasterio.open(path, "r+") as file:
        file.build_overviews([2, 4], Resampling.average)
    source = open_raster(path)
    assert source.masks == {"SCL": 5} and "SCL" not in source.roles
    with reader(source) as read:
        whole = Window(0, 0, 128, 128)
        assert np.array_equal(read(["SCL"], whole)[0], stored[4])  # 0 is a class
        assert np.array_equal(read(["SCL"], whole, 4)[0], stored[4, 2::4, 2::4])
        both = read(["B3", "SCL", "B2"], whole, 4)
        assert np.array_equal(both[1], stored[4, 2::4, 2::4]) and np.array_equal(both[[0, 2]], read(["B3", "B2"], whole, 4))


def test_the_digest_knows_what_the_pixels_were_made_from(make_raster):
    stored = _bytes(4)
    path = make_raster(stored, alpha="yes", photometric="RGB", tiled=True, blockxsize=32, blockysize=32)
    left, right = Window(0, 0, 32, 64), Window(32, 0, 32, 64)

    def digests(factor=1):
        with reader(open_raster(path)) as read:
            for window in (left, right):
                pixels, digest = read.with_digest(list(RGB), window, factor)
                assert np.array_equal(pixels, read(list(RGB), window, factor), equal_nan=True) and len(digest) == 16
                yield digest

    before, halved = list(digests()), list(digests(2))
    stored[3, 5, 40] = 0  # only the mask
    make_raster(stored, alpha="yes", photometric="RGB")  # only the layout of the blocks
    after = list(digests())
    assert after[0] == before[0] and after[1] != before[1]
    assert list(digests(2))[0] == halved[0] and list(digests(2))[1] != halved[1]


# --- virtual rasters, archives, colour tables, odd places ---


def _vrt(count, kind, band):
    """The XML text of a virtual raster of 64 x 64 pixels; band(number) gives what stands in a band."""
    bands = "".join(f'<VRTRasterBand dataType="{kind}" band="{i}">{band(i)}</VRTRasterBand>' for i in range(1, count + 1))
    return ('<VRTDataset rasterXSize="64" rasterYSize="64"><SRS>EPSG:32633</SRS>'
            f"<GeoTransform>500000,10,0,5300000,0,-10</GeoTransform>{bands}</VRTDataset>")


def _source(path, band, size=64):
    return (f'<SimpleSource><SourceFilename relativeToVRT="0">{path}</SourceFilename><SourceBand>{band}</SourceBand>'
            f'<SrcRect xOff="0" yOff="0" xSize="{size}" ySize="{size}"/><DstRect xOff="0" yOff="0" xSize="64" ySize="64"/>'
            "</SimpleSource>")


def _written(path, text):
    path.write_text(text)
    return path


def _as_text(path, text):
    """A source whose dataset is the XML text of a virtual raster that stands for `path`."""
    return dataclasses.replace(open_raster(path), dataset=text)


def test_bands_of_different_resolution_and_type_come_in_one_raster(make_raster, noise, tmp_path):
    fine, coarse = noise(1, 64, 64), noise(1, 32, 32, seed=1).astype(np.float32)
    paths = make_raster(fine, "fine.tif"), make_raster(coarse, "coarse.tif")
    text = _vrt(2, "UInt16", lambda i: f"<Description>{'B4 B11'.split()[i - 1]}</Description>" + _source(
        paths[i - 1], 1, (64, 32)[i - 1])).replace('dataType="UInt16" band="2"', 'dataType="Float32" band="2"')
    pixels = _pixels(open_raster(_written(tmp_path / "mixed.vrt", text), units="dn10000"))
    assert np.array_equal(pixels[0], fine[0])
    assert np.array_equal(pixels[1], coarse[0].repeat(2, 0).repeat(2, 1))


def test_a_virtual_raster_of_text_is_read_and_never_shown(make_raster, noise, tmp_path):
    path = make_raster(noise(4, 64, 64), "scene.tif", descriptions=list(S2))
    source = _as_text(path, _vrt(4, "UInt16", lambda i: _source(path, 5 - i)))
    with rasterio.open(path) as file:
        assert np.array_equal(_pixels(source), file.read()[::-1])
    identity, stamp = raster_identity(source), file_stamp(source)
    assert identity != raster_identity(path) and len(stamp) == 1
    moved = shutil.copytree(tmp_path, tmp_path.parent / "moved") / "scene.tif"
    assert raster_identity(source.dataset.replace(str(path), str(moved))) == identity
    make_raster(noise(4, 64, 64, seed=1), "scene.tif", descriptions=list(S2))
    assert file_stamp(source) != stamp and raster_identity(source) != identity
    path.unlink()
    assert file_stamp(source) == ()
    with pytest.raises(RasterError) as caught:
        _pixels(source)
    assert "<VRT" not in str(caught.value) and "scene.tif is missing" in str(caught.value)
    with pytest.raises(RasterError) as caught:
        _pixels(dataclasses.replace(source, dataset="<VRTDataset rasterXSize='64'></VRTDataset>"))
    assert "<VRT" not in str(caught.value) and "scene" in str(caught.value)


def test_a_mosaic_moves_with_its_members_and_knows_theirs(make_raster, noise, tmp_path):
    folder = tmp_path / "a"
    folder.mkdir()
    make_raster(noise(4, 64, 64), "a/member.tif", descriptions=list(S2))
    _written(folder / "inner.vrt", _vrt(4, "UInt16", lambda i: _source(folder / "member.tif", i)))
    outer = _written(folder / "outer.vrt", _vrt(4, "UInt16", lambda i: f"<Description>B{i + 1}</Description>" + _source(
        folder / "inner.vrt", i)))
    before, stamp = raster_identity(outer), file_stamp(outer)
    assert len(stamp) == 3
    other = shutil.copytree(folder, tmp_path / "b")
    for name in ("inner.vrt", "outer.vrt"):
        (other / name).write_text((other / name).read_text().replace(str(folder), str(other)))
    assert raster_identity(other / "outer.vrt") == before
    make_raster(noise(4, 64, 64, seed=1), "a/member.tif", descriptions=list(S2))
    assert raster_identity(outer) != before and file_stamp(outer) != stamp


def test_archives_and_big_tiffs_are_read(make_raster, noise, tmp_path):
    stored = noise(4, 64, 64)
    big = make_raster(stored, "big.tif", descriptions=list(S2), BIGTIFF="YES")
    assert big.read_bytes()[2] == 43
    with zipfile.ZipFile(tmp_path / "scene.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(big, "folder/big.tif")
    inside = f"/vsizip/{tmp_path}/scene.zip/folder/big.tif"
    for path in (big, inside, f"zip://{tmp_path}/scene.zip!folder/big.tif"):
        assert np.array_equal(_pixels(open_raster(path, units="dn10000")), stored)
    assert file_stamp(inside) != () and file_stamp(f"zip://{tmp_path}/scene.zip!folder/big.tif") != ()


def test_a_paletted_raster_is_an_image(make_raster):
    stored = np.random.default_rng(0).integers(0, 4, (1, 64, 64)).astype(np.uint8)
    path = make_raster(stored, photometric="palette")
    with rasterio.open(path, "r+") as file:
        file.write_colormap(1, {0: (0, 0, 0, 0), 1: (250, 10, 20, 255), 2: (30, 240, 40, 255), 3: (50, 60, 230, 255)})
    source = open_raster(path)
    assert source.roles == {"red": 1, "green": 1, "blue": 1} and source.values.units == "uint8"
    with rasterio.open(path) as file:
        colours = file.colormap(1)
    visible = [i for i in range(4) if colours[i][3]]  # GeoTIFF keeps no transparency
    table = np.array([colours[i][:3] if i in visible else (np.nan,) * 3 for i in range(4)], np.float32)
    expected = table[stored[0]].transpose(2, 0, 1)
    np.testing.assert_array_equal(_pixels(source), expected)
    np.testing.assert_allclose(_pixels(source, factor=4), _means(expected, 4), rtol=1e-5)


def test_the_identity_of_a_plain_file_is_what_it_always_was(tmp_path):
    path = tmp_path / "fixed.tif"
    path.write_bytes(zlib.decompress(base64.b85decode(
        "c-no=$x;(h6vpw>14%0Z0!o-eO8^B$h9HB05auvBB!~mbj54par~-tl?05?HRNlfBD_1-QPr&Vgf5i>Af2Yq^=XT%jWU^T-5ebWEhG<?AEhp<L8>(NaGW@"
        "wy0YB@iiZ#>C$Ldz<&z*N7Ip>u5&o~>^Ip?JO^Z%(TJPo<|TGgMkkOWk}QFWOy#8$mdy^zi55><Is<&z8D{eGKx%W^Nxy}VUF^nbs99iK%LPXF7TPTbABvw|"
        "X~mo>lZW;PRX_N{CtC=m%*&ip(kA*cU3GTq)3TbM}MJ)L%|J)fSne;@2`*zx$>p*KBLKbG`0U`j(Hrgc2UjDcsEHPM8*JT&8N0MGF*h!=Qop#>iv;3ZNI(T"
        "a3F+AtqNJ3bbm0}F+S<5Lkj@i~lF_)?56d@VsY79XJp-yWkE-%IftOA+*8xeWbSDaQa-EAR$ul^Dc&6^5`;jRZDpFpM8jjNoT2MzLjM4BJmIj-5J8U^j+I?A"
        "0T=cMI#Xz%K")))
    assert raster_identity(path) == "dd641e931f27e2ed96c9fb1b2d39e32563606ea224c92a9c4f61f2728c8a4712"


# --- damage and size ---


def test_a_hole_in_the_middle_of_a_file_says_where(make_raster, noise):
    kind = {"tiled": True, "blockxsize": 64, "blockysize": 64, "compress": "deflate", "descriptions": list(S2)}
    path = make_raster(noise(4, 256, 256), **kind)
    source, content = open_raster(path), bytearray(path.read_bytes())
    content[len(content) // 2:len(content) // 2 + 60_000] = bytes(60_000)  # as a broken download leaves it
    path.write_bytes(content)
    with reader(source) as read, pytest.raises(RasterError) as caught:
        for top in (0, 64, 128, 192):
            read(list(S2), Window(0, top, 256, 64))
    assert re.fullmatch(r"made is truncated or damaged: the pixels of rows \d+ to \d+, columns 0 to 255 cannot be read. "
                        "Copy or download it again.", str(caught.value))


def test_hardly_any_pixels_and_more_than_memory_holds(make_raster, noise, tmp_path):
    for name, pixels in (("one.tif", noise(4, 1, 1)), ("line.tif", noise(4, 1, 500))):
        with pytest.raises(RasterError, match="pixels; at least 16"):
            open_raster(make_raster(pixels, name, descriptions=list(S2)))
    path = tmp_path / "huge.tif"
    with rasterio.open(path, "w", driver="GTiff", count=4, height=32000, width=32000, dtype="uint16", crs="EPSG:32633",
                       transform=Affine(10, 0, 500000, 0, -10, 5300000), tiled=True, blockxsize=512, blockysize=512,
                       SPARSE_OK=True, compress="deflate") as file:
        file.write(noise(4, 64, 64), window=Window(16000, 16000, 64, 64))
    started = time.monotonic()
    source = open_raster(path, roles=S2)
    assert np.isfinite(_pixels(source, Window(16000, 16000, 64, 64))).all()
    assert np.isfinite(_pixels(source, Window(15000, 15000, 2000, 2000), 50)).sum() in (16, 4 * 9)
    raster_identity(path)
    assert time.monotonic() - started < 5


def test_numbers_that_cannot_be_indexed_are_refused(make_raster):
    for dtype in ("complex64", "complex_int16"):
        with pytest.raises(RasterError, match="complex"):
            open_raster(make_raster(np.zeros((2, 64, 64), "complex64"), f"{dtype}.tif") if dtype == "complex64" else
                        _complex_integers(make_raster))


def _complex_integers(make_raster):
    path = make_raster(np.zeros((1, 64, 64), np.int16), "plain.tif").with_name("complex.vrt")
    return _written(path, _vrt(2, "CInt16", lambda i: _source(path.with_name("plain.tif"), 1)))


# --- servers ---


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """(address of a server, the folder that it serves)."""
    folder = tmp_path_factory.mktemp("served")
    process = subprocess.Popen([sys.executable, str(Path(__file__).with_name("range_server.py")), str(folder)],
                               stdout=subprocess.PIPE, text=True)
    yield f"http://127.0.0.1:{int(process.stdout.readline())}", folder
    process.kill()
    process.wait()


@pytest.fixture
def scene_there(served, make_raster, noise, monkeypatch):
    """The address of a server with a scene of 300 kB, its stored values, and the waiting cut to 3 s."""
    monkeypatch.setenv("SIGHTLINE_NETWORK_TIMEOUT", "3")
    address, folder = served
    stored = noise(4, 200, 200)
    kind = {"driver": "GTiff", "tiled": True, "blockxsize": 64, "blockysize": 64}  # a copy has its directory at its beginning
    copy(make_raster(stored, descriptions=list(S2)), folder / "scene.tif", **kind)
    return address, stored, folder / "scene.tif"


def test_addresses_are_read_like_files(scene_there):
    address, stored, _ = scene_there
    for path in (f"{address}/ok/scene.tif?key=secret", f"/vsicurl/{address}/ok/scene.tif", f"{address}/no-head/scene.tif"):
        source = open_raster(path, units="dn10000")
        assert np.array_equal(_pixels(source, Window(10, 20, 150, 170)), stored[:, 20:190, 10:160])
        assert "secret" not in source.name


def test_an_address_is_known_by_what_the_server_says_of_it(scene_there, make_raster, noise, monkeypatch):
    from sightline_engine.rasters import remote

    address, stored, path = scene_there
    identity = raster_identity(f"{address}/ok/scene.tif")
    assert raster_identity(f"/vsicurl/{address}/ok/scene.tif") == identity
    assert raster_identity(f"{address}/no-head/scene.tif") == identity
    unmarked = raster_identity(f"{address}/plain/scene.tif")
    stamp = file_stamp(f"{address}/ok/scene.tif")
    asked = []
    real = remote._headers
    monkeypatch.setattr(remote, "_headers", lambda *arguments, **more: asked.append(arguments) or real(*arguments, **more))
    for _ in range(100):
        assert file_stamp(f"{address}/ok/scene.tif") == stamp
    assert not asked
    shutil.copy(make_raster(noise(4, 200, 200, seed=1), "new.tif", descriptions=list(S2)), path)
    monkeypatch.setattr(remote, "_ASK_AGAIN", 0)
    remote._VERSIONS.clear()  # ten seconds later
    assert file_stamp(f"{address}/ok/scene.tif") != stamp and raster_identity(f"{address}/ok/scene.tif") != identity
    assert raster_identity(f"{address}/plain/scene.tif") != unmarked
    pixels = _pixels(open_raster(f"{address}/ok/scene.tif", units="dn10000"), Window(0, 0, 200, 200))
    with rasterio.open(path) as file:  # nothing of the old one is left in GDAL's memory
        assert np.array_equal(pixels, file.read())
    path.unlink()
    assert file_stamp(f"{address}/ok/scene.tif") == ()


@pytest.mark.parametrize("manner, sentence", [
    ("500", "answers with an error .500.*try again later"), ("stall", "does not answer.*download the file first"),
    ("cut", "connection to 127.0.0.1 broke")])
def test_a_server_that_fails_at_once_is_told_of_within_bounds(scene_there, manner, sentence):
    address, stored, _ = scene_there
    started = time.monotonic()
    with pytest.raises(RasterError, match=sentence) as caught:
        _pixels(open_raster(f"{address}/{manner}/scene.tif"), Window(0, 0, 200, 200))
    assert "127.0.0.1" in str(caught.value) and "scene" in str(caught.value)
    assert time.monotonic() - started < 6


@pytest.mark.parametrize("manner, sentence", [
    ("late-500", "answers with an error .500.*rows 0 to 199"), ("late-stall", "does not answer.*rows 0 to 199"),
    ("late-cut", "connection to 127.0.0.1 broke.*rows 0 to 199")])
def test_a_server_that_fails_in_the_middle_is_told_of_within_bounds(scene_there, manner, sentence):
    address, stored, _ = scene_there
    source = dataclasses.replace(open_raster(f"{address}/ok/scene.tif"), dataset=f"{address}/{manner}/scene.tif")
    started = time.monotonic()
    with pytest.raises(RasterError, match=sentence):
        _pixels(source, Window(0, 0, 200, 200))
    assert time.monotonic() - started < 8


def test_what_is_not_there_or_no_server_at_all(scene_there):
    address = scene_there[0]
    with pytest.raises(RasterError, match="gone.tif is not on the server 127.0.0.1 .404.*check the address"):
        open_raster(f"{address}/ok/gone.tif")
    with pytest.raises(RasterError, match="cannot be reached"):
        open_raster("http://127.0.0.1:9/scene.tif")
