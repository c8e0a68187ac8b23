"""A bundle's decoder: writes a sentence about a tile from its embedding and those of its cells, and says how sure it is.

What a bundle must provide, so that a decoder of any origin (Sightline's own, or that of an imported CoCa) can speak here. In
the manifest, `decoder`: {"files": {role: {"file", "sha256"}}, "sources", "data_class", "licence"} with the roles

- "look": ONNX, vectors (n, m, d) -> keys, values of any shape with n as their second axis: what the decoder reads of n tiles,
  computed once. The first vector is the tile's, the others are those of its cells, in any number and order.
- "step": ONNX, words int64 (n, b), keys, values, past_keys, past_values (layers, n, b, heads, t, size) -> logits (n, b,
  vocabulary), states (n, b, w), past_keys, past_values with one word more: b sentences about each tile, t = 0 at first.
- "words": JSON, {"format": "sightline-decoder/1", "words": the vocabulary, of which word 0 ends a sentence, "styles": {sensor:
  {"start": the word that a sentence starts with, "allowed": words that may be said, "cells": whether it reads cells, "tau":
  null or the sharpness of the projection, "power": of the length, "agree": how much it counts that a sentence agrees with its
  tile, "alpha": of contrastive search, "middle": base64 of float16 (d,), the mean of tiles, "evidence": null or what
  `evidence.Evidence` is made of, "kappa": how much evidence counts in the projection, "confidence": {feature: weight},
  "least": confidence below which a sentence is weak}}, "shape": {"layers", "heads", "size", "positions"}}.
  A vocabulary of word pieces says so with "joined": "##", as WordPiece marks what continues a word.
- "memory": optional, with "memory.npy" beside: JSON {"sentences": the project's own, "sensors": {sensor: numbers of those that
  it can show}}, and int8 (k, d), their directions. Where a style has a tau, vectors become softmax(tau * vectors ·
  memoryᵀ) · memory before they are read (DeCap, Li et al. 2023): a decoder that learnt from text alone understands them.
  With evidence the weights are those of sentences that are also true of the tile: times truth ** kappa.

A sensor without a style has no decoder; its tiles are described by the caption memory, which says so."""
from __future__ import annotations

import io
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ..embedding.calibration import unpacked
from ..embedding.sessions import cores, open_session
from ..embedding.towers import normalised
from ..errors import BundleError
from .decoding import END, Found, beam_search, contrastive_search
from .evidence import Evidence

FORMAT = "sightline-decoder/1"
SOURCE = "decoder"
METHODS = ("beam", "greedy", "contrastive")
_AT_ONCE = 32  # tiles per pass: what a core's cache holds of them
_MOST = 20_000  # sentences whose embeddings are kept
_NOTHING = 1e-4  # added to a probability before its logarithm is taken
NOTHING_SURE = "Nothing here is sure enough to be said in a sentence."


@dataclass(frozen=True)
class Sentence:
    """text: sentence case, a full stop; confidence 0..1 that it is right, as calibrated on material held out from training;
    degenerate: it repeats itself, is unfinished or says nothing; weak: degenerate, or less sure than its sensor's limit;
    source: "decoder", or "facts" where `chosen` replaced a weak one."""

    text: str
    confidence: float
    degenerate: bool
    source: str = SOURCE
    weak: bool = False


def chosen(sentences: list[Sentence], fallbacks: list[str]) -> list[Sentence]:
    """Weak sentences replaced by those made from facts and marked: `source` is "facts", `weak` stays. An empty fallback, where
    nothing is known, leaves a weak sentence that is not degenerate; for a degenerate one it is said that nothing is sure."""
    return [replace(sentence, text=fact or NOTHING_SURE, source="facts") if sentence.weak and (fact or sentence.degenerate)
            else sentence for sentence, fact in zip(sentences, fallbacks, strict=True)]


