"""The recipe of a bundle in numbers: what its configuration says, defaults included, and what the logs say was done."""
import dataclasses
from pathlib import Path

from .markdown import table

SHOWN = ("steps", "batch", "rate", "minutes")           # columns of their own


def tables(config, runs=None):
    """Markdown. config: TOML file of kind "bundle"; runs: folder of its run, whose logs tell how far each stage went."""
    from ..training import bundle, configuration, logs  # torch, only where a card is written
    kind, content = configuration.read(config)
    if kind != "bundle":
        raise ValueError(f"{config} is of kind {kind!r}; a card needs the configuration of a bundle.")
    run, rows = bundle.read(content, config), []
    for name in bundle.STAGES:
        stage = bundle.stage_config(name, run.stages.get(name, {}), run.seed, config)
        rest = settings({k: v for k, v in dataclasses.asdict(stage).items() if k != "loop"})
        log = [row for row in logs.read(Path(runs) / f"{name}.csv") if row["minutes"]] if runs else []
        done = [log[-1]["step"], f"{float(log[-1]['minutes']):.0f}"] if log else [None, None]
        rows.append([name, *(shown(getattr(stage.loop, key)) for key in SHOWN), *done, rest])
    return (f"`python -m models.training models/configs/{Path(config).name}` (data: {run.data}, seed {run.seed}), then "
            "`python -m models.convert`, `python -m models.evaluate.calibrate` and `python -m models.evaluate --card`. A stage "
            "ends after its steps or its minutes, whichever comes first.\n\n"
            + table(["stage", "steps", "batch", "rate", "at most, minutes", "steps done", "in minutes", "settings"], rows))


def settings(values):
    return ", ".join(f"{name} {shown(value)}" for name, value in values.items())


def shown(value):
    if isinstance(value, dict):
        return f"({settings(value)})"
    if isinstance(value, (tuple, list)):
        return "(" + " ".join(map(shown, value)) + ")"
    return "–" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
