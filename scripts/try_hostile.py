"""Clean each honest and hostile picture in a process of its own and measure it: ``make hostile``.

Exits with 1 where an outcome is not the expected one or a bound is not held. Needs Linux, which
tells how much memory a process has held.
"""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

# Seconds of processor time, and MiB above a process that has imported everything.
BOUNDS = {"accepted": (8.0, 700), "refused": (2.0, 120)}
STATUS = Path("/proc/self/status")


def peak_memory() -> int:
    """MiB held at most since the process started, or since it was told to forget."""
    (line,) = [line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) // 1024


def processor_time() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def try_one(path: str, name: str) -> None:
    """Print outcome, seconds and MiB of one file."""
    from django.conf import settings  # noqa: PLC0415 - only the child needs it

    settings.configure(USE_I18N=False)
    from wagtail_regional_news.foundation.pictures import (  # noqa: PLC0415 - only now it can
        PictureError,
        clean_picture,
    )

    Path("/proc/self/clear_refs").write_text("5")
    memory, started = peak_memory(), processor_time()
    try:
        with Path(path).open("rb") as file:
            clean_picture(file, name)
        outcome = "accepted"
    except PictureError as error:
        outcome = error.code
    print(outcome, round(processor_time() - started, 2), peak_memory() - memory)


def all_samples() -> Iterator[tuple[str, str, bytes, str]]:
    from tests.hostile import samples  # noqa: PLC0415 - needs no settings, but the path
    from tests.large_pictures import large_samples  # noqa: PLC0415

    for sample in samples():
        yield sample.what, sample.name, sample.content, sample.outcome
    yield from large_samples()


def main() -> None:
    failed = []
    print(f"{'':9}{'seconds':>8}{'MiB':>6}  file")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sent"
        for what, name, content, expected in all_samples():
            path.write_bytes(content)
            # No name of a process holds a zero byte.
            command = [sys.executable, __file__, path, name.replace("\0", "")]
            result = subprocess.run(command, capture_output=True, text=True, check=False)
            outcome, seconds, memory = result.stdout.split() or ("crashed", "inf", "0")
            kind = "accepted" if outcome == "accepted" else "refused"
            most_seconds, most_memory = BOUNDS[kind]
            held = float(seconds) <= most_seconds and int(memory) <= most_memory
            mark = "" if held else "  OVER THE BOUND"
            if outcome != expected:
                mark += f"  EXPECTED {expected} {result.stderr[-400:]}"
            print(f"{kind:9}{seconds:>8}{memory:>6}  {what}: {outcome}{mark}", flush=True)
            failed += [what] if mark else []
    print(f"{len(failed)} over their bounds or otherwise than expected")
    sys.exit(bool(failed))


if __name__ == "__main__":
    try_one(*sys.argv[1:]) if len(sys.argv) > 1 else main()
