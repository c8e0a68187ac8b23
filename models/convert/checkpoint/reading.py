"""What is in a checkpoint that somebody else made: tensors by name and the configurations beside them. Nothing in it is run.

A weights file is safetensors, or a torch file read with weights_only=True, in which there can be only tensors and plain
values. A zip around one is taken apart into a temporary folder, member by member, within limits."""
from __future__ import annotations

import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from sightline_engine.models.archive import CHECKPOINTS, Limits, check_entry

from .errors import ImportRefused

BESIDE = (".json", ".txt", ".model", ".yaml", ".yml")
MOST_BYTES = 40 * 2**30           # of weights; open_clip's largest model has 10 GB
MOST_CONFIG = 64 * 2**20
MOST_TENSORS = 50_000
IN_ZIP = Limits(ratio=100, large=2**20)  # weights hardly shrink in a zip; a member that grows more is a bomb
# Where a folder holds more than one, as hubs call them.
USUAL = ("open_clip_model.safetensors", "open_clip_pytorch_model.bin", "model.safetensors", "pytorch_model.bin")
WRAPPERS = ("state_dict", "model_state_dict", "model", "module", "net", "network", "weights")
# Prefixes that training frameworks put before every key of a model.
PREFIXES = ("module.", "_orig_mod.", "clip_base_model.model.", "model.", "clip_model.", "clip.", "net.")
# The same tensors once more under another name (Llama3-MS-CLIP), and what is computed, not learnt.
TWINS = ("text_encoder.model.", "image_encoder.model.")
COMPUTED = ("position_ids", "attn_mask", "input_resolution", "context_length", "vocab_size")


@dataclass
class Files:
    """A checkpoint that is open. weights: as they are stored, with prefixes taken off; folder: where its configurations and its
    tokenizer may lie; prefix: what was taken off; names: of the paths, the nearest first, by which a family may be
    recognised."""

    source: Path
    weights: dict[str, Tensor]
    folder: Path
    files: list[Path]
    prefix: str = ""
    names: list[str] = field(default_factory=list)

    def config(self, name: str) -> dict:
        """The fields of a JSON or YAML file beside the weights, none where it is absent. Raises ImportRefused."""
        return _json(self.folder / name) if (self.folder / name).is_file() else {}

    @property
    def bytes(self) -> int:
        return sum(file.stat().st_size for file in self.files)

    @property
    def shapes(self) -> dict[str, tuple[int, ...]]:
        return {key: tuple(value.shape) for key, value in self.weights.items()}


@contextmanager
def opened(source: Path) -> Iterator[Files]:
    """A file or folder, open until the block ends. Raises ImportRefused."""
    source = Path(source).expanduser()
    if not source.exists():
        raise ImportRefused(f"{source} is not there; give the file or folder of a checkpoint.")
    if source.is_file() and source.suffix.lower() == ".zip":
        with tempfile.TemporaryDirectory(prefix="sightline-checkpoint-", ignore_cleanup_errors=True) as taken_apart:
            yield _of_folder(_extracted(source, Path(taken_apart)), source, [source])
    elif source.is_dir():
        yield _of_folder(source, source, [])
    else:
        yield _of_files([source], source, source.parent, [source])


def _of_folder(folder: Path, source: Path, sources: list[Path]) -> Files:
    found = _weights_in(folder)
    return _of_files(found, source, found[0].parent, sources or found)


def _weights_in(folder: Path) -> list[Path]:
    """The weights of a folder: safetensors before pickles, near before far; several files where an index joins them."""
    files = sorted((f for f in folder.rglob("*") if f.suffix.lower() in CHECKPOINTS and f.is_file()),
                   key=lambda f: (len(f.relative_to(folder).parts), CHECKPOINTS.index(f.suffix.lower()), f.name))
    if not files:
        raise ImportRefused(f"{folder.name} holds no weights ({', '.join(CHECKPOINTS)}); give the folder or file of a "
                            "checkpoint.")
    first = files[0]
    index = first.parent / "model.safetensors.index.json"
    if index.is_file():
        parts = sorted({str(part) for part in _json(index).get("weight_map", {}).values()})
        outside = next((part for part in parts if PurePosixPath(part).name != part or "\\" in part), None)
        if outside:
            raise ImportRefused(f"{index.name} names a file outside its folder ({outside}); do not use this checkpoint.")
        missing = next((part for part in parts if not (first.parent / part).is_file()), None)
        if missing or not parts:
            raise ImportRefused(f"{missing or 'Every part'} that {index.name} names is missing; copy the whole folder.")
        return [first.parent / part for part in parts]
    beside = {f.name: f for f in files if f.parent == first.parent}
    usual = next((beside[name] for name in USUAL if name in beside), None)
    rivals = [f for f in beside.values() if f.suffix == first.suffix]
    if usual:
        return [usual]
    if len(rivals) > 1:
        raise ImportRefused(f"{folder.name} holds several weights ({', '.join(f.name for f in rivals[:4])}); give the file.")
    return [first]


