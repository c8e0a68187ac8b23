"""Questions in plain English: understood in many wordings, answered from what was measured, refused where nobody can know."""
import re

import numpy as np
import pytest
from affine import Affine

from sightline_engine.asking import views
from sightline_engine.asking.concepts import Lexicon
from sightline_engine.asking.questions import parse
from sightline_engine.captioning.cover import Cover
from sightline_engine.captioning.legend import Legend
from sightline_engine.errors import NotIndexedError, QueryError
from sightline_engine.service import Task

QUESTIONS = [  # text, kind, things, place
    ("Is there water in the south?", "presence", "water", "in the south"),
    ("isn't there any water?", "presence", "water", ""),
    ("Can you tell me whether there are any houses here?", "presence", "houses", ""),
    ("water?", "presence", "water", ""),
    ("Do you see forest in the upper left corner?", "presence", "forest", "in the north-west"),
    ("Is there a town in the centre of the image?", "presence", "town", "in the centre"),
    ("is there water along the northern edge?", "presence", "water", "along the northern edge"),
    ("Does the scene contain clouds?", "presence", "clouds", ""),
    ("how much forest is there?", "share", "forest", ""),
    ("What share of the area is covered by forest?", "share", "forest", ""),
    ("what percentage is built-up?", "share", "built-up", ""),
    ("Is more than half of the area forest?", "share", "forest", ""),
    ("is at least 30 % covered with crops?", "share", "crops", ""),
    ("Is it mostly fields?", "share", "fields", ""),
    ("what is in the north-east?", "share", "", "in the north-east"),
    ("How many km² of water are there in the eastern half?", "area", "water", "in the east"),
    ("how large is the burned area?", "area", "burned area", ""),
    ("what's the area of forest?", "area", "forest", ""),
    ("are there at least 10 ha of forest?", "area", "forest", ""),
    ("are there more fields than buildings?", "comparison", "fields buildings", ""),
    ("Is the forest bigger than the lake?", "comparison", "forest lake", ""),
    ("which is larger, forest or water?", "comparison", "forest water", ""),
    ("is there as much water as forest?", "comparison", "water forest", ""),
    ("what is the dominant land cover?", "comparison", "", ""),
    ("how many lakes are there?", "count", "lakes", ""),
    ("How many separate patches of forest are there in the north?", "count", "forest", "in the north"),
    ("number of towns", "count", "towns", ""),
    ("are there at least 3 lakes?", "count", "lakes", ""),
    ("where is the river?", "where", "river", ""),
    ("in which part is the forest?", "where", "forest", ""),
    ("Which part has the most forest?", "where", "forest", ""),
    ("Is it rural or urban?", "setting", "", ""),
    ("is this a city?", "setting", "", ""),
]


@pytest.mark.parametrize("text, kind, things, place", QUESTIONS)
def test_many_wordings_are_understood(text, kind, things, place):
    question = parse(text)
    assert (question.kind, " ".join(question.things), question.region.words) == (kind, things, place)


def test_bounds_negations_and_what_lies_beside():
    assert parse("is there more than 2 km² of water?").bound.value == 200
    assert parse("are there fewer than 10 acres of forest?").bound.value == pytest.approx(4.047, abs=1e-3)
    half = parse("is more than half of it forest?").bound
    assert half.holds(0.51) and not half.holds(0.5) and parse("is at least half of it forest?").bound.holds(0.5)
    assert parse("is there no snow?").negated and parse("is there less water than forest?").less
    assert parse("forest along the river?").region.beside == "river"
    near = parse("is there built-up land within 1.5 km of the lake in the south?").region
    assert (near.beside, near.metres, near.part) == ("lake", 1500, "south")


@pytest.mark.parametrize("text", ["", "  ?! ", "who lives here?", "what is the meaning of life?", "why is the water blue?",
                                  "is the water clean?", "how many people live in the town?", "is there a dragon?",
                                  "is it safe to swim in the lake?", "has it changed since 2019?", "x" * 5000, "'; drop table"])
