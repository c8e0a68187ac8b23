"""Cuts the pictures of resources/help and docs out of the screenshots in build/e2e: `make help-pictures`, after the tests.

    python3 tests/e2e/help_pictures.py [help] [docs]

What shows a path of this computer is left out of the cut."""

import sys
from pathlib import Path

from qgis.PyQt.QtCore import QRect, Qt
from qgis.PyQt.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
WHOLE, DOCK = QRect(), QRect(1000, 140, 400, 730)  # in a window of 1400 x 900
CANVAS = QRect(295, 140, 1105, 730)  # map and dock
HELP = {
    "index": ("first_light/screenshot-s2-hit", WHOLE), "search": ("results/gallery", DOCK),
    "index-layers": ("scope/index-settings", QRect(690, 180, 520, 640)), "captions": ("captions/caption-whole-layer", DOCK),
    "ask": ("captions/ask-answer", DOCK), "classify": ("cover/classify-dialog", QRect(0, 0, 460, 345)),
    "engine": ("office/engine-room", QRect(0, 0, 660, 169)), "options": ("office/options", QRect(150, 180, 850, 300)),
    "models": ("models/page", QRect(150, 0, 850, 690)), "archives": ("archive/gallery", QRect(1195, 140, 405, 800))}
DOCS = {
    "search": ("results/gallery", WHOLE), "set-up": ("from_zip/set-up", QRect(0, 0, 680, 318)),
    "index": ("scope/index-settings", QRect(690, 180, 520, 640)), "look": ("results/detail", WHOLE),
    "refine": ("results/refined-river", DOCK), "heat": ("view/heat-metres", CANVAS), "swipe": ("view/swipe-dates", CANVAS),
    "caption": ("first_light/screenshot-s2", DOCK), "ask": ("captions/ask-answer", CANVAS),
    "classify": ("cover/classify-done", QRect(312, 200, 660, 634)), "areas": ("cover/areas", WHOLE),
    "models": ("models/page", QRect(150, 0, 850, 690)), "toolbox": ("toolbox/toolbox-search-rasters-by-text", WHOLE),
    "archive": ("archive/image", QRect(295, 140, 1305, 830))}
SETS = {"help": (HELP, ROOT / "resources" / "help" / "pictures", 720, 88), "docs": (DOCS, ROOT / "docs" / "pictures", 1000, 78)}

for kind in sys.argv[1:] or SETS:
    pictures, folder, widest, quality = SETS[kind]
    folder.mkdir(exist_ok=True)
    for name, (shot, cut) in pictures.items():
        image = QImage(str(ROOT / "build" / "e2e" / f"{shot}.png"))
        if image.isNull():
            raise SystemExit(f"build/e2e/{shot}.png is not there: run the tests of tests/e2e first.")
        image = image.copy(cut) if not cut.isNull() else image
        if image.width() > widest:
            image = image.scaledToWidth(widest, Qt.TransformationMode.SmoothTransformation)
        image.save(str(folder / f"{name}.jpg"), quality=quality)
