"""Writes plugin/engine/locked-*.txt from plugin/engine/requirements*.txt: the versions that the engine is set up with, the same
on every platform and Python, and the hashes of all their files. Run by `make locks`, which brings uv.

    python tests/package/locks.py UV
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ENGINE = Path(__file__).resolve().parents[2] / "plugin" / "engine"
# requirements-graph.txt is installed when the rest is there, on its own.
LISTS = {"cpu": ("requirements.txt",), "cuda": ("requirements-cuda.txt",), "directml": ("requirements-directml.txt",),
         "openvino": ("requirements-openvino.txt",), "graph": ("requirements-graph.txt", "--no-deps")}
OPTIONS = ("--universal", "--python-version", "3.11", "--fork-strategy", "fewest", "--generate-hashes", "--upgrade",
           "--no-annotate", "--no-header", "--quiet")


# onnxruntime left Intel's Macs behind: they get the last version that has them. Only a project's file can say so.
PROJECT = """[tool.uv]
required-environments = ["sys_platform == 'darwin' and platform_machine == 'x86_64'"]
"""


def main(uv: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source in (*ENGINE.glob("requirements*.txt"), ENGINE / "onnxruntime-cpu.txt"):
            shutil.copy(source, folder)
        for hardware, (source, *more) in LISTS.items():
            (folder / "pyproject.toml").write_text(PROJECT if hardware == "cpu" else "[tool.uv]\n", encoding="utf-8")
            made = subprocess.run([uv, "pip", "compile", *OPTIONS, *more, source], cwd=folder, check=True, text=True,
                                  stdout=subprocess.PIPE).stdout
            (ENGINE / f"locked-{hardware}.txt").write_text(f"# Made of {source} by `make locks`; not to be edited.\n{made}",
                                                           encoding="utf-8")
            print(f"locked-{hardware}.txt: {len(re.findall('^[a-z]', made, re.MULTILINE))} packages")


if __name__ == "__main__":
    main(sys.argv[1])
