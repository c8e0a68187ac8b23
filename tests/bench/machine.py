"""What the numbers were measured on."""
import datetime
import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

from sightline_engine import load_bundle
from sightline_engine.embedding.sessions import cores

ROOT = Path(__file__).resolve().parents[2]


def describe() -> dict:
    """Processor, cores, memory, versions, the commit and today's date."""
    import onnxruntime  # after sightline_engine, which silences its telemetry

    bundle = load_bundle("mini")
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    return {"processor": _first(r"model name\s*: (.*)", "/proc/cpuinfo") or platform.processor(), "cores": cores(),
            "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
            "system": f"{platform.system()} {platform.release()}", "python": platform.python_version(),
            "numpy": version("numpy"), "onnxruntime": onnxruntime.__version__,  # whichever of its packages it is
            "rasterio": version("rasterio"), "hnswlib": version("hnswlib"),
            "bundle": f"{bundle.name} {bundle.manifest['version']}", "provider": bundle.images[0].provider,
            "commit": commit, "date": datetime.date.today().isoformat()}


def _first(pattern: str, file: str) -> str:
    found = re.search(pattern, Path(file).read_text()) if Path(file).exists() else None
    return found.group(1) if found else ""