@dataclass(frozen=True)
class Style:
    """What the words file says of a sensor."""

    start: int
    allowed: np.ndarray  # bool (vocabulary,)
    cells: bool
    tau: float | None
    power: float
    agree: float
    alpha: float
    middle: np.ndarray  # (d,) or one zero
    kappa: float
    evidence: Evidence | None
    confidence: dict[str, float]
    least: float

    @classmethod
    def of(cls, entry: dict, size: int, encode_text) -> Style:
        allowed = np.zeros(size, bool)
        allowed[[END, *entry["allowed"]]] = True
        middle = unpacked(entry["middle"], 1)[0] if entry["middle"] else np.zeros(1, np.float32)
        evidence = Evidence.of(entry["evidence"], encode_text) if entry["evidence"] else None
        plain = ("start", "cells", "tau", "power", "agree", "alpha", "kappa", "confidence", "least")
        return cls(**{name: entry[name] for name in plain}, allowed=allowed, middle=middle, evidence=evidence)


@dataclass(frozen=True)
class Told:
    """A tile's sentence: text, its words as found, and how far its embedding agrees with the tile's."""

    text: str
    found: Found
    agree: float

    @property
    def features(self) -> dict[str, float]:
        """mean, sum, least: of the log-probabilities of the words; agree; one: 1."""
        logs = self.found.logs
        return {"mean": float(np.mean(logs)), "sum": float(np.sum(logs)), "least": float(np.min(logs)), "agree": self.agree,
                "one": 1.0}


def best_of(told: list[Told], style: Style) -> Told:
    """The sentence that is likely and agrees with its tile."""
    return max(told, key=lambda t: t.found.score(style.power) + style.agree * t.agree)


