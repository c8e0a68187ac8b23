"""What is known of the published families, where nothing in their files says it. Sources stand beside the facts.

GELU: "quick" is x * sigmoid(1.702 x), which OpenAI's weights were trained with, "erf" the exact one; a wrong one makes results
worse without an error. It is sure where the authors' code says it; else a note tells that it is taken."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from . import entries
from .entries import Look

CLIP_MEAN, CLIP_STD = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)   # openai/CLIP, clip.py
HALF = ((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))

# IBM/MS-CLIP, configs/data_config.yaml, bands B2 to B8, B8A, B11, B12; inference takes 1000 off the means, since the training
# data carried the offset of processing baseline 04.00, which Sightline removes when it reads.
_MS = {"B1": (1794.311, 1164.883), "B2": (1925.161, 1205.586), "B3": (2183.128, 1223.713), "B4": (2338.041, 1399.638),
       "B5": (2667.254, 1403.298), "B6": (3233.633, 1378.513), "B7": (3460.96, 1434.924), "B8": (3555.569, 1491.141),
       "B8A": (3619.542, 1454.089), "B9": (3703.298, 1660.395), "B11": (3406.497, 1473.248), "B12": (2841.645, 1365.08)}
_MS_TEN = [band for band in _MS if band not in ("B1", "B9")]


@dataclass(frozen=True)
class Family:
    """licence: as the weights' page or repository says; signs: pieces of lower-case file and folder names; gelu: by
    architecture, "" for any other; unsure: the sentence on what the published files leave open; mean None: as open_clip's."""

    name: str
    signs: tuple[str, ...]
    licence: str | None
    gelu: dict[str, str] = field(default_factory=dict)
    unsure: dict[str, str] = field(default_factory=dict)
    mean: tuple[float, ...] | None = None
    std: tuple[float, ...] | None = None
    entries: Callable[[Look], list[dict]] = entries.rgb
    languages: tuple[str, ...] = ("en",)
    prompts: tuple[str, ...] = ("{}", "a satellite image of {}")
    notes: tuple[str, ...] = ()

    def of(self, table: dict[str, str], architecture: str) -> str | None:
        return table.get(architecture.removesuffix("-quickgelu"), table.get(""))


FAMILIES = (
    Family("RemoteCLIP", ("remoteclip", "remote-clip"), "Apache-2.0", {"": "erf"},
           # README and model card build "ViT-B-32" (erf); remoteclip_retrieval.py builds it with pretrained="openai" (quick).
           {"": "RemoteCLIP is computed with the exact GELU, as its model card does; its authors' retrieval script uses "
                "QuickGELU, which --option gelu=quick gives."}),
    Family("GeoRSCLIP", ("rs5m", "georsclip"), "Creative Commons, as its model page says without naming "
           "which; CC-BY-4.0 in an earlier version of the page",
           # inference.py: ViT-B-32 from "openai", ViT-H-14 from "laion2b_s32b_b79k", normalisation "clip".
           {"ViT-H-14": "erf", "": "quick"},
           {"ViT-L-14": "The authors publish no code for GeoRSCLIP ViT-L-14; QuickGELU is taken, as for their other models "
                        "from OpenAI's weights (--option gelu=erf for the exact one)."}),
    Family("SkyCLIP", ("skyclip", "skyscript", "clip_vit_l14_laion_rs"), "MIT (wangzhecheng/SkyScript)",
           # README: trained from openai (ViT-L-14) and laion2b_e16 (ViT-B-32).
           {"ViT-L-14": "quick", "": "erf"}),
    Family("SenCLIP", ("senclip",), "none stated by its authors (pallavijainpj/SenCLIP), so all rights are theirs",
           # zeroshot.py: OpenAI's clip.load, mean and std below.
           {"": "quick"}, {}, (0.347, 0.376, 0.296), (0.269, 0.261, 0.276), entries.sentinel_2_colour,
           notes=("SenCLIP's authors state no licence: ask them before you use it for more than trying it.",
                  "SenCLIP was trained on pictures of Sentinel-2 that were each stretched to their own least and largest "
                  "value; Sightline stretches all alike, so that tiles can be compared.",)),
    Family("SARCLIP", ("sarclip", "sar_clip", "sar-clip"), "non-commercial research and education (CAESAR-Radi/SARCLIP)",
           {"": "erf"},
           {"": "SARCLIP's configurations are not public apart from its weights; the exact GELU is taken, as open_clip builds "
                "an architecture of this name (--option gelu=quick for the other)."},
           *HALF, entries.sar_clip, prompts=("{}", "an SAR image of {}"),
           notes=("Backscatter below -25 dB (VV) and -32.5 dB (VH) counts as that much; the authors leave it uncut.",)),
    Family("RS-M-CLIP", ("rs-m-clip", "rs_m_clip", "rsmclip"), "MIT",
           languages=("en", "pt", "es", "fr", "de", "nl", "it", "zh", "ko", "ru")),
)
MSCLIP = Family("Llama3-MS-CLIP", (), "Llama 3 Community Licence (built with Meta Llama 3)", {"": "erf"}, {},
                tuple(round(_MS[b][0] - 1000, 3) for b in _MS_TEN), tuple(_MS[b][1] for b in _MS_TEN), entries.multispectral)
GIT_RSCLIP = Family("Git-RSCLIP", ("git-rsclip", "git_rsclip"), "Apache-2.0")
CLOSP_LICENCE = "OpenRAIL-M"


def named(names: list[str]) -> Family | None:
    """The family that a path is called after; the nearest part of the path decides."""
    for name in names:
        found = next((family for family in FAMILIES if any(sign in name.lower() for sign in family.signs)), None)
        if found:
            return found
    return None


def by_name(name: str) -> Family | None:
    plain = name.lower().replace("-", "").replace("_", "")
    return next((f for f in (*FAMILIES, MSCLIP, GIT_RSCLIP) if f.name.lower().replace("-", "") == plain), None)
