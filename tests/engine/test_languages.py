"""A text tower says which languages it knows; a query in another one is told so, one in English with foreign names is not."""
import pytest
from queries_by_language import KEPT, TUNE, queries

from sightline_engine.asking import answers
from sightline_engine.captioning.classify import classify
from sightline_engine.embedding.languages import languages_of, note, notes
from sightline_engine.index.build import build_index
from sightline_engine.rasters.source import open_raster
from sightline_engine.search.change import change
from sightline_engine.search.heat import heat_map
from sightline_engine.search.query import search

EVERY = queries(TUNE) + queries(KEPT)
SENTENCE = "The model mini understands English only; what is asked in German may not find what is meant."


def test_english_never_gives_an_alarm():
    """152 queries, half of them with names from all over the world."""
    wrong = [query for query, language in EVERY if language == "en" and note(query, ["en"], "mini")]
    assert wrong == []


def test_other_languages_are_mostly_told():
    """Of 366 queries in ten languages, most of which were not looked at while the words were chosen."""
    others = [(query, language) for query, language in EVERY if language != "en"]
    told = [note(query, ["en"], "mini") != "" for query, _ in others]
    assert sum(told) / len(told) > 0.9
    right = [language in languages_of(query) for query, language in others]
    assert sum(right) / len(right) > 0.9


@pytest.mark.parametrize("name", [
    "Rio de Janeiro", "rio de janeiro", "Los Angeles", "los angeles harbour", "Côte d'Azur", "Île de la Cité", "Playa del Rey",
    "die casting plant", "Mar del Plata", "La Paz", "St. Moritz", "Le Havre", "piñata factory", "café terraces", "naïve art",
    "MIT", "NDVI", "B8", "2021", "", "?"])
def test_names_are_not_a_language(name):
    assert note(name, ["en"], "mini") == ""


@pytest.mark.parametrize("text, language", [
    ("Hafen mit Schiffen", "de"), ("HAFEN MIT SCHIFFEN", "de"), ("forêt près d’une rivière", "fr"), ("un lago", "es"),
    ("河边的农田", "zh"), ("空港の近くの川", "ja"), ("강 옆의 밭", "ko"), ("ميناء", "ar"), ("بندر پر از کشتی", "fa"),
    ("порт", "ru"), ("поля біля річки", "uk"), ("λιμάνι", "el"), ("נמל", "he"), ("ท่าเรือ", "th"), ("बंदरगाह", "hi")])
def test_scripts_and_words(text, language):
    assert language in languages_of(text)


def test_a_tower_that_knows_the_language_says_nothing():
    ten = ["en", "zh", "pt", "es", "fr", "de", "nl", "it", "ko", "ru"]
    knows = [query for query, language in EVERY if language in ten]
    assert [query for query in knows if note(query, ten, "rs-m-clip")] == []
    assert note("port ze statkami", ten, "rs-m-clip") == (
        "The model rs-m-clip understands English, Chinese, Portuguese, Spanish, French, German, Dutch, Italian, Korean and "
        "Russian; what is asked in Polish may not find what is meant.")
    assert note("Hafen mit Schiffen", [], "unsaid") == ""
    assert "asked in English" in note("harbour with ships", ["zh"], "x")


@pytest.fixture
def english(bundle, monkeypatch):
    monkeypatch.setitem(bundle.text.manifest, "languages", ["en"])
    return bundle


def test_one_sentence_for_several_prompts(english, monkeypatch):
    assert notes(english, ["Hafen mit Schiffen", "Brücke am Fluss", "a lake"]) == [SENTENCE]
    monkeypatch.setattr(english, "through", {"adapter of": "new"}, raising=False)
    assert "The model new understands" in notes(english, ["Hafen mit Schiffen"])[0]


def test_a_search_says_it(english, small_scene):
    build_index(open_raster(small_scene["s2"]), english)
    assert SENTENCE in search(english, "Hafen mit Schiffen", [small_scene["s2"]]).message
    assert "understands" not in search(english, "harbour with ships", [small_scene["s2"]]).message


def test_questions_are_english():
    assert answers.not_understood("Wo ist das Wasser?").endswith("Questions are understood in English only.")
    assert "English" not in answers.not_understood("purple monkey dishwasher")
    assert "English" in answers.unknown_words(["Brücken über den Fluss"])


def test_maps_and_changes_say_it(english, small_scene, tmp_path):
    source = open_raster(small_scene["s2"])
    assert heat_map(source, english, "Hafen mit Schiffen", tmp_path / "a.tif")["message"] == SENTENCE
    assert heat_map(source, english, "harbour", tmp_path / "b.tif")["message"] == ""
    assert classify(source, english, ["Wald am Fluss", "water"], tmp_path / "c.tif")["message"] == SENTENCE
    assert classify(source, english, ["forest", "water"], tmp_path / "d.tif")["message"] == ""
    build_index(source, english)
    assert SENTENCE in change(english, small_scene["s2"], small_scene["s2"], "überschwemmte Felder").message
    assert "understands" not in change(english, small_scene["s2"], small_scene["s2"], "flooded fields").message
