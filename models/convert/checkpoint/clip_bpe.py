"""The byte-level BPE of CLIP (Radford et al. 2021), as open_clip's SimpleTokenizer and transformers' CLIPTokenizer have it."""
from __future__ import annotations

from tokenizers import AddedToken, Regex, Tokenizer, decoders, normalizers, pre_tokenizers
from tokenizers.models import BPE

_WORDS = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
# open_clip looks for them without regard to case: a long s ends a "'s" too, and the iota below (U+0345), a mark whose capital
# is a letter, is neither a letter nor anything else.
_WORDS_OF_OPEN_CLIP = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}\x{345}]+"


def of_open_clip() -> Tokenizer:
    """With the vocabulary that open_clip brings; texts come cleaned and in lower case."""
    from ...towers import vision_operators

    vision_operators.declare()
    from open_clip.tokenizer import SimpleTokenizer

    simple = SimpleTokenizer()
    return _byte_level(simple.encoder, list(simple.bpe_ranks), _WORDS_OF_OPEN_CLIP,
                       ["<start_of_text>", "<end_of_text>"], None)


def of_transformers(vocabulary: dict[str, int], merges: list[tuple[str, str]]) -> Tokenizer:
    """With transformers' vocab.json and merges.txt; texts come as they are."""
    tokenizer = _byte_level(vocabulary, merges, _WORDS, ["<|startoftext|>", "<|endoftext|>"], "<|endoftext|>")
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "),
                                                 normalizers.Lowercase()])
    return tokenizer


def _byte_level(vocabulary, merges, words: str, special: list[str], unknown: str | None) -> Tokenizer:
    tokenizer = Tokenizer(BPE(vocab=vocabulary, merges=merges, continuing_subword_prefix="", end_of_word_suffix="</w>",
                              unk_token=unknown))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(words), behavior="removed", invert=True),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(token, normalized=False) for token in special])
    return tokenizer
