"""RSICD val: 500 images, five captions each, both directions; zero-shot scene classes on the same images."""
import numpy as np

from ..data.paths import reader
from ..data.vocabulary import AID_WORDS
from .engine import queries
from .metrics import recalls


def aerial_vectors(bundle):
    """-> (items without pixels, vectors (500, d)) of the val split."""
    items, vectors = [], []
    for r in reader().aerial(split="val"):
        vectors.append(bundle.encode_images(r.pop("rgb").transpose(2, 0, 1)[None], ["red", "green", "blue"], 4.0, "uint8"))
        items.append(r)
    return items, np.concatenate(vectors)


def rsicd(bundle, items, vectors):
    """Recall@1/5/10 both ways and their mean, plain and with identical captions accepted."""
    captions = [c for r in items for c in r["captions"]]
    owner = np.repeat(np.arange(len(items)), [len(r["captions"]) for r in items])
    distinct = sorted(set(captions))
    place = {c: i for i, c in enumerate(distinct)}
    texts = bundle.encode_text(distinct)[[place[c] for c in captions]]
    similarity = vectors @ texts.T
    numbers = np.array([place[c] for c in captions])
    plain = owner[None] == np.arange(len(items))[:, None]
    shared = np.zeros_like(plain)
    for i in range(len(items)):
        shared[i] = np.isin(numbers, numbers[owner == i])
    out = {}
    for name, truth in (("plain", plain), ("identical accepted", shared)):
        t2i, i2t = recalls(similarity.T, truth.T), recalls(similarity, truth)
        out[name] = {"text to image": t2i, "image to text": i2t, "mean": float(np.mean(t2i + i2t))}
    return out


def scene_classes(bundle, items, vectors):
    """Accuracy in percent of the nearest of 30 class names (the bundle's prompts)."""
    classes = sorted(AID_WORDS)
    guess = (vectors @ queries(bundle, [AID_WORDS[c] for c in classes]).T).argmax(1)
    return float(np.mean([classes[g] == r["class"] for g, r in zip(guess, items)]) * 100)
