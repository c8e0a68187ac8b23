"""Facts are measured: on the simulated scene they agree with the truth map, and nothing is stated that cannot be seen."""
import json
from pathlib import Path

import numpy as np
import pytest
from drawn_cover import drawn

from sightline_engine.captioning.facts import COLUMNS, FORMULAS, measure, summarise
from sightline_engine.errors import SightlineError
from sightline_engine.service import Service, Task


def share(truth, *names):
    classes, number, _ = truth
    return 100 * float(np.isin(classes, [number[n] for n in names]).mean())


def test_facts_of_the_optical_scene_agree_with_the_truth(scene, truth):
    facts = {f["name"]: f["value"] for f in Service().caption(Task(), str(scene["s2"]))["facts"]}
    assert facts["water"] == pytest.approx(share(truth, "lake", "river", "flooded fields"), abs=1.5)
    assert facts["vegetation"] == pytest.approx(share(truth, "forest", "green crops", "grassland"), abs=3)
    assert "snow" not in facts


def test_facts_of_the_radar_scene_agree_with_the_truth(scene, truth):
    facts = {f["name"]: f["value"] for f in Service().caption(Task(), str(scene["s1"]))["facts"]}
    assert facts["smooth"] == pytest.approx(share(truth, "lake", "river", "flooded fields"), abs=1.5)
    assert -12 < facts["vv_db"] < -8 and facts["vh_db"] < facts["vv_db"]


def test_an_indexed_layer_is_described_without_reading_it_again(scene, monkeypatch):
    from sightline_engine.captioning import region

    service = Service()
    before = service.caption(Task(), str(scene["s2"]))
    service.index(Task(), str(scene["s2"]))
    monkeypatch.setattr(region, "embed_cells", lambda *_, **__: pytest.fail("the raster was read again"))
    after = service.caption(Task(), str(scene["s2"]))
    assert after["tiles"] == 400 and before["tiles"] == 256
    assert before["sample"] and "sample of 256 of 400 tiles" in before["cover_how"] and "index it" in before["cover_how"]
    assert not after["sample"] and "sample" not in after["paragraph"]
    assert sum(c["area_ha"] for c in before["cover"]) == pytest.approx(sum(c["area_ha"] for c in after["cover"]), rel=0.01)
    measured = [[f for f in caption["facts"] if f["kind"] == "measured"] for caption in (before, after)]
    for a, b in zip(*measured):
        assert a["name"] == b["name"] and a["value"] == pytest.approx(b["value"], abs=2)


def test_a_box_is_described_by_the_tiles_in_it(scene, truth):
    classes, number, _ = truth
    rows, columns = np.nonzero(classes == number["lake"])
    x, y = 499980 + 10 * np.median(columns), 5300040 - 10 * np.median(rows)
    service = Service()
    caption = service.caption(Task(), str(scene["s2"]), [x - 600, y - 600, x + 600, y + 600])
    assert caption["tiles"] < 10
    assert next(f["value"] for f in caption["facts"] if f["name"] == "water") > 80


def test_what_bands_or_units_do_not_allow_is_not_stated():
    rng = np.random.default_rng(0)
    pixels = rng.uniform(0.02, 0.4, (2, 2, 32, 32)).astype(np.float32)
    known = np.ones(2, np.float32)
    names = [f.name for f in summarise(measure(pixels, ["B4", "B8"], "sentinel-2", known), known, "sentinel-2")]
    assert names == ["vegetation", "ndvi"]
    assert not summarise(measure(pixels, ["B4", "B8"], "sentinel-2", 0 * known), known, "sentinel-2")
    assert not summarise(measure(pixels, ["VV", "VH"], "sentinel-1", 0 * known), known, "sentinel-1")
    empty = np.full((1, 2, 32, 32), np.nan, np.float32)
    assert not summarise(measure(empty, ["B3", "B11"], "sentinel-2", known[:1]), known[:1], "sentinel-2")


def test_backscatter_is_averaged_in_power_not_in_decibel():
    pixels = np.full((1, 1, 32, 32), -10, np.float32)
    pixels[:, :, :16] = -30
    mean = measure(pixels, ["VV"], "sentinel-1", np.ones(1))[0, COLUMNS["sentinel-1"].index("vv_db")]
    assert mean == pytest.approx(10 * np.log10((10 ** -1 + 10 ** -3) / 2), abs=1e-3)


