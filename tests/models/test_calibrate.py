"""The match's calibration copes with few scenes, as free material has them for colours alone."""
from types import SimpleNamespace

import numpy as np
import pytest

pytest.importorskip("torch", reason="the models need torch: pip install -r models/requirements.txt")

from models.evaluate import calibrate  # noqa: E402


def asked_of(numbers, tiles=60):
    """Three queries of every scene: one of nothing that is there, two of which one is there in every other scene."""
    rng, made = np.random.default_rng(0), SimpleNamespace(source="composed", roles=("B2", "B3", "B4"))
    found = []
    for place, number in enumerate(numbers):
        for concept, there in ((None, False), ("water", place % 2 == 0), ("forest", place % 2 == 1)):
            right = np.arange(tiles) < (10 if there else 0)
            found.append(calibrate.Asked(number, made, concept, 0, rng.random(tiles) + right, right, ~right, not there))
    return found


def test_folds_without_scenes_are_left_out():
    asked = asked_of((0, 1, 2, 5, 6, 7))
    assert calibrate.folds(asked) == [0, 1, 2]
    said = calibrate.unseen(asked)
    assert all(0 <= value <= 1 for name, value in said.items() if name != "hits")
