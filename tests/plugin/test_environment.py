"""Finding, checking and making the engine's Python: each trouble is one sentence, and half a set-up is no trap."""

import hashlib
import os
import shutil
import socketserver
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from sightline_plugin.plugin.client import environment
from sightline_plugin.plugin.client.environments import base, converter, engine, lists
from sightline_plugin.plugin.client.packages import packages_for, wanted_packages


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A user who has nothing set up yet."""
    monkeypatch.setenv("SIGHTLINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(environment.VARIABLE, raising=False)
    return tmp_path / "home"


@pytest.fixture
def wheels(tmp_path, monkeypatch):
    """A folder with one tiny wheel, which stands for the engine's libraries."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    write_wheel(folder, "tinylib")
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("tinylib==1.0\n")
    monkeypatch.setattr(engine, "MODULES", ("tinylib",))
    monkeypatch.setattr(lists, "REQUIREMENTS", requirements)
    return folder


def write_wheel(folder, name, module="", content="", version="1.0"):
    """A wheel of one module, by default of its own name; its path."""
    module, file = module or name, name.replace("-", "_")
    info, path = f"{file}-{version}.dist-info", folder / f"{file}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.writestr(f"{module}.py", f"__version__ = '{version}'\n{content}")
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", f"{module}.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
    return path


def make(wheels, lines=None, **options):
    return environment.create(environment.default_folder(), str(wheels), base="/usr/bin/python3",
                              on_line=(lines if lines is not None else []).append, **options)


@pytest.fixture(scope="module")
def empty_environment(tmp_path_factory):
    """One of ours, made once, with pip and nothing else in it; its set-up was not finished."""
    folder = tmp_path_factory.mktemp("made") / "engine-env"
    with pytest.raises(environment.SetupError), pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIGHTLINE_HOME", str(folder.parent))
        environment.create(folder, str(tmp_path_factory.mktemp("no-wheels")), "/usr/bin/python3", None, lambda line: None)
    return folder


@pytest.fixture
def begun(home, empty_environment):
    """The user has stopped a set-up before: pip is there, which takes longest. Where that it is made is no matter."""
    shutil.copytree(empty_environment, environment.default_folder(), symlinks=True)


def test_nothing_set_up_says_what_to_press():
    finding = environment.find_python()
    assert not finding.usable and "not set up yet: press “Set up engine…”" in finding.problem


def test_the_variable_goes_before_the_setting_and_the_setting_before_the_default(monkeypatch):
    assert environment.find_python(sys.executable).python == sys.executable
    monkeypatch.setenv(environment.VARIABLE, "/usr/bin/python3")
    assert environment.find_python(sys.executable).python == "/usr/bin/python3"


def test_a_python_that_is_not_there_is_named_with_who_named_it(monkeypatch):
    assert "given for the engine by the plugin's settings" in environment.find_python("/nowhere/python").problem
    monkeypatch.setenv(environment.VARIABLE, "/nowhere/else")
    problem = environment.find_python().problem
    assert "/nowhere/else, the path given for the engine by the variable SIGHTLINE_ENGINE_PYTHON" in problem


def test_a_python_without_the_libraries_is_named_with_the_first_that_is_missing():
    sentence = environment.check_python("/usr/bin/python3", ("json", "no_such_library"))
    assert "cannot import no_such_library (ModuleNotFoundError" in sentence and "repair" in sentence
    assert environment.check_python("/usr/bin/python3", ("json",)) == ""


@pytest.mark.parametrize("script, words", [("exit 5", "code 5"), ("sleep 9", "within 1 s"), (None, "does not start")])
def test_a_python_that_is_broken_or_hangs_gives_one_sentence(tmp_path, script, words):
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{script}\n" if script else "not a program")
    python.chmod(0o755 if script else 0o644)
    assert words in environment.check_python(str(python), timeout=1)