def test_snow_is_not_counted_as_bare_ground():
    snow = np.stack([np.full((32, 32), level, np.float32) for level in (0.7, 0.7, 0.6, 0.1)])[None]
    facts = dict(zip(COLUMNS["sentinel-2"], measure(snow, ["B3", "B4", "B8", "B11"], "sentinel-2", np.ones(1))[0]))
    assert facts["snow"] == 1 and facts["bare"] == 0 and facts["water"] == 0


def test_muddy_water_is_water_and_not_snow():
    """Bright and brown, as in the bay of Bombetoka: redder than snow ever is."""
    mud = np.stack([np.full((32, 32), level, np.float32) for level in (0.10, 0.18, 0.25, 0.16, 0.02)])[None]
    facts = dict(zip(COLUMNS["sentinel-2"], measure(mud, ["B2", "B3", "B4", "B8", "B11"], "sentinel-2", np.ones(1))[0]))
    assert facts["water"] == 1 and facts["snow"] == 0


def test_what_the_pixels_contradict_is_not_told():
    from sightline_engine.captioning.covered import covered
    from sightline_engine.captioning.facts import Fact
    from sightline_engine.captioning.paragraph import land_cover, named
    from sightline_engine.captioning.region import _proven

    art = [list("." * 24) for _ in range(24)]
    for row in range(5, 9):
        for column in range(5, 9):
            art[row][column], art[row + 8][column + 8] = "~", "s"
    classes = tuple(covered(drawn(["".join(row) for row in art]), "EPSG:32633"))
    assert "a lake" in land_cover(classes) and "snow" in land_cover(classes)
    shown = _proven(classes, [Fact("water", 3.0, "%", "")], "sentinel-2")
    assert "a lake" in land_cover(shown) and "snow" not in land_cover(shown) and "snow and ice" not in named(shown)
    assert [c.to_json()["doubted"] for c in shown if c.kind == "snow"] == [True]
    by_radar = land_cover(_proven(classes, [Fact("smooth", 0.1, "%", "")], "sentinel-1"))
    assert by_radar == "Mostly cropland (94 %); snow and ice 3 % in the centre."
    assert land_cover(_proven(classes, [], "sentinel-2")) == land_cover(classes)
    by_colour = land_cover(_proven(classes, [], "aerial"))
    assert "lake" not in by_colour and "water 3 %" in by_colour


def test_indices_are_means_of_their_formulas():
    rng = np.random.default_rng(0)
    pixels = rng.uniform(0.01, 0.5, (1, 4, 32, 32)).astype(np.float32)
    green, red, nir, far = pixels[0].astype(float)
    facts = dict(zip(COLUMNS["sentinel-2"], measure(pixels, ["B3", "B4", "B8", "B12"], "sentinel-2", np.ones(1))[0]))
    assert facts["ndvi"] == pytest.approx(((nir - red) / (nir + red)).mean(), abs=1e-5)
    assert facts["ndwi"] == pytest.approx(((green - nir) / (green + nir)).mean(), abs=1e-5)
    assert facts["nbr"] == pytest.approx(((nir - far) / (nir + far)).mean(), abs=1e-5)


def test_water_without_short_wave_infrared_is_told_by_the_index_that_was_used():
    pixels = np.full((1, 3, 32, 32), 0.1, np.float32)
    row, roles = measure(pixels, ["B3", "B4", "B8"], "sentinel-2", np.ones(1)), ["B3", "B4", "B8"]
    water = next(f for f in summarise(row, np.ones(1), "sentinel-2", roles) if f.name == "water")
    assert "NDWI > 0" in water.text and "MNDWI" not in water.text and "NIR" in water.formula


def test_every_measured_number_can_be_had_from_the_raster_again(small_scene):
    import rasterio

    service = Service()
    caption = service.caption(Task(), str(small_scene["s2"]))
    facts = {fact["name"]: fact["value"] for fact in caption["facts"]}
    with rasterio.open(small_scene["s2"]) as file:
        roles = {text: number for number, text in enumerate(file.descriptions, 1)}
        scaled = service.info(Task(), str(small_scene["s2"]))["scaling"]["B4"]
        read = {role: file.read(roles[role]) * scaled[0] + scaled[1] for role in ("B2", "B3", "B4", "B8", "B11", "B12")}
    blue, green, red, nir, swir, far = (band / 10_000 for band in read.values())
    ndvi, mndwi = (nir - red) / (nir + red), (green - swir) / (green + swir)
    snow = (mndwi > 0.4) & (green > 0.11) & (nir > 0.11) & (blue > 0.85 * red)
    water = (mndwi > 0) & ~snow
    assert facts["vegetation"] == pytest.approx(100 * (ndvi > 0.4).mean(), abs=0.01)
    assert facts["water"] == pytest.approx(100 * water.mean(), abs=0.01)
    assert facts["bare"] == pytest.approx(100 * ((ndvi < 0.2) & ~water & ~snow).mean(), abs=0.01)
    assert facts["ndvi"] == pytest.approx(ndvi.mean(), abs=1e-3)
    assert facts["ndwi"] == pytest.approx(((green - nir) / (green + nir)).mean(), abs=1e-3)
    assert facts["nbr"] == pytest.approx(((nir - far) / (nir + far)).mean(), abs=1e-3)
    assert facts["nodata"] == 0 and facts["pixel"] == pytest.approx(10, rel=1e-3)


