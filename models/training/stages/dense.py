"""A loss at every position: what a cell's embedding should be called, from the land-cover codes of its pixels."""
import torch
from torch import nn
from torch.nn import functional as F

from ...data import concepts
from ...data.layouts import CODES
from ..loop import device

CLEAR = 0.6          # share of a cell's pixels that must have a known code


class DenseLoss(nn.Module):
    """Soft cross-entropy of cell embeddings against the concepts that codes prove."""

    def __init__(self, bank, scale):
        super().__init__()
        self.bank, self.scale = bank, scale
        names = [c for c in CODES if c in bank.concepts]
        self.rows = [bank.concepts.index(c) for c in names]                # in the bank, of the concepts that codes prove
        table = torch.zeros(len(CODES), len(names))
        unclear = torch.zeros(len(CODES), len(names), dtype=torch.bool)
        for i, code in enumerate(CODES):
            for concept in concepts.PROVES[code]:
                if concept in names:
                    table[i, names.index(concept)] = 1.0
            for other in concepts.UNCLEAR.get(code, ()):
                if other in names:
                    unclear[i, names.index(other)] = True
        self.table, self.unclear = table.to(device()), unclear.to(device())

    @staticmethod
    def shares(codes, window, stride, margin=0):
        """codes (n, h, w) -> share of every code (n, rows, columns, codes) in windows of `window` pixels every `stride`,
        after `margin` pixels at every edge are cut off."""
        inner = codes[:, None, margin:codes.shape[1] - margin, margin:codes.shape[2] - margin]
        return torch.stack([F.avg_pool2d((inner == i).float(), window, stride)[:, 0] for i in range(len(CODES))], -1)

    def forward(self, cells, shares):
        """cells (k, 256), not normalised; shares (k, codes). -> loss; 0 where no cell has known codes."""
        known = shares.sum(1) > CLEAR
        if not known.any():
            return cells.sum() * 0
        shares, vectors = shares[known], F.normalize(cells[known], dim=-1)
        target = shares @ self.table
        unclear = ((shares > 0.05).float() @ self.unclear.float() > 0) & (target < 0.05)
        logits = self.scale * vectors @ self.bank.draw()[self.rows].T
        logits, target = logits.masked_fill(unclear, -1e4), target.masked_fill(unclear, 0.0)
        target = target / target.sum(1, keepdim=True).clamp(min=1e-6)
        return -(target * F.log_softmax(logits, 1)).sum(1).mean()
