"""Image-text datasets: every layout gives checked samples, groups never stand on two sides, and faults name file and key."""
import functools
import json
import multiprocessing
import pickle

import h5py
import hdf5plugin
import numpy as np
import pyarrow
import pyarrow.parquet
import pytest
import rasterio
from rasterio.transform import from_origin

from models.data import crisislandmark, labels, paths
from models.data.classes import class_of
from models.data.facts import measured
from models.data.samples import BANDS, DatasetSpec, Sample, TextSpec, checked, filled, open_dataset
from models.data.shared_data import PARTS, windows

needs_data = pytest.mark.skipif(not (paths.data_root() / "read_data.py").exists(),
                                reason="real data not present: no data folder")
EVERY_SOURCE = TextSpec(("labels", "templates", "facts", "captions"))


# --- the check of a sample ---

def sample(**changes):
    good = dict(pixels=np.full((13, 4, 4), 0.1, np.float32), sensor="s2", texts=["a lake"], labels=["Water"],
                lonlat=(9.0, 45.0), group="a", name="a")
    return Sample(**{**good, **changes})


@pytest.mark.parametrize("changes, said", [
    ({"pixels": np.zeros((12, 4, 4), np.float32)}, r"shape \(12, 4, 4\), expected 13 bands"),
    ({"pixels": np.zeros((13, 4, 5), np.float32)}, "4 x 5 pixels, expected 4 x 4"),
    ({"pixels": np.full((13, 4, 4), np.nan, np.float32)}, "NaN everywhere"),
    ({"pixels": np.full((13, 4, 4), np.inf, np.float32)}, "infinite"),
    ({"texts": ["a lake", "  "]}, "empty caption"),
    ({"labels": [""]}, "empty label"),
    ({"texts": []}, "no text"),
    ({"lonlat": (9.0, 451.0)}, "degrees"),
    ({"sensor": "s1", "pixels": np.full((2, 4, 4), -12, np.float32), "units": "linear"}, "negative values"),
])
def test_a_fault_of_a_sample_names_file_and_key(changes, said):
    assert checked(sample(), "a.h5", "key 7", 4)
    with pytest.raises(ValueError, match=said) as error:
        checked(sample(**changes), "a.h5", "key 7", 4)
    assert str(error.value).startswith("a.h5, key 7: ")


def test_absent_values_are_filled_as_closp_has_them():
    x = np.full((13, 2, 2), np.nan, np.float32)
    x[3], x[10] = 0.2, 0.5
    assert filled(x, "s2")[3].tolist() == [[np.float32(0.2)] * 2] * 2 and (filled(x, "s2")[[0, 10]] == 0).all()
    assert (filled(np.full((2, 2, 2), np.nan), "s1") == np.float32(1e-6)).all()


@pytest.mark.parametrize("field, value", [("kind", "zip"), ("sensor", "s3"), ("split", "test"), ("units", "sigma0"),
                                          ("data", "x")])
def test_a_wrong_field_of_the_spec_says_what_there_is(field, value):
    with pytest.raises(ValueError, match=f"{field} = '{value}' is unknown: choose among"):
        DatasetSpec(**{"kind": "folder", field: value})


# --- CrisisLandMark ---

S2_KEY = "benv2s2_S2A_MSIL2A_20170613T101031_N9999_R022_T33UUP_26_57"
S1_KEY = "benv2s1_S1A_IW_GRDH_1SDV_20170613T165043_33UUP_26_57"


def utm_coords(x=400000, y=5300000):
    """Coordinates of the pixel centres of a 120 x 120 patch in UTM, as the file has them: (2, 120, 120) float32."""
    columns, rows = np.meshgrid(x + 5 + 10 * np.arange(120), y - 5 - 10 * np.arange(120))
    return np.stack([columns, rows]).astype(np.float32)


def write_patch(group, image, names, crs=32633.0, coords=None):
    group.create_dataset("image", data=image.astype(np.float32), chunks=True, **hdf5plugin.Zstd())
    group.create_dataset("coords", data=utm_coords() if coords is None else coords)
    group.attrs["crs"], group.attrs["timestamp"], group.attrs["labels"] = crs, 1497348631.0, names


def images(seed=0):
    rng = np.random.default_rng(seed)
    optical = rng.uniform(100, 4000, (12, 120, 120))
    optical[3, 0, 0] = np.nan
    return optical, np.stack([rng.normal(-10, 1, (120, 120)), rng.normal(-17, 1, (120, 120))])


