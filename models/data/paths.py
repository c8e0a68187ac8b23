"""Where the real imagery is and how it is read."""
import importlib.util
import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def data_root():
    """The data folder: environment SIGHTLINE_DATA, else `../shared/data` beside the repository."""
    return Path(os.environ.get("SIGHTLINE_DATA") or REPOSITORY.parent / "shared" / "data")


def reader():
    """The data folder's own module `read_data`, whose functions yield one dictionary per item."""
    path = data_root() / "read_data.py"
    if not path.exists():
        raise FileNotFoundError(f"No training data: {path} is absent. Set SIGHTLINE_DATA to the data folder.")
    spec = importlib.util.spec_from_file_location("read_data", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
