"""The text tower does to a text what its authors did: cleaning, cutting, padding, as the manifest says; format 1 as ever."""
import sys

import numpy as np
import onnxruntime
import pytest
from tiny_models import digest, rewrite, write_bundle
from tokenizers import Tokenizer

from sightline_engine.embedding import text_tower
from sightline_engine.embedding.bundle import Bundle
from sightline_engine.embedding.text_cleaning import cleaner
from sightline_engine.errors import BundleError, ModelMemoryError

TEXTS = ["a lake", "", "many boats are in the harbour " * 30, "Überschwemmte Felder", "港口 🚢", "tab\there"]
TO_MAX = {"to": "max_tokens", "id": 1, "token": "[UNK]"}


@pytest.fixture
def tower(tmp_path):
    """A small tower with fields of the manifest's text entry changed."""
    def with_fields(**fields):
        folder = write_bundle(tmp_path, changes=[(f"text/{name}", value) for name, value in fields.items()])
        return Bundle.open(folder, "cpu").text
    return with_fields


def test_format_1_is_fed_as_ever(bundle):
    """Cut to max_tokens, padded with 0 to the longest text, with a mask: what mini's vectors have always been made of."""
    plain = Tokenizer.from_file(str(bundle.folder / "tokenizer.json"))
    plain.enable_truncation(bundle.manifest["text"]["max_tokens"])
    plain.enable_padding()
    encoded, feeds = plain.encode_batch(TEXTS), bundle.text.prepare(TEXTS)
    assert list(feeds) == ["input_ids", "attention_mask"]
    np.testing.assert_array_equal(feeds["input_ids"], [each.ids for each in encoded])
    np.testing.assert_array_equal(feeds["attention_mask"], [each.attention_mask for each in encoded])
    assert feeds["input_ids"].dtype == np.int64 and feeds["input_ids"].shape[1] == 64


def test_padding_to_the_longest_and_to_the_limit(tower):
    ids = tower(max_tokens=12).prepare(["red", "red green blue"])["input_ids"]
    assert ids.shape == (2, 3) and ids[0, 1:].tolist() == [0, 0]
    made = tower(max_tokens=12, padding=TO_MAX).prepare(["red", "red green blue", "red " * 40])
    assert made["input_ids"].shape == (3, 12) and made["input_ids"][0, 1:].tolist() == [1] * 11
    assert made["attention_mask"].sum(1).tolist() == [1, 3, 12]


def test_only_the_inputs_of_the_graph(tower):
    told = tower()
    told.manifest["inputs"] = ["input_ids"]
    assert list(told.prepare(["red"])) == ["input_ids"]


def test_texts_are_cleaned(tower):
    told = tower(cleaning="clip")
    vectors = told.encode(["  RED &amp; green ", "red & green"])
    np.testing.assert_array_equal(vectors[0], vectors[1])


@pytest.mark.parametrize("name, cleaned", [
    ("none", " Caf\u00c3\u00a9 &amp;amp; “Lake”\t_x_ "), ("clip", 'café & "lake" _x_'), ("whitespace", 'Café & "Lake" _x_'),
    ("siglip", "café lake x"), ("siglip-transformers", "cafã© ampamp “lake” x")])
def test_ways_of_cleaning(name, cleaned):
    assert cleaner(name)(" Caf\u00c3\u00a9 &amp;amp; “Lake”\t_x_ ") == cleaned


def test_a_way_of_cleaning_that_is_not_known(tower):
    with pytest.raises(BundleError, match="'stemming', which this version of Sightline does not know"):
        cleaner("stemming")


def test_without_ftfy_a_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "ftfy", None)
    with pytest.raises(BundleError, match="needs the library ftfy"):
        cleaner("clip")
    assert cleaner("none")("x") == "x"      # mini needs nothing


def test_half_a_surrogate_pair(tower):
    assert np.isfinite(tower().encode(["a \ud83d boat"])).all()
    assert np.isfinite(tower(cleaning="clip").encode(["a \ud83d boat"])).all()


def test_a_damaged_tokenizer_gives_a_sentence(tmp_path):
    folder = write_bundle(tmp_path, format=1, captions={"sentences": []})
    (folder / "tokenizer.json").write_text("{}")
    rewrite(folder, ("text/tokenizer_sha256", digest(folder / "tokenizer.json")))
    with pytest.raises(BundleError, match="tokenizer.json of the bundle is no tokenizer"):
        Bundle.open(folder, "cpu").encode_text(["red"])


def test_a_tokenizer_that_breaks_on_a_text_gives_a_sentence(tower):
    class Panic(BaseException):
        """As the library's Rust raises it."""

    class Broken:
        def encode_batch(self, texts):
            raise Panic("start byte index 943 is out of bounds")

    told = tower()
    told.__dict__["_tokenizer"] = Broken()
    with pytest.raises(BundleError, match="tokenizer.json of the bundle is no tokenizer"):
        told.encode(["red"])


def test_batches_are_halved_when_memory_runs_out(tower, monkeypatch):
    told, sizes = tower(), []
    expected = told.encode([f"red {i}" for i in range(100)])
    run = told.session.run

    def short_of_memory(outputs, feeds):
        sizes.append(len(feeds["input_ids"]))
        if sizes[-1] > 20:
            raise ModelMemoryError("no memory")
        return run(outputs, feeds)

    monkeypatch.setattr(told.session, "run", short_of_memory)
    np.testing.assert_allclose(told.encode([f"red {i}" for i in range(100)]), expected, atol=1e-6)
    assert sizes[:4] == [64, 32, 16, 16] and sum(size for size in sizes if size <= 20) == 100
    monkeypatch.setattr(told.session, "run", lambda *_: (_ for _ in ()).throw(ModelMemoryError("no memory")))
    with pytest.raises(ModelMemoryError):
        told.encode(["red"])


@pytest.mark.parametrize("large, wanted, there, device", [
    (False, "auto", True, "cpu"), (True, "auto", True, "auto"), (True, "cuda", True, "auto"), (True, "cpu", True, "cpu"),
    (True, "auto", False, "cpu"), (True, "directml", True, "cpu")])
def test_a_large_tower_goes_where_the_images_go(tmp_path, monkeypatch, large, wanted, there, device):
    """Onto CUDA where it is there and wanted; mini's, of 10 MB, stays on the CPU."""
    listed = ["CUDAExecutionProvider"] * there + ["CPUExecutionProvider"]
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: listed)
    monkeypatch.setattr(text_tower, "_LARGE", 1 if large else 10**9)
    text, asked, opened = Bundle.open(write_bundle(tmp_path), "cpu").text, [], text_tower.open_session
    monkeypatch.setattr(text_tower, "open_session",
                        lambda model, place, *more: asked.append(place) or opened(model, "cpu", *more))
    text._device = wanted
    assert text.encode(["red"]).shape == (1, 32)
    assert asked == [device]


def test_a_query_is_embedded_once(tmp_path, monkeypatch):
    """A large tower takes a second for it on a CPU, and it comes again with every filter and mark."""
    bundle = Bundle.open(write_bundle(tmp_path), "cpu")
    first, run = bundle.encode_query("red"), bundle.text.session.run
    monkeypatch.setattr(bundle.text.session, "run", lambda *_: pytest.fail("embedded again"))
    np.testing.assert_array_equal(bundle.encode_query("red"), first)
    monkeypatch.setattr(bundle.text.session, "run", run)
    for number in range(300):
        bundle.encode_query(f"blue {number}")
    np.testing.assert_array_equal(bundle.encode_query("red"), first)
