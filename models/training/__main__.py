"""`python -m models.training CONFIG`: trains what one TOML file describes, and goes on where an earlier call stopped."""
import argparse
import dataclasses
import os
from pathlib import Path

# Before torch is imported: threads that wait sleep instead of spinning, or a busy neighbour slows a step tenfold.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch  # noqa: E402

from . import bundle, configuration, distributed  # noqa: E402


def train(options):
    kind, table = configuration.read(options.config)
    if kind == "closp" and options.stages:
        raise ValueError(f'--stages is for kind = "bundle"; {options.config} is of kind "closp".')
    if kind == "bundle":
        config = bundle.read(table, options.config)
    else:
        from . import closp  # timm and the datasets only where they are needed
        config = closp.read(table, options.config)
        if options.data:
            config = dataclasses.replace(config, data=dataclasses.replace(config.data, path=str(options.data)))
    if options.folder:
        config = dataclasses.replace(config, folder=str(options.folder))
    if kind == "bundle":
        bundle.run(config, options.config, options.threads, options.stages)
    else:
        torch.set_num_threads(max(1, options.threads // distributed.world()))
        closp.run(config, options.config)


def main():
    parser = argparse.ArgumentParser(prog="python -m models.training", description=__doc__.split(":", 1)[1].strip())
    parser.add_argument("config", type=Path, help="TOML file, such as those in models/configs/")
    parser.add_argument("--folder", type=Path, help="checkpoints, caches and logs, instead of the file's")
    parser.add_argument("--data", type=Path, help="data folder, instead of the file's or SIGHTLINE_DATA")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="of the CPU, all processes together")
    parser.add_argument("--stages", nargs="+", choices=bundle.STAGES + bundle.OPTIONAL,
                        help="bundle: only these, one after the other")
    parser.add_argument("--traceback", action="store_true", help="show where in the code an error came from")
    options = parser.parse_args()
    if options.data:
        os.environ["SIGHTLINE_DATA"] = str(options.data)
    try:
        with distributed.group():
            train(options)
    except (ValueError, FileNotFoundError) as error:
        if options.traceback:
            raise
        raise SystemExit(f"Stopped: {error}") from None


if __name__ == "__main__":
    main()