def test_every_formula_is_in_the_documentation():
    page = (Path(__file__).parents[2] / "docs" / "facts.md").read_text(encoding="utf-8")
    assert all(formula in page for formula in FORMULAS.values())


def test_a_caption_tells_measured_from_estimated(small_scene):
    service = Service()
    service.index(Task(), str(small_scene["s2"]))
    caption = service.caption(Task(), str(small_scene["s2"]))
    kinds = {fact["name"]: fact["kind"] for fact in caption["facts"]}
    assert kinds["vegetation"] == kinds["area"] == kinds["nodata"] == "measured"
    assert all(kind == "estimated" for name, kind in kinds.items() if name.startswith("cover "))
    assert all(fact["formula"] for fact in caption["facts"])
    assert "land cover estimated in" in caption["paragraph"] and caption["cover_how"]
    assert sum(entry["share"] for entry in caption["cover"]) == pytest.approx(1, abs=1e-3)
    area = next(fact["value"] for fact in caption["facts"] if fact["name"] == "area")
    assert area == pytest.approx(5.12**2, rel=2e-3)  # UTM's scale is not 1
    assert sum(entry["area_ha"] for entry in caption["cover"]) == pytest.approx(100 * area, rel=0.01)
    assert caption["paragraph"].split(". ")[-1].startswith("5.1 × 5.1 km, Sentinel-2 L1C, 2021-06-15, 10 m")


def test_the_users_own_words_make_the_land_cover(small_scene):
    service, path = Service(), str(small_scene["s2"])
    service.index(Task(), path)
    caption = service.caption(Task(), path, legend=["forest", "water", {"name": "solar panels", "colour": "#ff0000"}])
    assert {entry["name"] for entry in caption["cover"]} <= {"forest", "water", "solar panels"}
    assert set(caption["words"]) <= {"forest", "water", "solar panels", "river", "lake", "pond"}
    assert {entry["name"] for entry in service.legend(Task(), path)["entries"]} >= {"forest", "water"}


@pytest.mark.parametrize("wrong, says", [
    ({"legend": []}, "legend is empty"), ({"legend": ["forest", "Forest"]}, "twice"), ({"legend": ["forest"]}, "2 to"),
    ({"legend": [f"word {i}" for i in range(99)]}, "2 to"), ({"legend": "forest"}, "list of words"),
    ({"legend": ["forest", 7]}, "word"), ({"bbox": [0, 0, 1, 1]}, "outside"), ({"bbox": [1, 2, 3]}, "four numbers"),
    ({"bbox": ["a", 2, 3, 4]}, "four numbers"), ({"bbox": [0, 0, 1, 1], "polygon": {}}, "not both"),
    ({"polygon": {"type": "Point", "coordinates": [1, 2]}}, "Polygon"), ({"polygon": "here"}, "Polygon"),
    ({"polygon": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}}, "ring"),
    ({"polygon": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [2, 2], [0, 0]]]}}, "no area"),
    ({"polygon": {"type": "Polygon", "coordinates": [[[0, 0], [9, 9], [9, 0], [0, 9], [0, 0]]]}}, "crosses itself"),
    ({"polygon": {"type": "Polygon", "coordinates": [[[0, 0], [0, 9], [9, 9], [9, 0], [0, 0]]]}}, "outside"),
    ({"polygon": {"type": "Polygon", "coordinates": [[[0, 0], [0, 9], [9, 9], [9, 0], [0, 0]]]}, "crs": "EPSG:0"}, "unknown")])
def test_what_cannot_be_described_is_refused_with_a_sentence(small_scene, wrong, says):
    with pytest.raises(SightlineError, match=says) as caught:
        Service().caption(Task(), str(small_scene["s2"]), **wrong)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)


