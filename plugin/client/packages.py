"""What the engine's environment consists of, and how far its installation is. Looks at files only."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from . import environment

_LINE = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*([^;#]*)(?:;\s*platform_system\s*(==|!=)\s*[\"'](\w+)[\"'])?")
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?(==[^\s;]+)", re.MULTILINE)
_SYSTEMS = {"win32": "Windows", "darwin": "Darwin"}


@dataclass(frozen=True)
class Package:
    """A library that the engine needs; `installed` is its version in the environment, or empty."""

    name: str
    wanted: str
    installed: str = ""


def wanted_packages(requirements: Path = environment.REQUIREMENTS) -> list[Package]:
    """Those of this operating system, in the order of the file and of the files that it includes."""
    system, packages = _SYSTEMS.get(sys.platform, "Linux"), []
    for line in requirements.read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            packages += wanted_packages(requirements.parent / line[3:].strip())
            continue
        match = _LINE.match(line.strip())
        if match is None:
            continue
        name, version, how, only = match.groups()
        if only is None or (only == system) == (how == "=="):
            packages.append(Package(name, version.strip()))
    return packages


def packages_in(folder: Path, hardware: str = "cpu") -> list[Package]:
    """The same for some hardware, with what is installed in `folder`."""
    found = installed_in(folder)
    return [Package(package.name, package.wanted, found.get(_plain(package.name), "")) for package in packages_for(hardware)]


def packages_for(hardware: str = "cpu") -> list[Package]:
    """What the engine needs for some hardware, then what it can do without; versions as they are pinned, where they are."""
    lists = environment.HARDWARE[hardware].lists
    wanted = wanted_packages(lists.wanted) + (wanted_packages(lists.optional) if lists.optional else [])
    pinned = {_plain(name): version for file in (lists.locked, lists.optional_locked) if file
              for name, version in _PINNED.findall(file.read_text(encoding="utf-8"))}
    return [Package(package.name, pinned.get(_plain(package.name), package.wanted)) for package in wanted]


def installed_in(folder: Path) -> dict:
    """Versions by name of all that is installed in an environment."""
    folders = Path(folder).glob("Lib/site-packages" if os.name == "nt" else "lib/python3*/site-packages")
    names = [entry.name[:-len(".dist-info")] for place in folders for entry in place.glob("*.dist-info")]
    return {_plain(name): version for name, _, version in (full.rpartition("-") for full in names)}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "_", name).lower()


class InstallProgress:
    """How far a set-up is, from what it prints and from what has appeared in the folder: making the environment is its first
    part, finding and loading the packages its second, unpacking them the third."""

    MADE, LOADED, UNPACKED = 0.08, 0.70, 0.96

    def __init__(self, folder: Path, packages: list[Package]):
        self._folder, self._wanted = Path(folder), {_plain(package.name) for package in packages}
        self._found: set[str] = set()
        self._unpacking: set[str] = set()
        self._installing = False
        self.package, self._most = "", 0.0

    def read(self, line: str) -> None:
        """Take in a line of the set-up's output: pip's, since our own are in the user's language."""
        words = line.split()
        if line.startswith("Installing collected packages:"):
            self._unpacking |= {_plain(name.strip(",")) for name in words[3:]}
            self.package = ""
        elif len(words) > 1 and (words[0] == "Collecting" or line.startswith("Requirement already satisfied:")):
            name = re.match(r"[A-Za-z0-9._-]+", words[1] if words[0] == "Collecting" else words[3])
            self._note(name.group() if name else "")
            self._installing = True
        elif line.startswith("Building wheel for"):
            self.package = words[3]

    @property
    def fraction(self) -> float:
        """0 to 1; it never goes back in a run."""
        self._most = max(self._most, self._reached())
        return self._most

    def _reached(self) -> float:
        if self._unpacking:
            there = len(self._unpacking & set(installed_in(self._folder)))
            return self.LOADED + (self.UNPACKED - self.LOADED) * there / len(self._unpacking)
        if not self._installing:
            return self.MADE / 2
        return self.MADE + (self.LOADED - self.MADE) * len(self._found & self._wanted) / max(1, len(self._wanted) + 1)

    def _note(self, name: str) -> None:
        self.package = name
        self._found.add(_plain(name))
