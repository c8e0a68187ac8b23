"""Offsets of the default legend's entries for a tower: what is added to a cosine before the best class is chosen.

A class is the entry with the best cosine, and towers lean to some words more than to others. Offsets are the intercepts of a
multinomial logistic regression on the cosines (one common slope), fitted on cells of training tiles whose cover is known, drawn
strongly to zero. A class weighs as the square root of its number, which stands between the mixture of the training tiles and
equal shares. The offsets have mean zero, so that words of a user's own, which have none, are neither helped nor held back.

Directions fitted beside the offsets (a text vector plus what cells teach) were tried on the optical tower of mini 2.0.0 with
scenes left out, mean error of shares per scene: words alone 0.056, offsets 0.053, directions 0.050. They would help only the
words of the default legend, and what they learn is the handful of training scenes: not used. Five phrases per entry gained
nothing over one (0.053)."""
import numpy as np
import torch

from ..data.captions import LEGEND
from ..data.layouts import CODE

DRAWN = 10.0            # weight of the squared offsets, in units of cosine
SAMPLE = 24_000
FOLDS = 4


def offsets(bundle, tower, seen):
    """({name: [offset of cells, of tiles]} of the entries that the tower's sensor can show, what held-out groups say of it)."""
    entries = [entry for entry in LEGEND if tower.sensor in entry.sensors]
    found, said = [], []
    for what, vectors, cover in (("cells", seen.cells, seen.cell_cover), ("tiles", seen.tiles, seen.tile_cover)):
        truth = np.stack([cover[:, [CODE[code] for code in entry.codes]].sum(1) for entry in entries], 1)
        known = np.flatnonzero(truth.sum(1) > 0.9)
        known = np.random.default_rng(0).permutation(known)[:SAMPLE]
        cosines, truth, group = scores(bundle, entries, vectors[known]), truth[known], seen.group_of(what)[known]
        found.append(fitted(cosines, truth))
        before, after = held_out(cosines, truth, group)
        said.append(f"error of shares of {what} {before:.3f} by words alone, {after:.3f} with offsets")
    return {entry.name: [round(float(of[i]), 4) for of in found] for i, entry in enumerate(entries)}, ", ".join(said)


def scores(bundle, entries, vectors):
    """Best cosine of unit vectors (n, d) with the phrases of each entry (n, entries), as the engine's Legend takes it."""
    return np.stack([(vectors @ bundle.encode_queries(entry.phrases).T).max(1) for entry in entries], 1)


def fitted(cosines, truth):
    """Offsets (entries,) of mean zero; truth: shares (n, entries). An entry that is nowhere has offset zero."""
    x, y = torch.tensor(cosines, dtype=torch.float64), torch.tensor(truth, dtype=torch.float64)
    weight = (y / y.sum(0).clamp(min=1).sqrt()).sum(1)
    there = y.sum(0) > 0
    offset = torch.zeros(y.shape[1], dtype=torch.float64, requires_grad=True)
    slope = torch.tensor(np.log(30.0), requires_grad=True)
    optimiser = torch.optim.LBFGS([offset, slope], max_iter=100, line_search_fn="strong_wolfe")

    def loss():
        optimiser.zero_grad()
        logits = (slope.exp() * (x + offset))[:, there]
        error = -(weight[:, None] * y[:, there] * torch.log_softmax(logits, 1)).sum() / weight.sum()
        total = error + DRAWN * (offset ** 2).sum()
        total.backward()
        return total

    optimiser.step(loss)
    found = offset.detach().numpy()
    return np.where(there.numpy(), found - found[there.numpy()].mean(), 0.0)


def held_out(cosines, truth, group):
    """Mean error of the shares of groups of tiles, by words alone and with offsets fitted on other groups."""
    errors = [], []
    for fold in range(FOLDS):
        here = group % FOLDS == fold
        if not here.any() or here.all():
            continue
        offset = fitted(cosines[~here], truth[~here])
        for number in np.unique(group[here]):
            rows = group == number
            for error, added in zip(errors, (0.0, offset)):
                classes = (cosines[rows] + added).argmax(1)
                shares = np.bincount(classes, minlength=truth.shape[1]) / rows.sum()
                error.append(np.abs(shares - truth[rows].mean(0)).mean())
    return tuple(float(np.mean(error)) for error in errors)
