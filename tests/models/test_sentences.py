"""Measured facts say what the pixels hold, and texts follow from (seed, sample) without saying more than is known."""
import functools
import re

import numpy as np
import pytest

from models.data import facts, labels, paths, sentences
from models.data.corpus import WORDNET
from models.data.facts import Fact, measured
from models.data.samples import S2_BANDS, DatasetSpec, TextSpec, open_dataset

AT = {name: i for i, name in enumerate(S2_BANDS)}
SPECTRA = {                                    # typical reflectance of B2, B3, B4, B8, B11, B12
    "vegetation": (0.02, 0.05, 0.03, 0.40, 0.18, 0.08), "water": (0.06, 0.05, 0.03, 0.01, 0.005, 0.004),
    "no vegetation": (0.10, 0.14, 0.19, 0.25, 0.33, 0.30), "snow": (0.85, 0.83, 0.82, 0.75, 0.08, 0.06),
    "charcoal": (0.03, 0.04, 0.05, 0.08, 0.15, 0.18),
}
needs_data = pytest.mark.skipif(not (paths.data_root() / "read_data.py").exists(),
                                reason="real data not present: no data folder")
needs_wordnet = pytest.mark.skipif(not (WORDNET / "index.noun").exists(), reason="WordNet is absent")


def scene(*kinds):
    """A reflectance tile (13, 8, 10 * kinds) of vertical strips of equal width."""
    x = np.full((13, 8, 10 * len(kinds)), np.nan, np.float32)
    for i, kind in enumerate(kinds):
        for band, value in zip(("B2", "B3", "B4", "B8", "B11", "B12"), SPECTRA[kind], strict=True):
            x[AT[band], :, 10 * i:10 * i + 10] = value
    return x


def shares(found):
    return {f.what: round(f.share, 3) for f in found}


# --- facts ---

def test_shares_are_those_of_the_scene():
    found = shares(measured(scene("vegetation", "vegetation", "water", "snow", "no vegetation"), "s2", "reflectance"))
    assert found == {"vegetation": 0.4, "no vegetation": 0.2, "water": 0.2, "snow": 0.2}


def test_a_fire_is_proved_by_two_dates_only():
    after = scene("charcoal", "vegetation")
    assert "burned" not in shares(measured(after, "s2", "reflectance"))
    assert shares(measured(after, "s2", "reflectance", before=scene("vegetation", "vegetation")))["burned"] == 0.5
    bare = scene("no vegetation", "vegetation")
    assert shares(measured(bare, "s2", "reflectance", before=bare))["burned"] == 0


def test_without_a_band_nothing_is_said_that_needs_it():
    x = scene("vegetation", "water")
    x[[AT["B11"], AT["B12"]]] = np.nan
    assert shares(measured(x, "s2", "reflectance")) == {"vegetation": 0.5, "water": 0.5}
    x[AT["B8"]] = np.nan
    assert measured(x, "s2", "reflectance") == []


def test_shares_count_valid_pixels_and_a_gap_is_no_statement():
    x = scene("vegetation", *["water"] * 9)
    x[:, :, :10] = np.nan
    assert shares(measured(x, "s2", "reflectance"))["water"] == 1.0
    x[:, :, :40] = np.nan
    assert measured(x, "s2", "reflectance") == []


def test_clouds_hide_the_ground():
    x = scene("vegetation", "vegetation")
    x[[AT[b] for b in ("B2", "B3", "B4", "B8", "B11", "B12")], :, 5:] = 0.5
    assert measured(x, "s2", "reflectance") == []


def test_uncalibrated_pixels_prove_nothing_but_masks_do():
    mask = np.zeros((8, 20), bool)
    mask[:, :5] = True
    x = scene("vegetation", "water")
    assert measured(x, "s2", "reflectance", calibrated=False) == []
    assert measured(x, "s2", "reflectance", False, masks=(("flooded", mask),)) == [Fact("flooded", 0.25)]


@pytest.mark.parametrize("units", ["dB", "linear"])
def test_dark_in_radar(units):
    x = np.stack([np.full((4, 8), -9.0), np.full((4, 8), -15.0)]).astype(np.float32)
    x[:, :, :2] -= 13
    stored = x if units == "dB" else 10 ** (x / 10)
    assert shares(measured(stored, "s1", units)) == {"dark in radar": 0.25}
    stored[1] = np.nan                                             # VH is absent
    assert shares(measured(stored, "s1", units)) == {"dark in radar": 0.25}
    assert measured(np.full((2, 4, 8), np.nan, np.float32), "s1", units) == []


@needs_data
def test_facts_of_real_tiles_are_what_one_sees():
    """TerraMind's sites: a snow field, a coast with forest, farmland; SatCLIP's deserts."""
    @functools.cache
    def found(part):
        data = open_dataset(DatasetSpec("shared", sensor="s2", text=TextSpec(("facts",)), parts=(part,)))
        return [(t.source, shares(t.facts)) for t in data.tiles]
    snow = [f for name, f in found("terramind") if "609U_541L" in name]
    coast = [f for name, f in found("terramind") if "282D_485L" in name]
    desert = [f for name, f in found("satclip") if "58000" in name or "759128" in name]
    assert snow and all(f["snow"] > 0.9 and f["water"] < 0.03 for f in snow)
    assert coast and 0.3 < np.mean([f["water"] for f in coast]) < 0.7
    assert desert and all(f["no vegetation"] > 0.8 for f in desert)


