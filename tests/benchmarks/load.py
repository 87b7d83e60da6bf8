"""Two hundred readers send a letter with two pictures at once: `make load`.

Prints, for each database, how the site answered and whether every letter that was thanked for is
there with its pictures, and nothing else is. Exits with 1 where it is not so.
"""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from statistics import median
from threading import Barrier
from uuid import uuid4

import psycopg
from PIL import Image

from tests.benchmarks.proof import solve

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
from django.db.models import Count
from wagtail_regional_news.intake.records import Letter, LetterPhoto
names = set(LetterPhoto.objects.values_list("file", flat=True))
print("FOUND", Letter.objects.count(), LetterPhoto.objects.filter(letter__isnull=False).count(),
      LetterPhoto.objects.filter(letter=None).count(), len(names))
"""


@dataclass(frozen=True)
class Answer:
    status: int
    seconds: float
    has_cookie: bool = False


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
            yield port
        finally:
            server.terminate()
            server.wait()

    def files(self) -> int:
        return sum(path.is_file() for path in (self.folder / "private").rglob("*"))


def wait_for(port: int) -> None:
    for _try in range(600):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(port)


def photo() -> bytes:
    """A photo of twelve million pixels, of noise enough to weigh what a phone's does."""
    noise = Image.effect_noise((SIDE[0] // 4, SIDE[1] // 4), 60).resize(SIDE)
    data = BytesIO()
    Image.merge("RGB", [noise, noise.transpose(Image.Transpose.ROTATE_180), noise]).save(
        data, "JPEG", quality=80
    )
    return data.getvalue()


def send_letter(port: int, number: int, picture: bytes, start: Barrier) -> Answer:
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
    start.wait()
    begun = time.monotonic()
    try:
        connection.request(
            "POST", "/send/", body, {**headers, "Cookie": cookie, "Content-Type": kind}
        )
        status = connection.getresponse().status
    except OSError:
        status = 0
    return Answer(status, time.monotonic() - begun)


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


def try_database(name: str, database: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), database.replace("FOLDER", folder))
        site.manage("migrate", "--verbosity=0")
        site.manage("shell", "--no-imports", "--command", PREPARE)
        picture, start = photo(), Barrier(READERS)
        with site.served() as port, ThreadPoolExecutor(READERS) as readers:
            begun = time.monotonic()
            answers = list(
                readers.map(lambda n: send_letter(port, n, picture, start), range(READERS))
            )
            seconds = time.monotonic() - begun
        return report(name, site, answers, seconds, len(picture))


def report(name: str, site: Site, answers: list[Answer], seconds: float, size: int) -> bool:
    found = re.search(
        r"FOUND (\d+) (\d+) (\d+) (\d+)",
        site.manage("shell", "--no-imports", "--command", COUNT),
    )
    letters, photos, waiting, names = map(int, found.groups())
    statuses = Counter(answer.status for answer in answers)
    times = sorted(answer.seconds for answer in answers)
    thanked = statuses[303]
    told = {status for status in statuses if status != 303}
    is_true = letters == thanked and photos == 2 * thanked and site.files() == names == photos
    is_clear = all(400 <= status < 500 or status == 503 for status in told) and waiting == 0
    print(
        f"{name}: {READERS} readers, 2 pictures of {size / 1e6:.1f} MB each: {seconds:.0f} s; "
        f"answers {dict(statuses)}; median {median(times):.1f} s, slowest {times[-1]:.1f} s; "
        f"{letters} letters, {photos} pictures, {site.files()} files, {waiting} waiting: "
        f"{'true' if is_true and is_clear else 'NOT TRUE'}",
        flush=True,
    )
    return is_true and is_clear


def main() -> int:
    databases = {"SQLite": "sqlite:///FOLDER/load.sqlite3"}
    if server := os.environ.get("NEWS_POSTGRES_URL"):
        databases["PostgreSQL"] = emptied(server.replace("postgres://", "postgresql://"))
    results = [try_database(*each) for each in databases.items()]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
