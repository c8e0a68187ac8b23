"""MODEL_CARD.md: limits first, then what was measured, data and licences, splits, recipe and ladder.

What can be derived is: towers and data classes from the manifest, numbers from the measurement, the recipe's numbers from
the training configuration. Prose lies in Markdown files beside this one."""
from pathlib import Path

from ..data import classes
from . import headlines, ladder, limits, recipe
from .markdown import table

HERE = Path(__file__).parent
BRIEF = ("retrieval", "floods", "burns", "land_cover", "cross_modal", "matches", "speed")       # sections with tables


def towers(manifest):
    """[(name, entry of the manifest)], text first."""
    return [("text", manifest["text"]), *((t["name"], t) for t in manifest["images"])]


def data(manifest):
    """What each tower learnt from and what follows from that, as Markdown."""
    rows, used = [], {}
    for name, entry in towers(manifest):
        sources = entry.get("sources")
        found = classes.classes_of(sources) if sources else entry.get("data_class", [])
        rows.append([name, ", ".join(found) or "not stated", classes.licence_of(sources) if sources else entry["licence"]])
        for source in sources or []:
            used.setdefault(source, []).append(name)
    listed = [[source.title, f"`{key}`", source.data_class, source.licence, ", ".join(used[key])]
              for key, source in classes.SOURCES.items() if key in used]
    parts = ["A tower's classes are those of everything that it and its teachers learnt from. `python -m models.convert.admit` "
             "makes a bundle of those towers that an allow-list of classes admits.\n",
             table(["tower", "data classes", "follows from its sources"], rows)]
    if listed:
        parts.append(table(["source", "key", "class", "licence as stated", "towers"], listed))
    return "\n".join([*parts, "Contains modified Copernicus Sentinel data.\n"])


def text(file):
    return (HERE / file).read_text(encoding="utf-8").rstrip() + "\n"


def card(result, manifest, config=None, runs=None):
    """The whole card. result: what `report.measure` gives; config: path of the training configuration, runs: folder of that
    run's logs, each or None."""
    from .report import section
    name, measured = f"{manifest['name']} {manifest['version']}", result["measured"]
    detail = []
    for part in BRIEF:
        if part in measured and "skipped" not in measured[part]:
            detail += [f"### {section(part).TITLE}\n", section(part).tables(measured[part])]
    return "\n".join([
        f"# Model card: {name}\n", f"Licence: {manifest['licence']}.\n",
        "## Limits\n", limits.of(manifest, measured),
        "## Measured\n", "By `python -m models.evaluate` on the files that ship, through the engine that ships.\n",
        headlines.summary(name, measured), *detail,
        "## Data and licences\n", data(manifest), "## Splits\n", text("splits.md"),
        "## Recipe\n", *([recipe.tables(config, runs)] if config else []), text("recipe.md"),
        "## Ladder\n", ladder.tables(ladder.read())])
