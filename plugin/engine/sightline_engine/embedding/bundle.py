"""A bundle: a folder with towers, tokenizer and manifest that embeds text and images into one space."""
from __future__ import annotations

import hashlib
import json
from functools import cached_property
from pathlib import Path

import numpy as np

from ..errors import BundleError, RolesError
from ..home import bundle_folders
from .calibration import NOT_CALIBRATED, UNKNOWN, Calibration, of_json, of_logistic
from .files import BundleFiles
from .kept_texts import kept
from .manifest import check
from .text_tower import TextEncoder, TextTower
from .towers import ImageTower, normalised

_REMEMBERED = 256  # queries


class Bundle:
    """Towers of one embedding space. Files are checked against their checksums before native code reads them."""

    def __init__(self, folder: Path, manifest: dict, device: str = "auto", files: BundleFiles | None = None):
        self.folder, self.manifest, self.device = folder, manifest, device
        self._remembered: dict[str, np.ndarray] = {}
        self._queries: dict[str, np.ndarray] = {}  # vectors of texts that are asked for again and again: words of legends
        self.files = files or BundleFiles(manifest["name"], folder, manifest.get("files"))
        self.text: TextEncoder = TextTower(manifest["text"], self.files, device)
        self.images = [ImageTower(tower, manifest["dimension"], self.files, device) for tower in manifest["images"]]
        self._calibrations: dict[tuple, Calibration] = {}

    @classmethod
    def open(cls, name_or_folder="mini", device: str = "auto") -> Bundle:
        """Opens a bundle by its name or its folder. Raises BundleError."""
        folder = find_folder(name_or_folder)
        try:
            manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            check(manifest)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
            raise BundleError(f"The manifest of bundle {folder.name} is damaged ({type(error).__name__}: {error}); install "
                              "the bundle again.") from error
        return cls(folder, manifest, device)

    @property
    def name(self) -> str:
        return self.manifest["name"]

    @property
    def dimension(self) -> int:
        return self.manifest["dimension"]

    def tower_for(self, roles, units: str | None = None) -> ImageTower:
        """The image tower that takes these roles: the first in the manifest that takes the units too, or, without units,
        the one that takes most kinds of units. Raises RolesError for mixed, repeated or unknown roles."""
        roles = list(roles)
        if not roles or len(set(roles)) < len(roles):
            raise RolesError("Each band needs one role of its own, for example B2, B3, B4.")
        found = self._taking(units, lambda tower: roles)
        if found:
            return found[0]
        lacking = [(tower, [role for role in tower.manifest["required_roles"] if role not in roles])
                   for tower in self.images if set(roles) <= set(tower.manifest["roles"])]
        if lacking:
            tower, bands = min(lacking, key=lambda found: len(found[1]))
            what = f", which it sees as {tower.composite}" if tower.composite else ""
            raise RolesError(f"The {tower.name} tower of bundle {self.name} needs {', '.join(bands)} beside "
                             f"{', '.join(map(str, roles))}{what}; take a raster that has these bands, or another model.")
        raise RolesError(f"No tower of bundle {self.name} takes the band roles {', '.join(map(str, roles))}; its towers take "
                         + "; ".join(f"{t.name}: {', '.join(t.manifest['roles'])}" for t in self.images)
                         + ". Roles of several sensors cannot be mixed.")

    def tower_of(self, roles, units: str | None = None, name: str | None = None) -> tuple[ImageTower, list[str]]:
        """As `tower_for`, for a raster that may have more bands than any tower takes; also the roles that it uses. name:
        of the tower that the user wants."""
        roles = list(roles)
        if name:
            found = self._first(roles, units, lambda tower: tower.name == name)
            if found:
                return found
            raise RolesError(f"Bundle {self.name} has no tower {name} for these bands in {units or 'these units'}; its towers "
                             f"are {', '.join(tower.name for tower in self.images)}.")
        found = self._taking(units, lambda tower: _used(tower, roles))
        return found or (self.tower_for(roles, units), roles)

    def dense_tower_of(self, roles, units: str) -> tuple[ImageTower, list[str]] | None:
        """The first tower with features finer than tiles that takes some of these roles in these units, and those roles."""
        return self._first(roles, units, lambda tower: tower.is_local)

    def _first(self, roles, units: str | None, wanted) -> tuple[ImageTower, list[str]] | None:
        """The first wanted tower that takes some of these roles in these units, and those roles."""
        for tower in filter(wanted, self.images):
            used = _used(tower, roles)
            if used and tower.takes(used, units):
                return tower, used
        return None

    def _taking(self, units: str | None, roles_for) -> tuple[ImageTower, list[str]] | None:
        """The first tower that takes roles_for(tower) in these units, else, or without units, that with most units."""
        able = [(tower, used) for tower in self.images if (used := roles_for(tower)) and tower.takes(used)]
        for tower, used in able:
            if units is not None and tower.takes(used, units):
                return tower, used
        same_sensor = [pair for pair in able if pair[0].sensor == able[0][0].sensor]
        return max(same_sensor, key=lambda pair: len(pair[0].manifest["units"]), default=None)

    def encode_text(self, texts: list[str]) -> np.ndarray:
        """Sentences -> float32 (n, d), L2-normalised."""
        if isinstance(texts, str):
            raise TypeError("encode_text takes a list of sentences, not one string")
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        return self.text.encode(list(texts))

    def encode_query(self, text: str) -> np.ndarray:
        """The vector (d,) of a query: the mean over the bundle's prompts, L2-normalised (Radford et al. 2021, 3.1.4)."""
        found = self._remembered.get(text)  # it comes again with every filter and mark; a large tower takes a second for it
        if found is None:
            found = self._prompted([text])[0]
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[text] = found
        return found.copy()

    def encode_queries(self, texts: list[str]) -> np.ndarray:
        """As `encode_query`, of many texts (n, d), each encoded once in the life of the bundle."""
        new = [text for text in dict.fromkeys(texts) if text not in self._queries]
        self._queries.update(zip(new, self._prompted(new)))
        return np.stack([self._queries[text] for text in texts])

    def _prompted(self, texts: list[str]) -> np.ndarray:
        prompts = self.manifest["prompts"]
        vectors = self.encode_text([p.format(text) for text in texts for p in prompts])
        return normalised(vectors.reshape(len(texts), len(prompts), self.dimension).mean(1))

    def encode_images(self, images, roles, gsd_m: float, units: str) -> np.ndarray:
        """Images of one sensor -> float32 (n, d), L2-normalised.

        images: (n, bands, h, w), h and w >= 16, NaN = no data, any radiometric offset already removed; roles: one per
        band; gsd_m: metres per pixel; units: "dn10000", "reflectance", "uint8", "db", "linear" or "amplitude". The tower
        is the first of the manifest that takes roles and units; at which size it sees the images: ImageTower.input_size.
        Raises RolesError for roles or units that no tower takes and ValueError for impossible shapes."""
        tower, images = self._asked(images, roles, gsd_m, units)
        return tower.encode_all(*tower.canonical(images, units), list(roles), gsd_m)

    def encode_cells(self, images, roles, gsd_m: float, units: str) -> tuple[np.ndarray, np.ndarray]:
        """As `encode_images`, and beside every image's vector (n, d) those of its cells (n, rows, columns, d), from the top
        left: what is where in it. One pass gives both."""
        tower, images = self._asked(images, roles, gsd_m, units)
        return tower.encode_cells(*tower.canonical(images, units), list(roles))

    def _asked(self, images, roles, gsd_m: float, units: str) -> tuple[ImageTower, np.ndarray]:
        """The tower for these images, and they as an array. Raises RolesError or ValueError."""
        images, roles = np.asarray(images), list(roles)
        if images.ndim != 4 or images.shape[1] != len(roles) or min(images.shape[2:]) < 16:
            raise ValueError(f"images must be (n, {len(roles)}, h >= 16, w >= 16), not {images.shape}")
        if not gsd_m > 0:
            raise ValueError(f"gsd_m must be above 0, not {gsd_m}")
        return self.tower_for(roles, units), images

    def caption(self, images, roles, gsd_m: float, units: str) -> list[str]:
        """One caption per image: the nearest of the project's own sentences, then what was measured."""
        from ..captioning.compose import caption_images

        return caption_images(self, np.asarray(images), list(roles), gsd_m, units)

    @cached_property
    def caption_memory(self):
        """The sentences and concepts that the project generated, embedded once."""
        from ..captioning.memory import CaptionMemory

        return CaptionMemory(self.captions_content, lambda texts: kept(self.manifest["text"], texts, self.encode_text))

    @cached_property
    def captions_content(self) -> dict:
        """What captions.json says, of the bundle or, where it has none, of the one that ships: "sentences", "concepts" and, in
        newer bundles, the "legend"."""
        from ..captioning.shipped import shipped_captions

        entry = self.manifest.get("captions")
        return json.loads(self.files(entry["file"], entry["sha256"])) if entry else shipped_captions()

    @cached_property
    def captions_sha256(self) -> str:
        """What tells these captions from others."""
        entry = self.manifest.get("captions")
        return entry["sha256"] if entry else hashlib.sha256(json.dumps(self.captions_content).encode()).hexdigest()

    @cached_property
    def decoder(self):
        """What writes sentences about tiles; None in a bundle without one, whose tiles the caption memory describes."""
        from ..captioning.decoder import Decoder

        entry = self.manifest.get("decoder")
        return Decoder(entry, self.files, self.encode_text) if entry else None

    def calibration_of(self, tower: ImageTower, roles=()) -> Calibration:
        """What turns this tower's cosines with tiles of these band roles into matches. Raises BundleError."""
        key = tower.name, frozenset(roles)
        if key not in self._calibrations:
            self._calibrations[key] = self._calibration(tower, roles)
        return self._calibrations[key]

    def calibrated(self, tower: ImageTower) -> bool:
        """Whether matches of this tower mean more than an order: whether it was calibrated, on labelled scenes or roughly."""
        simple = tower.manifest.get("calibration", {"method": NOT_CALIBRATED})
        return tower.name in self._calibration_file["towers"] or simple.get("method") != NOT_CALIBRATED

    def recalibrated(self, manifest: dict) -> None:
        """Takes the manifest of a bundle that was calibrated anew while it is open."""
        self.manifest = manifest
        self.files.listed = manifest.get("files", {})
        self._calibrations.clear()
        self.__dict__.pop("_calibration_file", None)

    def seen_as(self, tower: ImageTower) -> str:
        """What a tower's composite shows, for whoever shows its results: "seen by remoteclip as true colour from B4, B3, B2";
        "" for a tower that sees bands as they are."""
        return f"seen by {self.name} as {tower.composite}" if tower.composite else ""

    def caution(self, tower: ImageTower) -> str:
        """A sentence for searches with a tower that was not calibrated, else ""."""
        return "" if self.calibrated(tower) else (f"Matches by {self.name}/{tower.name} are not calibrated: only their order "
                                                  f"means something. `sightline models calibrate {self.name}` makes it better.")

    def _calibration(self, tower: ImageTower, roles) -> Calibration:
        simple = tower.manifest.get("calibration", UNKNOWN)
        try:
            if tower.name in self._calibration_file["towers"]:
                return of_json(self._calibration_file, tower.manifest, self.manifest["text"]["sha256"], roles)
            return of_logistic(simple["slope"], simple["intercept"], self.dimension)
        except (ValueError, KeyError, TypeError) as error:
            raise BundleError(f"The calibration of bundle {self.name} cannot be used ({error}); install the bundle again, or "
                              "fit it with `python -m models.evaluate.calibrate`.") from error

    @cached_property
    def _calibration_file(self) -> dict:
        entry = self.manifest.get("calibration")
        return json.loads(self.files(entry["file"], entry["sha256"])) if entry else {"towers": {}}

    def to_json(self) -> dict:
        """What the engine says of the chosen model when it starts."""
        return {"name": self.name, "version": self.manifest["version"], "dimension": self.dimension,
                "licence": self.manifest["licence"], "folder": str(self.folder),
                "towers": [t.name for t in self.images],
                "sensors": {t.sensor: t.manifest["roles"] for t in self.images}}


def _used(tower: ImageTower, roles) -> list[str]:
    """Those of some roles that a tower knows."""
    return [role for role in roles if role in tower.manifest["roles"]]


def find_folder(name_or_folder) -> Path:
    """The folder of a bundle that is meant by its name or its folder. Raises BundleError."""
    candidates = [f / str(name_or_folder) for f in bundle_folders()] + [Path(name_or_folder)]
    folder = next((c for c in candidates if (c / "manifest.json").is_file()), None)
    if folder is None:
        raise BundleError(f"There is no model '{name_or_folder}'; `sightline models list` shows those installed.")
    return folder
