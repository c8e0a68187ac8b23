"""How sentences are found word by word: beam search (greedy is a beam of one) and contrastive search.

Both speak to a `Model`: what a decoder gives for one more word of each of b sentences about each of n tiles. They know nothing
of files, words or sensors. Word 0 ends a sentence."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

END = 0
NEVER = -1e9


class Model(Protocol):
    """A decoder that has looked at n tiles."""

    positions: int  # words of a sentence at most, the style and the end among them

    def step(self, words: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """words int64 (n, b), one more for each sentence -> log-probabilities (n, b, vocabulary), states (n, b, w)."""

    def keep(self, tiles: np.ndarray, parents: np.ndarray) -> None:
        """Goes on with these tiles (k,), and for each with these of its sentences (k, b)."""


@dataclass(frozen=True)
class Found:
    """ids: words without the style and the end; logs: log-probability of each of them and of the end; finished: whether it
    came to its end by itself."""

    ids: list[int]
    logs: list[float]
    finished: bool

    def score(self, power: float) -> float:
        """Sum of the log-probabilities divided by length ** power (Wu et al. 2016, without their constants)."""
        return sum(self.logs) / len(self.logs) ** power


def beam_search(model: Model, tiles: int, style: int, allowed: np.ndarray, beams: int = 3) -> list[list[Found]]:
    """The sentences of each tile's beam, at most so many, the likeliest first. allowed: bool (vocabulary,), words that may be
    said. No word follows itself, no three words come twice. beams 1: greedy."""
    found: list[list[Found]] = [[] for _ in range(tiles)]
    left = np.arange(tiles)
    words = np.full((tiles, 1, 1), style)
    logs = np.zeros((tiles, 1, 0))
    total, done = np.zeros((tiles, 1)), np.zeros((tiles, 1), bool)
    for position in range(model.positions - 1):
        likely = _forbidden(model.step(words[:, :, -1])[0], words, allowed)
        if position == model.positions - 2:
            likely[:, :, 1:] = NEVER  # no room for another word
        likely[done] = NEVER
        likely[done, END] = 0.0
        n, b, size = likely.shape
        scores = (total[:, :, None] + likely).reshape(n, b * size)
        chosen = np.argpartition(-scores, min(beams, scores.shape[1]) - 1, axis=1)[:, :beams]
        parents, said = chosen // size, chosen % size
        rows = np.arange(n)[:, None]
        total = scores[rows, chosen]
        logs = np.concatenate([logs[rows, parents], likely[rows, parents, said][:, :, None]], 2)
        words = np.concatenate([words[rows, parents], said[:, :, None]], 2)
        done = done[rows, parents] | (said == END)
        over = done.all(1)
        for i in np.flatnonzero(over):
            found[left[i]] = _finished(words[i, :, 1:], logs[i], position < model.positions - 2)
        going = np.flatnonzero(~over)
        if not len(going):
            break
        model.keep(going, parents[going])
        left, words, logs, total, done = left[going], words[going], logs[going], total[going], done[going]
    return found


def contrastive_search(model: Model, tiles: int, style: int, allowed: np.ndarray, candidates: int = 4,
                       alpha: float = 0.4) -> list[list[Found]]:
    """Of the most likely words the one with the largest (1 - alpha) * probability - alpha * its state's greatest cosine with
    those before it (Su et al. 2022, equation 5): likely, and unlike what was said."""
    found: list[list[Found]] = [[] for _ in range(tiles)]
    left, words = np.arange(tiles), np.full((tiles, 1, 1), style)
    log, states = model.step(words[:, :, -1])
    logs, states = np.zeros((tiles, 0)), _unit(states)
    none = np.zeros((tiles, 1), int)
    for position in range(model.positions - 1):
        likely = _forbidden(log, words, allowed)[:, 0]
        if position == model.positions - 2:
            likely[:, 1:] = NEVER
        top = np.argsort(-likely, 1)[:, :candidates]
        rows = np.arange(len(left))[:, None]
        model.keep(rows[:, 0], np.repeat(none, candidates, 1))
        after, seen = model.step(top)
        seen = _unit(seen)
        worth = (1 - alpha) * np.exp(likely[rows, top]) - alpha * (seen @ states.transpose(0, 2, 1)).max(2)
        pick = np.where(likely[rows, top] > NEVER / 2, worth, -np.inf).argmax(1)[:, None]
        said = top[rows, pick]
        logs = np.concatenate([logs, likely[rows, said]], 1)
        words = np.concatenate([words, said[:, :, None]], 2)
        states = np.concatenate([states, seen[rows, pick]], 1)
        over = said[:, 0] == END
        for i in np.flatnonzero(over):
            found[left[i]] = [Found(words[i, 0, 1:-1].tolist(), logs[i].tolist(), position < model.positions - 2)]
        going = np.flatnonzero(~over)
        if not len(going):
            break
        model.keep(going, pick[going])
        log, none = after[rows, pick][going], none[going]
        left, words, logs, states = left[going], words[going], logs[going], states[going]
    return found


def _finished(words: np.ndarray, logs: np.ndarray, in_time: bool) -> list[Found]:
    """The sentences of a tile's words (b, t), each up to its end, likeliest first; those that could not end have no room."""
    lengths = [list(row).index(END) + 1 for row in words]
    rows = [Found(row[:size - 1].tolist(), log[:size].tolist(), in_time or size < words.shape[1])
            for row, log, size in zip(words, logs, lengths)]
    likely = [found for found in rows if min(found.logs) > NEVER / 2]
    return sorted(likely or rows[:1], key=lambda found: -sum(found.logs))


def _forbidden(log: np.ndarray, words: np.ndarray, allowed: np.ndarray) -> np.ndarray:
    """log (n, b, vocabulary) after words (n, b, t) without what may not come: a word of another sensor, the same word at once,
    three words a second time, and an end before two words were said."""
    log = np.where(allowed, log, NEVER)
    n, b, t = words.shape
    tile, beam = np.indices((n, b))
    log[tile, beam, words[:, :, -1]] = np.minimum(log[tile, beam, words[:, :, -1]], NEVER)
    if t < 3:
        log[:, :, END] = NEVER
    for start in range(1, t - 2):  # the last two words again, as they were at `start`: not with the same third word
        again = (words[:, :, start:start + 2] == words[:, :, -2:]).all(2)
        log[tile[again], beam[again], words[:, :, start + 2][again]] = NEVER
    return log


def _unit(states: np.ndarray) -> np.ndarray:
    return states / np.maximum(np.linalg.norm(states, axis=-1, keepdims=True), 1e-9)
