"""Stage "captions": the decoder learns to say what an embedding shows, in the words of the sensor that it is from.

- Style "aerial": human captions of the training images, from what the frozen aerial tower sees in them: the tile's embedding
  and its cells, some of which are missing or replaced by the centroids of a codebook, as stored indexes have them. Captions
  without images join as text: their own embedding plus noise stands for an image (CapDec, Nukrai et al. 2022).
- Styles "sentinel-2", "sentinel-1": the project's own sentences alone (data/space_captions.py). The embedding of a sentence
  stands for a tile, embeddings of words for its cells, both with noise, and both as they look when they are projected on a
  memory of such sentences (DeCap, Li et al. 2023): image embeddings of these sensors are projected before they are decoded.

With data "free" there are no human captions, and only the last two styles.
"""
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from ...data import aerial, caption_words, corpus, space_captions, splits
from ...data.caption_words import STYLES, Words
from ...data.captions import SENTENCES
from ...data.classes import allowed
from ...data.paths import reader
from ...towers.decoder import CaptionDecoder, DecoderConfig
from ...towers.images import AerialTower
from .. import checkpoints
from ..loop import Loop, LoopConfig, device
from ..teacher import load_tokenizer
from . import captions_features
from .optical_stage import frozen_text
from .small_stage import encode_texts

SPACE = STYLES[1:]
NOBODY = -100                                       # the target of what is no word


@dataclass(frozen=True)
class CaptionsStage:
    loop: LoopConfig = LoopConfig("captions", steps=900, rate=1.5e-3, batch=176, minutes=40.0, weight_decay=0.02)
    parts: tuple = (("images", 88), ("texts", 24), ("sentinel-2", 36), ("sentinel-1", 28))      # of a batch
    views: int = 2                # of every training image, the first as it is
    least: int = 8                # uses of a word in human captions from which on it is known
    scenes: int = 6000            # of each sensor of space, each worded three times
    memory: int = 420             # sentences per sensor of the memory on which embeddings are projected
    cells: int = 24               # of a scene in space
    noise: float = 0.8            # largest norm of the noise on a text embedding of norm 1
    taus: tuple = (12.0, 90.0)    # range of the projection's sharpness
    smoothing: float = 0.1
    decoder: DecoderConfig = DecoderConfig()


@dataclass
class Told:
    """Everything that the batches are made from. images: features (views, n, cells, 256) float16 and per image the ids of its
    captions; texts: (n, 256) and ids; space: {sensor: Spoken}."""
    words: Words
    features: np.ndarray | None = None
    centroids: torch.Tensor | None = None
    captions: list = field(default_factory=list)
    texts: tuple = ()
    space: dict = field(default_factory=dict)
    memory: list = field(default_factory=list)      # sentences, each {"text", "sensors"}
    memory_vectors: torch.Tensor | None = None


@dataclass
class Spoken:
    """Scenes of one sensor. vectors (sentences, 256) with the ids of each; scenes: per scene the numbers of its sentences and
    its shares; ways: {concept: (phrases, 256)}."""
    vectors: torch.Tensor
    rows: list
    scenes: list
    ways: dict


def sentences_of(sensor):
    """The hand-written sentences of the caption memory that the sensor can show."""
    return [text for sensors, texts in SENTENCES if sensor in sensors for text in texts]


def human(data):
    """{"images": captions per training image, "texts": captions without images}, spelling put right, without opinions."""
    if not allowed("aerial/captions", data):
        return {"images": [], "texts": []}
    per_image = [r["captions"] for r in reader().aerial(split="train", pixels=False) if splits.aerial(r) == "train"]
    seen = {c for row in per_image for c in row}
    lemmas = {w for found, _, _ in corpus.wordnet() for lemma in found for w in lemma.lower().split()}
    every = corpus.training_captions()
    right = caption_words.fixes(every, caption_words.english(lemmas))
    texts = {c: caption_words.fixed(c, right) for c in every}
    proven = {c: t for c, t in texts.items() if caption_words.OPINIONS.isdisjoint(caption_words.split(t))}
    return {"images": [[proven[c] for c in row if c in proven] for row in per_image],
            "texts": sorted(t for c, t in proven.items() if c not in seen)}


