"""The limits that a card and a report begin with: those of `limits.md` that concern a bundle, and those that numbers prove."""
from pathlib import Path

from . import headlines

FILE = Path(__file__).with_suffix(".md")


def parts(text):
    """Markdown with headings "## name" -> {name: what stands below it}."""
    found = {}
    for block in ("\n" + text).split("\n## ")[1:]:
        name, _, body = block.partition("\n")
        found[name.strip()] = body.strip()
    return found


def of(manifest, measured, path=FILE):
    """Markdown list. Of the file count: "all", "text", every tower's name, every sensor, and every data class of the bundle."""
    entries = [manifest["text"], *manifest["images"]]
    names = {"all", "text", *(t["name"] for t in manifest["images"]), *(t["sensor"] for t in manifest["images"]),
             *(c for entry in entries for c in entry.get("data_class", []))}
    written = [body for name, body in parts(Path(path).read_text(encoding="utf-8")).items() if name in names]
    return "\n".join([*written, *(f"- {sentence}" for sentence in headlines.weak(measured))]) + "\n"
