#!/usr/bin/env python3
"""Tests of the command line tool, from outside: tests/cli/run.py PAYGAP [WORD...]

Runs every case of cases/*.py against the program PAYGAP, each in a scratch folder of its own; with WORDs, the
cases whose name holds one of them. Adding a case is adding a function with @case on it.
"""
import importlib
import pathlib
import shutil
import sys
import tempfile
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path[:0] = [str(HERE), str(HERE.parent)]

import harness  # noqa: E402  (found through the line above)
from background import heed_signals  # noqa: E402


def load_cases(words):
    for file in sorted((HERE / "cases").glob("*.py")):
        importlib.import_module("cases." + file.stem)
    return [case for case in harness.cases if not words or any(word in case.name for word in words)]


def run_case(case, tool):
    """None when the case passed, else what went wrong; harness.Skip when it cannot run here."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="paygap-cli-"))
    folder.chmod(0o755)
    try:
        case.function(harness.Bench(tool, folder))
    except harness.Skip:
        raise
    except AssertionError as wrong:
        line = traceback.extract_tb(wrong.__traceback__)[1]
        return f"{pathlib.Path(line.filename).name}:{line.lineno}: {wrong}"
    except Exception:  # a case that breaks has failed, and the others still run
        return traceback.format_exc()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return None


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    heed_signals()
    tool = pathlib.Path(sys.argv[1]).resolve()
    if not tool.is_file():
        sys.exit(f"no such program: {tool}")
    passed = failed = 0
    for case in load_cases(sys.argv[2:]):
        try:
            wrong = run_case(case, tool)
        except harness.Skip as reason:
            print(f"skipped {case.name}: {reason}")
            continue
        if wrong is None:
            passed += 1
        else:
            failed += 1
            print(f"FAILED  {case.name}\n        {wrong}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
