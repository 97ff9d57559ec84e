"""What the tests of explain, verify and compare share: running the program, the fixtures, counting."""
import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path += [str(ROOT / "tests"), str(ROOT / "tests/fixtures")]
from cases import Case  # noqa: E402  (found on the path just named)
from count import Count  # noqa: E402, F401  (as above; for the tests beside this file)

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


def calculated_cases():
    """Every fixture that is calculated."""
    for family in ("guidance", "edge", "people"):
        for folder in sorted((ROOT / "fixtures" / family).iterdir()):
            yield Case(folder)


def rewritten(workbook, changes, added=()):
    """A copy of a workbook: changes give by name what becomes of a part's text, None taking it away; added are new ones."""
    copy = workbook.with_name("changed.xlsx")
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            change = changes.get(item.filename, lambda text: text)
            if change:
                new.writestr(item, change(old.read(item).decode()))
        for name, text in added:
            new.writestr(name, text)
    return copy
