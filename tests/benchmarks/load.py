"""Two hundred readers send a letter with two pictures at once: `make load`.

Prints, for each database, how the site answered and whether every letter that was thanked for is
there with its pictures, and nothing else is. Then again with sixty, while all workers are killed
three times: whose connection broke sends the same form again, and has one letter in the end. A sweep
leaves no file without its row. Exits with 1 where it is not so.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from io import BytesIO
from pathlib import Path
from statistics import median
from threading import Barrier
from typing import Any
from uuid import uuid4

import psycopg
from PIL import Image

from tests.benchmarks.proof import solve
from tests.demo import wait_for

ROOT = Path(__file__).parents[2]
READERS = int(os.environ.get("NEWS_LOAD_READERS", "200"))
SIDE = (4000, 3000)
TIMEOUT = 900
PREPARE = """
from wagtail.models import Site
from wagtail_regional_news.pages.actions import make_paper
from wagtail_regional_news.pages.models import SubmissionPage
make_paper()
front = Site.objects.get(is_default_site=True).root_page
front.add_child(instance=SubmissionPage(title="Send", slug="send"))
"""
COUNT = """
import json
from wagtail_regional_news.intake.records import Letter, LetterPhoto
photos = LetterPhoto.objects.values_list("letter", "file")
print("FOUND", json.dumps({
    "letters": list(Letter.objects.values_list("pk", flat=True)),
    "names": [name for letter, name in photos if letter],
    "waiting": [name for letter, name in photos if not letter],
}))
"""
SWEEP = """
from datetime import timedelta
from wagtail_regional_news.desk.actions import sweep_leftovers
print(sweep_leftovers(timedelta(0)))
"""
KILLED_READERS = 60
KILLS = (6, 14, 22)
"""Seconds after the beginning at which every worker is killed."""
TRIES = 20


@dataclass(frozen=True)
class Answer:
    """
    ``status`` is 0 where none came; ``letter`` the number that was thanked for, 0 for any other.

    ``tries`` counts how often the form was sent.
    """

    status: int
    seconds: float
    letter: int = 0
    tries: int = 1


class Site:
    """The example newspaper on a database of its own."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder, self.database = folder, database
        self.environment = {
            **os.environ,
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'example_project'}",
            "DJANGO_SETTINGS_MODULE": "tests.benchmarks.load_settings",
            "NEWS_DATA": str(folder),
            "DATABASE_URL": database,
        }

    def manage(self, *arguments: str) -> str:
        command = [sys.executable, "-m", "django", *arguments]
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout

    @contextmanager
    def served(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "newspaper.wsgi", "--workers", "2"),
                *("--threads", "8", "--timeout", str(TIMEOUT), "--backlog", "2048"),
                *("--bind", f"127.0.0.1:{port}", "--log-level", "warning"),
            ],
            env=self.environment,
            cwd=ROOT,
        )
        try:
            wait_for(port)
            yield port, server.pid
        finally:
            server.terminate()
            server.wait()

    def files(self) -> set[str]:
        folder = self.folder / "private"
        return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}

    def uploads(self) -> list[Path]:
        """What is left of forms while they were received."""
        return list((self.folder / "uploads").iterdir())

    def found(self) -> dict[str, list[Any]]:
        printed = self.manage("shell", "--no-imports", "--command", COUNT)
        return json.loads(re.search(r"FOUND (.*)", printed)[1])


def kill_workers(server: int) -> None:
    for child in Path(f"/proc/{server}/task/{server}/children").read_text().split():
        os.kill(int(child), signal.SIGKILL)


