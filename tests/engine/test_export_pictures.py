"""Pictures of hits, as files and in a report: of the right place, and stopped when they are no longer wanted."""
import re
import time

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.warp import transform_geom
from rasterio.windows import Window
from test_export import hit

from sightline_engine.errors import Cancelled, ExportError
from sightline_engine.exporting import chips
from sightline_engine.exporting.chips import export_chips
from sightline_engine.exporting.report import export_report
from sightline_engine.rasters.footprint import window_ring

RGB = ("red", "green", "blue")


@pytest.fixture
def raster(make_raster, noise):
    return make_raster((noise(3, 300, 600) // 12).astype(np.uint8), descriptions=RGB)


def hits_of(path, crs):
    """Hits of two windows of a raster, with their footprints in a CRS."""
    with rasterio.open(path) as file:
        shapes = [{"type": "Polygon", "coordinates": [window_ring(file.transform, x, y, 64, 64)]}
                  for x, y in ((100, 200), (400, 30))]
        shapes = [transform_geom(file.crs, crs, shape) if crs != file.crs else shape for shape in shapes]
    return [hit(rank, crs, path=str(path), footprint=shape) for rank, shape in enumerate(shapes, 1)]


def test_chips_of_hits_in_degrees_show_the_same_ground(raster, tmp_path):
    found = {}
    for crs in ("EPSG:32633", "EPSG:4326"):
        folder = tmp_path / crs[5:]
        folder.mkdir()
        export_chips(hits_of(raster, crs), str(folder))
        found[crs] = []
        for chip in sorted(folder.iterdir()):
            with rasterio.open(chip) as file:
                found[crs].append((chip.name, file.crs, file.bounds, file.read().tolist()))
    assert len(found["EPSG:4326"]) == 2 and found["EPSG:4326"] == found["EPSG:32633"]


def test_a_report_of_hits_in_degrees_shows_the_same_ground(raster, tmp_path):
    pages = []
    for crs in ("EPSG:32633", "EPSG:4326"):
        page = tmp_path / "page.html"
        export_report(hits_of(raster, crs), str(page), overwrite=True)
        text = page.read_text(encoding="utf-8")
        pages.append((re.findall('<img src="([^"]+)"', text), re.findall('<polygon points="([^"]+)"', text)))
    assert len(pages[0][0]) == 2 and pages[0][1][0].startswith("100.0,200.0 164.0,200.0")
    assert pages[1] == pages[0]


def test_hits_without_a_place_on_their_raster_are_said(raster, tmp_path):
    lost, unknown = hit(1, "EPSG:4326", path=str(raster)), hit(1, "USER:100000", path=str(raster))
    for one, words in ((lost, "lies outside"), (unknown, "coordinate reference system of the hits is not known")):
        with pytest.raises(ExportError, match=words):
            export_chips([one], str(tmp_path))
    export_report([lost], str(tmp_path / "page.html"))
    assert "<img " not in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_report_of_a_large_raster_ends_within_a_second_of_being_cancelled(tmp_path):
    """20,000 x 20,000 pixels without overviews, which take longer than that to read."""
    path, page = tmp_path / "large.tif", tmp_path / "page.html"
    with rasterio.open(path, "w", driver="GTiff", width=20_000, height=20_000, count=3, dtype="uint8", crs="EPSG:32633",
                       transform=Affine(0.5, 0, 500_000, 0, -0.5, 5_300_000), tiled=True, sparse_ok=True) as file:
        file.descriptions = RGB
        file.write(np.full((3, 512, 512), 100, np.uint8), window=Window(0, 0, 512, 512))
    cancelled = time.monotonic() + 0.3

    def check():
        if time.monotonic() > cancelled:
            raise Cancelled

    with pytest.raises(Cancelled):
        export_report([hit(path=str(path))], str(page), check=check)
    assert time.monotonic() - cancelled < 1 and not page.exists()


def test_each_of_many_chips_has_a_name_of_its_own_also_where_case_is_none():
    names = chips._names([hit(layer="s2"), hit(layer="S2"), *[hit(layer="s2")] * 30_000])
    assert len({name.casefold() for name in names}) == len(names)
    assert names[:3] == ["1_s2_3.tif", "1_S2_3-2.tif", "1_s2_3-3.tif"]
