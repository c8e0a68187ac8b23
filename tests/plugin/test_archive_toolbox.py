"""An archive in a real PostgreSQL through Processing: `processing.run` and `qgis_process`."""

import json
import os
import shutil
import subprocess

import archive_desk
import pytest
import toolbox_runs
from qgis.core import QgsProcessingException
from toolbox_runs import Listening, rows

from sightline_plugin.plugin.client import environment

home, provider, run = (getattr(toolbox_runs, name) for name in ("home", "provider", "run"))
archived, saved, connection = (getattr(archive_desk, name) for name in ("archived", "saved", "connection"))
MEMORY = "TEMPORARY_OUTPUT"


def test_all_scenes_are_searched(run, connection, archived):
    feedback = Listening()
    found = run("search", feedback, CONNECTION=connection(), TEXT="river", HITS=40, OUTPUT=MEMORY)
    hits = rows(found["OUTPUT"])
    assert found["COUNT"] == len(hits) == 40 and {hit["path"] for hit in hits} <= set(archived.rasters)
    assert found["OUTPUT"].crs().authid() == "EPSG:4326" and any("tiles of 3 scenes" in text for text in feedback.said)
    assert not any(archived.database.password in text for text in feedback.said)


def test_filters_and_examples_count_there_too(run, connection, archived):
    name = connection()
    first = run("search", CONNECTION=name, TEXT="forest", HITS=3, FROM="2022-01-01", TO="2022-12-31", OUTPUT=MEMORY)["OUTPUT"]
    assert {hit["path"] for hit in rows(first)} == {archived.rasters[1]}
    like = rows(run("search", CONNECTION=name, EXAMPLES=first, HITS=5, OUTPUT=MEMORY)["OUTPUT"])
    assert {hit["tile"] for hit in rows(first)} & {hit["tile"] for hit in like}


def test_what_cannot_be_done_is_one_sentence(run, connection, tmp_path):
    for parameters, word in (({"CONNECTION": "test none"}, "test none"), ({}, "choose an archive"),
                             ({"CONNECTION": connection("test away", port=1)}, "nothing listens"),
                             ({"CONNECTION": connection("test bad", host="localhost", password=False)}, "password")):
        with pytest.raises(QgsProcessingException, match=word):
            run("search", TEXT="river", OUTPUT=MEMORY, **parameters)


def test_qgis_process_searches_an_archive(connection, archived, engine_python, tmp_path):
    """With a profile of its own, the connection in it, and the password in libpq's file."""
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")  # Debian's wrapper hands it strange options
    if not program:
        pytest.skip("qgis_process is not installed")
    database, profile = archived.database, tmp_path / "profiles" / "default"
    (profile / "python" / "plugins").mkdir(parents=True)
    (profile / "python" / "plugins" / "sightline_here").symlink_to(environment.PLUGIN_ROOT, target_is_directory=True)
    (profile / "QGIS").mkdir()
    (profile / "QGIS" / "QGIS3.ini").write_text(
        "[PythonPlugins]\nsightline_here=true\n\n[PostgreSQL]\n" + "".join(
            f"connections\\ministry\\{key}={value}\n" for key, value in (
                ("host", database.host), ("port", database.port), ("database", database.dbname),
                ("username", database.user), ("saveUsername", "true"), ("sslmode", "SslDisable"))))
    file = tmp_path / "pgpass"
    file.write_text(f"{database.host}:{database.port}:*:{database.user}:{database.password}\n")
    file.chmod(0o600)
    target = tmp_path / "hits.geojson"
    variables = {**os.environ, "PGPASSFILE": str(file), "SIGHTLINE_ENGINE_PYTHON": engine_python,
                 "SIGHTLINE_HOME": str(tmp_path / "home"), "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path),
                 "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([program, "run", "sightline:search", "--", "CONNECTION=ministry", "TEXT=river", "HITS=7",
                           f"OUTPUT={target}"], capture_output=True, text=True, env=variables, timeout=120)
    assert target.is_file(), done.stdout + done.stderr
    assert len(json.loads(target.read_text())["features"]) == 7
    assert database.password not in done.stdout + done.stderr
