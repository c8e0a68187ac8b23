"""Small but real ONNX towers and whole bundles of models that are not the shipped one.

The image tower sees mean colours and a little texture, the text tower knows the words red, green and blue as the directions
of these colours: "red" finds red tiles. `write_pair` writes image.onnx, text.onnx and tokenizer.json; `write_bundle` all."""
import base64
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

COLOURS = ("red", "green", "blue")
_SIGNS = "abcdefghijklmnopqrstuvwxyzäöüßéàçñ0123456789.,:;!?'-()/"
SENTINEL2 = ["B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B9", "B10", "B11", "B12"]
_WHITE = 1 / 3.5

TRUE_COLOUR = {"sentence": "true colour from B4, B3, B2", "channels": [
    {"name": name, "of": {band: 1.0}, "low": 0.0, "high": _WHITE} for name, band in zip(COLOURS, ("B4", "B3", "B2"))]}
RADAR_COLOUR = {"sentence": "VV, VH and their ratio as red, green and blue", "channels": [
    {"name": "red", "of": {"VV": 1.0}, "low": -25.0, "high": 0.0},
    {"name": "green", "of": {"VH": 1.0}, "low": -32.5, "high": -7.5},
    {"name": "blue", "of": {"VV": 1.0, "VH": -1.0}, "low": 0.0, "high": 15.0}]}
RADAR_MEAN = {"sentence": "VV, VH and their mean", "channels": [
    *RADAR_COLOUR["channels"][:2], {"name": "mean", "of_channels": [0, 1]}]}
AERIAL = {"sensor": "aerial", "roles": list(COLOURS), "required_roles": list(COLOURS),
          "units": ["uint8", "reflectance", "dn10000"], "canonical_unit": "display", "gsd_m": [0.1, 32.0]}
SENTINEL_2 = {"sensor": "sentinel-2", "roles": SENTINEL2, "required_roles": ["B4", "B3", "B2"],
              "units": ["dn10000", "reflectance", "uint8"], "canonical_unit": "reflectance", "gsd_m": [1.0, 30.0],
              "composite": TRUE_COLOUR}
SENTINEL_1 = {"sensor": "sentinel-1", "roles": ["VV", "VH"], "required_roles": ["VV", "VH"],
              "units": ["db", "linear", "amplitude", "uint8"], "canonical_unit": "db", "gsd_m": [5.0, 30.0],
              "composite": RADAR_COLOUR}
RGB = {"aerial": AERIAL, "optical": SENTINEL_2, "radar": SENTINEL_1}  # three entries on one file, as an RGB model gets
MULTISPECTRAL = {"optical": {"sensor": "sentinel-2", "roles": SENTINEL2, "required_roles": SENTINEL2[:9], "fill": 0.0,
                             "units": ["dn10000", "reflectance"], "canonical_unit": "dn10000", "gsd_m": [5.0, 30.0]}}


def directions(dimension, seed=0):
    """Orthonormal rows (8, d): of red, green, blue, three textures, images and texts. Models of one seed share a space."""
    drawn = np.random.default_rng([7, seed]).normal(size=(max(dimension, 8), 8))
    return np.linalg.qr(drawn)[0].T[:, :dimension].astype(np.float32)


