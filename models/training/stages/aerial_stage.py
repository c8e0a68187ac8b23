"""Stage "aerial": image tower and joint text head, contrasted on the AID images with their RSICD captions.

Texts enter as the teacher's sentence embeddings, computed once, with noise of the size of the student's error; so this
stage does not wait for the text stage. Half of the texts of a batch are captions, half short phrases ("river",
"an image of trees") that captions or class names prove, because users type short phrases.
"""
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from ...data import aerial, corpus, open_water
from ...data.classes import allowed
from ...towers import imagenet
from ...towers.images import AerialTower
from ...towers.text import JointHead
from .. import checkpoints
from ..loop import Loop, LoopConfig, device
from ..losses import recalls, soft_contrastive, structure
from ..teacher import embed, load_teacher, load_tokenizer
from . import augment


@dataclass(frozen=True)
class AerialStage:
    loop: LoopConfig = LoopConfig("aerial", steps=1200, rate=6e-4, batch=192, minutes=50.0, log_every=10)
    sizes: tuple = ((0.0, 96), (0.3, 112), (0.6, 128), (0.85, 144))   # from this share of the run on: pixels
    input_px: int = 144           # of the finished tower; 160 gives half a point more on dev and costs a fifth of the speed
    initial: str = "imagenet"     # or "random"
    frozen: int = 3               # stem and so many blocks keep their ImageNet weights, as do all depthwise kernels:
                                  # they are 4 % of the weights and half of a step's time
    drop_path: float = 0.1
    nouns: float = 2.0            # weight of the caption nouns as labels
    noise: float = 0.3            # norm of the noise on a sentence embedding of norm 1
    classes: float = 0.5          # weight of the 30-class head
    keep: float = 20.0            # weight of the teacher's similarity structure over WordNet nouns
    phrases: float = 0.5          # share of short phrases among the texts


SOURCES = ["aerial/images", "aerial/captions", "sentinel_pairs", "minilm", "wordnet", "generated"]


def principal_start(head, sentences):
    """The head's linear part becomes the projection on the principal axes of `sentences` (n, 384)."""
    _, _, v = torch.linalg.svd(sentences - sentences.mean(0), full_matrices=False)
    with torch.no_grad():
        head.linear.weight.copy_(v[:head.linear.out_features])
        head.linear.bias.zero_()


def frozen(backbone, blocks):
    """Stem and first blocks."""
    return [backbone.conv_stem, backbone.bn1, *backbone.blocks[:blocks]]


class Eyes(nn.Module):
    """An image tower with the heads that labels teach it: the 30 classes, and `labels` caption nouns. `config`: AerialStage."""

    def __init__(self, config, labels, backbone="tf_efficientnet_lite0"):
        super().__init__()
        self.config = config
        self.tower = AerialTower(backbone, drop_path=config.drop_path)
        if config.initial == "imagenet":
            imagenet.load(self.tower.backbone, backbone)
            for kernel in (p for name, p in self.tower.backbone.named_parameters() if "conv_dw" in name):
                kernel.requires_grad_(False)
            for part in frozen(self.tower.backbone, config.frozen):
                part.requires_grad_(False)
        self.tower.to(memory_format=torch.channels_last)
        self.classify = nn.Linear(self.tower.backbone.num_features, len(aerial.CLASSES))
        self.name = nn.Linear(self.tower.backbone.num_features, labels)
        self.log_scale = nn.Parameter(torch.tensor(np.log(14.0), dtype=torch.float32))

    def train(self, mode=True):
        super().train(mode)
        if self.config.initial == "imagenet":
            for part in frozen(self.tower.backbone, self.config.frozen):
                part.eval()
        return self

    def look(self, pixels, labels, marks):
        """-> embeddings (n, 256) of norm 1, loss of classes and nouns, {name: float}."""
        with torch.autocast(pixels.device.type, torch.bfloat16):
            features = self.tower.seen(pixels.contiguous(memory_format=torch.channels_last))
            features = features.mean((2, 3))
            guess, named = self.classify(features), self.name(features)
        images = F.normalize(self.tower.project(features.float()), dim=-1)
        classes = F.cross_entropy(guess.float(), labels, label_smoothing=0.1)
        told = ~torch.isnan(marks)
        nouns = F.binary_cross_entropy_with_logits(named.float()[told], marks[told])
        return images, self.config.classes * classes + self.config.nouns * nouns, {
            "classes": float(classes.detach()), "nouns": float(nouns.detach()),
            "scale": float(self.log_scale.exp().detach()),
            "right": float((guess.argmax(1) == labels)[labels >= 0].float().mean())}

    def contrast(self, images, texts, positive):
        return soft_contrastive(images, texts, self.log_scale.exp().clamp(max=50.0), positive)


