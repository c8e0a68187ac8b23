"""Vocabulary files of published tokenisers, other than tokenizer.json, as `tokenizers.Tokenizer`s."""
from __future__ import annotations

import json
from pathlib import Path

from tokenizers import AddedToken, Tokenizer, decoders, normalizers, pre_tokenizers
from tokenizers.models import BPE, Unigram, WordPiece

from . import clip_bpe
from .errors import ImportRefused

_UNIGRAM, _CONTROL, _USER_DEFINED = 1, 3, 4     # of sentencepiece_model.proto


def clip(vocabulary: Path) -> Tokenizer:
    """vocab.json, with merges.txt beside it."""
    return clip_bpe.of_transformers(_json(vocabulary), _merges(vocabulary.with_name("merges.txt")))


def roberta(vocabulary: Path) -> Tokenizer:
    """vocab.json, with merges.txt beside it: the byte-level BPE of GPT-2."""
    tokenizer = Tokenizer(BPE(vocab=_json(vocabulary), merges=_merges(vocabulary.with_name("merges.txt"))))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    _special(tokenizer, ["<s>", "<pad>", "</s>", "<unk>"])
    tokenizer.add_special_tokens([AddedToken("<mask>", lstrip=True, normalized=False)])
    return tokenizer


def wordpiece(vocabulary: Path) -> Tokenizer:
    """vocab.txt of BERT; in lower case and without accents where tokenizer_config.json does not deny it."""
    lines = vocabulary.read_text(encoding="utf-8").split("\n")
    beside = vocabulary.with_name("tokenizer_config.json")
    said = _json(beside) if beside.is_file() else {}
    words = {line: number for number, line in enumerate(lines) if number < len(lines) - 1 or line}
    tokenizer = Tokenizer(WordPiece(words, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(
        clean_text=True, handle_chinese_chars=said.get("tokenize_chinese_chars", True),
        strip_accents=said.get("strip_accents"), lowercase=said.get("do_lower_case", True))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece(prefix="##")
    _special(tokenizer, ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"])
    return tokenizer


def xlm_roberta(model: Path) -> Tokenizer:
    """sentencepiece.bpe.model. fairseq's dictionary begins with four tokens of its own in the place of SentencePiece's
    first three, so that every piece moves up by one, and ends with <mask>."""
    pieces, proto = _sentencepiece(model)
    first = [(token, 0.0) for token in ("<s>", "<pad>", "</s>", "<unk>")]
    tokenizer = _unigram([*first, *pieces[3:], ("<mask>", 0.0)], 3, proto)
    _special(tokenizer, [token for token, _ in first])
    tokenizer.add_special_tokens([AddedToken("<mask>", lstrip=True, normalized=False)])
    return tokenizer


def t5(model: Path) -> Tokenizer:
    """spiece.model, whose own numbers are kept: those of T5, mT5 and SigLIP, without T5's extra tokens."""
    pieces, proto = _sentencepiece(model)
    tokenizer = _unigram(pieces, proto.trainer_spec.unk_id, proto)
    _special(tokenizer, [piece.piece for piece in proto.pieces if piece.type == _CONTROL] + ["<unk>"])
    tokenizer.add_tokens([AddedToken(piece.piece, normalized=False) for piece in proto.pieces if piece.type == _USER_DEFINED])
    return tokenizer


def _unigram(pieces: list[tuple[str, float]], unknown: int, proto) -> Tokenizer:
    tokenizer = Tokenizer(Unigram(pieces, unk_id=unknown, byte_fallback=proto.trainer_spec.byte_fallback))
    if proto.normalizer_spec.precompiled_charsmap:
        tokenizer.normalizer = normalizers.Precompiled(proto.normalizer_spec.precompiled_charsmap)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")])
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    return tokenizer


def _sentencepiece(model: Path):
    """The pieces with their scores, and the whole model."""
    from sentencepiece import sentencepiece_model_pb2

    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString(model.read_bytes())
    if proto.trainer_spec.model_type != _UNIGRAM or len(proto.pieces) < 4:
        raise ImportRefused(f"{model.name} is not a SentencePiece model of the kind that this tower needs; put the model's "
                            "tokenizer.json beside it.")
    return [(piece.piece, piece.score) for piece in proto.pieces], proto


def _special(tokenizer: Tokenizer, tokens: list[str]) -> None:
    """Marks those of some tokens that the vocabulary has as special."""
    tokenizer.add_special_tokens([AddedToken(token, normalized=False) for token in tokens
                                  if tokenizer.token_to_id(token) is not None])


def _json(file: Path) -> dict:
    content = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise ImportRefused(f"{file.name} holds no dictionary.")
    return content


def _merges(file: Path) -> list[tuple[str, str]]:
    """The pairs of merges.txt, whose first line tells its version."""
    lines = file.read_text(encoding="utf-8").split("\n")
    return [tuple(line.split(" ")) for line in lines if line.count(" ") == 1 and not line.startswith("#version")]