# --- texts ---

def test_labels_alone_are_the_papers_text():
    made = sentences.texts(TextSpec(("labels",)), "a", "s2", ["Trees", "Flooded Area", "Snow and Ice"])
    assert made == ["trees. flooded area. snow and ice"]
    assert sentences.texts(TextSpec(("labels",)), "a", "s2", []) == []


def test_texts_depend_on_seed_and_name_alone():
    def make(seed=0, name="a", sources=("labels", "templates", "facts")):
        return sentences.texts(TextSpec(sources, seed=seed), name, "s2", ["Trees", "Water", "Built"],
                               facts=[Fact("vegetation", 0.5)])
    assert make() == make()
    assert make(seed=1) != make() and make(name="b") != make()
    templates = make(sources=("templates",))
    assert [t for t in make() if t in templates] == templates                  # whatever other sources there are


@functools.cache
def every_word(thing):
    return sentences.words_for(thing)


@pytest.mark.parametrize("system", list(labels.CLASSES))
def test_every_class_has_words(system):
    for c in labels.CLASSES[system]:
        words = every_word(c.name)
        assert words and all(w.strip() == w and w for w in words), c.name
        if c.name not in sentences.OWN_WORDS:
            assert c.concepts, c.name


def test_own_words_belong_to_classes_that_exist():
    assert {n for n in sentences.OWN_WORDS} <= {c.name for classes in labels.CLASSES.values() for c in classes}
    assert set(sentences.FACT_WORDS) == {"vegetation", "no vegetation", "water", "snow", "burned", "flooded", "dark in radar"}


def test_templates_name_only_what_is_there():
    things = ["Coniferous forest", "Water bodies", "Vineyards"]
    words = {w for t in things for w in every_word(t)}
    frame = "and with as well an image of the picture shows a tile seen from above that radar SAR Sentinel 1".split()
    for name in map(str, range(100)):
        for text in sentences.texts(TextSpec(("templates",), each=3), name, "s1", things=things):
            rest = text
            for word in sorted(words, key=len, reverse=True):
                rest = rest.replace(word, "")
            left = set(re.findall(r"\w+", rest)) - set(frame)
            assert not left, (text, left)


def test_templates_vary_and_name_the_right_sensor():
    made = {t for name in map(str, range(200)) for t in
            sentences.texts(TextSpec(("templates",)), name, "s2", ["Trees", "Crops", "Water"])}
    assert len(made) > 300 and not any("radar" in t or "SAR" in t for t in made) and any("Sentinel-2" in t for t in made)
    assert any(" and " in t and ", " in t for t in made)


@pytest.mark.parametrize("share, amount", [(0.5, "about half"), (0.34, "about a third"), (0.66, "about two thirds"),
                                           (0.2, "about a fifth"), (0.9, "most"), (1.0, "the whole tile"),
                                           (0.07, "a small part")])
def test_amounts(share, amount):
    (text,) = sentences.texts(TextSpec(("facts",)), "a", "s2", facts=[Fact("vegetation", share), Fact("water", 0.01)])
    assert re.fullmatch(rf"(dense |green )?vegetation covers {amount}( of the tile)?", text)


@pytest.mark.parametrize("spec, known", [(("labels",), True), (("captions",), False), (("facts",), True), ((), False)])
def test_whether_there_is_text_is_known_beforehand(spec, known):
    arguments = (["Trees"], [], [Fact("water", 0.3)], [])
    assert sentences.has_text(TextSpec(spec), *arguments) == known == bool(
        sentences.texts(TextSpec(spec), "a", "s2", *arguments))


@needs_wordnet
def test_wordnet_gives_synonyms_of_the_most_frequent_sense():
    assert {"wood", "woods"} <= set(sentences.wordnet_synonyms("forest"))
    assert "seaport" in sentences.wordnet_synonyms("harbour") and sentences.wordnet_synonyms("a vfgh") == ()
    plain, more = (sentences.words_for("Trees", wordnet) for wordnet in (False, True))
    assert set(plain) < set(more)


def test_absent_wordnet_says_what_to_do(tmp_path):
    with pytest.raises(FileNotFoundError, match="index.noun is absent: install Debian's wordnet-base"):
        sentences.wordnet_synonyms("forest", tmp_path)


@pytest.mark.parametrize("fields, said", [({"sources": ("label",)}, "'label' is unknown: choose among labels"),
                                          ({"each": 0}, "at least one text")])
def test_a_wrong_text_spec_is_refused(fields, said):
    with pytest.raises(ValueError, match=said):
        TextSpec(**fields)


def test_thresholds_lie_between_what_they_separate():
    assert facts.BARE < facts.VEGETATED and facts.SNOW_NIR < facts.WATER_NIR + 0.1
    from models.data.radar import BACKSCATTER
    for i, band in enumerate(("VV", "VH")):
        assert BACKSCATTER["water"][i][0] < facts.DARK_DB[band] < BACKSCATTER["bare"][i][0]
