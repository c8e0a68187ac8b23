"""The engine room: its line, its dialog, restarting, diagnostics without names, setting up and undoing it."""

import getpass
import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from plugin_helpers import gone, wait_until
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtNetwork import QNetworkProxy
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTreeWidget,
)

from sightline_plugin.plugin.client import environment, hardware
from sightline_plugin.plugin.client.launch import engine_launch
from sightline_plugin.plugin.client.messages import EngineInfo, EngineStatus
from sightline_plugin.plugin.client.packages import InstallProgress, Package, packages_for, packages_in
from sightline_plugin.plugin.client.settings import Settings
from sightline_plugin.plugin.gui.engine_room import proxy as proxies
from sightline_plugin.plugin.gui.engine_room.diagnostics import redacted
from sightline_plugin.plugin.gui.engine_room.dialog import EngineDialog
from sightline_plugin.plugin.gui.engine_room.setup_dialog import SetupDialog
from sightline_plugin.plugin.gui.engine_room.state import EngineState


@pytest.fixture(autouse=True)
def nothing_set_up(tmp_path, monkeypatch):
    monkeypatch.setenv("SIGHTLINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(environment.VARIABLE, raising=False)


def part(parent, kind, name):
    return parent.findChild(kind, name)


def start(desk):
    desk.client.request("echo", {})
    assert wait_until(lambda: "ready" in desk.dock.engine_state.text(), 30)


def open_room(desk):
    QTest.mouseClick(desk.dock.engine_state, Qt.MouseButton.LeftButton)
    dialog = desk.dialog(EngineDialog)
    assert dialog is not None
    return dialog


# the line

def test_the_line_says_what_is_known():
    info = EngineInfo("0.1.0", 7, {"name": "mini", "version": "2.1.0"}, "CPUExecutionProvider")
    status = EngineStatus(7, 512.4, "CUDAExecutionProvider", requests=[{"method": "search", "seconds": 0.1},
                                                                      {"method": "engine/status", "seconds": 0}])
    assert EngineState().line == "Engine: not running" and EngineState().mood == "stopped"
    assert EngineState("running", "", info).line == "Engine: ready · mini 2.1.0 · CPU"
    why = "CUDA does not start (libcuda.so.1: cannot open shared object file). The CPU is used."
    state = EngineState("running", "", replace(info, fallback=why))
    assert state.line == "Engine: ready · mini 2.1.0 · CPU as a substitute" and state.fallback == why
    assert dict(state.facts())["Processor"] == f"CPU. {why}"
    state = EngineState("running", "", replace(info, provider="DmlExecutionProvider"))
    assert state.processor == "DirectML" and state.fallback == ""
    state.status = EngineStatus(7, provider=info.provider, towers={"aerial": "OpenVINOExecutionProvider",
                                                                   "optical": info.provider, "sar": info.provider})
    assert state.processor == "OpenVINO, CPU"
    assert EngineState("running", "", info, status).line == "Engine: ready · mini 2.1.0 · CUDA · 512 MB · 1 under way"
    assert EngineState("running", "", info, status).mood == "busy"
    assert EngineState("failed", "It died.").facts()[0] == ("State", "failed · It died.")


def test_the_watch_asks_only_a_running_engine_that_somebody_looks_at(desk):
    watch = desk.plugin.workbench.engine_room._watch
    watch.look()
    assert desk.asked("engine/status") is None and desk.client.pid is None
    start(desk)
    assert wait_until(lambda: desk.asked("engine/status") is not None, 30)
    assert wait_until(lambda: "123 MB" in desk.dock.engine_state.text(), 30)
    desk.dock.hide()
    desk._asked.clear()
    watch.look()
    assert desk.asked("engine/status") is None


def test_the_line_is_pressed_by_key_too(desk):
    QTest.keyClick(desk.dock.engine_state, Qt.Key.Key_Return)
    assert desk.dialog(EngineDialog) is not None


# the dialog

def test_the_dialog_shows_facts_and_log(desk):
    start(desk)
    dialog = open_room(desk)
    assert f"process {desk.client.pid} started" in part(dialog, QPlainTextEdit, "SightlineEngineLog").toPlainText()
    desk.client.request("chatter")
    assert wait_until(lambda: "xxxx" in part(dialog, QPlainTextEdit, "SightlineEngineLog").toPlainText(), 10)
    facts = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "fake 0" in facts and "CPU" in facts and str(desk.client.pid) in facts and "2 indexes" in facts


def test_reading_the_log_goes_on_while_old_lines_go(desk):
    dialog = open_room(desk)
    log, lines = part(dialog, QPlainTextEdit, "SightlineEngineLog"), [f"line {number}" for number in range(300)]
    dialog.show_log(lines)
    log.verticalScrollBar().setValue(10)
    dialog.show_log([*lines[2:], "one more", "and one"])
    assert log.verticalScrollBar().value() == 10 and log.toPlainText().endswith("line 299\none more\nand one")


def test_a_restart_of_an_idle_engine_is_done_at_once(desk):
    start(desk)
    pid = desk.client.pid
    open_room(desk).findChild(QPushButton, "SightlineRestart").click()
    assert wait_until(lambda: desk.client.pid not in (pid, None)) and wait_until(lambda: gone(pid), 30)


def test_a_restart_of_a_busy_engine_asks_first(desk):
    start(desk)
    pid = desk.client.pid
    desk.client.request("slow", {"seconds": 30})
    assert wait_until(lambda: "slow" in desk.client.under_way, 30)
    open_room(desk).findChild(QPushButton, "SightlineRestart").click()
    question = desk.dialog(QMessageBox)
    assert "slow" in question.text()
    question.button(QMessageBox.StandardButton.Cancel).click()
    assert desk.client.pid == pid
    open_room(desk).findChild(QPushButton, "SightlineRestart").click()
    desk.dialog(QMessageBox).findChild(QPushButton, "SightlineYes").click()
    assert wait_until(lambda: desk.client.pid not in (pid, None), 30)


# diagnostics

def test_no_home_path_and_no_name_leaves(desk, monkeypatch, tmp_path):
    home = tmp_path / "people" / "Zoë Analyst"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USER", "zoeanalyst")
    Settings.change(engine_folder=str(home / "engine"))
    start(desk)
    desk.client.log.extend([f"reading {home}/rasters/a.tif", "C:\\Users\\Zoë\\b.tif", "/home/other.person/c.tif",
                            "GET https://zoe:secret@example.org/x", "zoeanalyst said so", "file:///Users/zoe/d"])
    open_room(desk).findChild(QPushButton, "SightlineCopyDiagnostics").click()
    text = QApplication.clipboard().text()
    Settings.change(engine_folder="")
    assert "QGIS" in text and "Sightline 0." in text and "fake 0" in text and "~/rasters/a.tif" in text
    for name in (str(home), "Zoë", "zoeanalyst", "other.person", "secret", "Users/zoe"):
        assert name not in text, name
    assert "clipboard" in desk.iface.message


def test_every_kind_of_home_is_redacted():
    for text in ("/home/anna/x", "/Users/anna/x", "C:\\Users\\anna\\x", "C:\\\\Users\\\\anna\\\\x", "D:/Users/anna/x",
                 f"{Path.home()}/x", os.path.expanduser("~")):
        assert "anna" not in redacted(text) and str(Path.home()) not in redacted(text) and "~" in redacted(text)
    if len(getpass.getuser()) > 2:
        assert getpass.getuser() not in redacted(f"user {getpass.getuser()} here").split()
    assert redacted("512 MB of /data/scene.tif") == "512 MB of /data/scene.tif"


def test_what_opens_a_file_to_whoever_has_it_is_redacted():
    for address in ("https://anna:pass@word@example.org/a.tif", "/vsicurl/https://blobs.example.org/a.tif?sv=2&sig=pass%3D",
                    "s3://anna:pass@bucket/a.tif"):
        assert "pass" not in redacted(f"reading {address} failed") and redacted(f"{address} failed").endswith(" failed")


# how it is started

def test_the_settings_reach_the_engines_command(monkeypatch):
    monkeypatch.setenv(environment.VARIABLE, "/usr/bin/python3")
    command = engine_launch("", "", "cpu", 1500).command
    assert command[:3] == ["/usr/bin/python3", "-m", "sightline_engine"]
    assert command[-4:] == ["--device", "cpu", "--memory", "1500"]


# what is installed

def test_the_packages_are_those_of_the_requirements(tmp_path):
    names = [package.name for package in packages_for("cpu")]
    assert names[0] == "numpy" and "hnswlib" in names and "chroma-hnswlib" not in names  # on Linux
    site = tmp_path / "lib" / "python3.11" / "site-packages"
    (site / "numpy-2.4.6.dist-info").mkdir(parents=True)
    numpy = packages_in(tmp_path)[0]
    assert (numpy.name, numpy.installed) == ("numpy", "2.4.6") and numpy.wanted.startswith("==")


def test_progress_grows_with_pips_lines_and_with_what_is_unpacked(tmp_path):
    progress = InstallProgress(tmp_path, [Package("numpy", ""), Package("hnswlib", "")])
    seen = [progress.fraction]
    for line in ("Making the engine's environment", "Installing the engine's libraries (about 125 MB to download)…",
                 "Collecting numpy>=1.24", "  Downloading numpy-2.whl (17 MB)", "Collecting hnswlib>=0.8",
                 "Building wheel for hnswlib (pyproject.toml): started", "Installing collected packages: numpy, hnswlib"):
        progress.read(line.strip())
        seen.append(progress.fraction)
    (tmp_path / "lib/python3.11/site-packages/numpy-2.4.6.dist-info").mkdir(parents=True)
    seen.append(progress.fraction)
    assert seen == sorted(seen) and seen[-1] > seen[-2] and 0 < seen[0] < 0.1 and seen[-1] < 1


# the proxy

@pytest.fixture
def set_proxy(qgis_app):
    names = ("proxyEnabled", "proxyType", "noProxyUrls")

    def make(kind, proxy, excluded=()):
        QgsSettings().setValue("proxy/proxyEnabled", True)
        QgsSettings().setValue("proxy/proxyType", kind)
        QgsSettings().setValue("proxy/noProxyUrls", list(excluded))
        proxies.QgsNetworkAccessManager.instance().setFallbackProxyAndExcludes(proxy, list(excluded), [])

    yield make
    for name in names:
        QgsSettings().remove(f"proxy/{name}")
    proxies.QgsNetworkAccessManager.instance().setFallbackProxyAndExcludes(QNetworkProxy(), [], [])


def test_no_proxy_is_no_proxy(qgis_app):
    assert proxies.qgis_proxy() == proxies.Proxy()


def test_qgis_proxy_goes_to_pip_and_its_credentials_are_never_shown(set_proxy):
    set_proxy("HttpProxy", QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "proxy.example.org", 8080, "zoe", "p@ss:word"),
              ["https://intra.example.org/x"])
    proxy = proxies.qgis_proxy()
    assert proxy.shown == "proxy.example.org:8080"
    assert proxy.variables["HTTPS_PROXY"] == "http://zoe:p%40ss%3Aword@proxy.example.org:8080"
    assert proxy.variables["NO_PROXY"] == "intra.example.org"
    said = proxy.hide(f"cannot connect to {proxy.variables['HTTPS_PROXY']} as p@ss:word")
    assert "zoe" not in said and "p%40ss" not in said and "p@ss" not in said
    dialog = SetupDialog(proxy=proxy)
    shown = part(dialog, QLabel, "SightlineSetupProxy").text()
    assert "proxy.example.org:8080" in shown and "zoe" not in shown


