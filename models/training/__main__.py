"""`python -m models.training`: text, aerial, optical, SAR, polish, calibration, in this order; finished stages are skipped."""
import argparse
import importlib
import os
from pathlib import Path

# Before torch is imported: threads that wait sleep instead of spinning, or a busy neighbour slows a step tenfold.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch  # noqa: E402

STAGES = ("text", "aerial", "optical", "sar", "polish", "calibration")


def main():
    parser = argparse.ArgumentParser(description="Train the towers of the bundle. Stages resume from their checkpoints.")
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=STAGES)
    parser.add_argument("--folder", type=Path, default=Path("build/training"), help="checkpoints, caches and logs")
    parser.add_argument("--data", type=Path, help="data folder (default: SIGHTLINE_DATA, else ../shared/data)")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    options = parser.parse_args()
    if options.data:
        os.environ["SIGHTLINE_DATA"] = str(options.data)
    torch.set_num_threads(options.threads)
    for stage in options.stages:
        if (options.folder / f"{stage}.pt").exists():
            print(f"{stage}: finished already", flush=True)
            continue
        importlib.import_module(f".{stage}_stage", __package__).run(options.folder)


if __name__ == "__main__":
    main()
