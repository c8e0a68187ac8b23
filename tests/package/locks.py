"""Writes plugin/engine/locked-*.txt and models/convert/locked-converter.txt from the lists beside them: the versions that the
engine and the converter are set up with, the same on every platform and Python, and the hashes of all their files. Run by
`make locks`, which brings uv.

    python tests/package/locks.py UV [NAME …]
"""

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENGINE, CONVERTER = ROOT / "plugin" / "engine", ROOT / "models" / "convert"


@dataclass(frozen=True)
class Lock:
    """A list and what is made of it; options: of uv; but: names of what is left out on Linux."""

    source: Path
    target: Path
    options: tuple[str, ...] = ()
    but: re.Pattern | None = None


LOCKS = {name: Lock(ENGINE / source, ENGINE / f"locked-{name}.txt", tuple(options)) for name, source, *options in (
    ("cpu", "requirements.txt"), ("cuda", "requirements-cuda.txt"), ("directml", "requirements-directml.txt"),
    ("openvino", "requirements-openvino.txt"),
    ("graph", "requirements-graph.txt", "--no-deps"))}  # installed when the rest is there, on its own
# Which builds of torch there are on Linux depends on the registry: torch.txt says more.
LOCKS["converter"] = Lock(CONVERTER / "requirements.txt", CONVERTER / "locked-converter.txt", (),
                          re.compile(r"(torch|torchvision|triton|nvidia-\S+|cuda-\S+)=="))
OPTIONS = ("--universal", "--python-version", "3.11", "--fork-strategy", "fewest", "--generate-hashes", "--upgrade",
           "--no-annotate", "--no-header", "--quiet")


# onnxruntime left Intel's Macs behind: they get the last version that has them. Only a project's file can say so.
PROJECT = """[tool.uv]
required-environments = ["sys_platform == 'darwin' and platform_machine == 'x86_64'"]
"""


def main(uv: str, *names: str) -> None:
    for name in names or LOCKS:
        lock = LOCKS[name]
        text = locked(uv, lock, PROJECT if name == "cpu" else "[tool.uv]\n")
        lock.target.write_text(f"# Made of {lock.source.name} by `make locks`; not to be edited.\n{text}", encoding="utf-8")
        print(f"{lock.target.relative_to(ROOT)}: {len(re.findall('^[a-z]', text, re.MULTILINE))} packages")


def locked(uv: str, lock: Lock, project: str) -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source in lock.source.parent.glob("*.txt"):  # it may include others
            shutil.copy(source, folder)
        (folder / "pyproject.toml").write_text(project, encoding="utf-8")
        made = subprocess.run([uv, "pip", "compile", *OPTIONS, *lock.options, lock.source.name], cwd=folder, check=True,
                              text=True, stdout=subprocess.PIPE).stdout
    packages = re.split(r"(?m)^(?=[a-z])", made)
    return "".join(filter(None, (elsewhere(package) if lock.but and lock.but.match(package) else package
                                 for package in packages)))


def elsewhere(package: str) -> str:
    """A package with its hashes for all platforms but Linux; nothing where it is for Linux only."""
    first, newline, hashes = package.partition("\n")
    if "sys_platform == 'linux'" in first:
        return ""
    name, _, marker = first.rstrip(" \\").partition(" ; ")
    marker = f"({marker}) and sys_platform != 'linux'" if marker else "sys_platform != 'linux'"
    return f"{name} ; {marker} \\{newline}{hashes}"


if __name__ == "__main__":
    main(*sys.argv[1:])
