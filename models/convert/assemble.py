"""The towers of a bundle from the results of the training's stages."""
from pathlib import Path

import torch

from ..towers.images import AerialTower, optical_tower, sar_tower
from ..towers.local import local_optical_tower
from ..towers.text import Bert, JointHead, TextTower
from ..training import checkpoints

# In the order of the manifest: of two towers that take the same bands the first is used.
TOWERS = {"aerial": AerialTower, "optical": optical_tower, "local_optical": local_optical_tower, "sar": sar_tower}


def text_tower():
    return TextTower(Bert(), JointHead())


def untrained():
    """{name: (tower with random weights, {})} of every tower, to develop the engine against."""
    torch.manual_seed(0)
    towers = {"text": text_tower(), **{name: make() for name, make in TOWERS.items()}}
    return {name: (tower.eval(), {}) for name, tower in towers.items()}


def trained(folder):
    """{name: (tower, what its stage says of it)} of the stages of `folder` that made a tower; always with "text"."""
    said = checkpoints.finished(folder, "tuning")
    text = text_tower()
    text.student.load_state_dict(said["weights"])
    text.head.load_state_dict(said["head"])
    towers = {"text": (text.eval(), said)}
    for name, make in TOWERS.items():
        said = checkpoints.finished(folder, name) if (Path(folder) / f"{name}.pt").exists() else {}
        if "weights" in said:
            tower = make()
            tower.load_state_dict(said["weights"])
            towers[name] = (tower.eval(), said)
    return towers
