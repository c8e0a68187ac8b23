"""Two rasters of one place: what changed, what became what was asked for, and what cannot be compared."""
import shutil

import numpy as np
import pytest
import rasterio
from rasterio.warp import Resampling, calculate_default_transform, reproject

from sightline_engine.errors import QueryError
from sightline_engine.index.build import build_index
from sightline_engine.index.catalogue import open_index
from sightline_engine.rasters.source import open_raster
from sightline_engine.search.change import NOTHING_CHANGED, change, movement, partners

SIDE = 640          # pixels of the part of the sample scene that is used
PATCH = (slice(256, 384), slice(128, 320))


def indexed(path, bundle, tile_m=None):
    build_index(open_raster(str(path)), bundle, tile_m)
    return str(path)


@pytest.fixture
def before(scene, bundle, tmp_path):
    """A part of the Sentinel-2 sample, indexed."""
    with rasterio.open(scene["s2"]) as file:
        window = rasterio.windows.Window(0, 0, SIDE, SIDE)
        profile = {**file.profile, "width": SIDE, "height": SIDE}
        with rasterio.open(tmp_path / "before.tif", "w", **profile) as out:
            out.write(file.read(window=window))
            out.descriptions = file.descriptions
    return indexed(tmp_path / "before.tif", bundle)


@pytest.fixture
def later(before, bundle, tmp_path):
    """Writes a later raster from a function of the pixels, and indexes it."""

    def make(function, name="after.tif"):
        shutil.copy(before, tmp_path / name)
        with rasterio.open(tmp_path / name, "r+") as file:
            file.write(np.clip(function(file.read().astype(float)), 1, 60000).astype(file.dtypes[0]))
        return indexed(tmp_path / name, bundle)

    return make


def flooded(pixels):
    """The darkest lake water of the scene over PATCH, with a little noise."""
    water = pixels[:, (pixels[7] - pixels[2]) < np.percentile(pixels[7] - pixels[2], 1)].mean(1)
    noise = np.random.default_rng(0).normal(0, 15, pixels[(slice(None), *PATCH)].shape)
    pixels[(slice(None), *PATCH)] = water[:, None, None] + noise
    return pixels


def hazy(pixels):
    """All bands but the cirrus band, which would say that all is cloud."""
    cirrus = pixels[10].copy()
    pixels = pixels * 1.05 + 120
    pixels[10] = cirrus
    return pixels


def inside(hits, path):
    """How many hits lie wholly in PATCH."""
    with rasterio.open(path) as file:
        boxes = [rasterio.features.geometry_window(file, [hit.footprint]) for hit in hits]
    rows, columns = PATCH
    return sum(rows.start <= b.row_off + 1 and b.row_off + b.height <= rows.stop + 1 and columns.start <= b.col_off + 1
               and b.col_off + b.width <= columns.stop + 1 for b in boxes)


def test_a_haze_over_everything_is_no_change(before, later, bundle):
    found = change(bundle, before, later(hazy))
    assert found.tiles == len(open_index(before, bundle)) and max(hit.match for hit in found.hits) < 0.5
    assert found.message == NOTHING_CHANGED


def test_what_changed_comes_first_under_the_haze_too(before, later, bundle):
    after = later(lambda x: hazy(flooded(x)))
    found = change(bundle, before, after, k=6)
    assert inside(found.hits, after) == 6 and all(hit.match > 0.5 for hit in found.hits)
    first = found.hits[0].to_json()
    assert first["before"]["path"] == before and first["before"]["tile"] == first["tile"] and first["path"] == after
    assert [hit.rank for hit in found.hits] == [1, 2, 3, 4, 5, 6]


def test_towards_a_text_finds_what_became_so_and_not_what_was_so(before, later, bundle):
    after = later(flooded)
    found = change(bundle, before, after, "water", 6)
    assert inside(found.hits, after) == 6
    assert all(hit.score > 0 and hit.match_after > hit.match_before for hit in found.hits)
    backwards = change(bundle, after, before, "water", 6)
    assert inside(backwards.hits, after) == 0 and backwards.hits[0].match < found.hits[0].match


