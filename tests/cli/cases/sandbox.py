"""What the tool cannot do any more once it reads: tried by an intruder that is preloaded into it."""
import ctypes
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile

from harness import Skip, case

PROBE = pathlib.Path(__file__).resolve().parents[2] / "sandbox/probe.c"
WAYS = (["calc", "pay.csv"], ["check", "pay.csv"], ["explain", "pay.csv", "--all"], ["compare", "pay.csv", "pay.csv"],
        ["verify", "result.json", "pay.csv"])


def prepare(t):
    """The intruder, compiled into the scratch folder; a folder that it may write to; a result to verify."""
    if not shutil.which("cc"):
        raise Skip("cc is not installed")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", t.path("probe.so"), PROBE, "-ldl", "-lpthread"], check=True)
    os.mkdir(t.path("given"))
    t.run("calc", "pay.csv", "-o", "result.json").exits(0)


def attempts(t, *words):
    """{(thread, attempt): how it went} of a run with the intruder, and what it left in a foreign folder."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as foreign:  # verify may use /tmp
        os.mkdir(f"{foreign}/folder")
        for name in ("victim", "main", "thread"):
            pathlib.Path(foreign, name).write_bytes(b"earlier\n")
        env = {"FOREIGN": foreign, "GIVEN": os.fsdecode(t.path("given")), "LD_PRELOAD": os.fsdecode(t.path("probe.so"))}
        outcome = t.run(*words, "--quiet", "-o", "given/r.json", env=env).exits(0)
        left = {path.name: path.is_file() and path.read_bytes() for path in pathlib.Path(foreign).iterdir()}
    found = {}
    for line in outcome.lines:
        who, attempt, went = line.split()
        found[who, attempt] = went
    assert len(found) == 52, found
    return found, left


def needs(number, what, *arguments):
    """Skips where the kernel lacks a system call that `number` stands for on every processor."""
    if ctypes.CDLL(None, use_errno=True).syscall(number, *arguments) < 0:
        raise Skip(f"this kernel has no {what}")


@case
def nothing_but_the_folders_of_the_outputs(t):
    needs(444, "Landlock", None, 0, 1)
    prepare(t)
    for words in WAYS:
        found, left = attempts(t, *words)
        for (who, attempt), went in found.items():
            wanted = "done" if attempt.endswith("-given-file") else "refused"
            assert went == wanted, (words[0], who, attempt, went)
        assert left == {"folder": False, **dict.fromkeys(("victim", "main", "thread"), b"earlier\n")}, left


@case
def no_sandbox_lets_everything_through(t):
    prepare(t)
    for words in WAYS:
        found, _ = attempts(t, *words, "--no-sandbox")
        refused = [attempt for attempt, went in found.items() if went == "refused"]
        assert not refused or os.geteuid() != 0, (words[0], refused)


@case
def the_same_output_with_and_without(t):
    for words in WAYS[:1] + WAYS[3:4]:
        for form in ("text", "json", "csv"):
            with_it = t.run(*words, "--format", form, "-o", "a.xlsx", "-o", "a.json").exits(0)
            without = t.run(*words, "--no-sandbox", "--format", form, "-o", "b.xlsx", "-o", "b.json").exits(0)
            assert (with_it.out, with_it.err) == (without.out, without.err), (words, form)
            assert t.read("a.xlsx") == t.read("b.xlsx") and t.read("a.json") == t.read("b.json")


@case
def outputs_in_many_folders_and_through_links(t):
    for folder in ("one", "two", "three"):
        os.mkdir(t.path(folder))
    os.symlink("../two/r.xlsx", t.path("one/r.xlsx"))
    t.run("calc", "pay.csv", "-o", "one/r.xlsx", "-o", "three/r.json", "-o", "/dev/stderr").exits(0)
    assert t.files("two") == ["r.xlsx"] and t.files("three") == ["r.json"]


@case
def a_workbook_into_a_pipe(t):
    os.mkfifo(t.path("pipe.xlsx"))
    reader = subprocess.Popen(["cat", t.path("pipe.xlsx")], stdout=subprocess.PIPE)
    t.run("calc", "pay.csv", "-o", "pipe.xlsx", "-o", "r.xlsx").exits(0)
    assert reader.communicate()[0] == t.read("r.xlsx")


@case
def records_through_links_and_descriptors(t):
    os.mkdir(t.path("deep"))
    os.symlink("../pay.csv", t.path("deep/link.csv"))
    wanted = t.run("calc", "pay.csv", "--format=csv").out
    assert t.run("calc", "deep/link.csv", "--format=csv").exits(0).out == wanted
    for name in ("/dev/stdin", "/dev/fd/0"):
        assert t.shell('exec "$@" <pay.csv', "calc", name, "--format=csv").exits(0).out == wanted
        assert t.shell('cat pay.csv | "$@"', "calc", name, "--format=csv").exits(0).out == wanted


@case
def few_descriptors_are_told_as_such(t):
    """A file that the sandbox has no rule for would be denied, with whatever rights."""
    t.run("calc", "pay.csv", "-o", "result.json").exits(0)
    for words in WAYS:
        wanted = t.run(*words).out
        for limit in range(4, 9):
            outcome = t.run(*words, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit)))
            if outcome.status == 0:
                assert outcome.out == wanted, (words[0], limit)
            else:
                outcome.fails_on_file("Too many open files").prints_nothing()
