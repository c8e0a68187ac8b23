"""What the towers promise about missing bands, stretches and export, on random weights: no training data needed."""
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the models need torch: pip install -r models/requirements.txt")

from models.convert.onnx_export import LocalGraph, export_local, export_pooled, export_text  # noqa: E402
from models.towers.images import AerialTower, optical_tower, sar_tower  # noqa: E402
from models.towers.local import local_optical_tower, local_sar_tower  # noqa: E402
from models.towers.text import Bert, JointHead, TextConfig, TextTower  # noqa: E402


@pytest.fixture(autouse=True)
def seeded():
    torch.manual_seed(0)


def reflectance(n=3):
    return torch.rand(n, 13, 64, 64) * 0.3 + 0.02


def same_direction(said, wanted):
    """Least cosine of matching rows: what 8-bit weights may cost."""
    return ((said * wanted).sum(1) / np.linalg.norm(said, axis=1) / np.linalg.norm(wanted, axis=1)).min()


def run(path, **inputs):
    """All outputs of an exported file."""
    onnxruntime = pytest.importorskip("onnxruntime", reason="exports are checked with onnxruntime")
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return session.run(None, {k: v.numpy() for k, v in inputs.items()})


@torch.no_grad()
def test_a_missing_band_is_not_a_band_of_zeros():
    tower = optical_tower().eval()
    absent, zeros = reflectance(), reflectance()
    zeros[:] = absent
    absent[:, 7], zeros[:, 7] = float("nan"), 0.0
    one = torch.ones(3)
    assert torch.isfinite(tower(absent, one)).all()
    assert (tower(absent, one) - tower(zeros, one)).abs().max() > 1e-3


@torch.no_grad()
def test_an_absent_swir_band_is_taken_from_its_neighbour_and_nothing_else_is():
    x = reflectance(2)
    x[0, 11] = float("nan")                                  # B11 of one tile
    x[1, 11:] = float("nan")                                 # both SWIR bands of the other
    filled = optical_tower().frontend.neighbours(x)
    assert torch.allclose(filled[0, 11], 1.35 * x[0, 12]) and torch.isnan(filled[1, 11:]).all()
    assert torch.equal(filled[:, :11], x[:, :11])


@torch.no_grad()
def test_missing_pixels_do_not_spread_into_the_statistics_of_the_rest():
    tower = optical_tower().eval()
    x = reflectance(1)
    x[:, :, :20] = float("nan")
    maps, numbers = tower.frontend(x, torch.ones(1))
    own = maps[0, :13, 20:]
    assert torch.isfinite(maps).all() and torch.isfinite(numbers).all()
    assert own.mean((1, 2)).abs().max() < 0.1 and (maps[0, :13, :20] == 0).all()


@torch.no_grad()
def test_without_calibration_exposure_does_not_matter():
    tower, x, zero = optical_tower().eval(), reflectance(), torch.zeros(3)
    assert torch.allclose(tower(x, zero), tower(x * 2.5 + 0.1, zero), atol=1e-3)


@torch.no_grad()
def test_with_calibration_levels_matter():
    tower, x, one = optical_tower().eval(), reflectance(), torch.ones(3)
    assert (tower(x, one) - tower(x * 2.5, one)).abs().max() > 1e-3


@torch.no_grad()
def test_without_calibration_a_radar_gain_does_not_matter():
    tower, x, zero = sar_tower().eval(), torch.randn(3, 2, 64, 64) * 3 - 14, torch.zeros(3)
    assert torch.allclose(tower(x, zero), tower(x + 9.0, zero), atol=1e-3)


@torch.no_grad()
@pytest.mark.parametrize("absent", [0, 1])
def test_either_polarisation_may_be_missing(absent):
    x = torch.randn(2, 2, 64, 64) * 3 - 14
    x[:, absent] = float("nan")
    assert torch.isfinite(sar_tower().eval()(x, torch.ones(2))).all()


@torch.no_grad()
@pytest.mark.parametrize("make, bands", [(optical_tower, 13), (sar_tower, 2)])
def test_small_towers_export_as_they_are(tmp_path, make, bands):
    tower = make().eval()
    x = torch.rand(5, bands, 64, 64) * 0.3 if bands == 13 else torch.randn(5, bands, 64, 64) * 3 - 14
    x[1, 0] = float("nan")
    x[2, :, :10] = float("nan")
    trust = torch.tensor([1.0, 1.0, 0.0, 1.0, 0.0])
    assert export_pooled(tower, tmp_path / "small.onnx", bands, 64, ["pixels", "calibrated"]) == 8
    said, grid = run(tmp_path / "small.onnx", pixels=x, calibrated=trust)
    wanted = tower(x, trust).numpy()
    assert same_direction(said, wanted) > 0.999 and np.abs(said - wanted).max() < 1e-2
    assert grid.shape == (5, 256, 8, 8)


@torch.no_grad()
def test_the_aerial_tower_exports_as_it_is_and_is_the_mean_of_its_cells(tmp_path):
    tower, x = AerialTower(), torch.rand(3, 3, 160, 160)
    tower.train()(x)                                        # norms that are not the identity
    tower.eval()
    x[1, :, :30] = float("nan")
    assert export_pooled(tower, tmp_path / "aerial.onnx", 3, 160, ["pixels"]) == 5
    said, grid = run(tmp_path / "aerial.onnx", pixels=x)
    wanted = tower(x).numpy()
    assert same_direction(said, wanted) > 0.999
    assert np.abs(grid.mean((2, 3)) - said).max() < 1e-4 * np.abs(said).max()