def test_a_polygon_in_degrees_is_the_same_place_as_its_box(small_scene):
    from rasterio.warp import transform_geom

    service, path = Service(), str(small_scene["s2"])
    service.index(Task(), path)
    box = [501000, 5297000, 503000, 5299000]
    ring = [[box[0], box[1]], [box[2], box[1]], [box[2], box[3]], [box[0], box[3]], [box[0], box[1]]]
    degrees = transform_geom("EPSG:32633", "EPSG:4326", {"type": "Polygon", "coordinates": [ring]})
    of_box, of_polygon = service.caption(Task(), path, box), service.caption(Task(), path, polygon=degrees, crs="EPSG:4326")
    assert of_box["tiles"] == of_polygon["tiles"] > 0 and of_polygon["footprint"]["type"] == "Polygon"
    assert "2.0 × 2.0 km" in of_box["paragraph"] and "4.0 km²" in of_polygon["paragraph"]
    for a, b in zip(of_box["cover"], of_polygon["cover"]):
        assert a["name"] == b["name"] and a["share"] == pytest.approx(b["share"], abs=0.03)


def test_a_small_raster_is_described_as_one_picture(make_raster, noise):
    caption = Service().caption(Task(), str(make_raster(noise(13, 64, 64))))
    assert caption["tiles"] == 1 and caption["sentence_source"] in ("memory", "decoder", "facts")
    assert caption["paragraph"].endswith("10 m.") or "cells of" in caption["paragraph"]


def test_without_cells_few_tiles_tell_no_shares(make_raster, noise):
    service, path = Service(), str(make_raster(noise(13, 128, 128)))
    service.bundle.tower_for([f"B{i}" for i in range(1, 9)])
    for tower in service.bundle.images:
        tower.__dict__["codebook"] = None
    caption = service.caption(Task(), path)
    assert caption["cover"] == [] and caption["words"] == [] and "not told" in caption["cover_how"]
    assert caption["paragraph"].startswith(caption["sentence"])


def test_tiles_under_cloud_tell_nothing_of_the_ground(make_raster):
    rng = np.random.default_rng(0)
    pixels = rng.integers(900, 1100, (13, 128, 256)).astype(np.uint16)
    pixels[7] = 4000  # near infrared: green everywhere
    scl = np.full((1, 128, 256), 4, np.uint16)
    scl[:, :, 128:] = 9  # cloud of high probability
    pixels[:, :, 128:] = 6000
    names = [*(f"B{i}" for i in range(1, 9)), "B8A", "B9", "B10", "B11", "B12", "SCL"]
    caption = Service().caption(Task(), str(make_raster(np.concatenate([pixels, scl]), descriptions=names)))
    facts = {fact["name"]: fact for fact in caption["facts"]}
    assert facts["vegetation"]["value"] == 100 and facts["cloud"]["value"] == 50 and facts["cloud"]["kind"] == "measured"
    assert "50 % is under cloud or shadow (SCL)." in caption["paragraph"]


def test_the_land_cover_of_30000_tiles_is_put_into_words_at_once():
    from time import process_time

    from sightline_engine.captioning.covered import covered
    from sightline_engine.captioning.paragraph import land_cover

    rng = np.random.default_rng(0)
    coarse = rng.choice(list(".fgb~#"), (87, 87), p=[0.4, 0.2, 0.15, 0.1, 0.05, 0.1])
    letters = coarse.repeat(16, 0).repeat(16, 1)  # 1392 x 1392 cells: those of 30,276 tiles
    specks = rng.random(letters.shape) < 0.03
    letters[specks] = rng.choice(list(".f~#"), specks.sum())
    cover = drawn(["".join(row) for row in letters])
    started = process_time()
    classes = tuple(covered(cover, "EPSG:32633"))
    assert process_time() - started < 2 and "cropland" in land_cover(classes)


def test_the_program_takes_a_polygon_and_words(small_scene, run_cli, tmp_path):
    from rasterio.warp import transform_geom

    ring = [[501000, 5297000], [503000, 5297000], [503000, 5299000], [501000, 5297000]]
    area = tmp_path / "area.geojson"
    area.write_text(json.dumps(transform_geom("EPSG:32633", "EPSG:4326", {"type": "Polygon", "coordinates": [ring]})))
    code, out, err = run_cli("caption", small_scene["s2"], "--area", area, "--legend", "forest, water, fields")
    assert code == 0 and err == ""
    assert "2.0 km², Sentinel-2 L1C, 2021-06-15, 10 m" in out and "(land cover: " in out
    code, out, err = run_cli("caption", small_scene["s2"], "--legend", "forest")
    assert code == 1 and out == "" and err.count("\n") == 1 and "2 to" in err
