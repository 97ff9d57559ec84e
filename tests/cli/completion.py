#!/usr/bin/env python3
"""What bash and zsh complete of paygap's command lines: completion.py BUILD

Lines are typed into a shell at a terminal of its own, where `paygap` prints its arguments; `~` is the key for
completion. What a list of offers holds is asked of bash's function itself. Without zsh its part is skipped in sight.
"""
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.append(str(Path(__file__).resolve().parents[1]))
from count import Count  # noqa: E402  (found on the path just named)

PATIENCE = 20  # seconds for a shell to answer

# What is typed -> the arguments that arrive, in either shell.
LINES = {
    "cal~ x": ["calc", "x"],
    "--vers~": ["--version"],
    "calc --sect~ pub~": ["calc", "--sector", "public"],
    "calc --sector=pri~": ["calc", "--sector=private"],
    "calc --convention tie=pe~": ["calc", "--convention", "tie=pence"],
    "calc --convention=tie_share=fr~": ["calc", "--convention=tie_share=fraction"],
    "calc --column ord~Basic": ["calc", "--column", "ordinary_pay=Basic"],
    "calc --set bonus_1~400": ["calc", "--set", "bonus_12m=400"],
    "compare --format cs~": ["compare", "--format", "csv"],
    "verify --figu~ kept~": ["verify", "--figures-only", "kept.json"],
    "calc --employer 'Acme Ltd' --form~ env": ["calc", "--employer", "Acme Ltd", "--format", "env"],
    "calc --map pay.m~": ["calc", "--map", "pay.map"],
    "calc --map=pay.m~": ["calc", "--map=pay.map"],
    "calc -o kep~": ["calc", "-o", "kept.json"],
    "calc a\\ f~": ["calc", "a file.csv"],
    "calc -- --odd~": ["calc", "--", "--odd.csv"],
    "calc --form~ json -- --odd~": ["calc", "--format", "json", "--", "--odd.csv"],
}
FILES = ("pay.map", "kept.json", "a file.csv", "--odd.csv")

# A line for bash -> everything that is offered for its last word; files are readline's own business.
OFFERS = {
    "paygap ": ["calc", "check", "compare", "explain", "template", "verify"],
    "paygap c": ["calc", "check", "compare"],
    "paygap calc --format ": ["csv", "env", "govuk", "json", "text"],
    "paygap check --format ": ["json", "text"],
    "paygap calc --convention tie": ["tie=exact", "tie=pence", "tie_share=fraction", "tie_share=whole"],
    "paygap calc --convention rounding=half": ["half_away", "half_even"],
    "paygap calc --year ": [],
    "paygap calc ": [],
    "paygap template ": [],
    "paygap calc -- --": [],
    "paygap nonsense --": [],
}

count = Count()
check = count.check


def typed(shell, folder, keys):
    """What a shell at a terminal writes when `keys` are pressed, up to the word END."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvpe(shell[0], shell, {"PATH": f"{folder}/bin:/usr/bin:/bin", "TERM": "dumb", "HOME": str(folder),
                                     "ZDOTDIR": str(folder), "LC_ALL": "C"})
    os.write(terminal, keys.encode())
    shown = ""
    while "END" not in shown and select.select([terminal], [], [], PATIENCE)[0]:
        try:
            shown += os.read(terminal, 4096).decode(errors="replace")
        except OSError:  # the shell has gone
            break
    os.close(terminal)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return shown.replace("\r", "")


def check_lines(name, shell, folder):
    for line, arguments in LINES.items():
        shown = typed(shell, folder, f"paygap {line}".replace("~", "\t") + "\n")
        answer = re.search(r"ARGUMENTS\n(.*?)END", shown, re.S)
        check(f"{name}: {line}", answer and answer[1].splitlines() == arguments, shown)


def offers(script, line):
    """COMPREPLY of bash for a line with the cursor at its end."""
    asked = 'COMP_LINE=$1 COMP_POINT=${#1}; _paygap; printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "-c", f". {script}\n{asked}", "bash", line], capture_output=True, text=True)
    return sorted(done.stdout.split()) + done.stderr.splitlines()


def check_offers(script, paygap):
    for line, words in OFFERS.items():
        check(f"offers for '{line}'", offers(script, line) == words, str(offers(script, line)))
    for command in ["", *offers(script, "paygap ")]:
        help_text = subprocess.run([paygap, *command.split(), "--help"], capture_output=True, text=True, check=True).stdout
        real = sorted(re.findall(r"^ +(?:-\w, )?(--[\w-]+)", help_text, re.M))
        line = f"paygap {command} -" if command else "paygap -"
        check(f"offers for '{line}'", offers(script, line) == real, f"{offers(script, line)}, in the help {real}")


def main():
    build = Path(sys.argv[1]).resolve()
    completion = build / "completion"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in FILES:
            (folder / file).touch()
        (folder / "bin").mkdir()
        paygap = folder / "bin/paygap"
        paygap.write_text("#!/bin/sh\nprintf 'ARGUMENTS\\n'; printf '%s\\n' \"$@\"; echo END\n")
        paygap.chmod(0o755)
        (folder / ".bashrc").write_text(f"PS1='$ '\n. {completion}/paygap.bash\n")
        check_lines("bash", ["bash", "--noprofile", "--rcfile", str(folder / ".bashrc"), "-i"], folder)
        check_offers(completion / "paygap.bash", build / "paygap")
        if shutil.which("zsh"):
            (folder / "functions").mkdir()
            shutil.copy(completion / "paygap.zsh", folder / "functions/_paygap")
            (folder / ".zshrc").write_text("PS1='$ '\nfpath=(~/functions $fpath)\nautoload -Uz compinit && compinit -u\n")
            check_lines("zsh", ["zsh", "-d", "-i"], folder)
        else:
            print("skipped: zsh is not installed, so that its completion is not tried")
    count.exit()


if __name__ == "__main__":
    main()
