"""Say in words that a port is taken, before the demo is filled for nothing."""

import socket
import sys


def main(port: str) -> str | None:
    """Return what is wrong with the port, or None."""
    if not port.isdecimal():
        return f"PORT={port} is no port: name a number."
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except (OSError, OverflowError) as error:
            return f"Port {port} cannot be used ({error}). Choose another: make demo PORT=8001"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
