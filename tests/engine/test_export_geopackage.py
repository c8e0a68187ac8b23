"""A GeoPackage that hits are added to keeps what others wrote into it."""
import inspect
import sqlite3
import subprocess
import sys
from contextlib import closing

import pyogrio
import pytest
from test_export import hit, read

from sightline_engine.errors import ExportError
from sightline_engine.exporting.hits import export_hits


def edit(path, mode):
    """A connection with an edit that is not committed yet. GDAL's triggers, which keep the spatial index, name functions that
    plain SQLite lacks."""
    file = sqlite3.connect(path, isolation_level=None)
    for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
        file.create_function(name, 1, lambda geometry: 0)
    file.execute(f"PRAGMA journal_mode = {mode}")
    file.execute("BEGIN")
    file.execute("UPDATE river SET caption = 'Edited.'")
    return file


CRASH = f"import os, sqlite3, sys\n{inspect.getsource(edit)}\nedit(sys.argv[1], 'WAL').execute('COMMIT')\nos._exit(0)"


@pytest.fixture
def work(tmp_path):
    path = tmp_path / "work.gpkg"
    export_hits([hit(query="river")], str(path), append=True)
    return path


def names(path):
    return sorted(name for name, _ in pyogrio.list_layers(path))


@pytest.mark.parametrize("mode, beside", [("WAL", "-wal"), ("DELETE", "-journal")])
@pytest.mark.parametrize("options", [{"append": True}, {"overwrite": True}], ids=["append", "overwrite"])
def test_one_that_is_open_elsewhere_is_left_alone(work, options, mode, beside):
    with closing(edit(work, mode)) as other:
        if mode == "WAL":
            other.execute("COMMIT")
        assert work.with_name(f"work.gpkg{beside}").exists()
        with pytest.raises(ExportError, match="work.gpkg is open in another program"):
            export_hits([hit(query="town")], str(work), **options)
        if mode == "DELETE":
            other.execute("COMMIT")
    assert read(work, "river")[2]["caption"][0] == "Edited."
    export_hits([hit(query="town")], str(work), **options)
    assert names(work) == (["layer_styles", "river", "town"] if "append" in options else ["layer_styles", "work"])


def test_edits_that_a_crash_left_beside_it_are_kept_and_do_not_block(work):
    subprocess.run([sys.executable, "-c", CRASH, work], check=True)
    assert work.with_name("work.gpkg-wal").stat().st_size
    with closing(sqlite3.connect(f"{work.as_uri()}?immutable=1", uri=True)) as file:  # as without the -wal
        assert file.execute("SELECT caption FROM river").fetchone() == ("A river.",)
    export_hits([hit(query="town")], str(work), append=True)
    assert read(work, "river")[2]["caption"][0] == "Edited." and names(work) == ["layer_styles", "river", "town"]
    assert [path.name for path in work.parent.iterdir() if path.is_file()] == ["work.gpkg"]


def test_a_layer_is_replaced_only_where_that_is_allowed(work):
    """Names differ by more than upper and lower case, which are one to SQLite."""
    export_hits([hit(query="River"), hit(2, query="layer_styles")], str(work), append=True)
    assert names(work) == ["River 2", "layer_styles", "layer_styles 2", "river"]
    export_hits([hit(query="RIVER", caption="New.")], str(work), append=True, overwrite=True)
    assert names(work) == ["River 2", "layer_styles", "layer_styles 2", "river"]
    assert [read(work, name)[2]["caption"][0] for name in ("river", "River 2")] == ["New.", "A river."]
    export_hits([hit(query="lake"), hit(2, query="Lake")], str(work), overwrite=True)
    assert names(work) == ["Lake 2", "lake", "layer_styles"]


def test_what_is_no_geopackage_is_not_added_to(tmp_path):
    path = tmp_path / "work.gpkg"
    path.write_text("my notes, which are no database")
    with pytest.raises(ExportError, match="no whole GeoPackage"):
        export_hits([hit()], str(path), append=True)
    assert path.read_text() == "my notes, which are no database"
