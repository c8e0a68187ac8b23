"""docs/protocol.md has every method of the engine with every parameter, and nothing that is not there."""
import inspect
import re
from pathlib import Path

import pytest

from sightline_engine.service import Service

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "protocol.md").read_text(encoding="utf-8")
TOLD = re.findall(r"^### `([^`]+)`\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
SECTIONS = dict(TOLD)
METHODS = Service().methods()


def test_the_page_and_the_engine_have_the_same_methods():
    assert sorted(name for name, _ in TOLD) == sorted(METHODS)


@pytest.mark.parametrize("method", METHODS)
def test_every_parameter_is_told(method):
    text = SECTIONS.get(method, "")
    parameters = inspect.signature(METHODS[method]).parameters.values()
    named = [p.name for p in parameters if p.name != "task" and p.kind is not p.VAR_KEYWORD]
    lacking = [name for name in named if not re.search(rf"`{name}\b", text)]
    assert not lacking, f"docs/protocol.md does not tell of {', '.join(lacking)} of {method}."


@pytest.mark.parametrize("method", METHODS)
def test_long_methods_are_told_to_be_long(method):
    assert SECTIONS.get(method, "").strip().startswith("*Long.*") == (method in Service.LONG)
