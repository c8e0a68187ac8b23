"""One training loop for all runs: schedule, averaged weights, dev score, checkpoints, exact resume, several processes.

A batch depends on (seed, step) alone, so an interrupted run that goes on from its checkpoint sees the same batches at
the same learning rates as one that was never interrupted. Only where `minutes` shortens a run does the clock matter.
"""
import copy
import math
import time
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from torch.utils.data import DataLoader

from . import checkpoints, distributed, logs


@dataclass(frozen=True)
class LoopConfig:
    stage: str                    # name of the files
    steps: int
    rate: float
    batch: int = 128              # of all processes together
    schedule: Literal["cosine", "one-cycle", "constant"] = "cosine"
    warmup: float = 0.05          # share of the run
    weight_decay: float = 0.05
    betas: tuple = (0.9, 0.98)
    clip: float = 1.0             # norm of the gradient; 0: as it is
    average: float = 0.998        # of the averaged weights, per step; 0: the last weights are the result
    precision: Literal["bf16", "fp32", "fp16"] = "bf16"     # of what models run under `mixed`
    seed: int = 0
    workers: int = 0              # processes that prepare batches ahead
    save_every_s: float = 120.0
    log_every: int = 25
    log: Literal["csv", "tensorboard"] = "csv"
    score_every: int = 0          # steps between dev scores; 0: none
    patience: int = 0             # dev scores without a better one that end the run; 0: it goes on to the end
    minutes: float | None = None  # the schedule ends here at the latest, also on a busy machine


FREE = ("minutes", "save_every_s", "log_every", "log", "workers", "path")     # may differ between a run and its resumption


def device():
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def mixed(precision):
    """Autocast context of the training device. Losses and norms of embeddings belong outside of it or in float32.

    Raises ValueError for fp16 on a CPU, whose gradients would underflow without a GPU's kernels and scaler."""
    if precision == "fp16" and device().type != "cuda":
        raise ValueError('precision = "fp16" needs a GPU; on a CPU take "bf16" or "fp32".')
    if precision == "fp32":
        return nullcontext()
    return torch.autocast(device().type, {"bf16": torch.bfloat16, "fp16": torch.float16}[precision])


def rate_at(config, progress):
    """Learning rate at `progress` 0..1. cosine: linear warm-up, then half a cosine. one-cycle: half a cosine up from a
    millionth, then one down to nothing (Smith & Topin 2019, with CLOSP's divisors)."""
    if config.schedule == "constant":
        return config.rate
    if progress < config.warmup:
        along = progress / config.warmup
        if config.schedule == "one-cycle":
            return config.rate * max(0.5 * (1 - math.cos(math.pi * along)), 1e-6)
        return config.rate * (along + 1e-3)
    along = (progress - config.warmup) / (1 - config.warmup)
    return config.rate * 0.5 * (1 + math.cos(math.pi * min(along, 1.0)))


def betas_at(config, progress):
    """Adam's betas; one-cycle lowers momentum from 0.95 to 0.85 while the rate rises, and back."""
    if config.schedule != "one-cycle":
        return tuple(config.betas)
    return 0.95 - 0.1 * rate_at(config, progress) / config.rate, config.betas[1]


def parameter_groups(model, decay):
    """Weight decay on matrices and kernels only; vectors (norms, biases, scales) go free."""
    named = [p for p in model.parameters() if p.requires_grad]
    return [{"params": [p for p in named if p.ndim > 1], "weight_decay": decay},
            {"params": [p for p in named if p.ndim <= 1], "weight_decay": 0.0}]


def to_device(batch, where):
    """Tensors at any depth of dictionaries, lists and tuples go to the device; the rest stays."""
    if isinstance(batch, torch.Tensor):
        return batch.to(where, non_blocking=True)
    if isinstance(batch, dict):
        return {k: to_device(v, where) for k, v in batch.items()}
    if isinstance(batch, (list, tuple)) and any(isinstance(v, (torch.Tensor, dict, list, tuple)) for v in batch):
        return type(batch)(to_device(v, where) for v in batch)
    return batch


def names_of(batch):
    """Sample names in a batch: what stands under "names" at any depth of its dictionaries."""
    if not isinstance(batch, dict):
        return []
    return list(batch.get("names", ())) + [n for v in batch.values() for n in names_of(v)]