def test_rasters_on_other_grids_are_paired_by_ground(before, later, bundle, tmp_path):
    after = later(flooded)
    with rasterio.open(after) as file:
        target = "EPSG:32632"
        transform, width, height = calculate_default_transform(file.crs, target, file.width, file.height, *file.bounds)
        pixels = np.zeros((file.count, height, width), file.dtypes[0])
        reproject(rasterio.band(file, list(range(1, file.count + 1))), pixels, dst_transform=transform, dst_crs=target,
                  resampling=Resampling.nearest, dst_nodata=0)
        with rasterio.open(tmp_path / "turned.tif", "w", driver="GTiff", count=file.count, width=width, height=height,
                           dtype=pixels.dtype, crs=target, transform=transform, nodata=0) as out:
            out.write(pixels)
            out.descriptions = file.descriptions
    turned = indexed(tmp_path / "turned.tif", bundle, 400)
    earlier, rows = partners(open_index(before, bundle), open_index(turned, bundle))
    assert len(rows) > 0.7 * len(open_index(turned, bundle))
    rows, columns = (slice(s.start - 32, s.stop + 32) for s in PATCH)      # tiles of the other grid lie across the edge
    for hit in change(bundle, before, turned, "water", 4).hits:
        x, y, w, h = open_index(before, bundle).plan.windows([hit.before["tile"]])[0]
        assert x < columns.stop and x + w > columns.start and y < rows.stop and y + h > rows.start


def test_every_tile_of_the_same_grid_is_its_own_partner(before, bundle):
    index = open_index(before, bundle)
    earlier, rows = partners(index, index)
    assert (earlier == rows).all() and len(rows) == len(index)


def test_what_cannot_be_compared_is_said(scene, before, bundle, make_raster, noise):
    far = indexed(make_raster(noise(4), "far.tif", ("B2", "B3", "B4", "B8"), crs="EPSG:32650"), bundle)
    with pytest.raises(QueryError, match="do not show the same ground"):
        change(bundle, before, far)
    radar = indexed(scene["s1"], bundle)
    with pytest.raises(QueryError, match="say what to look for"):
        change(bundle, before, radar)
    answer = change(bundle, before, radar, "water", 3)
    assert len(answer.hits) == 3 and "different sensors" in answer.message
    with pytest.raises(QueryError, match="at least 1"):
        change(bundle, before, before, k=0)


def test_movement_is_judged_against_the_other_tiles():
    rng = np.random.default_rng(1)

    def unit(x):
        return x / np.linalg.norm(x, axis=1, keepdims=True)
    before = unit(rng.normal(size=(300, 64)))
    shifted = before + 0.2 * unit(rng.normal(size=(1, 64))) + rng.normal(0, 0.01, (300, 64))
    after = unit(shifted)
    after[:20] = unit(rng.normal(size=(20, 64)))
    scores, matches = movement(before, after)
    assert set(np.argsort(-scores)[:20]) == set(range(20)) and matches[:20].min() > 0.5 > matches[20:].max()
    assert movement(before, before)[1].max() < 0.5


def test_burned_ground_of_a_real_fire_is_found_by_text(data, bundle):
    """Australia, December 2018 and January 2019: tiles moved towards "burned area" are those whose infrared fell."""
    folder = data / "multispectral" / "australia_fires"
    first, second = (indexed(folder / name, bundle, 640) for name in ("S2_20181201.tif", "S2_20190105.tif"))
    dry = []
    for path in (first, second):
        with rasterio.open(path) as file:
            near, short = (file.read(file.descriptions.index(band) + 1).astype(float) for band in ("B8", "B11"))
            dry.append((near - short) / np.maximum(near + short, 1))
    index, drop = open_index(second, bundle), dry[0] - dry[1]
    fell = {int(tile): drop[y:y + h, x:x + w].mean() for tile, (x, y, w, h) in zip(index.tiles, index.windows)}
    found = change(bundle, first, second, "burned area", len(index))
    order = np.array([fell[hit.tile] for hit in found.hits])
    ranks = np.argsort(np.argsort(-order))
    assert np.corrcoef(ranks, np.arange(len(ranks)))[0, 1] > 0.6
    assert order[:5].mean() > order.mean() + order.std()
