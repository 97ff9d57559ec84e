"""What a command costs: runs under the stopwatch, several commands in turn."""
import collections
import os
import statistics
import subprocess
import tempfile

Run = collections.namedtuple("Run", "seconds processor kilobytes anonymous output")


class Failed(Exception):
    """A command that did not end well."""


def machine_time():
    """Seconds of processor time that all processes took since the machine started."""
    with open("/proc/stat", encoding="ascii") as file:
        user, nice, system, _, _, interrupts, soft_interrupts, *_ = map(int, file.readline().split()[1:])
    return (user + nice + system + interrupts + soft_interrupts) / os.sysconf("SC_CLK_TCK")


class Stopwatch:
    """Runs commands one at a time, and knows what else the machine did meanwhile. `program` is stopwatch.c, built."""

    def __init__(self, program):
        self.program = str(program)
        self.seconds = self.of_others = 0

    @property
    def disturbance(self):
        """How much of a processor others took during the runs."""
        return self.of_others / self.seconds

    def run(self, command, environment={}):
        with tempfile.NamedTemporaryFile("r", encoding="utf-8") as output:
            before = machine_time()
            said = subprocess.run([self.program, output.name, *map(str, command)], capture_output=True, text=True,
                                  env={**os.environ, **environment})
            if not said.stdout:
                raise Failed(said.stderr.strip())
            seconds, processor, kilobytes, anonymous, status = said.stdout.split()
            if status != "0":
                raise Failed(f"{command[0]} ended with status {status}: {said.stderr.strip()}")
            self.seconds += float(seconds)
            self.of_others += max(0, machine_time() - before - float(processor))
            return Run(float(seconds), float(processor), int(kilobytes), int(anonymous), output.read())

    def in_turn(self, jobs, rounds):
        """
        The runs of each job, a pair of command and environment under a name. All jobs run once a round, so that a slow spell
        of the machine meets them all; a first round, not counted, brings programs and files into memory.
        """
        runs = {name: [] for name in jobs}
        for number in range(rounds + 1):
            for name, (command, environment) in jobs.items():
                run = self.run(command, environment)
                if number > 0:
                    runs[name].append(run)
        return runs


def median(runs, what):
    return statistics.median(getattr(run, what) for run in runs)


def spread(runs):
    seconds = [run.seconds for run in runs]
    return f"{min(seconds):.3f}..{max(seconds):.3f}"
