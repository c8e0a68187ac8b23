"""What the engine says becomes dataclasses, or one sentence."""

import pytest
from plugin_helpers import HIT

from sightline_plugin.plugin.client.messages import EngineInfo, Hit, MessageError, RasterInfo, SearchResult


def test_a_hit_survives_the_way_there_and_back():
    assert HIT.items() <= Hit.from_json(HIT).to_json().items()


def test_what_a_newer_engine_adds_is_ignored():
    assert Hit.from_json({**HIT, "novelty": 1}) == Hit.from_json(HIT)


def test_what_is_missing_is_named():
    with pytest.raises(MessageError, match="“footprint”"):
        Hit.from_json({key: value for key, value in HIT.items() if key != "footprint"})


@pytest.mark.parametrize("nonsense", [None, [], "hits", {"hits": 3}, {"hits": [3]}])
def test_nonsense_is_a_sentence(nonsense):
    with pytest.raises(MessageError, match="The Sightline engine's answer"):
        SearchResult.from_json(nonsense)


def test_a_half_finished_index_is_not_searchable():
    info = dict(path="a.tif", name="a", width=1, height=1, count=1, dtype="uint8", crs="EPSG:4326", sensor="aerial")
    assert not RasterInfo.from_json(info).searchable
    assert RasterInfo.from_json({**info, "indexed": True, "index": {"complete": True}}).searchable
    assert not RasterInfo.from_json({**info, "indexed": True, "index": {"complete": False}}).searchable


def test_the_engine_introduces_itself_in_a_few_words():
    info = EngineInfo("0.1", 7, {"name": "mini", "version": "1.0.0"}, "CPUExecutionProvider")
    assert info.summary == "mini 1.0.0 · CPU"
