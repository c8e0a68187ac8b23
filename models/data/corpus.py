"""Text for the distillation of the text tower: WordNet, captions of the training images, generated sentences."""
from pathlib import Path

import numpy as np

from . import splits
from .paths import reader
from .vocabulary import AID_WORDS, CONCEPTS, FRAMES, generated_sentences

WORDNET = Path("/usr/share/wordnet")        # Debian wordnet-base, WordNet licence (free)
HELD_OUT = 0.01                             # of the glosses, for the fidelity number
EARTH = ("noun.location", "noun.object", "noun.artifact", "noun.plant", "noun.substance")
LEXNAMES = {"06": "noun.artifact", "15": "noun.location", "17": "noun.object", "20": "noun.plant",
            "27": "noun.substance"}


def wordnet(folder=WORDNET):
    """Yields (lemmas, gloss, lexicographer file name or "") per synset; format: wndb(5WN)."""
    for part in ("noun", "verb", "adj", "adv"):
        path = Path(folder) / f"data.{part}"
        if not path.exists():
            raise FileNotFoundError(f"{path} is absent: install Debian's wordnet-base")
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("  "):
                continue                                      # the licence text at the top
            head, _, gloss = line.partition(" | ")
            fields = head.split()
            lemmas = [w.split("(")[0].replace("_", " ") for w in fields[4:4 + 2 * int(fields[3], 16):2]]
            definition = gloss.split('; "')[0].strip()
            yield lemmas, definition, LEXNAMES.get(fields[1], "")


def held_out_glosses():
    """Glosses that no training sees, for measuring how close the student is to its teacher."""
    return sorted({g for _, g, _ in wordnet() if splits.share(g, "gloss") < HELD_OUT})


def earth_nouns():
    """Lemmas of places, objects, artefacts, plants and substances: what an image might show."""
    return sorted({w for lemmas, _, name in wordnet() if name in EARTH for w in lemmas if w.islower()})


def training_captions():
    """Captions of aerial training images (never of dev or val) and the captions without images."""
    read = reader()
    seen = {c for r in read.aerial(split="train", pixels=False) if splits.aerial(r) == "train" for c in r["captions"]}
    banned = {c for r in read.aerial(pixels=False) if splits.aerial(r) != "train" for c in r["captions"]}
    return sorted(seen | ({r["caption"] for r in read.text_only()} - banned))


def phrases():
    """Short phrases of the vocabulary and of the class names, alone and in frames."""
    words = [p for _, ps in CONCEPTS.values() for p in ps] + list(AID_WORDS.values())
    return sorted({f.format(w) for w in words for f in FRAMES})


def sources(data="all"):
    """What the texts are from, the teacher among it (names of classes.py)."""
    captions = ["aerial/captions", "text_only/rsitmd_train", "text_only/ucm", "text_only/sydney"]
    return ["minilm", "wordnet", "generated"] + (captions if data == "all" else [])


def distillation_texts(seed=0, data="all"):
    """-> (texts, weights): every text once, with how often it is drawn relative to a gloss. data "free": no captions."""
    rng = np.random.default_rng(seed)
    glosses, lemmas = set(), set()
    for words, gloss, _ in wordnet():
        if splits.share(gloss, "gloss") >= HELD_OUT:
            glosses.add(gloss)
        lemmas.update(w.lower() for w in words)
    nouns = earth_nouns()
    framed = {str(rng.choice(FRAMES[2:])).format(w) for w in nouns}
    groups = [(sorted(glosses), 1.0), (sorted(lemmas), 0.7), (nouns, 1.0), (sorted(framed), 1.0),
              (training_captions() if data == "all" else [], 3.0),
              (phrases(), 10.0), (sorted(set(generated_sentences(rng, 12000))), 2.0)]
    weight = {}
    for texts, w in groups:
        for t in texts:
            weight[t] = max(weight.get(t, 0.0), w)
    return list(weight), np.array(list(weight.values()), np.float32)
