"""The recipe of the bundle: stages in the order that they need each other, from one configuration file.

Without `--stages` and without a GPU, stages that do not need each other run side by side with half of the cores each:
small networks use two cores badly, two of them use two cores well."""
import dataclasses
import importlib
import inspect
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import torch

from . import configuration, distributed

# Phases of lanes: lanes of a phase may run side by side, the stages of a lane follow each other.
PHASES = ((("text",), ("aerial",)), (("tuning",),), (("optical",), ("captions",)), (("sar",), ("local_optical",)))
STAGES = ("text", "aerial", "tuning", "optical", "sar", "local_optical", "captions")
OPTIONAL = ("teachers", "distilled")           # run only when --stages names them


@dataclass(frozen=True)
class BundleRun:
    """data: all training material, or only what is free of research-only terms (mini-free). stages: per stage what differs
    from the defaults of its dataclass; only these and the others of STAGES exist."""
    data: Literal["all", "free"] = "all"
    seed: int = 0
    folder: str = "build/training"
    stages: dict = field(default_factory=dict)


def stage_config(stage, table, seed, path):
    """The stage's dataclass with the file's values; `seed` unless the stage names its own."""
    module = importlib.import_module(f".stages.{stage}_stage", __package__)
    default = inspect.signature(module.run).parameters["config"].default
    if "seed" not in table.get("loop", {}):
        default = dataclasses.replace(default, loop=dataclasses.replace(default.loop, seed=seed))
    return configuration.overlay(default, table, path, f"stages.{stage}.")


def read(table, path):
    """Table of a file of kind "bundle" -> BundleRun, every stage checked before any runs."""
    config = configuration.overlay(BundleRun(), table, path)
    odd = [name for name in config.stages if name not in STAGES + OPTIONAL]
    if odd:
        raise ValueError(f"{path}: stages.{odd[0]} is unknown. Allowed in [stages]: {', '.join(STAGES + OPTIONAL)}.")
    for stage, values in config.stages.items():
        if not isinstance(values, dict):
            raise ValueError(f"{path}: stages.{stage} must be a section [stages.{stage}].")
        stage_config(stage, values, config.seed, path)
    return config


def one_after_the_other(stages, config, path, threads):
    torch.set_num_threads(threads)
    for stage in stages:
        if (Path(config.folder) / f"{stage}.pt").exists():
            print(f"{stage}: finished already", flush=True)
            continue
        run = importlib.import_module(f".stages.{stage}_stage", __package__).run
        told = {"data": config.data} if "data" in inspect.signature(run).parameters else {}
        run(config.folder, stage_config(stage, config.stages.get(stage, {}), config.seed, path), **told)


def side_by_side(lanes, config, path, threads):
    """Runs each lane of stages as a process of its own and waits for all. Raises SystemExit when one fails."""
    command = [sys.executable, "-m", __package__, str(path), "--folder", config.folder,
               "--threads", str(max(1, threads // len(lanes)))]
    running = [(lane, subprocess.Popen([*command, "--stages", *lane])) for lane in lanes]
    failed = [", ".join(lane) for lane, process in running if process.wait() != 0]
    if failed:
        raise SystemExit(f"Stage failed: {'; '.join(failed)}. The finished steps are kept; run the command again to go on.")


def run(config, path, threads, stages=None):
    if distributed.several():
        raise ValueError("The bundle's stages run in one process each: start them without torchrun, which is for closp.")
    if stages or torch.cuda.is_available():
        one_after_the_other(stages or STAGES, config, path, threads)
    else:
        for lanes in PHASES:
            side_by_side(lanes, config, path, threads)
