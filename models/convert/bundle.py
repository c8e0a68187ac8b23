"""Writes a bundle: ONNX towers, tokenizer, captions and the manifest that describes them (see DESIGN, "A bundle")."""
import hashlib
import json
from pathlib import Path

from ..data.captions import captions
from ..data.vocabulary import PROMPTS
from ..towers import DIMENSION
from ..towers.images import AERIAL_ROLES, OPTICAL_ROLES, SAR_ROLES
from ..towers.local import LocalConfig, reach_and_stride
from .onnx_export import LocalGraph, export_aerial, export_local, export_small, export_text

AERIAL_PX = 128
SMALL_PX = 64
MAX_TOKENS = 64
NEUTRAL = {"slope": 20.0, "intercept": -4.0, "method": "not calibrated"}

LICENCE = {
    "text": ("Apache-2.0 (distilled from all-MiniLM-L6-v2); joint head learnt on research-only captions",
             ["free", "research"]),
    "aerial": ("research use only (AID and RSICD; Copernicus)", ["free", "research"]),
    "optical": ("research use only: distilled from the aerial tower and trained on AID, OMBRIA and Copernicus data",
                ["free", "unstated", "research"]),
    "sar": ("research use only: distilled from the aerial tower and trained on OMBRIA and Copernicus data",
            ["free", "unstated", "research"]),
}
LICENCE["local_optical"] = LICENCE["optical"]
LICENCE["local_sar"] = LICENCE["sar"]
LOCAL = {"local_optical": ("sentinel-2", OPTICAL_ROLES, ["dn10000", "reflectance"], "reflectance"),
         "local_sar": ("sentinel-1", SAR_ROLES, ["db", "linear"], "db")}       # sensor, roles, units, canonical unit


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def write_bundle(folder, towers, tokenizer, version="1.0.0", calibration=None, fidelity=None):
    """Exports {"text", "aerial", "optical", "sar"} to `folder` and writes tokenizer, captions and manifest.

    tokenizer: path of the teacher's tokenizer.json. calibration: {tower: {slope, intercept, method}}. fidelity: cosine
    of the text student to its teacher, which the files alone no longer tell."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    export_text(towers["text"], folder / "text.onnx")
    export_aerial(towers["aerial"], folder / "aerial.onnx", AERIAL_PX)
    export_small(towers["optical"], folder / "optical.onnx", len(OPTICAL_ROLES), SMALL_PX)
    export_small(towers["sar"], folder / "sar.onnx", len(SAR_ROLES), SMALL_PX)
    write_tokenizer(tokenizer, folder / "tokenizer.json")
    (folder / "captions.json").write_text(json.dumps(captions(), indent=1) + "\n", encoding="utf-8")
    manifest = describe(folder, version, calibration or {}, fidelity)
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return folder


def add_local(folder, name, tower, version, calibration=None, first=True):
    """Adds a local tower to a finished bundle, or replaces it there; no other file of the bundle changes.

    first: before the other towers of its sensor, so that it is the one for calibrated pixels; else after them, for heat maps
    and shared passes only."""
    folder = Path(folder)
    sensor, roles, units, canonical = LOCAL[name]
    export_local(tower, folder / f"{name}.onnx", len(roles), SMALL_PX)
    reach, stride = reach_and_stride(LocalConfig().layers)
    entry = describe_image(
        folder, name, sensor=sensor, roles=list(roles), required_roles=[], units=units, canonical_unit=canonical,
        input_px=SMALL_PX, gsd_m=[5.0, 30.0], inputs=["pixels"], pooling="weighted mean", calibration=calibration or NEUTRAL)
    entry["shared_pass"] = True
    entry["dense"] = {"stride": stride, "reach": reach, "outputs": list(LocalGraph.outputs[1:3]),
                      "head": list(LocalGraph.outputs[3:])}
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    images = [tower for tower in manifest["images"] if tower["name"] != name]
    mates = [i for i, tower in enumerate(images) if tower["sensor"] == sensor]
    images.insert(mates[0] if first else mates[-1] + 1, entry)
    manifest.update(images=images, version=version)
    path.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    return folder


def write_tokenizer(source, target):
    """The teacher's tokenizer without its padding and truncation: the engine sets its own (`max_tokens`)."""
    content = json.loads(Path(source).read_text(encoding="utf-8"))
    content["padding"] = content["truncation"] = None
    Path(target).write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def describe_image(folder, name, calibration, **fields):
    """The manifest's entry of the image tower in `name`.onnx."""
    return {"name": name, **fields, "file": f"{name}.onnx", "sha256": sha256(folder / f"{name}.onnx"), "shared_pass": False,
            "dense": None, "output": "embedding", "gelu": None, "calibration": calibration, "licence": LICENCE[name][0],
            "data_class": LICENCE[name][1]}


def describe(folder, version, calibration, fidelity):
    """The manifest of the files in `folder`."""
    def image(name, **fields):
        return describe_image(folder, name, calibration.get(name, NEUTRAL), **fields)
    return {
        "format": "sightline-bundle/1", "name": "mini", "version": version,
        "licence": "research use only (see the towers); code GPL-2.0-or-later", "dimension": DIMENSION,
        "text": {"file": "text.onnx", "sha256": sha256(folder / "text.onnx"), "tokenizer": "tokenizer.json",
                 "tokenizer_sha256": sha256(folder / "tokenizer.json"), "max_tokens": MAX_TOKENS,
                 "pooling": "mean", "gelu": "exact", "inputs": ["input_ids", "attention_mask"],
                 "output": "embedding", "licence": LICENCE["text"][0], "data_class": LICENCE["text"][1],
                 "distillation": {"teacher": "all-MiniLM-L6-v2", "cosine": fidelity}},
        "prompts": PROMPTS,
        "images": [
            image("aerial", sensor="aerial", roles=list(AERIAL_ROLES), required_roles=list(AERIAL_ROLES),
                  units=["uint8", "reflectance", "dn10000"], canonical_unit="display", input_px=AERIAL_PX,
                  gsd_m=[2.0, 32.0], inputs=["pixels"], pooling="mean"),
            image("optical", sensor="sentinel-2", roles=list(OPTICAL_ROLES), required_roles=[],
                  units=["dn10000", "reflectance", "uint8"], canonical_unit="reflectance", input_px=SMALL_PX,
                  gsd_m=[5.0, 30.0], inputs=["pixels", "calibrated"], pooling="mean+max"),
            image("sar", sensor="sentinel-1", roles=list(SAR_ROLES), required_roles=[],
                  units=["db", "linear", "amplitude", "uint8"], canonical_unit="db", input_px=SMALL_PX,
                  gsd_m=[5.0, 30.0], inputs=["pixels", "calibrated"], pooling="mean+max"),
        ],
        "captions": {"file": "captions.json", "sha256": sha256(folder / "captions.json")},
    }
