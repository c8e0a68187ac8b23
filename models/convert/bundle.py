"""Writes a bundle: ONNX towers, tokenizer, captions and the manifest that describes them (see DESIGN, "A bundle")."""
import json
from pathlib import Path

from sightline_engine.index.files import sha256

from ..data import classes
from ..data.captions import captions
from ..data.vocabulary import PROMPTS
from ..towers import DIMENSION
from ..towers.images import AERIAL_ROLES, OPTICAL_ROLES, SAR_ROLES
from ..towers.local import LocalConfig, reach_and_stride
from .files import FORMAT, OPSET, write_manifest
from .onnx_export import LocalGraph, export_local, export_pooled, export_text

MAX_TOKENS = 64
NEUTRAL = {"slope": 20.0, "intercept": -4.0, "method": "not calibrated"}

# What the manifest says of a tower besides its files, grid and sources.
SPACE = {"gsd_m": [5.0, 30.0], "input_px": 64, "required_roles": []}
OPTICAL = {**SPACE, "sensor": "sentinel-2", "roles": list(OPTICAL_ROLES), "canonical_unit": "reflectance"}
FIELDS = {
    "aerial": {"sensor": "aerial", "roles": list(AERIAL_ROLES), "required_roles": list(AERIAL_ROLES),
               "units": ["uint8", "reflectance", "dn10000"], "canonical_unit": "display", "input_px": 128,
               "gsd_m": [2.0, 32.0], "inputs": ["pixels"], "pooling": "mean"},
    "optical": {**OPTICAL, "units": ["dn10000", "reflectance", "uint8"], "inputs": ["pixels", "calibrated"],
                "pooling": "mean+max"},
    "local_optical": {**OPTICAL, "units": ["dn10000", "reflectance"], "inputs": ["pixels"], "pooling": "weighted mean"},
    "sar": {**SPACE, "sensor": "sentinel-1", "roles": list(SAR_ROLES), "units": ["db", "linear", "amplitude", "uint8"],
            "canonical_unit": "db", "inputs": ["pixels", "calibrated"], "pooling": "mean+max"},
}
# What format 2 asks to be said of every text and image tower. The files hold their weights in 8 bits or fewer.
TEXT = {"padding": {"to": "longest", "id": 0, "token": "[PAD]"}, "cleaning": "none", "languages": ["en"], "opset": OPSET,
        "precision": "int8"}
IMAGE = {"normalisation": None, "opset": OPSET, "precision": "int8"}    # the graphs' front ends normalise as they were trained


def write_bundle(folder, towers, tokenizer, name="mini", version="1.0.0", checkpoints=()):
    """Exports the towers to `folder` and writes tokenizer, captions and manifest.

    towers: {name: (tower, what its stage says: "sources", "input_px", "fidelity")}, "text" among them. tokenizer: path of the
    teacher's tokenizer.json. checkpoints: the files that the towers come from."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    text, said = towers["text"]
    export_text(text, folder / "text.onnx")
    write_tokenizer(tokenizer, folder / "tokenizer.json")
    (folder / "captions.json").write_text(json.dumps(captions(), indent=1) + "\n", encoding="utf-8")
    images = [describe_image(folder, key, tower, about) for key, (tower, about) in towers.items() if key != "text"]
    every = [entry.get("sources", []) for entry in (said, *images)]
    manifest = {
        "format": FORMAT, "name": name, "version": version,
        "licence": f"{licence(sum(map(list, every), []))['licence']}; code GPL-2.0-or-later", "dimension": DIMENSION,
        "text": {"file": "text.onnx", "sha256": sha256(folder / "text.onnx"), "tokenizer": "tokenizer.json",
                 "tokenizer_sha256": sha256(folder / "tokenizer.json"), "max_tokens": MAX_TOKENS,
                 "pooling": "mean", "gelu": "exact", "inputs": ["input_ids", "attention_mask"], "output": "embedding",
                 **licence(said.get("sources", [])),
                 "distillation": {"teacher": "all-MiniLM-L6-v2", "cosine": round(said.get("fidelity", 0.0), 4)}},
        "prompts": PROMPTS, "images": images,
        "captions": {"file": "captions.json", "sha256": sha256(folder / "captions.json")},
    }
    write_manifest(folder, described(manifest, folder, towers, checkpoints))
    return folder


def described(manifest, folder, towers, checkpoints):
    """A manifest with all that format 2 asks for: provenance, a self-test with the vectors of the torch towers, and what the
    text tower and the image towers do. Nothing that an index depends on changes."""
    from .provenance import provenance, tested

    text = {**manifest["text"], **TEXT}
    images = [{**entry, **IMAGE, "channel_order": ", ".join(entry["roles"])} for entry in manifest["images"]]
    manifest = {**manifest, "format": FORMAT, "text": text, "images": images,
                "provenance": provenance(manifest["name"], checkpoints)}
    return {**manifest, **tested(manifest, folder, {name: tower for name, (tower, _) in towers.items()})}


def licence(sources):
    """The manifest's fields about what a tower learnt from; an untrained one learnt from nothing."""
    return classes.entry(sources) if sources else {"sources": [], "data_class": [], "licence": "untrained"}


def describe_image(folder, name, tower, said):
    """Exports an image tower to `name`.onnx; its entry in the manifest."""
    fields, file = dict(FIELDS[name]), folder / f"{name}.onnx"
    fields["input_px"] = px = said.get("input_px", fields["input_px"])
    bands = len(fields["roles"])
    if fields["pooling"] == "weighted mean":
        export_local(tower, file, bands, px)
        reach, stride = reach_and_stride(LocalConfig().layers)
        dense = {"stride": stride, "reach": reach, "outputs": list(LocalGraph.outputs[1:3]),
                 "head": list(LocalGraph.outputs[3:])}
        fields.update(shared_pass=True, dense=dense, grid=None)
    else:
        cells = export_pooled(tower, file, bands, px, fields["inputs"])
        fields.update(shared_pass=False, dense=None, grid={"output": "grid", "rows": cells, "columns": cells})
    return {"name": name, **fields, "file": file.name, "sha256": sha256(file), "output": "embedding", "gelu": None,
            "calibration": NEUTRAL, **licence(said.get("sources", []))}


def write_tokenizer(source, target):
    """The teacher's tokenizer without its padding and truncation: the engine sets its own (`max_tokens`)."""
    content = json.loads(Path(source).read_text(encoding="utf-8"))
    content["padding"] = content["truncation"] = None
    Path(target).write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
