"""Which image tower made an index: it is known by its file's hash and by how pixels are prepared for it."""
from __future__ import annotations

import hashlib
import json
from typing import Protocol

_FIELDS = {"input_px": None, "canonical_unit": None, "composite": None, "fill": None, "resize": "area"}  # with what is usual


class Indexed(Protocol):
    """What is known by the manifest of an index: one on this disk, a scene of an archive, or what stands for several."""

    @property
    def manifest(self) -> dict: ...


def preprocessing(tower: dict) -> str:
    """A digest of what is done with pixels before a tower (its entry in the bundle's manifest) sees them."""
    known = tower.get("preprocessing")  # of a tower that is not here, see embedding.space
    return known or hashlib.sha256(json.dumps(_fields(tower), sort_keys=True).encode()).hexdigest()[:16]


def composed(tower: dict) -> list[str]:
    """What the preprocessing of a tower adds to the recipe of an index: nothing for one that only has a unit and a size,
    whose indexes keep the names that they had before there were others."""
    return [preprocessing(tower)] if len(_fields(tower)) > 2 else []


def _fields(tower: dict) -> dict:
    fields = {name: tower[name] for name, usual in _FIELDS.items() if tower.get(name, usual) != usual}
    if "composite" in fields:  # but for its words
        fields["composite"] = [{name: value for name, value in channel.items() if name != "name"}
                               for channel in fields["composite"]["channels"]]
    return fields


def tower_that_made(bundle, manifest: dict):
    """The image tower of a bundle that made the index of a manifest, or one that is the same; None where none is.

    An index from before preprocessing was noted is told by the tower's name where several share its file."""
    same = [tower for tower in bundle.images if tower.manifest["sha256"] == manifest["tower_sha256"]]
    noted = manifest.get("preprocessing")
    if noted:
        same = [tower for tower in same if preprocessing(tower.manifest) == noted]
    named = [tower for tower in same if tower.name == manifest["tower"]]
    return next(iter(named or (same if noted or len(same) == 1 else [])), None)