def test_what_nobody_can_see_is_not_answered(service, s2, text):
    answer = ask(service, text, s2)
    assert not answer["understood"] and answer["kind"] == "unknown" and not answer["values"] and not answer["evidence"]
    assert answer["answer"].endswith(".") and "You can ask" in answer["answer"] and len(answer["answer"]) < 600


@pytest.fixture
def s2(scene_indexes, scene):
    return [str(scene["s2"])]


@pytest.fixture
def s1(scene_indexes, scene):
    return [str(scene["s1"])]


def ask(service, question, paths, **more):
    return service.ask(Task(), question, paths, **more)


def value(answer, unit):
    return next(v["value"] for v in answer["values"] if v["unit"] == unit)


def water(truth, part=np.s_[:, :]):
    classes, number, _ = truth
    return np.isin(classes[part], [number[n] for n in ("lake", "river", "flooded fields")])


def test_amounts_of_water_agree_with_the_truth_on_both_sensors(service, s2, s1, truth):
    for paths in (s2, s1):
        answer = ask(service, "how much water is there?", paths)
        assert value(answer, "%") == pytest.approx(100 * water(truth).mean(), abs=1.5), answer
        assert value(answer, "ha") == pytest.approx(water(truth).sum() / 100, rel=0.25)
        assert "measured in its pixels" in answer["based_on"][0]


def test_a_question_about_a_part_is_answered_for_that_part(service, s2, truth):
    south = ask(service, "how much water is in the south?", s2)
    assert value(south, "%") == pytest.approx(100 * water(truth, np.s_[640:]).mean(), abs=2)
    assert south["answer"].startswith("In the south")
    tops = [min(y for _, y in entry["footprint"]["coordinates"][0]) for entry in south["evidence"]]
    assert max(tops) <= 5300040 - 6400 + 1  # every tile that proves it lies in the southern half


def test_the_tiles_that_prove_it_show_it_best_first(service, s2, scene):
    from sightline_engine.samples.judge import Judge

    judge, answer = Judge(scene["legend"].parent), ask(service, "is there water?", s2)
    assert answer["answer"].startswith("Yes") and 10 < len(answer["evidence"]) <= 200
    assert all(set(entry) == {"path", "layer", "tile", "footprint", "crs", "share"} for entry in answer["evidence"])
    shares = [entry["share"] for entry in answer["evidence"]]
    assert shares == sorted(shares, reverse=True)
    seen = [judge.share(["lake", "river", "flooded fields"], entry["footprint"]) for entry in answer["evidence"]]
    assert np.abs(np.array(shares) - seen).mean() < 0.05


def test_bounds_are_kept_to(service, s2, truth):
    hectares = water(truth).sum() / 100
    for text, yes in ((f"is there more than {0.5 * hectares:.0f} ha of water?", True),
                      ("is more than half of it water?", False),
                      (f"are there at least {2 * hectares:.0f} ha of water?", False), ("is less than 50 % water?", True),
                      (f"is there less than {2 * hectares / 100:.2f} km2 of water?", True)):
        answer = ask(service, text, s2)
        assert value(answer, "") is yes and answer["answer"].startswith("Yes" if yes else "No"), (text, answer["answer"])


@pytest.mark.parametrize("question", ["is there snow?", "how cloudy is it?", "where are the burned areas?"])
def test_what_radar_cannot_show_is_not_answered_from_radar(service, s1, question):
    answer = ask(service, question, s1)
    assert not answer["understood"] and "Sentinel-1" in answer["answer"] and "does not show" in answer["answer"]


def test_of_two_sensors_the_better_founded_one_answers_and_is_named(service, s2, s1):
    answer = ask(service, "is there snow?", s1 + s2)
    assert answer["understood"] and answer["answer"].startswith("No") and "Sentinel-2" in answer["based_on"][0]
    both = ask(service, "how much water is there?", s1 + s2)
    assert len(both["based_on"]) == 1 and "disagrees" not in both["answer"]


