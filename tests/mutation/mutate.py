#!/usr/bin/env python3
"""mutate.py BUILD [--sample COUNT] [--jobs COUNT] PATH...: plants one mistake at a time in the sources and asks the tests to find it.

A mutant is a source with one operator, comparison, constant or condition changed. It is compiled into a scratch folder, linked to the
objects of BUILD, and shown to the tests until one fails: the suite of its file, those of its stage, then all other tests, quickest first. Of which the compiler makes what it makes of the source itself, that changes nothing. What else no test finds
is a test that lacks, or changes nothing that anybody can see; those of the second kind stand in argued.txt, each with its reason, and
are asked of the quick tests alone: one that stands there without need is a failure too. --sample: so many of all, the same in every run.

The environment says how to build: CC, LIBRARIES, LATE_LIBRARIES.
"""
import argparse
import hashlib
import os
import re
import resource
import shlex
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import mutants

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
COMPILE = ["-std=c11", "-D_POSIX_C_SOURCE=200809L", "-fPIC", "-fvisibility=hidden", "-w", *shlex.split(os.environ.get("LATE_LIBRARIES", ""))]
OPTIMISE = "-O2"                        # to see whether the compiler can tell a mutant from the source
SANITIZE = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all"]     # of what was changed, where no test saw it: a step beyond an array
MEGABYTES = 3000
REFUSED, SAME = "no C", "the same to the compiler"
SURROUNDINGS = {**os.environ, "ASAN_OPTIONS": f"hard_rss_limit_mb={MEGABYTES}"}
SECONDS = 300                           # a test that waits for ever has found its mutant
QUICK = 0.4                             # seconds

# Which objects make which program; the library belongs to each.
PROGRAMS = {
    "unit": (["tests/unit"], ["-lcunit"]),
    "property": (["tests/property", "tests/unit/check", "tests/unit/runner"], ["-lcunit"]),
    "paygap": (["calc/cli/"], []),
}


def runs_well(*command):
    try:
        run = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=SECONDS, env=SURROUNDINGS)
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0


@dataclass
class Test:
    name: str
    program: str
    before: list            # of a command, what stands before the program, and what after
    after: list
    seconds: float = 0      # of a processor, without any mistake

    def passes(self, program):
        """Within three times what it takes without any mistake: one that goes round for ever has found its mutant."""
        return runs_well("prlimit", f"--cpu={1 + int(3 * self.seconds)}", f"--as={MEGABYTES << 20}", *self.command(program))

    def command(self, program):
        return [*self.before, program, *self.after]

    def passes_without_mistake(self, build):
        begun = seconds_of_children()
        passes = runs_well(*self.command(str(build / self.program)))
        self.seconds = seconds_of_children() - begun
        return passes


def seconds_of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def all_tests():
    suites = re.findall(r"^    SUITE\((\w+)\)", (ROOT / "tests/unit/suites.h").read_text(), re.M)
    fixtures = [sys.executable, "tests/fixtures/run.py"]
    return [*(Test(suite, "unit", [], [suite]) for suite in suites),
            Test("property tests", "property", [], []),
            Test("fixtures", "paygap", fixtures, ["--quick"]),
            Test("fixtures, in every way", "paygap", fixtures, [])]


def is_quick_suite(test):
    return test.program == "unit" and test.seconds < QUICK


def at_one_go(suites):
    return Test("quick suites", "unit", [], [test.name for test in suites], sum(test.seconds for test in suites))


def in_order(tests, source):
    """The quick suites, those of the source and of its stage before the others; then what takes longer. A suite is named after what it tests."""
    quick = [test for test in tests if is_quick_suite(test)]
    own = [test for test in quick if test.name == source.stem]
    of_stage = [test for test in quick if source.with_name(f"{test.name}.c").exists()]
    slow = sorted((test for test in tests if test not in quick), key=lambda test: test.seconds)
    return [*own, *([at_one_go(of_stage)] if of_stage else []), at_one_go(quick), *slow]


class Objects:
    """The objects of a build, and which of them a source is compiled into."""

    def __init__(self, build):
        self.folder = build / "objects"
        self.sources = {}
        for list_of_sources in self.folder.rglob("*.d"):
            text = list_of_sources.read_text().split("\n\n")[0].replace("\\\n", " ")
            target, _, needed = text.partition(":")
            source = str(Path(target).relative_to(self.folder.relative_to(ROOT)).with_suffix(""))
            if "/completion/" not in source:
                self.sources[source] = set(needed.split())
        self.kept = {}
        self.lock = threading.Lock()

    def of_program(self, program):
        places, _ = PROGRAMS[program]
        library = [name for name in self.sources if name.startswith("calc/") and not name.startswith("calc/cli/")]
        return library + [name for name in self.sources if name.startswith(tuple(places))]

    def made_of(self, path):
        return {name for name, needed in self.sources.items() if path in needed}

    def once(self, key, make):
        with self.lock:
            if key not in self.kept:
                self.kept[key] = make()
            return self.kept[key]

    def rest(self, program, path, scratch):
        """All of a program that `path` has no part in, as one object."""
        def link():
            rest = scratch / f"{program}-{path.replace('/', '-')}.o"
            objects = [str(self.folder / f"{name}.o") for name in self.of_program(program) if name not in self.made_of(path)]
            subprocess.run(["ld", "-r", "-S", "-o", str(rest), *objects], check=True)
            return rest
        return self.once((program, path), link)


