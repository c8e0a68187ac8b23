"""Checkpoints on disk: atomic writes, and the towers put together from the stages' results."""
import os
from pathlib import Path

import torch

from ..towers.images import AerialTower, optical_tower, sar_tower
from ..towers.local import local_optical_tower, local_sar_tower
from ..towers.text import Bert, JointHead, TextTower


def save(path, content):
    """Writes beside `path` and renames, so that a killed run never leaves half a checkpoint."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    torch.save(content, part)
    os.replace(part, path)


def load(path, device="cpu"):
    return torch.load(path, map_location=device, weights_only=True)


def finished(folder, stage):
    """The result of a finished stage: {"weights": …, …}."""
    path = Path(folder) / f"{stage}.pt"
    if not path.exists():
        raise FileNotFoundError(f"{path} is absent: run `python -m models.training --stages {stage}` first")
    return load(path)


def untrained():
    torch.manual_seed(0)
    return {"text": TextTower(Bert(), JointHead()), "aerial": AerialTower(), "optical": optical_tower(),
            "sar": sar_tower()}


def untrained_local(name):
    torch.manual_seed(0)
    return {"local_optical": local_optical_tower, "local_sar": local_sar_tower}[name]()


def assemble(folder):
    """-> towers, calibration per tower, fidelity of the text student: from the results in `folder`."""
    towers, text = untrained(), finished(folder, "text")
    towers["text"].student.load_state_dict(text["weights"])
    towers["text"].head.load_state_dict(finished(folder, "aerial")["head"])
    for name, stage in (("aerial", "polish"), ("optical", "optical"), ("sar", "sar")):
        towers[name].load_state_dict(finished(folder, stage)["weights"])
    return {k: t.eval() for k, t in towers.items()}, finished(folder, "calibration"), round(text["fidelity"], 4)