def write_image(path, dimension=32, px=32, channels=3, seed=0, scale=1.0, batch="n", precision="float32"):
    """An image tower: pixels (n, channels, px, px), divided by `scale` inside -> embedding (n, d). px None: any size. The
    colours are the first three channels; precision float16: weights and sums in half, inputs and outputs in float32."""
    kind, dtype = (TensorProto.FLOAT16, np.float16) if precision == "float16" else (TensorProto.FLOAT, np.float32)
    rng, towards = np.random.default_rng([11, seed]), directions(dimension, seed)
    kernels = np.zeros((6, channels, 3, 3), np.float32)
    for colour in range(3):
        kernels[colour, min(colour, channels - 1)] = 1 / 9
    texture = rng.normal(size=(3, channels, 3, 3)) / channels
    kernels[3:] = texture - texture.mean((2, 3), keepdims=True)
    head = np.concatenate([towards[:3] * 3, 0.5 * towards[3:6]])
    weights = {"kernels": kernels / scale, "head": head, "gap": towards[6] - 0.8 * towards[:3].sum(0)}
    nodes = [helper.make_node("Conv", ["x", "kernels"], ["edges"]), helper.make_node("Abs", ["edges"], ["size"]),
             helper.make_node("GlobalAveragePool", ["size"], ["pooled"]), helper.make_node("Flatten", ["pooled"], ["flat"]),
             helper.make_node("MatMul", ["flat", "head"], ["turned"]), helper.make_node("Add", ["turned", "gap"], ["y"]),
             helper.make_node("Cast", ["y"], ["embedding"], to=TensorProto.FLOAT)]
    nodes.insert(0, helper.make_node("Cast", ["pixels"], ["x"], to=kind))
    return _save(path, nodes, [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, [batch, channels, px, px])],
                 dimension, {name: value.astype(dtype) for name, value in weights.items()}, batch)


def write_text(path, dimension=32, seed=0, inputs=("input_ids", "attention_mask")):
    """A text tower and its tokenizer.json beside it: mean of the tokens' vectors, those of padding left out."""
    path = Path(path)
    words = ["[PAD]", "[UNK]", *COLOURS, *_SIGNS, *(f"##{sign}" for sign in _SIGNS)]
    rng, towards = np.random.default_rng([13, seed]), directions(dimension, seed)
    table = rng.normal(size=(len(words), dimension)).astype(np.float32) * 0.4 / np.sqrt(dimension) + 0.5 * towards[7]
    table[2:5] = towards[:3] * 3 - towards[:3].sum(0, keepdims=True) + 0.5 * towards[7]
    table[0] = 0
    tokenizer = Tokenizer(models.WordPiece({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = normalizers.Lowercase(), pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(path.parent / "tokenizer.json"))
    weights = {"table": table.astype(np.float32), "axis": np.array([1], np.int64), "last": np.array([2], np.int64),
               "least": np.array(1, np.float32)}
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["each"])]
    if "attention_mask" in inputs:
        nodes += [helper.make_node("Cast", ["attention_mask"], ["there"], to=TensorProto.FLOAT),
                  helper.make_node("Unsqueeze", ["there", "last"], ["mask"]),
                  helper.make_node("Mul", ["each", "mask"], ["kept"]),
                  helper.make_node("ReduceSum", ["kept", "axis"], ["sum"], keepdims=0),
                  helper.make_node("ReduceSum", ["mask", "axis"], ["count"], keepdims=0),
                  helper.make_node("Max", ["count", "least"], ["some"]),
                  helper.make_node("Div", ["sum", "some"], ["embedding"])]
    else:
        nodes += [helper.make_node("ReduceSum", ["each", "axis"], ["embedding"], keepdims=0)]
    values = [helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "t"]) for name in inputs]
    return _save(path, nodes, values, dimension, weights, "n")


