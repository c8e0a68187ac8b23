"""One command from a published checkpoint to hits: the real program, the real converter in its own process, a real raster."""
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

from models.towers import vision_operators

vision_operators.declare()
import checkpoints as made_by  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
torch.set_num_threads(1)


@pytest.fixture
def sightline(tmp_path):
    """Runs the program with a home of its own and this Python as the converter's: (exit code, stdout, stderr)."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugin" / "engine"), "SIGHTLINE_HOME": str(tmp_path / "home"),
                   "SIGHTLINE_CONVERTER_PYTHON": sys.executable}

    def run(*arguments, begin=False):
        command = [sys.executable, "-m", "sightline_engine", *map(str, arguments)]
        if begin:
            return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        done = subprocess.run(command, capture_output=True, text=True, timeout=900, env=environment)
        return done.returncode, done.stdout, done.stderr

    yield run
    shutil.rmtree(tmp_path, ignore_errors=True)  # a gigabyte each


@pytest.mark.parametrize("family", ["Git-RSCLIP", "RemoteCLIP"])
def test_from_a_checkpoint_to_hits_and_away_again(sightline, tmp_path, family):
    """A small one of the folders that transformers writes, and a .pt file of the size that its authors publish."""
    made = made_by.remoteclip(tmp_path / "source") if family == "RemoteCLIP" else made_by.git_rsclip(tmp_path / "source", 2, 64)
    code, out, err = sightline("models", "import", made.path, "--look", "--json")
    found = json.loads(out)
    assert code == 0 and found["family"] == family and found["kind"] == "checkpoint", err

    code, out, err = sightline("models", "import", made.path, "--as", "remote", "--licence", "made for tests", "--json")
    assert code == 0, err
    done = json.loads(out)
    assert done["bundle"]["name"] == "remote" and {"aerial", "sentinel-2", "sentinel-1"} == set(done["bundle"]["sensors"])
    assert done["parity"] and all(part["max_abs"] <= 1e-4 for part in done["parity"].values())
    assert done["bundle"]["calibration"] == "rough" and done["bundle"]["licence"]
    weights = made.path if made.path.is_file() else made.path / "model.safetensors"
    source = weights.read_bytes()
    weights.unlink()  # the bundle needs nothing of it any more

    code, out, err = sightline("models", "verify", "remote", "--device", "cpu", "--json")
    checked = json.loads(out)["models"][0]
    assert code == 0 and checked["ok"] and min(part["cosine"] for part in checked["parts"] if part["cosine"]) > 0.9999, out

    assert sightline("sample", tmp_path / "scene", "--size", 400)[0] == 0
    raster = tmp_path / "scene" / "s2.tif"
    code, out, err = sightline("index", raster, "--model", "remote", "--json")
    assert code == 0 and json.loads(out)["indexes"][0]["tiles"] > 0, err
    code, out, err = sightline("search", "a river", raster, "--model", "remote", "-k", 3, "--json")
    assert code == 0 and [hit["rank"] for hit in json.loads(out)["hits"]] == [1, 2, 3], err
    bundles = json.loads(sightline("models", "list", "--json")[1])["bundles"]
    assert next(each for each in bundles if each["name"] == "remote")["indexes"] == 1

    code, out, err = sightline("models", "export", "remote", tmp_path / "remote.zip")
    assert code == 0, err
    assert sightline("models", "remove", "remote")[0] == 0
    code, out, err = sightline("search", "a river", raster, "--model", "remote")
    assert code == 1 and "remote" in err and err.count("\n") == 1
    code, out, err = sightline("models", "import", tmp_path / "remote.zip")
    assert code == 0, err
    code, out, err = sightline("search", "a river", raster, "--model", "remote", "-k", 3, "--json")
    assert code == 0 and len(json.loads(out)["hits"]) == 3, err  # the index is there as before

    weights.write_bytes(source[:len(source) // 2])
    code, out, err = sightline("models", "import", made.path, "--as", "cut", "--licence", "made for tests")
    assert code == 1 and err.strip().count("\n") == 0 and "Traceback" not in err, err


def test_a_killed_program_takes_its_converter_along(sightline, tmp_path):
    made = made_by.git_rsclip(tmp_path / "source", 2, 64)
    program = sightline("models", "import", made.path, "--licence", "made for tests", begin=True)
    children = []
    while program.poll() is None and not children:
        time.sleep(0.1)
        children = [int(pid) for pid in Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text().split()]
    time.sleep(4)
    program.send_signal(signal.SIGKILL)
    program.wait()
    begun = time.monotonic()
    while any(running(pid) for pid in children) and time.monotonic() - begun < 10:
        time.sleep(0.1)
    assert children and not any(running(pid) for pid in children)
    code, out, err = sightline("models", "list", "--json")
    assert code == 0 and [each["name"] for each in json.loads(out)["bundles"]] == ["mini"], err


def running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
