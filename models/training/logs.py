"""What a training tells: a line per row on the terminal, a CSV file always, TensorBoard where it is wanted."""
import csv
import os
import sys
from pathlib import Path

from tqdm import tqdm


def read(path):
    """Rows of a log as dictionaries of texts; no file: no rows."""
    if not Path(path).exists():
        return []
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Log:
    """`FOLDER/STAGE.csv`. Rows after step `start` belong to steps that a resumed run makes again: they are dropped."""

    def __init__(self, folder, stage, start=0, kind="csv"):
        self.stage, self.path = stage, Path(folder) / f"{stage}.csv"
        self.board = tensorboard(Path(folder) / "tensorboard" / stage) if kind == "tensorboard" else None
        rows = read(self.path)
        kept = [row for row in rows if int(row["step"]) <= start]
        self.columns = list(rows[0]) if rows else []
        if len(kept) < len(rows):
            self.rewrite(kept)

    def rewrite(self, rows):
        part = self.path.with_suffix(".part")
        with open(part, "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, self.columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        os.replace(part, self.path)

    def row(self, row):
        """Appends {name: number}, which has `step`. A name that is new widens the table."""
        fresh = [name for name in row if name not in self.columns]
        if fresh:
            self.columns += fresh
            self.rewrite(read(self.path))
        with open(self.path, "a", newline="", encoding="utf-8") as file:
            csv.DictWriter(file, self.columns, restval="").writerow(row)
        if self.board:
            for name, value in row.items():
                self.board.add_scalar(name, value, row["step"])
        tqdm.write(f"{self.stage} " + " ".join(f"{k} {v:.4g}" if isinstance(v, float) else f"{k} {v}" for k, v in row.items()))
        sys.stdout.flush()

    def close(self):
        if self.board:
            self.board.close()


def tensorboard(folder):
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError:
        raise ValueError('log = "tensorboard" needs the package tensorboard (pip install tensorboard); '
                         'log = "csv" needs nothing.') from None
    return SummaryWriter(str(folder))


def bar(total, start, name):
    """A progress bar; silent where stderr is no terminal."""
    return tqdm(total=total, initial=start, desc=name, disable=None, dynamic_ncols=True, leave=False)
