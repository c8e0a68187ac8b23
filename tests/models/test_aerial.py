"""The aerial tower's optional teachers: they learn against fixed texts, and the student goes on towards their mean."""
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the models need torch: pip install -r models/requirements.txt")

from models.data.aerial import CLASSES, AerialSet  # noqa: E402
from models.towers.images import AerialTower  # noqa: E402
from models.training import checkpoints  # noqa: E402
from models.training.stages import distilled_stage, teachers_stage  # noqa: E402

NUMBER, BACKBONE = 12, "tf_efficientnet_lite0"


def tiny(rng):
    """Twelve images of noise, each with a caption and a phrase of its own."""
    return AerialSet([f"{i}" for i in range(NUMBER)], rng.integers(0, 255, (NUMBER, 40, 40, 3), np.uint8),
                     np.arange(NUMBER) % len(CLASSES), [[i] for i in range(NUMBER)], [[NUMBER + i] for i in range(NUMBER)],
                     ["text"] * 2 * NUMBER, rng.integers(0, 2, (NUMBER, 5)).astype(np.float32))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A training folder with a finished aerial tower; the material is made up."""
    rng = np.random.default_rng(0)
    texts = torch.nn.functional.normalize(torch.randn(2 * NUMBER, 256, generator=torch.Generator().manual_seed(0)), dim=-1)
    for stage in (teachers_stage, distilled_stage):
        monkeypatch.setattr(stage, "material", lambda _: (tiny(rng), texts, lambda tower, px: 12.5))
    torch.manual_seed(0)
    checkpoints.save(tmp_path / "aerial.pt", {"weights": AerialTower().state_dict(), "head": {}, "scale": 10.0,
                                              "minutes": 3.0, "input_px": 64, "sources": ["imagenet"]})
    return tmp_path


def short(config, steps=2):
    return replace(config, loop=replace(config.loop, steps=steps, batch=8, minutes=None, log_every=1), sizes=((0.0, 64),),
                   initial="random", backbones=(BACKBONE,))


def test_teachers_are_trained_and_their_student_takes_the_place_of_the_aerial_tower(folder):
    teachers_stage.run(folder, short(teachers_stage.TeachersStage()))
    assert checkpoints.finished(folder, f"teacher_{BACKBONE}")["dev_recall"] == 12.5
    distilled_stage.run(folder, short(distilled_stage.DistilledStage()))
    before, after = (checkpoints.finished(folder, name) for name in ("aerial", "distilled"))
    assert before.keys() <= after.keys() and after["sources"] == ["imagenet"]
    AerialTower().load_state_dict(after["weights"])
    assert not torch.equal(before["weights"]["project.weight"], after["weights"]["project.weight"])


def test_without_teachers_the_same_run_is_a_control_with_a_name_of_its_own(folder):
    config = short(distilled_stage.DistilledStage())
    distilled_stage.run(folder, replace(config, backbones=(), loop=replace(config.loop, stage="control")))
    assert (folder / "control.pt").exists() and not (folder / "distilled.pt").exists()
    assert "apart" in (folder / "control.csv").read_text().splitlines()[0]


def test_the_ensemble_is_the_normalised_mean():
    towers = [lambda x, v=v: torch.tensor([v]) for v in ([3.0, 0.0], [0.0, 5.0])]
    said = distilled_stage.together(towers, torch.zeros(1, 3, 8, 8))
    assert torch.allclose(said, torch.tensor([[0.5, 0.5]]).sqrt())
