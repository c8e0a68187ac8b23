"""What turns the cosines of a tower into matches: fitted by `models.evaluate.calibrate`, kept beside the towers.

A new calibration changes no vector, so that indexes stay valid: it is a file of its own, `calibration.json`."""
from __future__ import annotations

import base64
from dataclasses import dataclass

import numpy as np

FORMAT = "sightline-calibration/1"
_COLOURS = {"B2", "B3", "B4"}
NOT_CALIBRATED = "not calibrated"  # what a manifest may say of a tower's calibration that only fills the place
UNKNOWN = {"slope": 40.0, "intercept": -12.0}  # of a tower that nobody calibrated: published CLIPs give about 0.3 to what fits
_FAR, _FALL = 0.6, 3       # cosine of a query with a phrase up to which it says nothing about the query; how its say grows


@dataclass(frozen=True)
class Calibration:
    """One tower's. match = sigmoid(steepness * (cosine - limit)), steepness `below` or `above` the limit.

    limit: the cosine at which a query of which nothing is known matches 0.5; anchors (c, d): unit vectors of the phrases
    that were measured, shifts (c,): their limits less `limit`; example: the limit for a query that is an image;
    middle (d,): mean vector of tiles, whose cosine is what a tile has with anything."""

    limit: float
    below: float
    above: float
    anchors: np.ndarray
    shifts: np.ndarray
    example: float
    example_above: float
    middle: np.ndarray

    def limits(self, query_vectors: np.ndarray, examples: np.ndarray) -> np.ndarray:
        """The cosine (q,) at which each query matches 0.5.

        query_vectors (q, d), unit length; examples bool (q,): which of them are images."""
        near = np.clip((query_vectors @ self.anchors.T - _FAR) / (1 - _FAR), 0, 1) ** _FALL
        shift = near @ self.shifts / np.maximum(near.sum(1), 1)
        return np.where(examples, self.example, self.limit + shift)


def of_logistic(slope: float, intercept: float, dimension: int) -> Calibration:
    """The one logistic of the bundles before calibration files."""
    return Calibration(-intercept / slope, slope, slope, np.zeros((0, dimension), np.float32), np.zeros(0, np.float32),
                       0.93, 60.0, np.zeros(dimension, np.float32))


def of_json(content: dict, tower: dict, text_sha256: str, roles=()) -> Calibration:
    """The part of a calibration file that belongs to a tower (its entry in the bundle's manifest) and to rasters of these band
    roles: where colours are all there is, dark forest passes for water, so that other limits hold.

    Raises KeyError or ValueError for a file that is damaged or was fitted for other towers."""
    if content["format"] != FORMAT:
        raise ValueError(f"format {content['format']}")
    entry = content["towers"][tower["name"]]
    if entry["tower_sha256"] != tower["sha256"] or content["text_sha256"] != text_sha256:
        raise ValueError(f"it was fitted for another {tower['name']} or text tower")
    if "colours_alone" in entry and set(roles) and set(roles) <= _COLOURS:
        entry = {**entry, **entry["colours_alone"]}
    middle = unpacked(entry["middle"], 1)
    anchors, shifts = unpacked(content["anchors"], len(content["phrases"])), np.array(entry["shifts"], np.float32)
    measured = np.isfinite(shifts)                          # a phrase of other sensors only is null
    return Calibration(entry["limit"], entry["below"], entry["above"], anchors.reshape(-1, middle.shape[1])[measured],
                       shifts[measured], entry["example"], entry["example_above"], middle[0])


def packed(vectors: np.ndarray) -> str:
    """Vectors (n, d) as base64 of float16, little endian."""
    return base64.b64encode(np.ascontiguousarray(vectors, "<f2").tobytes()).decode("ascii")


def unpacked(text: str, rows: int) -> np.ndarray:
    """What `packed` made of (rows, d) vectors: float32."""
    numbers = np.frombuffer(base64.b64decode(text, validate=True), "<f2").astype(np.float32)
    return numbers.reshape(rows, len(numbers) // max(rows, 1))
