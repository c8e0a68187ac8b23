"""Cuts the pictures of resources/help out of the newest screenshots in build/e2e (`make help-pictures`, after the tests).

What shows a path of this computer is left out of the cut."""

from pathlib import Path

from qgis.PyQt.QtCore import QRect, Qt
from qgis.PyQt.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
DOCK = QRect(1000, 140, 400, 730)  # in a window of 1400 x 900
PICTURES = {
    "index": ("first_light/screenshot-s2-hit", QRect()), "search": ("results/gallery", DOCK),
    "index-layers": ("scope/index-settings", QRect(690, 180, 520, 640)), "captions": ("captions/caption-whole-layer", DOCK),
    "ask": ("captions/ask-answer", DOCK), "classify": ("cover/classify-dialog", QRect(0, 0, 460, 345)),
    "engine": ("office/engine-room", QRect(0, 0, 660, 169)), "options": ("office/options", QRect(150, 180, 850, 300)),
    "models": ("models/page", QRect(150, 0, 850, 690))}
WIDEST = 720

for name, (shot, cut) in PICTURES.items():
    image = QImage(str(ROOT / "build" / "e2e" / f"{shot}.png"))
    if image.isNull():
        raise SystemExit(f"build/e2e/{shot}.png is not there: run the tests of tests/e2e first.")
    image = image.copy(cut) if not cut.isNull() else image
    if image.width() > WIDEST:
        image = image.scaledToWidth(WIDEST, Qt.TransformationMode.SmoothTransformation)
    image.save(str(ROOT / "resources" / "help" / "pictures" / f"{name}.jpg"), quality=88)
