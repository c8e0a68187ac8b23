"""Files from the network: resumed where they broke off, and kept only when they are what was asked for."""
from __future__ import annotations

import hashlib
import http.client
import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from filelock import FileLock, Timeout

from ..errors import BundleError, Cancelled
from ..home import home
from ..rasters.remote import file_of
from .web import TryAgain, begins_at, opened, whole_size

if TYPE_CHECKING:
    from ..service import Task

THREAD = "sightline-download"
_PIECE = 1 << 18
_ATTEMPTS = 5  # that bring nothing, one after the other
_REST = 1.0  # seconds before the next attempt, more each time
_ROOM = 50_000_000  # bytes of disk that stay free
_LARGEST = 40_000_000_000


@dataclass(frozen=True)
class Wanted:
    """A file: where it is, its SHA-256 and, where that is known, its size in bytes."""

    url: str
    sha256: str
    bytes: int | None = None

    @property
    def name(self) -> str:
        """What the file is called on this machine."""
        return re.sub(r"[^A-Za-z0-9._-]", "_", unquote(urlsplit(self.url).path.rpartition("/")[2])).lstrip(".") or "model"


def downloads_folder() -> Path:
    """Where files lie while they come in."""
    return home() / "downloads"


def fetch(wanted: Wanted, task: Task, title: str = "") -> Path:
    """The file, downloaded now or before, whole and with the right checksum. A download that breaks off, or is cancelled, goes
    on from there the next time. Raises BundleError and Cancelled."""
    folder = downloads_folder() / wanted.sha256[:16]
    target = folder / wanted.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=0):
            if not target.is_file():
                _cancellable(lambda hold: _Download(wanted, target, task, hold, title or wanted.name).run(), task)
            return target
    except Timeout as error:
        raise BundleError(f"{title or wanted.name} is being downloaded by another program already; wait for it.") from error
    except OSError as error:
        raise BundleError(f"{title or wanted.name} cannot be written to {folder} ({error.strerror or error}); check the "
                          "folder's permissions and free space.") from error


def discard(path: Path) -> None:
    """Deletes what `fetch` gave."""
    shutil.rmtree(path.parent, ignore_errors=True)


def read_small(url: str, most: int = 1_000_000) -> bytes:
    """A small file at an address. Raises BundleError."""
    with opened(url, {}) as answer:
        data = answer.read(most + 1)
    if len(data) > most:
        raise BundleError(f"{file_of(url)} is larger than a list of models can be; check the address.")
    return data


def measure(url: str, task: Task) -> tuple[str, int]:
    """SHA-256 and size of the file at an address, which is read once and not kept. Raises BundleError."""
    digest, size = hashlib.sha256(), 0
    with opened(url, {}) as answer:
        total = int(answer.headers.get("Content-Length") or 0)
        while piece := answer.read(_PIECE):
            task.check()
            digest.update(piece)
            size += len(piece)
            task.progress(size, max(total, size), 0.0, f"Reading {file_of(url)}")
        if total and size != total:
            raise BundleError(f"The connection broke while {file_of(url)} was read; try again.")
    return digest.hexdigest(), size


class _Hold:
    """Of a thread that may be left behind, on the files: it touches none once it was left, which may be another's by then."""

    def __init__(self) -> None:
        self._lock, self._left = threading.Lock(), False

    def leave(self) -> None:
        """Waits for what is being written."""
        with self._lock:
            self._left = True

    def check(self) -> None:
        if self._left:
            raise Cancelled("The download was left.")

    @contextmanager
    def files(self) -> Iterator[None]:
        with self._lock:
            self.check()
            yield


def _cancellable(work: Callable[[_Hold], None], task: Task) -> None:
    """Runs work(hold) in a thread and leaves it behind once cancelled: it may wait for a silent server for half a minute, and
    notices at its next step that nobody wants the result."""
    hold = _Hold()
    outcome: Future[None] = Future()

    def run() -> None:
        try:
            work(hold)
            outcome.set_result(None)
        except BaseException as error:
            outcome.set_exception(error)

    threading.Thread(target=run, daemon=True, name=THREAD).start()
    try:
        while True:
            task.check()
            try:
                return outcome.result(timeout=0.1)
            except TimeoutError:
                if outcome.done():
                    raise
    finally:
        hold.leave()


