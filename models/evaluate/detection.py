"""One thing among tiles: how well towers, asked in several ways, and lines of arithmetic find the tiles that show it."""
import numpy as np

from .engine import queries, skipped
from .markdown import table
from .metrics import average_precision
from .sites import by_site, claim, plus_minus, spread

POSITIVE = 0.3          # share of a tile from which it counts as showing the thing; none at all: not; between: left out


def judged(share):
    """(tiles that count, which of all show the thing), both bool, from the share of each tile that shows it."""
    return (share >= POSITIVE) | (share == 0), share >= POSITIVE


def figures(scores, tiles, reference=None):
    """AP over all tiles and within sites; against the scores of a reference also the difference within sites."""
    within = by_site(scores, tiles.right, tiles.sites)
    found = {"AP": average_precision(scores, tiles.right), "over sites": spread(list(within.values()))}
    if reference is not None:
        other = by_site(reference, tiles.right, tiles.sites)
        found["over baseline"] = spread([within[site] - other[site] for site in within])
    return found


def measure(bundle, tiles, prompts, baselines, what):
    """tiles: `Judged` tiles; baselines: {name: (n,) scores}, of which the first is the one to beat; what: the input in words,
    for a bundle that cannot take it.

    -> counts, "chance", "baselines" {name: figures}, "towers" {name: {prompt: figures}}; or "skipped"."""
    able = tiles.towers(bundle)
    if not able:
        return skipped(bundle, what)
    found, words, reference = {}, queries(bundle, prompts), next(iter(baselines.values()))
    for tower in able:
        vectors = tiles.encode(tower)
        found[tower.name] = {prompt: figures(vectors @ word, tiles, reference) for prompt, word in zip(prompts, words)}
    return {**tiles.counts(), "chance": figures(np.zeros(len(tiles.right)), tiles),
            "baselines": {name: figures(scores, tiles) for name, scores in baselines.items()}, "towers": found}


def tables(numbers, what):
    """Markdown of what `measure` found; what: the title's words for the input."""
    if "skipped" in numbers:
        return f"{what}: {numbers['skipped']}\n"
    rows = [(f"tower `{tower}`, “{prompt}”", f) for tower, asked in numbers["towers"].items() for prompt, f in asked.items()]
    rows += [(f"baseline: {name}", f) for name, f in numbers["baselines"].items()] + [("chance", numbers["chance"])]
    lines = table([what, "AP, all tiles", "AP over sites", "difference to the baseline"],
                  [(name, f["AP"], plus_minus(f["over sites"]),
                    plus_minus(f["over baseline"], error=True) if "over baseline" in f else "–") for name, f in rows])
    return (f"{lines}\n{numbers['tiles']} tiles, {numbers['right']} of them positive, from {numbers['sites']} sites. "
            f"{claim(numbers['chance']['over sites']['sites'])}\n")