def photo() -> bytes:
    """A photo of twelve million pixels, of noise enough to weigh what a phone's does."""
    noise = Image.effect_noise((SIDE[0] // 4, SIDE[1] // 4), 60).resize(SIDE)
    data = BytesIO()
    Image.merge("RGB", [noise, noise.transpose(Image.Transpose.ROTATE_180), noise]).save(
        data, "JPEG", quality=80
    )
    return data.getvalue()


def send_letter(port: int, number: int, picture: bytes, start: Barrier, tries: int) -> Answer:
    address = f"10.{number // 200}.{number % 200}.7"
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    headers = {"X-Forwarded-For": address, "Host": "localhost"}
    connection.request("GET", "/send/token/", headers=headers)
    response = connection.getresponse()
    told = json.loads(response.read())
    cookie = response.headers["Set-Cookie"].split(";")[0]
    # Whoever writes for long finds the first connection closed.
    connection.close()
    fields = {
        "csrfmiddlewaretoken": told["csrf"],
        "letter_token": told["token"],
        "captcha_answer": solve(told["token"], told["challenge"]["bits"]),
        "title": f"Letter {number}",
        "body": f"What reader {number} saw, in words of their own: {uuid4()}.",
        "publication": "info",
        "consent": "on",
    }
    body, kind = multipart(fields, {"photo-1-file": picture, "photo-2-file": picture})
    headers |= {"Cookie": cookie, "Content-Type": kind}
    start.wait()
    begun = time.monotonic()
    for sent in range(1, tries + 1):
        try:
            connection.request("POST", "/send/", body, headers)
            response = connection.getresponse()
        except (OSError, HTTPException):
            connection.close()
            time.sleep(1)
            continue
        thanked = re.search(r"/thanks/(\d+)-", response.headers.get("Location", ""))
        letter = int(thanked[1]) if thanked else 0
        return Answer(response.status, time.monotonic() - begun, letter, sent)
    return Answer(0, time.monotonic() - begun, tries=tries)


def multipart(fields: dict[str, str], files: dict[str, bytes]) -> tuple[bytes, str]:
    mark = uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for name, data in files.items():
        head = f'form-data; name="{name}"; filename="{name}.jpg"\r\nContent-Type: image/jpeg'
        parts.append(f"--{mark}\r\nContent-Disposition: {head}\r\n\r\n".encode() + data + b"\r\n")
    return b"".join([*parts, f"--{mark}--\r\n".encode()]), f"multipart/form-data; boundary={mark}"


def emptied(server: str) -> str:
    """The address of a database of our own on the server of this one, empty."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS regional_news_load WITH (FORCE)")
        connection.execute("CREATE DATABASE regional_news_load")
    return server.rpartition("/")[0] + "/regional_news_load"


@contextmanager
def new_site(database: str) -> Iterator[Site]:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), database.replace("FOLDER", folder))
        site.manage("migrate", "--verbosity=0")
        site.manage("shell", "--no-imports", "--command", PREPARE)
        yield site


def send_at_once(site: Site, number: int, kills: tuple[int, ...] = ()) -> list[Answer]:
    picture, start = photo(), Barrier(number + 1)
    tries = TRIES if kills else 1
    with site.served() as (port, server), ThreadPoolExecutor(number) as readers:
        sent = [readers.submit(send_letter, port, n, picture, start, tries) for n in range(number)]
        start.wait()
        begun = time.monotonic()
        for seconds in kills:
            time.sleep(max(0, begun + seconds - time.monotonic()))
            kill_workers(server)
        return [each.result() for each in sent]


def try_load(name: str, database: str) -> bool:
    """Each letter that was thanked for is there, and every other answer left nothing behind."""
    with new_site(database) as site:
        answers = send_at_once(site, READERS)
        found, files, uploads = site.found(), site.files(), site.uploads()
    thanked = sorted(answer.letter for answer in answers if answer.status == 303)
    told = {answer.status for answer in answers} - {303}
    is_true = (
        sorted(found["letters"]) == thanked
        and files == set(found["names"])
        and len(files) == 2 * len(thanked)
        and not found["waiting"]
        and not uploads
        and all(400 <= status < 500 or status == 503 for status in told)
    )
    return report(name, answers, found, files, is_true=is_true)


def try_kills(name: str, database: str) -> bool:
    """Each reader has one letter, whole; a sweep leaves no file without a row."""
    with new_site(database) as site:
        answers = send_at_once(site, KILLED_READERS, KILLS)
        swept = site.manage("shell", "--no-imports", "--command", SWEEP).strip()
        found, files, uploads = site.found(), site.files(), site.uploads()
    thanked = sorted(answer.letter for answer in answers)
    is_true = (
        not uploads
        and sorted(found["letters"]) == thanked
        and files == set(found["names"])
        and len(files) == 2 * len(found["letters"])
    )
    again = sum(answer.tries > 1 for answer in answers)
    name = f"{name}, workers killed after {KILLS} s, {again} sent again, swept {swept}"
    return report(name, answers, found, files, is_true=is_true)


def report(
    name: str, answers: list[Answer], found: dict[str, Any], files: set[str], *, is_true: bool
) -> bool:
    times = sorted(answer.seconds for answer in answers)
    print(
        f"{name}: {len(answers)} readers with two pictures of {SIDE[0]} by {SIDE[1]}: answers "
        f"{dict(Counter(answer.status for answer in answers))}; median {median(times):.1f} s, "
        f"slowest {times[-1]:.1f} s; {len(found['letters'])} letters, {len(found['names'])} "
        f"pictures, {len(files)} files, {len(found['waiting'])} waiting: "
        f"{'true' if is_true else 'NOT TRUE'}",
        flush=True,
    )
    return is_true


def main() -> int:
    databases = {"SQLite": lambda: "sqlite:///FOLDER/load.sqlite3"}
    if server := os.environ.get("NEWS_POSTGRES_URL"):
        databases["PostgreSQL"] = lambda: emptied(server.replace("postgres://", "postgresql://"))
    results = [
        attempt(name, make())
        for name, make in databases.items()
        for attempt in (try_load, try_kills)
    ]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
