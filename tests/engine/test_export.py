"""Hits and captions as vector files that other programs read."""
import pyogrio
import pytest
from pyogrio.raw import read as read_vector

from sightline_engine import vectorfile
from sightline_engine.errors import ExportError
from sightline_engine.export import export_hits

SQUARE = [[0, 10], [10, 10], [10, 0], [0, 0], [0, 10]]


def hit(rank=1, crs="EPSG:32633", **more):
    return {"rank": rank, "score": 0.5, "match": 0.75, "layer": "s2", "path": "/data/s2.tif", "tile": 3,
            "footprint": {"type": "Polygon", "coordinates": [[[500000 + x, 5300000 + y] for x, y in SQUARE]]}, "crs": crs,
            "bbox_wgs84": [15, 47, 15.1, 47.1], "query": "Fluß", "model": "mini/optical", "tile_m": 640.0, "date": None,
            "caption": "A river.", **more}


def read(path):
    meta, _, geometry, columns = read_vector(path)
    return meta, geometry, dict(zip(meta["fields"], columns))


def test_another_library_reads_what_was_written(tmp_path):
    path = tmp_path / "treffer.shp"
    result = export_hits([hit(1), hit(2, date="2021-06-15")], str(path))
    assert result == {"path": str(path), "count": 2, "warnings": []}
    meta, geometry, columns = read(path)
    assert meta["crs"] == "EPSG:32633" and meta["geometry_type"] == "Polygon" and len(geometry) == 2
    assert list(columns["rank"]) == [1, 2] and columns["query"][0] == "Fluß" and columns["date"][1] == "2021-06-15"
    assert all(len(name) <= 10 for name in columns)
    assert path.with_suffix(".cpg").read_text().strip().upper() == "UTF-8" and path.with_suffix(".prj").exists()
    assert pyogrio.read_info(path)["total_bounds"] == pytest.approx((500000, 5300000, 500010, 5300010))
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".cpg", ".dbf", ".prj", ".shp", ".shx"]


def test_long_captions_are_cut_between_characters_and_it_is_said(tmp_path):
    path = tmp_path / "long.shp"
    result = export_hits([hit(caption="ü" * 300)], str(path))
    assert "1 text in the field caption cut to 254 bytes" in result["warnings"][0]
    assert read(path)[2]["caption"][0] == "ü" * 127


def test_layers_in_different_systems_go_to_wgs84(tmp_path):
    other = hit(2, crs="EPSG:32634")
    path = tmp_path / "both.shp"
    result = export_hits([hit(1), other], str(path))
    assert "WGS 84" in result["warnings"][0] and read(path)[0]["crs"] == "EPSG:4326"
    west, south, east, north = pyogrio.read_info(path)["total_bounds"]
    assert 14.9 < west < 15.1 and 20.9 < east < 21.1 and 47 < south < north < 48


def test_an_existing_file_is_kept_unless_overwriting_and_when_writing_fails(tmp_path, monkeypatch):
    path = tmp_path / "hits.shp"
    export_hits([hit()], str(path))
    with pytest.raises(ExportError, match="exists already"):
        export_hits([hit(), hit(2)], str(path))
    assert len(read(path)[1]) == 1
    monkeypatch.setattr(vectorfile, "_wkb", lambda ring: b"broken")
    with pytest.raises(ExportError, match="cannot be written"):
        export_hits([hit(), hit(2)], str(path), overwrite=True)
    assert len(read(path)[1]) == 1
    monkeypatch.undo()
    export_hits([hit(), hit(2)], str(path), overwrite=True)
    assert len(read(path)[1]) == 2


def test_what_cannot_be_exported_is_said(tmp_path):
    for hits, name, words in (([], "a.shp", "no hits"), ([hit()], "a.txt", "GeoPackage or CSV"),
                              ([hit()], "none/a.shp", "folder")):
        with pytest.raises(ExportError, match=words):
            export_hits(hits, str(tmp_path / name))