class Trial:
    """One mutant: its objects, its programs, and what the tests say."""

    def __init__(self, mutant, objects, shared):
        self.mutant, self.objects, self.shared = mutant, objects, shared

    def compiles(self, folder, *flags):
        self.folder, self.flags = folder, flags
        changed = folder / self.mutant.path
        changed.parent.mkdir(parents=True)
        changed.write_text(self.mutant.text)
        for name in self.objects.made_of(self.mutant.path):
            source = f"{name}.c"
            place = changed if source == self.mutant.path else ROOT / source
            run = subprocess.run([os.environ["CC"], *COMPILE, *flags, f"-I{folder}/calc", "-Icalc", "-Iinclude", "-c", "-o", str(self.object(name)), str(place)],
                                 cwd=ROOT, capture_output=True)
            if run.returncode:
                return False
        return True

    def object(self, name):
        return self.folder / f"{name.replace('/', '-')}.o"

    def program(self, program):
        path, out = self.mutant.path, self.folder / program
        if not out.exists():
            wanted = set(self.objects.of_program(program)) & self.objects.made_of(path)
            own = [str(self.object(name)) for name in wanted]
            subprocess.run([os.environ["CC"], *self.flags, "-o", str(out), *own, str(self.objects.rest(program, path, self.shared)),
                            *PROGRAMS[program][1], *os.environ["LIBRARIES"].split()], check=True)
        return str(out)

    def found_by(self, tests):
        """The test that found the mutant; None: none did."""
        for test in in_order(tests, ROOT / self.mutant.path):
            if not test.passes(self.program(test.program)):
                return test
        return None

    def found_by_sanitizers(self, folder, tests):
        own = Path(self.mutant.path).stem
        suites = [test.name for test in tests if is_quick_suite(test) or test.name == own]
        return self.compiles(folder, *SANITIZE) and not runs_well(self.program("unit"), *suites)

    def optimised(self, folder):
        """What the compiler makes of the mutant, by object."""
        self.compiles(folder, OPTIMISE)
        return {name: self.object(name).read_bytes() for name in self.objects.made_of(self.mutant.path)}


def judge(mutant, objects, tests, is_argued, shared):
    """What found the mutant, in words; None: nothing did."""
    trial = Trial(mutant, objects, shared)
    source = Trial(replace(mutant, text=(ROOT / mutant.path).read_text()), objects, shared)
    with tempfile.TemporaryDirectory(dir=shared) as scratch:
        if not trial.compiles(Path(scratch, "mutant")):
            return REFUSED
        found_by = trial.found_by([test for test in tests if is_quick_suite(test)] if is_argued else tests)
        if found_by:
            return "unit tests" if found_by.program == "unit" else found_by.name
        if is_argued:
            return None
        if trial.optimised(Path(scratch, "optimised")) == source.optimised(Path(scratch, "source")):
            return SAME
        return "the sanitizers" if trial.found_by_sanitizers(Path(scratch, "sanitized"), tests) else None


def argued():
    """Mutants that change nothing, by what stands in argued.txt: a `PATH: LINE: CHANGE` line, and its reason on indented lines below."""
    lines = (HERE / "argued.txt").read_text().splitlines()
    return [line for line in lines if line and not line.startswith(("#", " "))]


def sources(paths):
    """A folder stands for its sources; a header, which is compiled into many objects, is tried where it is named."""
    for path in paths:
        place = ROOT / path
        for file in sorted(place.rglob("*.c")) if place.is_dir() else [place]:
            yield str(file.relative_to(ROOT))


def main(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=Path)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    asked = parser.parse_args(arguments)
    build = asked.build.resolve()
    tests = all_tests()
    for test in tests:
        if not test.passes_without_mistake(build):
            print(f"{asked.build}: {test.name}: fails without any mistake\n0 passed, 1 failed")
            return 1
    objects, files = Objects(build), list(sources(asked.paths))
    planted = [mutant for path in files for mutant in mutants.of(path, (ROOT / path).read_text())]
    excuses = {name for name in argued() if name.split(":")[0] in files}
    wrong = [f"no such mutant, but argued.txt has it: {name}" for name in excuses - {mutant.name for mutant in planted}]
    if asked.sample:
        planted = sorted(planted, key=lambda mutant: hashlib.sha256(mutant.name.encode()).hexdigest())[:asked.sample]

    ends = Counter()
    with tempfile.TemporaryDirectory() as shared, ThreadPoolExecutor(asked.jobs) as pool:
        def try_one(mutant):
            return judge(mutant, objects, tests, mutant.name in excuses, Path(shared))

        for mutant, finder in zip(planted, pool.map(try_one, planted)):
            argued_for = mutant.name in excuses
            ends[finder or ("argued" if argued_for else "survived")] += 1
            if not finder and not argued_for:
                print(f"SURVIVED {mutant.path}:{mutant.line}: {mutant.change}\n    {mutant.name}", flush=True)
            if finder and argued_for:
                wrong.append(f"killed by {finder}, but argued.txt has it: {mutant.name}")
    refused, same, equivalent, survived = (ends.pop(end, 0) for end in (REFUSED, SAME, "argued", "survived"))
    killed = sum(ends.values())
    print(*wrong, sep="\n")
    print(f"{killed + equivalent + survived} mutants ({refused} more are no C, {same} the same to the compiler): {killed} killed, {equivalent} argued equivalent, {survived} survived")
    print("killed by", ", ".join(f"{name}: {count}" for name, count in ends.items()))
    print(f"{killed + equivalent} passed, {survived + len(wrong)} failed")
    return 1 if survived or wrong or not killed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
