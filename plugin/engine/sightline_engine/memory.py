"""How much memory indexing may take: SIGHTLINE_MEMORY_MB, 1000 unless set; and how much is taken."""
from __future__ import annotations

import os
import sys

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


def used_mb() -> float | None:
    """What this process holds in memory now, in megabytes; the most that it ever held on macOS; None where it is not known."""
    try:
        if sys.platform == "win32":
            return _used_on_windows() / 1e6
        if sys.platform == "darwin":
            import resource

            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, ValueError, IndexError, AttributeError, ImportError):
        return None


if sys.platform == "win32":
    def _used_on_windows() -> int:
        """WorkingSetSize in bytes, as GetProcessMemoryInfo gives it."""
        import ctypes
        from ctypes import wintypes

        class Counters(ctypes.Structure):  # PROCESS_MEMORY_COUNTERS
            _fields_ = [("cb", wintypes.DWORD), ("PageFaultCount", wintypes.DWORD),
                        *((name, ctypes.c_size_t) for name in (
                            "PeakWorkingSetSize", "WorkingSetSize", "QuotaPeakPagedPoolUsage", "QuotaPagedPoolUsage",
                            "QuotaPeakNonPagedPoolUsage", "QuotaNonPagedPoolUsage", "PagefileUsage", "PeakPagefileUsage"))]

        counters = Counters(cb=ctypes.sizeof(Counters))
        process = wintypes.HANDLE(-1)  # this one
        if not ctypes.windll.psapi.GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb):
            raise OSError("GetProcessMemoryInfo")
        return counters.WorkingSetSize