def test_the_environment_of_the_engine_is_scrubbed(monkeypatch):
    for name in ("PYTHONHOME", "PYTHONSTARTUP", "PROJ_LIB", "PROJ_DATA", "GDAL_DATA", "GDAL_DRIVER_PATH", "LD_LIBRARY_PATH"):
        monkeypatch.setenv(name, "/somewhere/of/qgis")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:8080")
    variables = environment.scrubbed_environment()
    assert "/somewhere/of/qgis" not in variables.values() and variables["HTTPS_PROXY"] == "http://proxy:8080"
    assert variables["ORT_DISABLE_TELEMETRY"] == variables["PYTHONNOUSERSITE"] == variables["PYTHONUTF8"] == "1"
    assert Path(variables["PYTHONPATH"]).name == "engine"


def test_set_up_from_a_folder_of_wheels_then_again_at_once(wheels):
    lines = []
    python = make(wheels, lines)
    assert environment.find_python().usable and environment.find_python().python == python
    assert any("Successfully installed tinylib" in line for line in lines)
    start = time.monotonic()
    assert make(wheels) == python and time.monotonic() - start < 0.5


def test_a_set_up_that_was_interrupted_is_said_and_goes_on(begun, wheels):
    make(wheels)
    (environment.default_folder() / environment.MARKER).unlink()
    assert "was not finished: press" in environment.find_python().problem
    make(wheels)
    assert environment.find_python().usable


def test_a_set_up_interrupted_before_it_had_a_python_starts_over(begun, wheels):
    python = Path(make(wheels))
    python.unlink()
    make(wheels)
    assert environment.check_python(str(python), ("tinylib",)) == ""


def test_a_finished_environment_that_no_longer_works_is_made_anew(begun, wheels):
    """Pip takes a library whose files are gone for installed."""
    python = Path(make(wheels))
    for damage in (lambda: library(python).unlink(), lambda: library(python).write_text("half a fi"),
                   lambda: (python.unlink(), python.write_text("no program"), python.chmod(0o755))):
        damage()
        assert environment.check_python(str(python), ("tinylib",)).endswith("repair it.")
        lines = []
        make(wheels, lines)
        assert any("does not work; it is made anew" in line for line in lines)
        assert version(str(python)) == "1.0" and environment.find_python().usable
    make(wheels, lines)
    assert "is up to date" in lines[-1]


def test_a_repair_that_was_stopped_is_one_also_the_next_time(begun, wheels):
    python = Path(make(wheels))
    library(python).unlink()
    with pytest.raises(environment.SetupError, match="3.11 or newer"):  # it stops before the old one is gone
        environment.create(environment.default_folder(), str(wheels), "/bin/false", on_line=lambda line: None)
    assert "was not finished: press" in environment.find_python().problem
    assert version(make(wheels)) == "1.0" and environment.find_python().usable
    library(python).unlink()
    (environment.default_folder() / environment.MARKER).unlink()  # nobody has looked at it yet
    with pytest.raises(environment.SetupError, match="cannot import tinylib .* to repair it"):
        make(wheels)
    assert version(make(wheels)) == "1.0" and environment.find_python().usable


def test_emptying_that_is_stopped_leaves_no_python_that_half_a_set_up_could_go_on_with(begun, wheels, monkeypatch):
    python = Path(make(wheels))

    def stopped(path, *_):
        raise PermissionError(13, "in use", str(path))

    with monkeypatch.context() as patch, pytest.raises(environment.SetupError, match="could not be removed completely"):
        patch.setattr(shutil, "rmtree", stopped)
        environment.remove(environment.default_folder())
    assert not python.exists() and library(python).exists()
    assert version(make(wheels)) == "1.0"


def test_other_requirements_ask_for_another_set_up(begun, wheels):
    make(wheels)
    lists.REQUIREMENTS.write_text("tinylib>=1.0\n")
    assert "needs other libraries" in environment.find_python().problem
    make(wheels)
    assert environment.find_python().usable


def test_a_set_up_that_cannot_find_the_libraries_says_so_and_leaves_no_marker(begun, wheels):
    lists.REQUIREMENTS.write_text("no-such-library==9\n")
    with pytest.raises(environment.SetupError, match="could not be installed.*goes on from here"):
        make(wheels)
    assert not environment.find_python().usable


