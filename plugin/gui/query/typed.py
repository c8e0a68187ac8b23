"""What a user types, as prompts: “river”, “-town”, “not town”, “river -town”."""

from __future__ import annotations

import re

from .query import Prompt

# A dash that follows a space begins a new prompt; within a word it belongs to it ("built-up").
APART = re.compile(r"\s+(?=[-−–]\S)")
UNWANTED = re.compile(r"(?:[-−–]\s*|not\s+)", re.IGNORECASE)


def prompts_of(text: str) -> tuple[Prompt, ...]:
    """The prompts of a text; those with a dash or “not” before them have the weight -1."""
    prompts = []
    for part in APART.split(text.strip()):
        sign = UNWANTED.match(part)
        words = " ".join(part[sign.end() if sign else 0:].split())
        if words:
            prompts.append(Prompt(words, -1.0 if sign else 1.0))
    return tuple(prompts)


def last_start(text: str) -> int:
    """Where the words of the last prompt begin: what stands before them is kept when they are completed."""
    start = max((found.end() for found in APART.finditer(text)), default=len(text) - len(text.lstrip()))
    sign = UNWANTED.match(text, start)
    return sign.end() if sign else start
