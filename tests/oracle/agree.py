#!/usr/bin/env python3
"""agree.py PAYGAP FIRST_SEED COUNT: holds the program to the oracle on random workforces, COUNT seeds from FIRST_SEED on.

Each seed makes two files, one of valid records and one that is broken; the program and the oracle must say the same of each, to the last
digit of every figure and to the last issue. The program reads it on one, two or three threads, by its name or through a pipe, as the seed
says. A seed that fails is shown; `workforce.py SEED [--broken]` makes its file again.
"""
import contextlib
import io
import os
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import workforce

sys.path.append(str(Path(__file__).resolve().parent.parent / "fixtures"))
import flat  # noqa: E402  (found on the path just named)
import run  # noqa: E402

SHOWN = 12                      # differences of one file
REFUSED, USAGE = 1, 2
ROADS = [(threads, piped) for threads in (1, 2, 3) for piped in (False, True)]


def disagreements(paygap, case, threads, piped):
    """What the program and the oracle do not both say of a file."""
    status, out, err = run.calculate(paygap, case, case.folder, f"--threads={threads}", piped=piped)
    if status == 0:
        return status, run.oracle_on_figures(case, flat.flatten(out))
    if status == REFUSED:
        return status, run.oracle_on_refusal(case, [" ".join(match) for match in run.STDERR_ISSUE.findall(err)])
    theirs, lines = run.ask_oracle(case)
    same = status == theirs == USAGE
    return status, [] if same else [f"the program ends with {status}, the oracle with {theirs}", err.strip(), *lines]


def judge(seed_and_kind, paygap):
    """Exit status of the program, and its disagreements with the oracle, on the file of one seed."""
    seed, broken = seed_and_kind
    with tempfile.TemporaryDirectory() as scratch:
        made = workforce.generate(seed, broken=broken)
        made.write(Path(scratch))
        try:
            with contextlib.redirect_stderr(io.StringIO()):     # wrong options are wanted here
                return disagreements(paygap, SimpleNamespace(folder=Path(scratch), args=made.arguments), *ROADS[seed % len(ROADS)])
        except (Exception, SystemExit) as wrong:                # whatever one seed does, the others run
            return None, [f"{type(wrong).__name__}: {wrong}"]


def main(arguments):
    if len(arguments) != 3 or not all(text.isdigit() for text in arguments[1:]):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    paygap, first, count = os.path.abspath(arguments[0]), int(arguments[1]), int(arguments[2])
    files = [(seed, broken) for seed in range(first, first + count) for broken in (False, True)]
    failed, ends = 0, Counter()
    with ProcessPoolExecutor() as pool:
        for (seed, broken), (status, found) in zip(files, pool.map(partial(judge, paygap=paygap), files, chunksize=8)):
            ends[status] += 1
            if found:
                failed += 1
                more = [f"... {len(found) - SHOWN} more"] if len(found) > SHOWN else []
                print(f"FAIL seed {seed}{' --broken' if broken else ''}", *found[:SHOWN], *more, sep="\n    ")
    print(f"{ends[0]} calculated, {ends[REFUSED]} refused, {ends[USAGE]} with wrong options")
    print(f"{len(files) - failed} passed, {failed} failed")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
