"""Tests of signals must mean the same in a shell's background job, which ignores some: its programs inherit that."""
import signal


def heed_signals():
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM):
        if signal.getsignal(number) == signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
