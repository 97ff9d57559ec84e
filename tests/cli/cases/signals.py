"""A signal ends the tool by that signal and leaves nothing behind."""
import os
import signal
import subprocess

from harness import PAY, case, signal_name, wait_until

EARLIER = b"earlier\n"

# What ends no program, what cannot be caught, and what is a failed write.
SPARED = {signal.SIGCHLD, signal.SIGCONT, signal.SIGURG, signal.SIGWINCH, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU,
          signal.SIGSTOP, signal.SIGKILL, signal.SIGXFSZ}


def start_and_stop_before_rename(t, **how):
    """A run that has written its temporary file and waits for a reader of a pipe before it renames."""
    t.write("r.json", EARLIER)
    os.mkfifo(t.path("pipe.json"))
    process = t.start("calc", "pay.csv", "-o", "r.json", "-o", "pipe.json", **how)
    wait_until(lambda: any(t.read(f"{nest}/new").endswith(b"}\n") for nest in t.temporaries() if t.exists(f"{nest}/new")),
               "a temporary file")
    return process


@case
def only_the_first_thread_is_signalled(t):
    """A signal that reached a thread that reads would end what the first one holds it back from."""
    rows = b"".join(b"%d,%s,%d,\n" % (i, b"MF"[i % 2:][:1], 10 + i % 20) for i in range(100000))
    process = t.start("calc", "-", "-o", "r.json", "--threads", "3", stdin=subprocess.PIPE)
    process.stdin.write(PAY + rows)
    process.stdin.flush()
    tasks = f"/proc/{process.pid}/task"
    wait_until(lambda: len(os.listdir(tasks)) == 3, "threads that read")
    for thread in os.listdir(tasks):
        with open(f"{tasks}/{thread}/status", encoding="ascii") as status:
            blocked = int(next(line for line in status if line.startswith("SigBlk:")).split()[1], 16)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            assert bool(blocked >> (number - 1) & 1) != (int(thread) == process.pid), (thread, signal_name(number))
    process.communicate()
    assert process.returncode == 0


@case
def while_writing(t):
    """Whatever it is: those of faults too, which another process sends here."""
    for number in sorted(set(signal.Signals) - SPARED):
        process = start_and_stop_before_rename(t)
        process.send_signal(number)
        process.communicate()
        assert process.returncode == -number, (signal_name(number), process.returncode)
        assert t.read("r.json") == EARLIER and not t.temporaries(), (signal_name(number), t.files())
        os.remove(t.path("pipe.json"))


@case
def while_reading(t):
    for number in (signal.SIGINT, signal.SIGTERM):
        t.write("r.json", EARLIER)
        process = t.start("calc", "-", "-o", "r.json", stdin=subprocess.PIPE)
        process.stdin.write(PAY)
        process.stdin.flush()
        process.send_signal(number)
        process.wait()
        process.communicate()
        assert process.returncode == -number, (signal_name(number), process.returncode)
        assert t.read("r.json") == EARLIER and not t.temporaries(), t.files()


@case
def ignored_signals_stay_ignored(t):
    process = start_and_stop_before_rename(t, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    process.send_signal(signal.SIGHUP)
    written = t.read("pipe.json")
    process.communicate()
    assert process.returncode == 0, process.returncode
    assert t.read("r.json") == written and not t.temporaries()
