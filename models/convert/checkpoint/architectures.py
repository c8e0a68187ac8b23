"""open_clip's architectures: by the name that a user gives, a configuration beside the weights, or the weights' shapes."""
from __future__ import annotations

import difflib
import re
from collections import Counter
from copy import deepcopy

from .errors import ImportRefused

_SIGLIP = re.compile(r"vit_\w+?_patch(\d+)_siglip\w*?_(\d+)$")
# Sizes that no published model reaches; a configuration that asks for more would only fill the memory.
_LIMITS = {"layers": 200, "width": 8192, "image_size": 2048, "patch_size": 128, "context_length": 4096, "vocab_size": 2_000_000,
           "heads": 256, "head_width": 1024, "mlp_ratio": 16, "embed_dim": 16_384, "attn_pooler_queries": 4096,
           "n_queries": 4096}


def configuration(name: str) -> dict:
    """open_clip's configuration of an architecture. Raises ImportRefused that names the nearest ones."""
    import open_clip

    cleaned = name.strip().replace("/", "-")
    known = {n.lower(): n for n in open_clip.list_models()}
    if cleaned.lower() not in known:
        near = [known[n] for n in difflib.get_close_matches(cleaned.lower(), known, 4, 0.3)]
        raise ImportRefused(f"open_clip knows no architecture '{name[:60]}'; is it {', '.join(near) or 'ViT-B-32'}?")
    return deepcopy(open_clip.get_model_config(known[cleaned.lower()]))


def checked(config: dict) -> dict:
    """A configuration from a file: fields that open_clip knows, of sizes that exist, naming networks and never addresses."""
    from open_clip.coca_model import MultimodalCfg
    from open_clip.model import CLIPTextCfg, CLIPVisionCfg

    config = deepcopy(config)
    parts = {"vision_cfg": CLIPVisionCfg, "text_cfg": CLIPTextCfg, "multimodal_cfg": MultimodalCfg}
    simple = {"embed_dim", "quick_gelu", "custom_text", "init_logit_bias", "init_logit_scale", "nonscalar_logit_scale"}
    unknown = sorted(set(config) - set(parts) - simple)
    for part, kind in parts.items():
        fields = config.get(part, {} if part == "multimodal_cfg" else None)
        if not isinstance(fields, dict):
            raise ImportRefused(f"open_clip_config.json has no {part}, so the model cannot be built from it; take it again.")
        unknown += sorted(set(fields) - set(kind.__dataclass_fields__))
        _within(fields)
    if unknown:
        raise ImportRefused("open_clip_config.json has fields that open_clip does not know "
                            f"({', '.join(map(str, unknown[:4]))}).")
    _within(config)
    if not isinstance(config.get("embed_dim"), int):
        raise ImportRefused("open_clip_config.json does not say embed_dim; take it from the model's page again.")
    return config


def _within(fields: dict) -> None:
    for key, value in fields.items():
        values = value if isinstance(value, (list, tuple)) else [value]
        most = _LIMITS.get(key)
        if most and any(v is not None and (isinstance(v, bool) or not isinstance(v, (int, float)) or not 0 < v <= most)
                        for v in values):
            raise ImportRefused(f"The configuration says {key} = {str(value)[:40]}, which no model has; take it again.")
        if key in ("timm_model_name", "hf_model_name") and value is not None and not re.fullmatch(r"[\w./-]{1,80}", str(value)):
            raise ImportRefused(f"The configuration names a network '{str(value)[:60]}' that is no name of one.")


def of_shapes(shapes: dict[str, tuple]) -> list[str]:
    """The architectures whose weights have these shapes, without those that differ in the GELU only."""
    import open_clip

    found, wanted = [], _stored(shapes)
    if wanted is None:
        return []
    for name in open_clip.list_models():
        if not name.endswith("-quickgelu") and _signature(open_clip.get_model_config(name)) == wanted:
            found.append(name)
    return found


def _stored(shapes: dict[str, tuple]) -> tuple | None:
    """(vision, text, dimension, CoCa) of stored weights, as `_signature` tells it of a configuration."""
    text = "text." if "text.token_embedding.weight" in shapes else ""
    table, projection = shapes.get(f"{text}token_embedding.weight"), shapes.get(f"{text}text_projection")
    positions = shapes.get(f"{text}positional_embedding")
    if table is None or positions is None:
        return None
    dimension = projection[-1] if projection else shapes.get(f"{text}text_projection.weight", (0,))[0]
    words = (*table, positions[0] - (f"{text}cls_emb" in shapes), _count(shapes, f"{text}transformer.resblocks."))
    vision = _stored_vision(shapes)
    return None if vision is None else (vision, words, dimension, any(k.startswith("text_decoder.") for k in shapes))


def _stored_vision(shapes: dict[str, tuple]) -> tuple | None:
    if "visual.class_embedding" in shapes:
        width, _, patch, _ = shapes["visual.conv1.weight"]
        blocks = _count(shapes, "visual.transformer.resblocks.")
        return "vit", width, patch, shapes["visual.positional_embedding"][0] - 1, blocks
    if "visual.attnpool.positional_embedding" in shapes:
        blocks = tuple(_count(shapes, f"visual.layer{i}.") for i in range(1, 5))
        positions = shapes["visual.attnpool.positional_embedding"][0]
        return "resnet", shapes["visual.layer1.0.conv1.weight"][0], blocks, positions - 1
    if "visual.trunk.attn_pool.latent" in shapes and "visual.trunk.pos_embed" in shapes:
        return "siglip", shapes["visual.trunk.patch_embed.proj.weight"][-1], shapes["visual.trunk.pos_embed"][1]
    return None


def _count(shapes: dict[str, tuple], prefix: str) -> int:
    return len({k[len(prefix):].split(".")[0] for k in shapes if k.startswith(prefix)})


def _signature(config: dict) -> tuple | None:
    vision, text = config["vision_cfg"], config["text_cfg"]
    if text.get("hf_model_name") or not isinstance(vision.get("image_size", 224), int):
        return None
    words = (text.get("vocab_size", 49408), text["width"], text.get("context_length", 77), text["layers"])
    siglip = _SIGLIP.match(vision.get("timm_model_name") or "")
    if vision.get("timm_model_name"):
        if not siglip:
            return None
        patch, size = map(int, siglip.groups())
        seen = ("siglip", patch, (size // patch) ** 2)
    elif isinstance(vision["layers"], list):
        seen = ("resnet", vision["width"], tuple(vision["layers"]), (vision["image_size"] // 32) ** 2)
    else:
        patch = vision["patch_size"]
        seen = ("vit", vision["width"], patch, (vision["image_size"] // patch) ** 2, vision["layers"])
    return seen, words, config["embed_dim"], "multimodal_cfg" in config


def preprocessing(name: str) -> tuple[tuple, tuple, str]:
    """Mean, deviation and interpolation of an architecture: those of most of its published weights."""
    import open_clip
    from open_clip.pretrained import get_pretrained_cfg

    tags = [get_pretrained_cfg(name, tag) for tag in open_clip.list_pretrained_tags_by_model(name)]
    default = (tuple(open_clip.OPENAI_DATASET_MEAN), tuple(open_clip.OPENAI_DATASET_STD), "bicubic")
    said = [(tuple(tag.get("mean") or default[0]), tuple(tag.get("std") or default[1]), tag.get("interpolation") or "bicubic")
            for tag in tags]
    return Counter(said).most_common(1)[0][0] if said else default
