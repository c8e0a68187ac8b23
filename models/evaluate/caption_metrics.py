"""Metrics of captions: BLEU, ROUGE-L and CIDEr by pycocoevalcap's own scorers, METEOR here; no Java needed.

Papineni et al. 2002, Lin 2004, Vedantam et al. 2015, Banerjee & Lavie 2005. Words as split here: pycocoevalcap's PTB tokeniser
is Java; for lower-case captions of plain words it splits as `words` does, but figures are comparable with published ones only
where the same splitting was used. METEOR matches exact words alone, without the stems and synonyms of published figures."""
import re
from collections import Counter

import numpy as np


def words(text):
    """Lower case, runs of letters, digits and inner apostrophes or hyphens, one space between; punctuation is dropped."""
    return " ".join(re.findall(r"[a-z0-9]+(?:['’-][a-z0-9]+)*", text.lower()))


def caption_metrics(captions, references):
    """captions: {image: str}; references: {image: [str, …]} -> {"BLEU-1" … "BLEU-4", "ROUGE-L", "METEOR", "CIDEr"} in percent.

    Raises ValueError for images without references and for empty captions: a scorer would count them as something."""
    from pycocoevalcap.bleu.bleu import Bleu
    from pycocoevalcap.rouge.rouge import Rouge

    said, wanted = split(captions, references)
    bleu, _ = Bleu(4).compute_score(wanted, said, verbose=0)
    found = {**{f"BLEU-{n}": value for n, value in enumerate(bleu, 1)}, "ROUGE-L": Rouge().compute_score(wanted, said)[0],
             "METEOR": np.mean([max(meteor(said[i][0], text) for text in wanted[i]) for i in said]),
             "CIDEr": np.mean(cider(captions, references))}
    return {name: 100 * float(value) for name, value in found.items()}


def split(captions, references):
    """Both as the scorers take them: {image: [words]}. Raises ValueError as `caption_metrics` does."""
    said = {image: [words(text)] for image, text in captions.items()}
    wanted = {image: [words(text) for text in references.get(image, [])] for image in captions}
    for image in captions:
        if not said[image][0] or not any(wanted[image]):
            raise ValueError(f"Image {image} has an empty caption or no reference; leave it out.")
    return said, wanted


def cider(captions, references):
    """CIDEr of every caption (n,), 1.0 = 100 percent; rare words weigh by how many of these images have them."""
    from pycocoevalcap.cider.cider import Cider
    said, wanted = split(captions, references)
    return Cider().compute_score(wanted, said)[1]


def meteor(said, wanted, alpha=0.9, beta=3.0, gamma=0.5):
    """METEOR of one caption against one reference with exact matches: a mean of precision and recall, of which recall weighs
    `alpha`, less a penalty for matches in other chunks than the reference's (parameters of the 2005 paper, as nltk has them).
    Words are aligned from the end, as nltk does."""
    said, wanted = list(enumerate(said.split())), list(enumerate(wanted.split()))
    pairs = []
    for i, word in reversed(said):
        j = next((j for j, other in reversed(wanted) if other == word), None)
        if j is not None:
            pairs.append((i, j))
            wanted.remove((j, word))
    if not pairs:
        return 0.0
    precision, recall = len(pairs) / len(said), len(pairs) / (len(wanted) + len(pairs))
    pairs.sort()
    chunks = 1 + sum(b != (a[0] + 1, a[1] + 1) for a, b in zip(pairs, pairs[1:]))
    mean = precision * recall / (alpha * precision + (1 - alpha) * recall)
    return mean * (1 - gamma * (chunks / len(pairs)) ** beta)


def variety(captions):
    """Captions (list of str) -> {"distinct captions": share in percent, "distinct-1", "distinct-2": distinct words and pairs of
    all words and pairs (Li et al. 2016), "words": mean length, "repeats": share that says two words in a row twice}."""
    rows = [words(text).split() for text in captions]
    pairs = [list(zip(row, row[1:])) for row in rows]

    def distinct(lists):
        counts = Counter(item for row in lists for item in row)
        return 100 * len(counts) / max(1, sum(counts.values()))

    return {"distinct captions": 100 * len({tuple(row) for row in rows}) / len(rows), "distinct-1": distinct(rows),
            "distinct-2": distinct(pairs), "words": float(np.mean([len(row) for row in rows])),
            "repeats": 100 * float(np.mean([len(set(row)) < len(row) for row in pairs]))}