def test_a_set_up_is_stopped_quickly(wheels):
    start = time.monotonic()
    with pytest.raises(environment.SetupCancelled, match="start it again"):
        make(wheels, cancelled=lambda: time.monotonic() - start > 0.3)
    assert time.monotonic() - start < 3


def test_a_folder_of_other_files_is_left_alone(wheels, home):
    environment.default_folder().mkdir(parents=True)
    treasure = environment.default_folder() / "thesis.txt"
    treasure.write_text("years of work")
    with pytest.raises(environment.SetupError, match="holds other files"):
        make(wheels)
    assert treasure.read_text() == "years of work"


def test_another_virtual_environment_is_neither_used_nor_made_anew(wheels, tmp_path):
    """It has the same files as one of ours; installed into, it would count as ours, and uninstalling would delete it."""
    theirs = tmp_path / "theirs"
    subprocess.run(["/usr/bin/python3", "-m", "venv", "--without-pip", str(theirs)], check=True)
    before = sorted(theirs.rglob("*"))
    with pytest.raises(environment.SetupError, match="holds other files"):
        environment.create(theirs, str(wheels), "/usr/bin/python3", None, lambda line: None)
    assert sorted(theirs.rglob("*")) == before and not environment.is_ours(theirs)


def test_a_set_up_elsewhere_that_was_stopped_at_its_beginning_goes_on(wheels, tmp_path):
    folder, start = tmp_path / "elsewhere", time.monotonic()
    with pytest.raises(environment.SetupCancelled):
        environment.create(folder, str(wheels), "/usr/bin/python3", None, lambda line: None,
                           lambda: time.monotonic() - start > 0.3)
    environment.create(folder, str(wheels), "/usr/bin/python3", None, lambda line: None)
    assert environment.find_python(folder=folder).usable and environment.is_ours(folder)


def test_other_hardware_takes_the_place_of_what_was_there(begun, wheels, tmp_path, monkeypatch):
    """The wheels of onnxruntime have the same files: what stays of one breaks another."""
    for name, says in (("onnxruntime", "cpu"), ("onnxruntime-gpu", "cuda"), ("nvidia-cudnn", "")):
        write_wheel(wheels, name, "" if "nvidia" in name else "onnxruntime", f"says = '{says}'\n")
    monkeypatch.setattr(lists, "ENGINE_FOLDER", tmp_path)
    lists.REQUIREMENTS.write_text("-r shared.txt\nonnxruntime>=1\n")
    (tmp_path / "requirements-cuda.txt").write_text("-r shared.txt\nonnxruntime-gpu>=1\nnvidia-cudnn\n")
    (tmp_path / "shared.txt").write_text("tinylib==1.0\n")

    def installed(python):
        code = ("import onnxruntime, importlib.metadata as m; "
                "print(onnxruntime.says, *sorted(d.name for d in m.distributions()))")
        answer = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.split()
        return answer[0], [name for name in answer[1:] if name.startswith(("onnx", "nvidia"))]

    assert installed(make(wheels)) == ("cpu", ["onnxruntime"])
    python = make(wheels, hardware="cuda")
    assert installed(python) == ("cuda", ["nvidia-cudnn", "onnxruntime-gpu"])
    assert environment.hardware_in(environment.default_folder()) == "cuda" and environment.find_python().usable
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-index", "--find-links", wheels, "onnxruntime"], check=True)
    (environment.default_folder() / environment.MARKER).unlink()  # a set-up that was interrupted, with both of them there
    assert environment.hardware_in(environment.default_folder()) == "cuda"
    assert installed(make(wheels)) == ("cpu", ["onnxruntime"])
    (tmp_path / "shared.txt").write_text("tinylib>=1.0\n")
    assert "needs other libraries" in environment.find_python().problem