def _of_files(files: list[Path], source: Path, folder: Path, sources: list[Path]) -> Files:
    stored: dict[str, Tensor] = {}
    for file in files:
        stored |= _tensors(file)
    weights, prefix = _without_prefix(stored)
    names = [part for path in (source.absolute(), *files) for part in reversed(path.parts[-5:])]
    return Files(source, weights, folder, sources, prefix, names)


def _json(file: Path) -> dict:
    if file.stat().st_size > MOST_CONFIG:
        raise ImportRefused(f"{file.name} has {file.stat().st_size / 1e6:,.0f} MB, more than any configuration; check the "
                            "folder.")
    try:
        text = file.read_text(encoding="utf-8")
        if file.suffix in (".yaml", ".yml"):
            import yaml

            content = yaml.safe_load(text)
        else:
            content = json.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise ImportRefused(f"{file.name} cannot be read ({_short(error)}); take it from the model's page again.") from error
    except Exception as error:  # YAMLError, which is known only once yaml is there
        raise ImportRefused(f"{file.name} is no YAML ({_short(error)}).") from error
    if not isinstance(content, dict):
        raise ImportRefused(f"{file.name} holds no fields; take it from the model's page again.")
    return content


def _tensors(file: Path) -> dict[str, Tensor]:
    """The tensors of one weights file, by name."""
    if file.suffix.lower() not in CHECKPOINTS:
        raise ImportRefused(f"{file.name} is no checkpoint: Sightline reads {', '.join((*CHECKPOINTS, '.zip'))}, or a folder "
                            "with one.")
    if file.stat().st_size > MOST_BYTES:
        raise ImportRefused(f"{file.name} has {file.stat().st_size / 2**30:.0f} GiB; checkpoints of more than "
                            f"{MOST_BYTES // 2**30} GiB are not read.")
    stored = _safetensors(file) if file.suffix.lower() == ".safetensors" else _unwrapped(_torch(file), file)
    if len(stored) > MOST_TENSORS:
        raise ImportRefused(f"{file.name} holds {len(stored):,} tensors, more than any model that is known; do not use it.")
    for key, value in stored.items():
        _plain(key, value, file)
    return stored


def _safetensors(file: Path) -> dict[str, Tensor]:
    try:
        with safe_open(str(file), "pt") as handle:       # the library checks length and offsets of the header
            return {key: handle.get_tensor(key) for key in handle.keys()}  # noqa: SIM118  (a handle, not a dictionary)
    except (SafetensorError, OSError, ValueError, RuntimeError, TypeError, KeyError) as error:
        raise ImportRefused(f"{file.name} is damaged or no safetensors file ({_short(error)}); copy it again.") from error


def _torch(file: Path):
    """The content of a torch file, as weights only."""
    archive = zipfile.is_zipfile(file)
    if archive:
        _check_archive(file)
    elif _begins_as_zip(file):
        raise ImportRefused(f"{file.name} is damaged: it begins as a checkpoint and its end is missing; download or copy it "
                            "again.")
    try:
        return torch.load(file, map_location="cpu", weights_only=True, mmap=archive)
    except Exception as error:  # UnpicklingError, and whatever a crafted stream makes of torch's readers
        told = str(error)
        if "weights_only" in told or "Unsupported" in told or "GLOBAL" in told:
            raise ImportRefused(f"{file.name} holds Python objects beside its weights, which are never run here; save its "
                                "state dict alone with torch.save(model.state_dict(), …), or as safetensors.") from error
        raise ImportRefused(f"{file.name} is damaged or no torch checkpoint ({_short(error)}); copy it again.") from error


def _begins_as_zip(file: Path) -> bool:
    with open(file, "rb") as stream:
        return stream.read(4) == b"PK\x03\x04"