@pytest.fixture
def crisis(tmp_path):
    """A small folder in CrisisLandMark's layout: S2 in the main file, S1 in a shard behind external links."""
    optical, radar = images()
    rows = []
    with h5py.File(tmp_path / "crisislandmark.h5", "w") as main, h5py.File(tmp_path / "shard_0.h5", "w") as shard:
        for i, (split, names) in enumerate([("train", ["Coniferous forest", "Water bodies"]), ("train", ["Rice fields"]),
                                            ("test", ["Trees", "Flooded Area"])]):
            s2, s1 = f"{S2_KEY}{i}".replace("T33UUP", f"T3{i}UUP"), f"{S1_KEY}{i}".replace("33UUP", f"3{i}UUP")
            write_patch(main.create_group(s2), optical + i, names)
            write_patch(shard.create_group(s1), radar - i, names)
            main[s1] = h5py.ExternalLink("shard_0.h5", s1)
            rows += [(s2, split, names), (s1, split, names)]
    write_metadata(tmp_path, rows)
    return tmp_path


def write_metadata(folder, rows):
    keys, splits, names = zip(*rows, strict=True)
    pyarrow.parquet.write_table(pyarrow.table({"key": keys, "split": splits, "labels": names}), folder / "metadata.parquet")


def crisis_spec(folder, sensor="s2", split="train", **rest):
    return DatasetSpec("crisislandmark", str(folder), split, sensor, **rest)


def test_crisislandmark_round_trips(crisis):
    optical, radar = images()
    data = open_dataset(crisis_spec(crisis))
    first = data[0]
    assert len(data) == 2 and data.sensor == "s2" and first.pixels.shape == (13, 120, 120) and first.pixels.dtype == np.float32
    known = [b for b, name in enumerate(BANDS["s2"]) if name != "B10"]
    np.testing.assert_allclose(first.pixels[known], optical / 1e4, rtol=1e-6)
    assert np.isnan(first.pixels[10]).all() and np.isnan(first.pixels[3, 0, 0])
    assert first.labels == ["Trees", "Water"] and first.texts == ["trees. water"]
    assert data[1].labels == ["Flooded Vegetation"]
    sar = open_dataset(crisis_spec(crisis, "s1", units="dB"))
    np.testing.assert_allclose(sar[1].pixels, radar - 1, rtol=1e-6)
    assert sar[0].units == "dB" and sar.groups == data.groups and data.groups[0] == "30UUP"
    test = open_dataset(crisis_spec(crisis, split="evaluation"))
    assert len(test) == 1 and test[0].labels == ["Trees", "Flooded Area"] and not set(test.groups) & set(data.groups)


def test_crisislandmark_place_is_the_middle_of_the_patch(crisis):
    lon, lat = open_dataset(crisis_spec(crisis))[0].lonlat
    (x,), (y,) = rasterio.warp.transform("EPSG:4326", "EPSG:32633", [lon], [lat])
    assert (x, y) == pytest.approx((400600, 5299400), abs=2)


def test_crisislandmark_takes_the_crs_as_text_too(crisis):
    with h5py.File(crisis / "crisislandmark.h5", "a") as file:
        key = next(k for k in file if k.startswith("benv2s2"))
        file[key].attrs["crs"] = "EPSG:32633"
    assert open_dataset(crisis_spec(crisis))[0].lonlat[0] == pytest.approx(13.66, abs=0.02)


def read_one(data, i):
    return data[i].pixels


def test_crisislandmark_is_read_in_worker_processes(crisis):
    data = open_dataset(crisis_spec(crisis))
    here = data[0].pixels                                       # opened in this process first
    with multiprocessing.get_context("fork").Pool(2) as pool:
        there = pool.starmap(read_one, [(data, 0), (data, 1)])
    np.testing.assert_array_equal(here, there[0])
    np.testing.assert_array_equal(pickle.loads(pickle.dumps(data))[1].pixels, there[1])


def damage(kind, entry):
    """Damages the group of one key."""
    image = entry["image"][()]
    if kind in ("image", "coords"):
        del entry[kind]
    elif kind == "crs":
        del entry.attrs["crs"]
    elif kind == "crs number":
        entry.attrs["crs"] = 1.0
    else:
        image = {"nan": np.full_like(image, np.nan), "inf": np.where(image > 2000, np.inf, image), "bands": image[:4],
                 "size": image[:, :100, :110], "reflectance": image / 1e4, "flat": image[0]}[kind]
        del entry["image"]
        entry["image"] = image


