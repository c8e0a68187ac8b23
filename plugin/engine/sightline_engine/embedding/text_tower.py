"""The text tower of a bundle: sentences to vectors."""
from __future__ import annotations

from functools import cached_property

import numpy as np

from ..errors import BundleError
from .sessions import cores, open_session
from .text_cleaning import cleaner
from .towers import normalised

_TEXTS = 64


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
    def _session(self):
        # Two threads: a query is a handful of tokens, for which more do not pay (6.3 ms with one, 3.7 with two).
        file, threads = self.manifest["file"], min(2, cores())
        return self._read.session(file, self.manifest["sha256"], "cpu", lambda model: open_session(model, "cpu", file, threads))

    @cached_property
    def _clean(self):
        return cleaner(self.manifest.get("cleaning", "none"))

    @cached_property
    def _tokenizer(self):
        text = self._read(self.manifest["tokenizer"], self.manifest["tokenizer_sha256"])
        tokenizer, most = _parsed(text, self.manifest["tokenizer"]), self.manifest["max_tokens"]
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
        encodings = self._tokenizer.encode_batch([self._clean(text) for text in texts])
        feeds = {"input_ids": [e.ids for e in encodings], "attention_mask": [e.attention_mask for e in encodings]}
        return {name: np.array(feeds[name], np.int64) for name in self.manifest.get("inputs", feeds)}

    def encode(self, texts: list[str]) -> np.ndarray:
        """float32 (n, d), each row of unit length."""
        return normalised(np.concatenate([
            self._session.run([self.manifest["output"]], self.prepare(texts[start:start + _TEXTS]))[0]
            for start in range(0, len(texts), _TEXTS)]))


def _parsed(text: bytes, file: str):
    """A `tokenizers.Tokenizer`. Raises BundleError for a damaged file."""
    from tokenizers import Tokenizer

    try:
        return Tokenizer.from_str(text.decode("utf-8"))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # the library raises bare Exception, and PanicException, which is not even one
        raise BundleError(f"{file} of the bundle is no tokenizer ({' '.join(str(error).split())[:120]}); install the bundle "
                          "again.") from error
