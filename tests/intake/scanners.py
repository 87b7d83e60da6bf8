"""Virus scanners as a site writes them: each is named by its dotted path."""

HERE = "tests.intake.scanners"
SEEN: list[bytes] = []


def clean(file) -> str:
    SEEN.append(file.read())
    return "clean"


def infected(file) -> str:
    return "infected"


def broken(file) -> str:
    file.read(10)
    raise ConnectionError("no scanner listens there")


def silent(file) -> None:
    """Forgets to answer."""
