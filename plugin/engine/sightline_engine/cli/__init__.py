"""The engine as a program: `sightline COMMAND …`, each command with --help."""
from __future__ import annotations

import argparse
import io
import os
import sys
import traceback

from .. import __version__
from ..embedding.providers import DEVICES
from ..errors import SightlineError
from ..memory import gdal_cache_mb
from ..service import Service
from . import archive, embeddings, machine, models, rasters, searching, store


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; returns the exit code: 0, or 1 after one sentence on stderr."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console of another code page must not lose the result
    if options.memory:  # GDAL reads its part when the first raster is opened
        os.environ["SIGHTLINE_MEMORY_MB"] = str(options.memory)
        os.environ["GDAL_CACHEMAX"] = str(gdal_cache_mb())
    try:
        return options.run(options, Service(options.model, options.device)) or 0
    except SightlineError as error:
        message = str(error)
    except KeyboardInterrupt:
        message = "Stopped; what was finished is kept."
    except BrokenPipeError:
        return 1
    except Exception as error:
        if options.debug:
            traceback.print_exc()
        message = f"Sightline failed ({type(error).__name__}: {error}); run with --debug for the details."
    print(f"sightline: {message}", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help="print the result as JSON")
    common.add_argument("--debug", action="store_true", help="print the traceback of unexpected errors")
    common.add_argument("--model", help="the model to use for everything, its name or folder; searching, it reaches indexes of "
                                        "others through an adapter (default: as chosen with `models default`, and each index "
                                        "by the model that made it)")
    common.add_argument("--device", default=os.environ.get("SIGHTLINE_DEVICE") or "auto", choices=DEVICES,
                        help="what runs the model (default: SIGHTLINE_DEVICE, or auto: the best that starts)")
    common.add_argument("--memory", type=int, metavar="MB", help="what indexing may take (default: 1000, or "
                                                                   "SIGHTLINE_MEMORY_MB)")
    parser = argparse.ArgumentParser(prog="sightline", description="Text search and captions over satellite rasters.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run, about: str, among=commands) -> argparse.ArgumentParser:
        made = among.add_parser(name, help=about, description=about, parents=[common])
        made.set_defaults(run=run)
        return made

    for room in (rasters, searching, machine):
        room.add_commands(command)
    for group in (archive, embeddings, models, store):
        group.add_commands(command, commands)
    return parser
