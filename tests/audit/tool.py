"""What the tests of explain, verify and compare share: running the program, the fixtures, counting."""
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.append(str(ROOT / "tests/fixtures"))
from cases import Case  # noqa: E402  (found on the path just named)

ENVIRONMENT = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}


class Tool:
    def __init__(self, program):
        self.program = os.path.abspath(program)

    def run(self, *arguments, cwd=None, give=None):
        return subprocess.run([self.program, *map(str, arguments)], cwd=cwd, env=ENVIRONMENT, input=give,
                              stdin=subprocess.DEVNULL if give is None else None, capture_output=True)

    def output(self, *arguments, cwd=None):
        done = self.run(*arguments, cwd=cwd)
        if done.returncode:
            raise AssertionError(f"paygap {' '.join(map(str, arguments))}: exit {done.returncode}: {done.stderr.decode()[:500]}")
        return done.stdout


class Count:
    """Checks that passed and failed; a failed one is shown."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, good, detail=""):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {name}{': ' + str(detail) if detail != '' else ''}")

    def exit(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed or not self.passed else 0)


def calculated_cases():
    """Every fixture that is calculated."""
    for family in ("guidance", "edge", "people"):
        for folder in sorted((ROOT / "fixtures" / family).iterdir()):
            yield Case(folder)
