"""A bundle's tokenizer gives the tokens that the tower was trained on: those of open_clip and of transformers, token by token,
on a thousand captions with Unicode of every sort. No vocabulary is fetched: CLIP's comes with open_clip, BERT's with a package,
and SentencePiece models of the exact structure are trained here."""
import gzip
import json
import os

os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1")

import numpy as np
import pytest

for _library in ("torch", "sentencepiece", "transformers", "tokenizers"):
    pytest.importorskip(_library, reason="the converter needs its libraries: pip install -r models/convert/requirements.txt")

import sentencepiece  # noqa: E402
from texts_to_tokenise import captions  # noqa: E402
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers  # noqa: E402

from models.convert.checkpoint import tokenizers_of  # noqa: E402
from models.convert.checkpoint.errors import ImportRefused  # noqa: E402
from models.towers import vision_operators  # noqa: E402
from sightline_engine.embedding.text_tower import TextTower  # noqa: E402
from sightline_engine.errors import BundleError  # noqa: E402

vision_operators.declare()
import open_clip  # noqa: E402
import transformers  # noqa: E402
from open_clip.tokenizer import HFTokenizer, SimpleTokenizer, default_bpe  # noqa: E402

# What the library `tokenizers` takes otherwise than SentencePiece itself: control tokens that a text spells, a letter with two
# marks that has no composed form, and the order of pieces of one letter repeated, which all have the same score.
APART = ("<s>", "</s>", "<pad>", "<unk>", "e\u0301\u0323", "a" * 20)


def ids(made, texts):
    """What the engine feeds to the graph: input_ids, padded to max_tokens for the comparison."""
    tokenizer, fields = made
    padding = {**fields["padding"], "to": "max_tokens"}
    manifest = {"tokenizer": "tokenizer.json", "tokenizer_sha256": "", **fields, "padding": padding, "inputs": ["input_ids"]}
    return TextTower(manifest, lambda *_: tokenizer.to_str().encode("utf-8"), "cpu").prepare(texts)["input_ids"]


def assert_agree(made, expected, texts):
    told = ids(made, texts)
    expected = np.asarray(expected)
    assert told.shape == expected.shape
    wrong = np.flatnonzero((told != expected).any(1))
    assert not len(wrong), [(texts[i], told[i].tolist(), expected[i].tolist()) for i in wrong[:3]]


def by_transformers(tokenizer, texts, context, pad=None):
    """Ids of transformers, which pads with its own token; `pad` stands for it where the bundle pads otherwise."""
    told = tokenizer(texts, padding="max_length", truncation=True, max_length=context)
    rows = np.array(told["input_ids"])
    return rows if pad is None else np.where(np.array(told["attention_mask"]) == 0, pad, rows)


@pytest.fixture(scope="module")
def texts():
    found = captions()
    assert len(found) == 1000
    return found


@pytest.fixture(scope="module")
def clip_folder(tmp_path_factory):
    """CLIP's vocabulary as transformers lays it out."""
    folder, simple = tmp_path_factory.mktemp("clip"), SimpleTokenizer()
    names = {"<start_of_text>": "<|startoftext|>", "<end_of_text>": "<|endoftext|>"}
    vocabulary = {names.get(token, token): number for token, number in simple.encoder.items()}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    lines = gzip.open(default_bpe()).read().decode("utf-8").split("\n")[1:49152 - 256 - 2 + 1]
    (folder / "merges.txt").write_text("\n".join(["#version: 0.2", *lines]) + "\n", encoding="utf-8")
    return folder


def trained(folder, name, texts, **options):
    """A small SentencePiece Unigram model with the normaliser of the published ones."""
    written = folder / "corpus.txt"
    written.write_text("\n".join(" ".join(text.split()) for text in texts), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(written), model_prefix=str(folder / name), vocab_size=1500, model_type="unigram", character_coverage=0.98,
        normalization_rule_name="nmt_nfkc", hard_vocab_limit=False, minloglevel=2, num_threads=1, **options)
    (folder / f"{name}.vocab").unlink()
    return (folder / f"{name}.model").rename(folder / name)


