"""The loop resumes exactly, refuses foreign checkpoints, and no evaluation file can reach the training."""
import io
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the models need torch: pip install -r models/requirements.txt")

from models.data import corpus, splits  # noqa: E402
from models.data.concepts import NUMBER, targets  # noqa: E402
from models.data.layouts import CODES, make, shares  # noqa: E402
from models.data.paths import data_root, reader  # noqa: E402
from models.training import checkpoints, distributed, logs  # noqa: E402
from models.training.loop import Loop, LoopConfig, betas_at, mixed, rate_at  # noqa: E402
from models.training.losses import recalls  # noqa: E402

needs_data = pytest.mark.skipif(not (data_root() / "read_data.py").exists(),
                                reason=f"real data not present: no {data_root()} (set SIGHTLINE_DATA)")


class Line(torch.nn.Module):
    """Learns y = 3 x; forward as the loop wants it."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(1)
        self.layer = torch.nn.Linear(1, 1)

    def forward(self, x):
        loss = ((self.layer(x) - 3 * x) ** 2).mean()
        return loss, {"loss again": float(loss.detach())}


def noise(rng, progress):
    return torch.from_numpy(rng.standard_normal((8, 1)).astype(np.float32))


def test_an_interrupted_run_goes_on_as_if_nothing_had_happened(tmp_path):
    config = LoopConfig("line", steps=40, rate=0.05, save_every_s=1e9)
    whole = Loop(Line(), config, tmp_path / "whole").run(noise)
    assert Loop(Line(), config, tmp_path / "parts").run(noise, stop_after=13) is None
    again = Loop(Line(), config, tmp_path / "parts")
    assert again.step == 13
    parts = again.run(noise)
    assert all(torch.equal(a, b) for a, b in zip(whole.state_dict().values(), parts.state_dict().values()))


KILLED = """
import sys, time
from tests.models.test_training import Line, noise
from models.training.loop import Loop, LoopConfig
def slow(rng, progress):
    time.sleep(0.02)
    return noise(rng, progress)
