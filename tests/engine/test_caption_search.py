"""Captions of tiles are kept with the index, found by their words, and fused with the embedding's ranking."""
import sqlite3

import pytest

from sightline_engine.captioning import tiles
from sightline_engine.captioning.decoder import Sentence
from sightline_engine.captioning.tiles import build_captions, built
from sightline_engine.errors import Cancelled, ExportError, NotIndexedError, QueryError, StoreError
from sightline_engine.index.catalogue import find_store, open_index
from sightline_engine.index.store import writer
from sightline_engine.search.captions import expression, named_tiles
from sightline_engine.search.embedded import IndexLayer as Layer
from sightline_engine.search.question import Query
from sightline_engine.service import Task


@pytest.fixture
def indexed(service, small_scene):
    service.index(Task(), str(small_scene["s2"]))
    return str(small_scene["s2"])


def test_captions_are_made_once_and_kept(service, indexed):
    assert service.status(Task(), indexed)["captions"] == 0
    seen = []
    first = service.build_captions(Task(lambda *progress: seen.append(progress)), indexed)
    assert first["captions"] == 64 and first["made"] and first["source"] and seen[-1][:2] == (64, 64)
    assert service.status(Task(), indexed)["captions"] == 64
    again = service.build_captions(Task(), indexed)
    assert again["captions"] == 64 and not again["made"]


def test_anyone_can_read_the_file(service, indexed):
    service.build_captions(Task(), indexed)
    store = find_store(indexed, service.bundle)
    database = sqlite3.connect(store.folder / store.manifest["captions"]["file"])
    assert database.execute("select count(*) from tiles join texts on texts.id = tiles.text").fetchone() == (64,)
    word = database.execute("select text from texts").fetchone()[0].split()[-1].rstrip(".")
    assert database.execute("select bm25(words) from words where words match ?", (word,)).fetchone()[0] < 0
    database.close()


def test_a_hit_has_the_kept_caption_and_says_where_it_is_from(service, indexed):
    before = service.search(Task(), text="forest", paths=[indexed], k=5)["hits"]
    assert all(hit["caption_source"] == "memory" for hit in before)
    service.build_captions(Task(), indexed)
    kept = built(service.bundle, open_index(indexed, service.bundle))
    for hit in service.search(Task(), text="forest", paths=[indexed], k=5)["hits"]:
        assert hit["caption"] == kept.of([hit["tile"]])[0].text


def test_words_are_found_in_captions_and_the_match_stays_that_of_the_embedding(service, indexed):
    service.build_captions(Task(), indexed)
    matches = {hit["tile"]: hit["match"] for hit in service.search(Task(), text="forests", paths=[indexed], k=64)["hits"]}
    only = service.search(Task(), text="forests", paths=[indexed], k=64, captions="only")["hits"]
    assert only and all("forest" in hit["caption"].lower() for hit in only)  # the stemmer takes off the plural
    assert all(hit["match"] == pytest.approx(matches[hit["tile"]], abs=1e-3) for hit in only)
    also = service.search(Task(), text="forests", paths=[indexed], k=64, captions="also")
    assert {hit["tile"] for hit in also["hits"]} == set(matches) and also["hits"][0]["tile"] in {h["tile"] for h in only}
    assert [hit["rank"] for hit in also["hits"]] == list(range(1, 65)) and not also["without_captions"]


