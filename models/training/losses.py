"""Losses over a batch of L2-normalised embeddings."""
import torch
from torch.nn import functional as F


def soft_contrastive(images, texts, scale, positive, unknown=None):
    """Symmetric cross-entropy over cosine logits (CLIP, Radford et al. 2021) with shared positives.

    images (n, d), texts (m, d), scale (), positive (n, m) >= 0: row i spreads its target over the texts that are
    right for image i, column j over the images that text j is right for. Rows or columns without any are left out.
    unknown (n, m) bool: pairs that are neither right nor wrong, left out of numerator and denominator."""
    logits = scale * images @ texts.T
    if unknown is not None:
        logits = logits.masked_fill(unknown, -1e4)

    def one_way(logits, target):
        total = target.sum(1)
        rows = total > 0
        wanted = target[rows] / total[rows, None]
        return -(wanted * F.log_softmax(logits[rows], 1)).sum(1).mean()

    return 0.5 * (one_way(logits, positive) + one_way(logits.T, positive.T))


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
