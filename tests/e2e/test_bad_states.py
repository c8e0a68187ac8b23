"""The bad states in the real QGIS: one sentence each, and the next correct action works without a restart."""

import struct

from osgeo import gdal, osr
from run_qgis import WAITED_MS, drive

from sightline_plugin.plugin.client import environment

gdal.UseExceptions()


def test_every_bad_state_is_one_sentence_and_leaves_qgis_working(scene, out, engine_python, tmp_path, monkeypatch):
    monkeypatch.delenv(environment.VARIABLE, raising=False)
    monkeypatch.delenv("SIGHTLINE_HOME", raising=False)
    bad = {"without georeference": tmp_path / "plain.tif", "without CRS": tmp_path / "nowhere.tif",
           "all nodata": tmp_path / "empty.tif", "truncated": tmp_path / "cut.tif"}
    _write(bad["without georeference"], place=False, crs=False)
    _write(bad["without CRS"], crs=False)
    _write(bad["all nodata"], value=0, nodata=0)
    _write(bad["truncated"])
    whole = bad["truncated"].read_bytes()
    bad["truncated"].write_bytes(whole[:len(whole) // 2])
    _write(tmp_path / "vanishing.tif")
    plan = {"scenario": "bad_states", "good": str(scene / "s2.tif"), "real_python": engine_python,
            "bad": {name: str(path) for name, path in bad.items()}, "vanishing": str(tmp_path / "vanishing.tif")}
    said = drive(plan, out / "bad_states", seconds=400)["said"]
    gaps = said.pop("main_thread")
    for state, sentence in said.items():
        print(f"{state}: {sentence}")
        assert 15 < len(sentence) < 400 and sentence.rstrip().endswith((".", "?")), f"{state}: {sentence}"
        assert "Traceback" not in sentence and "\n" not in sentence, f"{state}: {sentence}"
    assert all(gap["ours_ms"] <= WAITED_MS for gap in gaps.values()), gaps


def _write(path, place=True, crs=True, value=90, nodata=None):
    """An aerial image of one colour with a little structure, 512 × 512 px of 2 m."""
    size = 512
    file = gdal.GetDriverByName("GTiff").Create(str(path), size, size, 3, gdal.GDT_Byte)
    if place:
        file.SetGeoTransform((500000, 2, 0, 5300000, 0, -2))
    if crs:
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(32633)
        file.SetProjection(reference.ExportToWkt())
    row = struct.pack(f"{size}B", *((value + (i % 7 if value else 0)) for i in range(size)))
    for band in range(1, 4):
        if nodata is not None:
            file.GetRasterBand(band).SetNoDataValue(nodata)
        file.GetRasterBand(band).WriteRaster(0, 0, size, size, row * size)
