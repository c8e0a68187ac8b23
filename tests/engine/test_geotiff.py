"""GeoTIFFs that the engine writes, and the files beside them."""
import os
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine

from sightline_engine.errors import ExportError
from sightline_engine.geotiff import appearing


def write(target, value, names):
    with appearing(target, "land-cover map", 64, {}, {".aux.xml": f"<PAMDataset>{names}</PAMDataset>"}, width=64,
                   height=64, dtype="uint8", crs="EPSG:32633", transform=Affine(10, 0, 500_000, 0, -10, 5_300_000)) as file:
        file.write(np.full((64, 64), value, np.uint8), 1)


def there(target):
    with rasterio.open(target) as file:
        names = Path(f"{target}.aux.xml").read_text(encoding="utf-8")
        return int(file.read(1)[0, 0]), names.removeprefix("<PAMDataset>").removesuffix("</PAMDataset>")


def test_new_names_of_classes_never_stand_beside_old_pixels(tmp_path, monkeypatch):
    """Windows lets nobody replace a file that is open."""
    target, replace = tmp_path / "cover.tif", os.replace
    write(target, 1, "old")

    def locked(source, goal):
        if Path(goal) == target:
            raise PermissionError(13, "The process cannot access the file because it is being used by another process")
        replace(source, goal)

    monkeypatch.setattr(os, "replace", locked)
    with pytest.raises(ExportError, match="close the layer where it is open"):
        write(target, 2, "new")
    monkeypatch.undo()
    assert there(target) == (1, "old") and len(list(tmp_path.iterdir())) == 2
    write(target, 2, "new")
    assert there(target) == (2, "new") and len(list(tmp_path.iterdir())) == 2
