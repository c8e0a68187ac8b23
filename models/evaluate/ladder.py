"""What each step of the training brought, from `ladder.json`, which whoever trains fills in."""
import json
from pathlib import Path

from .markdown import table

FILE = Path(__file__).with_suffix(".json")
COLUMNS = {"step": str, "changed": str, "measure": str, "dev": (int, float, type(None)), "val": (int, float, type(None)),
           "minutes": (int, float, type(None))}


def read(path=FILE):
    """{"note": str, "rows": [{"step", "changed", "measure", "dev", "val", "minutes"}]}. dev, val: what `measure` names, in
    percent; None where it was not measured. Raises ValueError that names file, row and key."""
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
        rows = content["rows"]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path} is no ladder ({type(error).__name__}: {error}): it needs \"note\" and \"rows\".") from error
    for number, row in enumerate(rows, 1):
        for key, kind in COLUMNS.items():
            if not isinstance(row.get(key), kind) or key not in row:
                raise ValueError(f"{path}, row {number}: {key} must be {'a text' if kind is str else 'a number or null'}, not "
                                 f"{row.get(key)!r}.")
    return {"note": content.get("note", ""), "rows": rows}


def tables(content):
    if not content["rows"]:
        return "No step was written down.\n"
    rows = [[row[key] if row[key] is None or isinstance(row[key], str) else f"{row[key]:.{digits}f}"
             for key, digits in zip(COLUMNS, (0, 0, 0, 1, 1, 0))] for row in content["rows"]]
    return content["note"] + "\n\n" + table(["step", "what changed", "measured", "dev", "val", "minutes"], rows)
