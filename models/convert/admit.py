"""`python -m models.convert.admit BUNDLE OUT --classes free [unstated …]`: only the towers that an allow-list admits.

OUT gets the towers whose every data class is on the list, and a manifest of these alone. A tower that states no class is
not admitted. Without the text tower there is nothing to search with, so a bundle whose text tower is not admitted is refused.
"""
import argparse
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from ..data.classes import CLASSES
from .files import CARD, write_manifest


@dataclass(frozen=True)
class Admission:
    """The manifest of what is admitted, and {name of what is left out: why}."""
    manifest: dict
    left_out: dict


def refusal(entry, classes):
    """Why a part of a bundle is not admitted, or None. entry: its part of the manifest."""
    stated = entry.get("data_class")
    if not stated:
        return "it states no data class"
    other = [name for name in stated if name not in classes]
    return f"its data class {' and '.join(other)} {'is' if len(other) == 1 else 'are'} not on the list" if other else None


def admit(manifest, classes):
    """-> Admission. classes: the allow-list. Raises ValueError when no text tower or no image tower is left."""
    strangers = set(classes) - set(CLASSES)
    if strangers or not classes:
        raise ValueError(f"Data classes are {', '.join(CLASSES)}, not {', '.join(sorted(strangers)) or 'an empty list'}")
    name, listed = f"{manifest['name']} {manifest['version']}", ", ".join(classes)
    why = refusal(manifest["text"], classes)
    if why:
        raise ValueError(f"Bundle {name} is refused for {listed}: its text tower is not admitted, {why}. Build one whose text "
                         "tower learnt from such data only (data = \"free\" in the training configuration).")
    left_out = {tower["name"]: why for tower in manifest["images"] if (why := refusal(tower, classes))}
    images = [tower for tower in manifest["images"] if tower["name"] not in left_out]
    if not images:
        raise ValueError(f"Bundle {name} is refused for {listed}: no image tower is admitted ("
                         + "; ".join(f"{tower}: {why}" for tower, why in left_out.items()) + ").")
    for number, tower in enumerate(images):
        if "codebook" in tower and (why := refusal(tower["codebook"], classes)):
            left_out[f"codebook of {tower['name']}"] = why
            images[number] = {key: value for key, value in tower.items() if key != "codebook"}
    kept = {**manifest, "images": images, "licence": licence(manifest["text"], *images)}
    for part in ("calibration", "decoder"):        # those that state a class are held to it
        if "data_class" in kept.get(part, {}) and (why := refusal(kept[part], classes)):
            left_out[part] = why
            del kept[part]
    if "selftest" in kept:
        kept["selftest"] = {**kept["selftest"], "images": {t["name"]: kept["selftest"]["images"][t["name"]] for t in images}}
    return Admission({**kept, "admitted": {"classes": list(classes), "left_out": left_out}}, left_out)


def licence(*entries):
    """Every tower's terms, each once, for the whole bundle."""
    return " | ".join(dict.fromkeys(entry["licence"] for entry in entries)) + " | code GPL-2.0-or-later"


def files(manifest):
    """[(entry, key of its file, key of its checksum)] of every file of a manifest."""
    found = [(tower, "file", "sha256") for tower in manifest["images"]]
    found += [(tower["codebook"], "file", "sha256") for tower in manifest["images"] if "codebook" in tower]
    found += [(manifest["text"], "file", "sha256"), (manifest["text"], "tokenizer", "tokenizer_sha256")]
    found += [(entry, "file", "sha256") for entry in manifest.get("decoder", {}).get("files", {}).values()]
    beside = {f"{entry['file']}.data" for entry in (*manifest["images"], manifest["text"])} & set(manifest.get("files", ()))
    found += [({"file": name, "sha256": manifest["files"][name]}, "file", "sha256") for name in sorted(beside)]
    return found + [(manifest[part], "file", "sha256") for part in ("captions", "calibration") if part in manifest]


