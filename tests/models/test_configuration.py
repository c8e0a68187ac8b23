"""A configuration file is taken as it says or refused with its name, the key and what is allowed."""
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Literal

import pytest

torch = pytest.importorskip("torch", reason="the models need torch: pip install -r models/requirements.txt")

from models.training import __main__ as command  # noqa: E402
from models.training import bundle, closp, configuration  # noqa: E402
from models.training.loop import LoopConfig  # noqa: E402

CONFIGS = sorted((Path(__file__).resolve().parents[2] / "models" / "configs").glob("*.toml"))


@dataclass(frozen=True)
class Inner:
    rate: float = 0.1
    kind: Literal["a", "b"] = "a"


@dataclass(frozen=True)
class Outer:
    steps: int = 1
    name: str = "x"
    on: bool = False
    parts: tuple = ()
    minutes: float | None = None
    inner: Inner = Inner()


def test_values_arrive_with_their_types():
    said = configuration.overlay(Outer(), {"steps": 3, "parts": [["a", 1], ["b", 2]], "minutes": 4, "inner": {"rate": 2}}, "f")
    assert said == Outer(steps=3, parts=(("a", 1), ("b", 2)), minutes=4.0, inner=Inner(rate=2.0))
    assert isinstance(said.inner.rate, float)


@pytest.mark.parametrize("table, sentence", [
    ({"step": 3}, r"run\.toml: step is unknown. Allowed in the top of the file: steps, name"),
    ({"inner": {"rat": 3}}, r"run\.toml: inner\.rat is unknown. Allowed in \[inner\]: rate, kind"),
    ({"steps": "many"}, r'run\.toml: steps must be a whole number, not "many"'),
    ({"steps": 2.5}, r"run\.toml: steps must be a whole number, not 2\.5"),
    ({"steps": True}, r"run\.toml: steps must be a whole number, not true"),
    ({"on": 1}, r"run\.toml: on must be true or false, not 1"),
    ({"parts": "a"}, r"run\.toml: parts must be an array"),
    ({"inner": 3}, r"run\.toml: inner must be a section \[inner\]"),
    ({"inner": {"rate": "fast"}}, r"run\.toml: inner\.rate must be a number"),
    ({"inner": {"kind": "c"}}, r'run\.toml: inner\.kind = "c"; allowed: "a", "b"'),
])
def test_what_is_wrong_is_said_with_file_and_key(table, sentence):
    with pytest.raises(ValueError, match=sentence):
        configuration.overlay(Outer(), table, "run.toml")


def test_files_that_are_no_configuration(tmp_path):
    path = tmp_path / "run.toml"
    with pytest.raises(FileNotFoundError, match=r"run\.toml is absent"):
        configuration.read(path)
    path.write_text("kind = \nsteps = 3")
    with pytest.raises(ValueError, match=r"run\.toml is no TOML: .*line 1"):
        configuration.read(path)
    path.write_text('kind = "clip"')
    with pytest.raises(ValueError, match=r'kind = "clip"; allowed: "bundle", "closp"'):
        configuration.read(path)
    path.write_text('folder = "x"')
    with pytest.raises(ValueError, match="kind = missing"):
        configuration.read(path)


@pytest.mark.parametrize("path", CONFIGS, ids=lambda p: p.stem)
def test_the_configurations_that_ship_are_valid(path):
    kind, table = configuration.read(path)
    config = (bundle if kind == "bundle" else closp).read(table, path)
    assert config.folder == f"build/{path.stem}"


def test_the_published_variants_have_the_papers_values():
    by_name = {p.stem: closp.read(configuration.read(p)[1], p) for p in CONFIGS if "closp-" in p.stem}
    for name, config in by_name.items():
        if name == "closp-modern":
            continue
        loop = config.loop
        assert (loop.rate, loop.schedule, config.epochs, loop.batch, loop.precision) == (1e-6, "one-cycle", 30, 64, "bf16")
        assert config.options == closp.Options(scale=1.0, temperature="fixed", decoupled=False, positives="own", mosaic=0.0)
        assert config.views == closp.Views(flips=True) and config.data.text.sources == ("labels",)
        assert config.towers.variant == name[-2:] and config.towers.geo == name.startswith("geo")


