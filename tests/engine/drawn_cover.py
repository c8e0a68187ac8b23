"""Land cover drawn with letters, for tests of what is said of it."""
import numpy as np
from affine import Affine

from sightline_engine.captioning.cover import Cover
from sightline_engine.captioning.legend import NONE, Entry, Legend

ENTRIES = {
    ".": Entry("cropland", ("fields",), kind="vegetation"), "f": Entry("forest", ("forest",), kind="vegetation"),
    "~": Entry("water", ("water",), kind="water"), "#": Entry("built-up area", ("town",), kind="built"),
    "g": Entry("grassland", ("grass",), kind="vegetation"), "b": Entry("bare ground", ("soil",), kind="bare"),
    "w": Entry("wetland", ("marsh",), kind="vegetation"), "s": Entry("snow and ice", ("snow",), kind="snow"),
    "x": Entry("burned area", ("burn",), kind="burned"), "k": Entry("clouds", ("clouds",), kind="cloud"),
    "o": Entry("crop fields", ("fields",), kind="vegetation"), "h": Entry("a house", ("a house",)),
    "r": Entry("a road", ("a road",)), "p": Entry("solar panels", ("solar panels",)), "a": Entry("an orchard", ("an orchard",)),
}


def drawn(art: list[str], cell_m: float = 80, repeat: int = 1, turn: float = 0, south_up: bool = False,
          fine: bool = True) -> Cover:
    """A Cover in UTM. art: a letter per cell, see ENTRIES, a blank for no data; repeat: each letter stands for so many cells
    in both directions; turn: degrees, counter-clockwise, of the grid; south_up: its first row is the southernmost."""
    letters = np.array([list(row) for row in art])
    used = [letter for letter in ENTRIES if (letters == letter).any()] or ["."]
    classes = np.full(letters.shape, NONE, np.uint8)
    for number, letter in enumerate(used):
        classes[letters == letter] = number
    classes = classes.repeat(repeat, 0).repeat(repeat, 1)
    cos, sin, down = np.cos(np.deg2rad(turn)), np.sin(np.deg2rad(turn)), 1 if south_up else -1
    transform = Affine(cell_m * cos, -cell_m * sin * down, 500000, cell_m * sin, cell_m * cos * down, 5300000)
    return Cover(classes, Legend(tuple(ENTRIES[letter] for letter in used)), transform, (cell_m, cell_m), "", fine)
