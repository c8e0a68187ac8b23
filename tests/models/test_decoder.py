"""The decoder: shapes, a cache that changes nothing, files that say what torch says, words, generated sentences, resuming."""
import dataclasses
import json

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the models need torch: pip install -r models/requirements.txt")

from models.convert import decoder as convert  # noqa: E402
from models.convert.shrink import quantise  # noqa: E402
from models.data import caption_words, space_captions  # noqa: E402
from models.data.caption_words import END, STYLES, Words  # noqa: E402
from models.towers.decoder import CaptionDecoder, DecoderConfig  # noqa: E402
from models.training.stages import captions_stage as stage  # noqa: E402

SMALL = DecoderConfig(words=40, width=48, layers=2, heads=3, hidden=96, positions=12)


@pytest.fixture(scope="module")
def decoder():
    torch.manual_seed(0)
    return CaptionDecoder(SMALL).eval()


def unit(*shape, seed=0):
    torch.manual_seed(seed)
    return torch.nn.functional.normalize(torch.randn(*shape, 256), dim=-1)


def spoken(words, step, keys, values, shape):
    """Logits (n, t, words) of words that come one by one with what was kept of those before."""
    past = np.zeros((shape.layers, len(words), 1, shape.heads, 0, shape.width // shape.heads), np.float32)
    past, found = [past, past], []
    for t in range(words.shape[1]):
        logits, _, *past = step(words[:, t:t + 1], keys, values, *past)
        found.append(np.asarray(logits)[:, 0])
    return np.stack(found, 1)


@torch.no_grad()
def test_words_one_by_one_are_those_of_the_whole_sentence(decoder):
    words, vectors = torch.randint(0, 40, (3, 9)), unit(3, 6)
    whole = decoder.logits(decoder(words, vectors))
    assert whole.shape == (3, 9, 40)
    single = spoken(words.numpy(), lambda *a: [x.numpy() for x in decoder.step(*map(torch.as_tensor, a))],
                    *(x.numpy() for x in decoder.memory(vectors)), SMALL)
    assert np.abs(single - whole.numpy()).max() < 1e-4


@torch.no_grad()
def test_cells_are_a_set_and_those_that_are_absent_do_not_count(decoder):
    words, vectors = torch.randint(0, 40, (2, 5)), unit(2, 8)
    turned = torch.cat([vectors[:, :1], vectors[:, 1:].flip(1)], 1)
    said = decoder(words, vectors)
    assert torch.allclose(said, decoder(words, turned), atol=1e-5)
    known = torch.arange(8).expand(2, 8) < 5
    assert torch.allclose(decoder(words, vectors, known), decoder(words, vectors[:, :5]), atol=1e-5)
    assert not torch.allclose(said, decoder(words, vectors[:, :5]), atol=1e-3)


@torch.no_grad()
def test_the_files_say_what_torch_says(decoder, tmp_path):
    onnxruntime = pytest.importorskip("onnxruntime", reason="exports are checked with onnxruntime")
    convert.export_decoder(decoder, tmp_path)
    look, step = (onnxruntime.InferenceSession(str(tmp_path / convert.FILES[role]), providers=["CPUExecutionProvider"])
                  for role in ("look", "step"))
    stored = CaptionDecoder(SMALL).eval()                       # the weights as the files hold them
    stored.load_state_dict(decoder.state_dict())
    for weight in stored.parameters():
        if weight.numel() >= 2048:
            rounded, scale = quantise(weight.numpy(), 127)
            weight.copy_(torch.from_numpy(rounded * scale))
    words, vectors = torch.randint(0, 40, (3, 9)), unit(3, 6)
    keys, values = look.run(None, {"vectors": vectors.numpy()})
    names = [i.name for i in step.get_inputs()]
    said = spoken(words.numpy(), lambda *a: step.run(None, dict(zip(names, a))), keys, values, SMALL)
    assert np.abs(said - stored.logits(stored(words, vectors)).numpy()).max() < 1e-3
    assert np.abs(said - decoder.logits(decoder(words, vectors)).numpy()).max() < 0.2          # what 8 bits cost


@torch.no_grad()
def test_several_sentences_per_tile_do_not_mix(decoder):
    keys, values = decoder.memory(unit(2, 4))
    past = torch.randn(SMALL.layers, 2, 3, SMALL.heads, 2, SMALL.width // SMALL.heads)
    words = torch.randint(0, 40, (2, 3))
    together = decoder.step(words, keys, values, past, past)[0]
    alone = decoder.step(words[:, 1:2], keys, values, past[:, :, 1:2], past[:, :, 1:2])[0]
    assert torch.allclose(together[:, 1:2], alone, atol=1e-5)


def test_words_go_to_ids_and_back():
    words = Words.of(["a river , and trees", "a river", "a rare word"], ["open water"], least=2)
    assert words.known[END] == "<end>" and words.known[1:4] == tuple(f"<{s}>" for s in STYLES)
    rows = words.ids(["A river, open water.", "a rare river", ""], "sentinel-2", 20)
    assert rows[1:] == [None, None] or rows[0] is None          # "," and "rare" occur once
    row = words.ids(["a river open water"], "sentinel-2", 20)[0]
    assert row[0] == 2 and row[-1] == END and words.text(row[1:]) == "a river open water"
    assert words.ids(["a river open water"], "aerial", 5) == [None]


def test_misspelt_words_are_put_right_and_right_ones_stay():
    captions = ["a large bridge over the river"] * 60 + ["a bridgee near bareland", "bare land", "the land is bare"] * 60
    captions += ["a brigde"]
    known = caption_words.english({"bridge", "river", "land", "bare", "large", "over", "near", "the", "a", "is"})
    right = caption_words.fixes(captions, known)
    assert right["brigde"] == "bridge" and right["bareland"] == "bare land" and "bridge" not in right
    assert caption_words.fixed("A brigde, bareland.", right) == "a bridge, bare land."


@pytest.mark.parametrize("sensor", space_captions.BOTH)
def test_generated_sentences_name_what_their_scene_has_and_nothing_else(sensor):
    rng = np.random.default_rng(4)
    kin = {"dense_town": {"town"}, "industry": {"town"}, "sea": {"water"}, "lake": {"water"}, "coast": {"water"},
           "flood": {"water", "crops"}, "harbour": {"water"}, "bridge": {"water", "river"}, "river": {"water"},
           "park": {"forest", "town"}, "mountain": set(), "burned": {"shrub"}, "smooth": {"bare"}}
    for _ in range(400):
        scene = space_captions.scene(rng, sensor)
        allowed = set(scene.shares).union(*(kin.get(c, set()) for c in scene.shares))
        assert sum(scene.shares.values()) == pytest.approx(1)
        for text in space_captions.sentences(rng, scene, 3):
            assert space_captions.named(text) <= allowed, (text, scene)
            assert "{" not in text and text == text.lower()


def test_radar_is_never_told_in_words_of_light():
    rng = np.random.default_rng(5)
    said = {w for _ in range(500) for t in space_captions.sentences(rng, space_captions.scene(rng, "sentinel-1"), 2)
            for w in t.split()}
    assert not said & {"green", "snow", "clouds", "smoke", "burned", "colour", "road", "bridge", "grassland"}


def material():
    """A little of everything that the stage learns from, made up."""
    texts = {s: ["open water fills the tile", "a river crosses crop fields", "forest"] for s in stage.SPACE}
    human = ["many planes are parked at an airport", "a river crosses crop fields"]
    words = Words.of(human * 3, [t for row in texts.values() for t in row], 2)
    found = stage.Told(words, features=unit(2, 6, 9, seed=1).numpy().astype(np.float16), centroids=unit(8, seed=2),
                       captions=[words.ids(human, "aerial", 24)] * 6)
    found.texts = (unit(2, seed=3), words.ids(human, "aerial", 24))
    for s in stage.SPACE:
        scenes = [([0, 1], {"water": 0.4, "crops": 0.6}), ([2], {})]
        found.space[s] = stage.Spoken(unit(3, seed=4), words.ids(texts[s], s, 24), scenes,
                                      {"water": unit(2, seed=5), "crops": unit(3, seed=6)})
    found.memory = [{"text": t, "sensors": list(stage.SPACE)} for t in texts["sentinel-2"]]
    found.memory_vectors = unit(3, seed=7)
    return found


def small_config(**loop):
    config = stage.CaptionsStage()
    loop = dataclasses.replace(config.loop, **{"steps": 12, "minutes": None, "batch": 14, "score_every": 0, **loop})
    return dataclasses.replace(config, loop=loop, parts=(("images", 4), ("texts", 2), ("sentinel-2", 4), ("sentinel-1", 4)))


def trained(folder, stop_after=None):
    told, config = material(), small_config()
    torch.manual_seed(1)
    model = stage.Captioning(CaptionDecoder(dataclasses.replace(SMALL, words=len(told.words.known), positions=24)), 0.1)
    return stage.Loop(model, config.loop, folder).run(stage.Batches(told, config), stop_after=stop_after)


def test_a_batch_mixes_images_texts_and_space_with_what_is_absent_marked():
    told, config = material(), small_config()
    words, after, vectors, known = stage.Batches(told, config)(np.random.default_rng(0), 0.0)
    assert len(words) == 14 and vectors.shape == (14, 25, 256) and known.shape == (14, 25) and known[:, 0].all()
    assert (words[:, 0] == torch.tensor([1] * 6 + [2] * 4 + [3] * 4)).all()
    assert not known[:6, 10:].any() and not known[4:6, 1:].any()
    assert torch.allclose(vectors[known].norm(dim=-1), torch.tensor(1.0), atol=1e-2)
    last = (after != stage.NOBODY).sum(1) - 1
    assert (after[torch.arange(14), last] == END).all()


def test_an_interrupted_stage_goes_on_to_the_same_weights(tmp_path):
    whole = trained(tmp_path / "whole")
    assert trained(tmp_path / "parts", stop_after=5) is None
    parts = trained(tmp_path / "parts")
    assert all(torch.equal(a, b) for a, b in zip(whole.state_dict().values(), parts.state_dict().values()))


def test_only_words_of_a_sensors_own_sentences_are_allowed():
    told = material()
    allowed = stage.allowed_words(told)
    said = {told.words.known[i] for i in allowed["sentinel-1"]}
    assert "planes" not in said and {"open", "water", "river"} <= said and END not in allowed["aerial"]


def test_the_words_file_has_what_the_engine_reads():
    told = material()
    shape = dataclasses.replace(SMALL, words=len(told.words.known))
    content = json.loads(json.dumps(convert.words_file({"decoder": vars(shape), "words": list(told.words.known),
                                                        "allowed": stage.allowed_words(told)})))
    assert content["format"] == convert.FORMAT and set(content["styles"]) == set(STYLES)
    assert content["styles"]["aerial"]["tau"] is None and content["styles"]["sentinel-1"]["tau"] > 0
    assert content["words"][content["styles"]["sentinel-2"]["start"]] == "<sentinel-2>"
