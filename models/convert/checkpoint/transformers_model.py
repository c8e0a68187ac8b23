"""Checkpoints in transformers' layout with two towers: SigLIP (Git-RSCLIP) and CLIP. Their classes are those of the installed
library; code in the folder (auto_map) is not looked at."""
from __future__ import annotations

from pathlib import Path

from torch import nn

from . import tokenizers_of
from .entries import Look
from .errors import ImportRefused
from .families import CLIP_MEAN, CLIP_STD, Family
from .found import numbers
from .model import ImagePart, Model, TextPart
from .modules import Normalised, SiglipText
from .reading import Files
from .weights import fit

KINDS = {"siglip": ("SiglipConfig", "SiglipModel"), "clip": ("CLIPConfig", "CLIPModel")}
# Sizes that no published model reaches; a configuration that asks for more would only fill the memory.
_MOST = {"hidden_size": 8192, "intermediate_size": 65536, "num_hidden_layers": 200, "num_attention_heads": 256,
         "vocab_size": 2_000_000, "max_position_embeddings": 4096, "image_size": 2048, "patch_size": 128, "num_channels": 64,
         "projection_dim": 16384, "projection_size": 16384}
_FIELDS = {*_MOST, "hidden_act", "layer_norm_eps", "eos_token_id", "bos_token_id", "pad_token_id", "vision_use_head"}
_RESIZE = {2: "bilinear", 3: "bicubic"}          # PIL's numbers, which preprocessor_config.json uses


class ClipTowers(nn.Module):
    """CLIPModel's text tower with its projection: ids (n, t) -> (n, d)."""

    def __init__(self, model: nn.Module):
        super().__init__()
        self.model, self.projection = model.text_model, model.text_projection

    def forward(self, ids):
        return self.projection(self.model(input_ids=ids).pooler_output)


class ClipVision(nn.Module):
    def __init__(self, model: nn.Module):
        super().__init__()
        self.model, self.projection = model.vision_model, model.visual_projection

    def forward(self, pixels):
        return self.projection(self.model(pixel_values=pixels).pooler_output)


def architecture_of(config: dict) -> str:
    """As the models of the library are called: siglip-base-patch16-256."""
    vision = config.get("vision_config")
    vision = vision if isinstance(vision, dict) else {}
    width = vision.get("hidden_size", 768)
    size = {768: "base", 1024: "large", 1152: "so400m", 1280: "huge", 1536: "giant"}.get(width, width)
    return f"{config['model_type']}-{size}-patch{vision.get('patch_size', 16)}-{vision.get('image_size', 224)}"


def build(files: Files, options: dict[str, str], family: Family) -> Model:
    config = files.config("config.json")
    kind = config["model_type"]
    settings = _settings(config, kind)
    import transformers

    try:
        model = getattr(transformers, KINDS[kind][1])(settings)
    except (ValueError, RuntimeError, TypeError, KeyError) as error:
        raise _no_model(kind, error) from error
    fit(model, files.weights, files.files[0].name, KINDS[kind][1])
    vision = settings.vision_config
    look = _look(files, options, kind, vision)
    visual = model.vision_model if kind == "siglip" else ClipVision(model)
    image = ImagePart(Normalised(visual, look.mean, look.std), "image", look.px, vision.num_channels, family.entries(look))
    dimension = (settings.text_config.projection_size or settings.text_config.hidden_size) if kind == "siglip" \
        else settings.projection_dim
    text = _text(model, kind, files, options, settings.text_config, family)
    return Model(family.name, architecture_of(config), dimension, text, [image], family.licence, list(family.prompts), [], [],
                 [*files.files, *([files.folder / "config.json"] if files.source.is_dir() else [])])


def _settings(config: dict, kind: str):
    """A configuration of the library's own class with the numbers of the file that are known to it."""
    import transformers

    sides = {}
    for side in ("text_config", "vision_config"):
        fields = config.get(side) or {}
        if not isinstance(fields, dict):
            raise ImportRefused(f"config.json says nothing of its {side}; take it from the model's page again.")
        sides[side] = {k: v for k, v in fields.items() if k in _FIELDS and v is not None}
        for key, value in sides[side].items():
            if key in _MOST and (isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= _MOST[key]):
                raise ImportRefused(f"config.json says {key} = {str(value)[:40]}, which no model has; take it again.")
        sides[side]["attn_implementation"] = "eager"
    whole = {"projection_dim": config.get("projection_dim", 512)} if kind == "clip" else {}
    try:
        settings = getattr(transformers, KINDS[kind][0])(**sides, **whole)
    except Exception as error:  # the library validates with exceptions of its own
        raise _no_model(kind, error) from error
    settings._attn_implementation = "eager"         # the exporter knows matrix products, not fused attention
    return settings


def _no_model(kind: str, error: Exception) -> ImportRefused:
    return ImportRefused(f"config.json does not describe a {kind} model ({' '.join(str(error).split())[:140]}).")


def _look(files: Files, options: dict, kind: str, vision) -> Look:
    said = files.config("preprocessor_config.json")
    default = ((0.5,) * 3, (0.5,) * 3) if kind == "siglip" else (CLIP_MEAN, CLIP_STD)
    mean, std = (tuple(said.get(key) or value) for key, value in zip(("image_mean", "image_std"), default))
    mean, std = (numbers(options.get(name, ", ".join(map(str, values))), vision.num_channels, name)
                 for name, values in (("mean", mean), ("std", std)))
    return Look(vision.image_size, mean, std, _RESIZE.get(said.get("resample"), "bicubic"),
                "attention" if kind == "siglip" else "class token", _gelu(vision.hidden_act))


def _text(model: nn.Module, kind: str, files: Files, options: dict, config, family: Family) -> TextPart:
    folder = Path(options["tokenizer"]) if "tokenizer" in options else files.folder
    context = config.max_position_embeddings
    if kind == "clip":
        module, pooling = ClipTowers(model), "end token"
        tokenizer, fields = tokenizers_of.clip_bpe(context)
        if config.vocab_size != 49408:
            tokenizer, fields = tokenizers_of.of_folder(folder, "clip", context, "clip", "max_tokens")
    else:
        module, pooling = SiglipText(model.text_model), "last"
        many = config.vocab_size > 100_000      # SigLIP 2: Gemma's words
        tokenizer, fields = (tokenizers_of.siglip2_transformers(folder, context) if many
                             else tokenizers_of.siglip_transformers(folder, context))
    return TextPart(module, ["input_ids"], tokenizer, fields | {"pooling": pooling, "gelu": _gelu(config.hidden_act),
                                                                "languages": list(family.languages)})


def _gelu(activation: str) -> str:
    return {"quick_gelu": "quick", "gelu": "erf", "gelu_pytorch_tanh": "tanh", "gelu_new": "tanh"}.get(activation, activation)
