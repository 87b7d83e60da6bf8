"""A reader's work, as the script of the form does it."""

from hashlib import sha256
from itertools import count


def solve(token: str, bits: int) -> str:
    """The answer to the proof of work of a form's token."""
    nonce = token.partition(".")[0]
    for number in count():
        digest = int.from_bytes(sha256(f"{nonce}:{number}".encode()).digest())
        if digest >> (256 - bits) == 0:
            return str(number)
    raise AssertionError
