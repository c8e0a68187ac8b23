"""The sentences, concepts and legend that ship with Sightline, for bundles that bring none of their own."""
from __future__ import annotations

import json

from ..errors import BundleError
from ..home import bundle_folders


def shipped_captions() -> dict:
    """As a bundle's captions.json, without what was fitted for the towers of the bundle that ships. Raises BundleError."""
    file = bundle_folders()[-1] / "mini" / "captions.json"
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return {**content, "legend": [{**entry, "offsets": {}} for entry in content["legend"]]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BundleError(f"{file.name} of the bundle that came with the plugin is missing or damaged; install the plugin "
                          "again.") from error