def test_a_socks_proxy_is_said_to_be_of_no_use_to_pip(set_proxy):
    set_proxy("Socks5Proxy", QNetworkProxy(QNetworkProxy.ProxyType.Socks5Proxy, "socks.example.org", 1080))
    proxy = proxies.qgis_proxy()
    assert not proxy.understood and not proxy.variables
    assert "SOCKS" in part(SetupDialog(proxy=proxy), QLabel, "SightlineSetupProxy").text()


# setting up

@pytest.fixture
def dialog(qgis_app):
    made = SetupDialog()
    made.show()
    assert wait_until(lambda: "are free there" in part(made, QLabel, "SightlineSetupSize").text())
    yield made
    made.close()


def status(dialog):
    return part(dialog, QLabel, "SightlineSetupStatus").text()


def press(dialog, name):
    assert part(dialog, QPushButton, name).isEnabled(), name
    part(dialog, QPushButton, name).click()


def test_the_page_says_what_where_and_with_what_before_anything_starts(dialog, tmp_path):
    table = part(dialog, QTreeWidget, "SightlineSetupPackages")
    rows = {table.topLevelItem(row).text(0): table.topLevelItem(row).text(1) for row in range(table.topLevelItemCount())}
    assert rows["numpy"].startswith("==") and "hnswlib" in rows and "onnxruntime" in rows
    assert part(dialog, QLineEdit, "SightlineSetupFolder").text() == str(tmp_path / "home" / "engine-env")
    assert "python" in part(dialog, QLineEdit, "SightlineSetupPython").placeholderText()
    assert not (tmp_path / "home").exists()
    assert not part(dialog, QPushButton, "SightlineSetupUninstall").isEnabled()
    assert "every computer" in part(dialog, QLabel, "SightlineSetupHardwareNote").text()


