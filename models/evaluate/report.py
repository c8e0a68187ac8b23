"""Runs the sections on a bundle and writes what they found as one Markdown report, limits first."""
import importlib
import json
import sys
import time
import traceback
from pathlib import Path

from . import headlines, ladder, limits, plots

SECTIONS = ("retrieval", "scenes", "floods", "burns", "land_cover", "cross_modal", "robustness", "text",
            "text_checks", "unseen", "space", "matches", "shares", "captions", "ask", "speed")


def section(name):
    """The module of a section. Raises ValueError for a name that is none."""
    if name not in SECTIONS:
        raise ValueError(f"There is no section {name!r}; sections are {', '.join(SECTIONS)}.")
    return importlib.import_module(f".sections.{name}", __package__)


def files_of(manifest):
    """{tower: checksum of its file}: which numbers belong to which bundle."""
    return {"text": manifest["text"]["sha256"], **{t["name"]: t["sha256"] for t in manifest["images"]}}


def measure(bundle, names=SECTIONS, known=None, keep=None):
    """-> {"bundle": {"name", "version", "files"}, "measured": {section: numbers}, "seconds": {section: s}}.

    known: such a result of the same bundle, whose other sections are taken over. keep: a path that the result so far is
    written to after every section. A section whose data are absent is {"skipped": why}; one that fails is too and says
    {"failed": True}, and the others go on."""
    manifest = bundle.manifest
    result = {"bundle": {"name": manifest["name"], "version": manifest["version"], "files": files_of(manifest)},
              "measured": dict((known or {}).get("measured", {})), "seconds": dict((known or {}).get("seconds", {}))}
    modules = {name: section(name) for name in names}
    for name, module in modules.items():
        started = time.monotonic()
        print(f"{name} …", file=sys.stderr, flush=True)
        try:
            result["measured"][name] = json.loads(json.dumps(module.measure(bundle)))
        except FileNotFoundError as error:
            result["measured"][name] = {"skipped": f"{error}"}
        except Exception as error:      # noqa: BLE001  an hour of the other sections' numbers is worth more
            traceback.print_exc()
            result["measured"][name] = {"skipped": f"This section failed: {type(error).__name__}: {error}", "failed": True}
        result["seconds"][name] = round(time.monotonic() - started, 1)
        if keep:
            write_json(keep, result)
    return result


def write_json(path, content):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def read_numbers(path, manifest):
    """Numbers that --json wrote. Raises ValueError when they are of another bundle."""
    try:
        result = json.loads(Path(path).read_text(encoding="utf-8"))
        files = result["bundle"]["files"]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path} holds no numbers of a bundle ({type(error).__name__}: {error}); measure again.") from error
    own = files_of(manifest)
    other = [name for name in {**own, **files} if own.get(name) != files.get(name)]
    if other:
        raise ValueError(f"{path} was measured on {result['bundle']['name']} {result['bundle']['version']} with another "
                         f"{' and '.join(other)} than {manifest['name']} {manifest['version']} has; measure again.")
    return result


def failed(result):
    return [name for name, numbers in result["measured"].items() if numbers.get("failed")]


def sections(result, drawn, link=""):
    """Every measured section as Markdown: its title, its plots, its tables, in the order of SECTIONS."""
    parts = []
    for name in SECTIONS:
        if name in result["measured"]:
            module, numbers = section(name), result["measured"][name]
            parts.append(f"## {module.TITLE}\n")
            parts += [f"![{caption}]({link}{file})\n" for file, caption in drawn.get(name, [])]
            parts.append(numbers["skipped"] + "\n" if "skipped" in numbers else module.tables(numbers).rstrip() + "\n")
    return "\n".join(parts)


def report(result, manifest, folder):
    """Writes report.md, numbers.json and the plots into `folder` -> path of the report."""
    folder = Path(folder)
    steps = ladder.read()
    drawn = plots.draw(folder, result["measured"], steps["rows"])
    name = f"{manifest['name']} {manifest['version']}"
    minutes = sum(result["seconds"].values()) / 60
    text = "\n".join([
        f"# Measured: bundle {name}\n",
        f"Written by `python -m models.evaluate` in {minutes:.0f} minutes, on the files that ship and through the engine that "
        "ships. Percent, unless said otherwise.\n",
        "## Limits\n", limits.of(manifest, result["measured"]),
        "## Summary\n", headlines.summary(name, result["measured"]),
        sections(result, drawn),
        "## Ladder\n", *(f"![{caption}]({file})\n" for file, caption in drawn.get("ladder", [])), ladder.tables(steps)])
    write_json(folder / "numbers.json", result)
    path = folder / "report.md"
    path.write_text(text, encoding="utf-8")
    return path
