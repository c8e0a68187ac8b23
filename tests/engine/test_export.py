"""Hits and captions as vector files that other programs read."""
import csv
import json
import sqlite3
import tempfile
from contextlib import closing
from xml.etree import ElementTree

import numpy as np
import pyarrow.parquet
import pyogrio
import pytest
import rasterio
import rasterio.warp
import shapely
import shapely.geometry
from pyogrio.raw import read as read_vector

from sightline_engine.captioning import tiles
from sightline_engine.errors import Cancelled, ExportError, RasterError
from sightline_engine.exporting import vector
from sightline_engine.exporting.aside import folder_in
from sightline_engine.exporting.chips import export_chips
from sightline_engine.exporting.export import export
from sightline_engine.exporting.hits import export_hits
from sightline_engine.exporting.report import export_report
from sightline_engine.index.captions import TileCaption
from sightline_engine.service import Service, Task

SQUARE = [[0, 10], [10, 10], [10, 0], [0, 0], [0, 10]]


def hit(rank=1, crs="EPSG:32633", **more):
    return {"rank": rank, "score": 0.5, "match": 0.75, "layer": "s2", "path": "/data/s2.tif", "tile": 3,
            "footprint": {"type": "Polygon", "coordinates": [[[500000 + x, 5300000 + y] for x, y in SQUARE]]}, "crs": crs,
            "bbox_wgs84": [15, 47, 15.1, 47.1], "query": "Fluß", "model": "mini/optical", "tile_m": 640.0, "date": None,
            "caption": "A river.", **more}


def read(path, layer=None):
    meta, _, geometry, columns = read_vector(path, layer=layer or path.stem if path.suffix == ".gpkg" else None)
    return meta, geometry, dict(zip(meta["fields"], columns))


def test_another_library_reads_what_was_written(tmp_path):
    path = tmp_path / "treffer.shp"
    result = export_hits([hit(1), hit(2, date="2021-06-15")], str(path))
    assert result == {"path": str(path), "count": 2, "warnings": []}
    meta, geometry, columns = read(path)
    assert meta["crs"] == "EPSG:32633" and meta["geometry_type"] == "Polygon" and len(geometry) == 2
    assert list(columns["rank"]) == [1, 2] and columns["query"][0] == "Fluß" and str(columns["date"][1]) == "2021-06-15"
    assert all(len(name) <= 10 for name in columns)
    assert path.with_suffix(".cpg").read_text().strip().upper() == "UTF-8" and path.with_suffix(".prj").exists()
    assert pyogrio.read_info(path)["total_bounds"] == pytest.approx((500000, 5300000, 500010, 5300010))
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".cpg", ".dbf", ".prj", ".shp", ".shx"]


def test_long_captions_are_cut_between_characters_and_it_is_said(tmp_path):
    path = tmp_path / "long.shp"
    result = export_hits([hit(caption="ü" * 300)], str(path))
    assert "1 text in the field caption cut to 254 bytes" in result["warnings"][0] and "long.texts.csv" in result["warnings"][0]
    assert read(path)[2]["caption"][0] == "ü" * 127
    whole = list(csv.DictReader(open(tmp_path / "long.texts.csv", encoding="utf-8", newline="")))
    assert whole == [{"row": "0", "field": "caption", "text": "ü" * 300}]
    export_hits([hit()], str(path), overwrite=True)
    assert not (tmp_path / "long.texts.csv").exists()


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
    monkeypatch.setattr(vector.shapely, "to_wkb", lambda geometries: np.array([b"broken"] * len(geometries), object))
    with pytest.raises(ExportError, match="cannot be written"):
        export_hits([hit(), hit(2)], str(path), overwrite=True)
    assert len(read(path)[1]) == 1
    monkeypatch.undo()
    export_hits([hit(), hit(2)], str(path), overwrite=True)
    assert len(read(path)[1]) == 2


def test_what_cannot_be_exported_is_said(tmp_path):
    for hits, name, words in (([], "a.shp", "no hits"), ([hit()], "a.txt", "GeoPackage, GeoJSON"),
                              ([hit()], "none/a.shp", "folder")):
        with pytest.raises(ExportError, match=words):
            export_hits(hits, str(tmp_path / name))


