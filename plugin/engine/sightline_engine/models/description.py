"""What somebody says of two ONNX models that are ready, image.onnx and text.onnx beside tokenizer.json, in model.yaml:

    name: my-clip                          # what it is called here
    licence: Apache-2.0                    # has to be filled in, here or with --licence
    languages: [en]                        # that the text tower knows (default: en)
    prompts: ["{}", "a satellite image of {}"]
    text: {max_tokens: 77, cleaning: clip, padding: max_tokens, pad_token: "<|endoftext|>"}
    image:                                 # or `images:` with a list, one per sensor; several may share a file
      sensor: rgb                          # rgb (all three sensors, through composites), aerial, sentinel-2, sentinel-1
      mean: [0.48145466, 0.4578275, 0.40821073]     # taken off here, in the units in which the model sees pixels
      std: [0.26862954, 0.26130258, 0.27577711]

More of an image: file (image.onnx), name, roles (bands in the model's order), required_roles, units, canonical_unit (what
the numbers are that the model sees: display 0 to 1, reflectance, dn10000, db or linear), input_px (where the model does not
fix it), gsd_m ([least, most] metres per pixel), composite, fill (what stands where there is no data), resize (area, bicubic,
bilinear), input and output (names, where there are several). More of a text: file, tokenizer, cleaning (none, whitespace,
clip, siglip, siglip-transformers), padding (longest, max_tokens), input and output.

Mean, deviation, types and names go into the graphs, so that the engine gives every model the same: pixels float32, tokens
int64, and gets embedding float32."""
from __future__ import annotations

from pathlib import Path

from ..errors import BundleError

DESCRIPTIONS = ("model.yaml", "model.yml")
_LARGEST = 1_000_000  # bytes of a description
_ABOUT = {"name", "version", "title", "about", "licence", "license", "dimension", "languages", "prompts", "text", "image",
          "images", "family", "architecture", "source"}
_TEXT = {"file", "tokenizer", "max_tokens", "cleaning", "padding", "pad_token", "pad_id", "input", "output", "pooling", "gelu"}
_IMAGE = {"file", "name", "sensor", "roles", "required_roles", "units", "canonical_unit", "input_px", "gsd_m", "composite",
          "fill", "resize", "mean", "std", "input", "output", "pooling", "gelu"}


def read_description(folder: Path) -> dict:
    """What model.yaml says. Raises BundleError with what is wrong with it."""
    import yaml

    path = next((folder / name for name in DESCRIPTIONS if (folder / name).is_file()), None)
    if path is None:
        raise BundleError(f"{folder.name} has no {DESCRIPTIONS[0]}, which says what the ONNX models in it take.")
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("it is larger than a description can be")
        about = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(about, dict):
            raise ValueError("it must be a list of names and values")
        about.setdefault("licence", about.pop("license", None))
        _only(about, _ABOUT, "the model")
        for key in ("languages", "prompts"):
            value = about.get(key)
            if value is not None and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
                raise ValueError(f'{key} is a list of texts, each in quotation marks: ["en", "no"]')
        if not isinstance(about.get("dimension", 1), int):
            raise ValueError("dimension is a whole number")
        text = about.setdefault("text", {})
        images = about.pop("image", None)
        about["images"] = images = [images] if isinstance(images, dict) else about.get("images") or []
        if not isinstance(text, dict) or not images or not all(isinstance(image, dict) for image in images):
            raise ValueError("it needs an entry `image` with the sensor that the model sees")
        _only(text, _TEXT, "text")
        for image in images:
            _only(image, _IMAGE, "image")
        return about
    except RecursionError as error:
        raise BundleError(f"{path.name} is nested too deeply; correct it.") from error
    except yaml.MarkedYAMLError as error:
        where = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise BundleError(f"{path.name} is no YAML{where}: {error.problem or error.context}; correct it.") from error
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise BundleError(f"{path.name} cannot be used: {' '.join(str(error).split())[:200]}.") from error


def _only(part: dict, known: set[str], what: str) -> None:
    strange = [str(key) for key in part if key not in known]
    if strange:
        raise ValueError(f"{what} has no {', '.join(strange)[:80]}; there are {', '.join(sorted(known))}")
