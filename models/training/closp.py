"""Training of CLOSP and GeoCLOSP (arXiv 2507.10403), as published or with the options that later work recommends.

Every step takes one batch of each sensor and averages their losses: text is the bridge, images of two sensors are never
compared. GeoCLOSP averages image-text and location-image. The defaults are the paper's values; each option stands in
`Options`, `Views`, `Towers` or `Pretrain` with its source where it is implemented, and in models/README.md."""
import math
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

from ..data.samples import BANDS, DatasetSpec, TextSpec, filled, open_dataset
from ..evaluate import metrics
from ..towers.closp import Closp, ClospConfig, start_from
from . import checkpoints, configuration, distributed, tiles
from .batches import Sampler, Views
from .loop import FREE, Loop, LoopConfig, device, mixed
from .losses import positives, soft_contrastive
from .masked import MaskedImages
from .teacher import folder as teacher_folder
from .teacher import load_tokenizer, pad

LARGEST_SCALE = 100.0       # of a learned temperature (CLIP, Radford et al. 2021)


@dataclass(frozen=True)
class Data:
    """Where samples come from; fields as in data/samples.DatasetSpec. licence: "free" leaves out research-only material."""
    kind: Literal["crisislandmark", "folder", "shared"] = "crisislandmark"
    path: str = ""
    sensors: tuple = ("s1", "s2")
    units: Literal["dB", "linear"] = "dB"
    size: int = 120
    parts: tuple = ()
    vh_first: tuple = ()          # sources of CrisisLandMark whose Sentinel-1 has VH before VV
    licence: Literal["all", "free"] = "all"
    dev: int = 500                # samples per sensor that the dev score is taken on
    text: TextSpec = TextSpec()

    def __post_init__(self):
        odd = [s for s in self.sensors if s not in BANDS]
        if odd or not self.sensors:
            raise ValueError(f"sensors = {list(self.sensors)}; choose among {', '.join(BANDS)}.")

    def open(self, sensor, split, seed, text=None):
        return open_dataset(DatasetSpec(kind=self.kind, path=self.path, split=split, sensor=sensor, seed=seed, units=self.units,
                                        text=text or replace(self.text, seed=seed), size=self.size, parts=self.parts,
                                        vh_first=self.vh_first, data=self.licence))


@dataclass(frozen=True)
class Towers(ClospConfig):
    """text: where the text tower starts. s1, s2, image, location: files that these encoders start from ("": random)."""
    text: Literal["minilm", "random"] = "minilm"
    s1: str = ""
    s2: str = ""
    image: str = ""
    location: str = ""


@dataclass(frozen=True)
class Options:
    scale: float = 1.0            # of the cosine logits; where it is learned, its start
    temperature: Literal["fixed", "learned"] = "fixed"
    decoupled: bool = False
    positives: Literal["own", "text", "labels"] = "own"
    mosaic: float = 0.0           # weight of the loss of quadrants against their texts


@dataclass(frozen=True)
class Pretrain:
    """Masked images before anything else, on `data` (by default the training images, their texts unread)."""
    steps: int = 0
    rate: float = 1e-4
    share: float = 0.6            # of a tile that is blanked
    data: Data | None = None


@dataclass(frozen=True)
class ClospRun:
    folder: str = "build/closp"
    seed: int = 0
    epochs: int = 30              # over the larger sensor; only where loop.steps is 0
    data: Data = Data()
    towers: Towers = Towers()
    views: Views = Views()
    options: Options = Options()
    pretrain: Pretrain = Pretrain(data=Data())
    loop: LoopConfig = LoopConfig("closp", steps=0, rate=1e-6, batch=64, schedule="one-cycle", warmup=0.1,
                                  weight_decay=0.01, betas=(0.9, 0.999), clip=0.0, average=0.0, score_every=1000)


def read(table, path):
    """Table of a file of kind "closp" -> ClospRun."""
    configuration.required(table, ["data"], path)
    config = configuration.overlay(ClospRun(), table, path)
    any_bands = config.towers.variant == "any"
    if config.loop.minutes:
        raise ValueError(f"{path}: loop.minutes is for bundles; give epochs or loop.steps.")
    if not any_bands and set(config.data.sensors) - {"s1", "s2"}:
        raise ValueError(f'{path}: data.sensors = {list(config.data.sensors)} needs towers.variant = "any"; the others have '
                         "a tower for s1 and one for s2.")
    if config.options.mosaic and config.loop.batch // distributed.world() < 4:
        raise ValueError(f"{path}: options.mosaic needs four samples per process; make loop.batch larger.")
    plain_pretrain = "data" not in table.get("pretrain", {})
    return replace(config, pretrain=replace(config.pretrain, data=config.data if plain_pretrain else config.pretrain.data),
                   loop=config.loop if "seed" in table.get("loop", {}) else replace(config.loop, seed=config.seed))


