"""CLOSP and GeoCLOSP (arXiv 2507.10403): text, Sentinel-1 and Sentinel-2 in one space, optical and SAR never paired.

Structure and keys are those of the published `config.json` + `model.safetensors`, so files go both ways:
`s1_encoder.*`, `s2_encoder.*` (timm), `s1_projection.*`, `s2_projection.*`, `text_model.*` (BertModel), and for Geo
`location_encoder.nnet.*`, `location_projection.*`. A model of this project may instead have one `image_encoder` and
`image_projection` for every sensor (towers/any_bands.py). No `encode_*` normalises: L2 is the caller's."""
import json
import math
import pickle
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional as F

from . import vision_operators
from .any_bands import AnyBands
from .bert import BertConfig, BertModel
from .location import LocationEncoder

vision_operators.declare()
import timm  # noqa: E402

CHANNELS = {"s1": 2, "s2": 13}
# Per variant and sensor: timm network, classes of its head (0: none). The output of a head of 1000 is what gets projected.
NETWORKS = {
    "rn": {"s1": ("resnet50", 1000), "s2": ("resnet50", 1000)},
    "vs": {"s1": ("vit_small_patch16_224", 0), "s2": ("vit_small_patch16_224", 1000)},
    "vl": {"s1": ("vit_large_patch16_224", 0), "s2": ("vit_large_patch16_224", 0)},
    "any": {"any": ("vit_small_patch16_224", 0)},
}
VIT_SIZE = 224          # pixels that ViTs take; ResNets take patches as they come
FILES = ("config.json", "model.safetensors")


@dataclass(frozen=True)
class ClospConfig:
    variant: Literal["rn", "vs", "vl", "any"] = "rn"
    geo: bool = False
    depth: int | None = None      # blocks of a ViT, to try things on a small one
    text_layers: int = 6
    dropout: float = 0.1          # of the text tower, as BERT trains
    zonal: float = 1.0            # see location.py; pi in published GeoCLOSP weights

    def __post_init__(self):
        if self.depth and self.variant == "rn":
            raise ValueError('depth is of ViTs: leave it out with variant = "rn".')


