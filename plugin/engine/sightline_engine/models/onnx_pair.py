"""A bundle out of two ONNX models that are ready, as model.yaml describes them; see `description`."""
from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from .. import __version__
from ..embedding import selftest
from ..embedding.bundle import Bundle
from ..errors import BundleError
from ..index.files import sha256
from . import names
from .description import DESCRIPTIONS, read_description
from .onnx_graphs import Wrapped, wrap_image, wrap_text
from .sensors import entries_of

if TYPE_CHECKING:
    from ..service import Task

_SAME = 0.99  # cosine of one text's or image's vectors in two batches; int8 rounds each batch in its own way


def make_bundle(source: Path, folder: Path, licence: str | None, name: str | None, task: Task) -> list[str]:
    """Writes a bundle of a described pair into a new folder, without a self-test; returns sentences for the user. Raises
    BundleError."""
    about = read_description(source)
    licence = str(licence or about.get("licence") or "").strip()
    if not licence:
        raise BundleError("The model does not say under which licence it may be used; ask its makers, then write it into "
                          f"{DESCRIPTIONS[0]} or import it with --licence.")
    folder.mkdir()
    sources = [{"file": file.name, "sha256": sha256(file), "bytes": file.stat().st_size} for file in sorted(source.iterdir())]
    task.progress(0, 2, 0.0, "Reading the text model")
    text = _of(about, "text", lambda: _text(source, folder, about["text"]))
    images: list[dict] = []
    wrapped: dict[str, Wrapped] = {}
    for entry in about["images"]:
        task.check()
        task.progress(1, 2, 0.0, "Reading the image model")
        images += _of(about, "image", lambda entry=entry: _images(source, folder, entry, wrapped))
    dimensions = {text["dimension"], *(graph.dimension for graph in wrapped.values())}
    if len(dimensions) > 1 or about.get("dimension", *dimensions) not in dimensions:
        raise BundleError("The models do not fit together: they give vectors of "
                          f"{' and '.join(map(str, sorted(dimensions)))} numbers"
                          + (f", {DESCRIPTIONS[0]} says {about['dimension']}." if "dimension" in about else "."))
    manifest = {
        "format": "sightline-bundle/2", "name": names.checked(str(name or about.get("name") or names.made_of(source.name))),
        "version": str(about.get("version", "1.0.0")), "licence": licence, "dimension": text.pop("dimension"), "text": text,
        "prompts": about.get("prompts") or ["{}", "a satellite image of {}"], "images": images,
        "provenance": {"source": sources, "family": str(about.get("family", "onnx")),
                       "architecture": str(about.get("architecture", "")),
                       "converter": f"sightline {__version__}, ONNX as given", "options": {}, "parity": {},
                       "made": datetime.date.today().isoformat(), "left_out": []},
        "files": {}, "selftest": {}}
    text["languages"] = about.get("languages") or ["en"]
    (folder / "MODEL_CARD.md").write_text(_card(manifest, about), encoding="utf-8")
    manifest["files"] = {file.name: sha256(file) for file in sorted(folder.iterdir())}
    _write(folder, manifest)
    return [f"The {image['name']} tower sees {image['composite']['sentence']}." for image in images if image.get("composite")]


def _text(source: Path, folder: Path, said: dict) -> dict:
    """The manifest's text entry, with the "dimension" of its vectors."""
    tokenizer, most = _inside(source, said.get("tokenizer", "tokenizer.json")), int(said.get("max_tokens", 77))
    graph = wrap_text(_inside(source, said.get("file", "text.onnx")), folder / "text.onnx", said.get("input"),
                      said.get("output"))
    (folder / "tokenizer.json").write_bytes(tokenizer.read_bytes())
    padding = said.get("padding") or ("max_tokens" if graph.tokens else "longest")
    if graph.tokens and (padding != "max_tokens" or most != graph.tokens):
        if "max_tokens" in said or "padding" in said:
            raise ValueError(f"the text model takes exactly {graph.tokens} tokens: max_tokens is {graph.tokens} and padding "
                             "max_tokens")
        most = graph.tokens
    number, token = _padding(tokenizer, said)
    return {"file": "text.onnx", "sha256": sha256(folder / "text.onnx"), "tokenizer": "tokenizer.json",
            "tokenizer_sha256": sha256(folder / "tokenizer.json"), "max_tokens": most, "output": "embedding",
            "inputs": list(graph.inputs), "padding": {"to": padding, "id": number, "token": token},
            "cleaning": said.get("cleaning", "none"), "pooling": said.get("pooling"), "gelu": said.get("gelu"),
            "opset": graph.opset, "precision": graph.precision, "dimension": graph.dimension}


def _padding(path: Path, said: dict) -> tuple[int, str]:
    """The number and the token that texts are filled up with."""
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(path))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # the library raises bare Exception, and a panic that is not even one
        raise ValueError(f"{path.name} is no tokenizer ({' '.join(str(error).split())[:120]})") from error
    own = tokenizer.padding or {}
    token = said.get("pad_token") or own.get("pad_token") or next(
        (each for each in ("[PAD]", "<pad>", "<|endoftext|>") if tokenizer.token_to_id(each) is not None), None)
    number = said.get("pad_id", None if token is None else tokenizer.token_to_id(token))
    if number is None:
        raise ValueError(f"the tokenizer has no token {token or 'for padding'}; name one with pad_token under text")
    return int(number), str(token or tokenizer.id_to_token(int(number)))


