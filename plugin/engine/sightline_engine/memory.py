"""How much memory indexing may take: SIGHTLINE_MEMORY_MB, 1000 unless set."""
from __future__ import annotations

import os

_FIXED_MB = 350  # libraries, the session and GDAL's cache
_PER_CELL = 5  # a worker holds a cell as stored, as float32, and what is made of it


def budget_mb() -> int:
    """The budget in megabytes; what is no number counts as not set."""
    text = os.environ.get("SIGHTLINE_MEMORY_MB", "")
    return max(int(text), 1) if text.isdigit() else 1000


def gdal_cache_mb() -> int:
    """The part of it that is GDAL's: room for a few rows of blocks, so that each is decoded once."""
    return max(16, min(256, budget_mb() // 8))


def workers_within(workers: int, cell_bytes: int) -> int:
    """How many workers the budget allows that each read cells of so many bytes (as float32); at least one."""
    return max(1, min(workers, int((budget_mb() - _FIXED_MB) * 1e6 // (_PER_CELL * cell_bytes))))
