"""The metrics are those of others where there are no ties, and the mean over every order where there are."""
from itertools import permutations

import numpy as np
import pytest

from models.evaluate import metrics
from models.evaluate.markdown import figure, table

METRICS = {
    "ndcg": lambda s, g: metrics.ndcg(s, g), "ndcg@3": lambda s, g: metrics.ndcg(s, g, 3),
    "average precision": metrics.average_precision, "R-precision": metrics.r_precision,
    **{f"recall@{k}": lambda s, g, k=k: metrics.recall_at(s, g, k) for k in (1, 2, 5, 10)},
}


def random_run(rng, queries=20, items=60):
    """Scores without ties, graded gains, every query with at least one right item."""
    scores = rng.permuted(np.tile(np.arange(items), (queries, 1)), axis=1) / items
    gains = rng.integers(0, 4, (queries, items)) * (rng.random((queries, items)) < 0.15)
    gains[np.arange(queries), rng.integers(items, size=queries)] = 2
    return scores, gains


def test_without_ties_they_are_those_of_ranx(monkeypatch):
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")        # compiling takes half a minute, running does not
    ranx = pytest.importorskip("ranx", reason="the metrics are checked with ranx: pip install ranx")
    scores, gains = random_run(np.random.default_rng(0))
    names = [[f"d{i}" for i in range(scores.shape[1])] for _ in scores]
    run = ranx.Run({f"q{q:02}": dict(zip(n, map(float, s))) for q, (n, s) in enumerate(zip(names, scores))})
    graded = ranx.Qrels({f"q{q:02}": {d: int(g) for d, g in zip(n, row) if g} for q, (n, row) in enumerate(zip(names, gains))})
    ours = {"ndcg": metrics.ndcg(scores, gains), "ndcg@10": metrics.ndcg(scores, gains, 10),
            "map": metrics.average_precision(scores, gains > 0), "r-precision": metrics.r_precision(scores, gains > 0),
            **{f"hit_rate@{k}": metrics.recall_at(scores, gains > 0, k) for k in (1, 5, 10)}}
    theirs = ranx.evaluate(graded, run, list(ours), return_mean=False, make_comparable=True)
    for name, values in ours.items():
        np.testing.assert_allclose(values, 100 * np.asarray(theirs[name]), atol=1e-9, err_msg=name)


@pytest.mark.parametrize("name", METRICS)
def test_ties_count_as_the_mean_over_every_order(name):
    rng = np.random.default_rng(1)
    for _ in range(12):
        scores, gains = rng.integers(0, 3, 6).astype(float), rng.integers(0, 3, 6)
        gains = gains if name.startswith("ndcg") else gains > 0
        if not gains.any():
            continue
        orders = [np.array(order) for order in permutations(range(6)) if (np.diff(scores[list(order)]) <= 0).all()]
        strict = np.arange(6, 0, -1).astype(float)
        wanted = np.mean([METRICS[name](strict, gains[order]) for order in orders])
        assert METRICS[name](scores, gains) == pytest.approx(wanted)


@pytest.mark.parametrize("name", METRICS)
def test_many_queries_are_each_query_alone(name):
    rng = np.random.default_rng(2)
    scores, gains = np.round(rng.random((30, 40)), 1), (rng.random((30, 40)) < 0.05).astype(float)
    together = METRICS[name](scores, gains)
    np.testing.assert_allclose(together, [METRICS[name](s, g) for s, g in zip(scores, gains)])
    assert np.array_equal(np.isnan(together), ~gains.any(1))


def test_constant_scores_are_chance():
    right = np.zeros((1, 100), bool)
    right[0, :20] = True
    assert metrics.chance(metrics.r_precision, right)[0] == pytest.approx(20)
    assert metrics.chance(metrics.recall_at, right, 1)[0] == pytest.approx(20)
    rng = np.random.default_rng(3)
    drawn = [metrics.average_precision(rng.random(100), right[0]) for _ in range(3000)]
    assert metrics.chance(metrics.average_precision, right)[0] == pytest.approx(np.mean(drawn), abs=0.3)


def test_means_leave_out_queries_without_a_right_item():
    right = np.array([[True, False], [False, False]])
    assert metrics.recalls(np.array([[1.0, 0], [1, 0]]), right, (1,)) == [100.0]
    assert np.isnan(metrics.mean([np.nan]))


@pytest.mark.parametrize("scores, truth, says", [
    ([0.1, np.nan], [1, 0], "1 scores are NaN"), ([0.1, 0.2], [1], "one shape"), ([], [], "one shape"),
    (np.zeros((2, 2, 2)), np.zeros((2, 2, 2)), "one shape"), ([0.1, 0.2], [-1, 1], "1 negative")])
def test_what_cannot_be_ranked_says_why(scores, truth, says):
    with pytest.raises(ValueError, match=says):
        metrics.ndcg(scores, truth)


def test_tables_read_as_tables():
    made = table(["tower", "AP"], [["sar | local", 93.456], ["none", float("nan")], ["count", 7680]])
    assert made == "| tower | AP |\n|---|---|\n| sar \\| local | 93.5 |\n| none | – |\n| count | 7,680 |\n"
    assert figure(None) == "–" and figure(0.1234, 3) == "0.123"
    with pytest.raises(ValueError, match="2 columns tower, AP"):
        table(["tower", "AP"], [["sar"]])
