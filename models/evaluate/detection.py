"""One thing among tiles: how well towers, asked in several ways, and lines of arithmetic find the tiles that show it."""
import numpy as np

from .engine import queries, skipped
from .markdown import table
from .metrics import average_precision, chance
from .sites import claim, plus_minus, spread

POSITIVE = 0.3          # share of a tile from which it counts as showing the thing; none at all: not; between: left out


def judged(share):
    """(tiles that count, which of all show the thing), both bool, from the share of each tile that shows it."""
    return (share >= POSITIVE) | (share == 0), share >= POSITIVE


def figures(scores, tiles):
    return {"AP": average_precision(scores, tiles.right), "over sites": spread(scores, tiles.right, tiles.sites)}


def measure(bundle, tiles, prompts, baselines, what):
    """tiles: `Judged` tiles; baselines: {name: (n,) scores}; what: the input in words, for a bundle that cannot take it.

    -> counts, "chance", "baselines" {name: figures}, "towers" {name: {prompt: figures}}; or "skipped"."""
    able = tiles.towers(bundle)
    if not able:
        return skipped(bundle, what)
    found, words = {}, queries(bundle, prompts)
    for tower in able:
        vectors = tiles.encode(tower)
        found[tower.name] = {prompt: figures(vectors @ word, tiles) for prompt, word in zip(prompts, words)}
    constant = np.zeros(len(tiles.right))
    return {**tiles.counts(), "chance": {"AP": chance(average_precision, tiles.right),
                                         "over sites": spread(constant, tiles.right, tiles.sites)},
            "baselines": {name: figures(np.asarray(scores), tiles) for name, scores in baselines.items()}, "towers": found}


def tables(numbers, what):
    """Markdown of what `measure` found; what: the title's words for the input."""
    if "skipped" in numbers:
        return f"{what}: {numbers['skipped']}\n"
    rows = [(f"tower `{tower}`, “{prompt}”", f) for tower, asked in numbers["towers"].items() for prompt, f in asked.items()]
    rows += [(f"baseline: {name}", f) for name, f in numbers["baselines"].items()] + [("chance", numbers["chance"])]
    lines = table([what, "AP, all tiles", "AP, mean ± sd over sites"],
                  [(name, f["AP"], plus_minus(f["over sites"])) for name, f in rows])
    return (f"{lines}\n{numbers['tiles']} tiles, {numbers['right']} of them positive, from {numbers['sites']} sites. "
            f"{claim(numbers['chance']['over sites']['sites'])}\n")
