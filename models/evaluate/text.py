"""How much of the teacher's sense of nearness the shipped text tower keeps, on glosses and words it never saw."""
import numpy as np

from ..data import corpus
from ..data.vocabulary import CONCEPTS
from ..training.teacher import embed, load_teacher, load_tokenizer
from .engine import queries

UNSEEN = ("orchard", "lagoon", "quarry", "greenhouse", "mangrove", "vineyard", "glacier", "canal", "motorway", "suburb",
          "plantation", "estuary")


def structure(bundle, count=1000):
    """Pearson correlation of pairwise cosines, shipped tower against all-MiniLM-L6-v2, on held-out WordNet glosses."""
    texts = corpus.held_out_glosses()[:count]
    ours = bundle.encode_text(texts)
    theirs = embed(load_teacher(), load_tokenizer(), texts).numpy()
    upper = np.triu_indices(len(texts), 1)
    return float(np.corrcoef((ours @ ours.T)[upper], (theirs @ theirs.T)[upper])[0, 1])


def neighbours(bundle, words=UNSEEN, count=3):
    """Each word with the nearest concept names of the bundle: {word: [names]}."""
    names = [phrases[0] for _, phrases in CONCEPTS.values()]
    similarity = queries(bundle, words) @ queries(bundle, names).T
    return {w: [names[j] for j in np.argsort(-row)[:count]] for w, row in zip(words, similarity)}
