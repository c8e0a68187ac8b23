"""A bundle's manifest on disk, with the checksums of all that lies beside it (format 2)."""
import json
from pathlib import Path

FORMAT = "sightline-bundle/2"
OPSET = 18                      # of every ONNX file that is made here
MANIFEST = "manifest.json"
CARD = "MODEL_CARD.md"


def listed(folder):
    """{file: SHA-256} of every file of a bundle's folder but its manifest."""
    from sightline_engine.index.files import sha256

    return {path.name: sha256(path) for path in sorted(Path(folder).iterdir()) if path.name != MANIFEST}


def read_manifest(folder):
    return json.loads((Path(folder) / MANIFEST).read_text(encoding="utf-8"))


def write_manifest(folder, manifest):
    """Writes the manifest last of all files; one of format 2 with their checksums as they are now. -> the manifest."""
    if manifest["format"] == FORMAT:
        manifest = {**manifest, "files": listed(folder)}
    (Path(folder) / MANIFEST).write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return manifest
