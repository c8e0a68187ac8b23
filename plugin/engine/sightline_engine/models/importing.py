"""From what a user has, a bundle that is installed: a bundle, a pair of ONNX models, or a checkpoint."""
from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..embedding.bundle import Bundle
from ..embedding.onnx_file import external_files
from ..errors import BundleError, Cancelled, SightlineError
from . import converter, names
from .archive import CHECKPOINTS, known, names_in, unpack
from .check import checked, kept_files, manifest_of
from .description import DESCRIPTIONS, read_description
from .install import check_free, incoming, install
from .listing import calibration_of
from .onnx_pair import make_bundle, try_out

if TYPE_CHECKING:
    from ..service import Task




@dataclass(frozen=True)
class Wishes:
    """What the user says of a model beside where it is; None: as it says itself."""

    name: str | None = None
    licence: str | None = None
    architecture: str | None = None
    precision: str | None = None
    options: dict[str, str] = field(default_factory=dict)
    overwrite: bool = False


@dataclass(frozen=True)
class Imported:
    """What an import made: the installed folder, sentences for the user, how far its towers differ from the checkpoint's."""

    folder: Path
    notes: list[str]
    parity: dict


def kind_of(source: Path) -> str:
    """"bundle", "onnx" or "checkpoint", by the files that are there. Raises BundleError for what is none of them."""
    if str(source).lower().startswith(("http:", "https:")):
        raise BundleError("A model is imported from a file; download it first, or put it into a list of your own: `sightline "
                          "models pin ADDRESS` writes the entry.")
    if not source.exists():
        raise BundleError(f"{source} does not exist; choose a checkpoint, a bundle, or a folder with ONNX models.")
    if source.suffix.lower() == ".onnx":
        raise BundleError(f"{source.name} is one half of a model; import the folder that holds image.onnx, text.onnx, "
                          f"tokenizer.json and {DESCRIPTIONS[0]}, which says what they take.")
    if source.name in ("manifest.json", *DESCRIPTIONS):
        return kind_of(source.parent)
    if source.is_dir():
        inside = {entry.name for entry in source.iterdir()}
        everything: Iterable[str] = (entry.name for depth in ("*", "*/*", "*/*/*") for entry in source.glob(depth))
    elif source.suffix.lower() == ".zip":
        everything = files = names_in(source)
        inside = _outer(files)
    else:
        _check_checkpoint(source)
        return "checkpoint"
    if "manifest.json" in inside:
        return "bundle"
    if inside & set(DESCRIPTIONS) and any(name.lower().endswith(".onnx") for name in inside):
        return "onnx"  # a checkpoint may have a model.yaml too, which its converter reads
    if not any(name.lower().endswith(CHECKPOINTS) for name in everything):
        if any(name.lower().endswith(".onnx") for name in inside):
            raise BundleError(f"There are ONNX models in {source.name} and no {DESCRIPTIONS[0]}, which says what they take; "
                              "write one: `sightline models import --help` has an example.")
        raise BundleError(f"There is no model in {source.name}: neither a checkpoint ({', '.join(CHECKPOINTS)}), nor a "
                          f"manifest.json of a bundle, nor a {DESCRIPTIONS[0]} that describes ONNX models.")
    return "checkpoint"


def recognise(source: Path, options: dict, task: Task, architecture: str | None = None) -> dict:
    """What an import would make of it, without making it: {"kind", "family", "architecture", "licence", "needs": what the user
    has to say, "options", "name", "bytes", "notes"}. Raises BundleError."""
    kind = kind_of(source)
    size = sum(file.stat().st_size for file in ([source] if source.is_file() else source.iterdir()) if file.is_file())
    found: dict = {"kind": kind, "family": None, "architecture": None, "licence": None, "needs": [], "options": [],
             "name": names.made_of(source.stem if source.is_file() else source.name), "bytes": size, "notes": []}
    if kind == "checkpoint":
        if problem := converter.state()["problem"]:
            return {**found, "needs": ["converter"], "notes": [problem]}
        return {**found, **converter.recognise(source, options, task, architecture)}
    with incoming() as folder:
        about = (manifest_of if kind == "bundle" else read_description)(_laid_out(source, folder, task, small=True)[0])
    told = about.get("provenance")
    made = told if isinstance(told, dict) else {}
    licence = str(about.get("licence") or "").strip() or None
    return {**found, "name": str(about.get("name") or found["name"]), "licence": licence,
            "needs": [] if licence else ["licence"], "family": about.get("family") or made.get("family"),
            "architecture": about.get("architecture") or made.get("architecture")}