def test_filters_apply_to_captions_too(service, indexed):
    service.build_captions(Task(), indexed)
    hits = service.search(Task(), text="forest", paths=[indexed], k=64, captions="only")["hits"]
    ring = hits[0]["footprint"]["coordinates"][0]
    xs, ys = zip(*ring)
    west, east, south, north = min(xs) + 99, max(xs) - 99, min(ys) + 99, max(ys) - 99
    inner = [[west, south], [east, south], [east, north], [west, south]]
    area = {"area": {"type": "Polygon", "coordinates": [inner]}, "crs": hits[0]["crs"]}
    assert [hit["tile"] for hit in service.search(Task(), text="forest", paths=[indexed], captions="only", filters=area)["hits"]
            ] == [hits[0]["tile"]]
    limit = hits[len(hits) // 2]["match"]
    strict = service.search(Task(), text="forest", paths=[indexed], k=64, captions="only", filters={"min_match": limit})["hits"]
    assert strict and all(hit["match"] >= limit for hit in strict)


def test_what_is_not_wanted_leaves_out_captions_that_have_all_its_words(service, indexed):
    service.build_captions(Task(), indexed)
    text = service.search(Task(), text="forest", paths=[indexed], captions="only")["hits"][0]["caption"]
    hits = service.search(Task(), paths=[indexed], k=64, captions="only",
                          prompts=["forest", {"text": text, "weight": -1}])["hits"]
    assert text not in {hit["caption"] for hit in hits}


def test_a_layer_without_captions_is_named_and_searched_all_the_same(service, indexed, small_scene):
    other = str(small_scene["s1"])
    service.index(Task(), other)
    service.build_captions(Task(), indexed)
    answer = service.search(Task(), text="forest", paths=[indexed, other], k=128, captions="also")
    assert answer["without_captions"] == [other] and "s1 has no captions yet" in answer["message"]
    assert {hit["layer"] for hit in answer["hits"]} == {"s1", "s2"}
    alone = service.search(Task(), text="forest", paths=[other], captions="only")
    assert not alone["hits"] and "no captions yet" in alone["message"]


def test_words_that_no_caption_has(service, indexed):
    service.build_captions(Task(), indexed)
    answer = service.search(Task(), text="zeppelin", paths=[indexed], captions="only")
    assert not answer["hits"] and answer["message"] == "No caption has these words."
    assert service.search(Task(), text="zeppelin", paths=[indexed], captions="also")["hits"]


@pytest.mark.parametrize("text, words", [
    ("a river near the town", '"river" OR "town"'), ('"AND" OR * (NEAR', '"and" OR "or" OR "near"'), ("the", '"the"'),
    ("flooded-fields", '"flooded" OR "fields"'), ("Fluß", '"fluß"'), ("!?", None)])
def test_any_text_is_a_search_for_its_words(text, words, service, indexed):
    assert expression(text) == words
    service.build_captions(Task(), indexed)
    service.search(Task(), text=text, paths=[indexed], captions="also")


def test_ranks_are_fused_as_the_paper_says(service, indexed):
    """Cormack, Clarke & Büttcher (2009): the sum over both rankings of 1 / (60 + rank); tiles of one caption share a rank."""
    service.build_captions(Task(), indexed)
    by_match = [hit["tile"] for hit in service.search(Task(), text="forest", paths=[indexed], k=64, nms=None)["hits"]]
    layer = Layer(indexed, "s2", open_index(indexed, service.bundle))
    named = named_tiles(service.bundle, [layer], Query(prompts=["forest"]))
    by_words = dict(zip(layer.index.tiles[named.rows].tolist(), named.ranks.tolist()))
    assert len(set(by_words.values())) < len(by_words)
    score = {tile: 1 / (61 + place) + (1 / (60 + by_words[tile]) if tile in by_words else 0)
             for place, tile in enumerate(by_match)}
    also = service.search(Task(), text="forest", paths=[indexed], k=64, nms=None, captions="also")["hits"]
    assert [score[hit["tile"]] for hit in also] == pytest.approx(sorted(score.values(), reverse=True))


@pytest.mark.parametrize("query, words", [
    ({"text": "x", "captions": "maybe"}, "off, also, only"),
    ({"examples": [{"path": "a", "tile": 1}], "captions": "only"}, "searched by words")])
def test_impossible_searches_are_said(service, indexed, query, words):
    with pytest.raises(QueryError, match=words):
        service.search(Task(), paths=[indexed], **query)


def test_damaged_captions_count_as_none_and_are_made_again(service, indexed):
    service.build_captions(Task(), indexed)
    store = find_store(indexed, service.bundle)
    file = store.folder / store.manifest["captions"]["file"]
    file.write_bytes(file.read_bytes()[:-100] + b"x" * 100)
    from sightline_engine.index import captions

    captions._opened.cache_clear()
    answer = service.search(Task(), text="forest", paths=[indexed], captions="also")
    assert answer["hits"] and answer["without_captions"] == [indexed]
    assert service.build_captions(Task(), indexed)["made"]
    assert not service.search(Task(), text="forest", paths=[indexed], captions="also")["without_captions"]


def test_captions_of_another_model_are_made_again_and_the_old_file_goes(service, indexed, monkeypatch):
    service.build_captions(Task(), indexed)
    monkeypatch.setattr(tiles, "_VERSION", tiles._VERSION + 1)
    assert service.status(Task(), indexed)["captions"] == 0
    assert service.build_captions(Task(), indexed)["made"]
    folder = find_store(indexed, service.bundle).folder
    assert len(list(folder.glob("captions-*"))) == 1


def test_a_cancelled_run_leaves_nothing_behind(service, indexed):
    def check():
        raise Cancelled("stop")

    with pytest.raises(Cancelled):
        service.build_captions(Task(check=check), indexed)
    folder = find_store(indexed, service.bundle).folder
    assert not list(folder.glob("captions-*")) and service.status(Task(), indexed)["captions"] == 0
    assert service.build_captions(Task(), indexed)["made"]  # the lock is free


def test_captions_wait_for_no_one(service, indexed, small_scene, tmp_path):
    with pytest.raises(NotIndexedError):
        build_captions(service.bundle, str(small_scene["s1"]))
    with writer(find_store(indexed, service.bundle).folder), pytest.raises(StoreError, match="being indexed"):
        service.build_captions(Task(), indexed)
    with pytest.raises(ExportError, match="exported as Shapefile, GeoPackage"):
        service.export_captions(Task(), indexed, str(tmp_path / "a.txt"))
    assert service.status(Task(), indexed)["captions"] == 0  # a wrong name is said before anyone waits


def test_indexing_again_keeps_the_captions(service, indexed):
    service.build_captions(Task(), indexed)
    service.index(Task(), indexed)
    assert service.status(Task(), indexed)["captions"] == 64


def test_the_decoder_speaks_where_there_is_one_and_facts_replace_what_is_weak(service, indexed, monkeypatch):
    class Speaker:
        sensors = ["sentinel-2"]

        def describe(self, vectors, cells, sensor, method, check):
            check()
            return [Sentence(f"Sentence {i}.", 0.2 + 0.6 * (i % 2), False, "decoder", i % 2 == 0) for i in range(len(vectors))]

    monkeypatch.setattr(service.bundle, "decoder", Speaker())
    made = service.build_captions(Task(), indexed)
    assert "decoder" in made["source"] and "facts" in made["source"]
    kept = built(service.bundle, open_index(indexed, service.bundle)).of(range(64))
    assert [caption.source for caption in kept] == ["facts", "decoder"] * 32
    assert kept[1].text == "Sentence 1." and kept[1].confidence == 0.8 and kept[0].text.endswith(".")
    assert any(word in kept[0].text for word in ("forest", "vegetation", "water", "bare", "field", "grass"))
