"""The model card of an imported bundle: what is known of it, and what is not."""
from __future__ import annotations

from pathlib import Path

from ..files import CARD

_SENSORS = {"aerial": "aerial images", "sentinel-2": "Sentinel-2", "sentinel-1": "Sentinel-1"}


def write_card(folder: Path, manifest: dict) -> Path:
    """Writes MODEL_CARD.md of a manifest into its folder."""
    path = Path(folder) / CARD
    path.write_text("\n".join(_lines(manifest)) + "\n", encoding="utf-8")
    return path


def _lines(manifest: dict) -> list[str]:
    origin, text = manifest["provenance"], manifest["text"]
    lines = [f"# {manifest['name']}", "",
             f"{_model(origin)}, imported into Sightline on {origin['made']} from {_files(origin['source'])}. Texts and images "
             f"become vectors of {manifest['dimension']} numbers; weights are kept as {text['precision']}.", "",
             f"**Licence:** {manifest['licence']}", "",
             "## What it looks at", "",
             *(f"- {_tower(tower)}" for tower in manifest["images"]), "",
             f"Its text tower reads {_languages(text['languages'])}, up to {text['max_tokens']} tokens.", ""]
    if origin.get("notes"):
        lines += ["## Worth knowing", "", *(f"- {note}" for note in origin["notes"]), ""]
    lines += ["## Does it compute what the original does?", "",
              "The ONNX files against PyTorch on the same inputs, when it was imported:", "",
              "| file | greatest difference of unit vectors | of features, relative | least cosine |", "|---|---|---|---|",
              *(f"| {name} | {_small(found['max_abs'])} | {_small(found['raw_max_abs'])} | {found['cosine']:.6f} |"
                for name, found in origin["parity"].items()), "",
              f"`sightline models verify {manifest['name']}` makes PyTorch's vectors again on your machine.", "",
              "## What is not known", "",
              "- Sightline has not evaluated these weights: how well they find things is what their authors say of them.",
              "- Matches (0 to 100 %) are not calibrated with labelled tiles; their order is right, their size is a guess."]
    lines += [f"- Not imported: {', '.join(origin['left_out'])}."] if origin["left_out"] else []
    return [*lines, "", "## Where it comes from", "", 
            *(f"- `{source['file']}`, {source['bytes']:,} bytes, SHA-256 `{source['sha256']}`" for source in origin["source"]),
            f"- made with {origin['converter']}; ONNX opset {text['opset']}"
            + "".join(f"; {name} = {value}" for name, value in origin["options"].items())]


def _model(origin: dict) -> str:
    known, architecture = origin["family"], origin["architecture"]
    return known if architecture in (None, "", known) else f"{known} ({architecture})"


def _files(sources: list[dict]) -> str:
    names = [source["file"] for source in sources]
    return names[0] if len(names) == 1 else f"{len(names)} files"


def _tower(tower: dict) -> str:
    seen = tower.get("composite")
    bands = f"seen as {seen['sentence']}" if seen else f"bands {', '.join(tower['roles'])}"
    low, high = tower["gsd_m"]
    filled = "" if tower.get("fill") is None else f"; no data becomes {tower['fill']:g}"
    return (f"**{_SENSORS[tower['sensor']]}** (`{tower['name']}`): {bands}; {tower['input_px']} × {tower['input_px']} pixels "
            f"of {low:g} to {high:g} m{filled}")


def _languages(codes: list[str]) -> str:
    if not codes:
        return "languages that its authors do not name"
    return "English only" if codes == ["en"] else ", ".join(codes)


def _small(value: float) -> str:
    return f"{value:.1e}"