def test_another_processor_shows_its_libraries_its_size_and_whether_it_is_there(dialog, monkeypatch):
    combo, table = part(dialog, QComboBox, "SightlineSetupHardware"), part(dialog, QTreeWidget, "SightlineSetupPackages")
    size, note = part(dialog, QLabel, "SightlineSetupSize"), part(dialog, QLabel, "SightlineSetupHardwareNote")
    assert [combo.itemData(row) for row in range(combo.count())] == ["cpu", "cuda", "openvino"]  # on Linux
    assert "1.7 GB" in combo.itemText(1)

    def choose(name):
        combo.setCurrentIndex(combo.findData(name))
        combo.activated.emit(combo.currentIndex())

    choose("cuda")
    names = [table.topLevelItem(row).text(0) for row in range(table.topLevelItemCount())]
    assert "onnxruntime-gpu" in names and "onnxruntime" not in names
    assert "No NVIDIA GPU" in note.text() and wait_until(lambda: "1.7 GB to download" in size.text())
    monkeypatch.setattr(hardware, "nvidia_gpu", lambda: "NVIDIA RTX A2000")
    choose("openvino")
    choose("cuda")
    assert wait_until(lambda: note.text() == "NVIDIA RTX A2000 was found.")


def test_what_is_installed_is_chosen_at_first(qgis_app, tmp_path):
    folder = tmp_path / "home" / "engine-env"
    make_environment(folder)
    (folder / environment.MARKER).write_text('{"hardware": "openvino"}')
    dialog = SetupDialog()
    dialog.show()
    assert wait_until(lambda: part(dialog, QComboBox, "SightlineSetupHardware").currentData() == "openvino")
    dialog.close()


