"""`python -m models.evaluate.earlier VERSION FOLDER`: takes an earlier edition of the bundle out of the repository's history.

So that `python -m models.evaluate` can measure it on the same files with the same code (`--remember` keeps its headlines as a
column of other reports). The first light is 1.0.0."""
import argparse
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from ..data.paths import REPOSITORY

BUNDLE = "models/bundles/mini"


def earlier_bundle(version, into):
    """Extracts the newest committed `mini` of this version into the folder `into`, and returns the bundle's own folder.

    Raises FileNotFoundError where the repository or its history does not hold it."""
    for commit in _git("log", "--format=%H", "--", f"{BUNDLE}/manifest.json").decode().split():
        if _git("ls-tree", "--name-only", commit, f"{BUNDLE}/manifest.json") and \
                json.loads(_git("show", f"{commit}:{BUNDLE}/manifest.json"))["version"] == version:
            with zipfile.ZipFile(io.BytesIO(_git("archive", "--format=zip", commit, BUNDLE))) as files:
                files.extractall(into)
            return Path(into) / BUNDLE
    raise FileNotFoundError(f"The history of {BUNDLE} has no version {version}: fetch all of it (git fetch --unshallow).")


def _git(*arguments):
    try:
        return subprocess.run(["git", "-C", str(REPOSITORY), *arguments], check=True, capture_output=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise FileNotFoundError("Earlier bundles come from the repository's history, which git does not give: "
                                f"{getattr(error, 'stderr', b'').decode().strip() or error}.") from error


def main():
    parser = argparse.ArgumentParser(description="Take an earlier edition of the bundle out of the repository's history.")
    parser.add_argument("version", help="of the bundle's manifest, for example 1.0.0")
    parser.add_argument("folder", type=Path, help="where to put it")
    options = parser.parse_args()
    try:
        print(earlier_bundle(options.version, options.folder))
    except FileNotFoundError as error:
        sys.exit(f"{error}")


if __name__ == "__main__":
    main()