@torch.no_grad()
@pytest.mark.parametrize("make, bands", [(optical_tower, 13), (sar_tower, 2)])
def test_a_tile_that_is_the_same_everywhere_is_named_as_its_cells(make, bands):
    tower = make().eval()
    features = torch.rand(2, 144, 1, 1).expand(2, 144, 8, 8)
    cells = tower.cells(features)
    assert torch.allclose(cells, tower.whole(features)[:, :, None, None].expand_as(cells), atol=1e-5)


@torch.no_grad()
def test_the_text_tower_exports_with_its_four_bit_table(tmp_path):
    config = TextConfig(vocabulary=500, rank=32, teacher_layers=(0,))
    tower = TextTower(Bert(config), JointHead()).eval()
    ids, mask = torch.randint(1, 500, (3, 7)), torch.ones(3, 7, dtype=torch.long)
    mask[1, 4:] = 0
    path = export_text(tower, tmp_path / "text.onnx")
    assert np.abs(run(path, input_ids=ids, attention_mask=mask)[0] - tower(ids, mask).numpy()).max() < 5e-3


@torch.no_grad()
def test_padding_does_not_change_a_sentence():
    tower = TextTower(Bert(TextConfig(vocabulary=500, rank=32, teacher_layers=(0,))), JointHead()).eval()
    ids = torch.randint(1, 500, (1, 6))
    padded = torch.cat([ids, torch.zeros(1, 5, dtype=torch.long)], 1)
    mask = torch.tensor([[1] * 6 + [0] * 5])
    assert torch.allclose(tower(ids, torch.ones_like(ids)), tower(padded, mask), atol=1e-5)


def local_pixels(make, n, height, width):
    if make is local_optical_tower:
        return torch.rand(n, 13, height, width) * 0.3
    return torch.randn(n, 2, height, width) * 3 - 14


@torch.no_grad()
@pytest.mark.parametrize("make", [local_optical_tower, local_sar_tower])
def test_features_of_a_window_are_those_of_the_whole(make):
    tower, whole = make().eval(), local_pixels(make, 1, 120, 136)
    whole[:, :, 30:50, 20:60] = float("nan")
    reach, stride = tower.reach_stride
    features, weight = tower.dense(whole)
    part, part_weight = tower.dense(whole[:, :, 3 * stride:3 * stride + 64, 5 * stride:5 * stride + 80])
    rows, columns = (64 - reach) // stride + 1, (80 - reach) // stride + 1
    assert part.shape[2:] == (rows, columns)
    assert torch.allclose(features[:, :, 3:3 + rows, 5:5 + columns], part, atol=1e-5)
    assert torch.allclose(weight[:, 3:3 + rows, 5:5 + columns], part_weight, atol=1e-6)


@torch.no_grad()
@pytest.mark.parametrize("make", [local_optical_tower, local_sar_tower])
def test_what_a_local_tower_sees_nothing_of_has_no_weight(make):
    tower, x = make().eval(), local_pixels(make, 2, 64, 64)
    x[0, :, :, :40] = float("nan")
    x[1] = float("nan")
    _, weight = tower.dense(x)
    assert (weight[0, :, 0] == 0).all() and (weight[0, :, -1] > 0).all() and (weight[1] == 0).all()
    assert torch.isfinite(tower(x)).all()
    other = x.clone()
    other[0, :, :, 0] = float("nan")
    assert torch.equal(tower(x)[0], tower(other)[0])


@torch.no_grad()
@pytest.mark.parametrize("make", [local_optical_tower, local_sar_tower])
def test_local_towers_export_as_they_are_at_any_size(tmp_path, make):
    onnxruntime = pytest.importorskip("onnxruntime", reason="exports are checked with onnxruntime")
    tower = make()
    tower.train()(local_pixels(make, 16, 64, 64))           # norms that are not the identity
    tower.eval()
    path = export_local(tower, tmp_path / "local.onnx", local_pixels(make, 1, 1, 1).shape[1], 64)
    assert path.stat().st_size < 1.3e6
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    options = onnxruntime.RunOptions()
    options.only_execute_path_to_fetches = True
    for height, width in ((64, 64), (90, 131)):
        x = local_pixels(make, 3, height, width)
        x[1, 0], x[2, :, :50] = float("nan"), float("nan")
        said = dict(zip(LocalGraph.outputs, session.run(list(LocalGraph.outputs), {"pixels": x.numpy()})))
        features, weight = tower.dense(x)
        assert same_direction(said["embedding"], tower(x).numpy()) > 0.999
        assert np.abs(said["features"] - features.numpy()).max() < 0.05 * features.abs().max()
        assert np.array_equal(said["weight"], weight.numpy()) or np.allclose(said["weight"], weight.numpy(), atol=1e-6)
        alone, = session.run(["features"], {"pixels": x.numpy()}, options)
        assert np.array_equal(alone, said["features"])
    means = np.random.default_rng(0).random((4, features.shape[1]), np.float32)
    first, first_bias, second, second_bias = (said[name] for name in LocalGraph.outputs[3:])
    by_hand = np.maximum(means @ first.T + first_bias, 0) @ second.T + second_bias
    assert same_direction(by_hand, tower.project(torch.from_numpy(means)).numpy()) > 0.999
