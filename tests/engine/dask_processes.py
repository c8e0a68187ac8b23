"""A real Dask cluster on loopback: a scheduler and worker processes of one thread each, which can be killed and joined."""
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_WORKER = """
import sys, time
if {before!r}: exec({before!r})
from sightline_engine.archive import worker
embedded = worker._embedded

def slowly(*arguments):
    time.sleep({seconds})
    return embedded(*arguments)

if {seconds}: worker._embedded = slowly
from distributed.cli.dask_worker import main
main()
"""


class Dask:
    """`address` of the scheduler, `workers`: processes by number. Ends with `close`."""

    def __init__(self, folder: Path):
        self._folder, self.workers = folder, []
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "scheduler.json"
        self.scheduler = self._start("from distributed.cli.dask_scheduler import main; main()", "--host", "127.0.0.1",
                                     "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
        self._until(lambda: file.exists() and file.read_text().endswith("}"), "no scheduler")
        self.address = json.loads(file.read_text())["address"]

    def join(self, count: int = 1, seconds: float = 0.0, before: str = "") -> list[subprocess.Popen]:
        """Starts workers. seconds: slept before each block, so that there is time to do something in the middle; before: Python
        that they run before anything else."""
        program = _WORKER.format(seconds=seconds, before=before)
        joined = [self._start(program, self.address, "--nthreads", "1", "--no-dashboard", "--no-nanny", "--host", "127.0.0.1",
                              "--local-directory", str(self._folder / f"worker-{len(self.workers) + i}")) for i in range(count)]
        self.workers += joined
        return joined

    def need(self, count: int, seconds: float = 0.0) -> list[subprocess.Popen]:
        """So many workers that live, joined where there are fewer; others are ended."""
        living = [worker for worker in self.workers if worker.poll() is None]
        for worker in living[count:]:
            worker.kill()
            worker.wait()
        return living[:count] + self.join(count - len(living), seconds)

    def address_of(self, client, process: subprocess.Popen) -> str:
        """The address under which a worker process has joined, waited for."""
        found = {}

        def joined() -> bool:
            found.update((pid, address) for address, pid in client.run(os.getpid).items())
            return process.pid in found

        self._until(joined, "a worker did not join")
        return found[process.pid]

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.send_signal(signal.SIGCONT)
            process.kill()
        for process in (*self.workers, self.scheduler):
            process.wait()

    def _start(self, program: str, *arguments: str) -> subprocess.Popen:
        log = open(self._folder / "log.txt", "ab")  # the processes write to it
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugin" / "engine"), "OMP_NUM_THREADS": "1"}
        return subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=log, stderr=log, env=environment)

    def _until(self, true, lacking: str) -> None:
        deadline = time.monotonic() + 60
        while not true():
            assert time.monotonic() < deadline, f"{lacking}: {(self._folder / 'log.txt').read_text()[-2000:]}"
            time.sleep(0.05)
