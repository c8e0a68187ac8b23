"""What a bundle's manifest must say: one sentence for each kind of wrong."""
from __future__ import annotations

import math
import re

from ..captioning.facts import COLUMNS
from ..errors import BundleError
from ..rasters.layouts import AERIAL, SENTINEL1, SENTINEL2
from .resize import KINDS

FORMATS = ("sightline-bundle/1", "sightline-bundle/2")
_ROLES = {"sentinel-2": SENTINEL2, "sentinel-1": SENTINEL1, "aerial": (*AERIAL, "nir")}
_CANONICAL = {"sentinel-2": ("reflectance", "dn10000", "display"), "sentinel-1": ("db", "linear"), "aerial": ("display",)}
_UNITS = {"sentinel-1": ("db", "linear", "amplitude", "uint8"), "sentinel-2": ("dn10000", "reflectance", "uint8"),
          "aerial": ("dn10000", "reflectance", "uint8")}
_PRECISIONS = ("float32", "float16", "int8")
_CLEANING = ("none", "whitespace", "clip", "siglip", "siglip-transformers")
_SHA256 = re.compile(r"[0-9a-f]{64}")

_KEYS = {"name", "version", "licence", "dimension", "text", "prompts", "images"}
_TEXT_KEYS = {"file", "sha256", "tokenizer", "tokenizer_sha256", "max_tokens", "output"}
_IMAGE_KEYS = {"name", "sensor", "file", "sha256", "roles", "required_roles", "units", "canonical_unit", "input_px", "gsd_m",
               "inputs", "output"}
_NEW_KEYS = {"provenance", "files", "selftest"}
_NEW_TEXT_KEYS = {"inputs", "padding", "cleaning", "pooling", "gelu", "languages", "opset", "precision"}
_NEW_IMAGE_KEYS = {"pooling", "gelu", "opset", "precision", "normalisation", "channel_order"}


def check(manifest: dict) -> None:
    """Raises ValueError, KeyError or TypeError for a manifest that would fail later, BundleError for one of another format."""
    if manifest["format"] not in FORMATS:
        raise BundleError(f"Bundle {manifest.get('name')} has format {manifest['format']}; this version of Sightline reads "
                          f"{' and '.join(FORMATS)}.")
    new = manifest["format"] != FORMATS[0]
    _has(manifest, _KEYS | (_NEW_KEYS if new else {"captions"}), "")
    _has(manifest["text"], _TEXT_KEYS | (_NEW_TEXT_KEYS if new else set()), " in text")
    _must(isinstance(manifest["images"], list) and manifest["images"] and manifest["prompts"],
          "without an image tower or a prompt")
    for tower in manifest["images"]:
        _has(tower, _IMAGE_KEYS | (_NEW_IMAGE_KEYS if new else {"calibration"}), f" in tower {tower.get('name')}")
        _composite(tower)
        if "calibration" in tower:
            _has(tower["calibration"], {"slope", "intercept"}, " in a calibration")
    if "captions" in manifest:
        _has(manifest["captions"], {"file", "sha256"}, " in captions")
    if new:
        _whole(manifest)


def _whole(manifest: dict) -> None:
    """Everything that format 2 promises about a bundle."""
    for key in ("name", "version", "licence"):
        _must(isinstance(manifest[key], str) and manifest[key].strip(), f"its {key} is not filled in")
    _must(_count(manifest["dimension"], 1, 65536), f"its dimension is {manifest['dimension']!r}")
    _must(all(isinstance(prompt, str) and prompt.count("{}") == 1 and prompt.count("{") == 1 for prompt in manifest["prompts"]),
          'each prompt must be a text with one "{}"')
    files = manifest["files"]
    _must(isinstance(files, dict) and files and all(_sha(sha256) for sha256 in files.values()),
          'its "files" must give the SHA-256 of each file')
    for name in files:
        _must(isinstance(name, str) and name not in ("", ".", "..", "manifest.json") and not set(name) & set("/\\:\0"),
              f"the file {name!r} lies outside its folder")
    _must(isinstance(manifest["provenance"], dict) and isinstance(manifest["provenance"].get("source"), list),
          "its provenance does not name the source")
    _must(isinstance(manifest["selftest"], dict), "its selftest is none")
    if "adapter" not in manifest["text"]:
        _text(manifest["text"], files)
    names = [tower["name"] for tower in manifest["images"]]
    _must(len(set(names)) == len(names), "two of its image towers have the same name")
    for tower in manifest["images"]:
        _tower(tower, files if "adapter" not in manifest["text"] else {tower["file"]: tower["sha256"]})


