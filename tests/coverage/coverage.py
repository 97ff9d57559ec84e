#!/usr/bin/env python3
"""coverage.py BUILD: runs the tests of a build made with --coverage, and says which lines and branches of calc/ they reach, by folder.

Of law, measures and exact 98 lines and 95 branches in a hundred are expected. What is not reached there is argued for in argued.txt, line
by line; a line that is not, or that is argued for and reached, is a failure. A branch is one way out of a condition as gcov counts them,
out of memory included. What the tests say is not judged here: those of the command line that want a sandbox or a full disk fail in such
a build.
"""
import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
GOALS = {"law": (98, 95), "measures": (98, 95), "exact": (98, 95)}


def tests(build):
    tool = str(build / "paygap")
    yield str(build / "unit"),
    yield str(build / "api"),
    yield str(build / "property"),
    yield str(build / "replay"), "tests/fuzz/corpus"
    yield sys.executable, "tests/oracle/roads.py", tool, "20000"
    yield sys.executable, "tests/oracle/by_employer.py", tool, "1", "20"
    for script in ("fixtures/run.py", "cli/run.py", "audit/explain.py", "audit/verify.py", "audit/forged.py",
                   "audit/compare.py"):
        yield sys.executable, f"tests/{script}", tool


def counts(build):
    """How often each line was reached, and each way out of it, by file; a line of a header adds up all its copies. And in which function it is."""
    lines, branches, functions = (defaultdict(lambda: defaultdict(int)) for _ in range(3))
    notes = sorted(str(path.relative_to(ROOT)) for path in (build / "objects/calc").rglob("*.gcno"))
    run = subprocess.run(["gcov", "--json-format", "--branch-probabilities", "--stdout", *notes], cwd=ROOT, capture_output=True, text=True, check=True)
    for document in run.stdout.splitlines():
        for file in json.loads(document)["files"]:
            for line in file["lines"]:
                lines[file["file"]][line["line_number"]] += line["count"]
                functions[file["file"]][line["line_number"]] = line.get("function_name") or "inlined"
                for number, branch in enumerate(line["branches"]):
                    branches[file["file"]][line["line_number"], number] += branch["count"]
    return lines, branches, functions


def missed(file, lines, branches, functions):
    """The lines not reached, or not left in every way, as they are argued for: `PATH: FUNCTION: LINE`."""
    source = (ROOT / file).read_text().splitlines()
    for number, count in sorted(lines.items()):
        if not count or any(not ways for (line, _), ways in branches.items() if line == number):
            yield f"{file}: {functions[number]}: {source[number - 1].strip()}"


def argued():
    """Lines that no test can reach, or leave in every way: a `PATH: FUNCTION: LINE` line each, and their reason on indented lines below."""
    lines = (HERE / "argued.txt").read_text().splitlines()
    return {line for line in lines if line and not line.startswith(("#", " "))}


def share(reached, of):
    return 100 * reached / of if of else 100


def main(arguments):
    if len(arguments) != 1:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    build = Path(arguments[0]).resolve()
    for counted in build.rglob("*.gcda"):
        counted.unlink()
    for command in tests(build):
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C", "TZ": "UTC"})

    lines, branches, functions = counts(build)
    files = sorted(file for file in lines if file.startswith("calc/"))
    stages = list(dict.fromkeys(file.split("/")[1] for file in files))
    passed = failed = 0
    print(f"{'':10}{'lines':>16}{'branches':>20}")
    for stage in [*stages, "calc"]:
        own = [file for file in files if stage in file.split("/")[:2]]
        figures = []
        for kind in (lines, branches):
            reached = [count > 0 for file in own for count in kind[file].values()]
            figures.append((share(sum(reached), len(reached)), f"{sum(reached)} of {len(reached)}"))
        print(f"{stage:10}" + "".join(f"{text:>14} {percent:5.1f}%" for percent, text in figures))
        if stage in GOALS:
            good = all(percent >= goal for (percent, _), goal in zip(figures, GOALS[stage]))
            passed, failed = passed + good, failed + (not good)
    unreached = {line for file in files if file.split("/")[1] in GOALS for line in missed(file, lines[file], branches[file], functions[file])}
    excuses = argued()
    for line in sorted(unreached - excuses):
        print(f"NOT REACHED  {line}")
    for line in sorted(excuses - unreached):
        print(f"REACHED, but argued.txt has it  {line}")
    print(f"{len(unreached & excuses)} lines not reached, or not left in every way, are argued for")
    failed += len(unreached ^ excuses)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