def _images(source: Path, folder: Path, said: dict, wrapped: dict[str, Wrapped]) -> list[dict]:
    """The manifest's entries of one image model; `wrapped` has the graphs that are written already, by their file."""
    file = _inside(source, said.get("file", "image.onnx"))
    entries = entries_of(said)
    channels = len(entries[0].get("composite", {}).get("channels") or entries[0]["roles"])
    mean, std = ([float(value) for value in said.get(key) or [other] * channels] for key, other in (("mean", 0), ("std", 1)))
    if len(mean) != channels or len(std) != channels or min(std) <= 0:
        raise ValueError(f"mean and std are {channels} numbers each, std above 0")
    target = folder / (file.name if file.name.lower().endswith(".onnx") else f"{file.stem}.onnx")
    if file.name not in wrapped:
        wrapped[file.name] = wrap_image(file, target, channels, mean, std, said.get("input"), said.get("output"))
    graph = wrapped[file.name]
    pixels = said.get("input_px") or graph.pixels
    if not pixels or graph.pixels and int(pixels) != graph.pixels:
        raise ValueError(f"{file.name} takes images of {graph.pixels or 'any'} pixels; say so with input_px")
    return [{**entry, "file": target.name, "sha256": sha256(target), "input_px": int(pixels), "inputs": ["pixels"],
             "output": "embedding", "pooling": said.get("pooling"), "gelu": said.get("gelu"), "dense": None, "grid": None,
             "shared_pass": False, "normalisation": {"mean": mean, "std": std}, "channel_order": "as composite or roles",
             "opset": graph.opset, "precision": graph.precision,
             **{key: said[key] for key in ("fill", "resize") if key in said}} for entry in entries]


def try_out(folder: Path) -> None:
    """Records the self-test of a bundle that `make_bundle` made and that was checked; thereby its towers have worked once.
    Raises BundleError where one does not, or where what it gives depends on its neighbours."""
    bundle = Bundle.open(folder, "cpu")
    try:
        said = selftest.record(bundle)
        for tower in bundle.images:
            feeds = selftest.feeds(tower)
            alone = [tower.run({name: values[each:each + 1] for name, values in feeds.items()}) for each in range(2)]
            if _differ(tower.run(feeds), alone):
                raise BundleError("The image model gives other vectors for two images at once than for each alone; export it "
                                  "with a free first dimension.")
        texts = list(selftest.TEXTS)
        if _differ(bundle.encode_text(texts), [bundle.encode_text([text]) for text in texts]):
            raise BundleError("The vectors of the text model depend on how far texts are filled up; write `padding: "
                              f"max_tokens` under text in {DESCRIPTIONS[0]}.")
    except Exception as error:  # whatever onnxruntime and the tokenizer make of a model that does not fit
        if isinstance(error, BundleError) and "onnxruntime" not in str(error) and "run on" not in str(error):
            raise
        raise BundleError(f"The models do not work with what {DESCRIPTIONS[0]} says of them "
                          f"({' '.join(str(error).split())[:200].rstrip('.')}).") from error
    _write(folder, {**bundle.manifest, "selftest": said})


def _differ(together: np.ndarray, alone: list[np.ndarray]) -> bool:
    return bool((together * np.concatenate(alone)).sum(1).min() < _SAME)


def _of(about: dict, part: str, make: Callable):
    """What `make` gives, its complaints as sentences about the description. Raises BundleError."""
    try:
        return make()
    except KeyError as error:
        raise BundleError(f"{DESCRIPTIONS[0]} says too little about the {part}: {error} is missing.") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise BundleError(f"{DESCRIPTIONS[0]} does not fit the {part} model: {error}.") from error


def _inside(folder: Path, name: str) -> Path:
    path = folder / str(name)
    if Path(str(name)).name != str(name) or path.is_symlink():
        raise ValueError(f"{name} lies outside the folder of the model")
    if not path.is_file():
        raise ValueError(f"{name} is not in the folder of the model")
    return path


def _card(manifest: dict, about: dict) -> str:
    towers = "\n".join(f"- {image['name']}: {image['sensor']}, {', '.join(image['roles'])}"
                       + (f", shown as {image['composite']['sentence']}" if image.get("composite") else "")
                       for image in manifest["images"])
    return (f"# {about.get('title') or manifest['name']}\n\n{about.get('about') or 'Imported from ONNX models.'}\n\n"
            f"Licence: {manifest['licence']}\n\n{towers}\n")


def _write(folder: Path, manifest: dict) -> None:
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False, default=_plain) + "\n",
                                          encoding="utf-8")


def _plain(value):
    """What YAML knows and JSON does not."""
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, np.generic):
        return value.item()
    raise TypeError(f"{value!r} cannot be written into a manifest")
