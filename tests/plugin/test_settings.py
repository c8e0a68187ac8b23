"""The settings: typed whatever QGIS kept, bounded, overridden by the environment, and only what differs is kept."""

from dataclasses import fields

import pytest
from qgis.core import QgsSettings

from sightline_plugin.plugin.client.settings import PREFIX, VARIABLE, Settings, bounds, choices


@pytest.fixture(autouse=True)
def nothing_set(qgis_app, monkeypatch):
    for item in fields(Settings):
        QgsSettings().remove(PREFIX + item.name)
        monkeypatch.delenv(VARIABLE + item.name.upper(), raising=False)
    yield
    for item in fields(Settings):
        QgsSettings().remove(PREFIX + item.name)


def test_nothing_set_gives_the_defaults():
    settings = Settings.load()
    assert settings == Settings() and settings.hits == 100 and settings.results_view == "gallery"


def test_what_is_saved_is_loaded_in_its_own_type():
    Settings(hits=7, live_search=False, device="cpu", engine_python="/usr/bin/python3").save()
    assert Settings.load() == Settings(hits=7, live_search=False, device="cpu", engine_python="/usr/bin/python3")


@pytest.mark.parametrize("kept, field, value", [
    ("false", "live_search", False), ("true", "zoom_on_click", True), ("25", "hits", 25), (25, "hits", 25),
    ("many", "hits", 100), ("-3", "hits", 100), ("toaster", "device", "auto"), ("perhaps", "live_search", True),
])
def test_an_ini_file_keeps_words_and_may_be_wrong(kept, field, value):
    QgsSettings().setValue(PREFIX + field, kept)
    assert getattr(Settings.load(), field) == value


def test_a_variable_goes_before_the_setting_and_is_not_kept(monkeypatch):
    Settings.change(memory_mb=2000)
    monkeypatch.setenv("SIGHTLINE_MEMORY_MB", "3000")
    assert Settings.load().memory_mb == 3000 and Settings.overridden("memory_mb") and not Settings.overridden("hits")
    Settings.load().save()
    monkeypatch.delenv("SIGHTLINE_MEMORY_MB")
    assert Settings.load().memory_mb == 2000


def test_a_variable_that_cannot_be_read_does_not_count(monkeypatch):
    monkeypatch.setenv("SIGHTLINE_DEVICE", "toaster")
    assert Settings.load().device == "auto" and not Settings.overridden("device")


def test_one_field_is_changed_without_the_others_and_a_default_is_not_kept():
    Settings.change(results_view="table")
    stale = Settings.load()
    Settings.change(hits=20)
    stale.results_view = "list"
    stale.save("results_view")
    assert Settings.load() == Settings(results_view="list", hits=20)
    Settings.change(hits=100)
    assert not QgsSettings().contains(PREFIX + "hits")


def test_bounds_and_choices_are_those_of_the_page():
    assert bounds("hits") == (1, 10000) and choices("device")[:3] == ("auto", "cpu", "cuda")
    for item in fields(Settings):
        if "least" in item.metadata:
            assert item.metadata["least"] <= item.default <= item.metadata["most"]