def told(folder, config, data="all"):
    """All material as the batches need it -> Told."""
    folder, rng = Path(folder), np.random.default_rng(17)
    text, tokenizer = frozen_text(folder), load_tokenizer()

    def embedded(texts):
        with torch.autocast(device().type, torch.bfloat16):
            return F.normalize(encode_texts(text, tokenizer, texts).float(), dim=-1).cpu()

    people = human(data)
    scenes = {s: [space_captions.scene(rng, s) for _ in range(config.scenes)] for s in SPACE}
    said = {s: [space_captions.sentences(rng, scene, 3) for scene in scenes[s]] for s in SPACE}
    own = {s: [t.rstrip(".").lower() for t in sentences_of(s)] for s in SPACE}
    generated = [t for s in SPACE for row in said[s] + [own[s]] for t in row]
    words = Words.of([c for row in people["images"] for c in row], generated, config.least)
    found = Told(words)
    longest = config.decoder.positions

    if people["images"]:
        image, cache = checkpoints.finished(folder, "aerial"), folder / "cache"
        eyes = AerialTower()
        eyes.load_state_dict(image["weights"])
        pixels = aerial.load("train", cache).pixels
        found.features = captions_features.cells(eyes, pixels, config.views, image["input_px"], cache / "captions_train.npy")
        found.centroids = centroids(found.features)
        found.captions = [[r for r in words.ids(row, "aerial", longest) if r] for row in people["images"]]
        rows = words.ids(people["texts"], "aerial", longest)
        known = [i for i, row in enumerate(rows) if row]
        found.texts = (embedded([people["texts"][i] for i in known]), [rows[i] for i in known])
    for s in SPACE:
        found.space[s] = spoken(s, scenes[s], said[s], own[s], words, longest, embedded)
    found.memory = memory(rng, said, own, config.memory)
    found.memory_vectors = embedded([m["text"] for m in found.memory])
    return found