@pytest.mark.parametrize("kind, said", [
    ("image", "key {key}/image: missing"), ("coords", "key {key}/coords: missing"),
    ("crs", "key {key}, attribute 'crs': missing"),
    ("crs number", "key {key}, attribute 'crs': 'EPSG:1' is no coordinate reference system"),
    ("nan", "key {key}/image: the image has no value at all"), ("inf", "key {key}/image: the image has infinite values"),
    ("bands", "key {key}/image: 4 bands, expected 12"), ("flat", "key {key}/image: shape (120, 120), expected bands by"),
    ("size", "key {key}/image: the image is 100 x 110 pixels, expected 120 x 120"),
    ("reflectance", "key {key}/image: the largest value is 0.4, but Sentinel-2 patches are expected as DN"),
])
def test_crisislandmark_names_the_fault_of_a_key(crisis, kind, said):
    with h5py.File(crisis / "crisislandmark.h5", "a") as file:
        key = next(k for k in file if k.startswith("benv2s2"))
        damage(kind, file[key])
    with pytest.raises(ValueError) as error:
        open_dataset(crisis_spec(crisis))[0]
    assert f"{crisis / 'crisislandmark.h5'}, {said.format(key=key)}" in str(error.value)


def test_crisislandmark_says_which_file_is_missing_or_damaged(crisis):
    (crisis / "shard_0.h5").unlink()
    with pytest.raises(ValueError, match=r"key benv2s1.*shard_0\.h5, which cannot be opened; all \.h5 files belong"):
        open_dataset(crisis_spec(crisis, "s1"))
    crisislandmark.opened.cache_clear()
    (crisis / "crisislandmark.h5").write_bytes(b"\x89HDF\r\n\x1a\n cut off")
    with pytest.raises(ValueError, match=r"crisislandmark\.h5 cannot be opened as HDF5"):
        open_dataset(crisis_spec(crisis))[0]
    (crisis / "metadata.parquet").write_bytes(b"PAR1")
    with pytest.raises(ValueError, match=r"metadata\.parquet cannot be read as Parquet"):
        open_dataset(crisis_spec(crisis))
    (crisis / "metadata.parquet").unlink()
    with pytest.raises(FileNotFoundError, match=r"metadata\.parquet is absent"):
        open_dataset(crisis_spec(crisis))


@pytest.mark.parametrize("row, said", [
    ((f"{S2_KEY}9", "train", ["Trees"]), "key {key}: missing in the file"),
    (("sentinel_33", "train", ["Trees"]), "key {key}: names none of the sources"),
    ((f"{S2_KEY}9", "middle", ["Trees"]), "key {key}: split 'middle' is unknown"),
])
def test_crisislandmark_metadata_is_checked(crisis, row, said):
    write_metadata(crisis, [row])
    with pytest.raises(ValueError) as error:
        open_dataset(crisis_spec(crisis))[0]
    assert said.format(key=row[0]) in str(error.value)


@pytest.mark.parametrize("names, said", [([], "labels: empty"), ([" "], "labels: empty"),
                                         (["Tundra"], "labels: The label 'Tundra'")])
def test_crisislandmark_labels_are_checked(crisis, names, said):
    key = f"{S2_KEY}0".replace("T33UUP", "T30UUP")
    write_metadata(crisis, [(key, "train", names)])
    with h5py.File(crisis / "crisislandmark.h5", "a") as file:
        file[key].attrs["labels"] = np.array([], dtype="S1")
    with pytest.raises(ValueError, match=f"key {key}, {said}"):
        open_dataset(crisis_spec(crisis))[0]


def test_crisislandmark_finds_a_wrong_order_of_polarisations(crisis):
    with h5py.File(crisis / "shard_0.h5", "a") as file:
        for key in file:
            file[key]["image"][:] = file[key]["image"][()][::-1]
    with pytest.raises(ValueError, match="source 'benv2s1': the band taken as VH is stronger.*write 'benv2s1' into vh_first"):
        open_dataset(crisis_spec(crisis, "s1"))
    data = open_dataset(crisis_spec(crisis, "s1", vh_first=["benv2s1"]))
    assert data[0].pixels[0].mean() == pytest.approx(-10, abs=0.1)


