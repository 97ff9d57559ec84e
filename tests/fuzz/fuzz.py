#!/usr/bin/env python3
"""fuzz.py BUILD SECONDS HARNESS...: libFuzzer in each harness in turn, from the saved corpus on.

What is new goes to BUILD/corpus/HARNESS, and what fails is left in BUILD. To save what is worth it, smallest files first:
`BUILD/HARNESS -merge=1 tests/fuzz/corpus/HARNESS BUILD/corpus/HARNESS`.
"""
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MOST_BYTES = 8192
NICE = 10


def run(build, harness, seconds):
    """Whether it found nothing; what it did is printed."""
    program, found = build / harness, build / "corpus" / harness
    found.mkdir(parents=True, exist_ok=True)
    program.unlink(missing_ok=True)
    program.symlink_to("fuzzer")            # which goes by its name
    command = ["nice", "-n", str(NICE), str(program.absolute()), f"-max_total_time={seconds}", f"-max_len={MOST_BYTES}",
               f"-artifact_prefix={build}/{harness}-", str(found), str(HERE / "corpus" / harness)]
    ended = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
    states = re.findall(r"^#(\d+)\s.*?cov: (\d+) ft: (\d+) corp: (\d+)", ended.stderr, re.M)
    executions, edges, features, files = states[-1] if states else (0, 0, 0, 0)
    print(f"{harness:8} {int(executions):>10,} executions, {int(edges):>6,} edges, {int(features):>7,} features, {files} files", flush=True)
    if ended.returncode:
        print(ended.stderr[-4000:])
    return ended.returncode == 0 and int(executions) > 0


def main(arguments):
    if len(arguments) < 3:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    build, seconds, harnesses = Path(arguments[0]), int(arguments[1]), arguments[2:]
    ends = [run(build, harness, seconds) for harness in harnesses]
    print(f"{sum(ends)} passed, {len(ends) - sum(ends)} failed")
    return 0 if all(ends) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
