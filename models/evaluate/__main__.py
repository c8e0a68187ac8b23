"""`python -m models.evaluate [BUNDLE] [--sheets build/evaluate] [--card]`: prints the numbers; --card writes MODEL_CARD.md.

`--reliability docs/reliability.svg` measures and plots only how often hits of a match are right."""
import argparse
import json
from pathlib import Path

from . import card, floods, reliability, retrieval, scenes, speed, text
from .engine import open_bundle


def measure(folder):
    """Every number of the card, from the bundle's files alone."""
    bundle = open_bundle(folder)
    items, vectors = retrieval.aerial_vectors(bundle)
    return {
        "rsicd": retrieval.rsicd(bundle, items, vectors), "classes": retrieval.scene_classes(bundle, items, vectors),
        "flood S1": floods.s1(bundle), "flood S2": floods.s2(bundle),
        "text structure": text.structure(bundle), "neighbours": text.neighbours(bundle),
        "sizes": speed.sizes(folder), "cores": speed.cores(), "text ms": speed.text_ms(bundle),
        "tiles per second": {t["name"]: speed.tiles_per_second(bundle, t) for t in bundle.manifest["images"]},
    }


def main():
    parser = argparse.ArgumentParser(description="Measure a bundle.")
    parser.add_argument("bundle", type=Path, nargs="?", default=Path("models/bundles/mini"))
    parser.add_argument("--sheets", type=Path, help="write contact sheets of the Los Angeles pairs here")
    parser.add_argument("--card", action="store_true", help="write MODEL_CARD.md into the bundle")
    parser.add_argument("--json", type=Path, help="write the numbers here too")
    parser.add_argument("--numbers", type=Path, help="numbers of an earlier --json, instead of measuring again")
    parser.add_argument("--reliability", type=Path, help="write the reliability plot (SVG) here, and nothing else")
    options = parser.parse_args()
    if options.reliability:
        print(json.dumps(reliability.plot(open_bundle(options.bundle), options.reliability), indent=1))
        return
    numbers = json.loads(options.numbers.read_text(encoding="utf-8")) if options.numbers else measure(options.bundle)
    manifest = json.loads((options.bundle / "manifest.json").read_text(encoding="utf-8"))
    print(card.tables(numbers, manifest, options.bundle))
    if options.json:
        options.json.write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")
    if options.sheets:
        for path in scenes.sheets(open_bundle(options.bundle), options.sheets):
            print(f"contact sheet {path}")
    if options.card:
        (options.bundle / "MODEL_CARD.md").write_text(card.card(numbers, manifest, options.bundle), encoding="utf-8")


if __name__ == "__main__":
    main()
