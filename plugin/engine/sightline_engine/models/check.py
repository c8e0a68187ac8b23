"""Whether a folder is a whole bundle that may be used: licence, every file and its checksum, graphs before they are loaded."""
from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..embedding.bundle import Bundle
from ..embedding.onnx_apart import check_onnx_apart
from ..errors import BundleError
from ..index.files import sha256
from .archive import known

if TYPE_CHECKING:
    from ..service import Task


def checked(folder: Path, task: Task) -> dict:
    """The manifest of a bundle that holds what it says; its graphs have been opened in a process of their own. Raises
    BundleError."""
    manifest = Bundle.open(folder.resolve(), "cpu").manifest
    if "adapter" in manifest["text"]:
        raise BundleError(f"{manifest['name']} is an adapter between two models and no model; import the models themselves.")
    if not str(manifest.get("licence") or "").strip():
        raise BundleError(f"The model {manifest.get('name')} does not say under which licence it may be used; ask its makers, "
                          "then import it with --licence.")
    _check_told(manifest)
    files, wanted = named_files(manifest), _graphs(manifest)
    total = sum(path.stat().st_size for name in files if (path := folder / name).is_file())
    done = 0
    for name, digest in files.items():
        task.check()
        check_file(folder, name, digest)
        if name.lower().endswith(".onnx"):
            check_onnx_apart(folder / name, **wanted.get(name, {}))
        done += (folder / name).stat().st_size
        task.progress(done, total, 0.0, f"Checking {manifest['name']}")
    return manifest


def check_file(folder: Path, name: str, digest: str) -> None:
    """Raises BundleError unless the file is there, of a known kind and as it was made."""
    path = folder / name
    if Path(name).name != name or path.is_symlink() or not known(name):
        raise BundleError(f"The model names a file that no model has ({name[:80]}); do not use it.")
    if not path.is_file():
        raise BundleError(f"{name} of the model is missing; download or copy the model again.")
    if sha256(path) != digest:
        raise BundleError(f"{name} of the model has a wrong checksum: it is damaged or was changed; download or copy it again.")
    if name.lower().endswith(".npy"):
        _check_array(path)


def _graphs(manifest: dict) -> dict[str, dict]:
    """What the graph of each tower must take and give, for `check_onnx`, by its file."""
    text = manifest["text"]
    found = {text["file"]: {"inputs": dict.fromkeys(text.get("inputs", ("input_ids", "attention_mask")), "int64"),
                            "output": text["output"], "dimension": manifest["dimension"], "run": True}}
    for tower in manifest["images"]:
        channels = len(tower["composite"]["channels"]) if tower.get("composite") else len(tower["roles"])
        found[tower["file"]] = {"inputs": dict.fromkeys(tower["inputs"], "float32"), "output": tower["output"],
                                "dimension": manifest["dimension"], "channels": channels, "run": True}
    return found


def kept_files(manifest: dict, folder: Path) -> set[str]:
    """The files of a folder that belong to the bundle in it: those that the manifest names, and what there is to read."""
    kept = {"manifest.json", *named_files(manifest)}
    if not manifest.get("files"):
        kept |= {file.name for file in folder.iterdir() if known(file.name) and file.suffix.lower() in ("", ".md", ".txt")}
    return kept


def named_files(manifest: dict) -> dict[str, str]:
    """The files of a bundle and their checksums, as its manifest has them. Raises BundleError when it contradicts itself."""
    files: dict[str, str] = {}
    listed = manifest.get("files") or {}
    if not isinstance(listed, dict):
        raise BundleError("The manifest lists its files in a way that no model does; do not use it.")
    for name, digest in [*_named({key: value for key, value in manifest.items() if key not in ("provenance", "files")}),
                         *listed.items()]:
        if files.setdefault(name, digest) != digest:
            raise BundleError(f"The manifest of {manifest.get('name')} gives two checksums for {name}; do not use it.")
    return files


def manifest_of(folder: Path) -> dict:
    """The manifest alone, unchecked. Raises BundleError where it cannot be read."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"), parse_constant=_no_number)
        if isinstance(manifest, dict):
            return manifest
        raise ValueError("not an object")
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BundleError(f"The manifest of {folder.name} cannot be read ({reason}); install the model again.") from error


def _no_number(text: str):
    raise ValueError(f"{text} is no number")


def _check_told(manifest: dict) -> None:
    """Raises BundleError for a self-test or provenance that could not be shown or repeated."""
    said, made = manifest.get("selftest") or {}, manifest.get("provenance") or {"source": []}
    images = said.get("images")
    whole = not said or (isinstance(said.get("how"), str) and isinstance(said.get("text"), str) and isinstance(images, dict)
                         and all(isinstance(vectors, str) for vectors in images.values())
                         and isinstance(said.get("texts"), list) and all(isinstance(text, str) for text in said["texts"]))
    if not whole:
        raise BundleError(f"The self-test of {manifest['name']} is damaged; download or copy the model again.")
    told = [made.get(key) or "" for key in ("family", "architecture", "converter", "made")]
    told += [source.get(key) if isinstance(source, dict) else None for source in made["source"] for key in ("file", "sha256")]
    if not all(isinstance(text, str) for text in told) or not isinstance(made.get("left_out") or [], list):
        raise BundleError(f"{manifest['name']} does not tell where it comes from in the way that models do; do not use it.")


def _named(part) -> Iterator[tuple[str, str]]:
    """Every "file" beside a "sha256" and every "x" beside an "x_sha256"."""
    if isinstance(part, list):
        for each in part:
            yield from _named(each)
    elif isinstance(part, dict):
        if isinstance(part.get("file"), str) and isinstance(part.get("sha256"), str):
            yield part["file"], part["sha256"]
        for key, value in part.items():
            if isinstance(value, str) and isinstance(part.get(f"{key}_sha256"), str):
                yield value, part[f"{key}_sha256"]
            yield from _named(value)


def _check_array(path: Path) -> None:
    """Raises BundleError for an array file that holds Python objects, which only a pickle can."""
    try:
        with open(path, "rb") as file:
            version = np.lib.format.read_magic(file)
            read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
            dtype = read(file)[2]
    except (OSError, ValueError, EOFError) as error:
        raise BundleError(f"{path.name} of the model is no array ({error}); download or copy the model again.") from error
    if dtype.hasobject:
        raise BundleError(f"{path.name} of the model holds Python objects, which may do anything; do not use it.")