def test_hardware_that_is_not_of_this_system_is_refused_with_what_is(wheels):
    with pytest.raises(environment.SetupError, match="directml does not exist on this .* system: choose one of cpu, cuda"):
        make(wheels, hardware="directml")
    with pytest.raises(environment.SetupError, match="no hardware toaster: choose one of cpu, cuda"):
        make(wheels, hardware="toaster")


def test_the_lists_of_libraries_have_one_onnxruntime_each_and_the_rest_in_common():
    libraries = {name: [package.name for package in wanted_packages(kind.requirements)]
             for name, kind in environment.HARDWARE.items()}
    shared = [name for name in libraries["cpu"] if not name.startswith("onnxruntime")]
    for name, packages in libraries.items():
        assert [each for each in packages if not each.startswith("onnxruntime")] == shared
        assert [each for each in packages if each.startswith("onnxruntime")] == [environment.HARDWARE[name].wheel]


def test_the_converter_has_an_environment_of_its_own(wheels, tmp_path, monkeypatch):
    requirements = tmp_path / "converter.txt"
    requirements.write_text("tinylib==1.0\n")
    monkeypatch.setattr(converter, "CONVERTER_REQUIREMENTS", requirements)
    monkeypatch.setattr(converter, "CONVERTER_MODULES", ("tinylib",))
    monkeypatch.setattr(converter, "_FIRST", "")
    monkeypatch.delenv(environment.CONVERTER_VARIABLE, raising=False)
    assert "is not set up yet: `sightline models setup`" in environment.find_converter().problem
    lines, folder = [], environment.converter_folder()
    python = environment.create_converter(wheels=str(wheels), base="/usr/bin/python3", on_line=lines.append)
    assert environment.find_converter() == environment.Finding(python, "the default folder") and environment.is_ours(folder)
    assert lines[-1] == "The converter is set up." and folder != environment.default_folder()
    library(python).unlink()
    environment.create_converter(wheels=str(wheels), base="/usr/bin/python3", on_line=lines.append)
    assert version(python) == "1.0" and lines[-1] == "The converter is set up."  # it was repaired
    (folder / environment.MARKER).unlink()
    assert "was not finished" in environment.find_converter().problem
    monkeypatch.setattr(converter, "CONVERTER_MODULES", ("tinylib", "torch"))
    with pytest.raises(environment.SetupError, match="cannot import torch .*sightline models setup"):
        environment.create_converter(wheels=str(wheels), base="/usr/bin/python3", on_line=lines.append)
    monkeypatch.setenv(environment.CONVERTER_VARIABLE, "/nowhere/python")
    assert "no Python at /nowhere/python" in environment.find_converter().problem
    monkeypatch.setenv(environment.CONVERTER_VARIABLE, sys.executable)
    assert environment.find_converter().usable


def test_a_full_disk_stops_the_converter_before_anything_is_written(wheels, monkeypatch):
    monkeypatch.setattr(converter, "CONVERTER_DISK_MB", 10**9)
    monkeypatch.setattr(converter, "CONVERTER_REQUIREMENTS", lists.REQUIREMENTS)
    with pytest.raises(environment.SetupError, match="has room for .* MB are needed"):
        environment.create_converter(wheels=str(wheels))
    assert not environment.converter_folder().exists()


def lock(*wheels):
    """The pinned list beside the requirements, with the hashes of some wheels."""
    lists.REQUIREMENTS.with_name("locked-cpu.txt").write_text("".join(
        f"{wheel.name.split('-')[0]}=={wheel.name.split('-')[1]} \\\n    --hash=sha256:"
        f"{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n" for wheel in wheels))


def library(python, module="tinylib"):
    """The file of a library in an environment."""
    return next(Path(python).parents[1].glob(f"lib/python3*/site-packages/{module}.py"))


def version(python, module="tinylib"):
    code = f"import {module}; print({module}.__version__)"
    return subprocess.run([python, "-c", code], capture_output=True, text=True).stdout.strip()