class Batches(torch.utils.data.Dataset):
    """Batch of step i, made in whatever process asks for it. An error of the data is handed over, not raised, so that
    its sentence arrives without the worker's traceback around it."""

    def __init__(self, make, config):
        self.make, self.config, self.rank = make, config, distributed.rank()

    def __getitem__(self, step):
        rng = np.random.default_rng([self.config.seed, step])
        torch.manual_seed(int(rng.integers(2 ** 31)) + self.rank)
        try:
            return self.make(rng, step / self.config.steps)
        except (ValueError, FileNotFoundError) as error:
            return error


class Loop:
    """Trains `model` (a module whose forward takes a batch and returns (loss, {name: float})).

    `about`: whatever else makes this run what it is (nested dictionary); a checkpoint of another is refused."""

    def __init__(self, model, config, folder, about=None):
        distributed.share(config.batch)
        mixed(config.precision)
        if distributed.several() and config.minutes:
            raise ValueError("loop.minutes goes by one machine's clock; several processes need loop.steps alone.")
        self.model, self.config, self.folder = model.to(device()), config, Path(folder)
        self.about = {"loop": asdict(config), **(about or {})}
        self.folder.mkdir(parents=True, exist_ok=True)
        self.average = copy.deepcopy(self.model).requires_grad_(False) if config.average else self.model
        self.optimizer = torch.optim.AdamW(parameter_groups(self.model, config.weight_decay), lr=config.rate,
                                           betas=tuple(config.betas))
        self.scaler = torch.amp.GradScaler(device().type, enabled=config.precision == "fp16")
        self.step, self.elapsed, self.saved_step = 0, 0.0, 0
        self.best, self.worse = None, 0                  # {"score", "step", "weights"}; scores since then
        self.state_path = self.folder / f"{config.stage}.state.pt"
        if self.state_path.exists():
            self.resume()
        self.parallel = self.model
        if distributed.several():
            if device().type == "cuda":
                self.model = self.parallel = torch.nn.SyncBatchNorm.convert_sync_batchnorm(self.model)
            self.parallel = torch.nn.parallel.DistributedDataParallel(
                self.model, find_unused_parameters=getattr(model, "some_rest", False))

    def state(self):
        return {"config": asdict(self.config), "about": self.about, "step": self.step, "elapsed": self.elapsed,
                "model": self.model.state_dict(), "average": self.average.state_dict() if self.config.average else None,
                "optimizer": self.optimizer.state_dict(), "scaler": self.scaler.state_dict(),
                "best": self.best, "worse": self.worse}

    def resume(self):
        state = checkpoints.load(self.state_path, device())
        if not isinstance(state, dict) or not {"config", "step", "model", "optimizer"} <= set(state):
            raise ValueError(f"{self.state_path} is no checkpoint of a training. Remove it to start again.")
        other = checkpoints.differences(state["config"], self.about["loop"], FREE) or checkpoints.differences(
            state.get("about", {}), {k: v for k, v in self.about.items() if k != "loop"}, FREE)
        if other:
            raise ValueError(f"{self.state_path} belongs to another configuration: {other[0]}. Remove it to start again.")
        checkpoints.fill(self.model, state["model"], self.state_path)
        if self.config.average:
            checkpoints.fill(self.average, state["average"], self.state_path)
        self.optimizer.load_state_dict(state["optimizer"])
        self.scaler.load_state_dict(state.get("scaler", {}) if self.scaler.is_enabled() else {})
        self.step, self.elapsed, self.saved_step = state["step"], state["elapsed"], state["step"]
        self.best, self.worse = state.get("best"), state.get("worse", 0)

    @property
    def progress(self):
        clock = self.elapsed / (60 * self.config.minutes) if self.config.minutes else 0.0
        return max(self.step / self.config.steps, clock)

    def batches(self, make_batch):
        """An endless iterator over the batches from here on. Without workers `make_batch` sees the clock's progress."""
        if self.config.workers:
            yield from DataLoader(Batches(make_batch, self.config), batch_size=None,
                                  sampler=range(self.step, self.config.steps), num_workers=self.config.workers,
                                  pin_memory=device().type == "cuda", prefetch_factor=4)
        here = Batches(lambda rng, _: make_batch(rng, self.progress), self.config)
        while True:
            yield here[self.step]

    def run(self, make_batch, stop_after=None, score=None):
        """make_batch(rng, progress) -> batch. Returns the averaged model, or the best one when `score` is given.

        score(model) -> float, higher is better, on material held out for selection; asked every `score_every` steps.
        stop_after: steps after which the run is interrupted (for tests). Raises ValueError when a loss is no number."""
        c, saved, begun = self.config, time.monotonic(), self.step
        first = distributed.rank() == 0
        log = logs.Log(self.folder, c.stage, self.step, c.log) if first else None
        bar = logs.bar(c.steps, self.step, c.stage) if first else None
        batches = self.batches(make_batch)
        while self.progress < 1.0 and not (c.patience and self.worse >= c.patience):
            if stop_after is not None and self.step - begun >= stop_after:
                self.save()
                return None
            started = time.monotonic()
            rate = self.set_rate()
            loss, parts = self.one_step(next(batches))
            self.elapsed += time.monotonic() - started
            row = {"loss": loss, **parts, "rate": rate} if self.step % c.log_every == 0 else {}
            if score and c.score_every and (self.step % c.score_every == 0 or self.step == c.steps):
                row["dev score"] = self.judge(score)
            if first:
                bar.update()
                if row:
                    log.row({"step": self.step, "minutes": round(self.elapsed / 60, 2), **row})
            if first and time.monotonic() - saved > c.save_every_s:
                self.save()
                saved = time.monotonic()
        batches.close()
        if first:
            self.save()
            log.close()
            bar.close()
        if self.best:
            checkpoints.fill(self.average, self.best["weights"], self.state_path)
        return self.average.eval()

    def set_rate(self):
        rate, betas = rate_at(self.config, self.progress), betas_at(self.config, self.progress)
        for group in self.optimizer.param_groups:
            group["lr"], group["betas"] = rate, betas
        return rate

    def one_step(self, batch):
        """-> loss, {name: number} of one step of the optimizer."""
        if isinstance(batch, Exception):
            raise batch
        self.model.train()
        torch.manual_seed(self.config.seed + 7919 * self.step + distributed.rank())      # wherever the batch was made
        loss, parts = self.parallel(to_device(batch, device()))
        value = float(loss.detach())
        self.check(value, "the loss", batch)
        self.optimizer.zero_grad(set_to_none=True)
        self.scaler.scale(loss).backward()
        self.scaler.unscale_(self.optimizer)
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.config.clip or math.inf)
        if not self.scaler.is_enabled():                 # the scaler itself skips a step whose gradients overflow
            self.check(float(norm), "the gradient", batch)
        self.scaler.step(self.optimizer)
        self.scaler.update()
        self.step += 1
        self.follow()
        return value, parts

    def check(self, value, what, batch):
        if math.isfinite(value):
            return
        names = names_of(batch)
        shown = ", ".join(map(str, names[:8])) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
        raise ValueError(f"{self.config.stage}: {what} is {value} at step {self.step}"
                         + (f"; samples of this batch: {shown}" if names else "")
                         + f". Look at them, or lower loop.rate; the last good checkpoint is of step {self.saved_step}.")

    @torch.no_grad()
    def judge(self, score):
        """The dev score of the averaged weights; the best weights so far are kept."""
        value = None
        if distributed.rank() == 0:
            self.average.eval()
            value = float(score(self.average))
        value = distributed.of_first(value)
        if self.best is None or value > self.best["score"]:
            weights = {k: v.detach().clone() for k, v in self.average.state_dict().items()}
            self.best, self.worse = {"score": value, "step": self.step, "weights": weights}, 0
        else:
            self.worse += 1
        return value

    @torch.no_grad()
    def follow(self):
        """The averaged weights follow; early on quickly, so that they do not remember the random start."""
        if not self.config.average:
            return
        keep = min(self.config.average, (1 + self.step) / (10 + self.step))
        for mean, now in zip(self.average.state_dict().values(), self.model.state_dict().values()):
            if mean.dtype.is_floating_point:
                mean.lerp_(now, 1 - keep)
            else:
                mean.copy_(now)

    def save(self):
        if distributed.rank() == 0:
            checkpoints.save(self.state_path, self.state())
            self.saved_step = self.step