class AerialContrast(Eyes):
    """Tower and joint text head learn from each other."""

    def __init__(self, config, sentences, nouns, labels):
        super().__init__(config, labels)
        self.head = JointHead()
        principal_start(self.head, torch.cat([sentences, nouns]))
        self.nouns = nouns

    def forward(self, batch):
        pixels, sentences, positive, labels, marks = batch
        images, loss, parts = self.look(pixels, labels, marks)
        noisy = sentences + torch.randn_like(sentences) * self.config.noise / sentences.shape[1] ** 0.5
        contrast = self.contrast(images, self.head(F.normalize(noisy, dim=-1)), positive)
        some = self.nouns[torch.randint(len(self.nouns), (384,))].to(pixels.device)
        kept = structure(self.head(some), some)
        return contrast + loss + self.config.keep * kept, {
            "contrast": float(contrast.detach()), **parts, "kept": float(kept.detach())}


def right_texts(data):
    """(images, most) of an AerialSet: the numbers of every text that is right for an image, then -1."""
    right = np.full((len(data.images), max(map(len, data.phrases)) + 5), -1)
    for i, (c, p) in enumerate(zip(data.captions, data.phrases)):
        row = sorted(set(c) | set(p))
        right[i, :len(row)] = row
    return right


def batches(data, sentences, config):
    """A function (rng, progress) -> (pixels, embeddings of a text each, positive matrix, classes, nouns)."""
    right = right_texts(data)

    def make(rng, progress):
        take = rng.choice(len(data.images), config.loop.batch, replace=False)
        short = rng.random(len(take)) < config.phrases
        chosen = np.array([rng.choice(data.phrases[i] if s else data.captions[i]) for i, s in zip(take, short)])
        positive = (right[take][:, :, None] == chosen[None, None]).any(1)
        px = [size for start, size in config.sizes if progress >= start][-1]
        pixels = augment.views(torch.from_numpy(data.pixels[take]).to(device()), px)
        def to(a):
            return torch.from_numpy(np.ascontiguousarray(a)).to(device())
        return (pixels, sentences[chosen].to(device()), to(positive.astype(np.float32)), to(data.labels[take]),
                to(data.nouns[take]))
    return make


@torch.no_grad()
def encode(tower, pixels, px=144, batch=64):
    """uint8 (n, h, w, 3) -> (n, 256) L2-normalised, the whole image resampled to px by area, as the engine does."""
    out = []
    for start in range(0, len(pixels), batch):
        x = torch.from_numpy(pixels[start:start + batch]).to(device()).permute(0, 3, 1, 2).float() / 255
        x = F.interpolate(x, size=px, mode="area" if px < x.shape[-1] else "bilinear")
        with torch.autocast(x.device.type, torch.bfloat16):
            said = tower(x.contiguous(memory_format=torch.channels_last))
        out.append(F.normalize(said.float(), dim=-1))
    return torch.cat(out).cpu()


def retrieval(images, captions, texts):
    """images (n, d); captions: per image text numbers; texts (t, d). Identical captions count as right.

    -> mean of text-to-image and image-to-text recall@1/5/10, in percent."""
    similarity = images @ texts.T
    truth = torch.zeros_like(similarity, dtype=torch.bool)
    for i, numbers in enumerate(captions):
        truth[i, numbers] = True
    both = recalls(similarity, truth) + recalls(similarity.T, truth.T)
    return sum(both) / len(both)


@torch.no_grad()
def dev_recall(model, teacher, tokenizer, dev, px):
    """Mean recall on the dev images, whole captions as the teacher embeds them."""
    used = sorted({n for row in dev.captions for n in row})
    texts = model.head(embed(teacher, tokenizer, [dev.sentences[n] for n in used]).to(device())).cpu()
    place = {n: i for i, n in enumerate(used)}
    return retrieval(encode(model.tower, dev.pixels, px), [[place[n] for n in row] for row in dev.captions], texts)


def run(folder, config=AerialStage(), data="all"):
    """data "free": no image may train this tower, so only the head is made: the principal axes of what the texts say."""
    cache = Path(folder) / "cache"
    tokenizer, teacher = load_tokenizer(), load_teacher().to(device())
    if not allowed("aerial/images", data):
        head = JointHead()
        principal_start(head, embed(teacher, tokenizer, corpus.earth_nouns() + corpus.phrases() * 4))
        checkpoints.save(Path(folder) / "aerial.pt", {"head": head.state_dict(), "minutes": 0.0,
                                                       "sources": ["minilm", "wordnet", "generated"]})
        return
    data, dev = open_water.add(aerial.load("train", cache)), aerial.load("dev", cache)
    nouns = embed(teacher, tokenizer, corpus.earth_nouns())
    sentences = embed(teacher, tokenizer, data.sentences)
    loop = Loop(AerialContrast(config, sentences, nouns, data.nouns.shape[1]), config.loop, folder)
    model = loop.run(batches(data, sentences, config))
    score = dev_recall(model, teacher, tokenizer, dev, config.input_px)
    print(f"aerial: dev mean recall {score:.1f} (pool {len(dev.images)}, identical captions accepted)", flush=True)
    checkpoints.save(Path(folder) / "aerial.pt", {
        "weights": model.tower.state_dict(), "head": model.head.state_dict(), "dev_recall": score,
        "scale": float(model.log_scale.exp()), "minutes": loop.elapsed / 60, "input_px": config.input_px,
        "sources": SOURCES + ["imagenet"] * (config.initial == "imagenet")})