def spoken(sensor, scenes, said, own, words, longest, embedded):
    """The scenes of a sensor and its hand-written sentences, which are scenes of themselves without known shares."""
    texts, numbers = list(dict.fromkeys(t for row in said + [own] for t in row)), {}
    numbers = {t: i for i, t in enumerate(texts)}
    rows = words.ids(texts, sensor, longest)
    kept = [([numbers[t] for t in row if rows[numbers[t]]], scene.shares) for row, scene in zip(said, scenes)]
    kept += [([numbers[t]], {}) for t in own if rows[numbers[t]]] * max(1, len(scenes) // (12 * len(own)))
    concepts = {c for scene in scenes for c in scene.shares}
    ways = {c: embedded(list(space_captions.ways(c, sensor))) for c in sorted(concepts)}
    return Spoken(embedded(texts), rows, [k for k in kept if k[0]], ways)


def memory(rng, said, own, count):
    """At most `count` sentences per sensor: the hand-written ones, and generated ones of many scenes."""
    sensors = {}
    for s in SPACE:
        several = [row[0] for row in said[s]]
        texts = list(dict.fromkeys([*own[s], *(several[i] for i in rng.permutation(len(several)))]))[:count]
        for t in texts:
            sensors.setdefault(t, set()).add(s)
    fits = {s: {t for row in said[s] + [own[s]] for t in row} for s in SPACE}
    return [{"text": t, "sensors": [s for s in SPACE if s in found or t in fits[s]]} for t, found in sensors.items()]


def centroids(features, count=256, rounds=12, sample=40000, seed=3):
    """K-means (Lloyd 1982) of normalised cells: (count, 256) of unit length, as codebooks of stored indexes are."""
    rng = np.random.default_rng(seed)
    view, image, cell = (rng.integers(0, size, sample) for size in features.shape[:3])
    order = np.lexsort((image, view))
    points = F.normalize(torch.from_numpy(np.stack([features[view[i], image[i], cell[i]] for i in order])).float(), dim=-1)
    found = points[rng.choice(sample, count, replace=False)]
    for _ in range(rounds):
        nearest = (points @ found.T).argmax(1)
        sums = torch.zeros_like(found).index_add_(0, nearest, points)
        found = F.normalize(torch.where(sums.norm(dim=1, keepdim=True) > 0, sums, found), dim=-1)
    return found


def noisy(vectors, largest):
    """Unit vectors (…, 256) with noise of a norm up to `largest`, normalised."""
    norm = torch.rand(*vectors.shape[:-1], 1) * largest
    noise = F.normalize(torch.randn_like(vectors), dim=-1)
    return F.normalize(vectors + norm * noise, dim=-1)


def projected(vectors, sentences, tau):
    """softmax(tau * vectors · sentencesᵀ) · sentences, normalised. vectors (…, 256); tau a number or (n, 1, 1)."""
    return F.normalize((tau * (vectors @ sentences.T)).softmax(-1) @ sentences, dim=-1)


class Batches:
    """make(rng, progress) -> words (n, t), targets (n, t), vectors (n, m, 256), known (n, m)."""

    def __init__(self, told, config):
        self.told, self.config = told, config
        counts = dict(config.parts)
        self.parts = [(name, counts[name]) for name in counts if name in told.space or told.captions]
        self.images = [i for i, rows in enumerate(told.captions) if rows]
        self.unseen = torch.zeros(config.cells, told.memory_vectors.shape[1])
        self.memory = {s: told.memory_vectors[[s in m["sensors"] for m in told.memory]] for s in told.space}

    def __call__(self, rng, progress):
        torch.manual_seed(int(rng.integers(2 ** 31)))
        rows, sets = [], []
        for name, count in self.parts:
            made = {"images": self.of_images, "texts": self.of_texts}.get(name)
            found, vectors = made(rng, count) if made else self.of_space(rng, count, name)
            rows += found
            sets.append(vectors)
        return *padded(rows), *together(sets)

    def of_images(self, rng, count):
        take = rng.choice(self.images, count, replace=False)
        view = rng.integers(0, len(self.told.features), count)
        raw = torch.from_numpy(np.stack([self.told.features[v, i] for v, i in zip(view, take)])).float()
        whole, cells = F.normalize(raw.mean(1, keepdim=True), dim=-1), F.normalize(raw, dim=-1)
        coded = torch.rand(count, 1, 1) < 0.4
        codes = self.told.centroids[(cells @ self.told.centroids.T).argmax(-1)]
        vectors = torch.cat([noisy(whole, 0.15), torch.where(coded, codes, cells)], 1)
        known = torch.rand(vectors.shape[:2]) > 0.15                                   # a cell of six is not looked at
        known &= torch.rand(count, 1) > 0.15                                           # a tile of six has no cells
        known[:, 0] = True
        rows = [self.told.captions[i][int(rng.integers(len(self.told.captions[i])))] for i in take]
        return rows, (vectors, known)

    def of_texts(self, rng, count):
        vectors, rows = self.told.texts
        take = rng.choice(len(rows), count, replace=False)
        return [rows[i] for i in take], (noisy(vectors[take][:, None], self.config.noise), torch.ones(count, 1, dtype=bool))

    def of_space(self, rng, count, sensor):
        spoken, c = self.told.space[sensor], self.config
        rows, whole, cells, known = [], [], [], torch.ones(count, 1 + c.cells, dtype=bool)
        for n, i in enumerate(rng.integers(0, len(spoken.scenes), count)):
            numbers, shares = spoken.scenes[i]
            said = int(rng.choice(numbers))
            rows.append(spoken.rows[said])
            whole.append(spoken.vectors[said] if rng.random() < 0.5 else spoken.vectors[numbers].mean(0))
            with_cells = bool(shares) and rng.random() < 0.6
            cells.append(self.seen(rng, spoken, shares) if with_cells else self.unseen)
            known[n, 1:] = with_cells
        vectors = torch.cat([F.normalize(torch.stack(whole), dim=-1)[:, None], torch.stack(cells)], 1)
        low, high = np.log(c.taus)
        tau = torch.exp(torch.rand(count, 1, 1) * (high - low) + low)
        vectors = noisy(vectors, c.noise)
        through = torch.rand(count, 1, 1) < 0.8
        return rows, (torch.where(through, projected(vectors, self.memory[sensor], tau), vectors), known)

    def seen(self, rng, spoken, shares):
        """Cells (cells, 256) of a scene: words for what each of them shows."""
        weight = np.array(list(shares.values()))
        counts = rng.multinomial(self.config.cells, weight / weight.sum())
        return torch.cat([spoken.ways[name][rng.integers(0, len(spoken.ways[name]), n)] for name, n in zip(shares, counts)])


def padded(rows):
    """Ids from style to end -> words (n, t), and the word after each (n, t), NOBODY beyond the end."""
    longest = max(map(len, rows)) - 1
    words = torch.zeros(len(rows), longest, dtype=torch.long)
    after = torch.full((len(rows), longest), NOBODY)
    for i, row in enumerate(rows):
        words[i, :len(row) - 1] = torch.tensor(row[:-1])
        after[i, :len(row) - 1] = torch.tensor(row[1:])
    return words, after


def together(sets):
    """[(vectors (n, m, 256), known (n, m))] of different m -> one pair."""
    most = max(v.shape[1] for v, _ in sets)
    vectors = torch.cat([F.pad(v, (0, 0, 0, most - v.shape[1])) for v, _ in sets])
    return vectors, torch.cat([F.pad(k, (0, most - k.shape[1])) for _, k in sets])


class Captioning(nn.Module):
    def __init__(self, decoder, smoothing):
        super().__init__()
        self.decoder, self.smoothing = decoder, smoothing

    def forward(self, batch):
        words, after, vectors, known = batch
        with torch.autocast(words.device.type, torch.bfloat16):
            told = after != NOBODY
            logits = self.decoder.logits(self.decoder(words, vectors, known)[told])
        loss = F.cross_entropy(logits.float(), after[told], label_smoothing=self.smoothing)
        return loss, {"right": float((logits.argmax(-1) == after[told]).float().mean())}


@torch.no_grad()
def greedy(decoder, vectors, style, words, batch=250):
    """Sentences of the most likely words for unit vectors (n, m, 256)."""
    said = []
    for start in range(0, len(vectors), batch):
        part = vectors[start:start + batch].to(device())
        ids = torch.full((len(part), 1), 1 + STYLES.index(style), device=part.device)
        with torch.autocast(part.device.type, torch.bfloat16):
            for _ in range(decoder.config.positions - 2):
                ids = torch.cat([ids, decoder.logits(decoder(ids, part)[:, -1:]).argmax(-1)], 1)
        said += [words.text(row[1:]) for row in ids.tolist()]
    return said


def dev_score(folder, words):
    """A function (model) -> CIDEr of greedy captions of the dev images in percent, or None without human captions."""
    from ...evaluate.caption_metrics import caption_metrics
    cache, image = Path(folder) / "cache", checkpoints.finished(folder, "aerial")
    dev = aerial.load("dev", cache)
    eyes = AerialTower()
    eyes.load_state_dict(image["weights"])
    raw = captions_features.cells(eyes, dev.pixels, 1, image["input_px"], cache / "captions_dev.npy")
    raw = torch.from_numpy(raw[0].astype(np.float32))
    vectors = torch.cat([F.normalize(raw.mean(1, keepdim=True), dim=-1), F.normalize(raw, dim=-1)], 1)
    references = {name: [dev.sentences[n] for n in row] for name, row in zip(dev.images, dev.captions)}

    def score(model):
        said = greedy(model.decoder, vectors, "aerial", words)
        found = caption_metrics({n: t or "nothing" for n, t in zip(dev.images, said)}, references)
        print(f"captions: dev BLEU-4 {found['BLEU-4']:.1f}, CIDEr {found['CIDEr']:.1f}, {len(set(said))} distinct; "
              f"for example: {said[0]}; {said[99]}; {said[-1]}", flush=True)
        return found["CIDEr"]
    return score


def allowed_words(told):
    """{style: words that its training sentences have}: what the decoder may say of a sensor."""
    found = {s: {i for k in spoken.scenes for n in k[0] for i in spoken.rows[n]} for s, spoken in told.space.items()}
    if told.captions:
        found["aerial"] = {i for rows in [*told.captions, told.texts[1]] for row in rows for i in row}
    return {s: sorted(i for i in ids if i > len(STYLES)) for s, ids in found.items()}


def run(folder, config=CaptionsStage(), data="all"):
    material = told(folder, config, data)
    shape = DecoderConfig(**{**vars(config.decoder), "words": len(material.words.known)})
    print(f"captions: {shape.words} words, {sum(map(len, material.captions))} captions of images, "
          f"{len(material.texts[1]) if material.texts else 0} without, "
          + ", ".join(f"{len(s.rows)} sentences for {n}" for n, s in material.space.items())
          + f", {len(material.memory)} in memory", flush=True)
    torch.manual_seed(config.loop.seed)
    loop = Loop(Captioning(CaptionDecoder(shape), config.smoothing), config.loop, folder)
    score = dev_score(folder, material.words) if material.captions else None
    model = loop.run(Batches(material, config))
    sources = checkpoints.finished(folder, "tuning")["sources"] if material.captions else \
        checkpoints.finished(folder, "text")["sources"]
    checkpoints.save(Path(folder) / "captions.pt", {
        "weights": model.decoder.state_dict(), "decoder": vars(shape), "words": list(material.words.known),
        "allowed": allowed_words(material), "memory": material.memory, "memory_vectors": material.memory_vectors,
        "dev_cider": score(model) if score else None, "minutes": loop.elapsed / 60, "sources": sorted({*sources, "generated"})})