def write_pair(folder, dimension=32, px=32, channels=3, seed=0, **image):
    """image.onnx, text.onnx and tokenizer.json in a folder, which is returned."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    write_image(folder / "image.onnx", dimension, px, channels, seed, **image)
    write_text(folder / "text.onnx", dimension, seed)
    return folder


def write_bundle(folder, name="tiny", dimension=32, px=32, seed=0, towers=RGB, format=2, changes=(), captions=None,
                 calibrated=False, selftest=True):
    """A whole bundle, folder/name, which is returned.

    towers: {name: what its entry has beside what every one has}; those with the same number of channels share a file. changes:
    (path, value) pairs that are put into the manifest last, path as "images/0/fill"; a value of None takes the field away.
    captions: content of captions.json, None for none (format 1 always has one). calibrated: with a logistic for each tower."""
    folder = Path(folder) / name
    folder.mkdir(parents=True, exist_ok=True)
    write_text(folder / "text.onnx", dimension, seed)
    images = [_image(folder, tower, fields, dimension, px, seed, format) for tower, fields in towers.items()]
    manifest = {"format": f"sightline-bundle/{format}", "name": name, "version": "1.0", "licence": "made for tests",
                "dimension": dimension, "prompts": ["{}", "a satellite image of {}"], "images": images,
                "text": {"file": "text.onnx", "sha256": digest(folder / "text.onnx"), "tokenizer": "tokenizer.json",
                         "tokenizer_sha256": digest(folder / "tokenizer.json"), "max_tokens": 64, "output": "embedding",
                         "inputs": ["input_ids", "attention_mask"], "pooling": "mean", "gelu": None, "languages": ["en"],
                         "padding": {"to": "longest", "id": 0, "token": "[PAD]"}, "cleaning": "none", "opset": 17,
                         "precision": "float32"}}
    if calibrated or format == 1:
        for entry in images:
            entry["calibration"] = {"slope": 30.0, "intercept": -12.0}
    if captions is not None or format == 1:
        (folder / "captions.json").write_text(json.dumps(captions or _CAPTIONS), encoding="utf-8")
        manifest["captions"] = {"file": "captions.json", "sha256": digest(folder / "captions.json")}
    if format == 2:
        manifest["provenance"] = {"source": [{"file": "made.pt", "sha256": "0" * 64, "bytes": 1}], "family": "tiny",
                                  "architecture": "tiny", "converter": "tests", "made": "2026-01-01", "options": {},
                                  "parity": {}, "left_out": []}
    for path, value in changes:
        _put(manifest, path.split("/"), value)
    if format == 2:
        (folder / "MODEL_CARD.md").write_text(f"# {name}\n", encoding="utf-8")
        manifest["files"] = {file.name: digest(file) for file in sorted(folder.iterdir()) if file.name != "manifest.json"}
        if selftest:
            manifest["selftest"] = _selftest(folder, manifest) or {}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return folder


def rewrite(folder, *changes):
    """Puts (path, value) pairs into the manifest of a bundle that is there; see write_bundle."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for path, value in changes:
        _put(manifest, path.split("/"), value)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def digest(file):
    """SHA-256 of a file."""
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()


_CAPTIONS = {"sentences": [{"text": f"this place is {colour}", "sensors": ["aerial", "sentinel-2", "sentinel-1"]}
                           for colour in COLOURS], "concepts": []}


def _image(folder, name, fields, dimension, px, seed, format):
    composite = fields.get("composite")
    channels = len(composite["channels"]) if composite else len(fields["roles"])
    file = folder / f"image{channels}.onnx"
    if not file.exists():
        write_image(file, dimension, px, channels, seed, 10000.0 if fields["canonical_unit"] == "dn10000" else 1.0)
    own = {"fill": 0.5, "resize": "bicubic", "normalisation": {"mean": [0.0] * channels, "std": [1.0] * channels},
           "channel_order": "as roles", "opset": 17, "precision": "float32"} if format == 2 else {}
    return {"name": name, "file": file.name, "sha256": digest(file), "input_px": px, "inputs": ["pixels"],
            "output": "embedding", "pooling": "mean", "gelu": None, "dense": None, "grid": None, "shared_pass": False, **own,
            **fields}


def _selftest(folder, manifest):
    """What `sightline models verify` compares with."""
    try:
        from sightline_engine.embedding import selftest
    except ImportError:
        return None
    from sightline_engine.embedding.bundle import Bundle

    return selftest.record(Bundle(folder, manifest, "cpu"))


def _put(manifest, path, value):
    for part in path[:-1]:
        manifest = manifest[int(part) if isinstance(manifest, list) else part]
    last = int(path[-1]) if isinstance(manifest, list) else path[-1]
    if value is None:
        del manifest[last]
    else:
        manifest[last] = value


def _save(path, nodes, inputs, dimension, weights, batch):
    graph = helper.make_graph(nodes, "tiny", inputs,
                              [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [batch, dimension])],
                              [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in weights.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(path))
    return Path(path)


def packed(vectors):
    """As the self-test keeps vectors: base64 of float32, little endian."""
    return base64.b64encode(np.ascontiguousarray(vectors, "<f4").tobytes()).decode()
