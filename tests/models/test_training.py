"""The loop resumes exactly, refuses foreign checkpoints, and no evaluation file can reach the training."""
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the models need torch: pip install -r models/requirements.txt")

from models.data import corpus, splits  # noqa: E402
from models.data.concepts import NUMBER, targets  # noqa: E402
from models.data.layouts import CODES, make, shares  # noqa: E402
from models.data.paths import data_root, reader  # noqa: E402
from models.training.loop import Loop, LoopConfig  # noqa: E402
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


def test_a_checkpoint_of_another_configuration_is_refused_by_name(tmp_path):
    Loop(Line(), LoopConfig("line", steps=40, rate=0.05), tmp_path).run(noise, stop_after=2)
    with pytest.raises(ValueError, match=r"line\.state\.pt .*rate was 0\.05, is 0\.1"):
        Loop(Line(), LoopConfig("line", steps=40, rate=0.1), tmp_path)


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
