"""Writes build/sightline-<version>.zip, which QGIS installs from: `make package`.

    python3 tests/package/make_package.py [--out build]

Of the files under version control those that a user needs, in the folder `sightline`. The same files give the same bytes, on
every machine: entries are sorted, dates and permissions fixed. Standard library and git only.
"""

from __future__ import annotations

import argparse
import configparser
import fnmatch
import subprocess
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = "sightline"
# The plugin and its engine, the models that ship, what converts others, and nothing that is for developers only.
SHIPPED = ("__init__.py", "metadata.txt", "LICENSE", "README.md", "CHANGELOG.md", "docs/licences.md", "plugin/*", "resources/*",
           "models/__init__.py", "models/bundles/*", "models/convert/__init__.py", "models/convert/*.txt",
           "models/convert/files.py", "models/convert/origin.py", "models/convert/shrink.py",
           "models/convert/checkpoint/*", "models/towers/*")
LEFT_OUT = ("resources/i18n/*.ts", "*/.gitignore")
DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can tell


def version(root: Path = ROOT) -> str:
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(root / "metadata.txt", encoding="utf-8")
    return metadata["general"]["version"]


def shipped_files(root: Path = ROOT) -> list[str]:
    """Paths with "/", sorted."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True).stdout.split("\0")
    shipped = (path for path in listed if _matches(path, SHIPPED) and not _matches(path, LEFT_OUT))
    return sorted(path for path in shipped if (root / path).is_file())


def _matches(path: str, patterns: tuple) -> bool:
    return any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns)


def make_package(out: Path, root: Path = ROOT) -> Path:
    """The zip that was written."""
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{NAME}-{version(root)}.zip"
    part = target.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for path in shipped_files(root):
            entry = zipfile.ZipInfo(f"{NAME}/{path}", DATE)
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            package.writestr(entry, (root / path).read_bytes(), zipfile.ZIP_DEFLATED, 9)
    part.replace(target)
    return target


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the zip that QGIS installs Sightline from.")
    parser.add_argument("--out", type=Path, default=ROOT / "build")
    target = make_package(parser.parse_args().out)
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
