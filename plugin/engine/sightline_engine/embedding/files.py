"""The files of a bundle: read, checked against their checksums before native code sees them, opened once as sessions."""
from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

from ..errors import BundleError

_IN_MEMORY = 200_000_000  # bytes; a larger model is opened by its path, so that it is not in memory twice
_CHUNK = 1 << 22
_EXTERNAL = b"location"  # how a tensor whose numbers lie in another file says where; names of nodes may have it too


class BundleFiles:
    """Called with (file, sha256), gives the bytes of a file. listed: checksums by file, of bundles that list all they have."""

    def __init__(self, bundle: str, folder: Path, listed: dict[str, str] | None = None):
        self._bundle, self._folder, self.listed = bundle, folder, listed or {}
        self._sessions: dict[tuple, object] = {}
        self._locks: dict[tuple, threading.Lock] = {}
        self._lock = threading.Lock()

    def __call__(self, file: str, sha256: str) -> bytes:
        """Bytes of a file of the bundle's folder. Raises BundleError for one that is missing, outside or changed."""
        path = self._path(file)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise self._missing(file) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise self._changed(file)
        return data

    def model(self, file: str, sha256: str) -> bytes | str:
        """What a session is opened with: the bytes of a model, or the path of one that is large or has a file of weights
        beside it, which then is checked too. Raises BundleError."""
        path = self._path(file)
        large = path.is_file() and path.stat().st_size > _IN_MEMORY
        model = str(path) if large else self(file, sha256)
        if not (self._check(file, sha256, _EXTERNAL) if isinstance(model, str) else _EXTERNAL in model):
            return model
        from .onnx_file import external_files

        beside = external_files(path)
        if not beside <= {external_name(file)} or not beside <= set(self.listed):
            raise BundleError(f"{file} of bundle {self._bundle} takes weights from {', '.join(sorted(beside))}, which is not "
                              "the one file beside it that the bundle lists; do not use it.")
        for name in beside:
            self._check(name, self.listed[name])
        return str(path) if beside else model

    def session(self, file: str, sha256: str, device: str, open_: Callable):
        """The session of a model, open_(what `model` gives), one for all towers on the same file and device."""
        key = file, sha256, device
        with self._lock:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:  # two workers that start together share one session
            if key not in self._sessions:
                self._sessions[key] = open_(self.model(file, sha256))
            return self._sessions[key]

    def check_all(self) -> None:
        """Raises BundleError for the first listed file that is missing or changed."""
        for file, sha256 in self.listed.items():
            self._check(file, sha256)

    def _check(self, file: str, sha256: str, sign: bytes = b"") -> bool:
        """Whether `sign` occurs in a file, which is read piece by piece. Raises BundleError as reading it does."""
        digest, found, tail = hashlib.sha256(), False, b""
        try:
            with open(self._path(file), "rb") as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
                    found = found or bool(sign) and sign in tail + chunk
                    tail = chunk[-len(sign):] if sign else b""
        except OSError as error:
            raise self._missing(file) from error
        if digest.hexdigest() != sha256:
            raise self._changed(file)
        return found

    def _path(self, file: str) -> Path:
        path = self._folder / file
        if Path(file).name != file or path.is_symlink() and path.resolve().parent != self._folder.resolve():
            raise BundleError(f"Bundle {self._bundle} names a file outside its folder ({file}); do not use it.")
        return path

    def _missing(self, file: str) -> BundleError:
        return BundleError(f"{file} of bundle {self._bundle} is missing; install the bundle again.")

    def _changed(self, file: str) -> BundleError:
        return BundleError(f"{file} of bundle {self._bundle} has a wrong checksum: it is damaged or was changed; install the "
                           "bundle again.")


INLINE = 1_900_000_000  # bytes of weights that a model's own file holds: protobuf ends at 2 GB


def external_name(file: str) -> str:
    """The one file beside a model in which its weights may lie: those of models above 2 GB have to."""
    return f"{file}.data"
