"""The wrapper gives what the scorers promise, and refuses what they would count as something."""
import pytest

pytest.importorskip("pycocoevalcap", reason="caption metrics need pycocoevalcap: pip install --no-deps pycocoevalcap")

from models.evaluate.caption_metrics import caption_metrics, meteor, variety, words  # noqa: E402

REFERENCES = {"a": ["a river runs through green fields", "a river between crop fields"],
              "b": ["many planes are parked at an airport", "an airport with several planes"],
              "c": ["a dense forest of green trees", "green trees everywhere"]}


def test_a_reference_itself_scores_best_and_nonsense_nothing():
    right = caption_metrics({image: texts[0] for image, texts in REFERENCES.items()}, REFERENCES)
    wrong = caption_metrics(dict.fromkeys(REFERENCES, "zebra xylophone"), REFERENCES)
    assert right["BLEU-4"] == pytest.approx(100, abs=0.01) and right["ROUGE-L"] == pytest.approx(100)
    assert right["CIDEr"] > 100 and wrong["CIDEr"] == 0 and wrong["ROUGE-L"] == 0


def test_half_of_the_words_are_half_of_bleu_1():
    assert caption_metrics({"a": "a lake"}, {"a": ["a river"]})["BLEU-1"] == pytest.approx(50, abs=0.1)


# What nltk 3.10 gives without stems and synonyms (single_meteor_score).
@pytest.mark.parametrize("said, wanted, score", [
    ("many green trees are around a pond", "a pond is surrounded by many green trees", 0.612658),
    ("the cat sat on the mat", "the cat the mat sat on", 0.9375), ("a river", "a lake", 0.25),
    ("planes", "many planes are parked", 0.135135), ("planes", "a river", 0.0)])
def test_meteor_is_that_of_nltk(said, wanted, score):
    assert meteor(said, wanted) == pytest.approx(score, abs=1e-6)


def test_the_best_reference_counts_for_meteor():
    both = caption_metrics({"a": "a lake"}, {"a": ["dense forest", "a lake"]})["METEOR"]
    assert both == pytest.approx(100 * meteor("a lake", "a lake"))


def test_variety_counts_what_is_said_anew():
    found = variety(["a river", "A river.", "a river and a river"])
    assert found["distinct captions"] == pytest.approx(200 / 3) and found["words"] == 3
    assert found["distinct-1"] == pytest.approx(100 * 3 / 9) and found["distinct-2"] == pytest.approx(100 * 3 / 6)
    assert found["repeats"] == pytest.approx(100 / 3)


def test_case_and_punctuation_do_not_count():
    assert words("A river, beside T-shaped docks.") == "a river beside t-shaped docks"


@pytest.mark.parametrize("captions", [{"a": " ."}, {"z": "a river"}])
def test_what_cannot_be_scored_is_refused(captions):
    with pytest.raises(ValueError, match="leave it out"):
        caption_metrics(captions, REFERENCES)
