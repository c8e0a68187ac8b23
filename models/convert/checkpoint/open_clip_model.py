"""Checkpoints in open_clip's layout: the network from its configuration, the weights into it, the towers out of it."""
from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from . import tokenizers_of
from .architectures import preprocessing
from .entries import Look
from .errors import ImportRefused
from .families import Family
from .found import numbers
from .model import ImagePart, Model, TextPart
from .modules import ClipText, CocaText, HuggingFaceText, Normalised
from .reading import Files
from .text_networks import hugging_face
from .weights import fit


def build(files: Files, options: dict[str, str], architecture: str, config: dict, family: Family, said: dict) -> Model:
    """config: open_clip's; said: preprocess_cfg of an open_clip_config.json, or empty."""
    config, gelu = with_gelu(config, options.get("gelu"))
    weights = as_custom(files.weights) if _custom(config) else files.weights
    channels = weights["visual.conv1.weight"].shape[1] if "visual.conv1.weight" in weights and "vit" in _vision(weights) else 3
    shapes = {key: tuple(value.shape) for key, value in weights.items()}
    network = fit(make(config, shapes, channels), weights, files.files[0].name, architecture)
    look = _look(network, architecture, family, said, options, channels, gelu)
    entries = family.entries(look)
    if "composite" not in entries[0] and len(entries[0]["roles"]) != channels:
        raise ImportRefused(f"{files.files[0].name} takes {channels} channels where {family.name} takes "
                            f"{len(entries[0]['roles'])}; name its family or architecture.")
    visual = network.visual
    if hasattr(visual, "output_tokens"):
        visual.output_tokens = False
    image = ImagePart(Normalised(visual, look.mean, look.std), "image", look.px, channels, entries)
    text = _text(network, config, architecture, files, options, family, gelu)
    dimension = config["embed_dim"]
    left_out = ["text_decoder (captions)"] if hasattr(network, "text_decoder") else []
    return Model(family.name, architecture, dimension, text, [image], family.licence, list(family.prompts), [], left_out,
                 list(files.files))


def with_gelu(config: dict, gelu: str | None) -> tuple[dict, str]:
    """The configuration with the GELU that is asked for, and what its transformers then compute."""
    if gelu:
        config = config | {"quick_gelu": gelu == "quick"}
    return config, "quick" if config.get("quick_gelu") else "erf"


def make(config: dict, shapes: dict[str, tuple], channels: int = 3) -> nn.Module:
    """The network of a configuration, with random weights."""
    import open_clip
    from open_clip.coca_model import CoCa

    config = {k: dict(v) if isinstance(v, dict) else v for k, v in config.items()}
    custom = _custom(config) or "text.token_embedding.weight" in shapes
    config.pop("custom_text", None)
    config["vision_cfg"] |= {"timm_model_pretrained": False} if config["vision_cfg"].get("timm_model_name") else {}
    _check_timm(config["vision_cfg"].get("timm_model_name"))
    text_cfg = config["text_cfg"]
    borrowed = bool(text_cfg.get("hf_model_name"))
    if borrowed:        # a stand-in of one layer, exchanged below
        config["text_cfg"] = {"width": 64, "heads": 1, "layers": 1, "vocab_size": 8, "context_length": 8}
    kind = CoCa if "multimodal_cfg" in config else open_clip.CustomTextCLIP if custom else open_clip.CLIP
    try:
        network = kind(**config)
    except (TypeError, ValueError, AssertionError, RuntimeError, KeyError) as error:
        raise ImportRefused(f"open_clip cannot build this configuration ({' '.join(str(error).split())[:140]}).") from error
    if borrowed:
        network.text = hugging_face(text_cfg, config["embed_dim"], shapes)
    if channels != 3:
        old = network.visual.conv1
        network.visual.conv1 = nn.Conv2d(channels, old.out_channels, old.kernel_size, old.stride, bias=False)
    return network


def as_custom(weights: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The keys of a model whose text tower has a name of its own, from older files that give it none."""
    from open_clip.model import convert_to_custom_text_state_dict

    return convert_to_custom_text_state_dict(weights)


def _custom(config: dict) -> bool:
    return bool(config.get("custom_text") or config["text_cfg"].get("hf_model_name") or "multimodal_cfg" in config)


def _vision(weights: dict) -> str:
    return "vit" if "visual.class_embedding" in weights else "other"


def _check_timm(name: str | None) -> None:
    if name:
        import timm

        if not timm.is_model(name):
            raise ImportRefused(f"timm knows no network '{name[:60]}'; the configuration belongs to another version.")


def _look(network: nn.Module, architecture: str, family: Family, said: dict, options: dict, channels: int,
          gelu: str) -> Look:
    mean, std, resize = preprocessing(architecture)
    mean, std = tuple(said.get("mean") or family.mean or mean), tuple(said.get("std") or family.std or std)
    mean = numbers(options["mean"], channels, "mean") if "mean" in options else mean
    std = numbers(options["std"], channels, "std") if "std" in options else std
    for name, values in (("mean", mean), ("std", std)):
        numbers(", ".join(map(str, values)), channels, name)
    resize = said.get("interpolation") or resize
    size = network.visual.image_size
    resize = resize if resize in ("bilinear", "bicubic") else "bicubic"
    return Look(size[0] if isinstance(size, (tuple, list)) else size, mean, std, resize, _pooling(network.visual),
                gelu if _vision_has_gelu(network.visual) else None)


def _pooling(visual: nn.Module) -> str:
    if hasattr(visual, "trunk"):
        return str(getattr(visual.trunk, "global_pool", "") or "network's own")
    if hasattr(visual, "attnpool") or getattr(visual, "attn_pool", None) is not None:
        return "attention"
    return {"tok": "class token", "avg": "mean"}.get(getattr(visual, "pool_type", ""), "network's own")


def _vision_has_gelu(visual: nn.Module) -> bool:
    return not hasattr(visual, "attnpool") and not hasattr(visual, "trunk")


def _text(network: nn.Module, config: dict, architecture: str, files: Files, options: dict, family: Family,
          gelu: str) -> TextPart:
    text_cfg = dict(config["text_cfg"])
    source = network.text if hasattr(network, "text") else network
    if text_cfg.get("hf_model_name"):
        text_cfg["vocab_size"] = source.config.vocab_size
        module, pooling = HuggingFaceText(source), type(source.pooler).__name__.removesuffix("Pooler").lower()
    elif text_cfg.get("embed_cls"):
        module, pooling = CocaText(source), "class token"
    else:
        module = ClipText(source)
        pooling = {"argmax": "end token", "eos": "end token"}.get(module.pooling, module.pooling)
    folder = Path(options["tokenizer"]) if "tokenizer" in options else files.folder
    tokenizer, fields = tokenizers_of.of_open_clip(text_cfg, folder, architecture)
    words = str(text_cfg.get("hf_tokenizer_name")).lower()
    many = any(sign in words for sign in ("xlm", "mt5", "nllb", "i18n", "siglip2"))     # and nobody says which they know
    languages = [] if many and family.name != "RS-M-CLIP" else list(family.languages)
    own_gelu = None if text_cfg.get("hf_model_name") else _text_gelu(text_cfg, gelu)
    return TextPart(module, ["input_ids"], tokenizer, fields | {"pooling": pooling, "gelu": own_gelu, "languages": languages})


def _text_gelu(text_cfg: dict, gelu: str) -> str:
    return "tanh" if (text_cfg.get("act_kwargs") or {}).get("approximate") == "tanh" else gelu
