"""One training loop for all stages: warm-up and cosine schedule, averaged weights, checkpoints, exact resume.

A batch depends on (seed, step) alone, so an interrupted run that goes on from its checkpoint sees the same batches at
the same learning rates as one that was never interrupted. Only where `minutes` shortens a run does the clock matter.
"""
import copy
import csv
import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from . import checkpoints


@dataclass(frozen=True)
class LoopConfig:
    stage: str
    steps: int
    rate: float
    batch: int = 128
    warmup: float = 0.05          # share of the run
    weight_decay: float = 0.05
    clip: float = 1.0
    average: float = 0.998        # of the averaged weights, per step
    seed: int = 0
    save_every_s: float = 120.0
    log_every: int = 25
    minutes: float | None = None  # the schedule ends here at the latest, also on a busy machine


def device():
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def rate_at(config, progress):
    """Learning rate at `progress` 0..1: linear warm-up, then half a cosine."""
    if progress < config.warmup:
        return config.rate * (progress / config.warmup + 1e-3)
    along = (progress - config.warmup) / (1 - config.warmup)
    return config.rate * 0.5 * (1 + math.cos(math.pi * min(along, 1.0)))


def parameter_groups(model, decay):
    """Weight decay on matrices and kernels only; vectors (norms, biases, scales) go free."""
    named = [p for p in model.parameters() if p.requires_grad]
    return [{"params": [p for p in named if p.ndim > 1], "weight_decay": decay},
            {"params": [p for p in named if p.ndim <= 1], "weight_decay": 0.0}]


class Loop:
    """Trains `model` (a module whose forward takes a batch and returns (loss, {name: float}))."""

    def __init__(self, model, config, folder):
        self.model, self.config, self.folder = model.to(device()), config, Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.average = copy.deepcopy(self.model).requires_grad_(False)
        self.optimizer = torch.optim.AdamW(parameter_groups(self.model, config.weight_decay), lr=config.rate,
                                           betas=(0.9, 0.98))
        self.step, self.elapsed = 0, 0.0
        self.state_path = self.folder / f"{config.stage}.state.pt"
        if self.state_path.exists():
            self.resume()

    def state(self):
        return {"config": asdict(self.config), "step": self.step, "elapsed": self.elapsed,
                "model": self.model.state_dict(), "average": self.average.state_dict(),
                "optimizer": self.optimizer.state_dict()}

    def resume(self):
        state = checkpoints.load(self.state_path, device())
        mine = asdict(self.config)
        other = [k for k in mine if k not in ("minutes", "save_every_s", "log_every") and state["config"].get(k) != mine[k]]
        if other:
            raise ValueError(f"{self.state_path} belongs to another configuration: {other[0]} was "
                             f"{state['config'].get(other[0])!r}, is {mine[other[0]]!r}. Remove it to start again.")
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.elapsed = state["step"], state["elapsed"]

    @property
    def progress(self):
        clock = self.elapsed / (60 * self.config.minutes) if self.config.minutes else 0.0
        return max(self.step / self.config.steps, clock)

    def run(self, make_batch, stop_after=None):
        """make_batch(rng, progress) -> batch. Returns the averaged model; `stop_after` steps interrupts (for tests)."""
        c, saved, begun = self.config, time.monotonic(), self.step
        while self.progress < 1.0:
            started = time.monotonic()
            if stop_after is not None and self.step - begun >= stop_after:
                self.save()
                return None
            rng = np.random.default_rng([c.seed, self.step])
            torch.manual_seed(int(rng.integers(2 ** 31)))
            rate = rate_at(c, self.progress)
            for group in self.optimizer.param_groups:
                group["lr"] = rate
            self.model.train()
            loss, logs = self.model(make_batch(rng, self.progress))
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), c.clip)
            self.optimizer.step()
            self.step += 1
            self.follow()
            self.elapsed += time.monotonic() - started
            if self.step % c.log_every == 0:
                self.log({"loss": float(loss.detach()), **logs, "rate": rate})
            if time.monotonic() - saved > c.save_every_s:
                self.save()
                saved = time.monotonic()
        self.save()
        return self.average.eval()

    @torch.no_grad()
    def follow(self):
        """The averaged weights follow; early on quickly, so that they do not remember the random start."""
        keep = min(self.config.average, (1 + self.step) / (10 + self.step))
        for mean, now in zip(self.average.state_dict().values(), self.model.state_dict().values()):
            if mean.dtype.is_floating_point:
                mean.lerp_(now, 1 - keep)
            else:
                mean.copy_(now)

    def save(self):
        checkpoints.save(self.state_path, self.state())

    def log(self, row):
        row = {"step": self.step, "minutes": round(self.elapsed / 60, 2), **row}
        print(f"{self.config.stage} " + " ".join(f"{k} {v:.4g}" if isinstance(v, float) else f"{k} {v}"
                                                   for k, v in row.items()), flush=True)
        path = self.folder / f"{self.config.stage}.csv"
        fresh = not path.exists()
        with open(path, "a", newline="", encoding="utf-8") as f:
            writer = csv.writer(f)
            if fresh:
                writer.writerow(row)
            writer.writerow(row.values())
