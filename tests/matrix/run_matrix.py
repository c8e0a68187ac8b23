"""Runs the tests in QGIS on other versions of it, each in a Debian of its own: `make test-matrix` (as root, on Debian).

    python3 tests/matrix/run_matrix.py [--suite trixie --suite forky] [-- PYTEST ARGUMENTS]

trixie (Debian 13) has QGIS 3.40 and Python 3.13, forky (Debian 14) QGIS 3.44 and Python 3.14, both Qt 5. Each system is made
once with debootstrap under build/matrix (3 GB) and kept; the checkout's files, also those not yet added, are copied into it
each time, so that nothing of the host's environments is used. Standard library only.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MATRIX = ROOT / "build" / "matrix"
SUITES = ("trixie", "forky")
PACKAGES = ("qgis", "python3-qgis", "python3-venv", "python3-dev", "g++", "make", "git", "xvfb", "xauth", "strace",
            "ca-certificates")
HANDED_ON = ("/etc/resolv.conf", "/etc/hosts", "/etc/pip.conf", "/etc/apt/apt.conf.d", "/etc/ssl/certs/ca-certificates.crt")
INSIDE = "/sightline"


def mirror() -> str:
    """Where this machine's own packages come from."""
    for place in ("/etc/apt/sources.list.d", "/etc/apt/sources.list"):
        paths = sorted(Path(place).iterdir()) if Path(place).is_dir() else [Path(place)]
        for path in filter(Path.is_file, paths):
            found = re.search(r"^[^#\n]*?(https?://\S+?/debian)/?(?=\s)", path.read_text(), re.MULTILINE)
            if found:
                return found[1]
    return "http://deb.debian.org/debian"


def make_system(suite: str) -> Path:
    """The root of a Debian with QGIS, made or finished where it was begun."""
    system = MATRIX / suite
    if not (system / ".booted").is_file():
        MATRIX.mkdir(parents=True, exist_ok=True)
        script = Path("/usr/share/debootstrap/scripts") / suite
        subprocess.run(["debootstrap", "--variant=minbase", suite, str(system), mirror(),
                        *([] if script.exists() else ["/usr/share/debootstrap/scripts/sid"])], check=True)
        (system / ".booted").touch()
    for path in filter(os.path.exists, HANDED_ON):
        if os.path.isdir(path):
            shutil.copytree(path, f"{system}{path}", dirs_exist_ok=True)
        else:
            os.makedirs(os.path.dirname(f"{system}{path}"), exist_ok=True)
            shutil.copy(path, f"{system}{path}")
    ready, wanted = system / ".ready", " ".join(PACKAGES)
    if not ready.is_file() or ready.read_text() != wanted:
        enter(system, "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "
                      f"{wanted} >/dev/null")
        ready.write_text(wanted)
    return system


def enter(system: Path, command: str) -> None:
    """Run a command in the system, with its own /proc and the host's devices. Raises CalledProcessError."""
    mounts = f"mount -t proc proc {system}/proc && mount --rbind /dev {system}/dev"
    data = os.environ.get("SIGHTLINE_DATA") or str(ROOT.parent / "shared" / "data")
    if os.path.isdir(data):
        (system / "data").mkdir(exist_ok=True)
        mounts += f" && mount --bind {data} {system}/data"
    inside = {"HOME": "/root", "PATH": "/usr/bin:/usr/sbin:/bin", "LANG": "C.UTF-8", "SIGHTLINE_DATA": "/data",
              **{name: value for name, value in os.environ.items() if name.startswith(("PIP_", "http", "HTTP", "no_proxy"))}}
    subprocess.run(["unshare", "--mount", "--pid", "--fork", "sh", "-c", f'{mounts} && exec chroot {system} sh -c "$0"',
                    command], check=True, env=inside)


def test(suite: str, arguments: list[str]) -> bool:
    """Whether all tests passed."""
    system = make_system(suite)
    checkout = system / INSIDE.lstrip("/")
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    files = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    for part in ("plugin", "tests", "resources", "models", "docs"):
        shutil.rmtree(checkout / part, ignore_errors=True)
    for name in filter(None, files):
        if (ROOT / name).is_file():
            target = checkout / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
    try:
        enter(system, f"cd {INSIDE} && git init -q . && git add -A && mkdir -p build && touch build/system.ready && "
                      f"make test-qgis PYTEST_ARGUMENTS='{' '.join(arguments)}'")
    except subprocess.CalledProcessError:
        return False
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description="The tests in QGIS on other versions of it.")
    parser.add_argument("--suite", action="append", choices=SUITES)
    parser.add_argument("arguments", nargs="*", help="for pytest")
    options = parser.parse_args()
    if os.geteuid() or not shutil.which("debootstrap"):
        print("The matrix needs root and debootstrap: sudo apt install debootstrap, then sudo make test-matrix.",
              file=sys.stderr)
        return 1
    passed = {suite: test(suite, options.arguments) for suite in options.suite or SUITES}
    for suite, well in passed.items():
        print(f"{suite}: {'passed' if well else 'FAILED'}")
    return 0 if all(passed.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
