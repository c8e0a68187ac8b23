"""The command line of environment.py."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .checking import OPTIONAL, check_python, import_problem
from .converter import create_converter
from .engine import create
from .errors import SetupError
from .finding import find_python
from .lists import HARDWARE
from .places import converter_folder, default_folder
from .words import tr


def main(arguments=None) -> int:
    parser = argparse.ArgumentParser(description="Make or check the Python environment of the Sightline engine.")
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("create", help="make the environment, or finish one that was interrupted")
    making.add_argument("--folder", type=Path, default=default_folder())
    making.add_argument("--requirements", type=Path, help="another list than that of the hardware")
    making.add_argument("--hardware", default="cpu", choices=HARDWARE, help="what runs the models (default: cpu)")
    converter = commands.add_parser("create-converter", help="make the environment for importing checkpoints, with torch")
    converter.add_argument("--folder", type=Path, default=converter_folder())
    for each in (making, converter):
        each.add_argument("--wheels", default="", help="folder of wheels, for an installation without network")
        each.add_argument("--base", default="", help="the Python to make it with")
        each.add_argument("--unlocked", action="store_true",
                          help="the newest libraries that exist for this computer, where the tested ones do not; no hashes")
    checking = commands.add_parser("check", help="say whether the engine's Python works")
    checking.add_argument("--python", default="")
    options = parser.parse_args(arguments)
    try:
        if options.command == "create":
            create(options.folder, options.wheels, options.base, options.requirements, hardware=options.hardware,
                   locked=not options.unlocked)
            return 0
        if options.command == "create-converter":
            create_converter(options.folder, options.wheels, options.base, locked=not options.unlocked)
            return 0
        finding = find_python(options.python)
        problem = finding.problem or check_python(finding.python)
        if problem:
            raise SetupError(problem)
        print(finding.python)
        if import_problem(finding.python, (OPTIONAL,), 90.0)[0]:
            print(tr("{} is not there: the engine compares every tile where it would be quicker with it.").format(OPTIONAL),
                  file=sys.stderr)
        return 0
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
