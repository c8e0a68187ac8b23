"""Checkpoints on disk: atomic writes, and loading that names what does not fit."""
import os
import pickle
from pathlib import Path

import torch


def save(path, content):
    """Writes beside `path` and renames, so that a killed run never leaves half a checkpoint."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    torch.save(content, part)
    os.replace(part, path)


def load(path, device="cpu"):
    """What `save` wrote. Raises ValueError that names the file when it is cut off or no checkpoint."""
    try:
        return torch.load(path, map_location=device, weights_only=True)
    except FileNotFoundError:
        raise
    except (RuntimeError, EOFError, OSError, pickle.UnpicklingError, KeyError) as error:
        reason = (str(error) or "it ends too early")[:120].splitlines()[0]
        raise ValueError(f"{path} is damaged or no checkpoint ({reason}). Restore it from a copy, or remove it to start this "
                         "part again.") from error


def differences(before, now, skip=()):
    """Sentences "key was x, is y" for every key of the nested dictionary `now` that `before` has otherwise.

    Keys that `before` lacks, as a checkpoint of an earlier version does, count as equal."""
    found = []
    for key, value in now.items():
        if key in skip or key not in before:
            continue
        if isinstance(value, dict) and isinstance(before[key], dict):
            found += [f"{key}.{sentence}" for sentence in differences(before[key], value, skip)]
        elif plain(before[key]) != plain(value):
            found.append(f"{key} was {before[key]!r}, is {value!r}")
    return found


def plain(value):
    """Tuples as lists, at any depth."""
    return [plain(v) for v in value] if isinstance(value, (tuple, list)) else value


def fill(module, weights, path):
    """load_state_dict, with one sentence that names file and key instead of torch's list."""
    own = module.state_dict()
    odd = [k for k in own if k not in weights] + [k for k in weights if k not in own]
    shape = [k for k in own if k in weights and own[k].shape != weights[k].shape]
    if odd or shape:
        key = (odd or shape)[0]
        what = (f"shape {tuple(weights[key].shape)}, expected {tuple(own[key].shape)}" if not odd
                else "is missing in the file" if key in own else "is unknown to the model")
        raise ValueError(f"{path} belongs to another model: {key} {what}.")
    module.load_state_dict(weights)


def finished(folder, stage):
    """The result of a finished stage: {"weights": …, …}."""
    path = Path(folder) / f"{stage}.pt"
    if not path.exists():
        raise FileNotFoundError(f"{path} is absent: run `python -m models.training CONFIG --stages {stage}` first")
    return load(path)
