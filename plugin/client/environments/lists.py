"""What is installed for which hardware: lists of libraries, with versions and hashes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from .errors import SetupError
from .places import ENGINE_FOLDER
from .words import tr

REQUIREMENTS = ENGINE_FOLDER / "requirements.txt"


@dataclass(frozen=True)
class Hardware:
    """What the engine can be set up for: the onnxruntime that goes with it, the megabytes to download and on disk (all wheels
    on Linux with Python 3.11; DirectML's on Windows), and where it exists (values of sys.platform)."""

    name: str
    wheel: str
    download_mb: int
    disk_mb: int
    platforms: tuple

    @property
    def requirements(self) -> Path:
        return REQUIREMENTS if self.name == "cpu" else ENGINE_FOLDER / f"requirements-{self.name}.txt"

    @property
    def lists(self) -> Lists:
        return Lists.beside(self.requirements, self.name)


@dataclass(frozen=True)
class Lists:
    """What to install: the libraries to choose from, the same with versions and hashes, and what may be missing, likewise;
    None for a file that is not there."""

    wanted: Path
    locked: Path | None
    optional: Path | None
    optional_locked: Path | None

    @classmethod
    def beside(cls, wanted: Path, hardware: str) -> Lists:
        names = f"locked-{hardware}.txt", "requirements-graph.txt", "locked-graph.txt"
        return cls(wanted, *(file if file.is_file() else None for file in map(wanted.with_name, names)))

    @property
    def digest(self) -> str:
        files = (self.wanted, self.locked, self.optional, self.optional_locked)
        return hashlib.sha256("".join(digest_of(file) for file in files if file).encode()).hexdigest()


HARDWARE = {each.name: each for each in (
    Hardware("cpu", "onnxruntime", 180, 700, ("linux", "win32", "darwin")),
    Hardware("cuda", "onnxruntime-gpu", 1720, 3200, ("linux", "win32")),
    Hardware("directml", "onnxruntime-directml", 180, 700, ("win32",)),
    Hardware("openvino", "onnxruntime-openvino", 240, 950, ("linux", "win32")))}


def digest_of(requirements: Path) -> str:
    """Of a list of libraries, with the lists that it includes."""
    try:
        digest = hashlib.sha256(requirements.read_bytes())
    except OSError as error:
        raise SetupError(tr("The list of the engine's libraries {} cannot be read ({}): install the plugin again.").format(
                            requirements, error.strerror)) from error
    for line in requirements.read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            digest.update(digest_of(requirements.parent / line[3:].strip()).encode())
    return digest.hexdigest()