@pytest.fixture(scope="module")
def xlm_folder(tmp_path_factory, texts):
    """As fairseq's models have it: <unk>, <s>, </s> first, without a pad."""
    folder = tmp_path_factory.mktemp("xlm")
    trained(folder, "sentencepiece.bpe.model", texts)
    return folder


@pytest.fixture(scope="module")
def t5_folder(tmp_path_factory, texts):
    """As T5's and SigLIP's: <pad> 0, </s> 1, <unk> 2."""
    folder = tmp_path_factory.mktemp("t5")
    trained(folder, "spiece.model", texts, pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    return folder


def test_clip_as_open_clip(texts):
    made = tokenizers_of.clip_bpe()
    assert_agree(made, open_clip.get_tokenizer("ViT-B-32")(texts), texts)
    assert made[1] == {"max_tokens": 77, "padding": {"to": "longest", "id": 0, "token": "!"}, "cleaning": "clip"}


def test_coca_and_other_lengths_as_open_clip(texts):
    for name in ("coca_ViT-L-14", "PE-Core-B-16"):
        made = tokenizers_of.of_open_clip(open_clip.get_model_config(name)["text_cfg"])
        assert_agree(made, open_clip.get_tokenizer(name)(texts), texts)


@pytest.mark.parametrize("name, to", [("ViT-L-14", "longest"), ("coca_ViT-L-14", "max_tokens"),
                                      ("MobileCLIP-S1", "max_tokens")])
def test_pads_that_a_tower_sees_are_always_there(name, to):
    """CoCa's class token comes after them, and MobileCLIP's tower is not causal."""
    assert tokenizers_of.of_open_clip(open_clip.get_model_config(name)["text_cfg"])[1]["padding"]["to"] == to


def test_clip_as_transformers(texts, clip_folder, tmp_path):
    theirs = transformers.CLIPTokenizer.from_pretrained(clip_folder)
    made = tokenizers_of.of_folder(clip_folder, "clip", 77)
    assert_agree(made, by_transformers(theirs, texts, 77), texts)
    theirs.save_pretrained(tmp_path)            # tokenizer.json
    assert_agree(tokenizers_of.of_folder(tmp_path, "clip", 77), by_transformers(theirs, texts, 77), texts)


def test_wordpiece_as_transformers(texts, tmp_path):
    made = tokenizers_of.minilm()
    vocabulary = {k: v for k, v in sorted(made[0].get_vocab().items(), key=lambda pair: pair[1])}
    theirs = transformers.BertTokenizer(vocab=vocabulary)
    assert_agree(made, by_transformers(theirs, texts, 64), texts)
    (tmp_path / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    assert_agree(tokenizers_of.minilm(tmp_path), by_transformers(theirs, texts, 64), texts)


def test_xlm_roberta_as_transformers_and_sentencepiece(texts, xlm_folder, tmp_path):
    theirs = transformers.XLMRobertaTokenizer.from_pretrained(xlm_folder)
    made = tokenizers_of.of_folder(xlm_folder, "xlm-roberta", 77)
    assert_agree(made, by_transformers(theirs, texts, 77), texts)
    theirs.save_pretrained(tmp_path)
    assert_agree(tokenizers_of.of_folder(tmp_path, "xlm-roberta", 77), by_transformers(theirs, texts, 77), texts)
    config = open_clip.get_model_config("xlm-roberta-base-ViT-B-32")["text_cfg"]
    assert_agree(tokenizers_of.of_open_clip(config, xlm_folder), HFTokenizer(str(tmp_path), context_length=77)(texts), texts)


def test_xlm_roberta_as_sentencepiece_counts_them(xlm_folder):
    """The numbers of fairseq: SentencePiece's plus one, <s> 0, <pad> 1, </s> 2, <unk> 3."""
    model = sentencepiece.SentencePieceProcessor(model_file=str(xlm_folder / "sentencepiece.bpe.model"))
    plain = ["many boats in the harbour", "Überschwemmte Felder", "港口里的许多船", "a lake 🚢"]
    told = ids(tokenizers_of.of_folder(xlm_folder, "xlm-roberta", 64), plain)
    for text, row in zip(plain, told.tolist()):
        inside = [3 if piece == model.unk_id() else piece + 1 for piece in model.encode(text)]
        assert row == [0, *inside, 2] + [1] * (62 - len(inside))


def test_siglip_as_open_clip(texts, t5_folder, tmp_path):
    transformers.T5Tokenizer.from_pretrained(t5_folder, extra_ids=0, pad_token="</s>").save_pretrained(tmp_path)
    config = open_clip.get_model_config("ViT-B-16-SigLIP")["text_cfg"]
    theirs = HFTokenizer(str(tmp_path), context_length=64, **config["tokenizer_kwargs"])(texts)
    for folder in (t5_folder, tmp_path):
        made = tokenizers_of.of_open_clip(config, folder)
        assert_agree(made, theirs, texts)
        assert made[1] == {"max_tokens": 64, "padding": {"to": "max_tokens", "id": 1, "token": "</s>"}, "cleaning": "siglip"}


@pytest.mark.skipif("SIGHTLINE_DATA" not in os.environ, reason="without real captions every piece has the same score")
def test_siglip_as_transformers(texts, t5_folder):
    """Their tokenizer runs SentencePiece itself, from which the library `tokenizers` differs in what is left out here."""
    theirs = transformers.SiglipTokenizer(str(t5_folder / "spiece.model"))
    same = [text for text in texts if not any(sign in text for sign in APART)]
    assert len(same) > 900
    assert_agree(tokenizers_of.siglip_transformers(t5_folder), by_transformers(theirs, same, 64), same)


def test_t5_keeps_its_pad(texts, t5_folder, tmp_path):
    theirs = transformers.T5Tokenizer.from_pretrained(t5_folder, extra_ids=0)
    theirs.save_pretrained(tmp_path)
    for folder in (t5_folder, tmp_path):
        made = tokenizers_of.of_folder(folder, "t5", 77)
        assert made[1]["padding"] == {"to": "longest", "id": 0, "token": "<pad>"}
        assert_agree(made, by_transformers(theirs, texts, 77), texts)


def test_siglip2_as_transformers_and_open_clip(texts, tmp_path):
    """A BPE with bytes for what it does not know, trained here, in Gemma's layout."""
    trained_here = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    trained_here.normalizer = normalizers.Replace(" ", "▁")
    trained_here.pre_tokenizer = pre_tokenizers.Split(" ", "merged_with_previous")
    special = ["<pad>", "<eos>", "<bos>", "<unk>", *(f"<0x{byte:02X}>" for byte in range(256))]
    trained_here.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=2000, special_tokens=special, show_progress=False))
    model = json.loads(trained_here.to_str())["model"]
    theirs = transformers.Siglip2Tokenizer(vocab=model["vocab"], merges=list(map(tuple, model["merges"])), add_eos_token=True,
                                           add_bos_token=False, padding_side="right")
    theirs.save_pretrained(tmp_path)
    assert_agree(tokenizers_of.siglip2_transformers(tmp_path), by_transformers(theirs, texts, 64), texts)
    plain = json.loads((tmp_path / "tokenizer.json").read_text(encoding="utf-8"))
    plain["normalizer"] = plain["normalizer"]["normalizers"][-1]        # as Google published it: lower case is the caller's
    (tmp_path / "tokenizer.json").write_text(json.dumps(plain), encoding="utf-8")
    assert_agree(tokenizers_of.siglip2_transformers(tmp_path), by_transformers(theirs, texts, 64), texts)
    config = open_clip.get_model_config("ViT-B-16-SigLIP2")["text_cfg"]
    cleaned = [open_clip.tokenizer.get_clean_fn("canonicalize")(text) for text in texts]
    assert_agree(tokenizers_of.of_open_clip(config, tmp_path), by_transformers(theirs, cleaned, 64), texts)