Loop(Line(), LoopConfig("line", steps=60, rate=0.05, save_every_s=0.1), sys.argv[1]).run(slow)
"""


def test_a_killed_process_goes_on_to_the_same_weights(tmp_path):
    root = Path(__file__).resolve().parents[2]
    start = [sys.executable, "-c", KILLED, str(tmp_path / "killed")]
    process = subprocess.Popen(start, cwd=root, env={**os.environ, "PYTHONPATH": str(root)})
    state, patience = tmp_path / "killed" / "line.state.pt", time.monotonic() + 90
    while not state.exists() and process.poll() is None and time.monotonic() < patience:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    config = LoopConfig("line", steps=60, rate=0.05)
    again = Loop(Line(), config, tmp_path / "killed")
    assert 0 < again.step < 60
    parts, whole = again.run(noise), Loop(Line(), config, tmp_path / "whole").run(noise)
    assert all(torch.equal(a, b) for a, b in zip(whole.state_dict().values(), parts.state_dict().values()))
    assert logs.read(tmp_path / "killed" / "line.csv")[-1]["loss"] == logs.read(tmp_path / "whole" / "line.csv")[-1]["loss"]


def test_a_checkpoint_of_another_configuration_is_refused_by_name(tmp_path):
    config, about = LoopConfig("line", steps=40, rate=0.05), {"towers": {"depth": 2}}
    Loop(Line(), config, tmp_path, about).run(noise, stop_after=2)
    with pytest.raises(ValueError, match=r"line\.state\.pt .*rate was 0\.05, is 0\.1"):
        Loop(Line(), replace(config, rate=0.1), tmp_path, about)
    with pytest.raises(ValueError, match=r"line\.state\.pt .*towers\.depth was 2, is 12"):
        Loop(Line(), config, tmp_path, {"towers": {"depth": 12}})
    assert Loop(Line(), replace(config, workers=3, save_every_s=1.0), tmp_path, about).step == 2


def test_a_checkpoint_of_an_earlier_version_that_lacks_new_keys_is_taken(tmp_path):
    config = LoopConfig("line", steps=40, rate=0.05)
    loop = Loop(Line(), config, tmp_path)
    loop.run(noise, stop_after=2)
    state = loop.state()
    old = {k: state[k] for k in ("config", "step", "elapsed", "model", "average", "optimizer")}
    old["config"] = {k: v for k, v in old["config"].items() if k in ("stage", "steps", "rate", "batch", "seed", "minutes")}
    checkpoints.save(loop.state_path, old)
    assert Loop(Line(), config, tmp_path).step == 2


def test_a_truncated_or_foreign_checkpoint_is_named(tmp_path):
    config = LoopConfig("line", steps=40, rate=0.05)
    loop = Loop(Line(), config, tmp_path)
    loop.run(noise, stop_after=2)
    whole = loop.state_path.read_bytes()
    for damaged in (whole[:len(whole) // 2], whole[:500], whole[:-30], b"", b"no checkpoint"):
        loop.state_path.write_bytes(damaged)
        with pytest.raises(ValueError, match=r"line\.state\.pt is damaged"):
            Loop(Line(), config, tmp_path)
    state = torch.load(io.BytesIO(whole), weights_only=True)
    state["model"] = {"layer.weight": torch.zeros(2, 2), "layer.bias": torch.zeros(1)}
    checkpoints.save(loop.state_path, state)
    with pytest.raises(ValueError, match=r"line\.state\.pt belongs to another model: layer\.weight shape \(2, 2\)"):
        Loop(Line(), config, tmp_path)


class Named(Line):
    def forward(self, batch):
        loss, parts = super().forward(batch["s1"]["x"])
        return loss * batch["s1"]["factor"], parts


def test_a_loss_that_is_no_number_stops_with_step_and_samples(tmp_path):
    def make(rng, progress):
        spoilt = float("nan") if progress >= 0.25 else 1.0
        return {"s1": {"x": noise(rng, progress), "factor": torch.tensor(spoilt), "names": ["tile 7", "tile 9"]}}
    loop = Loop(Named(), LoopConfig("named", steps=20, rate=0.01, save_every_s=0.0), tmp_path)
    with pytest.raises(ValueError, match=r"named: the loss is nan at step 5; samples of this batch: tile 7, tile 9\. .*step 5"):
        loop.run(make)
    assert all(torch.isfinite(v).all() for v in checkpoints.load(loop.state_path)["model"].values())


def test_the_best_weights_are_kept_and_patience_ends_the_run(tmp_path):
    scores = iter([1.0, 3.0, 2.0, 2.5, 2.9, 9.0])
    seen = []

    def score(model):
        seen.append(model.layer.weight.clone())
        return next(scores)
    loop = Loop(Line(), LoopConfig("line", steps=1000, rate=0.05, score_every=5, patience=3), tmp_path)
    best = loop.run(noise, score=score)
    assert loop.step == 25 and loop.best["step"] == 10 and torch.equal(best.layer.weight, seen[1])
    again = Loop(Line(), loop.config, tmp_path)                  # a finished run stays finished, and gives the same answer
    assert torch.equal(again.run(noise, score=score).layer.weight, seen[1]) and again.step == 25


def test_batches_made_by_workers_are_the_same(tmp_path):
    config = LoopConfig("line", steps=12, rate=0.05)
    alone = Loop(Line(), config, tmp_path / "alone").run(noise)
    helped = Loop(Line(), replace(config, workers=2), tmp_path / "helped").run(noise)
    assert torch.equal(alone.layer.weight, helped.layer.weight)


@pytest.mark.parametrize("workers", [0, 2])
def test_an_error_of_the_data_arrives_as_its_sentence(tmp_path, workers):
    def make(rng, progress):
        if progress > 0.2:
            raise ValueError("corpus.h5, key s1/7: the image has no value at all")
        return noise(rng, progress)
    loop = Loop(Line(), LoopConfig("line", steps=10, rate=0.05, workers=workers), tmp_path)
    with pytest.raises(ValueError, match=r"^corpus\.h5, key s1/7: the image has no value at all$"):
        loop.run(make)


def test_the_log_widens_for_new_names_and_forgets_steps_that_are_made_again(tmp_path):
    log = logs.Log(tmp_path, "a")
    for step in (1, 2, 3):
        log.row({"step": step, "loss": 0.5} | ({"score": 7} if step == 3 else {}))
    logs.Log(tmp_path, "a", start=2).row({"step": 3, "loss": 0.25})
    rows = logs.read(tmp_path / "a.csv")
    assert [(r["step"], r["loss"], r["score"]) for r in rows] == [("1", "0.5", ""), ("2", "0.5", ""), ("3", "0.25", "")]


def test_tensorboard_is_asked_for_by_name_or_missed_by_name(tmp_path):
    config = LoopConfig("line", steps=4, rate=0.05, log="tensorboard", log_every=1)
    try:
        import tensorboard  # noqa: F401
    except ImportError:
        with pytest.raises(ValueError, match="needs the package tensorboard"):
            Loop(Line(), config, tmp_path).run(noise)
        return
    Loop(Line(), config, tmp_path).run(noise)
    assert list((tmp_path / "tensorboard" / "line").glob("events.*")) and (tmp_path / "line.csv").exists()


def test_precisions():
    with mixed("bf16"):
        assert (torch.ones(2, 2) @ torch.ones(2, 2)).dtype == torch.bfloat16
    with mixed("fp32"):
        assert (torch.ones(2, 2) @ torch.ones(2, 2)).dtype == torch.float32
    if not torch.cuda.is_available():
        with pytest.raises(ValueError, match="fp16"):
            mixed("fp16")


def test_one_cycle_is_torchs():
    config = LoopConfig("a", steps=200, rate=1e-3, schedule="one-cycle", warmup=0.1, betas=(0.9, 0.999))
    optimizer = torch.optim.AdamW([torch.nn.Parameter(torch.zeros(1))], lr=1e-3)
    torchs = torch.optim.lr_scheduler.OneCycleLR(optimizer, 1e-3, total_steps=201, pct_start=20 / 200 + 1 / 201, div_factor=1e6)
    for step in range(200):
        group = optimizer.param_groups[0]
        assert rate_at(config, step / 200) == pytest.approx(group["lr"], rel=0.01, abs=1e-5)
        assert betas_at(config, step / 200)[0] == pytest.approx(group["betas"][0], abs=1e-3)
        optimizer.step()
        torchs.step()


def test_a_batch_that_cannot_be_shared_is_refused(monkeypatch):
    monkeypatch.setattr(distributed, "world", lambda: 3)
    with pytest.raises(ValueError, match="A batch of 64 cannot be shared among 3 processes"):
        distributed.share(64)


def test_recall_counts_any_right_item_and_gives_no_gift_for_ties():
    similarity = torch.tensor([[0.9, 0.9, 0.1], [0.1, 0.5, 0.4]])
    truth = torch.tensor([[True, False, False], [False, False, True]])
    assert recalls(similarity, truth, ks=(1, 2)) == [0.0, 100.0]


@needs_data
def test_no_evaluation_item_is_in_the_training_split():
    read = reader()
    for item in read.aerial(pixels=False):
        assert (splits.aerial(item) == "evaluation") == (item["split"] == "val")
    for item in read.floods(pixels=False):
        assert (splits.flood(item) == "evaluation") == (item["split"] == "test")
    for item in read.multispectral(pixels=False):
        banned = any(k in item["file"] for k in ("637U", "29SND", "HURST", "LIDIA", "ROBLAR"))
        assert (splits.multispectral(item) == "evaluation") == banned


@needs_data
def test_equal_caption_lists_are_never_on_both_sides_of_dev():
    sides = {}
    for item in reader().aerial(split="train", pixels=False):
        sides.setdefault((item["class"], tuple(sorted(set(item["captions"])))), set()).add(splits.aerial(item))
    assert all(len(s) == 1 for s in sides.values())


@needs_data
def test_pairs_for_evaluation_share_no_ground_with_training():
    import json
    items = json.loads((reader().ROOT / "sentinel_pairs" / "index.json").read_text(encoding="utf-8"))["items"]
    split = splits.pairs(items)
    corners = {i["id"]: i["corners_epsg3395_ul_ur_lr_ll"] for i in items}
    kept = [i for i, s in split.items() if s == "evaluation"]
    seen = [i for i, s in split.items() if s in ("train", "dev")]
    assert kept and not any(splits.overlaps(corners[a], corners[b]) for a in kept for b in seen)


@needs_data
def test_captions_of_val_only_never_train_the_text_tower():
    val = {c for r in reader().aerial(split="val", pixels=False) for c in r["captions"]}
    train = {c for r in reader().aerial(split="train", pixels=False) for c in r["captions"]}
    assert not (val - train) & set(corpus.training_captions())


def test_layouts_say_what_they_show():
    rng = np.random.default_rng(0)
    for _ in range(60):
        layout = make(rng)
        weight, unknown = targets(shares(layout.codes), layout.shapes, geometry=True)
        assert layout.codes.max() < len(CODES) and not (unknown & (weight > 0)).any()
        for shape in layout.shapes:
            assert weight[NUMBER[shape]] > 0
