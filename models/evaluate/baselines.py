"""This bundle beside chance, lines of arithmetic and its own earlier editions, one line per measure.

Earlier editions are taken from the repository's history and measured on the same files with the same code."""
import io
import json
import subprocess
import tempfile
import zipfile
from pathlib import Path

from ..data.paths import REPOSITORY
from . import burns, cross_modal, floods, land_cover, retrieval, scenes
from .engine import once, open_bundle
from .markdown import figure, table

TITLE = "Beside baselines and earlier editions"
BUNDLE = "models/bundles/mini"
EARLIER = ("1.0.0", "1.2.0")        # the first light, and the last before the second edition
SECTIONS = (retrieval, scenes, floods, burns, land_cover, cross_modal)


def earlier_bundle(version, into):
    """Extracts the newest committed `mini` of this version into the folder `into`, and returns the bundle's own folder.

    Raises FileNotFoundError where the repository or its history does not hold it."""
    for commit in _git("log", "--format=%H", "--", f"{BUNDLE}/manifest.json").decode().split():
        if _git("ls-tree", "--name-only", commit, f"{BUNDLE}/manifest.json") and \
                json.loads(_git("show", f"{commit}:{BUNDLE}/manifest.json"))["version"] == version:
            with zipfile.ZipFile(io.BytesIO(_git("archive", "--format=zip", commit, BUNDLE))) as files:
                files.extractall(into)
            return Path(into) / BUNDLE
    raise FileNotFoundError(f"The history of {BUNDLE} has no version {version}: fetch all of it (git fetch --unshallow).")


def _git(*arguments):
    try:
        return subprocess.run(["git", "-C", str(REPOSITORY), *arguments], check=True, capture_output=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise FileNotFoundError(f"Earlier bundles come from the repository's history, which git does not give: "
                                f"{getattr(error, 'stderr', b'').decode().strip() or error}.") from error


def headlines(bundle):
    """[headline] of all sections, in their order."""
    return [line for section in SECTIONS for line in section.headlines(section.measure(bundle))]


@once
def measure(bundle):
    """{"bundle": name and version, "lines": headlines of it, "earlier": {version: headlines}}."""
    version, earlier = bundle.manifest["version"], {}
    for edition in EARLIER:
        if (bundle.name, version) == ("mini", edition):
            continue
        with tempfile.TemporaryDirectory() as folder:
            earlier[edition] = headlines(open_bundle(earlier_bundle(edition, folder)))
    return {"bundle": f"{bundle.name} {version}", "lines": headlines(bundle), "earlier": earlier}


def tables(numbers):
    by_name = {edition: {line["measure"]: line for line in lines} for edition, lines in numbers["earlier"].items()}
    rows = []
    for line in numbers["lines"]:
        baseline = f"{figure(line['baseline value'])} ({line['baseline']})" if line["baseline"] else "–"
        before = [by_name[edition].get(line["measure"], {}).get("value") for edition in by_name]
        now = f"**{figure(line['value'])}** (`{line['tower']}`)" if line["tower"] else "–"
        rows.append((line["measure"], line["chance"], baseline, *before, now))
    return "\n".join([
        "In percent. The tower is the one that searches use: the first of the bundle that takes such input. The best of the "
        "baselines of each section; details, prompts, pools, spread over sites and limits: there. Measures on fewer than five "
        "sites (burned area, land cover) say nothing about other places.", "",
        table(["measure", "chance", "baseline", *(f"mini {edition}" for edition in by_name), numbers["bundle"]], rows)])
