"""`python -m models.evaluate [BUNDLE] [--report FOLDER] [--card] …`: measures a bundle, section by section.

Without further options the report is printed. `--only` measures some sections; with `--numbers` the rest is taken from an
earlier run of the same bundle, and with `--numbers` alone nothing is measured again."""
import argparse
import json
import sys
from pathlib import Path

from ..convert.files import read_manifest, write_manifest
from . import card, headlines, reliability, report
from .engine import open_bundle
from .sections import scenes


def configuration_of(manifest):
    """The committed training configuration of a bundle's name, None where there is none."""
    path = Path(__file__).parents[1] / "configs" / f"{manifest['name']}.toml"
    return path if path.exists() else None


def main():
    parser = argparse.ArgumentParser(description="Measure a bundle.")
    parser.add_argument("bundle", type=Path, nargs="?", default=Path("models/bundles/mini"))
    parser.add_argument("--report", type=Path, metavar="FOLDER", help="write report.md, numbers.json and the plots there")
    parser.add_argument("--card", action="store_true", help="write MODEL_CARD.md into the bundle")
    parser.add_argument("--config", type=Path, help="training configuration for the card (default: that of the bundle's name)")
    parser.add_argument("--runs", type=Path, metavar="FOLDER", help="of the training's logs, for the card")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers there, after every section")
    parser.add_argument("--numbers", type=Path, metavar="FILE", help="numbers of an earlier --json or --report")
    parser.add_argument("--only", nargs="+", metavar="SECTION", help="measure these only: " + ", ".join(report.SECTIONS))
    parser.add_argument("--remember", action="store_true", help="keep the headlines as a column of other bundles' reports")
    parser.add_argument("--sheets", type=Path, metavar="FOLDER", help="write contact sheets of Los Angeles, and nothing else")
    parser.add_argument("--reliability", type=Path, metavar="FILE", help="write the reliability plot (SVG), and nothing else")
    options = parser.parse_args()
    try:
        return run(options)
    except (ValueError, FileNotFoundError) as error:
        sys.exit(f"{error}")


def run(options):
    bundle = open_bundle(options.bundle)
    if options.sheets:
        print("\n".join(f"contact sheet {path}" for path in scenes.sheets(bundle, options.sheets)))
        return 0
    if options.reliability:
        print(json.dumps(reliability.plot(bundle, options.reliability), indent=1))
        return 0
    known = report.read_numbers(options.numbers, bundle.manifest) if options.numbers else None
    wanted = options.only or (() if known else report.SECTIONS)
    result = report.measure(bundle, wanted, known, options.json)
    name = f"{bundle.manifest['name']} {bundle.manifest['version']}"
    if options.remember:
        headlines.remember(name, result["measured"])
    if options.report:
        print(f"report {report.report(result, bundle.manifest, options.report)}")
    if options.card:
        path = Path(bundle.folder) / "MODEL_CARD.md"
        config = options.config or configuration_of(bundle.manifest)
        path.write_text(card.card(result, bundle.manifest, config, options.runs), encoding="utf-8")
        write_manifest(bundle.folder, read_manifest(bundle.folder))     # which has the card's checksum
        print(f"card {path}")
    if not (options.report or options.card or options.remember):
        print(headlines.summary(name, result["measured"]))
        print(report.sections(result, {}))
    broken = report.failed(result)
    if broken:
        print(f"failed: {', '.join(broken)}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
