"""What bundles may be called."""
from __future__ import annotations

import re

from ..errors import BundleError

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_OF_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def checked(name: object) -> str:
    """The name, when a bundle and its folder can be called so. Raises BundleError."""
    if not isinstance(name, str) or not _NAME.fullmatch(name) or name.endswith(".") or _OF_WINDOWS.fullmatch(name):
        raise BundleError(f"A model cannot be called '{str(name)[:80]}'; use up to 64 letters, digits, '.', '-' and '_', "
                          "beginning with a letter or digit.")
    return name


def made_of(text: str) -> str:
    """A name for what is called otherwise: "RemoteCLIP ViT-B/32" -> "remoteclip-vit-b-32"."""
    name = re.sub(r"[^a-z0-9._]+", "-", text.lower()).strip("-._")[:64].rstrip("-._")
    return name if name and not _OF_WINDOWS.fullmatch(name) else f"model-{name}".rstrip("-")