def test_nvidias_program_names_the_gpu(tmp_path, monkeypatch):
    program = tmp_path / "nvidia-smi"
    for says, name in (("echo 'NVIDIA RTX A2000'; echo 'NVIDIA T4'", "NVIDIA RTX A2000"),
                       ("echo 'NVIDIA-SMI has failed'; exit 9", ""), ("sleep 0", "")):
        program.write_text(f"#!/bin/sh\n{says}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
        assert hardware.nvidia_gpu() == name
    program.unlink()
    assert hardware.nvidia_gpu() == ""


def test_a_python_that_does_not_fit_is_one_sentence(dialog, tmp_path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    edit = part(dialog, QLineEdit, "SightlineSetupPython")
    edit.setText(str(old))
    edit.editingFinished.emit()
    sentence = part(dialog, QLabel, "SightlineSetupPythonState")
    assert wait_until(lambda: "Python 3.11 or newer" in sentence.text()) and sentence.isVisible()


def test_what_is_missing_is_said_before_it_starts(dialog):
    part(dialog, QCheckBox, "SightlineSetupOffline").setChecked(True)
    press(dialog, "SightlineSetupStart")
    assert "folder that holds the .whl files" in status(dialog)
    part(dialog, QCheckBox, "SightlineSetupOffline").setChecked(False)
    part(dialog, QLineEdit, "SightlineSetupFolder").setText("some/where")
    press(dialog, "SightlineSetupStart")
    assert "Choose a folder" in status(dialog)


def test_the_choice_reaches_the_set_up(dialog, monkeypatch, tmp_path):
    seen, go = {}, threading.Event()

    def create(folder, wheels, base, on_line, cancelled, variables, hardware, locked):
        seen.update(folder=folder, wheels=wheels, base=base, variables=variables, hardware=hardware, locked=locked)
        on_line("Installing the engine's libraries…")
        on_line("Collecting numpy>=1.24")
        go.wait(10)
        return "python"

    monkeypatch.setattr(environment, "create", create)
    monkeypatch.setattr(environment, "free_mb", lambda folder: 9000)
    part(dialog, QLineEdit, "SightlineSetupFolder").setText(str(tmp_path / "elsewhere"))
    done = []
    dialog.done_well.connect(done.append)
    combo = part(dialog, QComboBox, "SightlineSetupHardware")
    combo.setCurrentIndex(combo.findData("openvino"))
    combo.activated.emit(combo.currentIndex())
    press(dialog, "SightlineSetupStart")
    assert wait_until(lambda: part(dialog, QProgressBar, "SightlineSetupBar").value() > 50)
    assert "numpy" in status(dialog) and not part(dialog, QPushButton, "SightlineSetupVerify").isEnabled()
    go.set()
    assert wait_until(lambda: done) and done == [tmp_path / "elsewhere"]
    assert seen["folder"] == tmp_path / "elsewhere" and seen["wheels"] == seen["base"] == ""
    assert seen["hardware"] == "openvino" and seen["locked"]
    part(dialog, QCheckBox, "SightlineSetupUnlocked").setChecked(True)
    press(dialog, "SightlineSetupStart")
    assert wait_until(lambda: len(done) == 2) and not seen["locked"]


def test_a_full_disk_is_said_before_anything_is_written(dialog, monkeypatch):
    monkeypatch.setattr(environment, "free_mb", lambda folder: 12)
    press(dialog, "SightlineSetupStart")
    assert wait_until(lambda: "room for 12 MB" in status(dialog)) and "choose another folder" in status(dialog)


def test_another_folder_becomes_the_engines(desk, tmp_path):
    room = desk.plugin.workbench.engine_room
    room.open_setup()
    dialog = desk.dialog(SetupDialog)
    Settings.change(engine_python="/nowhere/python")
    dialog.done_well.emit(tmp_path / "elsewhere")
    assert Settings.load().engine_folder == str(tmp_path / "elsewhere") and Settings.load().engine_python == ""
    assert environment.find_python("", Settings.load().engine_folder).python.startswith(str(tmp_path / "elsewhere"))
    Settings.change(engine_folder="")


def test_a_proxy_that_was_set_meanwhile_is_used(desk, set_proxy, tmp_path):
    room = desk.plugin.workbench.engine_room
    room.open_setup()
    dialog = desk.dialog(SetupDialog)
    assert "none" in part(dialog, QLabel, "SightlineSetupProxy").text()
    dialog.close()
    set_proxy("HttpProxy", QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "proxy.example.org", 8080))
    Settings.change(engine_folder=str(tmp_path / "elsewhere"))
    room.open_setup()
    assert "proxy.example.org" in part(dialog, QLabel, "SightlineSetupProxy").text()
    assert part(dialog, QLineEdit, "SightlineSetupFolder").text() == str(tmp_path / "elsewhere")
    Settings.change(engine_folder="")


# undoing it

def make_environment(folder, ours=True):
    folder.mkdir(parents=True)
    (folder / "pyvenv.cfg").write_text("home = /usr/bin\n")
    (folder / "lib").mkdir()
    (folder / "lib" / "x.py").write_text("")
    if ours:
        (folder / environment.BEGUN).touch()


def test_only_an_environment_of_ours_is_removed(tmp_path):
    make_environment(tmp_path / "ours")
    make_environment(tmp_path / "theirs", ours=False)
    (tmp_path / "thesis").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "ours")
    for name in ("theirs", "thesis", "link"):
        with pytest.raises(environment.SetupError, match="not made by Sightline"):
            environment.remove(tmp_path / name)
    environment.remove(tmp_path / "ours")
    assert not (tmp_path / "ours").exists() and (tmp_path / "theirs/lib/x.py").exists()


