"""Fill the example newspaper and serve it, all in one process: Wagtail takes seconds to start."""

import os
import socket
import sys
from pathlib import Path
from threading import Thread

import django
from django.core.management import call_command

PROJECT = Path(__file__).resolve().parent.parent / "example_project"


def port_trouble(port: str) -> str | None:
    """What is wrong with the port, in words, or None."""
    if not port.isdecimal():
        return f"PORT={port} is no port: name a number."
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except (OSError, OverflowError) as error:
            return f"Port {port} cannot be used ({error}). Choose another: make demo PORT=8001"
    return None


def main(port: str) -> None:
    if trouble := port_trouble(port):
        sys.exit(trouble)
    sys.path.insert(0, str(PROJECT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "newspaper.settings"
    os.environ["NEWS_URL"] = f"http://127.0.0.1:{port}"
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("demo")
    from newspaper.paper import make_pictures  # noqa: PLC0415 - only now it can

    # While the first page is read: a photo's sizes take a second to encode.
    Thread(target=make_pictures, daemon=True).start()
    call_command("runserver", f"127.0.0.1:{port}", use_reloader=False, insecure_serving=True)


if __name__ == "__main__":
    main(sys.argv[1])
