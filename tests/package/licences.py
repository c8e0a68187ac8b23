"""Writes docs/licences.md: what ships with Sightline and what its set-up installs, under which licence.

    build/engine-env/bin/python tests/package/licences.py        (`make licences`)

Of the environment that it runs in, it lists what the engine's requirements bring. Standard library and packaging only.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "licences.md"
HEAD = """# Licences

Sightline's own code, texts, icons and styles: GPL-2.0-or-later, see [LICENSE](../LICENSE).

## What ships with the plugin

| part | licence |
|---|---|
| `plugin`, `resources`, `models/convert`, `models/towers` | GPL-2.0-or-later |
| `models/bundles/mini` | weights learnt from material with terms of its own, some of it research only: see below |
| `models/bundles/mini/tokenizer.json` | the vocabulary of all-MiniLM-L6-v2, Apache-2.0 |

The [model card](../models/bundles/mini/MODEL_CARD.md) names every source of the weights with its licence.

## What the set-up installs into the engine's own environment

From PyPI, when the user asks for it; nothing of it is part of the plugin. Read from the packages' own metadata, in the versions
of this listing. Wheels bring native libraries of their own (GDAL, PROJ, GEOS and others in rasterio, pyogrio and shapely; Arrow
in pyarrow), whose licences lie in the installed packages.

| package | version | licence |
|---|---|---|
"""


FOOT = """
On a GPU `onnxruntime-gpu` takes the place of `onnxruntime` (MIT as well) and brings NVIDIA's CUDA and cuDNN libraries under
NVIDIA's own terms; `onnxruntime-directml` and `onnxruntime-openvino` likewise bring Microsoft's and Intel's. The converter's
environment, which is made only to import checkpoints, has PyTorch (BSD-3-Clause), open_clip (MIT), timm and transformers
(Apache-2.0).
"""
UNSAID = {"hnswlib": "Apache-2.0 (by its repository)"}


def required(names: set[str]) -> set[str]:
    """These distributions and all that they need here."""
    found: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        try:
            needs = distribution(name).requires or []
        except PackageNotFoundError:  # for another platform
            continue
        found.add(name)
        for text in needs:
            need = Requirement(text)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                waiting |= {_plain(need.name)} - found
    return found


def listed_in(path: Path) -> set[str]:
    """The names in a requirements file, and in those that it includes."""
    names = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("-r "):
            names |= listed_in(path.parent / line[3:].strip())
        elif line and not line.startswith("-"):
            names.add(_plain(Requirement(line).name))
    return names


def licence_of(name: str) -> str:
    about = distribution(name).metadata
    short = about.get("License-Expression") or ""
    classified = [text.rpartition(" :: ")[2] for text in about.get_all("Classifier") or [] if text.startswith("License ::")]
    written = (about.get("License") or "").strip().splitlines()
    said = [short, ", ".join(each for each in classified if each != "OSI Approved"), written[0][:60] if written else ""]
    return next(filter(None, said), UNSAID.get(name, "not said"))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> None:
    engine = ROOT / "plugin" / "engine"
    names = required(listed_in(engine / "requirements.txt") | listed_in(engine / "requirements-graph.txt"))
    rows = [f"| {name} | {distribution(name).version} | {licence_of(name)} |" for name in sorted(names)]
    PAGE.write_text(HEAD + "\n".join(rows) + "\n" + FOOT, encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {len(rows)} packages")


if __name__ == "__main__":
    main()
