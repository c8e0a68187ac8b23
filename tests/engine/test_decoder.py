"""Sentences: found word by word, sure of themselves or not, replaced by facts where they are weak; and what a bundle has."""
import shutil

import numpy as np
import pytest

from sightline_engine import load_bundle
from sightline_engine.captioning.decoder import METHODS, Sentence, chosen, is_degenerate
from sightline_engine.captioning.decoding import Found, beam_search, contrastive_search
from sightline_engine.captioning.evidence import Evidence
from sightline_engine.errors import BundleError

EVERY = np.ones(6, bool)


class Table:
    """A toy decoder: the next word depends on the last one alone. rows: {word: {next word: probability}}; word 0 ends."""

    def __init__(self, rows, positions=8):
        self.logs, self.positions = np.full((6, 6), np.log(1e-6)), positions
        for word, after in rows.items():
            for other, probability in after.items():
                self.logs[word, other] = np.log(probability)

    def step(self, words):
        return self.logs[words].copy(), np.eye(6)[words]

    def keep(self, tiles, parents):
        assert parents.shape[0] == len(tiles)


# Greedy takes word 2, after which nothing is likely; the sentence "3 4" as a whole is likelier.
TRAP = {1: {2: 0.6, 3: 0.4}, 2: {4: 0.3, 5: 0.3}, 3: {4: 0.95}, 4: {0: 0.9}, 5: {0: 0.9}}


def test_a_beam_finds_the_likelier_sentence_that_greedy_walks_past():
    assert beam_search(Table(TRAP), 2, 1, EVERY, beams=1)[0][0].ids[0] == 2
    found = beam_search(Table(TRAP), 2, 1, EVERY, beams=3)
    assert [of_tile[0].ids for of_tile in found] == [[3, 4], [3, 4]] and len(found[0]) > 1
    assert sum(found[0][0].logs) == pytest.approx(np.log(0.4 * 0.95 * 0.9)) and found[0][0].finished


def test_words_that_a_sensor_cannot_show_are_never_said():
    allowed = EVERY.copy()
    allowed[3] = False
    for found in (beam_search(Table(TRAP), 1, 1, allowed), contrastive_search(Table(TRAP), 1, 1, allowed)):
        assert all(3 not in sentence.ids for sentence in found[0])


def test_no_word_follows_itself_and_no_three_words_come_twice():
    loop = Table({1: {2: 0.9, 3: 0.1}, 2: {2: 0.9, 3: 0.05}, 3: {4: 0.9}, 4: {2: 0.9, 5: 0.05}, 5: {0: 0.9}}, positions=20)
    for beams in (1, 3):
        ids = beam_search(loop, 1, 1, EVERY, beams)[0][0].ids
        threes = list(zip(ids, ids[1:], ids[2:]))
        assert all(a != b for a, b in zip(ids, ids[1:])) and len(set(threes)) == len(threes)


def test_a_sentence_without_room_is_unfinished_and_degenerate():
    endless = Table({1: {2: 1.0}, 2: {3: 1.0}, 3: {4: 1.0}, 4: {5: 1.0}, 5: {1: 1.0}}, positions=5)
    found = beam_search(endless, 1, 1, EVERY)[0][0]
    assert not found.finished and is_degenerate(found)


@pytest.mark.parametrize("ids, finished, bad", [([5, 6, 7], True, False), ([5], True, True), ([5, 6, 7], False, True),
                                                ([5, 6, 7, 5, 6], True, True), ([5, 6, 5, 7], True, False)])
def test_degenerate_is_unfinished_too_short_or_repeating(ids, finished, bad):
    assert is_degenerate(Found(ids, [-0.1] * len(ids), finished)) is bad


def test_weak_sentences_are_replaced_by_facts_and_marked():
    sure = Sentence("A river winds through fields.", 0.9, False)
    unsure = Sentence("A port.", 0.1, False, weak=True)
    broken = Sentence("Trees trees.", 0.8, True, weak=True)
    said = chosen([sure, unsure, broken], ["Fact one.", "Fact two.", "Fact three."])
    assert [s.text for s in said] == [sure.text, "Fact two.", "Fact three."]
    assert [s.source for s in said] == ["decoder", "facts", "facts"] and [s.weak for s in said] == [False, True, True]
    assert chosen([unsure], [""]) == [unsure]                # nothing is known that could take its place


def test_evidence_is_that_of_the_least_likely_thing_that_a_sentence_names():
    entry = {"slope": 30.0, "concepts": [{"text": "forest", "signs": ["forest", "trees"], "limit": 0.3},
                                         {"text": "town", "signs": ["town"], "limit": 0.3}]}
    evidence = Evidence.of(entry, lambda texts: np.eye(2, dtype=np.float32))
    assert evidence.named("Trees, a town.") == [0, 1] and evidence.named("A townhouse in reforestation.") == []
    truth = evidence.truth(np.array([[0.9, 0.1], [0.3, 0.3]], np.float32), [[0], [0, 1], []])
    assert truth[0, 0] > 0.99 > 0.01 > truth[0, 1] and truth[1] == pytest.approx(0.5)


