"""`sightline … --help` tells of every argument of every command."""
import argparse

import pytest

from sightline_engine.cli import _parser


def commands(parser, name="sightline"):
    """Every parser that does something, by what is typed to reach it."""
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    for group in groups:
        for part, below in group.choices.items():
            yield from commands(below, f"{name} {part}")
    if not groups:
        yield name, parser


COMMANDS = dict(commands(_parser()))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_is_told(name):
    parser = COMMANDS[name]
    assert parser.description
    assert [action.dest for action in parser._actions if not action.help] == []
    parser.format_help()  # a stray % would fail
