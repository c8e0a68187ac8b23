"""Text checks, unseen words, the report, its plots and the card: what they promise, on the bundle that ships."""
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from models.data.paths import REPOSITORY, data_root
from models.data.vocabulary import AID, CONCEPTS
from models.evaluate import __main__, card, headlines, ladder, limits, plots, recipe, report
from models.evaluate.engine import open_bundle
from models.evaluate.sections import matches, speed, text_checks, unseen

MINI = REPOSITORY / "models" / "bundles" / "mini"
needs_data = pytest.mark.skipif(not (data_root() / "read_data.py").exists(), reason=f"real data not present: {data_root()}")


@pytest.fixture(scope="module")
def bundle():
    return open_bundle(MINI)


@pytest.fixture(scope="module")
def result(bundle):
    """Two sections measured for real, one without the teacher, the other for a moment only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_checks, "both", lambda bundle, texts: {"bundle": bundle.encode_text(texts)})
        patch.setattr(speed, "SECONDS", 0.0)
        return report.measure(bundle, ["text_checks", "speed"])


def encoder(texts, vector):
    return text_checks.Cosines(texts, np.array([vector(t) for t in texts]))


def bag_of_words(texts):
    words = sorted({w for t in texts for w in t.split()})
    counts = np.array([[t.split().count(w) for w in words] for t in texts], float)
    return text_checks.Cosines(texts, counts / np.linalg.norm(counts, axis=1, keepdims=True))


def test_auc_is_the_share_of_pairs_in_order():
    assert text_checks.auc([3, 2], [1, 2]) == pytest.approx(100 * 3.5 / 4)
    assert text_checks.auc([1, 1], [1]) == 50


def test_a_tower_that_only_sees_which_words_occur_fails_word_order_and_negation():
    cosine = bag_of_words(text_checks._texts())
    assert text_checks.triples(cosine, text_checks.CASES["relations"])["right"] < 30
    assert text_checks.triples(cosine, text_checks.CASES["negation"])["right"] < 50


def test_a_perfect_and_a_blind_tower():
    pairs = [["a", "b"], ["c", "d"], ["e", "f"]]
    own = {t: np.eye(3)[i] for i, pair in enumerate(pairs) for t in pair}
    assert text_checks.partners(encoder(list("abcdef"), own.get), pairs)["found"] == 100
    blind = text_checks.partners(encoder(list("abcdef"), lambda t: np.eye(3)[0]), pairs)
    assert blind["found"] == pytest.approx(100 / 3) and blind["others"] == 1


def test_cases_have_two_sides():
    for case in text_checks.CASES["relations"] + text_checks.CASES["negation"]:
        assert len(set(case["right"]) | {case["wrong"]}) == 3
    for check in ("plurals", "spellings", "long"):
        first, second = zip(*text_checks.CASES[check])
        assert len(set(first)) == len(first) == len(set(second))


def test_the_text_checks_of_a_real_bundle(result):
    found = result["measured"]["text_checks"]["bundle"]
    assert found["synonyms"]["AUC"] > 90 and found["plurals"]["found"] > 90
    said = text_checks.tables(result["measured"]["text_checks"])
    assert "negation" in said and "Chance is 50" in said


def test_fifty_words_with_known_concepts_and_classes():
    assert len(unseen.WORDS) == len(set(unseen.WORDS)) == 50
    assert all(concepts and set(concepts) <= set(CONCEPTS) for concepts in unseen.FILE["sensible"].values())
    assert set(unseen.FILE["images"]) <= set(unseen.WORDS)
    assert all(set(classes) <= set(AID) for classes in unseen.FILE["images"].values())
    assert not set(unseen.WORDS) & set(unseen.FILE["proposed but occurring"])


def test_occurrence_is_of_whole_words_and_plurals():
    texts = ["two bays and a beach", "a bayou", "Three marshes"]
    assert unseen.occurring(["bay", "beach", "marsh", "arch"], texts) == {"bay": 1, "beach": 1, "marsh": 1}


@needs_data
def test_no_training_text_holds_the_unseen_words():
    texts = unseen.training_texts()
    assert unseen.occurring(unseen.WORDS, texts) == {}
    assert len(unseen.occurring(unseen.FILE["proposed but occurring"], texts)) == len(unseen.FILE["proposed but occurring"])


def test_neighbours_and_what_chance_reaches():
    sensible = {"x": ["a"], "y": ["b", "c"]}
    vectors = np.array([[1, 0, 0, 0], [0, 1, 0, 0], *np.eye(4)], float)
    near = unseen.nearest(vectors, ["x", "y"], list("abcd"))
    assert near["x"][0] == ("a", 1.0) and near["y"][0][0] == "b"
    assert unseen.judged(near, sensible)["first"] == 100
    rng, names = np.random.default_rng(0), list("abcdefghij")
    drawn = [unseen.judged({w: [(c, 0) for c in rng.choice(names, 3, replace=False)] for w in sensible}, sensible)
             for _ in range(4000)]
    for key, value in unseen.chance(sensible, len(names)).items():
        assert value == pytest.approx(np.mean([d[key] for d in drawn]), abs=1.5)


def test_the_report_of_a_real_bundle(result, bundle, tmp_path):
    path = report.report(result, bundle.manifest, tmp_path)
    text = path.read_text(encoding="utf-8")
    name = f"{bundle.manifest['name']} {bundle.manifest['version']}"
    assert text.index("## Limits") < text.index("## Summary") < text.index(f"## {text_checks.TITLE}") < text.index("## Ladder")
    assert name in text and "negation, % right" in text
    again = report.read_numbers(tmp_path / "numbers.json", bundle.manifest)
    assert again["measured"] == result["measured"]


def test_numbers_of_another_bundle_are_refused(result, bundle, tmp_path):
    other = json.loads(json.dumps(result))
    other["bundle"]["files"]["text"] = "0" * 64
    report.write_json(tmp_path / "numbers.json", other)
    with pytest.raises(ValueError, match="numbers.json was measured on .* with another text than"):
        report.read_numbers(tmp_path / "numbers.json", bundle.manifest)
    (tmp_path / "numbers.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ValueError, match="holds no numbers of a bundle"):
        report.read_numbers(tmp_path / "numbers.json", bundle.manifest)


def test_a_section_that_fails_does_not_cost_the_others(bundle, tmp_path, monkeypatch, capsys):
    def broken(_):
        raise KeyError("tower")
    monkeypatch.setattr(speed, "measure", broken)
    known = {"measured": {"text": {"similarities": 0.5}}, "seconds": {"text": 1.0}}
    found = report.measure(bundle, ["speed"], known, tmp_path / "numbers.json")
    assert report.failed(found) == ["speed"] and found["measured"]["text"]["similarities"] == 0.5
    assert "KeyError" in report.sections({"measured": {"speed": found["measured"]["speed"]}}, {})
    assert json.loads((tmp_path / "numbers.json").read_text(encoding="utf-8")) == found
    with pytest.raises(ValueError, match="There is no section 'sped'"):
        report.measure(bundle, ["sped"])


def test_every_section_is_there():
    for name in report.SECTIONS:
        module = report.section(name)
        assert module.TITLE and callable(module.measure) and callable(module.tables)


def test_headlines_say_what_a_baseline_reaches_too(monkeypatch):
    monkeypatch.setattr(headlines, "HEADLINES", (
        headlines.Headline("flood AP", "floods/towers/@first/AP", {"dark pixels": "floods/dark", "chance": "floods/chance"}),
        headlines.Headline("ms", "speed/ms", {"before": "speed/before"}, "less"), headlines.Headline("none", "x/y", {})))
    measured = {"floods": {"towers": {"first": {"AP": 70.0}, "second": {"AP": 99.0}}, "dark": 76.0, "chance": 50.0},
                "speed": {"ms": 2.0, "before": 3.0}}
    assert headlines.values(measured) == {"flood AP": 70.0, "ms": 2.0}
    assert headlines.weak(measured) == ["Measured: flood AP: 70.0, not better than dark pixels (76.0)."]
    monkeypatch.setattr(headlines, "remembered", lambda but: {"old 1.0": {"ms": 9.0}})
    said = headlines.summary("new 2.0", measured)
    assert "| flood AP | 70.0 (no better) | dark pixels 76.0; chance 50.0 | – |" in said
    assert "| ms | 2.0 | before 3.0 | 9.0 |" in said


def test_limits_follow_the_bundle():
    tower = {"name": "radar-tower", "sensor": "sentinel-1", "data_class": ["free"]}
    manifest = {"text": {"data_class": ["free"]}, "images": [tower]}
    said = limits.of(manifest, {})
    assert "Sentinel-1" in said and "Google Earth" not in said and "Research use only" not in said
    tower["data_class"] = ["free", "research"]
    assert "Research use only" in limits.of(manifest, {})


def test_the_card_begins_with_limits_and_derives_the_licences(result, bundle):
    manifest = json.loads(json.dumps(bundle.manifest))
    manifest["text"]["sources"] = ["minilm", "wordnet"]
    manifest["images"][0]["sources"] = ["aerial/images", "imagenet"]
    text = card.card(result, manifest, REPOSITORY / "models" / "configs" / "mini.toml")
    assert text.index("## Limits") < text.index("## Measured") < text.index("## Data") < text.index("## Splits")
    assert "| text | free | free: all-MiniLM-L6-v2, WordNet 3.0 |" in text
    assert "research use only: AID images, EfficientNet-Lite weights from ImageNet" in text
    for tower in bundle.images:
        assert f"| {tower.name} |" in text
    assert "| stage | steps |" in text and "## Ladder" in text


def test_a_recipe_needs_the_configuration_of_a_bundle(tmp_path):
    (tmp_path / "c.toml").write_text('kind = "closp"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="kind 'closp'"):
        recipe.tables(tmp_path / "c.toml")


def test_a_recipe_says_how_far_the_run_went(tmp_path):
    (tmp_path / "text.csv").write_text("step,minutes\n25,1.5\n1075,12.9\n", encoding="utf-8")
    assert "| 1075 | 13 |" in recipe.tables(REPOSITORY / "models" / "configs" / "mini.toml", tmp_path)


def test_the_ladder_and_what_is_wrong_with_one(tmp_path):
    ladder.read()
    path = tmp_path / "ladder.json"
    rows = [{"step": "1", "changed": "size", "measure": "recall", "dev": 20.25, "val": None, "minutes": 50}]
    path.write_text(json.dumps({"note": "Percent.", "rows": rows}), encoding="utf-8")
    assert "| 1 | size | recall | 20.2 | – | 50 |" in ladder.tables(ladder.read(path))
    rows[0]["dev"] = "20"
    path.write_text(json.dumps({"rows": rows}), encoding="utf-8")
    with pytest.raises(ValueError, match="ladder.json, row 1: dev must be a number or null, not '20'"):
        ladder.read(path)
    path.write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="is no ladder"):
        ladder.read(path)


def test_plots_from_numbers_alone(tmp_path):
    found = {"bins": [[0.1, 0.0, 0.7], [0.9, 1.0, 0.3]], "ECE": 0.1, "ECE of hits": 0.1, "source": "val"}
    views = {"S1": {"points": [[0, 1]] * 120}, "words": {"points": [[1, 1]] * 3}}
    measured = {"scenes": {"classes": ["a", "b"], "towers": {"t": {"confusion": [[3, 1], [0, 0]]}}},
                "matches": {"dev": {"t": found}, "evaluation": {"t": found}},
                "space": {"explained": [0.4, 0.2], "views": views}}
    drawn = plots.draw(tmp_path / "new", measured, [{"step": "1", "dev": 1.0, "val": None}])
    assert {f for plot in drawn.values() for f, _ in plot} == {p.name for p in (tmp_path / "new").iterdir()}
    once = (tmp_path / "new" / "space.png").read_bytes()
    plots.draw(tmp_path / "new", measured, [])
    assert (tmp_path / "new" / "space.png").read_bytes() == once            # a plot changes only with its numbers
    assert plots.draw(tmp_path / "none", {}, []) == {}


def test_a_bundle_without_a_calibration_is_said():
    found = matches.measure(SimpleNamespace(manifest={}))
    assert "no calibration" in matches.tables(found)


def test_the_command_says_in_a_sentence_what_is_wrong(tmp_path, monkeypatch):
    (tmp_path / "numbers.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["evaluate", str(MINI), "--numbers", str(tmp_path / "numbers.json")])
    with pytest.raises(SystemExit, match="holds no numbers of a bundle"):
        __main__.main()


def test_no_path_of_a_machine_stands_in_a_card():
    assert str(Path.home()) not in card.text("splits.md") + card.text("recipe.md")
