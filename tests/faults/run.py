#!/usr/bin/env python3
"""Every fault in turn: run.py [--every N] [--jobs COUNT] PAYGAP

Each command is run again and again. Each run meets one fault: an allocation that fails, once or from then on (by
tests/faults/memory.c), a system call that fails, a signal at a system call (by strace), or a kill at a random moment.
After each, every output is the earlier file or the new one, whole; no temporary file is left, unless the run was
killed outright, and then it can be told by its name; the exit status is right, and a failure is told.

With --every N only each N-th fault is tried; with --jobs COUNT, so many at a time. A sanitized PAYGAP is not run out of
memory: the sanitizer has its own. Nor is it killed: it could tell nothing.
"""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "cli")]

from background import heed_signals  # noqa: E402  (found through the line above)
from harness import PAY  # noqa: E402

PATIENCE = 300  # seconds after which a run counts as hung, however busy the machine is
KILLS = 1000

COMMANDS = {
    "calc, text": ["calc", "pay.csv"],
    "calc, JSON and CSV": ["calc", "pay.csv", "--format", "csv", "-o", "r.json", "-o", "r.csv"],
    "calc, workbook": ["calc", "pay.csv", "-o", "r.xlsx"],
    "calc, workbook of people": ["calc", "pay.csv", "--with-employees", "-o", "r.xlsx"],
    "calc, all at once": ["calc", "pay.csv", "-o", "r.json", "-o", "r.xlsx", "-o", "r.txt"],
    "calc, many employers": ["calc", "firms.csv", "--by-employer", "firm", "--format", "govuk", "-o", "r.json", "-o", "r.csv"],
    "check": ["check", "pay.csv", "-o", "r.json"],
    "explain": ["explain", "pay.csv", "--all", "-o", "r.txt"],
    "verify": ["verify", "result.json", "pay.csv", "-o", "r.txt"],
    "verify, workbook": ["verify", "result.xlsx", "pay.csv", "-o", "r.txt"],
    "verify, workbook of people": ["verify", "people.xlsx", "pay.csv", "-o", "r.txt"],
    "compare": ["compare", "pay.csv", "result.json", "-o", "r.xlsx"],
}

# What a call fails with. A call that only cleans up is not among them: what it cannot remove has to stay.
ERRORS = {"openat": "EACCES", "read": "EIO", "pread64": "EIO", "write": "ENOSPC", "lseek": "EIO", "fsync": "EIO",
          "close": "EIO", "rename": "EXDEV", "mkdir": "ENOSPC", "newfstatat": "EIO", "prctl": "EINVAL",
          "landlock_create_ruleset": "ENOSYS", "landlock_add_rule": "EINVAL", "landlock_restrict_self": "EPERM"}

INTERRUPTED = ("openat", "write", "rename", "mkdir", "rmdir", "fsync", "unlink", "close")

# libzip takes a lack of memory for a mistake in what it reads.
NO_WORKBOOK = re.compile(rb"no whole workbook")

counts, failures = collections.Counter(), collections.Counter()


def of_firms(pay):
    """The records with another column, which shares them among three firms."""
    header, *records = pay.splitlines()
    return b"".join(line + b"\n" for line in [header + b",firm", *(record + b",firm %d" % (n % 3) for n, record in enumerate(records))])


class Workshop:
    """A folder with records, results to read, and an earlier file at each place where an output goes."""

    def __init__(self, tool, folder):
        self.tool, self.folder = str(tool), pathlib.Path(folder)
        self.folder.mkdir()
        self.random = random.Random(1)
        (self.folder / "pay.csv").write_bytes(PAY)
        (self.folder / "firms.csv").write_bytes(of_firms(PAY))
        self.run("calc", "pay.csv", "-o", "result.json", "-o", "result.xlsx")
        self.run("calc", "pay.csv", "--with-employees", "-o", "people.xlsx")
        self.earlier = {f"r.{ending}": b"earlier\n" for ending in ("json", "csv", "xlsx", "txt")}
        self.lay()
        self.standing = set(os.listdir(folder))

    def lay(self):
        for name, content in self.earlier.items():
            (self.folder / name).write_bytes(content)

    def run(self, *words, before=(), **how):
        return subprocess.run([*before, self.tool, *words, "--quiet"], cwd=self.folder, capture_output=True,
                              timeout=PATIENCE, **how)

    def outputs(self):
        return {name: (self.folder / name).read_bytes() for name in self.earlier}

    def expect(self, words):
        """What a run without a fault gives: standard output, and the outputs."""
        run = self.run(*words)
        assert run.returncode == 0, run.stderr
        outputs = self.outputs()
        self.lay()
        return run.stdout, outputs

    def left_behind(self):
        left = set(os.listdir(self.folder)) - self.standing
        for name in left:
            shutil.rmtree(self.folder / name)
        return left