def test_hits_without_a_footprint_are_left_out_and_it_is_said(tmp_path):
    path, empty = tmp_path / "hits.shp", [{"type": "Polygon", "coordinates": rings} for rings in ([], [[]])]
    result = export([hit(), *(hit(2, footprint=footprint) for footprint in empty)], str(path))
    assert result == {"path": str(path), "count": 1, "warnings": ["2 hits without a footprint left out."]}
    assert len(read(path)[1]) == 1
    with pytest.raises(ExportError, match="None of the hits has a footprint"):
        export([hit(footprint=empty[0])], str(tmp_path / "none.shp"))


@pytest.mark.parametrize("option, words", [("append", "only a GeoPackage"), ("merged", "not merged")])
@pytest.mark.parametrize("name", ["hits.html", ""])
def test_a_report_and_images_refuse_what_only_vector_files_can_be(tmp_path, name, option, words):
    with pytest.raises(ExportError, match=words):
        export([hit()], str(tmp_path / name), **{option: True})
    assert not list(tmp_path.iterdir())


def test_what_is_not_whole_yet_lies_in_an_ordinary_folder_that_goes(tmp_path, monkeypatch):
    """None of tempfile's, which on Windows is closed to others, and so is what was made in it."""
    monkeypatch.setattr(tempfile, "mkdtemp", None)
    plain = tmp_path / "plain"
    plain.mkdir()
    with pytest.raises(ExportError), folder_in(plain) as aside:
        (aside / "part").write_text("half")
        assert aside.parent == plain and aside.stat().st_mode == plain.stat().st_mode
        raise ExportError("stopped")
    assert not list(plain.iterdir())
    export_hits([hit()], str(plain / "hits.gpkg"))
    assert [path.name for path in plain.iterdir()] == ["hits.gpkg"]


@pytest.mark.parametrize("kind", ["gpkg", "csv"])
def test_hits_go_to_other_formats_whole(tmp_path, kind):
    path = tmp_path / f"hits.{kind}"
    assert export_hits([hit(caption="ü" * 300)], str(path)) == {"path": str(path), "count": 1, "warnings": []}
    if kind == "gpkg":
        meta, geometry, columns = read(path)
        assert meta["crs"] == "EPSG:32633" and columns["caption"][0] == "ü" * 300 and len(geometry) == 1
    else:
        row = next(csv.DictReader(open(path, encoding="utf-8", newline="")))
        assert row["caption"] == "ü" * 300 and row["query"] == "Fluß" and row["wkt"].startswith("POLYGON ((15.0")
    export_hits([hit(), hit(2)], str(path), overwrite=True)
    assert sorted(p.name for p in tmp_path.iterdir()) == [path.name]


def test_a_csv_says_where_the_middle_is_also_across_the_antimeridian(tmp_path):
    ring = [[179.9, 10], [180.1, 10], [180.1, 9], [179.9, 9], [179.9, 10]]
    path = tmp_path / "far.csv"
    export_hits([hit(footprint={"type": "Polygon", "coordinates": [ring]}, crs="EPSG:4326")], str(path))
    row = next(csv.DictReader(open(path, encoding="utf-8", newline="")))
    assert abs(float(row["lon"])) == pytest.approx(180) and float(row["lat"]) == pytest.approx(9.5)


@pytest.mark.parametrize("kind", ["gpkg", "geojson", "fgb", "parquet", "kml", "shp"])
def test_every_format_gives_back_what_went_in(tmp_path, kind):
    path = tmp_path / f"hits.{kind}"
    result = export_hits([hit(1, caption="Ein Fluß, \"breit\"; 川"), hit(2, date="2021-06-15T10:00:00Z")], str(path))
    assert result["count"] == 2 and not result["warnings"]
    if kind == "parquet":
        table = pyarrow.parquet.read_table(path)
        about, columns = json.loads(table.schema.metadata[b"geo"]), table.to_pydict()
        assert about["version"] == "1.1.0" and about["columns"]["geometry"]["crs"]["id"] == {"authority": "EPSG", "code": 32633}
        crs, bounds = "EPSG:32633", shapely.total_bounds(shapely.from_wkb(columns["geometry"]))
        assert about["columns"]["geometry"]["bbox"] == list(bounds)
    else:
        meta, geometry, columns = read(path)
        crs, bounds = meta["crs"], shapely.total_bounds(shapely.from_wkb(geometry))
    wgs84 = kind in ("geojson", "kml")
    assert crs == ("EPSG:4326" if wgs84 else "EPSG:32633")
    assert bounds == pytest.approx([15.0, 47.853342, 15.000134, 47.853432] if wgs84 else
                                   [500000, 5300000, 500010, 5300010], abs=2e-6)
    assert list(columns["rank"]) == [1, 2] and list(columns["match"]) == [0.75, 0.75]
    assert columns["caption"][0] == "Ein Fluß, \"breit\"; 川" and columns["query"][0] == "Fluß"
    assert str(columns["date"][1])[:10].replace("/", "-") == "2021-06-15" and str(columns["date"][0]) in ("NaT", "None", "")


