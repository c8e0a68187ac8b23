"""A hook of MkDocs: pages link to files of the repository as it lies, and the site to where it is published."""

import re

REPOSITORY = "https://github.com/sightline-eo/sightline/blob/main/"


def on_page_markdown(markdown: str, page, **_) -> str:
    """Links that leave docs/, which only pages in that folder itself have."""
    return markdown if "/" in page.file.src_uri else re.sub(r"\]\(\.\./", f"]({REPOSITORY}", markdown)