def _text(text: dict, files: dict) -> None:
    _listed(text["file"], text["sha256"], files)
    _listed(text["tokenizer"], text["tokenizer_sha256"], files)
    _must(_count(text["max_tokens"], 1, 100_000), f"its text tower takes {text['max_tokens']!r} tokens")
    _must(text["inputs"] in (["input_ids"], ["input_ids", "attention_mask"]), f"its text tower takes {text['inputs']!r}")
    padding = text["padding"]
    _must(isinstance(padding, dict) and padding.get("to") in ("longest", "max_tokens") and _count(padding.get("id"), 0)
          and isinstance(padding.get("token"), str), f"its texts are padded as {padding!r}")
    _must(text["cleaning"] in _CLEANING, f"its texts are cleaned by {text['cleaning']!r}; there are {', '.join(_CLEANING)}")
    _must(isinstance(text["languages"], list), f"its languages are {text['languages']!r}")
    _precision(text, "its text tower")


def _tower(tower: dict, files: dict) -> None:
    name, sensor, roles = f"the {tower['name']} tower", tower["sensor"], tower["roles"]
    _must(sensor in COLUMNS, f"{name} has the sensor {sensor!r}; there are {', '.join(COLUMNS)}")
    _must(isinstance(roles, list) and roles and len(set(roles)) == len(roles) and set(roles) <= set(_ROLES[sensor]),
          f"{name} takes {roles!r}, which are not band roles of {sensor}")
    _must(set(tower["required_roles"]) <= set(roles), f"{name} requires bands that it does not take")
    _must(tower["canonical_unit"] in _CANONICAL[sensor],
          f"{name} has the unit {tower['canonical_unit']!r}; for {sensor} there are {', '.join(_CANONICAL[sensor])}")
    _must(tower["units"] and set(tower["units"]) <= set(_UNITS[sensor]), f"{name} takes the units {tower['units']!r}")
    _must(_count(tower["input_px"], 16, 4096), f"{name} sees {tower['input_px']!r} pixels")
    gsd = tower["gsd_m"]
    _must(isinstance(gsd, list) and len(gsd) == 2 and all(map(_finite, gsd)) and 0 < gsd[0] <= gsd[1],
          f"{name} knows pixels of {gsd!r} m")
    _must("pixels" in tower["inputs"] and set(tower["inputs"]) <= {"pixels", "calibrated"}, f"{name} takes {tower['inputs']!r}")
    _must(tower.get("resize", "area") in KINDS, f"{name} resizes by {tower.get('resize')!r}; there are {', '.join(KINDS)}")
    _must(tower.get("fill") is None or _finite(tower["fill"]), f"{name} fills gaps with {tower.get('fill')!r}")
    batch = tower.get("batch") or {}
    _must(isinstance(batch, dict) and all(_count(size, 1, 4096) for size in batch.values()),
          f"{name} takes batches of {batch!r}")
    channels = len(tower["composite"]["channels"]) if tower.get("composite") else len(roles)
    normalisation = tower["normalisation"] or {}
    _must(all(len(normalisation.get(key, [0] * channels)) == channels for key in ("mean", "std")),
          f"the normalisation of {name} is not one of {channels} channels")
    _listed(tower["file"], tower["sha256"], files)
    _precision(tower, name)


def _composite(tower: dict) -> None:
    """Raises ValueError for a composite that cannot be made."""
    if not tower.get("composite"):
        return
    composite, name = tower["composite"], f"the composite of the {tower['name']} tower"
    _must(isinstance(composite, dict) and isinstance(composite.get("sentence"), str) and composite["sentence"].strip(),
          f"{name} does not say what it shows")
    channels = composite.get("channels")
    _must(isinstance(channels, list) and channels and all(isinstance(channel, dict) for channel in channels),
          f"{name} has no channels")
    plain = [number for number, channel in enumerate(channels) if "of_channels" not in channel]
    for channel in channels:
        if "of_channels" in channel:
            _must(channel["of_channels"] and set(channel["of_channels"]) <= set(plain),
                  f"{name} averages channels that are none")
            continue
        _must(isinstance(channel.get("of"), dict) and channel["of"] and all(map(_finite, channel["of"].values())),
              f"a channel of {name} is made of nothing")
        _must(set(channel["of"]) <= set(tower["required_roles"]), f"{name} needs bands that the tower does not require")
        _must(_finite(channel.get("low")) and _finite(channel.get("high")) and channel["low"] < channel["high"],
              f"a channel of {name} is stretched from {channel.get('low')!r} to {channel.get('high')!r}")


def _precision(entry: dict, name: str) -> None:
    _must(entry["precision"] in _PRECISIONS, f"{name} has the precision {entry['precision']!r}")
    _must(_count(entry["opset"], 1), f"{name} has the opset {entry['opset']!r}")


def _listed(file, sha256, files: dict) -> None:
    _must(isinstance(file, str) and files.get(file) == sha256 and _sha(sha256),
          f'the file {file!r} is not listed in "files" with the checksum that its tower has')


def _has(entry, keys: set, where: str) -> None:
    _must(isinstance(entry, dict), f"no entry{where}")
    _must(keys <= set(entry), f"without {', '.join(sorted(keys - set(entry)))}{where}")


def _must(true, wrong: str) -> None:
    if not true:
        raise ValueError(wrong)


def _sha(value) -> bool:
    return isinstance(value, str) and bool(_SHA256.fullmatch(value))


def _count(value, least: int, most: float = math.inf) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _finite(value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
