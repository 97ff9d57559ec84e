"""How far a long run is: shown on a terminal, taken away again, and nowhere else."""
import fcntl
import os
import pty
import signal
import struct
import subprocess
import termios
import time

from harness import PATIENCE, Outcome, case

LONG = 0.8      # seconds; shown is what lasts more than half a second
ROWS = 20_000
RECORDS = b"employee_id,sex,hourly_rate,note\n" + b"".join(
    b"%d,%s,%d,%s\n" % (n, b"MF"[n % 2:][:1], 10 + n % 7, b"x" * 40) for n in range(ROWS))


class Screen:
    """A terminal for standard error, `columns` wide."""

    def __init__(self, columns=80):
        self.ours, self.theirs = pty.openpty()
        fcntl.ioctl(self.theirs, termios.TIOCSWINSZ, struct.pack("4H", 24, columns, 0, 0))

    def seen(self):
        """All that was shown, once the run has ended."""
        os.close(self.theirs)
        text = b""
        while True:
            try:
                piece = os.read(self.ours, 65536)
            except OSError:     # nothing is left
                piece = b""
            if not piece:
                os.close(self.ours)
                return text.decode()
            text += piece


def slowly(t, *arguments, stderr=subprocess.PIPE, env={"TERM": "xterm"}):
    """A run over a pipe that brings the records at once and their end late."""
    process = t.start(*arguments, env=env, stdin=subprocess.PIPE, stderr=stderr)
    process.stdin.write(RECORDS)
    process.stdin.flush()
    time.sleep(LONG)
    out, err = process.communicate(timeout=PATIENCE)
    return Outcome(process.returncode, out, err or b"")


def shown(t, *arguments, columns=80, env={"TERM": "xterm"}):
    screen = Screen(columns)
    slowly(t, *arguments, stderr=screen.theirs, env=env).exits(0)
    return screen.seen()


@case
def of_a_pipe_the_records_and_bytes(t):
    lines = shown(t, "check", "-").split("\r")
    assert any("records, 1 MB" in line for line in lines), lines
    assert not any("%" in line for line in lines), lines


@case
def taken_away_at_the_end(t):
    """The last that is written over the line are blanks; what is listed then begins at the left."""
    text = shown(t, "calc", "-", "--format", "env")
    *_, last, after = text.split("\r")
    assert set(last) == {" "}, text
    assert after == "", text


@case
def as_wide_as_the_window(t):
    for columns in (12, 30, 60):
        lines = shown(t, "check", "-", columns=columns).split("\r")
        assert max(len(line) for line in lines) == columns - 1, lines


@case
def without_escape_sequences(t):
    """A carriage return is all it takes, so that NO_COLOR and --color have nothing to forbid."""
    text = shown(t, "calc", "-", "--color", "never", env={"TERM": "xterm", "NO_COLOR": "1"})
    assert "records" in text and "\033" not in text, text


@case
def not_a_byte_elsewhere(t):
    quickly = t.run("check", "-", give=RECORDS, env={"TERM": "xterm"}).exits(0)
    assert slowly(t, "check", "-").exits(0).err == quickly.err


@case
def not_when_quiet_nor_on_a_dumb_terminal(t):
    assert shown(t, "check", "-", "--quiet") == ""
    for env in ({"TERM": "dumb"}, {"TERM": ""}):
        assert "\r" not in shown(t, "check", "-", env=env).replace("\r\n", "\n"), env


@case
def not_of_a_short_run(t):
    screen = Screen()
    t.run("check", "pay.csv", stderr=screen.theirs, env={"TERM": "xterm"}).exits(0)
    assert "records" not in screen.seen()


def stop_while_reading(process):
    """Stops a run as soon as the thread that shows its progress is there; False when the run was over before."""
    while process.poll() is None:
        if len(os.listdir(f"/proc/{process.pid}/task")) > 1:
            process.send_signal(signal.SIGSTOP)
            return True
    return False


@case
def of_a_file_the_share_and_the_time_left(t):
    """Held up for a while, for no file is so long that a fast machine needs half a second for it everywhere."""
    t.write("long.csv", RECORDS.split(b"\n", 1)[0] + b"\n" + RECORDS.split(b"\n", 1)[1] * 25)
    for _ in range(PATIENCE):       # a run may be over before it is stopped
        screen = Screen()
        process = t.start("check", "long.csv", "--threads", "1", "--max-issues", "1", env={"TERM": "xterm"},
                          stdout=subprocess.DEVNULL, stderr=screen.theirs)
        if stop_while_reading(process):
            time.sleep(LONG)
            process.send_signal(signal.SIGCONT)
        process.wait(PATIENCE)
        lines = screen.seen().split("\r")
        if any(line.startswith("[") and " %  " in line and line.rstrip().endswith("left") for line in lines):
            return
    raise AssertionError(lines)