def test_the_pinned_versions_are_installed_and_another_list_brings_them_up_to_date(begun, wheels):
    lists.REQUIREMENTS.write_text("tinylib>=1.0\n")
    newer = write_wheel(wheels, "tinylib", version="2.0")
    lock(wheels / "tinylib-1.0-py3-none-any.whl")
    assert version(make(wheels)) == "1.0" and environment.find_python().usable
    lock(newer)
    assert "needs other libraries" in environment.find_python().problem
    assert version(make(wheels)) == "2.0" and environment.find_python().usable


def test_a_file_whose_hash_differs_is_refused_unless_the_user_does_without_hashes(begun, wheels):
    lists.REQUIREMENTS.write_text("tinylib>=1.0\n")
    lock(wheels / "tinylib-1.0-py3-none-any.whl")
    write_wheel(wheels, "tinylib", content="evil = True\n")
    with pytest.raises(environment.SetupError, match="damaged, or not the one that Sightline was tested with"):
        make(wheels)
    assert not environment.find_python().usable
    assert version(make(wheels, locked=False)) == "1.0"


def test_a_download_that_was_cut_off_is_one_sentence_and_the_next_set_up_goes_on(begun, wheels):
    wheel = wheels / "tinylib-1.0-py3-none-any.whl"
    whole = wheel.read_bytes()
    wheel.write_bytes(whole[:len(whole) // 2])
    with pytest.raises(environment.SetupError, match="could not be installed.*goes on from here"):
        make(wheels)
    assert "was not finished" in environment.find_python().problem
    wheel.write_bytes(whole)
    assert version(make(wheels)) == "1.0" and environment.find_python().usable


def test_without_hnswlib_the_set_up_ends_well_says_so_and_tries_again(begun, wheels, monkeypatch):
    lists.REQUIREMENTS.with_name("requirements-graph.txt").write_text("hnswlib>=0.8\n")
    lines = []
    python = make(wheels, lines)
    assert environment.find_python().usable and environment.check_python(python, engine.MODULES) == ""
    assert any(line.startswith("hnswlib could not be installed (see the log; on Linux and macOS") for line in lines)
    write_wheel(wheels, "hnswlib", content="import no_such_library\n")  # built for another computer
    make(wheels, lines)
    assert "cannot" not in lines[-1] and any("No module named 'no_such_library'" in line for line in lines)
    subprocess.run([python, "-m", "pip", "uninstall", "-q", "-y", "hnswlib"], check=True)
    write_wheel(wheels, "hnswlib")
    lines.clear()
    assert version(make(wheels, lines), "hnswlib") == "1.0" and not any("could not" in line for line in lines)
    make(wheels, lines)
    assert "is up to date" in lines[-1]


def test_every_list_has_a_pinned_one_with_hashes_and_no_addresses():
    files = sorted(environment.ENGINE_FOLDER.glob("locked-*.txt"))
    assert {file.stem for file in files} == {f"locked-{name}" for name in (*environment.HARDWARE, "graph")}
    for file in files:
        text = file.read_text()
        assert "://" not in text and "--index" not in text
        pins = [part for part in text.split("\n") if part and not part.startswith((" ", "#"))]
        assert pins and all("==" in pin for pin in pins) and text.count("--hash=sha256:") >= len(pins)
    for name, kind in environment.HARDWARE.items():
        wanted = {package.name: package.wanted for package in packages_for(name)}
        assert all(version.startswith("==") for version in wanted.values()), (name, wanted)
        assert kind.wheel in wanted and "hnswlib" in wanted


def test_the_converters_libraries_are_pinned_but_for_torch_on_linux():
    folder = converter.CONVERTER_REQUIREMENTS.parent
    text = (folder / "locked-converter.txt").read_text()
    pins = [part.rstrip(" \\") for part in text.split("\n") if part and not part.startswith((" ", "#"))]
    assert "://" not in text and all("==" in pin for pin in pins) and text.count("--hash=sha256:") >= len(pins)
    assert not [pin for pin in pins if pin.startswith(("nvidia-", "cuda-", "triton"))]
    torch = [line.split()[0] for line in (folder / "torch.txt").read_text().splitlines() if not line.startswith("#")]
    assert {f"{pin} ; sys_platform != 'linux'" for pin in torch} <= set(pins) and len(torch) == 2
    wanted = converter.CONVERTER_REQUIREMENTS.read_text().splitlines()
    exact = [line.split()[0] for line in wanted if "==" in line.split("#")[0]]
    assert {pin.replace("_", "-") for pin in exact} <= set(pins)


def test_the_converters_files_are_compared_with_their_hashes(wheels, tmp_path, monkeypatch):
    folder = tmp_path / "convert"
    folder.mkdir()
    (folder / "torch.txt").write_text("tinytorch==1.0\n")
    (folder / "requirements.txt").write_text("-r torch.txt\ntinylib>=1.0\n")
    wheel = write_wheel(wheels, "tinytorch")
    (folder / "locked-converter.txt").write_text(
        f"tinylib==1.0 --hash=sha256:{hashlib.sha256((wheels / 'tinylib-1.0-py3-none-any.whl').read_bytes()).hexdigest()}\n")
    monkeypatch.setattr(converter, "CONVERTER_REQUIREMENTS", folder / "requirements.txt")
    monkeypatch.setattr(converter, "CONVERTER_MODULES", ("tinylib", "tinytorch"))
    monkeypatch.setattr(converter, "_FIRST", "")
    monkeypatch.delenv(environment.CONVERTER_VARIABLE, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    write_wheel(wheels, "tinylib", version="2.0")

    def make(**options):
        return environment.create_converter(wheels=str(wheels), base="/usr/bin/python3", on_line=lambda line: None, **options)

    python = make()
    assert version(python) == "1.0" and version(python, "tinytorch") == "1.0" and environment.find_converter().usable
    (folder / "locked-converter.txt").write_text(f"tinylib==2.0 --hash=sha256:{'0' * 64}\n")
    assert "needs other libraries" in environment.find_converter().problem
    with pytest.raises(environment.SetupError, match="damaged, or not the one"):
        make()
    wheel.unlink()  # is there already
    assert version(make(locked=False)) == "1.0" and environment.find_converter().usable


def python_at(path):
    """A Python by that name."""
    path.parent.mkdir(parents=True)
    path.symlink_to("/usr/bin/python3")
    return path


@pytest.fixture
def a_mac(tmp_path, monkeypatch):
    """A program that was started from macOS's Finder, with no Python of its own; the root of its disk."""
    root = tmp_path / "mac"
    python_at(root / "usr" / "bin" / "python3")
    for name, value in (("platform", "darwin"), ("exec_prefix", str(root / "QGIS.app")), ("executable", "/QGIS.app/QGIS")):
        monkeypatch.setattr(sys, name, value)
    monkeypatch.setenv("PATH", str(root / "usr" / "bin"))
    monkeypatch.setattr(base, "ROOT", root)
    monkeypatch.setattr(base, "APPLES_TOOLS", ("/bin/true",))
    return root


@pytest.mark.parametrize("place", ["opt/homebrew/bin/python3.12", "usr/local/bin/python3.13", "opt/homebrew/bin/python3",
                                   "Library/Frameworks/Python.framework/Versions/3.11/bin/python3.11"])
def test_a_python_that_an_installer_put_there_is_found_on_a_mac(a_mac, place):
    python = python_at(a_mac / place)
    assert base.base_python() == str(python)


def test_apples_stand_in_for_a_python_is_not_started_where_it_would_open_a_window(a_mac, monkeypatch):
    assert base.base_python() == str(a_mac / "usr" / "bin" / "python3")
    monkeypatch.setattr(base, "APPLES_TOOLS", ("/bin/false",))
    with pytest.raises(environment.SetupError, match="No Python was found"):
        base.base_python()


@pytest.mark.parametrize("variable, place", [("LOCALAPPDATA", "Programs/Python/Python311/python.exe"),
                                             ("ProgramFiles", "Python312/python.exe")])
def test_a_python_that_an_installer_put_there_is_found_on_windows(a_mac, tmp_path, monkeypatch, variable, place):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(base.shutil, "which", lambda name: None)
    for name in ("LOCALAPPDATA", "ProgramFiles"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, str(tmp_path / variable))
    python = python_at(tmp_path / variable / place)
    assert next(iter(base._pythons())) == str(python)


@pytest.mark.parametrize("old", [(3, 9, 2), (3, 10, 12)])
def test_a_python_that_is_too_old_is_one_sentence_and_nothing_is_made(wheels, tmp_path, old):
    python = tmp_path / "python3"
    python.write_text(f'#!/bin/sh\nexec /usr/bin/python3 -c "import sys; sys.version_info = {old}; exec(sys.argv[1])" "$2"\n')
    python.chmod(0o755)
    with pytest.raises(environment.SetupError, match="cannot make the engine's environment: it needs Python 3.11 or newer"):
        environment.create(environment.default_folder(), str(wheels), str(python), on_line=lambda line: None)
    assert not environment.python_in(environment.default_folder()).exists()


def test_a_full_disk_is_one_sentence_and_the_next_set_up_goes_on(wheels, tmp_path):
    """On a real file system without room, where this user may mount one."""
    small = tmp_path / "small"
    small.mkdir()
    if os.name == "nt" or not shutil.which("mount") or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=60m", "tmpfs", str(small)], capture_output=True).returncode:
        pytest.skip("no file system can be mounted")
    try:
        large = write_wheel(wheels, "tinylib", content="#" * 80_000_000)
        with pytest.raises(environment.SetupError, match="because the disk is full: make room"):
            environment.create(small / "env", str(wheels), "/usr/bin/python3", on_line=lambda line: None)
        assert "was not finished" in environment.find_python(folder=small / "env").problem
        large.unlink()
        write_wheel(wheels, "tinylib")
        environment.create(small / "env", str(wheels), "/usr/bin/python3", on_line=lambda line: None)
        assert environment.find_python(folder=small / "env").usable
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_an_environment_that_was_moved_works_and_one_whose_python_is_gone_is_made_anew(begun, wheels, tmp_path):
    make(wheels)
    moved = tmp_path / "moved to another place"
    environment.default_folder().rename(moved)
    finding = environment.find_python(folder=moved)
    assert finding.usable and environment.check_python(finding.python, ("tinylib",)) == ""
    assert "not set up yet" in environment.find_python().problem
    Path(finding.python).unlink()
    Path(finding.python).symlink_to("/nowhere/python3")
    assert "no longer has the Python that it was made with: press" in environment.find_python(folder=moved).problem
    environment.create(moved, str(wheels), "/usr/bin/python3", on_line=lambda line: None)
    assert environment.find_python(folder=moved).usable


def test_pip_goes_through_the_proxy_and_takes_the_certificates_that_are_named(begun, wheels, monkeypatch):
    asked = []

    class Proxy(socketserver.StreamRequestHandler):
        def handle(self):
            asked.append(self.rfile.readline().decode())
            self.wfile.write(b"HTTP/1.1 403 Forbidden\r\n\r\n")

    for name in [name for name in os.environ if name.startswith("PIP_") or name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    lists.REQUIREMENTS.write_text("tinylib==1.0\n")
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Proxy) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        proxy = f"http://127.0.0.1:{server.server_address[1]}"
        with pytest.raises(environment.SetupError, match="check the network or the proxy"):
            make("", variables={"HTTPS_PROXY": proxy, "PIP_RETRIES": "0"})
        assert asked and asked[0].startswith("CONNECT ")
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere/company.pem")
        lines = []
        with pytest.raises(environment.SetupError, match="could not be installed"):
            make("", lines, variables={"HTTPS_PROXY": proxy, "PIP_RETRIES": "0"})
        server.shutdown()
    assert any("/nowhere/company.pem" in line for line in lines)


def test_the_file_is_a_script_for_any_python(home):
    script = [sys.executable, environment.__file__]
    run = subprocess.run([*script, "check"], capture_output=True, text=True, env=dict(os.environ))
    assert run.returncode == 1 and run.stderr.count("\n") == 1 and "not set up yet" in run.stderr
