"""Installing libraries with pip, and removing those of other hardware."""

from __future__ import annotations

import os
from pathlib import Path

from .checking import OPTIONAL, import_problem
from .errors import SetupError
from .lists import HARDWARE, Hardware, Lists
from .places import python_in
from .processes import run
from .words import tr


def check_wheels(wheels: str) -> None:
    """Raises SetupError for a folder of wheels that is not there; "" is none."""
    if wheels and not Path(wheels).is_dir():
        raise SetupError(tr("There is no folder {} with the wheels: choose the folder that holds the .whl files.").format(
                            wheels))


def install(python: str, requirements: Path, wheels: str, on_line, cancelled, variables: dict | None, *options: str) -> None:
    """Installs a list of libraries, with the hashes that a locked one has. Raises SetupError."""
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off",
               "-r", str(requirements), *options]
    if requirements.name.startswith("locked-"):
        command.append("--require-hashes")
    if wheels:
        command += ["--no-index", "--find-links", str(wheels)]
    said: list[str] = []

    def heard(line: str) -> None:
        said.append(line)
        on_line(line)

    if run(command, heard, cancelled, variables):
        text = "\n".join(said)
        if "[Errno 28]" in text or "No space left on device" in text:
            raise SetupError(tr("The libraries could not be installed, because the disk is full: make room, and start the "
                                "set-up again; it goes on from here."))
        if "DO NOT MATCH THE HASHES" in text:
            raise SetupError(tr("The libraries could not be installed: a file is damaged, or not the one that Sightline was "
                                "tested with (see the log). Start the set-up again, or choose a folder of wheels made for "
                                "this version of Sightline."))
        raise SetupError(tr("The libraries could not be installed: see the last lines of the log, check the "
                            "network or the proxy (or choose a folder of wheels), and start the set-up again; it "
                            "goes on from here."))


def install_optional(python: str, lists: Lists, wheels: str, on_line, cancelled, variables: dict | None) -> bool:
    """Installs what the engine can do without; says so where that fails. Whether it is there.

    A folder of wheels holds one that was built on the spot, whose hash nobody can know beforehand: who made the folder
    vouches for it."""
    requirements = lists.optional if wheels else lists.optional_locked or lists.optional
    if requirements is None:
        return True
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off",
               "--no-deps", "-r", str(requirements)]
    command += ["--no-index", "--find-links", str(wheels)] if wheels else []
    on_line(tr("Installing {}…").format(OPTIONAL))
    why = tr("see the log; on Linux and macOS it needs a C++ compiler and Python's header files")
    if not run(command, on_line, cancelled, variables):
        failed, why = import_problem(python, (OPTIONAL,), 90.0)
        if not (failed or why):
            return True
    on_line(tr("{} could not be installed ({}): the engine works without it and compares every tile where it would be quicker "
               "with it. To try again, start the set-up once more.").format(OPTIONAL, why))
    return False


def remove_other_hardware(folder: Path, kind: Hardware, on_line, cancelled) -> None:
    """Each onnxruntime has the same files: two of them, or the rest of one beside another, do not work. All go, also the wanted
    one, where there is more than that; and CUDA's libraries, which are 2 GB."""
    places = folder.glob("Lib/site-packages" if os.name == "nt" else "lib/python3*/site-packages")
    names = {entry.name.partition("-")[0].replace("_", "-").lower() for place in places for entry in place.glob("*.dist-info")}
    runtimes = names & {each.wheel for each in HARDWARE.values()}
    gone = runtimes if runtimes - {kind.wheel} else set()
    if kind.name != "cuda":
        gone |= {name for name in names if name.startswith("nvidia-")}
    if not gone:
        return
    on_line(tr("Removing {}…").format(", ".join(sorted(gone))))
    command = [str(python_in(folder)), "-m", "pip", "uninstall", "--disable-pip-version-check", "-y", *sorted(gone)]
    if run(command, on_line, cancelled):
        raise SetupError(tr("{} could not be removed: close other programs that use the engine and start the set-up again."
                            ).format(", ".join(sorted(gone))))