def _check_archive(file: Path) -> None:
    """A torch file is a zip of stored records; a program (TorchScript) and anything compressed is refused."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ImportRefused(f"{file.name} is damaged ({_short(error)}); copy it again.") from error
    inside = [PurePosixPath(m.filename).parts[1:] for m in members]
    if any(parts[:1] in (("code",), ("constants.pkl",)) for parts in inside):
        raise ImportRefused(f"{file.name} is a TorchScript archive, which is a program and is never run here; save its state "
                            "dict instead: torch.save(torch.jit.load(file).state_dict(), …).")
    if ("data.pkl",) not in inside:
        raise ImportRefused(f"{file.name} is a zip without torch's data.pkl, so no checkpoint; if it is an archive, name it "
                            ".zip.")
    if any(m.compress_type != zipfile.ZIP_STORED for m in members) or sum(m.file_size for m in members) > MOST_BYTES:
        raise ImportRefused(f"{file.name} is not as torch writes checkpoints (compressed or far too large inside); do not use "
                            "it.")


def _unwrapped(content, file: Path) -> dict[str, Tensor]:
    """The state dict inside what training scripts store around it."""
    for _ in range(4):
        if not isinstance(content, dict):
            break
        inner = next((content[name] for name in WRAPPERS if isinstance(content.get(name), dict) and content[name]), None)
        if inner is None:
            break
        content = inner
    named = content.items() if isinstance(content, dict) else ()
    tensors = {key: value for key, value in named if isinstance(key, str) and isinstance(value, Tensor)}
    if not tensors:
        raise ImportRefused(f"{file.name} holds no tensors by name, so no state dict of a model.")
    return tensors


def _plain(key: str, value: Tensor, file: Path) -> None:
    """A dense tensor that lies in its storage as a whole: views that repeat a few bytes a billion times are refused."""
    if type(value) is not Tensor or value.layout != torch.strided or value.is_quantized or value.device.type != "cpu":
        raise ImportRefused(f"{file.name}: {key} is no plain tensor; save the model's weights as they are, not quantised.")
    if value.numel() * value.element_size() > value.untyped_storage().nbytes():
        raise ImportRefused(f"{file.name}: {key} claims {value.numel():,} values, more than the file holds; do not use it.")


def _without_prefix(stored: dict[str, Tensor]) -> tuple[dict[str, Tensor], str]:
    """The tensors without what is computed, without twins, and without the prefixes that all others share."""
    found = {k: v for k, v in stored.items() if k.rsplit(".", 1)[-1] not in COMPUTED and k != "temperature"}
    if any(k.startswith("clip_base_model.model.") for k in found):
        found = {k: v for k, v in found.items() if not k.startswith(TWINS)}
    taken = ""
    while found:
        prefix = next((p for p in PREFIXES if all(k.startswith(p) for k in found)), None)
        if prefix is None:
            break
        found, taken = {k[len(prefix):]: v for k, v in found.items()}, taken + prefix
    return found, taken


def _extracted(source: Path, target: Path) -> Path:
    """The members of a zip that belong to a checkpoint, in a folder. Raises ImportRefused, and BundleError for one that leaves
    it."""
    try:
        with zipfile.ZipFile(source) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
            for member in members:
                check_entry(source, member, IN_ZIP)
            wanted = [m for m in members if PurePosixPath(m.filename).suffix.lower() in CHECKPOINTS + BESIDE]
            total = sum(m.file_size for m in wanted)
            if total > MOST_BYTES or len(wanted) > 1000:
                raise ImportRefused(f"{source.name} holds {total / 2**30:.0f} GiB in {len(wanted)} files, more than a "
                                    "checkpoint.")
            if total > shutil.disk_usage(target).free:
                raise ImportRefused(f"{source.name} needs {total / 1e9:.1f} GB of room in {target.parent} to be taken apart; "
                                    "make room there, or unzip it yourself and give the folder.")
            for member in wanted:
                _extract(archive, member, target)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, RuntimeError, OSError) as error:
        raise ImportRefused(f"{source.name} is damaged or no zip that can be read ({_short(error)}); copy it again.") from error
    return target


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    """One member, not a byte more than it says."""
    path = target / PurePosixPath(member.filename)
    path.parent.mkdir(parents=True, exist_ok=True)
    left = member.file_size
    with archive.open(member) as stream, open(path, "xb") as out:
        while chunk := stream.read(min(2**20, left + 1)):
            left -= len(chunk)
            if left < 0:
                raise ImportRefused(f"{member.filename} is larger than the archive says; do not use it.")
            out.write(chunk)
    os.chmod(path, 0o600)


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:140] or type(error).__name__
