"""Where a bundle comes from: the files that it was made of, and what made it."""
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sightline_engine import __version__
from sightline_engine.index.files import sha256


def source(path):
    """{"file", "sha256", "bytes"} of a file that a bundle is made of."""
    path = Path(path)
    return {"file": path.name, "sha256": sha256(path), "bytes": path.stat().st_size}


def converter(libraries):
    """What made the bundle, with the versions of those libraries that are there: "sightline 0.1.0 / torch 2.13.0 / …"."""
    found = []
    for library in libraries:
        try:
            found.append(f"{library.removesuffix('_torch')} {version(library)}")
        except PackageNotFoundError:
            continue
    return " / ".join([f"sightline {__version__}", *found])
