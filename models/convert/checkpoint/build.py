"""A checkpoint as the model that it is: recognised, built, its weights in it, its towers apart."""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .errors import ImportRefused
from .found import Found
from .model import Model
from .reading import opened
from .recognise import identify


def load(source: Path, architecture: str | None = None, licence: str | None = None,
         options: dict[str, str] | None = None, check: Callable[[Found], object] = lambda found: None) -> Model:
    """architecture: open_clip's or timm's name, where the file does not tell it; licence: that of the weights, which goes
    before what is known of a family; options: see `recognise`; check: called with what was found before it
    is built, and may raise. Raises ImportRefused."""
    options = dict(options or {})
    with opened(Path(source)) as files:
        found = identify(files, architecture, options)
        given = found.check(options)
        needed = [need for need in found.needs if need not in given]
        if needed:
            raise ImportRefused(_wanting(Path(source).name, needed, found.architectures))
        check(found)
        model = found.build(files, given)
    model.notes = [*found.notes, *model.notes]
    model.licence = licence or model.licence
    return model


def _wanting(name: str, needs: list[str], fitting: list[str]) -> str:
    if "architecture" in needs:
        which = f": it fits {' and '.join(fitting)}" if fitting else ", for example --architecture ViT-B-32"
        return f"{name} does not tell its architecture; name it{which}."
    return f"{name} needs {', '.join(needs)} to be said, with --option {needs[0]}=…."
