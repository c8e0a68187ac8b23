"""What a checkpoint is once it is understood: torch modules, and what the manifest of its bundle will say of them."""
from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer
from torch import nn


@dataclass
class TextPart:
    """module: input_ids int64 (n, t), and attention_mask where `inputs` names it -> float32 (n, d), not normalised; fields:
    of the manifest's text entry (max_tokens, padding, cleaning, pooling, gelu, languages)."""

    module: nn.Module
    inputs: list[str]
    tokenizer: Tokenizer
    fields: dict


@dataclass
class ImagePart:
    """module: pixels float32 (n, channels, px, px), as the composite gives them (0 to 1) or in the canonical unit -> float32
    (n, d), not normalised; mean and deviation are taken off inside. file: stem of the ONNX file; entries: the manifest's, one
    per sensor that it serves, without what is known only when the file is written."""

    module: nn.Module
    file: str
    px: int
    channels: int
    entries: list[dict]


@dataclass
class Model:
    """A recognised checkpoint. architecture: as open_clip, timm or transformers name it; licence: None where the user has to
    say it; notes: sentences for the user; left_out: parts of the file that are not converted."""

    family: str
    architecture: str
    dimension: int
    text: TextPart
    images: list[ImagePart]
    licence: str | None = None
    prompts: list[str] = field(default_factory=lambda: ["{}", "a satellite image of {}"])
    notes: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    sources: list[Path] = field(default_factory=list)
