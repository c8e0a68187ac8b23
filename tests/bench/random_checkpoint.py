"""Writes a checkpoint with an architecture of open_clip and random weights: random_checkpoint.py ARCHITECTURE FOLDER -> its
path. Needs torch and open_clip; how fast a tower is does not depend on what it has learnt."""
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "models"), str(Path(__file__).resolve().parents[2])]

from models.towers import vision_operators  # noqa: E402

vision_operators.declare()

from checkpoints import remoteclip  # noqa: E402

if __name__ == "__main__":
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    print(remoteclip(folder, sys.argv[1]).path)