def test_roberta_as_transformers(texts, tmp_path):
    """A byte-level BPE trained here, in RoBERTa's layout."""
    from tokenizers import ByteLevelBPETokenizer

    trained_here = ByteLevelBPETokenizer()
    trained_here.train_from_iterator(texts, vocab_size=1200, special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"],
                                     show_progress=False)
    trained_here.save_model(str(tmp_path))
    theirs = transformers.RobertaTokenizer.from_pretrained(tmp_path)
    assert_agree(tokenizers_of.of_folder(tmp_path, "roberta", 77), by_transformers(theirs, texts, 77), texts)


def test_clipa_ends_with_a_pad(tmp_path):
    """CLIPA's towers never saw [SEP]: open_clip puts 0 in its place."""
    config = open_clip.get_model_config("ViT-L-14-CLIPA")["text_cfg"]
    folder = tokenizers_of.minilm()[0]
    folder.save(str(tmp_path / "tokenizer.json"))
    (tmp_path / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "BertTokenizer"}), encoding="utf-8")
    words = ["a lake", "many boats are in the harbour " * 20]
    theirs = HFTokenizer(str(tmp_path), context_length=32, **config["tokenizer_kwargs"])(words)
    assert_agree(tokenizers_of.of_open_clip(config, tmp_path), theirs, words)