def test_uninstalling_asks_first_and_keeps_the_indexes(tmp_path, qgis_app):
    make_environment(tmp_path / "home" / "engine-env")
    index = tmp_path / "home" / "indexes" / "a"
    index.mkdir(parents=True)
    dialog = SetupDialog()
    dialog.show()
    assert wait_until(lambda: part(dialog, QPushButton, "SightlineSetupUninstall").isEnabled())
    press(dialog, "SightlineSetupUninstall")
    question = dialog.findChild(QMessageBox)
    assert "indexes" in question.text() and str(tmp_path) in question.text()
    question.button(QMessageBox.StandardButton.Cancel).click()
    QgsApplication.processEvents()
    assert (tmp_path / "home" / "engine-env").exists()
    press(dialog, "SightlineSetupUninstall")
    boxes = [box for box in dialog.findChildren(QMessageBox) if box.isVisible()]
    boxes[-1].findChild(QPushButton, "SightlineYes").click()
    assert wait_until(lambda: "were removed" in status(dialog))
    assert not (tmp_path / "home" / "engine-env").exists() and index.exists()
    dialog.close()


def test_verifying_tries_the_libraries_and_starts_the_engine(desk, monkeypatch):
    monkeypatch.setattr(environment, "check_python", lambda python, *_: "")
    desk.plugin.workbench.engine_room.open_setup()
    dialog = desk.dialog(SetupDialog)
    press(dialog, "SightlineSetupVerify")
    assert wait_until(lambda: "answers (fake 0 · CPU)" in status(dialog))
    monkeypatch.setattr(environment, "check_python", lambda python, *_: "The engine's Python cannot import numpy.")
    press(dialog, "SightlineSetupVerify")
    assert wait_until(lambda: "cannot import numpy" in status(dialog))