@pytest.fixture(scope="module")
def decoder(bundle):
    if bundle.decoder is None:
        pytest.skip(f"bundle {bundle.name} {bundle.manifest['version']} has no decoder: python -m models.convert.decoder")
    return bundle.decoder


def tiles(bundle, count, cells=25, seed=0):
    """Embeddings of texts stand for tiles, so that no imagery is needed: vectors (count, d), cells (count, cells, d)."""
    texts = ["a river between crop fields", "dense forest", "many buildings and roads", "open water", "an airport with planes"]
    vectors = bundle.encode_text(texts)[np.arange(count) % len(texts)]
    noise = np.random.default_rng(seed).normal(0, 0.02, (count, cells, vectors.shape[1]))
    near = vectors[:, None] + noise
    return vectors, (near / np.linalg.norm(near, axis=2, keepdims=True)).astype(np.float32)


def test_every_sensor_of_a_decoder_gets_whole_sentences_by_every_method(bundle, decoder):
    for sensor in decoder.sensors:
        vectors, cells = tiles(bundle, 5)
        for method in METHODS:
            for given in (cells, None):
                for sentence in decoder.describe(vectors, given, sensor, method):
                    assert sentence.text[0].isupper() and sentence.text.endswith(".") and "<" not in sentence.text
                    assert 0 <= sentence.confidence <= 1 and sentence.source == "decoder"
                    assert sentence.weak or not sentence.degenerate


def test_a_tile_is_described_alike_alone_and_among_many(bundle, decoder):
    for sensor in decoder.sensors:
        vectors, cells = tiles(bundle, 70)
        many = decoder.describe(vectors, cells, sensor)
        alone = [decoder.describe(vectors[i:i + 1], cells[i:i + 1], sensor)[0] for i in (0, 33, 69)]
        assert [s.text for s in alone] == [many[i].text for i in (0, 33, 69)]


def test_cells_without_data_speak_as_their_tile(bundle, decoder):
    sensor = decoder.sensors[0]
    vectors, cells = tiles(bundle, 3)
    cells[:, 5:] = 0
    read = decoder.read(vectors, cells, sensor)
    assert np.isfinite(read).all() and np.linalg.norm(read, axis=2) == pytest.approx(1, abs=1e-3)


def test_radar_never_shows_what_only_finer_imagery_could(bundle, decoder):
    if "sentinel-1" not in decoder.sensors:
        pytest.skip("this decoder does not speak of radar")
    texts = ["airplanes at an airport", "cars on a parking lot", "a green football field", "a church", "white clouds", "snow"]
    vectors, unseen = bundle.encode_text(texts), "planes airplanes cars green white football church snow clouds".split()
    for method in METHODS:
        for sentence in decoder.describe(vectors, None, "sentinel-1", method):
            assert not set(sentence.text.lower().rstrip(".").replace(",", "").split()) & set(unseen), sentence.text


def test_wrong_questions_say_what_is_wrong(bundle, decoder):
    vectors, _ = tiles(bundle, 1)
    with pytest.raises(BundleError, match="does not speak of landsat"):
        decoder.describe(vectors, None, "landsat")
    with pytest.raises(ValueError, match="beam, greedy, contrastive"):
        decoder.describe(vectors, None, decoder.sensors[0], "guess")
    assert decoder.describe(vectors[:0], None, decoder.sensors[0]) == []


def test_describing_can_be_stopped(bundle, decoder):
    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        decoder.describe(*tiles(bundle, 70), decoder.sensors[0], check=stop)


def test_a_damaged_decoder_is_an_error_and_no_crash(bundle, decoder, tmp_path):
    shutil.copytree(bundle.folder, tmp_path / "damaged")
    words = tmp_path / "damaged" / bundle.manifest["decoder"]["files"]["words"]["file"]
    words.write_bytes(words.read_bytes()[:-40])
    with pytest.raises(BundleError, match="checksum"):
        load_bundle(str(tmp_path / "damaged"), device="cpu").decoder.describe(*tiles(bundle, 1), decoder.sensors[0])


def test_a_bundle_without_a_decoder_has_none_and_its_memory_says_whose_sentences_these_are(bundle):
    from sightline_engine.captioning.memory import SOURCE
    from sightline_engine.embedding.bundle import Bundle

    manifest = {key: value for key, value in bundle.manifest.items() if key != "decoder"}
    bare = Bundle(bundle.folder, manifest, "cpu")
    assert bare.decoder is None and SOURCE == "nearest of Sightline's own sentences"
    assert bare.caption_memory.sentences(bare.encode_text(["dense forest"]), "sentinel-2")[0]