def checked(folder, name, digest):
    """The bytes of a file of a bundle. Raises FileNotFoundError, and ValueError for a wrong checksum."""
    path = Path(folder) / name
    if Path(name).name != name or not path.is_file():
        raise FileNotFoundError(f"{path} is absent, though the manifest names it; write the bundle again")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise ValueError(f"{path} has another checksum than the manifest says; write the bundle again")
    return data


def thinned(calibration, towers):
    """calibration.json (bytes) for some of its towers only."""
    content = json.loads(calibration)
    content["towers"] = {name: entry for name, entry in content["towers"].items() if name in towers}
    return (json.dumps(content, indent=1) + "\n").encode()


def legend_of(captions, towers):
    """captions.json (bytes) with the legend's offsets, which were fitted with the codebooks, of some towers only."""
    content = json.loads(captions)
    for entry in content.get("legend", ()):
        entry["offsets"] = {name: of for name, of in entry["offsets"].items() if name in towers}
    return (json.dumps(content, indent=1) + "\n").encode()


def copy(folder, out, classes):
    """Writes the admitted part of the bundle in `folder` to the new folder `out` -> Admission."""
    folder, out = Path(folder), Path(out)
    path = folder / "manifest.json"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is absent: {folder} is no bundle")
    if out.exists() and any(out.iterdir()):
        raise ValueError(f"{out} is not empty; name a new folder")
    admission = admit(json.loads(path.read_text(encoding="utf-8")), classes)
    manifest = json.loads(json.dumps(admission.manifest))
    content = {entry[file]: checked(folder, entry[file], entry[digest]) for entry, file, digest in files(manifest)}
    if "calibration" in manifest:
        entry = manifest["calibration"]
        content[entry["file"]] = thinned(content[entry["file"]], {tower["name"] for tower in manifest["images"]})
        entry["sha256"] = hashlib.sha256(content[entry["file"]]).hexdigest()
    if "captions" in manifest:
        entry = manifest["captions"]
        content[entry["file"]] = legend_of(content[entry["file"]], {t["name"] for t in manifest["images"] if "codebook" in t})
        entry["sha256"] = hashlib.sha256(content[entry["file"]]).hexdigest()
    if (folder / CARD).is_file():
        content[CARD] = (notice(admission) + (folder / CARD).read_text(encoding="utf-8")).encode()
    out.mkdir(parents=True, exist_ok=True)
    for name, data in content.items():
        (out / name).write_bytes(data)
    return Admission(write_manifest(out, manifest), admission.left_out)


def notice(admission):
    """What stands above the card of the whole bundle when some of it was left out."""
    if not admission.left_out:
        return ""
    return (f"> Admitted for the data classes {', '.join(admission.manifest['admitted']['classes'])}. This card is that of the "
            f"whole bundle; left out here: {', '.join(admission.left_out)}.\n\n")


def report(admission):
    """What was kept and what was left out, as lines."""
    manifest = admission.manifest
    lines = [f"kept text: {', '.join(manifest['text']['data_class'])}"]
    lines += [f"kept {tower['name']}: {', '.join(tower['data_class'])}" for tower in manifest["images"]]
    lines += [f"left out {name}: {why}" for name, why in admission.left_out.items()]
    if "calibration" in manifest and "data_class" not in manifest["calibration"]:
        lines.append("kept calibration: fitted numbers of the kept towers; it states no data class of its own")
    return lines


def main():
    parser = argparse.ArgumentParser(description="Copy the towers of a bundle that an allow-list of data classes admits.")
    parser.add_argument("bundle", type=Path)
    parser.add_argument("out", type=Path, help="a new folder")
    parser.add_argument("--classes", nargs="+", required=True, choices=CLASSES)
    options = parser.parse_args()
    try:
        print("\n".join(report(copy(options.bundle, options.out, options.classes))))
    except (ValueError, FileNotFoundError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
