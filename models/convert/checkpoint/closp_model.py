"""CLOSP and GeoCLOSP (arXiv 2507.10403): a tower for Sentinel-2, one for Sentinel-1, and all-MiniLM-L6-v2 for the text.

Heads of 1000 classes stay, since their output is what is projected; GeoCLOSP's location encoder is no part of a search by
text."""
from __future__ import annotations

from pathlib import Path

from torch import nn

from models.towers import closp

from . import tokenizers_of
from .entries import OPTICAL, OPTICAL_UNITS, RADAR_UNITS, Look
from .errors import ImportRefused
from .families import CLOSP_LICENCE
from .model import ImagePart, Model, TextPart
from .modules import BertText, Projected
from .reading import Files
from .weights import fit

PATCH_PX, PATCH_GSD = 120, 10.0         # what it was trained on; ViTs see a patch stretched to 224 pixels
MOST_LAYERS = 48
# Its authors put 0 for B10, which level 2A lacks, and for no data; scenes at 10 and 20 m lack the bands of 60 m too.
MEASURED = [band for band in OPTICAL if band not in ("B1", "B9", "B10")]
# CLOSP is published without a tokenizer: it is all-MiniLM-L6-v2's, which the bundle mini has as well.
MINI = Path(__file__).resolve().parents[2] / "bundles" / "mini"


def config_of(files: Files) -> closp.ClospConfig:
    """Raises ImportRefused for a variant that is not published, or sizes that no model has."""
    fields = files.config("config.json")
    try:
        config = closp.own_config(fields, files.weights, files.folder)
    except (ValueError, TypeError, IndexError) as error:
        raise ImportRefused(str(error)) from error
    if any(not isinstance(n, int) or not 0 < n <= MOST_LAYERS for n in (config.text_layers, config.depth or 1)):
        raise ImportRefused("config.json asks for more layers than any CLOSP has; take it from the model's page again.")
    if config.variant not in ("rn", "vs", "vl"):
        raise ImportRefused("This CLOSP has one image tower for all sensors, as this project trains it; only the published "
                            "variants with a tower for each are imported.")
    return config


def family_of(config: closp.ClospConfig) -> str:
    return "GeoCLOSP" if config.geo else "CLOSP"


def build(files: Files, options: dict[str, str]) -> Model:
    config = config_of(files)
    try:
        model = closp.Closp(config)
    except (ValueError, TypeError, RuntimeError) as error:
        raise ImportRefused(f"config.json describes no CLOSP ({error}).") from error
    fit(model, files.weights, files.files[0].name, f"{family_of(config)}-{config.variant.upper()}")
    units = options["sar_units"]
    images = [_optical(model, config), _radar(model, config, units)]
    folder = Path(options["tokenizer"]) if "tokenizer" in options else files.folder
    tokenizer, fields = tokenizers_of.minilm(folder if _has_words(folder) else MINI)
    text = TextPart(BertText(model.text_model), ["input_ids", "attention_mask"], tokenizer,
                    fields | {"pooling": "first", "gelu": "erf", "languages": ["en"]})
    left_out = ["location_encoder", "location_projection"] if config.geo else []
    return Model(family_of(config), config.variant.upper(), 384, text, images, CLOSP_LICENCE, ["{}"], left_out=left_out,
                 sources=list(files.files))


def _look(config: closp.ClospConfig, channels: int) -> tuple[Look, float]:
    """How pixels come, and the metres of one of them: 120 pixels of 10 m, stretched to 224 for a ViT."""
    size = PATCH_PX if config.variant == "rn" else closp.VIT_SIZE
    look = Look(size, (0.0,) * channels, (1.0,) * channels, "bilinear", "mean" if config.variant == "rn" else "class token",
                None if config.variant == "rn" else "erf")
    return look, round(PATCH_PX * PATCH_GSD / size, 3)


def _optical(model: closp.Closp, config: closp.ClospConfig) -> ImagePart:
    look, gsd = _look(config, 13)
    return ImagePart(_network(model, "s2"), "optical", look.px, 13, [look.entry(
        "optical", "sentinel-2", OPTICAL, OPTICAL_UNITS, "reflectance", [gsd, gsd], required=MEASURED,
        channel_order=", ".join(OPTICAL), fill=0.0)])


def _radar(model: closp.Closp, config: closp.ClospConfig, units: str) -> ImagePart:
    look, gsd = _look(config, 2)
    return ImagePart(_network(model, "s1"), "sar", look.px, 2, [look.entry(
        "sar", "sentinel-1", ["VV", "VH"], RADAR_UNITS, units, [gsd, gsd], channel_order="VV, VH", fill=1e-6)])


def _network(model: closp.Closp, sensor: str) -> nn.Module:
    return Projected(*model.tower(sensor))


def _has_words(folder: Path) -> bool:
    return folder.is_file() or any((folder / name).is_file() for name in ("tokenizer.json", "vocab.txt"))