class Decoder:
    """The decoder of a bundle. `entry`: its part of the manifest; read(file, sha256) -> bytes, checked; encode_text(sentences)
    -> unit (n, d), by which a sentence is compared with its tile.

    Raises BundleError for files that do not fit each other."""

    def __init__(self, entry: dict, read, encode_text):
        self._files, self._read, self._encode_text = entry["files"], read, encode_text
        self._heard: dict[str, np.ndarray] = {}  # embeddings of sentences: neighbouring tiles are told alike
        try:
            content = json.loads(self._bytes("words"))
            if content["format"] != FORMAT:
                raise ValueError(f"format {content['format']}")
            self._words, self._joined = content["words"], content.get("joined", "")
            self.styles = {name: Style.of(style, len(self._words), encode_text) for name, style in content["styles"].items()}
            self._shape = {name: int(content["shape"][name]) for name in ("layers", "heads", "size", "positions")}
            if any(style.tau for style in self.styles.values()) and "memory" not in self._files:
                raise ValueError("a style with a tau needs a memory")
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise BundleError(f"The decoder of this bundle is damaged ({type(error).__name__}: {error}); install the bundle "
                              "again.") from error

    @property
    def sensors(self) -> list[str]:
        """Those that it can speak of."""
        return list(self.styles)

    def describe(self, vectors: np.ndarray, cells: np.ndarray | None, sensor: str, method: str = "beam", beams: int = 3,
                 check=lambda: None) -> list[Sentence]:
        """One sentence per tile. vectors: unit (n, d); cells: (n, c, d), those of stored codes or exact ones, zeros where there
        is no data, or None; check() is called between batches and may raise to stop.

        Raises BundleError for a sensor without a style, ValueError for an unknown method."""
        style = self._style(sensor, method)
        return [self._sentence(best_of(told, style), style)
                for told in self.candidates(vectors, cells, sensor, method, beams, check)]

    def _style(self, sensor: str, method: str) -> Style:
        if sensor not in self.styles:
            raise BundleError(f"The decoder of this bundle does not speak of {sensor}, only of {', '.join(self.sensors)}.")
        if method not in METHODS:
            raise ValueError(f"method must be one of {', '.join(METHODS)}, not {method!r}")
        return self.styles[sensor]

    def candidates(self, vectors: np.ndarray, cells: np.ndarray | None, sensor: str, method: str = "beam", beams: int = 3,
                   check=lambda: None) -> list[list[Told]]:
        """What `describe` chooses from: the sentences of each tile's beam. Batches are spread over every core."""
        style, look, step = self._style(sensor, method), self._look, self._step  # opened here, before threads ask for them

        def one(start: int) -> list[list[Told]]:
            check()
            part = slice(start, start + _AT_ONCE)
            read = self.read(vectors[part], None if cells is None else cells[part], sensor)
            keys, values = look.run(["keys", "values"], {"vectors": read})
            model = _Looked(step, keys, values, self._shape)
            return self._compared(search(model, style, method, beams), vectors[part], style)

        starts = range(0, len(vectors), _AT_ONCE)
        if len(starts) < 2:
            return [told for start in starts for told in one(start)]
        with ThreadPoolExecutor(cores()) as pool:
            return [told for part in pool.map(one, starts) for told in part]

    def _compared(self, found: list[list[Found]], vectors: np.ndarray, style: Style) -> list[list[Told]]:
        """Sentences with how far each agrees with its tile: the logarithm of the evidence that it is true; in a style without,
        the cosine of both embeddings, less what the sentence has with any tile (as CLIPScore, Hessel et al. 2021, compares)."""
        texts = [[self.text(sentence.ids) for sentence in of_tile] for of_tile in found]
        every = sorted({text for row in texts for text in row})
        if style.evidence:
            agree = np.log(style.evidence.truth(vectors, [style.evidence.named(text) for text in every]) + _NOTHING)
        else:
            heard = self._hear(set(every))
            agree = (vectors - style.middle) @ np.stack([heard[text] for text in every]).T
        place = {text: i for i, text in enumerate(every)}
        return [[Told(text, sentence, float(agree[n, place[text]])) for text, sentence in zip(row, of_tile)]
                for n, (row, of_tile) in enumerate(zip(texts, found))]

    def _hear(self, texts: set[str]) -> dict[str, np.ndarray]:
        """The embeddings of sentences, each encoded once while it is remembered."""
        known = self._heard  # another thread may begin a new one meanwhile
        new = sorted(texts - known.keys())
        heard = {**{text: known[text] for text in texts.difference(new)}, **dict(zip(new, self._encode_text(new)))}
        self._heard = heard if len(known) > _MOST else {**known, **heard}
        return heard

    def read(self, vectors: np.ndarray, cells: np.ndarray | None, sensor: str) -> np.ndarray:
        """What the decoder reads: float32 (n, 1 + c, d), unit vectors, projected where the sensor's style says so. A cell
        without data speaks as its tile does."""
        style, whole = self.styles[sensor], np.asarray(vectors, np.float32)[:, None]
        if cells is not None and style.cells:
            known = np.any(cells, axis=2, keepdims=True)
            whole = np.concatenate([whole, np.where(known, cells, whole)], 1)
        return self.projected(whole, sensor) if style.tau else np.ascontiguousarray(whole, np.float32)

    def projected(self, vectors: np.ndarray, sensor: str) -> np.ndarray:
        """Vectors (…, d) on the sensor's memory: softmax(tau * vectors · memoryᵀ + kappa * log truth) · memory, normalised."""
        style, memory, flat = self.styles[sensor], self._memory[sensor], vectors.reshape(-1, vectors.shape[-1])
        weights = style.tau * (flat @ memory.T)
        if style.evidence and style.kappa:
            weights += style.kappa * np.log(style.evidence.truth(flat, self._named[sensor]) + _NOTHING)
        weights = np.exp(weights - weights.max(1, keepdims=True))
        return normalised(weights @ memory).reshape(vectors.shape)

    def _sentence(self, told: Told, style: Style) -> Sentence:
        score = sum(weight * told.features[name] for name, weight in style.confidence.items())
        confidence, degenerate = float(1 / (1 + np.exp(-score))), is_degenerate(told.found)
        return Sentence(told.text, round(confidence, 3), degenerate, SOURCE, degenerate or confidence < style.least)

    def text(self, ids: list[int]) -> str:
        """Words as a sentence: first letter upper case, one full stop."""
        said = " ".join(self._words[i] for i in ids).replace(" ,", ",")
        if self._joined:
            said = said.replace(" " + self._joined, "")
        return said[:1].upper() + said[1:] + "."

    @cached_property
    def _memory(self) -> dict[str, np.ndarray]:
        """Directions of the memory's sentences by sensor: unit (k, d)."""
        vectors = normalised(np.load(io.BytesIO(self._bytes("memory.npy")), allow_pickle=False).astype(np.float32))
        if len(self._remembered["sentences"]) != len(vectors):
            raise BundleError("The decoder's memory has other sentences than vectors; install the bundle again.")
        return {name: vectors[self._remembered["sensors"][name]] for name, style in self.styles.items() if style.tau}

    @cached_property
    def _named(self) -> dict[str, list[list[int]]]:
        """Concepts that each of the memory's sentences names, by sensor."""
        return {name: [style.evidence.named(self._remembered["sentences"][i]) for i in self._remembered["sensors"][name]]
                for name, style in self.styles.items() if style.tau and style.evidence}

    @cached_property
    def _remembered(self) -> dict:
        return json.loads(self._bytes("memory"))

    @cached_property
    def _look(self):
        return open_session(self._bytes("look"), "cpu", self._files["look"]["file"], 1)

    @cached_property
    def _step(self):
        return open_session(self._bytes("step"), "cpu", self._files["step"]["file"], 1)

    def _bytes(self, role: str) -> bytes:
        return self._read(self._files[role]["file"], self._files[role]["sha256"])


