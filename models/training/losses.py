"""Losses over a batch of L2-normalised embeddings."""
import torch
from torch.nn import functional as F


def soft_contrastive(images, texts, scale, positive, unknown=None, decoupled=False):
    """Symmetric cross-entropy over cosine logits (CLIP, Radford et al. 2021) with shared positives.

    images (n, d), texts (m, d), scale (), positive (n, m) >= 0: row i spreads its target over the texts that are
    right for image i, column j over the images that text j is right for. Rows or columns without any are left out, so
    a column without is a hard negative: it stands in the denominators of the images (NegCLIP, Yuksekgonul et al. 2023).
    unknown (n, m) bool: pairs that are neither right nor wrong, left out of numerator and denominator.
    decoupled: no positive in the denominators (Yeh et al. 2022), which with few negatives would drown the gradient;
    rows without any negative are left out then."""
    logits = scale * images @ texts.T
    if unknown is not None:
        logits = logits.masked_fill(unknown, -1e4)

    def one_way(logits, target, unknown):
        rows = target.sum(1) > 0
        against = logits
        if decoupled:
            right = target > 0
            rows = rows & ~(right if unknown is None else right | unknown).all(1)
            against = logits.masked_fill(right, -1e4)
        wanted = target[rows] / target[rows].sum(1, keepdim=True)
        chance = logits[rows] - torch.logsumexp(against[rows], 1, keepdim=True)
        return -(wanted * chance).sum(1).mean() if len(wanted) else logits.sum() * 0

    return 0.5 * (one_way(logits, positive, unknown)
                  + one_way(logits.T, positive.T, None if unknown is None else unknown.T))


def positives(images, texts, mode="own"):
    """Which texts are right for which images: float32 (images, texts) >= 0, and bool for what is neither right nor wrong:
    an empty text, and a text made to be wrong that happens to be right for another image.

    images: per image {"texts": set of all that are right for it, "labels": set}; texts: per text (string, number of the
    image it was drawn for, or -1 where it is made to be wrong). mode "own": only the own image; "text": every image that
    this text is right for too (soft targets: UniCL, Yang et al. 2022); "labels": the Jaccard index of the label sets of
    the two images, own 1 (multi-label positives after Zhang & Wu 2024, "Multi-label supervised contrastive learning")."""
    out = torch.zeros(len(images), len(texts))
    holders = {}
    for i, image in enumerate(images):
        for text in image["texts"]:
            holders.setdefault(text, []).append(i)
    numbers = {label: k for k, label in enumerate(sorted(set().union(*(image["labels"] for image in images))))}
    marks = torch.zeros(len(images), len(numbers))
    for i, image in enumerate(images):
        marks[i, [numbers[label] for label in image["labels"]]] = 1.0
    shared = marks @ marks.T
    jaccard = shared / (marks.sum(1)[:, None] + marks.sum(1)[None] - shared).clamp(min=1.0)
    unknown = torch.zeros(len(images), len(texts), dtype=torch.bool)
    for j, (text, owner) in enumerate(texts):
        if owner < 0:
            unknown[slice(None) if not text else holders.get(text, []), j] = True
            continue
        if mode == "text":
            out[holders.get(text, []), j] = 1.0
        elif mode == "labels":
            out[:, j] = jaccard[:, owner]
        out[owner, j] = 1.0
    return out, unknown


def structure(mapped, source):
    """Mean squared difference between the similarity matrices of two embeddings of the same things."""
    return ((mapped @ mapped.T - source @ source.T) ** 2).mean()


def agreement(a, b):
    """1 - mean cosine of matching rows."""
    return 1 - F.cosine_similarity(a, b).mean()


def recalls(similarity, truth, ks=(1, 5, 10)):
    """similarity (q, n), truth (q, n) bool -> recall@k in percent, one number per k.

    A query counts when any of its right items is among the k best; ties are broken against it."""
    right = torch.where(truth, similarity, -torch.inf).amax(1)
    better = ((similarity >= right[:, None]) & ~truth).sum(1)
    return [float((better < k).float().mean() * 100) for k in ks]
