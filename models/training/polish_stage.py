"""Stage "polish": the aerial tower goes on learning at full resolution against the finished text head.

The head and the temperature stay, so the space of the small towers, which were taught by the first part, stays too.
Tiles of open sea join the scenes."""
from dataclasses import dataclass, replace
from pathlib import Path

from ..data import aerial, corpus, open_water
from . import checkpoints
from .aerial_stage import AerialContrast, AerialStage, batches, dev_recall
from .loop import Loop, LoopConfig, device
from .teacher import embed, load_teacher, load_tokenizer


@dataclass(frozen=True)
class PolishStage:
    loop: LoopConfig = LoopConfig("polish", steps=520, rate=8e-4, batch=128, minutes=14.0)
    sizes: tuple = ((0.0, 112), (0.5, 128))


def run(folder, config=PolishStage()):
    cache = Path(folder) / "cache"
    tokenizer, teacher = load_tokenizer(), load_teacher().to(device())
    settings = replace(AerialStage(), loop=config.loop, sizes=config.sizes, keep=0.0)
    data = open_water.add(aerial.load("train", cache))
    sentences = embed(teacher, tokenizer, data.sentences)
    model = AerialContrast(settings, sentences, embed(teacher, tokenizer, corpus.earth_nouns()[:2000]))
    started = checkpoints.load(Path(folder) / "aerial.state.pt")["average"]
    model.load_state_dict(started)
    model.head.requires_grad_(False)
    model.log_scale.requires_grad_(False)
    loop = Loop(model, config.loop, folder)
    model = loop.run(batches(data, sentences, settings))
    score = dev_recall(model, teacher, tokenizer, aerial.load("dev", cache))
    print(f"polish: dev mean recall {score:.1f}", flush=True)
    checkpoints.save(Path(folder) / "polish.pt", {"weights": model.tower.state_dict(), "dev_recall": score,
                                                  "minutes": loop.elapsed / 60})
