"""What a case works with: a bench with the tool and a scratch folder, and the outcome of a run to judge."""
import collections
import json
import os
import pty
import select
import signal
import subprocess
import time

Case = collections.namedtuple("Case", "name function")

cases = []

PATIENCE = 20  # seconds after which a run counts as hung

# Eight people on ready-made rates; the rates and bonuses give every figure a value.
PAY = b"""employee_id,sex,hourly_rate,bonus_12m
a1,M,20,100
a2,F,18,80
a3,M,24,
a4,F,22,50
a5,M,16,120
a6,F,15.50,
a7,M,30,
a8,F,27,90
"""

# The same with two people whose sex cannot be read.
BAD_PAY = PAY.replace(b"a2,F", b"a2,Q").replace(b"a5,M", b"a5,W?")


def case(function):
    """Registers a case under the name of its file and function."""
    cases.append(Case(function.__module__.removeprefix("cases.") + "." + function.__name__, function))
    return function


class Skip(Exception):
    """Raised with the reason when a case cannot run on this machine."""


def shown(stream):
    """A stream in a message of failure, cut when it is long."""
    return repr(stream if len(stream) <= 600 else stream[:600] + b"...")


class Outcome:
    """How a run ended. Each judging method returns the outcome, so that they chain."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    @property
    def lines(self):
        """Standard error in lines."""
        return self.err.decode().splitlines()

    @property
    def json(self):
        return json.loads(self.out)

    def exits(self, status):
        assert self.status == status, f"exit status {self.status}, not {status}: {shown(self.err)}"
        return self

    def says(self, *parts):
        for part in parts:
            assert part in self.err.decode(), f"{part!r} is not in standard error: {shown(self.err)}"
        return self

    def silent(self):
        assert self.err == b"", f"standard error: {shown(self.err)}"
        return self

    def prints(self, *parts):
        for part in parts:
            assert part in self.out.decode(), f"{part!r} is not in standard output: {shown(self.out)}"
        return self

    def prints_nothing(self):
        assert self.out == b"", f"standard output: {shown(self.out)}"
        return self

    def refuses_usage(self, *parts):
        """One line that says what is wrong, one that says where help is, and nothing done."""
        self.exits(2).prints_nothing().says(*parts)
        assert len(self.lines) == 2, f"not two lines: {shown(self.err)}"
        assert self.lines[0].startswith("paygap: "), f"{shown(self.err)}"
        assert self.lines[1].startswith("Try 'paygap "), f"{shown(self.err)}"
        return self

    def fails_on_file(self, *parts):
        """A file that cannot be read or written: one line."""
        self.exits(3).says(*parts)
        about_files = [line for line in self.lines if line.startswith("paygap: ")]
        assert len(about_files) == 1, f"not one line of failure: {shown(self.err)}"
        return self


class Bench:
    """The tool and a scratch folder, which is the working folder of every run."""

    def __init__(self, tool, folder):
        self.tool, self.folder = str(tool), folder
        self.write("pay.csv", PAY)
        self.write("bad.csv", BAD_PAY)

    def path(self, name):
        return os.path.join(os.fsencode(self.folder), os.fsencode(name))

    def write(self, name, content):
        with open(self.path(name), "wb") as file:
            file.write(content)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def exists(self, name):
        return os.path.lexists(self.path(name))

    def mode(self, name):
        return os.stat(self.path(name)).st_mode & 0o7777

    def files(self, folder="."):
        return sorted(os.fsdecode(name) for name in os.listdir(self.path(folder)))

    def temporaries(self, folder="."):
        return [name for name in self.files(folder) if ".paygap-" in name]

    def environment(self, changes):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "PAYGAP"))}
        for name in ("NO_COLOR", "TERM", "SOURCE_DATE_EPOCH", "LANG"):
            kept.pop(name, None)
        kept.update(LC_ALL="C", TZ="UTC")
        kept.update(changes)
        return kept

    def start(self, *arguments, env={}, **how):
        """A run to be watched while it goes on."""
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        streams.update(how)
        return subprocess.Popen([self.tool, *arguments], cwd=self.folder, env=self.environment(env),
                                **streams)

    def run(self, *arguments, give=None, **how):
        """A whole run; `give` is standard input."""
        if give is not None:
            how["stdin"] = subprocess.PIPE
        process = self.start(*arguments, **how)
        return finish(process, give)

    def shell(self, script, *arguments):
        """A run through sh, where "$@" is the tool and its arguments: for redirections."""
        process = subprocess.Popen(["sh", "-c", script, "sh", self.tool, *arguments], cwd=self.folder,
                                   env=self.environment({}), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return finish(process)

    def terminal(self, *arguments, env={}):
        """A run whose three streams are a terminal; all it shows is in the outcome's `out`."""
        ours, theirs = pty.openpty()
        process = self.start(*arguments, env={"TERM": "xterm", **env}, stdin=theirs, stdout=theirs,
                             stderr=theirs)
        os.close(theirs)
        seen = b""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            if not select.select([ours], [], [], 0.1)[0]:
                continue
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other side was closed
                break
            if not piece:
                break
            seen += piece
        else:
            process.kill()
        os.close(ours)
        return Outcome(process.wait(), seen, b"")


def finish(process, give=None):
    try:
        out, err = process.communicate(give, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise AssertionError("the run hung")
    return Outcome(process.returncode, out, err)


def wait_until(condition, what):
    limit = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < limit, f"never happened: {what}"
        time.sleep(0.01)


def signal_name(number):
    return signal.Signals(number).name