def test_crisislandmark_is_not_free(crisis):
    with pytest.raises(ValueError, match="CC-BY-NC"):
        open_dataset(crisis_spec(crisis, data="free"))


def test_crisislandmark_takes_some_sources_and_needs_labels_as_text(crisis):
    assert len(open_dataset(crisis_spec(crisis, parts=("benv2s2",)))) == 2
    with pytest.raises(ValueError, match="no key of split 'train' and sensor 's2' from cabuar"):
        open_dataset(crisis_spec(crisis, parts=("cabuar",)))
    with pytest.raises(ValueError, match="CrisisLandMark has labels and no captions"):
        open_dataset(crisis_spec(crisis, text=TextSpec(("captions",))))
    made = open_dataset(crisis_spec(crisis, text=TextSpec(("labels", "templates", "facts"))))[1]
    assert made.texts[0] == "flooded vegetation" and any("rice" in t for t in made.texts)


def test_crisislandmark_units_that_cannot_be_are_refused(crisis):
    with pytest.raises(ValueError, match="units are said to be linear, but the image has negative values"):
        open_dataset(crisis_spec(crisis, "s1", units="linear"))[0]


def test_crisislandmark_dev_keeps_tiles_together(tmp_path):
    rows = [(f"benv2s2_S2A_MSIL2A_X_T{n:02d}UUP_0_{c}", "train", ["Trees"]) for n in range(60) for c in range(3)]
    write_metadata(tmp_path, rows)
    h5py.File(tmp_path / "crisislandmark.h5", "w").close()
    train, dev = (set(open_dataset(crisis_spec(tmp_path, split=s)).groups) for s in ("train", "dev"))
    assert train and dev and not train & dev


def test_crisislandmark_queries_and_judgements(tmp_path):
    (tmp_path / "queries.jsonl").write_text('{"_id": 3, "text": "trees. water"}\n{"id": "q4", "query": "built"}\n')
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "a.txt").write_text("3 0 benv2s2_1 1\n3 0 benv2s2_2 0\n")
    (tmp_path / "qrels" / "b.tsv").write_text("query-id\tcorpus-id\tscore\nq4\tbenv2s1_1\t2\n")
    assert crisislandmark.queries(tmp_path) == {"3": "trees. water", "q4": "built"}
    assert crisislandmark.relevant(tmp_path) == {"3": {"benv2s2_1": 1, "benv2s2_2": 0}, "q4": {"benv2s1_1": 2}}
    (tmp_path / "qrels" / "c.txt").write_text("q4 benv2s1_1\n")
    with pytest.raises(ValueError, match=r"c\.txt, line 1"):
        crisislandmark.relevant(tmp_path)


# --- a folder with a JSON Lines file ---

def write_image(path, data, names=(), crs="EPSG:32633", driver="GTiff"):
    path.parent.mkdir(parents=True, exist_ok=True)
    place = dict(crs=crs, transform=from_origin(400000, 5300000, 10, 10)) if crs else {}
    with rasterio.open(path, "w", driver=driver, count=len(data), height=data.shape[1], width=data.shape[2], dtype=data.dtype,
                       **place) as raster:
        raster.write(data)
        raster.descriptions = [*names] or [None] * len(data)


@pytest.fixture
def folder(tmp_path):
    rng = np.random.default_rng(1)
    write_image(tmp_path / "s2.tif", rng.integers(300, 3000, (3, 120, 120), dtype=np.uint16), ("B8", "B4", "B3"))
    write_image(tmp_path / "sub" / "rgb.png", rng.integers(0, 255, (3, 120, 120), dtype=np.uint8), crs=None, driver="PNG")
    write_image(tmp_path / "rgb.webp", rng.integers(0, 255, (3, 120, 120), dtype=np.uint8), crs=None, driver="WEBP")
    write_image(tmp_path / "s1.tif", rng.normal(-12, 2, (2, 120, 120)).astype(np.float32))
    write_lines(tmp_path, [
        {"image": "s2.tif", "labels": ["Vineyards", "greenhouse"], "captions": ["Rows of vines beside a greenhouse."]},
        {"image": "sub/rgb.png", "captions": ["A lake."], "lon": 9.1, "lat": 45.2, "group": "north", "split": "train"},
        {"image": "rgb.webp", "captions": ["A town."], "split": "test"},
        {"image": "s1.tif", "labels": ["Water"], "sensor": "s1", "units": "dB", "split": "val"}])
    return tmp_path


