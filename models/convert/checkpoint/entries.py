"""What a bundle's manifest says of an image tower, one entry per sensor that it serves."""
from __future__ import annotations

from dataclasses import dataclass

from sightline_engine.models.sensors import RADAR_PICTURE, TRUE_COLOUR
from sightline_engine.rasters.layouts import SENTINEL2

OPTICAL = list(SENTINEL2)
OPTICAL_UNITS, RADAR_UNITS = ["dn10000", "reflectance", "uint8"], ["db", "linear", "amplitude"]
COPERNICUS_GSD = [5.0, 10.0]


@dataclass(frozen=True)
class Look:
    """How a network wants its pixels. mean, std: taken off inside the graph; resize: of the authors' preprocessing."""

    px: int
    mean: tuple[float, ...]
    std: tuple[float, ...]
    resize: str = "bicubic"
    pooling: str | None = None
    gelu: str | None = None

    def entry(self, name: str, sensor: str, roles: list[str], units: list[str], canonical: str, gsd: list[float],
              **more) -> dict:
        """required: roles that must be there, else all."""
        required = more.pop("required", roles)
        plain = not any(self.mean) and all(value == 1 for value in self.std)
        return {"name": name, "sensor": sensor, "roles": roles, "required_roles": required, "units": units,
                "canonical_unit": canonical, "input_px": self.px, "gsd_m": gsd, "inputs": ["pixels"], "output": "embedding",
                "pooling": self.pooling, "gelu": self.gelu, "shared_pass": False, "dense": None, "resize": self.resize,
                "normalisation": None if plain else {"mean": list(self.mean), "std": list(self.std)}} | more


def rgb(look: Look, gsd: list[float] = (0.3, 10.0)) -> list[dict]:
    """A model for colour pictures: it takes aerial images as they are, and Sentinel-2 and Sentinel-1 as pictures made of their
    bands. No data is grey, about the mean of what the model was trained on."""
    fill = round(sum(look.mean) / len(look.mean), 2)
    return [
        look.entry("aerial", "aerial", ["red", "green", "blue"], ["uint8", "reflectance", "dn10000"], "display", list(gsd),
                   channel_order="red, green, blue", fill=fill),
        look.entry("optical", "sentinel-2", OPTICAL, OPTICAL_UNITS, "reflectance", COPERNICUS_GSD, required=["B4", "B3", "B2"],
                   channel_order="red, green, blue", fill=fill, composite=TRUE_COLOUR),
        look.entry("sar", "sentinel-1", ["VV", "VH"], RADAR_UNITS, "db", COPERNICUS_GSD, channel_order="VV, VH, VV - VH",
                   fill=fill, composite=RADAR_PICTURE)]


def sentinel_2_colour(look: Look) -> list[dict]:
    """A model for Sentinel-2's true colour (SenCLIP), which takes aerial pictures too."""
    aerial, optical, _ = rgb(look)
    return [optical, aerial]


def sar_clip(look: Look) -> list[dict]:
    """SARCLIP's three channels: VV and VH in dB, each over a range of 25 dB, and their mean. Below the range the authors cut
    nothing, here 0 is the least."""
    channels = [{"name": "VV", "of": {"VV": 1.0}, "low": -25.0, "high": 0.0},
                {"name": "VH", "of": {"VH": 1.0}, "low": -32.5, "high": -7.5}, {"name": "mean", "of_channels": [0, 1]}]
    return [look.entry("sar", "sentinel-1", ["VV", "VH"], RADAR_UNITS, "db", COPERNICUS_GSD, channel_order="VV, VH, their mean",
                       fill=0.5, composite={"sentence": "VV, VH and their mean in dB", "channels": channels})]


def multispectral(look: Look) -> list[dict]:
    """Llama3-MS-CLIP: ten bands of Sentinel-2 as digital numbers without the processing baseline's offset."""
    roles = [role for role in OPTICAL if role not in ("B1", "B9", "B10")]
    return [look.entry("optical", "sentinel-2", roles, OPTICAL_UNITS, "dn10000", COPERNICUS_GSD, channel_order=", ".join(roles),
                       fill=round(sum(look.mean) / len(look.mean)))]