def test_a_strong_disagreement_is_said(service, s2, make_raster, scene):
    import rasterio

    with rasterio.open(scene["s1"]) as file:
        dark = np.full((2, file.height, file.width), -21, np.float32)
        path = str(make_raster(dark, "S1_dark.tif", descriptions=("VV", "VH"), transform=file.transform))
    service.index(Task(), path, units="db")
    answer = ask(service, "how much water is there?", [*s2, path])
    assert "disagrees" in answer["answer"] and len(answer["based_on"]) == 1


def test_layers_on_different_ground_are_added_up(service, s2, scene, make_raster):
    import rasterio

    with rasterio.open(scene["s2"]) as file:
        beside = str(make_raster(file.read(), "beside.tif", descriptions=file.descriptions,
                                 transform=Affine(10, 0, 519980, 0, -10, 5300040)))
    service.index(Task(), beside)
    one, both = (ask(service, "how many ha of water are there?", paths) for paths in (s2, [*s2, beside]))
    assert value(both, "ha") == pytest.approx(2 * value(one, "ha"), rel=0.01) and len(both["based_on"]) == 2


def test_words_that_nobody_listed(service, s2, bundle):
    lexicon = Lexicon(bundle, [])
    assert lexicon.find("woods").concept.name == "forest" and not lexicon.find("woods").how
    assert lexicon.find("forrest").concept.name == "forest" and "taken for" in lexicon.find("forrest").how
    assert lexicon.find("timberland").concept.name == "forest" and "nearest word" in lexicon.find("timberland").how
    assert lexicon.find("happiness") is None and lexicon.find("forest fairies") is None
    assert '"watr" is taken for "water"' in ask(service, "is there watr?", s2)["answer"]


def test_a_box_is_asked_about_in_any_coordinates(service, s2):
    lake = [501000, 5287300, 503500, 5290500]
    here = ask(service, "how much water is there?", s2, bbox=lake)
    assert value(here, "%") > 2 * value(ask(service, "how much water is there?", s2), "%")
    from rasterio.warp import transform_bounds

    degrees = list(transform_bounds("EPSG:32633", "EPSG:4326", *lake))
    assert value(ask(service, "how much water is there?", s2, bbox=degrees, crs="EPSG:4326"), "%") == pytest.approx(
        value(here, "%"), rel=0.15)


def test_wrong_layers_and_boxes_are_said(service, s2, scene):
    with pytest.raises(NotIndexedError, match="not indexed yet"):
        ask(service, "is there water?", [str(scene["truth"])])
    for box in ([0, 0, 1, 1], [5, 5, 1, 1], [1, 2], "abcd", [float("nan")] * 4):
        with pytest.raises(QueryError):
            ask(service, "is there water?", s2, bbox=box)
    with pytest.raises(QueryError, match="at least one"):
        ask(service, "is there water?", [])


@pytest.fixture
def drawn(service, s2, monkeypatch):
    """The land cover of a layer as a test draws it: drawn(rows of letters), w water, f forest, b built-up, c crop fields."""

    def draw(*rows, cell=1280 / 16):
        legend = Legend.of(["water", "forest", "built-up area", "crop fields"], service.bundle, "sentinel-2")
        classes = np.array([["wfbc.".index(letter) for letter in row] for row in rows], np.uint8)
        classes[classes == 4] = 255
        size = 12800 / len(rows[0]), 12800 / len(rows)
        cover = Cover(classes, legend, Affine(size[0], 0, 499980, 0, -size[1], 5300040), size, "as drawn", True)
        monkeypatch.setattr(views, "cover_of_index", lambda index, bundle, legend=None: cover)
        monkeypatch.setattr(views.View, "legend", legend)
        monkeypatch.setattr(views.View, "_measured", lambda self, concept: None)
        return s2

    return draw


