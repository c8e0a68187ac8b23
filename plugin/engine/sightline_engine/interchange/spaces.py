"""Whose space the vectors of a file are of: a model that is installed, or one that nobody here knows."""
from __future__ import annotations

from ..embedding.bundle import find_folder
from ..errors import BundleError
from ..index.imported import key_of
from ..index.made import preprocessing
from .rows import FORMAT
from .table import Table


def model_of(library, table: Table, dimension: int, space: str | None) -> dict:
    """What the index's manifest says of who made the vectors."""
    said = table.about.get("model", {}) if table.about.get("format") == FORMAT else {}
    if space:
        if "/" not in space and not _is_installed(space):
            table.notes.append(f"No model {space} is installed: the embeddings are searched by example, together with others "
                               f"of --space {space}.")
        return model_of_space(library, space, dimension, table.path.name)
    try:
        return {"bundle": said["name"], "bundle_version": said["version"], "tower": said["image_tower"],
                "tower_sha256": said["image_tower_sha256"], "preprocessing": said["preprocessing"],
                "sensor": table.about["sensor"]}
    except (KeyError, TypeError):
        return unknown_space(table.path.stem, dimension)


def model_of_space(library, space: str, dimension: int, whose: str) -> dict:
    """As `model_of`, of an installed bundle, "mini" or "mini/optical", whose space vectors are said to be of. Another name is
    that of a space which nobody here knows: vectors of one such name compare with each other. Raises BundleError."""
    name, _, tower = space.partition("/")
    if not tower and not _is_installed(name):
        return unknown_space(name, dimension)
    bundle = library.bundle(name)
    found = [each for each in bundle.images if not tower or each.name == tower]
    if not found:
        raise BundleError(f"The model {name} has no tower {tower}; its towers are "
                          f"{', '.join(each.name for each in bundle.images)}.")
    if bundle.dimension != dimension:
        raise BundleError(f"The vectors of {whose} have {dimension} numbers and those of {name} {bundle.dimension}: they are "
                          "not of one space.")
    return {"bundle": bundle.name, "bundle_version": bundle.manifest["version"], "tower": found[0].name,
            "tower_sha256": found[0].manifest["sha256"], "preprocessing": preprocessing(found[0].manifest),
            "sensor": found[0].sensor}


def _is_installed(name: str) -> bool:
    """Whether there is a bundle of this name or in this folder, whole or not."""
    try:
        return bool(find_folder(name))
    except BundleError:
        return False


def unknown_space(name: str, dimension: int) -> dict:
    """As `model_of`, of vectors of which nobody says who made them: only with each other do they compare."""
    return {"bundle": name, "bundle_version": None, "tower": "embeddings", "preprocessing": None, "sensor": "embeddings",
            "tower_sha256": key_of(["space", name, dimension])}