def import_model(source: Path, wishes: Wishes, task: Task) -> Imported:
    """Installs a model as a bundle. Raises BundleError, after which everything is as before, and Cancelled."""
    kind = kind_of(source)
    source = source.parent if source.name in ("manifest.json", *DESCRIPTIONS) else source
    if wishes.name is not None:
        check_free(names.checked(wishes.name), wishes.overwrite)  # before anyone waits
    if wishes.precision and kind != "checkpoint":
        raise BundleError("Only checkpoints are converted to another precision; a bundle or ONNX model stays as it is.")
    with incoming() as room:
        made, notes, parity = room / "bundle", [], {}
        if kind == "checkpoint":
            said = converter.convert(source.resolve(), made, wishes.options, task,
                                     lambda name: check_free(names.checked(name), wishes.overwrite), name=wishes.name,
                                     licence=wishes.licence, architecture=wishes.architecture, precision=wishes.precision)
            notes, parity = list(said.get("notes") or []), dict(said.get("parity") or {})
        else:
            laid, left_out = _laid_out(source, room, task)
            notes += [f"{name} was left out: it is not part of the model." for name in left_out]
            if kind == "onnx":
                notes += make_bundle(laid, made, wishes.licence, wishes.name, task)
            else:
                laid.rename(made)
        manifest = _renamed(made, wishes)
        name = names.checked(manifest.get("name"))
        check_free(name, wishes.overwrite)
        checked(made, task)
        if kind == "onnx":
            task.progress(0, 1, 0.0, f"Trying {name}")
            try_out(made)
        notes += _calibrated(made, task)
        task.check()
        return Imported(install(made, name, wishes.overwrite), notes, parity)


def _check_checkpoint(path: Path) -> None:
    """Raises BundleError for a file that does not begin as torch's and safetensors' files do."""
    try:
        with open(path, "rb") as file:
            head, size = file.read(512), path.stat().st_size
    except OSError as error:
        raise BundleError(f"{path} cannot be read ({error.strerror}); check its permissions.") from error
    length = int.from_bytes(head[:8], "little")
    safetensors = len(head) > 8 and head[8:9] == b"{" and length < size
    if not (head.startswith((b"PK", b"\x80")) or safetensors or head[257:262] == b"ustar"):
        raise BundleError(f"{path.name} is no model: neither a checkpoint of PyTorch or safetensors, nor a .zip of a bundle; "
                          "it may not have been downloaded completely.")


def _outer(files: list[str]) -> set[str]:
    """The files that lie in an archive itself or in its only folder."""
    parts = [name.split("/") for name in files if not name.startswith("__MACOSX/")]
    depth = 1 if len({part[0] for part in parts}) == 1 and all(len(part) > 1 for part in parts) else 0
    return {part[depth] for part in parts if len(part) == depth + 1}


def _laid_out(source: Path, room: Path, task: Task, small: bool = False) -> tuple[Path, list[str]]:
    """The files of a bundle or pair in a folder of their own within `room`, and the names of those that do not belong to it.
    small: a folder may be looked at where it is."""
    if small and source.is_dir():
        return source, []
    laid, left_out = room / "laid", []
    laid.mkdir()
    if source.is_dir():
        wanted = {file.name for file in source.iterdir() if file.is_file()}
    else:
        left_out = unpack(source, laid, task)
        wanted = set()
    whole = source if source.is_dir() else laid
    if (whole / "manifest.json").is_file():
        kept = kept_files(manifest_of(whole), whole)
        left_out += sorted(wanted - kept)
        for name in {file.name for file in laid.iterdir()} - kept:
            (laid / name).unlink()
            left_out.append(name)
        wanted &= kept
    elif wanted:
        graphs = [source / name for name in wanted if name.lower().endswith(".onnx") and known(name)]
        beside = {name for graph in graphs for name in external_files(graph)}
        wanted = {name for name in wanted if known(name) or name in beside}
    for name in sorted(wanted):
        _copy(source / name, laid / name, task)
    return laid, left_out


def _copy(source: Path, target: Path, task: Task) -> None:
    if source.is_symlink():
        raise BundleError(f"{source.name} is a link to another place; put the file itself into the folder of the model.")
    try:
        with open(source, "rb") as read, open(target, "xb") as write:
            while piece := read.read(1 << 22):
                task.check()
                write.write(piece)
    except PermissionError as error:
        raise BundleError(f"{source} cannot be read ({error.strerror}); check its permissions.") from error


def _renamed(folder: Path, wishes: Wishes) -> dict:
    """The manifest, with the name and licence that the user gives; untouched where it has them already."""
    manifest = manifest_of(folder)
    wished = {"name": wishes.name, "licence": wishes.licence}
    asked = {key: text for key, value in wished.items() if (text := (value or "").strip())}
    if any(manifest.get(key) != value for key, value in asked.items()):
        manifest = {**manifest, **asked}
        (folder / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return manifest


def _calibrated(folder: Path, task: Task) -> list[str]:
    """Calibrates a bundle that is not, roughly, so that its matches mean something; what to tell the user."""
    from ..embedding.rough_calibration import calibrate

    bundle = Bundle.open(folder, "cpu")
    if calibration_of(bundle.manifest):
        return []
    try:
        calibrate(bundle, (), task.check, lambda done, total, message: task.progress(done, total, 0.0, message))
    except Cancelled:
        raise
    except SightlineError as error:
        return [f"It is not calibrated ({str(error).rstrip('.')}); its matches mean little."]
    return [f"Matches of {bundle.name} are calibrated roughly, on simulated scenes; `sightline models calibrate` does it on "
            "your own rasters."]