@pytest.mark.parametrize("kind", ["gpkg", "geojson", "fgb", "parquet", "kml", "shp"])
def test_every_geometry_and_every_value_comes_back(tmp_path, kind):
    """A footprint with a hole, a number that needs 64 bits, no date and one, in each format."""
    path, hole = tmp_path / f"hits.{kind}", [[2, 8], [2, 2], [8, 2], [8, 8], [2, 8]]
    rings = [[[500000 + x, 5300000 + y] for x, y in ring] for ring in (SQUARE, hole)]
    hits = [hit(1, footprint={"type": "Polygon", "coordinates": rings}, tile=5_000_000_000, score=-0.125),
            hit(2, date="2021-06-15T10:00:00Z", tile_m=1280.5)]
    export_hits(hits, str(path))
    if kind == "parquet":
        columns = pyarrow.parquet.read_table(path).to_pydict()
        geometry = columns.pop("geometry")
    else:
        _, geometry, columns = read(path)
    degrees, tolerance = kind in ("geojson", "kml"), 2e-7 if kind == "geojson" else 1e-9
    for given, back in zip(hits, shapely.from_wkb(geometry)):
        shape = given["footprint"]
        if degrees:
            shape = rasterio.warp.transform_geom(given["crs"], "EPSG:4326", shape)
        assert shapely.force_2d(back).normalize().equals_exact(
            shapely.geometry.shape(shape).normalize(), tolerance if degrees else 0)
    for name in ("rank", "score", "match", "query", "layer", "path", "tile", "tile_m", "model", "caption"):
        assert [type(given[name])(value) for given, value in zip(hits, columns[name])] == [given[name] for given in hits], name
    if kind not in ("parquet", "kml"):
        assert "date" in str(pyogrio.read_info(path, layer=path.stem if kind == "gpkg" else None)["dtypes"][8])


def test_a_kml_says_in_a_viewers_list_what_each_place_is(tmp_path):
    """Of other formats no field is added."""
    path = tmp_path / "hits.kml"
    export_hits([hit(1, query='Fluß & "See"'), hit(2)], str(path))
    space = {"": "http://www.opengis.net/kml/2.2"}
    places = ElementTree.parse(path).getroot().findall(".//Placemark", space)
    assert [place.findtext("name", namespaces=space) for place in places] == ['s2 · 1 · Fluß & "See"', "s2 · 2 · Fluß"]
    export_hits([hit()], str(tmp_path / "hits.fgb"))
    assert "Name" not in read(tmp_path / "hits.fgb")[2]


def test_a_shapefile_keeps_names_dates_and_parts_as_the_format_wants(tmp_path):
    """Looked up in its own files, byte by byte: dBASE III with its code page, ESRI's WKT, multipart polygons."""
    path = tmp_path / "merged.shp"
    far = {"type": "Polygon", "coordinates": [[[500050 + x, 5300000 + y] for x, y in SQUARE]]}
    export_hits([hit(1, date="2021-06-15"), hit(2, footprint=far), hit(3, query="lake")], str(path), merged=True)
    table = path.with_suffix(".dbf").read_bytes()
    count, start, width = (int.from_bytes(table[at:at + size], "little") for at, size in ((4, 4), (8, 2), (10, 2)))
    fields = {table[at:at + 11].rstrip(b"\0").decode(): chr(table[at + 11]) for at in range(32, start - 1, 32)}
    assert count == 2 and list(fields) == ["rank", "score", "match", "query", "layer", "path", "tile", "tile_m", "date",
                                           "model", "caption"]
    assert fields["date"] == "D" and fields["caption"] == "C" and fields["rank"] in "NF"
    assert b"20210615" in table[start:start + width] and "Fluß".encode() in table[start:start + width]
    assert b"20210615" not in table[start + width:]  # no date is no date
    projection = path.with_suffix(".prj").read_text()
    assert projection.startswith('PROJCS["WGS_1984_UTM_Zone_33N"') and "AUTHORITY" not in projection
    shapes = path.read_bytes()
    assert int.from_bytes(shapes[32:36], "little") == 5  # polygons
    assert int.from_bytes(shapes[100 + 8 + 36:100 + 8 + 40], "little") == 2  # of which the first has two parts


