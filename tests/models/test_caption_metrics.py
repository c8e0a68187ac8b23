"""The wrapper gives what the scorers promise, and refuses what they would count as something."""
import pytest

pytest.importorskip("pycocoevalcap", reason="caption metrics need pycocoevalcap: pip install --no-deps pycocoevalcap")

from models.evaluate.caption_metrics import caption_metrics, words  # noqa: E402

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


def test_case_and_punctuation_do_not_count():
    assert words("A river, beside T-shaped docks.") == "a river beside t-shaped docks"


@pytest.mark.parametrize("captions", [{"a": " ."}, {"z": "a river"}])
def test_what_cannot_be_scored_is_refused(captions):
    with pytest.raises(ValueError, match="leave it out"):
        caption_metrics(captions, REFERENCES)
