"""Optional stage "distilled": the aerial tower goes on towards the mean embedding of larger teachers and itself.

Teachers and student see the same augmented view (Beyer et al. 2022, "Knowledge distillation: a good teacher is patient and
consistent"), and the text tower stays, so the result takes the place of the aerial tower alone. Without `backbones` the same
run goes on without any teacher: what the teachers brought is the difference."""
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional as F

from .. import checkpoints
from ..loop import Loop, LoopConfig, device
from . import aerial_stage
from .optical_stage import frozen_aerial
from .teachers_stage import AgainstTexts, TeachersStage, material, teacher


@dataclass(frozen=True)
class DistilledStage(TeachersStage):
    loop: LoopConfig = LoopConfig("distilled", steps=120, rate=2e-4, batch=192, log_every=10)
    sizes: tuple = ((0.0, 128), (0.7, 144))
    classes: float = 0.0          # the heads of the labels are not part of a finished tower, and new ones would pull at it
    nouns: float = 0.0


@torch.no_grad()
def together(towers, pixels):
    """Normalised mean (n, 256) of the embeddings of norm 1 that the towers give the same views (n, 3, h, w)."""
    with torch.autocast(pixels.device.type, torch.bfloat16):
        x = pixels.contiguous(memory_format=torch.channels_last)
        said = [F.normalize(tower(x).float(), dim=-1) for tower in towers]
    return F.normalize(torch.stack(said).mean(0), dim=-1)


def taught(make, towers):
    """Batches that end with what the towers together say of the pixels."""
    def made(rng, progress):
        pixels, *others = make(rng, progress)
        return pixels, *others, together(towers, pixels)
    return made if towers else make


def run(folder, config=DistilledStage()):
    """Writes NAME.pt, in everything like aerial.pt, with the name of the loop."""
    folder, before = Path(folder), checkpoints.finished(folder, "aerial")
    data, sentences, score = material(folder)
    towers = [teacher(folder, backbone) for backbone in config.backbones]
    if towers:
        towers.append(frozen_aerial(folder).to(memory_format=torch.channels_last))
    model = AgainstTexts(config, data.nouns.shape[1])
    model.tower.load_state_dict(before["weights"])
    with torch.no_grad():
        model.log_scale.fill_(before["scale"]).log_()
    loop = Loop(model.to(device()), config.loop, folder)
    model = loop.run(taught(aerial_stage.batches(data, sentences, config), towers))
    recall = score(model.tower, config.input_px)
    print(f"{config.loop.stage}: dev mean recall {recall:.1f}", flush=True)
    checkpoints.save(folder / f"{config.loop.stage}.pt", {
        **before, "weights": model.tower.state_dict(), "scale": float(model.log_scale.exp()), "dev_recall": recall,
        "minutes": before["minutes"] + loop.elapsed / 60})
