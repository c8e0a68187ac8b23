"""`python -m models.evaluate.steps FOLDER`: mean recall on dev and val of a training folder's steps, for ladder.json.

Measured on the torch weights: the aerial tower with the teacher's sentences, with those of the small text tower, and with the
text tower after its tuning. Recall as usual, and with identical captions accepted, see `retrieval.py`."""
import argparse
from pathlib import Path

import torch

from ..convert.assemble import text_tower
from ..data import aerial
from ..towers.images import AerialTower
from ..training import checkpoints
from ..training.stages.aerial_stage import encode
from ..training.stages.small_stage import encode_texts
from ..training.teacher import embed, load_teacher, load_tokenizer
from .sections.retrieval import Captions, both_ways


def text_vectors(folder, sentences):
    """Yields (step, vectors (n, 256)) of the sentences."""
    tokenizer, first = load_tokenizer(), checkpoints.finished(folder, "aerial")
    tower = text_tower().eval()
    tower.head.load_state_dict(first["head"])
    yield "teacher's sentences", tower.head(embed(load_teacher(), tokenizer, sentences))
    tower.student.load_state_dict(checkpoints.finished(folder, "text")["weights"])
    yield "small text tower", encode_texts(tower, tokenizer, sentences)
    tuned = checkpoints.finished(folder, "tuning")
    tower.student.load_state_dict(tuned["weights"])
    tower.head.load_state_dict(tuned["head"])
    yield "tuned", encode_texts(tower, tokenizer, sentences)


@torch.no_grad()
def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[1])
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    said = checkpoints.finished(options.folder, "aerial")
    tower = AerialTower()
    tower.load_state_dict(said["weights"])
    tower = tower.to(memory_format=torch.channels_last).eval()
    for split in ("dev", "evaluation"):
        pool = aerial.load(split, options.folder / "cache")
        images = encode(tower, pool.pixels, said["input_px"])
        captions = Captions.of([{"captions": [pool.sentences[n] for n in row]} for row in pool.captions])
        for step, vectors in text_vectors(options.folder, captions.distinct):
            similarity = (images @ vectors[captions.wording].T).numpy()
            found = {name: both_ways(similarity, truth)["mean recall"] for name, truth in captions.truths().items()}
            print(f"{split} ({len(images)} images), {step}: " + ", ".join(f"{k} {v:.1f}" for k, v in found.items()), flush=True)


if __name__ == "__main__":
    main()