MAP = ("ffffffffcccccccc",
       "ffffffffcccccccc",
       "ffffffffcccccccc",
       "ffffffffccbbbccc",
       "ccccccccccbbbccc",
       "ccccccccccbbbccc",
       "cwwwcccccccccccc",
       "cwwwcccccccccccc",
       "cwwwcccccccccccc",
       "cccccccccccccccc",
       "cccccccccccccccc",
       "cccccccccccffffc",
       "cccccccccccffffc",
       "cccccccccccffffc",
       "cccccccccccccccc",
       "cccccccccccccccc")


@pytest.mark.parametrize("question, words", [
    ("how much forest is there?", r"^Forest covers about 17 % \(28 km²\) of 164 km²"),
    ("is there forest in the south-west?", "^No: there is no forest in the south-west. Elsewhere there is some"),
    ("is there forest in the south?", "^Yes: in the south, forest covers about 9 %"),
    ("are there more fields than forest?", "^Yes: crop fields cover about 76 %"),
    ("is there more water than forest?", "^No: forest covers about 17 %"),
    ("how many patches of forest are there?", "^Two separate patches of forest, the largest of 20 km²"),
    ("how many lakes are there?", r"^A lake of 5.8 km² in the"),
    ("is there a lake in the east?", "^No: there is no lake in the east"),
    ("how many buildings are there?", "Single buildings are not told apart"),
    ("where is the town?", "^There is a town of 5.8 km² in the north-east"),
    ("is it rural or urban?", "^Rural: built-up land covers about 4 %"),
    ("what is the dominant land cover?", "^Crop fields cover about 76 %"),
    ("what is in the north-west?", "^In the north-west: forest 50 %, crop fields 41 % and water 9 %"),
    ("is it mostly fields?", "^Yes: crop fields cover about 76 %"),
    ("is it mostly forest?", "^No: forest covers about 17 % .* largest part is crop fields"),
    ("is there built-up land beside the forest?", "^Yes: beside the forest, built-up land covers"),
    ("is there water within 900 m of the town?", "^No: there is no water within 900 m of the town"),
    ("is there forest along the river?", "^No river can be told here"),
    ("are there at least 3 patches of forest?", "^No, not at least 3: two separate patches"),
    ("is there no forest?", "^No: forest covers"),
    ("does the north have more forest than the south?", "^Yes: in the north, forest covers about 25 %.* south about 9 %"),
    ("is there more forest in the south-east than in the north-west?", "^No: in the south-east, forest covers about 19"),
])
def test_answers_from_a_drawn_map(service, drawn, question, words):
    answer = ask(service, question, drawn(*MAP))
    assert re.search(words, answer["answer"]), answer["answer"]
    assert answer["answer"].endswith(".") and "  " not in answer["answer"]


def test_what_is_measured_and_what_is_estimated_can_be_told_apart(service, s2, drawn):
    assert "covers about" in ask(service, "how much forest is there?", drawn(*MAP))["answer"]


def test_clouds_that_hide_the_ground_are_said(service, s2, monkeypatch):
    assert "hide" not in ask(service, "how much water is there?", s2)["answer"]
    monkeypatch.setattr(views.View, "cloud", 0.5)
    assert "hide 50 % of s2" in ask(service, "how much water is there?", s2)["answer"]


def test_a_legend_of_the_users_own_words(service, s2):
    answer = ask(service, "how much sea grass is there?", s2, legend=["sea grass", "water", "forest", "fields"])
    assert answer["understood"] and answer["asked"] == ["sea grass"]
    assert "You can ask" in ask(service, "how much bare ground?", s2, legend=["water", "forest"])["answer"]


def test_no_data_is_no_land_cover(service, drawn):
    rows = [row[:8] + "." * 8 for row in MAP]
    answer = ask(service, "how much forest is there?", drawn(*rows))
    assert answer["answer"].startswith("Forest covers about 25 % (20 km²) of 82 km²")
    empty = drawn(*["." * 16] * 16)
    with pytest.raises(QueryError, match="no data|outside"):
        ask(service, "how much forest is there?", empty)
