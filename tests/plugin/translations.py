"""Writes resources/i18n/sightline_<language>.ts from the tr("…") of the plugin's source, and makes the .qm files of them.

    python3 tests/plugin/translations.py [--check]      (`make translations`)

What is translated already is kept, what is gone from the source is dropped. Qt's own lupdate knows no Python. The context of
self.tr is the class of the object at run time, so that a text of a class is also one of the classes derived from it.
--check writes nothing and fails, with a list, when a text has no translation or its placeholders differ. Standard library only.
"""

from __future__ import annotations

import argparse
import ast
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("de", "fr", "es")
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class Source:
    """The texts of one file by context, its classes with their bases, and the calls whose text cannot be read."""

    def __init__(self, path: Path, root: Path):
        self.name = path.relative_to(root).as_posix()
        self.texts: list[tuple[str, str, int]] = []  # context, text, line
        self.classes: dict[str, list[str]] = {}
        self.unreadable: list[str] = []
        tree = ast.parse(path.read_text(encoding="utf-8"))
        self._helpers = {**_taken(path, tree), **_helpers(tree)}
        self._visit(tree, "")

    def _visit(self, node: ast.AST, owner: str) -> None:
        if isinstance(node, ast.ClassDef):
            owner = node.name
            self.classes[owner] = [base.id if isinstance(base, ast.Name) else getattr(base, "attr", "") for base in node.bases]
        elif isinstance(node, ast.FunctionDef) and node.name in self._helpers:
            return  # what it translates are its callers' texts
        elif isinstance(node, ast.Call):
            self._note(node, owner)
        for child in ast.iter_child_nodes(node):
            self._visit(child, owner)

    def _note(self, call: ast.Call, owner: str) -> None:
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name == "tr" and isinstance(call.func, ast.Attribute):
            context, text = owner, call.args[0]
        elif name in ("translate", "QT_TRANSLATE_NOOP") and len(call.args) > 1:
            context, text = getattr(call.args[0], "value", None), call.args[1]
        elif isinstance(call.func, ast.Name) and name in self._helpers:
            context, text = self._helpers[name], call.args[0]
        else:
            return
        if isinstance(context, str) and isinstance(text, ast.Constant) and isinstance(text.value, str):
            self.texts.append((context, text.value, call.lineno))
        else:
            self.unreadable.append(f"{self.name}:{call.lineno}")


def _helpers(tree: ast.Module) -> dict[str, str]:
    return dict(filter(None, map(_helper, tree.body)))


def _taken(path: Path, tree: ast.Module) -> dict[str, str]:
    """The helpers that a module imports from those beside it."""
    taken = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.level == 1 and path.with_name(f"{node.module}.py").is_file():
            there = _helpers(ast.parse(path.with_name(f"{node.module}.py").read_text(encoding="utf-8")))
            taken.update({alias.name: there[alias.name] for alias in node.names if alias.name in there})
    return taken


def _helper(node: ast.AST):
    """(name, context) of a module's `def _tr(text): return QCoreApplication.translate("Context", text)`."""
    if isinstance(node, ast.FunctionDef):
        for call in ast.walk(node):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "translate" and len(call.args) > 1 \
                    and isinstance(call.args[0], ast.Constant) and isinstance(call.args[1], ast.Name) \
                    and call.args[1].id == node.args.args[0].arg:
                return node.name, call.args[0].value
    return None


def read_sources(root: Path = ROOT) -> list[Source]:
    paths = sorted(path for path in (root / "plugin").rglob("*.py") if "engine" not in path.relative_to(root).parts[1:2])
    return [Source(path, root) for path in paths]


def texts_of(sources: list[Source]) -> dict[str, dict[str, list[str]]]:
    """context → text → where, with the texts of a class in the contexts of the classes derived from it too."""
    derived = defaultdict(set)
    for source in sources:
        for name, bases in source.classes.items():
            for base in bases:
                derived[base].add(name)
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for source in sources:
        for context, text, line in source.texts:
            for name in _with_derived(context, derived):
                found[name][text].append(f"{source.name}:{line}")
    return {context: dict(sorted(found[context].items())) for context in sorted(found)}


def _with_derived(name: str, derived: dict, known: frozenset = frozenset()) -> set[str]:
    names = {name}
    for child in derived.get(name, set()) - known:
        names |= _with_derived(child, derived, known | names)
    return names


def read_ts(path: Path) -> dict[tuple[str, str], str]:
    """(context, text) → finished translation."""
    if not path.is_file():
        return {}
    return {(context.findtext("name"), message.findtext("source")): message.findtext("translation")
            for context in ET.parse(path).getroot().iter("context") for message in context.iter("message")
            if message.findtext("translation") and message.find("translation").get("type") is None}


def write_ts(path: Path, language: str, texts: dict) -> None:
    """All texts, those without a translation as unfinished. A text that is translated in another context is proposed there."""
    known = read_ts(path)
    anywhere = {text: translation for (_, text), translation in known.items()}
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for context, messages in texts.items():
        element = ET.SubElement(root, "context")
        ET.SubElement(element, "name").text = context
        for text in messages:
            message = ET.SubElement(element, "message")
            ET.SubElement(message, "source").text = text
            translation = ET.SubElement(message, "translation")
            translation.text = known.get((context, text)) or anywhere.get(text)
            if translation.text is None:
                translation.set("type", "unfinished")
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def problems(language: str, texts: dict) -> list[str]:
    """What is missing or wrong in a language's file."""
    known, found = read_ts(FOLDER / f"sightline_{language}.ts"), []
    for context, messages in texts.items():
        for text in messages:
            translation = known.get((context, text))
            if translation is None:
                found.append(f"{language}: {context}: “{text}” has no translation")
            elif sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(translation)):
                found.append(f"{language}: {context}: “{text}” has other placeholders than “{translation}”")
            elif (text[:1].isspace(), text[-1:].isspace()) != (translation[:1].isspace(), translation[-1:].isspace()):
                found.append(f"{language}: {context}: “{text}” begins or ends with a space, or its translation does")
    return found


def release(path: Path) -> None:
    lrelease = shutil.which("lrelease")
    if lrelease is None:
        raise SystemExit("lrelease is not installed: install qttools5-dev-tools.")
    subprocess.run([lrelease, "-silent", "-nounfinished", str(path), "-qm", str(path.with_suffix(".qm"))], check=True)


def main(arguments=None) -> int:
    parser = argparse.ArgumentParser(description="Texts of the plugin's source to .ts and .qm files.")
    parser.add_argument("--check", action="store_true", help="only say what is missing")
    options = parser.parse_args(arguments)
    sources = read_sources()
    unreadable = [place for source in sources for place in source.unreadable]
    texts = texts_of(sources)
    if not options.check:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for language in LANGUAGES:
            path = FOLDER / f"sightline_{language}.ts"
            write_ts(path, language, texts)
            release(path)
    wrong = [f"{place}: the text of this tr cannot be read from the source" for place in unreadable]
    wrong += [problem for language in LANGUAGES for problem in problems(language, texts)]
    print("\n".join(wrong[:200]))
    count = sum(len(messages) for messages in texts.values())
    print(f"{count} texts in {len(texts)} contexts; {len(wrong)} problems.")
    return 1 if wrong and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
