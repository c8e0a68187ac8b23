"""Which models can be downloaded: the list that comes with Sightline, and one's own.

A list is JSON: {"format": "sightline-models/1", "note": what the list is, "models": [entries]}. An entry:

    {"id": "remoteclip-vit-b-32", "title": "RemoteCLIP ViT-B/32", "about": what it is, "licence": "Apache-2.0",
     "family": "remoteclip", "architecture": "ViT-B-32", "kind": "checkpoint" (converted here) or "bundle" or "onnx",
     "revision": the commit, tag or release that the files are of,
     "files": [{"url": https address with that revision in it, "sha256": 64 digits, "bytes": size, or absent where unknown,
                "about_bytes": the size as published, where the exact one is unknown}],
     "seen": [where revision and checksum were found]}

One's own list is at SIGHTLINE_MODEL_LIST (a file or an https address), else model-list.json in Sightline's data folder; its
entries go before those of the same id that came with Sightline."""
from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..errors import BundleError
from ..home import home
from ..index.files import sha256
from .download import Wanted, measure, read_small
from .names import checked, made_of
from .web import check_address

if TYPE_CHECKING:
    from ..service import Task

FORMAT = "sightline-models/1"
VARIABLE = "SIGHTLINE_MODEL_LIST"
KINDS = ("checkpoint", "bundle", "onnx")
_MOVING = {"main", "master", "head", "latest", "trunk", "develop"}  # what means another file tomorrow


@dataclass(frozen=True)
class Entry:
    """One model of a list."""

    id: str
    title: str
    licence: str
    kind: str
    revision: str
    files: tuple[Wanted, ...]
    about: str = ""
    family: str = ""
    architecture: str = ""
    about_bytes: int | None = None
    seen: tuple[str, ...] = ()
    own: bool = False

    @property
    def bytes(self) -> int | None:
        """What is downloaded, where it is known."""
        sizes = [file.bytes for file in self.files if file.bytes is not None]
        return sum(sizes) if len(sizes) == len(self.files) else self.about_bytes

    def to_json(self) -> dict:
        return {"id": self.id, "title": self.title, "about": self.about, "licence": self.licence, "kind": self.kind,
                "needs_converter": self.kind == "checkpoint", "family": self.family, "architecture": self.architecture,
                "revision": self.revision, "bytes": self.bytes, "own": self.own, "seen": list(self.seen),
                "files": [{"url": file.url, "sha256": file.sha256, "bytes": file.bytes} for file in self.files]}


def entries() -> list[Entry]:
    """Every model that can be downloaded, one's own first. Raises BundleError for a list that cannot be read."""
    found = {entry.id: entry for entry in [*shipped(), *_own()]}
    return sorted(found.values(), key=lambda entry: (not entry.own, entry.title.lower()))


def shipped() -> list[Entry]:
    """The models of the list that came with Sightline."""
    return sorted(read(_shipped(), "the list of models that came with Sightline"), key=lambda entry: entry.title.lower())


def entry_of(name: str) -> Entry:
    """The entry of an id. Raises BundleError."""
    found = entries()
    for entry in found:
        if entry.id == name:
            return entry
    raise BundleError(f"There is no model '{name}' to download; `sightline models available` shows "
                      f"{', '.join(entry.id for entry in found) or 'none at the moment'}.")


