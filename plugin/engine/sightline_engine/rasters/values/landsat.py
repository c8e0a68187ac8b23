"""Units of Landsat's Collection 2 without its metadata file."""
from __future__ import annotations

import re

import numpy as np

from ..roles import Described, Guess
from .darkest import darkest
from .scaling import Decision, Values


def decide(guess: Guess, bands: Described, sample: np.ndarray) -> Decision | None:
    """Collection 2's scaling (USGS, Landsat Collection 2 Level-2 product guide; Level-1 constants of OLI)."""
    text = f"{bands.name} {bands.tags.get('PROCESSING_LEVEL', '')} {' '.join(bands.descriptions)}".upper()
    dark = darkest(sample, list(guess.roles))
    surface = re.search(r"L2S[PR]|SR_B", text)
    if surface or 6500 <= dark:
        said = "Landsat Level 2: reflectance = 0.0000275 x stored - 0.2."
        values = Values("reflectance", 2.75e-5, -0.2)
        return Decision(values, [said]) if surface and dark > 5000 else Decision(values, [], [
            f"{said} Not certain (darkest values near {dark:.0f}): --units corrects it."])
    if guess.layout.endswith("OLI") and 4500 <= dark:
        return Decision(Values("reflectance", 2e-5, -0.1), [], [
            "Landsat Level 1: reflectance = 0.00002 x stored - 0.1, without the sun's height, which only the product's MTL "
            "file tells. Not certain: open the folder with that file."])
    return None
