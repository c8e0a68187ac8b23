"""Match percentages: how often a hit of a given match is right, on dev scenes left out of the fit and on evaluation data."""
import json
from pathlib import Path

from .. import reliability
from ..markdown import table

TITLE = "Match percentages"


def measure(bundle):
    """{"dev": {tower: what calibration.json says of scenes left out of its fit}, "evaluation": reliability.measure}."""
    kept = bundle.manifest.get("calibration")
    if not kept:
        return {"skipped": "This bundle has no calibration: python -m models.evaluate.calibrate BUNDLE."}
    towers = json.loads((Path(bundle.folder) / kept["file"]).read_text(encoding="utf-8"))["towers"]
    fits = {**towers, **{f"{name}, colours alone": {**t, **t["colours_alone"]} for name, t in towers.items()
                         if "colours_alone" in t}}
    found = {"dev": {name: {"scenes": t["scenes"], "tiles": t["tiles"], "limit": t["limit"], **t["unseen"]}
                     for name, t in fits.items() if "unseen" in t}}
    try:
        return {**found, "evaluation": reliability.measure(bundle)}
    except FileNotFoundError as error:
        return {**found, "without data": f"{error}"}


def tables(numbers):
    if "skipped" in numbers:
        return numbers["skipped"] + "\n"
    parts = ["A match is a logistic in the cosine, fitted so that 0.5 is exceeded in one of twenty scenes without the thing "
             "asked for (`search/match.py`, `evaluate/calibrate.py`). On dev scenes that the fit did not see:\n"]
    if numbers["dev"]:
        keys = [k for k in next(iter(numbers["dev"].values())) if k not in ("scenes", "tiles", "limit", "bins")]
        parts.append(table(["tower", "scenes", "tiles", "cosine of match 0.5", *keys],
                           [[name, t["scenes"], t["tiles"], t["limit"], *(t[k] for k in keys)]
                            for name, t in numbers["dev"].items()], digits=3))
    if "evaluation" in numbers:
        parts.append("On evaluation imagery (ECE: expected calibration error of the first ten hits of every query):\n")
        parts.append(table(["tower", "imagery", "hits", "ECE", "background prompts above 0.5"],
                           [[name, m["source"], m["hits"], m["ECE"], m["background above 0.5"]]
                            for name, m in numbers["evaluation"].items()], digits=3))
    else:
        parts.append(f"Not measured on evaluation imagery: {numbers['without data']}\n")
    return "\n".join(parts)
