"""`python -m models.training`: every stage that is not finished, in the order that they need each other.

Without `--stages` and without a GPU, stages that do not need each other run side by side with half of the cores each:
small networks use two cores badly, two of them use two cores well. About an hour on two cores.
"""
import argparse
import importlib
import os
import subprocess
import sys
from pathlib import Path

# Before torch is imported: threads that wait sleep instead of spinning, or a busy neighbour slows a step tenfold.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch  # noqa: E402

STAGES = ("text", "aerial", "optical", "sar", "polish", "local_optical", "calibration")
# Phases of lanes.
PHASES = ((("text",), ("aerial",)), (("optical", "local_optical"), ("sar", "polish")), (("calibration",),))


def one_after_the_other(stages, folder, threads):
    torch.set_num_threads(threads)
    for stage in stages:
        if (folder / f"{stage}.pt").exists():
            print(f"{stage}: finished already", flush=True)
            continue
        importlib.import_module(f".{stage}_stage", __package__).run(folder)


def side_by_side(lanes, folder, threads):
    """Runs each lane of stages as a process of its own and waits for all. Raises SystemExit when one fails."""
    command = [sys.executable, "-m", __package__, "--folder", str(folder), "--threads", str(max(1, threads // len(lanes)))]
    running = [(lane, subprocess.Popen([*command, "--stages", *lane])) for lane in lanes]
    failed = [", ".join(lane) for lane, process in running if process.wait() != 0]
    if failed:
        raise SystemExit(f"Stage failed: {'; '.join(failed)}. The finished steps are kept; run the command again to go on.")


def main():
    parser = argparse.ArgumentParser(description="Train the towers of the bundle. Stages resume from their checkpoints.")
    parser.add_argument("--stages", nargs="+", choices=STAGES, help="only these, one after the other")
    parser.add_argument("--folder", type=Path, default=Path("build/training"), help="checkpoints, caches and logs")
    parser.add_argument("--data", type=Path, help="data folder (default: SIGHTLINE_DATA, else ../shared/data)")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    options = parser.parse_args()
    if options.data:
        os.environ["SIGHTLINE_DATA"] = str(options.data)
    if options.stages or torch.cuda.is_available():
        one_after_the_other(options.stages or STAGES, options.folder, options.threads)
    else:
        for lanes in PHASES:
            side_by_side(lanes, options.folder, options.threads)


if __name__ == "__main__":
    main()
