"""Where on Earth as a vector: spherical harmonics into a sine network (SatCLIP: Klemmer et al. 2023; Russwurm et al. 2024).

Keys of `state_dict()` are SatCLIP's and GeoCLOSP's: `nnet.layers.N.{weight,bias}`, `nnet.last_layer.{weight,bias}`."""
import math

import torch
from torch import nn
from torch.nn import functional as F

DEGREES = 10            # "L=10": degrees 0..9, so 100 harmonics


def harmonics(lonlat, degrees=DEGREES):
    """(n, 2) longitude, latitude in degrees -> (n, degrees ** 2) real spherical harmonics, float64, orthonormal on the sphere.

    Degree l from 0, in it order m from -l to l: P_l^|m|(cos t) sqrt((2l+1)/(4 pi) (l-|m|)!/(l+|m|)!) times sqrt(2) sin(|m| p)
    for m < 0, 1 for m = 0, sqrt(2) cos(m p) for m > 0, without the Condon-Shortley sign, where p = lon + 180 and
    t = lat + 90 degrees (Russwurm et al. 2024, "Geographic location encoding with spherical harmonics and sinusoidal
    representation networks"). Legendre functions, already normalised, by the stable recurrence over l (Holmes &
    Featherstone 2002)."""
    angle = torch.deg2rad(lonlat.double() + torch.tensor([180.0, 90.0], dtype=torch.double, device=lonlat.device))
    turn, x, sine = angle[:, 0], torch.cos(angle[:, 1]), torch.sin(angle[:, 1]).abs()
    legendre, corner = {}, torch.full_like(x, math.sqrt(1 / (4 * math.pi)))
    for m in range(degrees):
        if m:
            corner = corner * sine * math.sqrt((2 * m + 1) / (2 * m))
        legendre[m, m] = corner
        for n in range(m + 1, degrees):
            a = math.sqrt((4 * n * n - 1) / (n * n - m * m))
            b = math.sqrt(((n - 1) ** 2 - m * m) / (4 * (n - 1) ** 2 - 1)) if n - 1 > m else 0.0
            legendre[n, m] = a * (x * legendre[n - 1, m] - b * legendre.get((n - 2, m), 0.0))
    columns = []
    for n in range(degrees):
        for m in range(-n, n + 1):
            wave = 1.0 if m == 0 else math.sqrt(2) * (torch.sin(-m * turn) if m < 0 else torch.cos(m * turn))
            columns.append(legendre[n, abs(m)] * wave)
    return torch.stack(columns, 1)


class Sine(nn.Linear):
    """sin(w0 (W x + b)) with the initial weights that keep the spread of activations (Sitzmann et al. 2020).

    dropout: of the sum before the sine, as SatCLIP trains."""

    def __init__(self, before, after, w0=1.0, first=False, identity=False, dropout=0.0):
        super().__init__(before, after)
        self.w0, self.identity, self.dropout = w0, identity, dropout
        bound = 1 / before if first else math.sqrt(6 / before) / w0
        with torch.no_grad():
            self.weight.uniform_(-bound, bound)
            self.bias.uniform_(-bound, bound)

    def forward(self, x):
        x = F.dropout(super().forward(x), self.dropout, self.training)
        return x if self.identity else torch.sin(self.w0 * x)


class SirenNet(nn.Module):
    def __init__(self, before, hidden, layers, after, dropout):
        super().__init__()
        self.layers = nn.ModuleList(Sine(hidden if i else before, hidden, 1.0 if i else 30.0, first=i == 0, dropout=dropout)
                                    for i in range(layers))
        self.last_layer = Sine(hidden, after, identity=True)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return self.last_layer(x)


class LocationEncoder(nn.Module):
    """lonlat (n, 2) degrees -> (n, 256) float32. Rows with NaN give NaN.

    zonal: factor on the harmonics of order 0. SatCLIP's analytic formulas have it as pi, by a bracket out of place
    (sqrt((2l+1)/4*pi)); its weights, and GeoCLOSP's that grew from them, want it so. Weights trained here have 1."""

    def __init__(self, hidden=512, layers=2, width=256, dropout=0.5, zonal=1.0):
        super().__init__()
        factor = torch.ones(DEGREES ** 2)
        factor[[n * n + n for n in range(DEGREES)]] = zonal
        self.register_buffer("factor", factor, persistent=False)
        self.nnet = SirenNet(DEGREES ** 2, hidden, layers, width, dropout)

    def forward(self, lonlat):
        return self.nnet(harmonics(lonlat).float() * self.factor)