def test_geojson_is_that_of_rfc_7946(tmp_path):
    path = tmp_path / "far.geojson"
    ring = [[179.9, 10], [180.1, 10], [180.1, 9], [179.9, 9], [179.9, 10]]
    export_hits([hit(footprint={"type": "Polygon", "coordinates": [ring]}, crs="EPSG:4326"), hit(2)], str(path))
    data = json.loads(path.read_text(encoding="utf-8"))
    assert "crs" not in data
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in data["features"]]
    assert shapes[0].geom_type == "MultiPolygon" and shapes[0].bounds[0] == -180 and shapes[0].bounds[2] == 180
    assert all(part.exterior.is_ccw for shape in shapes for part in getattr(shape, "geoms", [shape]))


def test_a_geopackage_has_a_layer_for_each_query_with_its_style_and_keeps_others(tmp_path):
    path = tmp_path / "work.gpkg"
    export_hits([hit(query="river"), hit(2, query="lake; small"), hit(3, query="river")], str(path))
    assert sorted(name for name, _ in pyogrio.list_layers(path)) == ["lake small", "layer_styles", "river"]
    export_hits([hit(query="town")], str(path), append=True)
    export_hits([hit(query="river")], str(path), append=True, overwrite=True)
    assert sorted(name for name, _ in pyogrio.list_layers(path)) == ["lake small", "layer_styles", "river", "town"]
    assert len(read(path, "river")[1]) == 1
    with closing(sqlite3.connect(path)) as file:
        styles = file.execute("SELECT f_table_name, f_geometry_column, useAsDefault, styleQML FROM layer_styles").fetchall()
    assert sorted(style[0] for style in styles) == ["lake small", "river", "town"]
    assert all(style[1:3] == ("geom", 1) and 'attr="match"' in style[3] for style in styles)
    with pytest.raises(ExportError, match="only a GeoPackage"):
        export_hits([hit()], str(tmp_path / "a.shp"), append=True)


@pytest.mark.parametrize("kind", ["shp", "gpkg", "geojson"])
def test_merged_footprints_are_multipart(tmp_path, kind):
    def square(x):
        return {"type": "Polygon", "coordinates": [[[500000 + x + a, 5300000 + b] for a, b in SQUARE]]}

    path = tmp_path / f"merged.{kind}"
    hits = [hit(1, footprint=square(0)), hit(2, footprint=square(10)), hit(3, footprint=square(50), match=0.5)]
    assert export_hits(hits, str(path), merged=True)["count"] == 1
    _, geometry, columns = read(path)
    shape = shapely.from_wkb(geometry[0])
    assert shape.geom_type == "MultiPolygon" and len(shape.geoms) == 2 and columns["rank"][0] == 1
    assert kind == "geojson" or shape.area == pytest.approx(300)


@pytest.fixture
def captioned(bundle, small_scene):
    service = Service()
    service.__dict__["bundle"] = bundle
    service.index(Task(), str(small_scene["s2"]))
    return service, str(small_scene["s2"])


def test_captions_of_all_tiles_are_made_and_written(captioned, tmp_path):
    service, path = captioned
    tables = {}
    for kind in ("shp", "gpkg", "csv"):
        target = tmp_path / f"captions.{kind}"
        assert service.export_captions(Task(), path, str(target))["count"] == 64
        if kind != "csv":
            meta, geometry, columns = read(target)
            assert meta["geometry_type"] == "Polygon" and meta["crs"] == "EPSG:32633" and len(geometry) == 64
            tables[kind] = [tuple(str(columns[name][i]) for name in ("tile", "caption", "source", "cover")) for i in range(64)]
            assert all(len(name) <= 10 for name in columns) and str(columns["date"][0]) == "2021-06-15"
            assert columns["layer"][0] == "s2" and columns["tile_m"][0] == 640
            share = columns["share"][np.isfinite(columns["share"])]
            assert ((share > 0) & (share <= 1)).all()
        else:
            rows = list(csv.DictReader(open(target, encoding="utf-8", newline="")))
            tables[kind] = [(row["tile"], row["caption"], row["source"], row["cover"]) for row in rows]
            assert all(14.9 < float(row["lon"]) < 15.2 and 47.7 < float(row["lat"]) < 47.9 for row in rows)
    assert tables["shp"] == tables["gpkg"] == tables["csv"]
    with pytest.raises(ExportError, match="exists already"):
        service.export_captions(Task(), path, str(tmp_path / "captions.csv"))
    service.export_captions(Task(), path, str(tmp_path / "captions.kml"))
    assert "<name>s2 · 0</name>" in (tmp_path / "captions.kml").read_text(encoding="utf-8")


