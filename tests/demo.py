"""The example newspaper as `make demo` fills it: once for all the tests of a run."""

import fcntl
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
START_SECONDS = 60
DATABASE = "demo.sqlite3"


class DemoPaper:
    """The commands of the example project, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "NEWS_DATA": str(folder),
            "NEWS_URL": "http://127.0.0.1:8123",
            "NEWS_ADMIN_PASSWORD": "open sesame",
            "NEWS_PICTURE_WIDTH": "160",
            "DATABASE_URL": f"sqlite:///{folder / DATABASE}",
        }
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)

    def copy(self, folder: Path) -> "DemoPaper":
        """The same rows in a folder where nobody reads or writes meanwhile."""
        with (
            closing(sqlite3.connect(self.folder / DATABASE)) as rows,
            closing(sqlite3.connect(folder / DATABASE)) as copied,
        ):
            rows.backup(copied)
        return DemoPaper(folder)

    def manage(self, *arguments: str) -> str:
        """What the command printed; AssertionError where it failed."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "example_project/manage.py", *arguments]

    @contextmanager
    def served(self, port: int) -> Iterator[str]:
        """Its address while a server runs."""
        server = subprocess.Popen(
            self.command("runserver", f"127.0.0.1:{port}", "--noreload", "--insecure"),
            cwd=ROOT,
            # Readers see no debugging pages.
            env={**self.environment, "NEWS_DEBUG": "0"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def wait_for(port: int) -> None:
    for _tenth in range(START_SECONDS * 10):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(port)


def fill_once(folder: Path) -> str:
    """Fills the paper unless another process of the run has; what the first run printed."""
    folder.mkdir(exist_ok=True)
    printed = folder / "printed.txt"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not printed.exists():
            paper = DemoPaper(folder)
            paper.manage("migrate", "--verbosity=0")
            printed.write_text(paper.manage("demo"))
    return printed.read_text()