def test_every_option_of_later_work_is_on_in_the_modern_configuration():
    path = next(p for p in CONFIGS if p.stem == "closp-modern")
    config = closp.read(configuration.read(path)[1], path)
    off = closp.ClospRun()
    for section in ("views", "options"):
        mine, default = getattr(config, section), getattr(off, section)
        same = [name for name in vars(mine) if getattr(mine, name) == getattr(default, name)]
        assert same == (["flips"] if section == "views" else [])
    assert config.towers.variant == "any" and config.pretrain.steps


def test_a_bundle_checks_every_stage_before_any_runs():
    with pytest.raises(ValueError, match=r"b\.toml: stages\.areal is unknown. Allowed in \[stages\]: text, aerial"):
        bundle.read({"stages": {"areal": {}}}, "b.toml")
    with pytest.raises(ValueError, match=r"b\.toml: stages\.text\.loop\.step is unknown. Allowed in \[stages\.text\.loop\]: "):
        bundle.read({"stages": {"text": {"loop": {"step": 3}}}}, "b.toml")
    with pytest.raises(ValueError, match=r'b\.toml: data = "some"; allowed: "all", "free"'):
        bundle.read({"data": "some"}, "b.toml")


def test_the_seed_reaches_every_stage_that_has_none_of_its_own():
    config = bundle.read({"seed": 5, "stages": {"text": {"loop": {"steps": 9}}, "aerial": {"loop": {"seed": 1}}}}, "b.toml")
    text, aerial = (bundle.stage_config(s, config.stages[s], config.seed, "b.toml") for s in ("text", "aerial"))
    assert (text.loop.seed, text.loop.steps, aerial.loop.seed) == (5, 9, 1)


def test_stages_get_folder_configuration_and_data_and_finished_ones_are_passed_over(tmp_path, monkeypatch):
    calls = []

    @dataclass(frozen=True)
    class Stage:
        loop: LoopConfig = LoopConfig("text", steps=1, rate=0.1)
        keep: float = 1.0

    def run(folder, config=Stage(), data="all"):
        calls.append((folder, config.keep, config.loop.seed, data))

    def old(folder, config=Stage()):
        calls.append((folder, config.keep, config.loop.seed))
    modules = {".stages.text_stage": run, ".stages.aerial_stage": old}
    monkeypatch.setattr(bundle.importlib, "import_module", lambda name, package: SimpleNamespace(run=modules[name]))
    config = bundle.read({"folder": str(tmp_path), "data": "free", "seed": 4, "stages": {"text": {"keep": 2}}}, "b.toml")
    bundle.one_after_the_other(("text", "aerial"), config, "b.toml", 1)
    assert calls == [(str(tmp_path), 2.0, 4, "free"), (str(tmp_path), 1.0, 4)]
    (tmp_path / "text.pt").touch()
    bundle.one_after_the_other(("text",), config, "b.toml", 1)
    assert len(calls) == 2


def test_the_phases_hold_every_stage_once():
    """And every stage is a module with a dataclass that can be configured."""
    assert all(bundle.stage_config(s, {"loop": {"steps": 7}}, 3, "b.toml").loop.steps == 7 for s in bundle.STAGES)
    assert sorted(s for lanes in bundle.PHASES for lane in lanes for s in lane) == sorted(bundle.STAGES)


def test_a_section_that_must_be_there_is_missed_by_name():
    with pytest.raises(ValueError, match=r"c\.toml: the section \[data\] is missing"):
        closp.read({}, "c.toml")


@pytest.mark.parametrize("table, sentence", [
    ({"data": {"sensors": ["s3"]}}, r"c\.toml, data: sensors = .*choose among s2, s1, aerial"),
    ({"data": {"sensors": ["s1", "aerial"]}}, r'data\.sensors = .* needs towers\.variant = "any"'),
    ({"data": {"text": {"sources": ["tags"]}}}, r"c\.toml, data\.text: Text source 'tags' is unknown"),
    ({"data": {}, "towers": {"depth": 2}}, r"c\.toml, towers: depth is of ViTs"),
    ({"data": {}, "loop": {"minutes": 3}}, r"loop\.minutes is for bundles"),
])
def test_a_closp_file_whose_values_do_not_go_together(table, sentence):
    with pytest.raises(ValueError, match=sentence):
        closp.read(table, "c.toml")


def test_the_command_ends_with_one_sentence(tmp_path, monkeypatch):
    path = tmp_path / "run.toml"
    path.write_text('kind = "bundle"\nsteps = 3\n')
    monkeypatch.setattr("sys.argv", ["training", str(path)])
    with pytest.raises(SystemExit, match=r"^Stopped: .*run\.toml: steps is unknown"):
        command.main()