class Closp(nn.Module):
    def __init__(self, config=ClospConfig()):
        super().__init__()
        self.config, width = config, BertConfig().width
        for sensor, (network, classes) in NETWORKS[config.variant].items():
            if sensor == "any":
                encoder = AnyBands(network, config.depth)
                self.image_encoder, self.image_projection = encoder, nn.Linear(encoder.num_features, width)
                continue
            encoder = timm.create_model(network, in_chans=CHANNELS[sensor], num_classes=classes,
                                        **({"depth": config.depth} if config.depth else {}))
            self.add_module(f"{sensor}_encoder", encoder)
            self.add_module(f"{sensor}_projection", nn.Linear(classes or encoder.num_features, width))
        self.text_model = BertModel(BertConfig(layers=config.text_layers, dropout=config.dropout))
        if config.geo:
            self.location_encoder = LocationEncoder(zonal=config.zonal)
            self.location_projection = nn.Linear(self.location_encoder.nnet.last_layer.out_features, width)

    @property
    def any_bands(self):
        return self.config.variant == "any"

    def tower(self, sensor):
        """Encoder and projection of a sensor."""
        name = "image" if self.any_bands else sensor
        if not hasattr(self, f"{name}_encoder"):
            raise ValueError(f"This model has no tower for {sensor}, only for {', '.join(CHANNELS)}: "
                             'towers.variant = "any" takes every sensor.')
        return getattr(self, f"{name}_encoder"), getattr(self, f"{name}_projection")

    def features(self, pixels, sensor, bands=None):
        """Features of the last layer: (n, c, rows, columns) of a ResNet, (n, 1 + patches, c) of a ViT."""
        encoder, _ = self.tower(sensor)
        if self.config.variant != "rn" and pixels.shape[-1] != VIT_SIZE:
            pixels = F.interpolate(pixels, size=(VIT_SIZE, VIT_SIZE), mode="bilinear", align_corners=False)
        return encoder.forward_features(pixels, bands) if self.any_bands else encoder.forward_features(pixels)

    def encode_image(self, pixels, sensor, bands=None):
        """pixels (n, bands, h, w), absent as samples.filled writes it -> (n, 384), not normalised.

        bands: their names, for the tower of any bands, which takes NaN as absent."""
        encoder, projection = self.tower(sensor)
        return projection(encoder.forward_head(self.features(pixels, sensor, bands)))

    def encode_regions(self, pixels, sensor, bands=None):
        """The four quadrants of every image by themselves: (n, 4, 384), from the mean over the features of each."""
        encoder, projection = self.tower(sensor)
        x = self.features(pixels, sensor, bands)
        if x.ndim == 3:
            x = x[:, encoder.num_prefix_tokens:]
            side = math.isqrt(x.shape[1])
            x = x.transpose(1, 2).reshape(len(x), -1, side, side)
        parts = F.adaptive_avg_pool2d(x, 2).flatten(2).transpose(1, 2).flatten(0, 1)           # (4 n, c)
        parts = parts[:, :, None, None] if self.config.variant == "rn" else parts[:, None]     # as the head takes features
        return projection(encoder.forward_head(parts)).reshape(len(pixels), 4, -1)

    def encode_text(self, ids, mask):
        """ids, mask (n, t) int64 -> (n, 384): the CLS token of the last layer."""
        return self.text_model(ids, mask)[:, 0]

    def encode_location(self, lonlat):
        """Degrees (n, 2) -> (n, 384)."""
        if not self.config.geo:
            raise ValueError("This model has no location encoder: towers.geo = true makes one.")
        return self.location_projection(self.location_encoder(lonlat))

    def published_config(self, scale):
        """The fields of the published config.json, and this project's own under "sightline"."""
        fields = {"projection_dim": self.text_model.config.width, "use_location_encoder": self.config.geo,
                  "logit_scale_init_value": float(scale)}
        for sensor, (_, classes) in NETWORKS[self.config.variant].items():
            encoder, projection = self.tower(sensor)
            fields |= {f"{sensor}_embedding_dim": projection.in_features, f"{sensor}_head_dim": classes}
        return fields | {"sightline": asdict(self.config)}

    def save(self, folder, scale=1.0):
        """Writes config.json and model.safetensors."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILES[0]).write_text(json.dumps(self.published_config(scale), indent=2) + "\n", encoding="utf-8")
        save_file({k: v.detach().cpu().contiguous() for k, v in self.state_dict().items()}, str(folder / FILES[1]))


def read_weights(path):
    try:
        return load_file(str(path))
    except SafetensorError as error:
        raise ValueError(f"{path} is damaged or no safetensors file ({error}). Restore it from a copy.") from error


def load(folder):
    """A model from a folder with config.json and model.safetensors, of this project or as published. No code from the
    folder is run. FileNotFoundError for a file that is absent, ValueError naming file and key for what does not fit."""
    folder = Path(folder)
    for name in FILES:
        if not (folder / name).exists():
            raise FileNotFoundError(f"{folder / name} is absent: a CLOSP model is a folder with {' and '.join(FILES)}.")
    try:
        fields = json.loads((folder / FILES[0]).read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise ValueError(f"{folder / FILES[0]} is no JSON ({error}).") from error
    weights = {k: v for k, v in read_weights(folder / FILES[1]).items() if not k.endswith("position_ids")}
    model = Closp(own_config(fields, weights, folder))
    own = model.state_dict()
    for key in [*own, *weights]:
        if key not in weights or key not in own:
            raise ValueError(f"{folder / FILES[1]}: {key} is {'missing' if key in own else 'unknown'}; it is not the "
                             f"{model.config.variant} variant that {FILES[0]} describes.")
        if weights[key].shape != own[key].shape:
            raise ValueError(f"{folder / FILES[1]}: {key} has shape {tuple(weights[key].shape)}, expected "
                             f"{tuple(own[key].shape)}.")
    model.load_state_dict(weights)
    return model.eval()


def own_config(fields, weights, folder):
    """This project's part of config.json; where there is none (a published file) the weights tell the variant."""
    if "sightline" in fields:
        try:
            return ClospConfig(**fields["sightline"])
        except TypeError as error:
            raise ValueError(f"{folder / FILES[0]}, sightline: {error}.") from error
    geo = "location_projection.weight" in weights
    if "s1_encoder.conv1.weight" in weights:
        return ClospConfig("rn", geo, zonal=math.pi if geo else 1.0)
    patches = weights.get("s1_encoder.patch_embed.proj.weight")
    if patches is None or patches.shape[0] not in (384, 1024):
        raise ValueError(f"{folder / FILES[1]} holds none of the published image towers (ResNet-50, ViT-S/16, ViT-L/16).")
    found = ClospConfig("vs" if patches.shape[0] == 384 else "vl", geo, zonal=math.pi if geo else 1.0)
    depth = 1 + max(int(k.split(".")[2]) for k in weights if k.startswith("s1_encoder.blocks."))
    return found if depth in (12, 24) else replace(found, depth=depth)


def start_from(module, path):
    """Fills an encoder from a checkpoint of the same network (safetensors, or .pt/.pth/.ckpt read as weights only): SSL4EO,
    torchgeo, SatCLIP and the like, whose keys may carry one common prefix. The classifier may be missing.

    Returns the keys that the file lacked; ValueError naming the key for anything else that does not fit."""
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"{path} is absent: the initial weights that the configuration names.")
    try:
        safe = path.suffix == ".safetensors"
        stored = read_weights(path) if safe else torch.load(path, map_location="cpu", weights_only=True)
    except (RuntimeError, EOFError, OSError, pickle.UnpicklingError) as error:
        raise ValueError(f"{path} is damaged, or holds Python objects beside its weights, which are never run here; save its "
                         "state dict alone, or as safetensors.") from error
    for name in ("state_dict", "model"):
        stored = stored[name] if isinstance(stored.get(name), dict) else stored
    own = module.state_dict()
    some = next(k for k in own if own[k].ndim > 1)
    prefixes = sorted((k[:-len(some)] for k in stored if k.endswith(some)), key=len)
    if not prefixes:
        raise ValueError(f"{path} has no key that ends in {some}: it holds another network.")
    found = {k: stored[prefixes[0] + k] for k in own if prefixes[0] + k in stored}
    lacking = [k for k in own if k not in found]
    wrong = [k for k in lacking if not k.startswith(("fc.", "head."))] + [k for k in found if found[k].shape != own[k].shape]
    if wrong:
        raise ValueError(f"{path}: {prefixes[0] + wrong[0]} is missing or of another shape than {tuple(own[wrong[0]].shape)}.")
    module.load_state_dict({**own, **found})
    return lacking
