"""What there is to know of the installed bundles, without opening a session of theirs."""
from __future__ import annotations

from pathlib import Path

from ..embedding.bundle import Bundle
from ..errors import BundleError
from ..home import bundle_folders, shipped_bundles
from ..index.catalogue import stores
from ..index.files import bytes_of
from ..index.made import tower_that_made
from .check import manifest_of, named_files
from .names import checked

_CARD = 40_000  # characters


def folders() -> dict[str, Path]:
    """Where each bundle lies, by its name; of several of one name the one that is used."""
    found: dict[str, Path] = {}
    for folder in bundle_folders():
        for manifest in sorted(folder.glob("*/manifest.json")):
            found.setdefault(manifest.parent.name, manifest.parent)
    return found


def folder_of(name: str) -> Path:
    """Where the bundle of a name lies. Raises BundleError."""
    folder = folders().get(name)
    if folder is None:
        raise BundleError(f"There is no model '{str(name)[:80]}'; `sightline models list` shows those installed.")
    return folder


def described() -> list[dict]:
    """Every installed bundle; see `describe`."""
    made = [store.manifest for _, store in stores()]
    return [describe(name, folder, made) for name, folder in folders().items()]


def describe(name: str, folder: Path, indexes: list[dict] | None = None) -> dict:
    """{"name", "version", "format", "dimension", "licence", "folder", "shipped", "bytes", "towers", "sensors": {sensor:
    [roles]}, "composites": {sensor: sentence}, "languages", "calibrated", "calibration": "measured", "rough" or None,
    "family", "architecture", "precision", "indexes": how many it made}; of one that cannot be used "name", "folder", "error".
    indexes: manifests of those there are."""
    try:
        bundle = Bundle.open(folder, "cpu")
    except BundleError as error:
        return {"name": name, "folder": str(folder), "shipped": is_shipped(folder), "bytes": bytes_of(folder),
                "indexes": 0, "error": str(error)}
    manifest, images = bundle.manifest, bundle.manifest["images"]
    if indexes is None:
        indexes = [store.manifest for _, store in stores()]
    provenance, calibration = manifest.get("provenance") or {}, calibration_of(manifest)
    return {"name": name, "version": manifest["version"], "format": manifest["format"], "dimension": manifest["dimension"],
            "licence": manifest["licence"], "folder": str(folder), "shipped": is_shipped(folder), "bytes": bytes_of(folder),
            "towers": [tower["name"] for tower in images],
            "sensors": {tower["sensor"]: tower["roles"] for tower in reversed(images)},
            "composites": {tower["sensor"]: tower["composite"]["sentence"] for tower in reversed(images)
                           if tower.get("composite")},
            "languages": manifest["text"].get("languages") or [], "calibrated": calibration is not None,
            "calibration": calibration, "family": provenance.get("family"), "architecture": provenance.get("architecture"),
            "precision": manifest["text"].get("precision", "float32"),
            "indexes": sum(tower_that_made(bundle, made) is not None for made in indexes)}


def details(name: str) -> dict:
    """As `describe`, with "provenance", "files": {file: {"sha256", "bytes"}}, "selftest": what it holds, and "card". Raises
    BundleError."""
    folder = folder_of(name)
    about = describe(name, folder)
    if "error" in about:
        raise BundleError(about["error"])
    manifest = manifest_of(folder)
    said, card = manifest.get("selftest") or {}, folder / "MODEL_CARD.md"
    files = {file: {"sha256": digest, "bytes": (folder / file).stat().st_size if (folder / file).is_file() else None}
             for file, digest in named_files(manifest).items()}
    return {**about, "provenance": manifest.get("provenance"), "files": files, "prompts": manifest["prompts"],
            "units": {tower["name"]: tower["units"] for tower in manifest["images"]},
            "gsd_m": {tower["name"]: tower["gsd_m"] for tower in manifest["images"]},
            "selftest": {"how": said["how"], "texts": len(said.get("texts", ())), "towers": list(said.get("images", ()))}
            if said.get("how") else None,
            "card": card.read_text(encoding="utf-8", errors="replace")[:_CARD] if card.is_file() else None}


def is_shipped(folder: Path) -> bool:
    """Whether a bundle came with Sightline."""
    return folder.resolve().parent == shipped_bundles().resolve()


def calibration_of(manifest: dict) -> str | None:
    """"measured" on held-out scenes, "rough" on what the engine draws itself, or None: matches then mean little."""
    entry = manifest.get("calibration")
    if entry:
        return "rough" if entry.get("how") == "rough" else "measured"
    methods = [str((tower.get("calibration") or {}).get("method", "")) for tower in manifest["images"]]
    if all("calibration" in tower for tower in manifest["images"]) and not any("not calibrated" in how for how in methods):
        return "rough" if any("rough" in how for how in methods) else "measured"
    return None


def own_name(name: str) -> str:
    """The name of a bundle that the user installed, which may be replaced or removed. Raises BundleError."""
    folder = folder_of(checked(name))
    if is_shipped(folder):
        raise BundleError(f"{name} came with Sightline and stays as it is; another is chosen with `sightline models default`.")
    return name
