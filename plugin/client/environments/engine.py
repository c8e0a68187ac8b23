"""The engine's environment."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Callable

from .base import base_python
from .checking import MODULES, OPTIONAL, PATIENCE, check_python
from .errors import SetupError
from .folder import MARKER, begin, finish, finished, make_venv, read_marker, was_broken
from .lists import HARDWARE, Lists
from .pip import check_wheels, install, install_optional, remove_other_hardware
from .places import python_in
from .words import tr


def create(folder: Path, wheels: str = "", base: str = "", requirements: Path | None = None,
           on_line: Callable[[str], None] = print, cancelled: Callable[[], bool] = lambda: False,
           variables: dict | None = None, hardware: str = "cpu", locked: bool = True) -> str:
    """Make the engine's environment in `folder`, or finish one that was interrupted; returns its Python.

    The marker is written last and carries the digest of the requirements: without it, or with another one,
    the next call goes on from whatever is there. `wheels` is a folder of wheels for an installation offline;
    `variables` are handed to pip, as those that name a proxy. `hardware`: a key of HARDWARE; what was installed for
    another is removed first. Versions and hashes are those of the locked list beside `requirements`, where there is one,
    unless not `locked`: then the newest that exist for this computer, with whatever hashes. An environment without
    hnswlib is finished too; the next call tries again. A finished one that no longer works is made anew.
    """
    if hardware not in HARDWARE:
        raise SetupError(tr("There is no hardware {}: choose one of {}.").format(hardware, ", ".join(HARDWARE)))
    kind = HARDWARE[hardware]
    if sys.platform not in kind.platforms:
        raise SetupError(tr("{} does not exist on this operating system: choose one of {}.").format(
            hardware, ", ".join(each.name for each in HARDWARE.values() if sys.platform in each.platforms)))
    folder = Path(folder)
    lists = Lists.beside(Path(requirements), hardware) if requirements else kind.lists
    digest = lists.digest
    python = str(python_in(folder))
    done = finished(folder, digest)
    broken = check_python(python, MODULES, PATIENCE) if done or was_broken(folder) else ""
    if done and not broken and not read_marker(folder / MARKER).get("without"):
        on_line(tr("The engine's environment in {} is up to date.").format(folder))
        return python
    check_wheels(wheels)
    if broken:
        on_line(broken)
    make_venv(folder, base or base_python(), on_line, cancelled, hardware, anew=bool(broken))
    remove_other_hardware(folder, kind, on_line, cancelled)
    on_line(tr("Installing the engine's libraries from {}…").format(wheels) if wheels
            else tr("Installing the engine's libraries (about {} MB to download)…").format(kind.download_mb))
    install(python, locked and lists.locked or lists.wanted, wheels, on_line, cancelled, variables)
    without = "" if install_optional(python, lists, wheels, on_line, cancelled, variables) else OPTIONAL
    on_line(tr("Checking the libraries…"))
    problem = check_python(python, MODULES, PATIENCE)
    if problem:
        begin(folder, hardware, broken=True)
        raise SetupError(problem)
    finish(folder, {"requirements": digest, "hardware": hardware, **({"without": without} if without else {})})
    on_line(tr("The Sightline engine is set up."))
    return python
