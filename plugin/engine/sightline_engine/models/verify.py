"""Whether an installed bundle still is what was installed, and gives on this machine what it gave where it was made."""
from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

from ..embedding import selftest
from ..errors import BundleError, SightlineError
from .check import check_file, manifest_of, named_files

if TYPE_CHECKING:
    from ..embedding.bundle import Bundle
    from ..service import Task


_SELFTEST = "self-test"  # the part that fails when it cannot be made at all


def verify(name: str, folder: Path, opened, task: Task) -> dict:
    """{"name", "ok", "parts": [{"part", "ok", "cosine", "max_abs", "provider", "problem"}], "sentence"}: all files against
    their checksums, then the self-test. opened: () -> Bundle, on the device that is used for it."""
    parts = _files(folder, task)
    if all(part["ok"] for part in parts):
        try:
            parts += _selftest(opened(), task)
        except BundleError as error:
            parts.append(_part(_SELFTEST, False, problem=str(error)))
    return {"name": name, "ok": all(part["ok"] for part in parts), "parts": parts, "sentence": _sentence(name, parts)}


def _files(folder: Path, task: Task) -> list[dict]:
    try:
        files = named_files(manifest_of(folder))
    except BundleError as error:
        return [_part("manifest.json", False, problem=str(error))]
    parts = []
    for number, (file, digest) in enumerate(files.items()):
        task.check()
        task.progress(number, len(files) + 1, 0.0, f"Checking {file}")
        try:
            check_file(folder, file, digest)
            parts.append(_part(file, True))
        except BundleError as error:
            parts.append(_part(file, False, problem=str(error)))
    return parts


def _selftest(bundle: Bundle, task: Task) -> list[dict]:
    if not bundle.manifest.get("selftest"):
        return []

    def progress(done: int, total: int) -> None:
        task.check()
        task.progress(done, total, 0.0, "Making the vectors of the self-test again")

    progress(0, 1 + len(bundle.images))
    found = []
    try:
        for part in selftest.check(bundle, progress):
            text = f"its {part['part']} tower gives other vectors than the model (cosine {part['cosine']:.4f})"
            found.append(_part(part["part"], part["ok"], part["cosine"],
                               part["max_abs"] if math.isfinite(part["max_abs"]) else None, part["provider"],
                               None if part["ok"] else text))
    except SightlineError:
        raise
    except Exception as error:  # whatever a provider makes of a graph that it cannot run
        raise BundleError(" ".join(str(error).split())[:160]) from error
    return found


def _part(part: str, ok: bool, cosine=None, max_abs=None, provider=None, problem=None) -> dict:
    return {"part": part, "ok": ok, "cosine": cosine, "max_abs": max_abs, "provider": provider, "problem": problem}


def _sentence(name: str, parts: list[dict]) -> str:
    wrong = [part["problem"].rstrip(".") for part in parts if not part["ok"]]
    towers = [part for part in parts if part["cosine"] is not None]
    if parts[-1]["part"] == _SELFTEST:
        return f"All {len(parts) - 1} files of {name} are as they were made, but its self-test does not run here: {wrong[-1]}."
    if wrong:
        advice = "take another device, or install the model again" if towers else "install the model again"
        return f"{name} is not in order: {'; '.join(wrong[:3])}{' …' if len(wrong) > 3 else ''}; {advice}."
    files = f"{name} is in order: all {len(parts) - len(towers)} files are as they were made"
    if not towers:
        return f"{files}; it has no self-test."
    providers = ", ".join(dict.fromkeys(part["provider"] for part in towers))
    return (f"{files}, and its {len(towers)} towers give the model's vectors on {providers} (least cosine "
            f"{min(part['cosine'] for part in towers):.5f}).")
