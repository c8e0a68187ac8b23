"""A declared composite: bands of one kind of image as the channels that a tower of another kind was trained on."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Channel:
    """One channel: a sum of bands, each times its factor, stretched so that low becomes 0 and high 1; or the mean of other
    channels after their stretch."""

    bands: tuple[tuple[str, float], ...]
    low: float
    high: float
    mean_of: tuple[int, ...] = ()


@dataclass(frozen=True)
class Composite:
    """sentence: what is seen as what, for the user: "true colour from B4, B3, B2"."""

    sentence: str
    channels: tuple[Channel, ...]

    @classmethod
    def of(cls, entry: dict) -> Composite:
        """The composite of a tower's manifest, which `manifest.check` has passed."""
        return cls(entry["sentence"], tuple(
            Channel((), 0.0, 1.0, tuple(each["of_channels"])) if "of_channels" in each else
            Channel(tuple(each["of"].items()), each["low"], each["high"]) for each in entry["channels"]))

    @property
    def bands(self) -> set[str]:
        """The band roles without which it cannot be made."""
        return {band for channel in self.channels for band, _ in channel.bands}

    def apply(self, values: np.ndarray, roles: list[str]) -> np.ndarray:
        """float32 (n, bands, h, w) in the tower's unit, bands in the order of roles -> (n, channels, h, w), 0 to 1, NaN where a
        band has no data. Bands that no channel asks for do not matter."""
        made = np.empty((len(values), len(self.channels), *values.shape[2:]), np.float32)
        for number, channel in enumerate(self.channels):
            if not channel.mean_of:
                total = sum(values[:, roles.index(band)] * np.float32(factor) for band, factor in channel.bands)
                made[:, number] = np.clip((total - np.float32(channel.low)) / np.float32(channel.high - channel.low), 0, 1)
        for number, channel in enumerate(self.channels):
            if channel.mean_of:
                made[:, number] = made[:, list(channel.mean_of)].mean(1)
        return made