def write_lines(path, entries):
    (path / "samples.jsonl").write_text("\n".join(e if isinstance(e, str) else json.dumps(e) for e in entries) + "\n",
                                        encoding="utf-8")


def folder_spec(path, sensor="s2", split="train", sources=("labels", "captions"), **rest):
    return DatasetSpec("folder", str(path), split, sensor, TextSpec(sources), **rest)


def test_folder_reads_tiff_png_and_webp(folder):
    data = open_dataset(folder_spec(folder))
    assert [s.name for s in (data[0], data[1])] == ["s2.tif", "sub/rgb.png"] and data.groups == ["s2.tif", "north"]
    first, second = data[0], data[1]
    assert first.labels == ["Crops", "greenhouse"]
    assert first.texts == ["crops. greenhouse", "Rows of vines beside a greenhouse."]
    assert first.lonlat == pytest.approx((13.663, 47.845), abs=0.01) and first.calibrated
    there = [b for b in range(13) if not np.isnan(first.pixels[b]).all()]
    assert [BANDS["s2"][b] for b in there] == ["B3", "B4", "B8"]
    assert 0.029 < first.pixels[there].min() < first.pixels[there].max() < 0.301
    assert second.lonlat == (9.1, 45.2) and not second.calibrated and np.isnan(second.pixels[7]).all()
    assert open_dataset(folder_spec(folder, split="evaluation"))[0].texts == ["A town."]
    radar = open_dataset(folder_spec(folder, "s1", "dev"))[0]
    assert radar.pixels.shape == (2, 120, 120) and radar.units == "dB" and radar.labels == ["Water"]
    assert pickle.loads(pickle.dumps(data))[1].name == "sub/rgb.png"


@pytest.mark.parametrize("line, said", [
    ('{"image": "s2.tif", ', "no JSON"), ("[1]", "expected an object"), ({"captions": ["x"]}, "key 'image': missing"),
    ({"image": "s2.tif"}, "keys 'captions' and 'labels': both are missing"),
    ({"image": "s2.tif", "captions": []}, "both are missing or empty"),
    ({"image": "s2.tif", "captions": ["ok", " "]}, "key 'captions': an empty entry"),
    ({"image": "s2.tif", "labels": [""]}, "key 'labels': an empty entry"),
    ({"image": "s2.tif", "captions": "a lake"}, "key 'captions': 'a lake' is of the wrong type"),
    ({"image": "s2.tif", "caption": ["x"]}, "key 'caption': unknown"),
    ({"image": "s2.tif", "captions": ["x"], "sensor": "sar"}, "key 'sensor': 'sar' is unknown"),
    ({"image": "s2.tif", "captions": ["x"], "split": "some"}, "key 'split': 'some' is unknown"),
    ({"image": "s2.tif", "captions": ["x"], "units": "dB"}, "key 'units': 'dB' is unknown"),
    ({"image": "s2.tif", "captions": ["x"], "lon": 3}, "only one of them"),
    ({"image": "s2.tif", "captions": ["x"], "lon": 300, "lat": 3}, "no degrees"),
    ({"image": "absent.tif", "captions": ["x"]}, "key 'image': .*absent.tif cannot be read"),
    ({"image": "s1.tif", "captions": ["x"]}, "key 'image': s1.tif has 2 bands without known descriptions"),
    ({"image": "small.tif", "captions": ["x"]}, "image is 60 x 120 pixels, expected 120 x 120"),
    ({"image": "nan.tif", "captions": ["x"]}, "NaN everywhere"),
])
def test_folder_names_file_line_and_key(folder, line, said):
    write_image(folder / "small.tif", np.ones((3, 60, 120), np.uint16))
    write_image(folder / "nan.tif", np.full((13, 120, 120), np.nan, np.float32))
    write_lines(folder, [{"image": "s2.tif", "captions": ["good"], "split": "train"}, line])
    with pytest.raises(ValueError, match=said) as error:
        open_dataset(folder_spec(folder, sources=("captions",)))[1]
    assert str(error.value).startswith(f"{folder / 'samples.jsonl'}, line 2")


def test_folder_refuses_a_group_on_two_sides(folder):
    write_lines(folder, [{"image": "s2.tif", "captions": ["x"], "group": "a", "split": "train"},
                         {"image": "rgb.webp", "captions": ["y"], "group": "a", "split": "test"}])
    with pytest.raises(ValueError, match="line 2, key 'split': group 'a' is 'evaluation' here and 'train' in .*line 1"):
        open_dataset(folder_spec(folder))


