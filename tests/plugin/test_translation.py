"""Every text of the plugin can be translated, the files are complete, and QGIS's language decides which one speaks."""

import ast
import shutil

import pytest
import translations
from qgis.PyQt.QtCore import QCoreApplication, QLocale
from translations import Source, problems, read_sources, read_ts, release, texts_of, write_ts

from sightline_plugin.plugin.gui import translation, wording

SAMPLE = '''
from qgis.PyQt.QtCore import QCoreApplication, QObject

class Panel(QObject):
    def show(self):
        return self.tr("One {}"
                       " and two").format(1)

class WidePanel(Panel):
    pass

def outside():
    return QCoreApplication.translate("Tools", "Three"), _tr("Four")

def wrong(name):
    return _tr(name)

def _tr(text):
    return QCoreApplication.translate("Places", text)
'''


@pytest.fixture
def sample(tmp_path):
    (tmp_path / "sample.py").write_text(SAMPLE)
    return Source(tmp_path / "sample.py", tmp_path)


def test_texts_are_found_with_the_context_they_have_at_run_time(sample):
    texts = texts_of([sample])
    assert {context: list(found) for context, found in texts.items()} == {
        "Panel": ["One {} and two"], "WidePanel": ["One {} and two"], "Tools": ["Three"], "Places": ["Four"]}
    assert sample.unreadable == ["sample.py:16"]


def test_what_is_translated_stays_and_what_is_gone_goes(sample, tmp_path, monkeypatch):
    monkeypatch.setattr(translations, "FOLDER", tmp_path)
    path, texts = tmp_path / "sightline_de.ts", texts_of([sample])
    write_ts(path, "de", {**texts, "Gone": {"Old": []}})
    assert len(problems("de", texts)) == 4 and not read_ts(path)
    text = path.read_text(encoding="utf-8")
    for english, german in (("One {} and two", "Eins {} und zwei"), ("Three", "Drei {}"), ("Old", "Alt"), ("Four", " Vier")):
        text = text.replace(f"<source>{english}</source>\n   <translation type=\"unfinished\"></translation>",
                            f"<source>{english}</source>\n   <translation>{german}</translation>")
    path.write_text(text, encoding="utf-8")
    write_ts(path, "de", texts)
    assert ("Gone", "Old") not in read_ts(path) and read_ts(path)["WidePanel", "One {} and two"] == "Eins {} und zwei"
    assert [problem.split(":")[1] for problem in problems("de", texts)] == [" Places", " Tools"]


@pytest.mark.skipif(shutil.which("lrelease") is None, reason="lrelease is not installed")
def test_qgis_language_decides_and_unloading_takes_it_back(qgis_app, sample, tmp_path, monkeypatch):
    monkeypatch.setattr(translation, "FOLDER", tmp_path)
    path = tmp_path / "sightline_de.ts"
    write_ts(path, "de", texts_of([sample]))
    path.write_text(path.read_text().replace("<source>Three</source>\n   <translation type=\"unfinished\"></translation>",
                                             "<source>Three</source>\n   <translation>Drei</translation>"))
    release(path)
    spoken = translation.Translation("de_AT")
    assert spoken.installed and QCoreApplication.translate("Tools", "Three") == "Drei"
    assert QCoreApplication.translate("Places", "Four") == "Four"
    spoken.remove()
    assert QCoreApplication.translate("Tools", "Three") == "Three"
    assert not translation.Translation("xx").installed


def test_numbers_are_written_as_the_country_writes_them():
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        assert wording.counted(12345) == "12.345" and wording.decimal(0.5, 3) == "0,500" and wording.decimal(1.25) == "1,25"
        assert wording.significant(0.012345) == "0,0123" and wording.megabytes(2.5e9) == "2,5 GB"
        assert wording.area(885000) == "8.850 km²" and wording.area(1.26) == "1,3 ha" and wording.duration(9000) == "2,5 h"
        assert wording.percent(0.12) == "12 %" and wording.percent(0.001) == "< 1 %"
    finally:
        QLocale.setDefault(before)


def test_every_text_of_the_plugin_can_be_read_from_its_source():
    assert [place for source in read_sources() for place in source.unreadable] == []


def test_no_text_is_put_together_before_it_is_translated():
    """An f-string or a sum inside tr would be looked up as what it became; % and positions cannot be reordered."""
    for path in sorted((translations.ROOT / "plugin" / "gui").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in ("tr", "_tr"):
                assert isinstance(call.args[0], (ast.Constant, ast.Name)), f"{path.name}:{call.lineno}"


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_a_language_is_complete_with_the_same_placeholders(language):
    assert problems(language, texts_of(read_sources())) == []


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_compiled_file_is_that_of_the_source(language, tmp_path):
    """Users have no lrelease, so the .qm is in the repository."""
    if shutil.which("lrelease") is None:
        pytest.skip("lrelease is not installed")
    source = translations.FOLDER / f"sightline_{language}.ts"
    copy = tmp_path / source.name
    shutil.copy(source, copy)
    release(copy)
    assert copy.with_suffix(".qm").read_bytes() == source.with_suffix(".qm").read_bytes() and read_ts(source)
