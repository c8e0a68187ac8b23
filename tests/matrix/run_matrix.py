"""Runs the tests in QGIS on other versions of it, each in a Debian of its own: `make test-matrix` (as root, on Debian).

    python3 tests/matrix/run_matrix.py [--suite trixie --suite forky] [--jobs 1] [-- PYTEST ARGUMENTS]

bookworm (Debian 12) has QGIS 3.22 and Python 3.11, trixie (Debian 13) QGIS 3.40 and Python 3.13, forky (Debian 14) QGIS 3.44
and Python 3.14, all Qt 5. Each system is made once with debootstrap under build/matrix (3.5 GB) and kept; the checkout's
files, also those not yet added, are copied into it each time, so that nothing of the host's environments is used. The
screenshots of the tests that drive QGIS stay in build/matrix/<suite>/sightline/build/e2e. They wait for windows much of their
time, so several parts run side by side, with their names in front of the lines. Standard library only.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
MATRIX = ROOT / "build" / "matrix"
SUITES = ("bookworm", "trixie", "forky")
PARTS = ("plugin", "e2e")  # test-plugin and test-e2e of the Makefile
PACKAGES = ("qgis", "python3-qgis", "python3-venv", "python3-dev", "g++", "make", "git", "xvfb", "xauth", "strace",
            "ca-certificates")
DATABASE = "trixie"  # whose PostgreSQL with PostGIS is there for the tests in all of them: tests/engine/database.py
DATABASE_PACKAGES = ("postgresql-17", "postgresql-17-pgvector", "postgresql-17-postgis-3")
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
    ready, wanted = system / ".ready", " ".join((*PACKAGES, *(DATABASE_PACKAGES if suite == DATABASE else ())))
    if not ready.is_file() or ready.read_text() != wanted:
        enter(system, "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "
                      f"{wanted} >/dev/null")
        ready.write_text(wanted)
    return system


def enter(system: Path, command: str, name: str = "") -> None:
    """Run a command in the system, with its own /proc and the host's devices, and `name` in front of each line that it says.
    Raises CalledProcessError."""
    mounts = f"mount --bind {system} {system} && mount -t proc proc {system}/proc && mount --rbind /dev {system}/dev"
    data = os.environ.get("SIGHTLINE_DATA") or str(ROOT.parent / "shared" / "data")
    if os.path.isdir(data):
        (system / "data").mkdir(exist_ok=True)
        mounts += f" && mount --bind {data} {system}/data"
    if (MATRIX / DATABASE / ".ready").is_file():
        database = system / INSIDE.lstrip("/") / "build" / "matrix" / DATABASE
        database.mkdir(parents=True, exist_ok=True)
        mounts += f" && mount --bind {MATRIX / DATABASE} {database}"
    inside = {"HOME": "/root", "PATH": "/usr/bin:/usr/sbin:/bin", "LANG": "C.UTF-8", "SIGHTLINE_DATA": "/data",
              **{name: value for name, value in os.environ.items() if name.startswith(("PIP_", "http", "HTTP", "no_proxy"))}}
    command = f"({command}) 2>&1 | sed -u {shlex.quote(f's/^/{name}: /')}" if name else command
    subprocess.run(["unshare", "--mount", "--pid", "--fork", "sh", "-c",
                    f'{mounts} && exec chroot {system} bash -o pipefail -c "$0"', command], check=True, env=inside)


def copy_checkout(checkout: Path) -> None:
    """The files that git knows or would add, as they are; what is made there (build/) is kept."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    files = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    for part in ("plugin", "tests", "resources", "models", "docs"):
        shutil.rmtree(checkout / part, ignore_errors=True)
    for name in filter(None, files):
        if (ROOT / name).is_file():
            target = checkout / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)


@dataclass(frozen=True)
class Outcome:
    """What pytest reported of one part of the tests in one system; `trouble` where there is no whole report."""

    suite: str
    part: str
    passed: int = 0
    skipped: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    trouble: str = ""

    @classmethod
    def read(cls, suite: str, part: str, report: Path, ended_well: bool) -> Outcome:
        if not report.is_file():
            return cls(suite, part, trouble="ended without a report")
        cases = list(ElementTree.parse(report).iter("testcase"))
        bad = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
        skips = [(case, mark) for case in cases if (mark := case.find("skipped")) is not None]
        skipped = tuple(f"{name_of(case)}: {mark.get('message')}" for case, mark in skips)
        failed = tuple(dict.fromkeys(map(name_of, bad)))
        trouble = "" if failed or ended_well else "ended with an error"
        return cls(suite, part, len(cases) - len(bad) - len(skipped), skipped, failed, trouble)

    @property
    def well(self) -> bool:
        return not self.failed and not self.trouble and self.passed > 0

    def __str__(self) -> str:
        counts = f"{self.passed} passed, {len(self.failed)} failed, {len(self.skipped)} skipped"
        lines = [f"{self.suite} {self.part}: {self.trouble or counts}", *(f"    FAILED {name}" for name in self.failed),
                 *(f"    skipped {why}" for why in self.skipped)]
        return "\n".join(lines)


def name_of(case: ElementTree.Element) -> str:
    return f"{case.get('classname')}::{case.get('name')}"


def prepare(suite: str) -> Path | None:
    """The checkout in the system, with the environments of the tests; None where that did not succeed."""
    try:
        system = make_system(suite)
        checkout = system / INSIDE.lstrip("/")
        copy_checkout(checkout)
        enter(system, f"cd {INSIDE} && git init -q . && git add -A && mkdir -p build && touch build/system.ready && "
                      "make build/engine-env/.ready build/qgis-test-env/.ready build/wheelhouse/.ready")
    except subprocess.CalledProcessError:
        return None
    return checkout


def test(suite: str, part: str, checkout: Path | None, arguments: list[str]) -> Outcome:
    if checkout is None:
        return Outcome(suite, part, trouble="the system or its environments could not be made")
    report = checkout / "build" / f"test-{part}.xml"
    report.unlink(missing_ok=True)
    options = shlex.join([f"--junitxml=build/{report.name}", *arguments])
    ended_well = True
    try:
        enter(checkout.parent, f"cd {INSIDE} && make test-{part} PYTEST_ARGUMENTS={shlex.quote(options)}", f"{suite} {part}")
    except subprocess.CalledProcessError:
        ended_well = False
    return Outcome.read(suite, part, report, ended_well)


def main() -> int:
    parser = argparse.ArgumentParser(description="The tests in QGIS on other versions of it.")
    parser.add_argument("--suite", action="append", choices=SUITES)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="parts at a time (default: one per core)")
    parser.add_argument("arguments", nargs="*", help="for pytest")
    options = parser.parse_args()
    if os.geteuid() or not shutil.which("debootstrap"):
        print("The matrix needs root and debootstrap: sudo apt install debootstrap, then sudo make test-matrix.",
              file=sys.stderr)
        return 1
    checkouts = {suite: prepare(suite) for suite in options.suite or SUITES}
    with ThreadPoolExecutor(max(1, options.jobs)) as pool:
        outcomes = list(pool.map(lambda part: test(*part, options.arguments), [
            (suite, part, checkout) for suite, checkout in checkouts.items() for part in PARTS]))
    print("\n".join(map(str, outcomes)))
    return 0 if all(outcome.well for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