def test_folder_divides_groups_that_have_no_split(folder):
    write_lines(folder, [{"image": "s2.tif", "captions": ["x"], "group": f"g{i // 3}"} for i in range(300)])
    sides = {s: open_dataset(folder_spec(folder, split=s, sources=("captions",))) for s in ("train", "dev", "evaluation")}
    assert sum(map(len, sides.values())) == 300 and len(sides["train"]) > 240
    groups = [set(side.groups) for side in sides.values()]
    assert all(groups) and len(set.union(*groups)) == sum(map(len, groups)) == 100


def test_folder_takes_transparency_for_no_data(folder):
    rgba = np.full((4, 120, 120), 200, np.uint8)
    rgba[3, :, :60] = 0
    write_image(folder / "rgba.png", rgba, crs=None, driver="PNG")
    write_lines(folder, [{"image": "rgba.png", "captions": ["x"], "split": "train"}])
    x = open_dataset(folder_spec(folder, sources=("captions",)))[0].pixels
    assert np.isnan(x[3, :, :60]).all() and not np.isnan(x[3, :, 60:]).any() and np.isnan(x[7]).all()


def test_folder_without_the_wanted_text_says_so(folder):
    with pytest.raises(ValueError, match=r"line 2: no text for sub/rgb\.png from the sources labels"):
        open_dataset(folder_spec(folder, sources=("labels",)))
    with pytest.raises(FileNotFoundError, match=r"samples\.jsonl is absent"):
        open_dataset(folder_spec(folder / "sub"))
    assert open_dataset(folder_spec(folder, sources=()))[0].texts == []


# --- the project's own data ---

@functools.cache
def shared(sensor, split, sources=EVERY_SOURCE, **rest):
    return open_dataset(DatasetSpec("shared", split=split, sensor=sensor, text=sources, **rest))


@needs_data
@pytest.mark.parametrize("sensor", ["s2", "s1", "aerial"])
def test_shared_data_gives_checked_samples_of_every_part(sensor):
    seen = set()
    for split in ("train", "dev", "evaluation"):
        if sensor == "aerial" and split == "train":
            continue
        data = shared(sensor, split)
        first = {t.part: i for i, t in reversed(list(enumerate(data.tiles)))}
        for part, i in first.items():
            one = data[i]                                          # __getitem__ checks it
            assert one.pixels.shape == (len(BANDS[sensor]), 120, 120) and one.texts and one.group == data.groups[i]
            seen.add(part)
    everything = {"s2": set(PARTS) - {"madagascar", "open_geo"}, "s1": {"sentinel_pairs", "floods", "terramind", "bigearthnet"},
                  "aerial": {"aerial"}}[sensor]
    assert seen == everything


@needs_data
@pytest.mark.parametrize("sensor", ["s2", "s1"])
def test_shared_data_keeps_groups_on_one_side(sensor):
    """Without texts every tile is there, also those that no text is known of."""
    sides = [set(shared(sensor, split, TextSpec(())).groups) for split in ("train", "dev", "evaluation")]
    assert all(sides) and not sides[0] & sides[1] and not sides[0] & sides[2] and not sides[1] & sides[2]
    kept_out = ("637U", "29SND", "HURST", "LIDIA", "ROBLAR", "floods/test")
    assert not any(word in group for group in sides[0] | sides[1] for word in kept_out)


@needs_data
def test_sensors_meet_in_the_same_group():
    parts = ("terramind", "bigearthnet", "floods", "sentinel_pairs")
    optical, radar = (shared(s, "train", TextSpec(()), parts=parts) for s in ("s2", "s1"))
    assert set(optical.groups) == set(radar.groups)


@needs_data
def test_shared_data_levels_and_units():
    dry = shared("s1", "train", parts=("terramind", "bigearthnet"))
    linear = shared("s1", "train", parts=("terramind", "bigearthnet"), units="linear")
    assert -40 < np.nanmedian(dry[0].pixels) < 0 and dry[0].calibrated
    np.testing.assert_allclose(10 * np.log10(linear[0].pixels), dry[0].pixels, atol=1e-3)
    flood = shared("s1", "train", parts=("floods",))[0]
    assert not flood.calibrated and np.isnan(flood.pixels[1]).all() and -40 < np.nanmedian(flood.pixels[0]) < 0
    optical = shared("s2", "train", parts=("terramind", "satclip", "bigearthnet"))
    assert all(0 <= np.nanmedian(optical[i].pixels) < 1.2 for i in range(0, len(optical), 9))


