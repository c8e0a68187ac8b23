"""What a model's authors do to a text before it is tokenised, by the name that the manifest gives it in `cleaning`.

"none": nothing, the tokenizer does it all. "whitespace", "clip" and "siglip" are the ways of open_clip: mended Unicode
(ftfy) and HTML entities, then single spaces; "clip" in lower case (Radford et al. 2021); "siglip" in lower case and without
punctuation (Zhai et al. 2023). "siglip-transformers": as transformers does it, which mends nothing and joins what an underscore
parts."""
from __future__ import annotations

import html
import re
import string
from collections.abc import Callable

from ..errors import BundleError

_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


def cleaner(name: str) -> Callable[[str], str]:
    """What cleans a text. Raises BundleError for a name that this version does not know and where ftfy is missing."""
    if name in ("none", "siglip-transformers"):
        return _OWN[name]
    if name not in ("whitespace", "clip", "siglip"):
        raise BundleError(f"The bundle cleans its texts by '{name}', which this version of Sightline does not know; install a "
                          "newer one.")
    try:
        from ftfy import fix_text
    except ImportError as error:
        raise BundleError("This bundle's text tower needs the library ftfy, which the engine's environment lacks; set the "
                          "engine up again.") from error

    def clean(text: str) -> str:
        text = html.unescape(html.unescape(fix_text(text)))
        if name == "siglip":
            text = text.replace("_", " ").translate(_NO_PUNCTUATION)
        text = text if name == "whitespace" else text.lower()
        return " ".join(text.split())

    return clean


def _as_transformers(text: str) -> str:
    return re.sub(r"\s+", " ", text.lower().translate(_NO_PUNCTUATION)).strip()


_OWN = {"none": lambda text: text, "siglip-transformers": _as_transformers}