def note(kind, name, fault, problem):
    counts[kind] += 1
    if problem:
        failures[kind] += 1
        print(f"FAILED  {kind}: {name}, {fault}: {problem}", flush=True)


def spoiled(workshop, expected):
    """The outputs that are neither the earlier file nor the new one; the earlier ones are laid again."""
    outputs = workshop.outputs()
    workshop.lay()
    return [name for name, content in outputs.items()
            if content not in (workshop.earlier[name], expected[1][name])]


def judge(workshop, words, expected, run, statuses):
    """What is wrong with a run that met a fault, or None."""
    done = (run.stdout, workshop.outputs()) == expected
    spoils, left = spoiled(workshop, expected), workshop.left_behind()
    if spoils:
        return f"neither the earlier nor the new: {spoils}"
    if left:
        return f"left behind: {left}"
    if run.returncode == 0:
        return None if done else "status 0, and the output is another"
    if run.returncode == 1 and words[1].endswith(".xlsx") and NO_WORKBOOK.search(run.stderr):
        return None
    if run.returncode not in statuses:
        return f"status {run.returncode}: {run.stderr}"
    return None if b"paygap: " in run.stderr else f"nothing is said of it: {run.stderr}"


# ---- Memory ----


def out_of_memory(workshop, name, words, every, library, for_good):
    expected = workshop.expect(words)
    number = 1 + workshop.random.randrange(every)
    while True:
        ours, theirs = os.pipe()
        env = {**os.environ, "LD_PRELOAD": library, "FAULT_AT": str(number), "FAULT_REPORT": str(theirs)}
        if for_good:
            env["FAULT_FOR_GOOD"] = "1"
        run = workshop.run(*words, env=env, pass_fds=[theirs])
        os.close(theirs)
        struck = os.read(ours, 1)
        os.close(ours)
        problem = judge(workshop, words, expected, run, (3, 4))
        if not struck:
            return
        kind = "allocations failed from then on" if for_good else "allocations failed"
        note(kind, name, f"allocation {number}", problem)
        number += every


# ---- System calls ----


def calls_in_main(workshop, words):
    """{call: range of its numbers}, of those that the program makes itself, and not what loads it."""
    log = workshop.folder.with_suffix(".calls")
    workshop.run(*words, before=["strace", "-qq", "-o", log])
    workshop.lay()
    before, after = collections.Counter(), collections.Counter()
    counter = before
    for line in log.read_text(errors="replace").splitlines():
        if line.startswith("fcntl(0, F_GETFD)"):
            counter = after
        counter[line.split("(")[0]] += 1
    assert counter is after, "the program did not begin"
    return {call: range(before[call] + 1, before[call] + count + 1) for call, count in after.items()}


def injected(workshop, words, call, what, number):
    return workshop.run(*words, before=["strace", "-qq", "-o", "/dev/null", "-e", f"inject={call}:{what}:when={number}"])


def failing_calls(workshop, name, words, every):
    expected = workshop.expect(words)
    for call, numbers in calls_in_main(workshop, words).items():
        if call not in ERRORS:
            continue
        for number in numbers[workshop.random.randrange(min(every, len(numbers)))::every]:
            run = injected(workshop, words, call, f"error={ERRORS[call]}", number)
            note("system calls failed", name, f"{call} {number}", judge(workshop, words, expected, run, (3, 4)))


