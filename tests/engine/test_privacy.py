"""Nothing leaves the machine: the whole job without network, and every system call that would open a socket noted."""
import re
import shutil
import subprocess
import sys

import pytest

JOB = """
import sys
from sightline_engine.cli import main
scene, out = sys.argv[1:]
raster = scene + "/s2.tif"
for words in (["sample", scene, "--size", "512"], ["info", raster], ["index", raster],
              ["search", "river", raster, "--export", out + "/hits.shp"],
              ["search", "town", raster, "--export", out + "/hits.html"], ["captions", raster], ["caption", raster],
              ["ask", "is there water?", raster], ["heat", "river", raster, out + "/heat.tif"],
              ["classify", raster, out + "/cover.tif", "--legend", "forest,water,fields"], ["models", "list"],
              ["models", "verify", "mini"], ["indexes"]):
    assert main(words) == 0, words
"""


@pytest.fixture
def cut_off():
    """The command that runs another without network, or a skip that says what is missing."""
    if not shutil.which("strace") or not shutil.which("unshare"):
        pytest.skip("strace or unshare is not installed")
    command = ["unshare", "--net", "--map-root-user"]
    if subprocess.run([*command, "true"], capture_output=True).returncode:
        pytest.skip("this machine allows no network namespaces")
    return command


def test_the_whole_job_opens_no_socket_and_writes_nothing_elsewhere(cut_off, tmp_path):
    for name in ("person", "home", "scene", "out", "tmp"):
        (tmp_path / name).mkdir()
    calls = tmp_path / "calls"
    variables = {"HOME": str(tmp_path / "person"), "SIGHTLINE_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "tmp"),
                 "PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(filter(None, sys.path)), "PYTHONDONTWRITEBYTECODE": "1"}
    watched = ["strace", "-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", str(calls)]
    ended = subprocess.run([*cut_off, *watched, sys.executable, "-c", JOB, str(tmp_path / "scene"), str(tmp_path / "out")],
                           env=variables, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert (tmp_path / "out" / "hits.shp").is_file()
    opened = [line for line in calls.read_text().splitlines() if re.search(r"\b(socket|connect|sendto)\(", line)]
    assert not opened, opened[:5]
    assert not list((tmp_path / "person").rglob("*")) and not list((tmp_path / "tmp").rglob("*"))
