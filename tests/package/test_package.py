"""The zip that QGIS installs from keeps the rules of QGIS's plugin repository, is the same each time, and works on its own."""

import configparser
import json
import re
import subprocess
import sys
import zipfile
from pathlib import PurePosixPath

import pytest
from make_package import NAME, ROOT, make_package, version

LARGEST = 25 * 2**20
# What the repository's security scan refuses, by bandit's names: exec, unsafe YAML, pickle and its kin, eval, marshal, weak
# hashes and TLS that is switched off, shells, tar files taken apart, unpinned downloads from hubs, hard-coded passwords.
REFUSED = {"B102", "B103", "B201", "B202", "B301", "B302", "B303", "B307", "B312", "B321", "B323", "B324", "B411", "B413",
           "B501", "B502", "B503", "B504", "B505", "B506", "B507", "B601", "B602", "B604", "B605", "B606", "B607", "B609",
           "B614", "B615", "B701"}
KINDS = {".py", ".txt", ".toml", ".md", ".json", ".onnx", ".npy", ".sql", ".svg", ".qml", ".html", ".css", ".jpg", ".png",
         ".qm", ""}
SECRETS = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[baprs]-[0-9A-Za-z-]{10,}|"
                     r"hf_[A-Za-z]{34}|(?i:password|passwd|api_key|secret)\s*=\s*['\"][^'\"]{6,}")


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return make_package(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def unpacked(package, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder / NAME


def test_it_is_one_folder_of_known_kinds_of_files_and_small_enough(package):
    assert package.stat().st_size <= LARGEST
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
    assert NAME.isidentifier() and all(name.startswith(f"{NAME}/") for name in names)
    paths = [PurePosixPath(name) for name in names]
    assert not [path for path in paths if path.suffix not in KINDS]
    assert not [path for path in paths if any(part.startswith((".", "__pycache__", "__MACOSX")) for part in path.parts)]
    assert {f"{NAME}/{name}" for name in ("metadata.txt", "__init__.py", "LICENSE", "README.md")} <= set(names)
    assert not [name for name in names if name.startswith((f"{NAME}/tests", f"{NAME}/models/training"))]


def test_the_same_files_give_the_same_bytes(package, tmp_path):
    assert make_package(tmp_path).read_bytes() == package.read_bytes()


def test_its_metadata_is_complete(unpacked):
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(unpacked / "metadata.txt", encoding="utf-8")
    general = metadata["general"]
    for name in ("name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository",
                 "homepage", "license", "changelog", "icon", "tags", "category"):
        assert general.get(name), f"metadata.txt has no {name}"
    assert general["hasProcessingProvider"] == "yes" and (unpacked / general["icon"]).is_file()
    assert (general["qgisMinimumVersion"], general["qgisMaximumVersion"]) == ("3.22", "4.99")
    assert re.fullmatch(r"\d+\.\d+\.\d+", version()) and version() in general["changelog"]
    engine = (unpacked / "plugin" / "engine" / "sightline_engine" / "__init__.py").read_text(encoding="utf-8")
    assert f'__version__ = "{version()}"' in engine and f"## {version()}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    listed = (unpacked / "plugin" / "engine" / "requirements-shared.txt").read_text(encoding="utf-8")
    for library in (*re.findall(r"^[\w-]+", listed, re.MULTILINE), "onnxruntime", "hnswlib"):
        assert library in general["about"], f"about does not name {library}"


def test_the_security_scan_finds_nothing_that_it_refuses(unpacked):
    scan = subprocess.run([sys.executable, "-m", "bandit", "-q", "-r", str(unpacked), "-f", "json"], capture_output=True,
                          text=True)
    found = json.loads(scan.stdout)
    assert not found["errors"] and len(found["metrics"]) > 200
    assert not [f"{each['filename']}:{each['line_number']} {each['test_id']} {each['issue_text']}" for each in found["results"]
                if each["test_id"] in REFUSED or each["issue_severity"] == "HIGH"]


def test_there_are_no_secrets_in_it(unpacked):
    for path in unpacked.rglob("*"):
        if path.suffix in (".py", ".txt", ".md", ".json", ".html", ".toml") and path.stat().st_size < 2**21:
            found = SECRETS.search(path.read_text(encoding="utf-8"))
            assert found is None, f"{path.relative_to(unpacked)}: {found[0][:20]}"


def test_the_engine_in_it_answers(unpacked, tmp_path):
    python = ROOT / "build" / "engine-env" / "bin" / "python"
    if not python.is_file():
        pytest.skip("the engine's environment is not set up: run `make engine-env`")
    variables = {"PYTHONPATH": str(unpacked / "plugin" / "engine"), "SIGHTLINE_HOME": str(tmp_path),
                 "ORT_DISABLE_TELEMETRY": "1"}
    listed = subprocess.run([str(python), "-m", "sightline_engine", "models", "list", "--json"], env=variables, cwd=tmp_path,
                            capture_output=True, text=True, timeout=60)
    assert listed.returncode == 0, listed.stderr
    (bundle,) = json.loads(listed.stdout)["bundles"]
    assert bundle["name"] == "mini" and bundle["folder"].startswith(str(unpacked))