def interrupted_calls(workshop, name, words, every, number_of_signal):
    expected = workshop.expect(words)
    kind = f"stopped by {signal.Signals(number_of_signal).name}"
    for call, numbers in calls_in_main(workshop, words).items():
        if call not in INTERRUPTED:
            continue
        for number in numbers[workshop.random.randrange(min(every, len(numbers)))::every]:
            run = injected(workshop, words, call, f"signal={int(number_of_signal)}", number)
            problem = None if run.returncode == -number_of_signal else f"status {run.returncode}: {run.stderr}"
            spoils, left = spoiled(workshop, expected), workshop.left_behind()
            if number_of_signal == signal.SIGKILL:
                left = {path for path in left if not re.fullmatch(r"\.r\.\w+\.paygap-\w{6}", path)}
            if spoils or left:
                problem = f"spoiled {spoils}, left behind {left}"
            note(kind, name, f"{call} {number}", problem)


# ---- Kills at any moment ----


def killed(workshop, name, words, every):
    expected = workshop.expect(words)
    start = time.monotonic()
    workshop.run(*words)
    length = time.monotonic() - start
    workshop.lay()
    new, times = 0, max(50, KILLS // every)
    for _ in range(times):
        process = subprocess.Popen([workshop.tool, *words, "--quiet"], cwd=workshop.folder, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        time.sleep(workshop.random.random() * length * 1.2)
        process.kill()
        process.wait()
        new += workshop.outputs() == expected[1]
        spoils = spoiled(workshop, expected)
        strange = {path for path in workshop.left_behind() if not re.fullmatch(r"\.r\.\w+\.paygap-\w{6}", path)}
        note("killed at a random moment", name, "kill", f"spoiled {spoils}, left {strange}" if spoils or strange else None)
    print(f"of {times} killed runs {new} had written all")


# ---- All ----


def compile_memory(folder):
    library = os.path.join(folder, "memory.so")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, HERE / "memory.c", "-ldl"], check=True)
    return library


def can_trace(folder):
    probe = ["strace", "-qq", "-o", "/dev/null", "-e", "inject=getppid:error=EIO", "true"]
    return bool(shutil.which("strace")) and subprocess.run(probe, cwd=folder, capture_output=True).returncode == 0


def trials(tool, folder):
    """What is to be tried of which command: the function, the command's name, and what else the function is told."""
    sanitized = b"__asan_init" in tool.read_bytes()
    all_at_once = "calc, all at once"
    if sanitized:
        os.environ["ASAN_OPTIONS"] = "detect_leaks=0"  # which would trace a program that is traced already
    elif shutil.which("cc"):
        library = compile_memory(folder)
        for name in COMMANDS:
            yield out_of_memory, name, library, False
            yield out_of_memory, name, library, True
    else:
        print("skipped: cc is not installed, so that memory does not run out")
    if can_trace(folder):
        for name in COMMANDS:
            yield failing_calls, name
        for number in (signal.SIGINT, signal.SIGTERM) if sanitized else (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            yield interrupted_calls, all_at_once, number
    else:
        print("skipped: strace cannot trace here, so that no system call fails")
    if not sanitized:
        yield killed, all_at_once


def try_all(tool, folder, every, jobs):
    """Each trial in a workshop of its own, so that some can go on beside each other."""
    def carry_out(number, trial):
        function, name, *more = trial
        function(Workshop(tool, os.path.join(folder, f"workshop{number}")), name, COMMANDS[name], every, *more)

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for trial in [pool.submit(carry_out, *numbered) for numbered in enumerate(trials(tool, folder))]:
            trial.result()


def main():
    heed_signals()
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("tool", type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="paygap-faults-") as folder:
        try_all(arguments.tool.resolve(), folder, arguments.every, arguments.jobs)
    for kind, count in counts.items():
        print(f"{count} {kind}")
    print(f"{counts.total() - failures.total()} passed, {failures.total()} failed")
    sys.exit(1 if failures or not counts else 0)


if __name__ == "__main__":
    main()