def search(model: _Looked, style: Style, method: str, beams: int) -> list[list[Found]]:
    """The sentences of each tile that a model has looked at."""
    if method == "contrastive":
        return contrastive_search(model, model.tiles, style.start, style.allowed, alpha=style.alpha)
    return beam_search(model, model.tiles, style.start, style.allowed, beams if method == "beam" else 1)


def is_degenerate(found: Found) -> bool:
    """Whether a sentence ran out of room, has fewer than two words, or says two words in a row more than once."""
    pairs = list(zip(found.ids, found.ids[1:]))
    return not found.finished or len(found.ids) < 2 or len(set(pairs)) < len(pairs)


class _Looked:
    """A decoder's session with its keys and values of n tiles, and what was said about them so far."""

    def __init__(self, session, keys: np.ndarray, values: np.ndarray, shape: dict[str, int]):
        self._session, self._keys, self._values, self.positions = session, keys, values, shape["positions"]
        empty = (shape["layers"], keys.shape[1], 1, shape["heads"], 0, shape["size"])
        self._past = [np.zeros(empty, np.float32), np.zeros(empty, np.float32)]

    @property
    def tiles(self) -> int:
        return self._keys.shape[1]

    def step(self, words: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        feeds = {"words": np.ascontiguousarray(words, np.int64), "keys": self._keys, "values": self._values,
                 "past_keys": self._past[0], "past_values": self._past[1]}
        logits, states, *self._past = self._session.run(["logits", "states", "new_keys", "new_values"], feeds)
        logits -= logits.max(-1, keepdims=True)
        return logits - np.log(np.exp(logits).sum(-1, keepdims=True)), states

    def keep(self, tiles: np.ndarray, parents: np.ndarray) -> None:
        if len(tiles) < self.tiles:
            self._keys, self._values = self._keys[:, tiles], self._values[:, tiles]
        self._past = [np.ascontiguousarray(part[:, tiles[:, None], parents]) for part in self._past]
