"""Start-up, seconds for an article of 600 words, and memory, on this machine.

    python -m bench.speed

CPU seconds of one process; wall seconds for `--help`. Articles are the readouts set's; seconds are scaled to 600 words.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time

from bench.sets import BENCH

WORDS = 600


def main() -> int:
    before = time.process_time()
    from dragoman.pages import document
    from dragoman.reading.reader import Reader

    reader = Reader()
    reader.read(document("Talks ended."))
    startup = time.process_time() - before
    lines = (BENCH / "readouts" / "dev.jsonl").read_text(encoding="utf-8").split("\n")
    seconds = []
    for line in (json.loads(x) for x in lines if x):
        start = time.process_time()
        reader.read(document(line["text"], key=line["key"], date=line["date"]))
        seconds.append((time.process_time() - start) * WORDS / len(line["text"].split()))
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "dragoman", "--help"], check=True, capture_output=True)
    helped = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"start-up {startup:.2f} CPU-s, {WORDS} words {statistics.median(seconds):.3f} CPU-s (median), "
        f"memory {peak:.0f} MB, --help {helped:.2f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
