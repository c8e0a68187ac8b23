"""The text tower of a bundle: sentences to vectors."""
from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np

from ..errors import BundleError, ModelMemoryError
from .files import external_name
from .sessions import Session, cores, open_session
from .text_cleaning import cleaner
from .towers import normalised

_TEXTS = 64
_LARGE = 100_000_000  # bytes of a tower worth a GPU: mini's has 10 million, the smallest of CLIP in half precision 127


class TextEncoder(Protocol):
    """A text tower, or what stands for one."""

    @property
    def languages(self) -> list[str]:
        """ISO 639-1 codes of the languages that it understands; empty where nobody says."""

    def encode(self, texts: list[str]) -> np.ndarray:
        """Sentences -> float32 (n, d), each row of unit length."""


class TextTower:
    """Sentences to unit vectors (n, d). `manifest` is the text entry of the bundle's manifest: how texts are cleaned
    ("cleaning", see text_cleaning), cut ("max_tokens", the closing token stays), padded ("padding": to the longest text or
    to max_tokens, with which token) and what the graph takes ("inputs")."""

    def __init__(self, manifest: dict, read, device: str):
        self.manifest, self._read, self._device = manifest, read, device

    @property
    def languages(self) -> list[str]:
        """ISO 639-1 codes of the languages that the tower understands; empty where the bundle does not say."""
        return self.manifest.get("languages", [])

    @cached_property
    def session(self) -> Session:
        """What runs the tower; its `provider` and `reason` say where and why."""
        return self._read.session(self.manifest["file"], self.manifest["sha256"], f"text {self._device}", self._opened)

    def _opened(self, model: bytes | str) -> Session:
        file = self.manifest["file"]
        if _bytes(model) < _LARGE:
            # Two threads: a query is a handful of tokens, for which more do not pay (6.3 ms with one, 3.7 with two).
            return open_session(model, "cpu", file, min(2, cores()))
        return open_session(model, self._place(), file, min(4, cores()), lambda session: self._run(session, ["a lake"]))

    def _place(self) -> str:
        """The device of a large tower: CUDA where it is there and wanted, but nothing that compiles every length of text."""
        import onnxruntime

        cuda = "CUDAExecutionProvider" in onnxruntime.get_available_providers()
        return "cpu" if self._device not in ("auto", "cuda", "tensorrt") or not cuda else "auto"

    @cached_property
    def _clean(self):
        return cleaner(self.manifest.get("cleaning", "none"))

    @cached_property
    def _tokenizer(self):
        from tokenizers import Tokenizer

        file, most = self.manifest["tokenizer"], self.manifest["max_tokens"]
        content = self._read(file, self.manifest["tokenizer_sha256"])
        with _trusting(file):
            tokenizer = Tokenizer.from_str(content.decode("utf-8"))
        tokenizer.enable_truncation(most)
        padding = self.manifest.get("padding")
        if padding:
            tokenizer.enable_padding(pad_id=padding["id"], pad_token=padding["token"],
                                     length=most if padding["to"] == "max_tokens" else None)
        else:
            tokenizer.enable_padding()
        return tokenizer

    def prepare(self, texts: list[str]) -> dict[str, np.ndarray]:
        """The session's inputs for some texts: int64 (n, tokens) each."""
        # Half of a surrogate pair, which JSON may bring, is no character: "?".
        cleaned = [self._clean(text).encode("utf-8", "replace").decode("utf-8") for text in texts]
        tokenizer = self._tokenizer
        with _trusting(self.manifest["tokenizer"]):
            encodings = tokenizer.encode_batch(cleaned)
        feeds = {"input_ids": [e.ids for e in encodings], "attention_mask": [e.attention_mask for e in encodings]}
        return {name: np.array(feeds[name], np.int64) for name in self.manifest.get("inputs", feeds)}

    def encode(self, texts: list[str]) -> np.ndarray:
        """float32 (n, d), each row of unit length. Batches are halved when memory runs out."""
        vectors, start, most = [], 0, _TEXTS
        while start < len(texts):
            try:
                vectors.append(self._run(self.session, texts[start:start + most]))
                start += most
            except ModelMemoryError:
                if most == 1:
                    raise
                most //= 2
                self.session.shrink()
        return normalised(np.concatenate(vectors))

    def _run(self, session: Session, texts: list[str]) -> np.ndarray:
        return session.run([self.manifest["output"]], self.prepare(texts))[0]


def _bytes(model: bytes | str) -> int:
    """Size of a model, or of its file and the one with its weights."""
    if isinstance(model, bytes):
        return len(model)
    return sum(file.stat().st_size for file in (Path(model), Path(external_name(model))) if file.is_file())


@contextmanager
def _trusting(file: str):
    """Raises BundleError where a tokenizer proves to be damaged, which may be as late as when it meets a certain text."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, TypeError):
        raise
    except BaseException as error:  # the library raises bare Exception, and PanicException, which is not even one
        raise BundleError(f"{file} of the bundle is no tokenizer ({' '.join(str(error).split())[:120]}); install the bundle "
                          "again.") from error
