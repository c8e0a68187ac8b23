"""The aerial training set in memory: pixels, captions and the nouns that the captions agree on."""
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import splits
from .corpus import earth_nouns
from .paths import reader
from .vocabulary import AID, AID_WORDS, FRAMES, phrases


@dataclass
class AerialSet:
    """pixels (n, 150, 150, 3) uint8; texts: per image indices into `sentences`; labels (n,) index into classes."""
    images: list
    pixels: np.ndarray
    labels: np.ndarray
    captions: list            # per image: list of indices of its five captions
    phrases: list             # per image: list of indices of short phrases that it proves
    sentences: list           # every distinct text
    nouns: np.ndarray         # (n, nouns) 0/1: which of NOUNS frequent nouns the image's captions agree on; NaN = untold


NOUNS = 256


CLASSES = tuple(sorted(AID_WORDS))


def nouns_of(captions, nouns):
    """Known nouns (up to two words) that occur in at least two of an image's captions."""
    found = Counter()
    for caption in captions:
        words = caption.replace(",", " ").replace(".", " ").split()
        grams = set(words) | {f"{a} {b}" for a, b in zip(words, words[1:])}
        found.update(g for g in grams if g in nouns or (g.endswith("s") and g[:-1] in nouns))
    return [n for n, times in found.items() if times >= 2]


def load(split, cache):
    """split "train", "dev" or "evaluation" -> AerialSet; pixels are cached as a plain array below `cache`. Raises ValueError
    for a cache of another split."""
    read = reader()
    items = [r for r in read.aerial(pixels=False) if splits.aerial(r) == split]
    path = Path(cache) / f"aerial_{split}.npy"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        wanted = {r["image"] for r in items}
        pixels = [r["rgb"] for r in read.aerial(split="val" if split == "evaluation" else "train") if r["image"] in wanted]
        np.save(path, np.stack(pixels))
    nouns = set(earth_nouns())
    sentences, index = [], {}

    def number(text):
        if text not in index:
            index[text] = len(sentences)
            sentences.append(text)
        return index[text]

    captions, short, said = [], [], []
    for r in items:
        captions.append([number(c) for c in r["captions"]])
        said.append(nouns_of(r["captions"], nouns))
        words = {*said[-1], AID_WORDS[r["class"]]}
        words |= {p for concept in AID[r["class"]] for p in phrases(concept)}
        short.append([number(f.format(w)) for w in sorted(words) for f in FRAMES[1:6]])
    labels = np.array([CLASSES.index(r["class"]) for r in items])
    frequent = [n for n, _ in Counter(n for ns in said for n in ns).most_common(NOUNS)]
    marks = np.array([[n in ns for n in frequent] for ns in map(set, said)], np.float32)
    stored = np.load(path)
    if len(stored) != len(items):
        raise ValueError(f"{path} holds {len(stored)} images and the {split} split has {len(items)}: it was made for another "
                         "split. Delete it, or name another cache.")
    return AerialSet([r["image"] for r in items], stored, labels, captions, short, sentences, marks)