class _Download:
    """One file on its way. `part` holds what came so far, `digest` is that of the same bytes."""

    def __init__(self, wanted: Wanted, target: Path, task: Task, hold: _Hold, title: str):
        self.wanted, self.target, self.task, self.hold, self.title = wanted, target, task, hold, title
        self.part, self.mark = target.with_name(target.name + ".part"), target.with_name(target.name + ".etag")
        self.digest, self.done = hashlib.sha256(), 0
        self.began, self.done_before = time.monotonic(), 0

    def run(self) -> None:
        self._take_up()
        fruitless, last = 0, BundleError("")
        while fruitless < _ATTEMPTS:
            before = self.done
            try:
                if self._attempt():
                    return self._finish()
                last = BundleError(f"The connection to {urlsplit(self.wanted.url).hostname} broke while {self.title} was "
                                   "downloaded; start the download again: it goes on from there.")
            except TryAgain as error:
                last = error.sentence
            fruitless = 0 if self.done > before else fruitless + 1
            self._rest(_REST * fruitless)
        raise last

    def _take_up(self) -> None:
        """Goes on with what an earlier download left."""
        if self.part.is_file():
            with open(self.part, "rb") as file:
                while piece := file.read(_PIECE):
                    self.hold.check()
                    self.digest.update(piece)
                    self.done += len(piece)
        self.done_before = self.done

    def _attempt(self) -> bool:
        """Asks for what is missing and takes what comes; whether the file is complete."""
        headers = {}
        if self.done:
            headers["Range"] = f"bytes={self.done}-"
            if self.mark.is_file():
                headers["If-Range"] = self.mark.read_text(encoding="utf-8")
        if self.wanted.bytes and self.done >= self.wanted.bytes:
            return True
        with opened(self.wanted.url, headers, transient=True) as answer:
            with self.hold.files():
                whole = self._whole(answer)
                total = None if whole is not None else self._begin(answer)
            return self._take(answer, total) if whole is None else whole

    def _whole(self, answer) -> bool | None:
        """Whether the file is complete, where the answer tells that; False: to be asked for anew. None: the rest comes."""
        if answer.status == 416:  # the server has nothing after what is here: complete, or of another file
            return True if str(self.done) == whole_size(answer.headers) else self._start_over()
        if answer.status == 206 and begins_at(answer.headers) != self.done:
            return self._start_over()
        return None

    def _begin(self, answer) -> int | None:
        """How large the file is. Raises BundleError where there is no room for it."""
        if answer.status == 200 and self.done:
            self._start_over()
        total = self._total(answer)
        etag = answer.headers.get("ETag") or ""
        if etag and not etag.startswith("W/"):
            self.mark.write_text(etag, encoding="utf-8")
        free = shutil.disk_usage(self.target.parent).free
        if total and free < total - self.done + _ROOM:
            raise BundleError(f"{self.title} needs {(total - self.done) / 1e9:,.2f} GB more on the disk with "
                              f"{self.target.parent}, where {free / 1e9:,.2f} GB are free; free some space.")
        return total

    def _take(self, answer, total: int | None) -> bool:
        most = self.wanted.bytes or total or _LARGEST
        with open(self.part, "ab") as file:
            while True:
                try:
                    piece = answer.read1(_PIECE)
                except (OSError, http.client.HTTPException):  # cut, silent, or lost
                    return False
                if not piece:
                    return total is None or self.done >= total
                with self.hold.files():
                    if self.done + len(piece) > most:
                        self._forget()
                        raise BundleError(f"The server {urlsplit(self.wanted.url).hostname} sends more for {self.title} than "
                                          f"the {most:,} bytes that it has; the list or the server is wrong: nothing was kept.")
                    file.write(piece)
                    file.flush()  # nothing is left to be written when the file is closed
                    self.digest.update(piece)
                    self.done += len(piece)
                self._tell(total)

    def _total(self, answer) -> int | None:
        """How large the file is, as the list and the server say. Raises BundleError where they disagree."""
        said = whole_size(answer.headers) if answer.status == 206 else answer.headers.get("Content-Length")
        said = int(said) if said and said.isdecimal() else None
        if self.wanted.bytes and said and said != self.wanted.bytes:
            self._forget()
            raise BundleError(f"{self.title} has {said:,} bytes on {urlsplit(self.wanted.url).hostname} and "
                              f"{self.wanted.bytes:,} in the list; it was replaced there, or the list is wrong: nothing was "
                              "kept.")
        return self.wanted.bytes or said

    def _tell(self, total: int | None) -> None:
        seconds = time.monotonic() - self.began
        speed = (self.done - self.done_before) / seconds if seconds > 0 else 0
        left = (total - self.done) / speed if total and speed else 0.0
        of = f" of {total / 1e6:,.0f}" if total else ""
        self.task.progress(self.done, max(total or 0, self.done), left,
                           f"Downloading {self.title}: {self.done / 1e6:,.0f}{of} MB")

    def _finish(self) -> None:
        with self.hold.files():
            if self.digest.hexdigest() != self.wanted.sha256:
                self._forget()
                raise BundleError(f"{self.title} came with a wrong checksum and was deleted: it is not the file that the list "
                                  "means; try again later, and if it stays so tell who keeps the list.")
            with open(self.part, "rb+") as file:
                os.fsync(file.fileno())
            os.replace(self.part, self.target)
            self.mark.unlink(missing_ok=True)

    def _start_over(self) -> bool:
        self._forget()
        self.digest, self.done, self.done_before = hashlib.sha256(), 0, 0
        return False

    def _forget(self) -> None:
        self.part.unlink(missing_ok=True)
        self.mark.unlink(missing_ok=True)

    def _rest(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.hold.check()
            time.sleep(0.05)
