"""How few bits a vector on disk needs: the reason why shards are float16."""
import numpy as np
from embeddings import Neighbourhoods, real_vectors
from searching import sentences
from tables import table

from sightline_engine import load_bundle

K, QUERIES, AT_ONCE = 100, 100, 4096


def int8(vectors: np.ndarray) -> np.ndarray:
    """What is left of unit vectors as whole numbers -127 to 127 with one scale per vector."""
    scale = np.abs(vectors).max(1, keepdims=True) / 127
    return np.round(vectors / scale).astype(np.int8) * scale


WAYS = {"float32": (4, lambda v: v), "float16": (2, lambda v: v.astype(np.float16).astype(np.float32)), "int8": (1, int8)}


def measure(options) -> dict:
    """recall@100 against float32, for texts and for example tiles, and bytes per vector."""
    bundle = load_bundle("mini", "cpu")
    real = Neighbourhoods(real_vectors(bundle))
    count = min(options.vectors, 1_000_000)
    texts = np.stack([bundle.encode_query(text) for text in sentences(bundle, QUERIES)])
    examples = np.concatenate(list(real.draw(QUERIES, seed=98)))
    queries = np.concatenate([texts, examples]).T.astype(np.float32)
    scores = {name: np.empty((count, queries.shape[1]), np.float32) for name in ("float32", "other")}
    result = {}
    for name, (size, stored) in WAYS.items():
        into, start = scores["float32" if name == "float32" else "other"], 0
        for part in real.draw(count, seed=0, at_once=AT_ONCE):
            into[start:start + len(part)] = stored(part.astype(np.float32)) @ queries
            start += len(part)
        recall = [np.isin(_best(into[:, q]), _best(scores["float32"][:, q])).mean() for q in range(queries.shape[1])]
        result[name] = {"bytes": size * bundle.dimension + 4 * (name == "int8"), "texts": float(np.mean(recall[:QUERIES])),
                        "examples": float(np.mean(recall[QUERIES:])),
                        "largest_error": float(np.abs(into - scores["float32"]).max())}
    return {"vectors": count, "ways": result}


def _best(scores: np.ndarray) -> np.ndarray:
    return np.argpartition(scores, len(scores) - K)[-K:]


def show(r: dict) -> str:
    return (f"## Precision of vectors on disk: {r['vectors']:,} vectors, exact search\n\n"
            + table(["stored as", "bytes per vector", "recall@100, texts", "recall@100, example tiles", "largest error"],
                    [[name, way["bytes"], f"{way['texts']:.4f}", f"{way['examples']:.4f}", f"{way['largest_error']:.5f}"]
                     for name, way in r["ways"].items()])
            + "\nAgainst the same vectors as float32; int8 with one scale per vector; the error is that of a cosine.\n")
