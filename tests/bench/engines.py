"""Who does the job: paygap, and the peers that this machine has."""
import functools
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PEERS = HERE / "peers"
MAP = HERE / "records.map"


def paygap(program, file, threads, *more):
    return [program, "calc", "--quiet", "--map", MAP, "--threads", str(threads), *more, file]


def succeeds(*command):
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0
    except OSError:
        return False


@functools.cache
def python_with_pandas():
    """A Python that knows pandas: this one, else that of the system."""
    known = (sys.executable, "/usr/bin/python3")
    return next((python for python in known if succeeds(python, "-c", "import pandas")), None)


def command_of(name, duckdb):
    """The command of a peer, or the reason why there is none: a text."""
    if name == "DuckDB":
        if not (duckdb and pathlib.Path(duckdb, "node_modules/@duckdb/node-api").is_dir() and shutil.which("node")):
            return "node, and DUCKDB=FOLDER in which `npm install @duckdb/node-api` was run"
        return ["node", PEERS / "duckdb.mjs"]
    if name == "data.table":
        has_it = succeeds("Rscript", "-e", "library(data.table)")
        return ["Rscript", PEERS / "data_table.R"] if has_it else "R with data.table"
    if name == "pandas":
        python = python_with_pandas()
        return [python, PEERS / "data_frame.py"] if python else "Python with pandas"
    if name == "awk and sort":
        return ["sh", PEERS / "awk.sh"] if shutil.which("awk") else "awk"
    return ["sh", PEERS / "sqlite.sh"] if shutil.which("sqlite3") else "sqlite3"


def installed(duckdb):
    """The peers with their commands, and of those that lack what they need."""
    commands, lacking = {}, {}
    for name in ("DuckDB", "data.table", "pandas", "awk and sort", "SQLite"):
        command = command_of(name, duckdb)
        (lacking if isinstance(command, str) else commands)[name] = command
    return commands, lacking


def environment(threads, duckdb):
    return {"THREADS": str(threads), "DUCKDB": str(pathlib.Path(duckdb).resolve()) if duckdb else ""}