class ClospObjective(nn.Module):
    """The loss of a Closp; forward takes {sensor: batch of batches.Sampler} of this process."""

    def __init__(self, model, options, precision):
        super().__init__()
        self.model, self.options, self.precision = model, options, precision
        self.log_scale = nn.Parameter(torch.tensor(math.log(options.scale)), requires_grad=options.temperature == "learned")

    @property
    def scale(self):
        return self.log_scale.exp().clamp(max=LARGEST_SCALE)

    def forward(self, batch):
        losses, logs = [], {}
        for sensor, part in batch.items():
            loss, parts = self.of_sensor(sensor, part)
            losses.append(loss)
            logs |= {f"{name} {sensor}": float(value.detach()) for name, value in parts.items()}
        if self.options.temperature == "learned":
            logs["scale"] = float(self.scale.detach())
        return sum(losses) / len(losses), logs

    def gathered(self, embedding):
        """This process's rows -> everyone's, float32, unit length."""
        return distributed.gather(F.normalize(embedding.float(), dim=-1))

    def of_sensor(self, sensor, part):
        o, n = self.options, len(part["pixels"])
        with mixed(self.precision):
            images = self.model.encode_image(part["pixels"], sensor, part["bands"])
            texts = self.model.encode_text(part["ids"], part["mask"])
        images, texts = self.gathered(images), self.gathered(texts)
        right, unknown = self.truth(part, images.device)
        text_loss = soft_contrastive(images, texts, self.scale, right, unknown, o.decoupled)
        loss, parts = text_loss, {"text": text_loss}
        if self.model.config.geo:
            parts["place"] = self.place(images, part["lonlat"])
            loss = (loss + parts["place"]) / 2
        if o.mosaic:
            k = 4 * (n // 4)
            with mixed(self.precision):
                regions = self.model.encode_regions(tiles.mosaic(part["pixels"][:k]), sensor, part["bands"])
            rows = torch.cat([torch.arange(k) + r * n for r in range(distributed.world())]).to(images.device)
            parts["mosaic"] = soft_contrastive(self.gathered(regions.flatten(0, 1)), texts, self.scale, right[rows],
                                               unknown[rows], o.decoupled)
            loss = loss + o.mosaic * parts["mosaic"]
        return loss, parts

    def truth(self, part, where):
        """Positive and unknown pairs of everyone's batch."""
        n = len(part["images"])
        texts = [(text, owner if owner < 0 else owner + distributed.rank() * n) for text, owner in part["texts"]]
        right, unknown = positives(distributed.gather_lists(part["images"]), distributed.gather_lists(texts),
                                   self.options.positives)
        return right.to(where), unknown.to(where)

    def place(self, images, lonlat):
        """Location against image; samples without a place take no part, samples of one place share their target."""
        told = ~torch.isnan(lonlat).any(1)
        places = self.gathered(self.model.encode_location(torch.nan_to_num(lonlat)))
        told, lonlat = distributed.gather(told.float()[:, None])[:, 0] > 0, distributed.gather(torch.nan_to_num(lonlat))
        same = (lonlat[:, None] == lonlat[None]).all(2) & told[:, None] & told[None]
        return soft_contrastive(images, places, self.scale, same.float(), ~(told[:, None] & told[None]), self.options.decoupled)


class DevScore:
    """Mean average precision from text to image and back, in percent, ties in expectation (evaluate/metrics.py).

    One pool of up to `count` dev samples of every sensor, each with its first text; a text is right for every image that
    has it among its texts. A text that is right for the whole pool asks nothing and is left out."""

    def __init__(self, data, seed, tokenizer, keep_nan, precision):
        self.tokenizer, self.keep_nan, self.precision = tokenizer, keep_nan, precision
        self.samples = []
        for sensor in data.sensors:
            dev = data.open(sensor, "dev", seed)
            places = torch.linspace(0, len(dev) - 1, min(data.dev, len(dev))).long().unique().tolist()
            self.samples += [dev[i] for i in places]
        self.texts = sorted({s.texts[0] for s in self.samples})
        self.truth = np.array([[t in s.texts for s in self.samples] for t in self.texts]).reshape(len(self.texts), -1)
        asks = ~self.truth.all(1)
        self.texts, self.truth = [t for t, a in zip(self.texts, asks) if a], self.truth[asks]
        if not self.texts:
            what = "all have the same text" if self.samples else "are none"
            raise ValueError(f"Dev samples of {data.kind} {data.path} {what}: no score can be taken. Set loop.score_every = 0, "
                             "or give the dev split more samples or texts.")

    @torch.no_grad()
    def __call__(self, objective):
        model = objective.model
        with mixed(self.precision):
            images = torch.cat([self.images(model, self.samples[i:i + 64]) for i in range(0, len(self.samples), 64)])
            rows = [pad([e.ids for e in self.tokenizer.encode_batch(self.texts[i:i + 256])])
                    for i in range(0, len(self.texts), 256)]
            texts = torch.cat([model.encode_text(ids.to(device()), mask.to(device())).float() for ids, mask in rows])
        similarity = (F.normalize(texts, dim=-1) @ F.normalize(images, dim=-1).T).cpu().numpy()
        return (metrics.mean(metrics.average_precision(similarity, self.truth))
                + metrics.mean(metrics.average_precision(similarity.T, self.truth.T))) / 2

    def images(self, model, samples):
        """Embeddings (n, 384) of samples of any sensors, in their order."""
        out = torch.empty(len(samples), model.text_model.config.width, device=device())
        for sensor in {s.sensor for s in samples}:
            at = [i for i, s in enumerate(samples) if s.sensor == sensor]
            pixels = [tiles.tensor(samples[i].pixels if self.keep_nan else filled(samples[i].pixels, sensor)) for i in at]
            out[at] = model.encode_image(torch.stack(pixels).to(device()), sensor, BANDS[sensor]).float()
        return out


def build(towers, seed):
    """A Closp with its initial weights."""
    torch.manual_seed(seed)
    model = Closp(ClospConfig(**{name: getattr(towers, name) for name in ClospConfig.__dataclass_fields__}))
    if towers.text == "minilm":
        model.text_model.fill(load_file(str(teacher_folder() / "model.safetensors")))
    for name in ("s1", "s2", "image", "location"):
        if getattr(towers, name):
            if not hasattr(model, f"{name}_encoder"):
                raise ValueError(f"towers.{name} names initial weights, but this model has no {name}_encoder.")
            lacking = start_from(getattr(model, f"{name}_encoder"), getattr(towers, name))
            print(f"{name}_encoder starts from {getattr(towers, name)}"
                  + (f"; random: {', '.join(lacking)}" if lacking else ""), flush=True)
    return model


def pretrained(model, config, about):
    """The first phase: masked images. Its result is kept, so that a resumed run does not repeat it."""
    p, done = config.pretrain, Path(config.folder) / "pretrain.pt"
    encoders = {s: model.tower(s)[0] for s in p.data.sensors}
    if not done.exists():
        sets = {s: p.data.open(s, "train", config.seed, TextSpec(sources=(), seed=config.seed)) for s in p.data.sensors}
        loop = replace(config.loop, stage="pretrain", steps=p.steps, rate=p.rate, schedule="cosine", clip=1.0, average=0.0,
                       score_every=0, patience=0)
        objective = MaskedImages(model, {s: BANDS[s] for s in sets}, config.loop.precision, p.share)
        Loop(objective, loop, config.folder, about).run(Sampler(sets, None, loop.batch, loop.steps, loop.seed, config.views,
                                                                 model.any_bands))
        if distributed.rank() == 0:
            checkpoints.save(done, {"about": about, "weights": {s: e.state_dict() for s, e in encoders.items()}})
        distributed.of_first(None)                                   # the others wait for the file
    found = checkpoints.load(done)
    other = checkpoints.differences(found["about"], about, FREE)
    if other:
        raise ValueError(f"{done} belongs to another configuration: {other[0]}. Remove it to start again.")
    for sensor, encoder in encoders.items():
        checkpoints.fill(encoder, found["weights"][sensor], done)


def run(config, path=None):
    """Trains, scores, and leaves config.json and model.safetensors in config.folder. Returns the Closp."""
    if config.loop.workers:
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")      # worker processes are the parallelism
    data, tokenizer = config.data, load_tokenizer()
    sets = {s: data.open(s, "train", config.seed) for s in data.sensors}
    for sensor, dataset in sets.items():
        if not len(dataset):
            raise ValueError(f"{path or 'data'}: {data.kind} {data.path} holds no training sample of {sensor}.")
    steps = config.loop.steps or math.ceil(config.epochs * max(map(len, sets.values())) / config.loop.batch)
    loop = replace(config.loop, steps=steps)
    print(f"closp: {', '.join(f'{len(d)} {s}' for s, d in sets.items())} samples, {steps} steps", flush=True)
    about = {name: asdict(getattr(config, name)) for name in ("data", "towers", "views", "options", "pretrain")}
    model = build(config.towers, config.seed)
    score = DevScore(data, config.seed, tokenizer, model.any_bands, loop.precision) if loop.score_every else None
    if config.pretrain.steps:
        pretrained(model, config, {k: about[k] for k in ("towers", "views", "pretrain")})
    objective = ClospObjective(model, config.options, loop.precision)
    objective.some_rest = not model.any_bands and len(set(data.sensors)) < 2       # the other sensor's tower; DDP must know
    training = Loop(objective, loop, config.folder, about)
    best = training.run(Sampler(sets, tokenizer, loop.batch, steps, loop.seed, config.views, model.any_bands), score=score)
    if distributed.rank() == 0:
        best.model.save(config.folder, float(best.scale.detach()))
        kept = f"; dev score {training.best['score']:.2f} at step {training.best['step']}" if training.best else ""
        print(f"closp: {config.folder}/model.safetensors after {training.step} steps{kept}", flush=True)
    return best.model