@needs_data
def test_flooded_tiles_are_called_flooded_and_the_free_part_has_none():
    data = shared("s1", "dev", TextSpec(("labels",)), parts=("floods",))
    assert len(data) > 50 and all(t.facts[0].share >= 0.3 for t in data.tiles) and data[0].texts == ["flooded area"]
    free = shared("s2", "train", TextSpec(()), data="free")
    assert {t.part for t in free.tiles} == {p for p, source in PARTS.items() if class_of(source) == "free"}
    assert "multispectral/terramind" in free.sources and not {"floods", "aerial/captions"} & set(free.sources)


@needs_data
def test_labels_of_the_data_agree_with_what_is_measured():
    """Two independent sources: the land-cover map of the set, and indices of its pixels."""
    data = shared("s2", "train", parts=("terramind",))
    wet = [measured(s.pixels, "s2", "reflectance") for s in map(data.__getitem__, range(len(data))) if "Water" in s.labels]
    assert wet and all(next(f.share for f in facts if f.what == "water") > 0.03 for facts in wet)


@needs_data
def test_shared_data_says_which_part_is_unknown():
    with pytest.raises(ValueError, match="part 'landsat' is unknown"):
        shared("s2", "train", parts=("landsat",))
    with pytest.raises(FileNotFoundError, match="is no data folder"):
        open_dataset(DatasetSpec("shared", path="/nowhere"))
    with pytest.raises(ValueError, match="parts = .* but a folder has none"):
        DatasetSpec("folder", "a", parts=("north",))
    with pytest.raises(ValueError, match="no sample has a text from the sources captions"):
        shared("s1", "train", TextSpec(("captions",)))


@pytest.mark.parametrize("height, width, size, count", [(1024, 1024, 120, 81), (224, 224, 120, 4), (64, 64, 120, 1),
                                                        (120, 120, 120, 1), (158, 214, 120, 2)])
def test_windows_cover_a_raster_evenly(height, width, size, count):
    cut = windows(height, width, size)
    assert len(cut) == count and all(0 <= r <= max(0, height - size) and 0 <= c <= max(0, width - size) for r, c in cut)


# --- the table of labels ---

def test_every_class_of_every_system_is_mapped():
    sizes = {system: len(classes) for system, classes in labels.CLASSES.items()}
    assert sizes == {"corine": 44, "bigearthnet": 19, "dynamic world": 9, "esri": 11, "worldcover": 11, "eurosat": 10,
                     "crisislandmark": 12}
    for classes in labels.CLASSES.values():
        assert len({c.value for c in classes}) == len({c.name for c in classes}) == len(classes)
        for c in classes:
            assert c.label in labels.LABELS or (c.label is None and c.concepts == ("cloud",))
            assert c.concepts or c.name == "Earthquake Damage"


def test_equal_names_mean_the_same_in_every_system():
    meaning = {}
    for classes in labels.CLASSES.values():
        for c in classes:
            assert meaning.setdefault(labels.plain(c.name), c.label) == c.label, c.name


def test_concepts_are_those_of_the_vocabulary():
    from models.data.vocabulary import CONCEPTS
    named = {concept for classes in labels.CLASSES.values() for c in classes for concept in c.concepts}
    assert named <= set(CONCEPTS) and set(labels.LABEL_OF_CONCEPT) <= set(CONCEPTS)


@pytest.mark.parametrize("written, label", [
    ("Transitional woodland-shrub", "Shrub and Scrub"), ("Peat bogs", "Flooded Vegetation"), ("SNOW/ICE", "Snow and Ice"),
    ("Land principally occupied by agriculture with significant areas of natural vegetation", "Crops"),
    ("Beaches - dunes - sands", "Bare"), ("rice fields", "Flooded Vegetation"), ("burned area", "Burned Area")])
def test_spelling_does_not_matter(written, label):
    assert labels.harmonised([written]) == [label]


def test_an_unknown_label_is_named():
    with pytest.raises(ValueError, match="'Tundra' is in none of the class systems corine"):
        labels.harmonised(["Trees", "Tundra"])
