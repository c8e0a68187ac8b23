"""Data classes and the admission of towers by an allow-list."""
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from models.convert import admit
from models.data import classes
from models.data.paths import REPOSITORY, data_root
from models.evaluate.engine import open_bundle

MINI = Path(__file__).resolve().parents[2] / "models" / "bundles" / "mini"


def test_every_source_has_a_class_and_a_licence():
    for source in classes.SOURCES.values():
        assert source.data_class in classes.CLASSES and source.licence and source.title


def test_every_set_of_the_data_folder_has_a_class():
    index = data_root() / "multispectral" / "index.json"
    if not index.exists():
        pytest.skip(f"real data not present: {index}")
    for item in json.loads(index.read_text(encoding="utf-8"))["items"]:
        assert classes.class_of("multispectral/" + item["file"]) in classes.CLASSES
    for path in (data_root() / "aerial" / "text_only").glob("*.txt"):
        assert classes.class_of(f"text_only/{path.stem}") == "research"


def test_classes_and_licence_follow_from_the_sources():
    sources = ["minilm", "floods", "aerial/images", "multispectral/terramind/282D.tif", "floods"]
    assert classes.classes_of(sources) == ["free", "unstated", "research"]
    assert classes.licence_of(sources).startswith("research use only: AID images; licence not stated: OMBRIA floods; free:")
    assert classes.entry(sources)["sources"] == ["aerial/images", "floods", "multispectral/terramind", "minilm"]
    assert classes.classes_of(["wordnet", "minilm", "generated"]) == ["free"]


def test_the_switch_of_a_configuration():
    assert classes.allowed("imagenet") and not classes.allowed("imagenet", "free")
    assert not classes.allowed("floods", "free") and classes.allowed("sentinel_pairs", "free")
    with pytest.raises(ValueError, match="data must be"):
        classes.allowed("floods", "some")
    with pytest.raises(ValueError, match="No data class is known for the source 'floodsnet'.*classes.py"):
        classes.class_of("floodsnet")


def made_up(folder, **data_class):
    """A copy of mini whose towers state other data classes. data_class: {tower: [classes]}, else free."""
    folder.mkdir()
    for path in MINI.iterdir():
        if path.name != "manifest.json":
            (folder / path.name).symlink_to(path)
    manifest = json.loads((MINI / "manifest.json").read_text(encoding="utf-8"))
    for name, tower in [("text", manifest["text"]), *((t["name"], t) for t in manifest["images"])]:
        tower["data_class"] = data_class.get(name, ["free"])
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_a_bundle_with_a_research_text_tower_is_refused_with_a_sentence(tmp_path):
    bundle = made_up(tmp_path / "bundle", text=["free", "research"])
    command = [sys.executable, "-m", "models.convert.admit", str(bundle), str(tmp_path / "out"), "--classes", "free"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 1 and "is refused for free: its text tower is not admitted, its data class" in done.stderr
    assert "Traceback" not in done.stderr and not (tmp_path / "out").exists()


def test_mini_1_2_0_is_refused_as_free():
    """Its manifest, as far as admission looks at it."""
    towers = {"aerial": ["free", "research"], "optical": ["free", "unstated", "research"]}
    manifest = {"name": "mini", "version": "1.2.0", "text": {"data_class": ["free", "research"], "licence": "x"},
                "images": [{"name": n, "data_class": c, "licence": "x"} for n, c in towers.items()]}
    with pytest.raises(ValueError, match="Bundle mini 1.2.0 is refused for free: its text tower is not admitted"):
        admit.admit(manifest, ["free"])


def test_a_bundle_is_thinned_and_opens(tmp_path):
    names = [t["name"] for t in json.loads((MINI / "manifest.json").read_text(encoding="utf-8"))["images"]]
    bundle = made_up(tmp_path / "bundle", **{names[0]: ["free", "research"], names[1]: []})
    admission = admit.copy(bundle, tmp_path / "out", ["free", "unstated"])
    assert set(admission.left_out) == {*names[:2], "calibration", "decoder"}      # which learnt from research material too
    lines = "\n".join(admit.report(admission))
    assert f"left out {names[0]}: its data class research is not on the list" in lines and "states no data class" in lines
    opened = open_bundle(tmp_path / "out")
    assert [t.name for t in opened.images] == names[2:]
    assert not (tmp_path / "out" / f"{names[0]}.onnx").exists()
    assert opened.encode_text(["a river"]).shape == (1, opened.dimension)
    np.testing.assert_array_equal(opened.encode_text(["a river"]), open_bundle(MINI).encode_text(["a river"]))
    assert opened.calibration_of(opened.images[0]) is not None          # the checksum of the thinned file is right
    assert (tmp_path / "out" / "MODEL_CARD.md").read_text(encoding="utf-8").startswith("> Admitted for the data classes free")


def test_no_image_tower_left_a_full_folder_and_a_damaged_file(tmp_path):
    names = [t["name"] for t in json.loads((MINI / "manifest.json").read_text(encoding="utf-8"))["images"]]
    bundle = made_up(tmp_path / "bundle", **{name: ["research"] for name in names})
    with pytest.raises(ValueError, match="no image tower is admitted"):
        admit.copy(bundle, tmp_path / "out", ["free"])
    with pytest.raises(ValueError, match="not empty"):
        admit.copy(bundle, bundle, ["free", "research"])
    (bundle / "tokenizer.json").unlink()
    (bundle / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match="tokenizer.json has another checksum"):
        admit.copy(bundle, tmp_path / "out", ["free", "research"])
    with pytest.raises(FileNotFoundError, match="is no bundle"):
        admit.copy(tmp_path, tmp_path / "out", ["free"])
