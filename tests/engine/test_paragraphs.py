"""Paragraphs read well and say what is there: drawn land cover against the very words that are wanted."""
import json
from pathlib import Path

import numpy as np
import pytest
from drawn_cover import drawn

from sightline_engine.captioning.covered import covered
from sightline_engine.captioning.english import extent, length
from sightline_engine.captioning.paragraph import Description, land_cover, named, paragraph

FLAWS = ("  ", " ,", " ;", "()", " .", "None", ",,", ";;", "in in", " a a", "nan", " 0 %")
CASES = Path(__file__).parent / "golden" / "paragraphs.json"


def described(case: dict) -> str:
    """The paragraph of a case: {"art", "draw"?: what `drawn` takes, "about"?: parts of a Description, or "sampled"}."""
    about = {"sensor": "Sentinel-2 L2A", "date": "2020-04-16", "pixel": "10 m", **case.get("about", {})}
    cover, sampled = drawn(case["art"], **case.get("draw", {})), about.pop("sampled", 1)
    rows, columns = cover.classes.shape
    classes = tuple(covered(cover, "EPSG:32633", sampled))
    how = f"land cover estimated in {'cells' if cover.fine else 'whole tiles'} of {length(cover.cell_m[0])}"
    return paragraph(Description(classes, extent(columns * cover.cell_m[0], rows * cover.cell_m[1]), how=how, **about))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in json.loads(CASES.read_text("utf-8"))])
def test_a_paragraph_reads_as_it_should(case):
    assert described(case) == case["paragraph"]


def test_there_are_many_cases_and_each_shows_something_else():
    cases = json.loads(CASES.read_text("utf-8"))
    assert len(cases) >= 60 and len({case["name"] for case in cases}) == len(cases)


def test_percentages_of_a_paragraph_sum_to_100():
    rng = np.random.default_rng(0)
    for _ in range(200):
        art = ["".join(row) for row in rng.choice(list(".fgb~#"), (12, 12), p=rng.dirichlet(np.ones(6)))]
        assert sum(c.percent for c in covered(drawn(art), "EPSG:32633")) == 100


def test_no_land_cover_leaves_a_flaw_in_the_english():
    """Whatever is drawn: one sentence, no double spaces or words, no empty brackets, a named thing for every prompt."""
    rng = np.random.default_rng(1)
    for _ in range(300):
        rows, columns = rng.integers(1, 30, 2)
        few = rng.choice(list(".f~#gbwsxkohrpa "), rng.integers(1, 7), replace=False)
        coarse = rng.choice(few, (-(-rows // 4), -(-columns // 4)))
        letters = coarse.repeat(4, 0).repeat(4, 1)[:rows, :columns]
        letters[rng.random(letters.shape) < 0.05] = rng.choice(few)
        classes = tuple(covered(drawn(["".join(row) for row in letters], turn=float(rng.choice([0, 20, 90]))), "EPSG:32633"))
        text, words = land_cover(classes), named(classes)
        assert (text == "") == (not classes) and len(words) == len(set(words))
        if classes:
            assert text[0].isupper() and text.endswith(".") and ". " not in text
            assert not any(flaw in text for flaw in FLAWS), text
            assert not any(a == b for a, b in zip(text.split(), text.split()[1:])), text
