"""Optional stage "teachers": larger image towers that see the AID images as the tuned text tower speaks of them.

The text tower stays as it is, so all towers embed into one space and the mean of their embeddings means something."""
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from ...data import aerial, open_water
from ...towers.images import AerialTower
from .. import checkpoints
from ..loop import Loop, LoopConfig, device
from ..losses import agreement
from ..teacher import load_tokenizer
from . import aerial_stage, tuning_stage
from .aerial_stage import AerialStage, Eyes
from .optical_stage import frozen_text
from .small_stage import encode_texts


@dataclass(frozen=True)
class TeachersStage(AerialStage):
    loop: LoopConfig = LoopConfig("teacher", steps=900, rate=6e-4, batch=192, minutes=50.0, log_every=10)
    backbones: tuple = ("tf_efficientnet_lite1", "tf_efficientnet_lite2")
    alike: float = 10.0           # weight of the distance to the mean embedding of teachers, where there are any


class AgainstTexts(Eyes):
    """A tower against texts that stay as they are; a batch may end with embeddings (n, 256) to be near to."""

    def forward(self, batch):
        pixels, texts, positive, labels, marks, *wanted = batch
        images, loss, parts = self.look(pixels, labels, marks)
        contrast = self.contrast(images, texts, positive)
        apart = agreement(images, wanted[0]) if wanted else torch.zeros(())
        return contrast + loss + self.config.alike * apart, {
            "contrast": float(contrast.detach()), **parts, "apart": float(apart.detach())}


@torch.no_grad()
def material(folder):
    """-> the training images, the tuned text tower's embeddings (sentences, 256) of their texts, and a function
    (image tower) -> mean recall on dev in percent, identical captions accepted."""
    tokenizer, text = load_tokenizer(), frozen_text(folder)
    data, dev = (aerial.load(split, Path(folder) / "cache") for split in ("train", "dev"))
    data = open_water.add(data)
    sentences = encode_texts(text, tokenizer, data.sentences).cpu()

    def score(tower, px):
        return tuning_stage.dev_recall(text, aerial_stage.encode(tower, dev.pixels, px), dev, tokenizer)
    return data, sentences, score


def teacher(folder, backbone):
    """The finished teacher of that backbone, ready to encode."""
    tower = AerialTower(backbone)
    tower.load_state_dict(checkpoints.finished(folder, f"teacher_{backbone}")["weights"])
    return tower.to(device(), memory_format=torch.channels_last).eval()


def run(folder, config=TeachersStage()):
    folder = Path(folder)
    data, sentences, score = material(folder)
    for backbone in config.backbones:
        name = f"teacher_{backbone}"
        if (folder / f"{name}.pt").exists():
            continue
        loop = Loop(AgainstTexts(config, data.nouns.shape[1], backbone), replace(config.loop, stage=name), folder)
        model = loop.run(aerial_stage.batches(data, sentences, config))
        recall = score(model.tower, config.input_px)
        print(f"{name}: dev mean recall {recall:.1f}", flush=True)
        checkpoints.save(folder / f"{name}.pt", {"weights": model.tower.state_dict(), "dev_recall": recall,
                                                 "minutes": loop.elapsed / 60, "input_px": config.input_px})
    checkpoints.save(folder / "teachers.pt", {"backbones": list(config.backbones)})