def test_what_is_missing_is_named(tmp_path, xlm_folder):
    config = open_clip.get_model_config("xlm-roberta-base-ViT-B-32")["text_cfg"]
    with pytest.raises(ImportRefused, match="put tokenizer.json or sentencepiece.bpe.model there"):
        tokenizers_of.of_open_clip(config, tmp_path)
    with pytest.raises(ImportRefused, match="xlm-roberta-base"):
        tokenizers_of.of_open_clip(config, None)
    with pytest.raises(ImportRefused, match="belongs to another model"):
        tokenizers_of.of_open_clip({**config, "vocab_size": 100}, xlm_folder)


@pytest.mark.parametrize("file, content", [
    ("tokenizer.json", b"{}"), ("tokenizer.json", b"\xff\xfe"), ("tokenizer.json", b'{"version":"1.0","model":{"type":"BPE"}}'),
    ("sentencepiece.bpe.model", b"\x0a\xff"), ("sentencepiece.bpe.model", b""), ("vocab.txt", b"a\nb\n"),
    ("vocab.json", b"[1]"), ("spiece.model", b"not a model")])
def test_a_damaged_file_gives_a_sentence(tmp_path, file, content):
    (tmp_path / file).write_bytes(content)
    kind = {"vocab.txt": "wordpiece", "vocab.json": "clip", "spiece.model": "siglip"}.get(file, "xlm-roberta")
    with pytest.raises(ImportRefused, match=file):
        tokenizers_of.of_folder(tmp_path, kind, 77)


def test_a_charsmap_that_is_nonsense_gives_a_sentence(tmp_path, xlm_folder):
    from sentencepiece import sentencepiece_model_pb2

    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString((xlm_folder / "sentencepiece.bpe.model").read_bytes())
    proto.normalizer_spec.precompiled_charsmap = b"\xff" * 7
    (tmp_path / "sentencepiece.bpe.model").write_bytes(proto.SerializeToString())
    with pytest.raises(ImportRefused, match="sentencepiece.bpe.model"):
        tokenizers_of.of_folder(tmp_path, "xlm-roberta", 77)


def test_the_engine_refuses_a_damaged_tokenizer():
    manifest = {"tokenizer": "tokenizer.json", "tokenizer_sha256": "", "max_tokens": 8}
    with pytest.raises(BundleError, match="tokenizer.json"):
        TextTower(manifest, lambda *_: b"{}", "cpu").prepare(["a"])