def test_a_shapefile_says_how_many_captions_were_cut(captioned, tmp_path, monkeypatch):
    service, path = captioned
    monkeypatch.setattr(tiles, "tile_captions", lambda bundle, index, rows, check: [
        TileCaption("Ein großer See. " * (20 if row < 3 else 1), "decoder", 0.5) for row in rows])
    target = tmp_path / "long.shp"
    result = service.export_captions(Task(), path, str(target))
    assert result["warnings"] == ["3 texts in the field caption cut to 254 bytes, the most that a Shapefile holds; "
                                  "whole in long.texts.csv."]
    assert not service.export_captions(Task(), path, str(tmp_path / "long.gpkg"))["warnings"]
    assert read(target)[2]["confidence"][0] == 0.5


@pytest.fixture
def found(captioned):
    """Hits in the simulated Sentinel-2 scene."""
    service, path = captioned
    return service, path, service.search(Task(), "river", [path], 6, histogram=True)


def test_chips_are_the_rasters_own_pixels(found, tmp_path):
    _, path, answer = found
    result = export_chips(answer["hits"], str(tmp_path))
    chips = sorted(tmp_path.glob("*.tif"))
    assert result["count"] == len(chips) == 6 and [chip.name[:5] for chip in chips] == [f"{rank}_s2_" for rank in range(1, 7)]
    with rasterio.open(path) as raster:
        for chip, hit in zip(chips, answer["hits"]):
            with rasterio.open(chip) as file:
                assert (file.count, file.crs, file.dtypes, file.descriptions) == (raster.count, raster.crs, raster.dtypes,
                                                                                  raster.descriptions)
                xs, ys = zip(*hit["footprint"]["coordinates"][0])
                assert tuple(file.bounds) == pytest.approx((min(xs), min(ys), max(xs), max(ys)))
                assert (file.read() == raster.read(window=raster.window(*file.bounds))).all()
                assert file.tags()["SIGHTLINE_QUERY"] == "river" and file.tags()["SIGHTLINE_RANK"] == str(hit["rank"])
    with pytest.raises(ExportError, match="exists already"):
        export_chips(answer["hits"], str(tmp_path))
    assert export_chips(answer["hits"], str(tmp_path), overwrite=True)["count"] == 6


def test_chips_that_are_stopped_or_fail_leave_nothing(found, tmp_path):
    *_, answer = found
    calls = iter([None, None, Cancelled()])

    def check():
        if (error := next(calls)) is not None:
            raise error

    with pytest.raises(Cancelled):
        export_chips(answer["hits"], str(tmp_path), check=check)
    with pytest.raises(RasterError, match="does not exist"):
        export_chips([*answer["hits"], {**answer["hits"][0], "path": str(tmp_path / "gone.tif")}], str(tmp_path))
    with pytest.raises(ExportError, match="lies outside"):
        export_chips([{**answer["hits"][0], "footprint": {"coordinates": [[[x + 9e5, y] for x, y in SQUARE]]}}], str(tmp_path))
    assert not list(tmp_path.glob("*.tif")) and not list(tmp_path.glob(".sightline-*"))


def test_a_report_has_maps_pictures_captions_and_numbers(found, tmp_path):
    *_, answer = found
    page = tmp_path / "river.html"
    hits = [*answer["hits"], {**answer["hits"][0], "rank": 7, "path": "/gone/away.tif", "layer": "away", "caption": "<b>"}]
    result = export_report(hits, str(page), about=answer)
    text = page.read_text(encoding="utf-8")
    assert result["count"] == 7 and "away.tif does not exist" in result["warnings"][0]
    assert text.count("<figure>") == 7 and text.count("<img ") == 6 and text.count("<polygon ") == 6
    assert "&lt;b&gt;" in text and "<b>7." in text and answer["hits"][0]["model"] in text and "2021-06-15" in text
    assert "http" not in text.replace("http://www.w3.org", "")
    with pytest.raises(ExportError, match="exists already"):
        export_report(hits, str(page))


def test_hits_leave_by_their_file_name_through_the_service(found, tmp_path):
    service, _, answer = found
    (tmp_path / "chips").mkdir()
    for name in ("hits.fgb", "hits.html", "chips"):
        assert service.export(Task(), answer["hits"], str(tmp_path / name))["count"] == 6
    assert len(list((tmp_path / "chips").iterdir())) == 6