def read(data: bytes, what: str, own: bool = False) -> list[Entry]:
    """The entries of a list. Raises BundleError that names the entry that is wrong."""
    try:
        content = json.loads(data)
        if content["format"] != FORMAT:
            raise ValueError(f"its format is {content['format']!r}, not {FORMAT}")
        models = list(content["models"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BundleError(f"{what} is no list of models ({type(error).__name__}: {error}); correct it, or take it away."
                          ) from error
    return [_entry(each, what, own) for each in models]


def written(entry: Entry) -> dict:
    """The entry as a list has it."""
    files = [{"url": file.url, "sha256": file.sha256, **({"bytes": file.bytes} if file.bytes else {})} for file in entry.files]
    whole = {**entry.to_json(), "files": files}
    derived = ("own", "needs_converter", "bytes")
    return {key: value for key, value in whole.items() if value not in ("", []) and key not in derived}


def _entry(content, what: str, own: bool) -> Entry:
    try:
        files = tuple(_file(file) for file in content["files"])
        made = Entry(checked(content["id"]), str(content["title"]), str(content["licence"]).strip(), content["kind"],
                     str(content["revision"]), files, str(content.get("about", "")), str(content.get("family", "")),
                     str(content.get("architecture", "")),
                     sum(int(file.get("about_bytes") or 0) for file in content["files"]) or None,
                     tuple(map(str, content.get("seen", ()))), own)
        if not made.files or not made.licence or not made.title:
            raise ValueError("a title, a licence and files are needed")
        if made.kind not in KINDS:
            raise ValueError(f"kind is one of {', '.join(KINDS)}")
        for file in files:
            _check_pinned(made.revision, file.url)
        return made
    except (BundleError, ValueError, KeyError, TypeError, AttributeError) as error:
        name = content.get("id") if isinstance(content, dict) else None
        reason = f"without {error}" if isinstance(error, KeyError) else error
        raise BundleError(f"The entry {name or '?'} of {what} cannot be used ({reason}).") from error


def _file(content: dict) -> Wanted:
    check_address(content["url"])
    if not re.fullmatch(r"[0-9a-f]{64}", content["sha256"]):
        raise ValueError("sha256 has 64 digits from 0 to f")
    size = content.get("bytes")
    if size is not None and (not isinstance(size, int) or size <= 0):
        raise ValueError("bytes is the exact size, or absent")
    return Wanted(content["url"], content["sha256"], size)


def _check_pinned(revision: str, url: str) -> None:
    """Raises ValueError for an address at which another file may be tomorrow."""
    if not revision or revision.lower() in _MOVING:
        raise ValueError("revision names a commit, tag or release, not a branch")
    hub = re.search(r"/(?:resolve|raw|blob)/([^/]+)/", urlsplit(url).path)
    if hub and hub[1] != revision:
        raise ValueError(f"its address is of the revision {hub[1]}, not {revision}")


def _shipped() -> bytes:
    path = Path(__file__).resolve().parents[4] / "resources" / "models.json"
    try:
        return path.read_bytes()
    except OSError:  # an engine installed without the plugin
        return json.dumps({"format": FORMAT, "models": []}).encode()


def _own() -> list[Entry]:
    place = os.environ.get(VARIABLE, "").strip()
    if place.lower().startswith(("http://", "https://")):
        return read(read_small(place), f"the list at {place}", own=True)
    path = Path(place).expanduser() if place else home() / "model-list.json"
    if not place and not path.is_file():
        return []
    try:
        return read(path.read_bytes(), f"the list {path}", own=True)
    except OSError as error:
        raise BundleError(f"The list of models {path} cannot be read ({error.strerror or error}); correct {VARIABLE}."
                          ) from error


def pinned(place: str, address: str | None, name: str | None, title: str | None, licence: str, revision: str,
           kind: str | None, task: Task) -> Entry:
    """An entry for a file, or for what is at an address, with its checksum and size. Raises BundleError."""
    if place.lower().startswith(("http://", "https://")):
        address, (digest, size) = address or place, measure(place, task)
    else:
        path = Path(place).expanduser()
        if not path.is_file():
            raise BundleError(f"{path} is no file; name the file of a model, or its https address.")
        digest, size = sha256(path), path.stat().st_size
    address = address or "https://"
    file = Path(urlsplit(address).path).name or Path(place).name
    hub = re.search(r"/resolve/([^/]+)/", urlsplit(address).path)
    revision = revision or (hub[1] if hub and hub[1].lower() not in _MOVING else "") or digest[:12]
    name = checked(name) if name else made_of(Path(file).stem)
    if kind is None:
        kind = "bundle" if file.lower().endswith(".zip") else "checkpoint"
    return Entry(name, title or name, licence, kind, revision, (Wanted(address, digest, size),))
