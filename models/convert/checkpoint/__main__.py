"""`python -m models.convert.checkpoint SOURCE --out FOLDER [--json]`: a published checkpoint becomes a bundle.

With --json every line of stdout is an object: {"progress": 0 to 1, "message"} while it works, {"name": of the bundle} once it
is known, {"result": {…}} or {"error": one sentence} at the end. The exit status is 0, or 1 after an error."""
from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import time
import traceback
from pathlib import Path

from sightline_engine.errors import SightlineError

from .errors import ImportRefused

WORK = ".importing-"        # and the process's number: the folder in which a bundle is made, beside the one that it will be
STALE = 24 * 3600           # seconds after which one that was left by a killed process is removed


def main(arguments: list[str] | None = None) -> int:
    options = _parse(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))     # so that the work folder is removed
    return answer(options, Lines(options.json))


def answer(options: argparse.Namespace, say: Lines) -> int:
    """Does what is asked and says how it ended -> the exit status."""
    try:
        say.result(recognised(options) if options.recognise else converted(options, say))
        return 0
    except (ImportRefused, SightlineError) as error:
        say.error(str(error))
    except MemoryError:
        say.error("Memory ran out; close other programs, or import the model on a machine with more of it.")
    except OSError as error:
        traceback.print_exc()
        where = f" ({error.filename})" if error.filename else ""
        say.error(f"A file cannot be read or written{where}: {error.strerror or error}.")
    except Exception as error:  # whatever torch makes of a strange file: the user gets a sentence, the log the rest
        traceback.print_exc()
        said = " ".join(str(error).split())[:200]
        say.error(f"This model cannot be imported ({type(error).__name__}: {said}); please report it with the log.")
    return 1


def recognised(options: argparse.Namespace) -> dict:
    from .recognise import recognise

    return recognise(options.source, options.architecture, options.option).as_json()


def converted(options: argparse.Namespace, say: Lines) -> dict:
    """Makes the bundle in a folder beside --out, which it becomes at the very end."""
    from sightline_engine.models import names

    started, out = time.monotonic(), options.out
    if out is None:
        raise ImportRefused("Where the bundle shall be written is not said; name a new folder with --out.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())) and not options.overwrite:
        raise ImportRefused(f"{out} is there already; name a new folder, or replace it with --overwrite.")
    say.progress(0.02, f"Reading {options.source.name}")
    from .build import load
    from .bundle import Wish, licence_of, write_bundle
    from .found import name_of

    model = load(options.source, options.architecture, options.licence, options.option,
                 lambda found: licence_of(options.licence, found.licence))
    name = names.checked(options.name or name_of(model.family, model.architecture))
    say.name(name)
    out.parent.mkdir(parents=True, exist_ok=True)
    _remove_stale(out.parent)
    work = out.parent / f"{WORK}{os.getpid()}"
    made = work / "bundle"      # one level deeper than bundles are looked for, so that it opens only where it belongs
    try:
        made.mkdir(parents=True)
        wish = Wish(name, options.licence, options.precision, _said(options))
        manifest = write_bundle(model, made, wish, say.progress)
        if out.exists():
            out.rename(work / "old") if any(out.iterdir()) else out.rmdir()
        made.rename(out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    origin = manifest["provenance"]
    return {"folder": str(out), "name": name, "family": model.family, "architecture": model.architecture,
            "licence": manifest["licence"], "precision": options.precision, "dimension": manifest["dimension"],
            "bytes": sum(path.stat().st_size for path in out.iterdir()), "notes": origin["notes"],
            "left_out": origin["left_out"], "parity": origin["parity"], "seconds": round(time.monotonic() - started, 1)}


def _said(options: argparse.Namespace) -> dict[str, str]:
    """What the user said of the model, for its provenance."""
    return ({"architecture": options.architecture} if options.architecture else {}) | options.option


def _remove_stale(folder: Path) -> None:
    """Removes what processes left that were killed before today."""
    for work in folder.glob(f"{WORK}*"):
        if work.is_dir() and time.time() - work.stat().st_mtime > STALE:
            shutil.rmtree(work, ignore_errors=True)


class Lines:
    """What is said on stdout: objects for a program, or lines for a person."""

    def __init__(self, as_json: bool):
        self._json = as_json
        self._out = os.fdopen(os.dup(1), "w", encoding="utf-8")
        os.dup2(2, 1)       # whatever a library prints goes to the log

    def progress(self, share: float, message: str) -> None:
        self._line({"progress": round(share, 3), "message": message}, f"{100 * share:3.0f} %  {message}")

    def name(self, name: str) -> None:
        self._line({"name": name}, f"It is called {name}.")

    def result(self, content: dict) -> None:
        self._line({"result": content}, json.dumps(content, indent=2, ensure_ascii=False))

    def error(self, sentence: str) -> None:
        self._line({"error": sentence}, sentence)

    def _line(self, content: dict, words: str) -> None:
        self._out.write((json.dumps(content, ensure_ascii=False) if self._json else words) + "\n")
        self._out.flush()


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.convert.checkpoint",
                                     description="Make a Sightline bundle of a published checkpoint.")
    parser.add_argument("source", type=Path, help="file (.pt, .bin, .safetensors, .zip) or folder")
    parser.add_argument("--out", type=Path, help="folder of the bundle, which is made")
    parser.add_argument("--recognise", action="store_true", help="only say what the file is")
    parser.add_argument("--name", help="of the bundle; else made of family and architecture")
    parser.add_argument("--licence", help="of the weights, where the family does not tell it")
    parser.add_argument("--architecture", help="as open_clip or timm call it, where the file does not tell it")
    parser.add_argument("--precision", choices=("float32", "float16", "int8"), default="float32")
    parser.add_argument("--option", action="append", default=[], metavar="NAME=VALUE", help="for this kind of checkpoint")
    parser.add_argument("--overwrite", action="store_true", help="replace what is in --out")
    parser.add_argument("--json", action="store_true", help="one JSON object a line, for programs")
    options = parser.parse_args(arguments)
    wrong = next((text for text in options.option if "=" not in text), None)
    if wrong:
        parser.error(f"--option takes name=value, not {wrong}")
    options.option = dict(text.split("=", 1) for text in options.option)
    return options


if __name__ == "__main__":
    sys.exit(main())
