"""What a report of a problem needs, without the names of people and of their folders."""

from __future__ import annotations

import getpass
import os
import platform
import re
import sys
from dataclasses import asdict
from pathlib import Path

from qgis.core import Qgis
from qgis.PyQt.QtCore import QT_VERSION_STR

from ...client import environment
from ...client.settings import Settings
from .state import EngineState

_HOMES = re.compile(r"(?:[A-Za-z]:)?[\\/]{1,2}(?:home|Users|Documents and Settings)[\\/]{1,2}[^\\/\s:;\"'<>|]+", re.IGNORECASE)
_CREDENTIALS = re.compile(r"(?<=://)[^/\s]+@")
_SIGNATURES = re.compile(r"(://[^\s?\"']+\?)[^\s\"']+")  # whoever has the query of a signed address has the file
KEPT_LINES = 100


def diagnostics(state: EngineState, python: str, log: list[str]) -> str:
    """A text to paste: versions, the engine, settings that are not the defaults, and the last lines of its log."""
    plain = Settings()
    settings = {name: value for name, value in asdict(Settings.load()).items() if value != getattr(plain, name)}
    info = state.info
    lines = [f"Sightline {plugin_version()}",
             f"QGIS {Qgis.QGIS_VERSION}, Qt {QT_VERSION_STR}, Python {sys.version.split()[0]}",
             f"{platform.platform()}, {os.cpu_count()} processors",
             f"Engine: {state.name}{', ' + state.detail if state.detail else ''}",
             f"Engine's version: {info.version if info else '–'}, model {state.model or '–'}, on {state.processor or '–'}",
             *([f"Processor: {state.fallback}"] if state.fallback else []),
             *([f"Search: {state.status.search}"] if state.status and state.status.search else []),
             f"Engine's memory: {state.status.memory_mb if state.status else '–'} MB",
             f"Engine's Python: {python or '–'}",
             f"Under way: {', '.join(method for method, _ in state.requests) or 'nothing'}",
             f"Settings: {', '.join(f'{name}={value}' for name, value in settings.items()) or 'all defaults'}",
             "", f"Log, last {min(len(log), KEPT_LINES)} lines:", *log[-KEPT_LINES:]]
    return redacted("\n".join(lines))


def redacted(text: str) -> str:
    """The text with home folders and user names as ~, and no credentials or signatures in addresses."""
    text = _SIGNATURES.sub(r"\1~", _CREDENTIALS.sub("~@", text))
    for home in _own_homes():
        text = re.sub(re.escape(home).replace(r"\\", r"[\\/]{1,2}") + r"(?![\w-])", "~", text,
                      flags=re.IGNORECASE if os.name == "nt" else 0)
    text = _HOMES.sub("~", text)
    for name in _own_names():
        text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", "~", text)
    return text


def plugin_version() -> str:
    """From metadata.txt."""
    try:
        lines = (environment.PLUGIN_ROOT / "metadata.txt").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition("=")[2].strip() for line in lines if line.startswith("version=")), "")


def _own_homes() -> list[str]:
    """The longest first, so that no part of one is left."""
    homes = {os.path.expanduser("~"), os.environ.get("HOME", ""), os.environ.get("USERPROFILE", "")}
    homes |= {str(Path(home).resolve()) for home in homes if home}
    return sorted((home.rstrip("\\/") for home in homes if len(home) > 3), key=len, reverse=True)


def _own_names() -> list[str]:
    """Whoever is logged in, and the computer; names too short to be told from a word are left."""
    try:
        names = {getpass.getuser()}
    except (KeyError, OSError):
        names = set()
    names |= {os.environ.get(name, "") for name in ("USER", "USERNAME", "LOGNAME")} | {platform.node()}
    return sorted((name for name in names if len(name) > 2), key=len, reverse=True)
