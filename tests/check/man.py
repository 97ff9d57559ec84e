#!/usr/bin/env python3
"""Holds the manual pages to the program: man.py PAYGAP.

The pages are read as mdoc source. What they promise to list, they list wholly and without more: the options of each
command, the fields, the conventions, the issue codes, the keys and names of the result, the functions of the library.

Every line `.Dl $ COMMAND` is an example, and so is every literal block that begins with `$ `, in which each `$ ` line
is a command and the lines below it are what it prints. The examples of a page are one session of a shell, which
begins in a copy of the repository; each ends with status 0. A literal block that begins with `#include` is a C
program; it is compiled against the library beside PAYGAP and run. Every page of section 3 has one.
"""
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.append(str(ROOT / "tests"))
from count import Count  # noqa: E402  (found on the path just named)

PAGES = sorted((ROOT / "man").iterdir())
LIBRARY_PAGES = [page for page in PAGES if page.suffix == ".3"]
PAGE_WIDTH = 80

count = Count()
check = count.check


def check_same(name, documented, real):
    """Both sets are the same; else what each lacks."""
    documented, real = set(documented), set(real)
    lacking, surplus = sorted(real - documented), sorted(documented - real)
    detail = f"not in the page {lacking}, in the page only {surplus}"
    check(name, bool(real) and not lacking and not surplus, detail)


def source(name):
    return (ROOT / "man" / name).read_text(encoding="utf-8")


def section(text, title):
    """A section of a page, without its heading."""
    return re.search(rf"^\.Sh {title}\n(.*?)(?=^\.Sh |\Z)", text, re.M | re.S)[1]


def plain(text):
    """mdoc text as the shell or the compiler reads it."""
    return text.replace(r"\-", "-").replace(r"\ ", " ").replace(r"\(dq", '"').replace(r"\e", "\\")


def output_of(command):
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


# ---- How the pages look ----


def check_lint():
    if not shutil.which("mandoc"):
        print("skipped: mandoc is not installed, so that the pages are neither checked nor rendered")
        return
    for page in PAGES:
        lint = subprocess.run(["mandoc", "-Tlint", "-W", "warning", page], capture_output=True, text=True)
        check(f"mandoc -Tlint {page.name}", lint.returncode == 0 and not lint.stdout + lint.stderr,
              lint.stdout + lint.stderr)
        rendered = re.sub(".\b", "", output_of(["mandoc", "-Tascii", page])).splitlines()
        wide = [line for line in rendered if len(line) > PAGE_WIDTH]
        check(f"{page.name} fits {PAGE_WIDTH} columns", not wide, "\n".join(wide))
        lines = {line.strip() for line in rendered}
        broken = [command for command, _ in examples(page.read_text(encoding="utf-8")) if "$ " + command not in lines]
        check(f"{page.name} breaks no example", not broken, "\n".join(broken))


# ---- Options ----


def documented_options(text):
    """-x and --word of the lists of options: `.It Fl o Ar file , Fl \\-output Ar file`."""
    items = re.findall(r"^\.It (Fl .*)", text, re.M)
    return {"-" + plain(name) for item in items for name in re.findall(r"\bFl (\S+)", item)}


def options_in_help(text):
    """The options that begin a line of help."""
    starts = re.findall(r"^ +((?:-\w, )?--[\w-]+)", text, re.M)
    return {option for start in starts for option in start.split(", ")}


def check_options(paygap):
    everywhere = set()
    for page, command in (("paygap.1", []), ("paygap-calc.1", ["calc"]), ("paygap-check.1", ["check"]), ("paygap-explain.1", ["explain"]),
                          ("paygap-verify.1", ["verify"]), ("paygap-compare.1", ["compare"]),
                          ("paygap-template.1", ["template"])):
        real = options_in_help(output_of([paygap, *command, "--help"]))
        everywhere |= real
        check_same(f"options in {page}", documented_options(source(page)), real)
    for page in PAGES:
        if page.suffix != ".3":
            named = {"-" + plain(name) for name in re.findall(r"\bFl (\S+)", page.read_text(encoding="utf-8"))}
            check(f"{page.name} names no other option", named <= everywhere, str(sorted(named - everywhere)))


# ---- paygap.5 ----


def documented_fields(text):
    """`.It Va name`, and `.It Va name_1 No to Va name_12` for all between."""
    for item in re.findall(r"^\.It (Va .*)", section(text, "FIELDS"), re.M):
        names = re.findall(r"Va (\w+)", item)
        if len(names) == 1:
            yield names[0]
            continue
        (stem, first), (_, last) = (name.rsplit("_", 1) for name in names)
        yield from (f"{stem}_{number}" for number in range(int(first), int(last) + 1))


def check_fields(paygap, text):
    check_same("fields in paygap.5", documented_fields(text), output_of([paygap, "template"]).strip().split(","))


def check_conventions(paygap, text):
    """Each convention with its values, the default first, in paygap.5 and in paygap-calc.1."""
    help_text = output_of([paygap, "calc", "--help"]).split("\nConventions", 1)[1]
    real = {f"{name}: {values}" for name, values in re.findall(r"^  (\w+): (.+)", help_text, re.M)}
    documented = set()
    for name, body in re.findall(r"^\.It Va (\w+)\n(.*?)(?=^\.It Va |\Z)", section(text, "CONVENTIONS"), re.M | re.S):
        documented.add(f"{name}: {', '.join(re.findall(r'^.It Cm (.+)', body, re.M))}")
    check_same("conventions in paygap.5", documented, real)

    short = set()
    for name, body in re.findall(r"^\.It Cm (\w+)\n(.*?)(?=^\.It |^\.El)", source("paygap-calc.1"), re.M | re.S):
        values = [word for line in re.findall(r"^\.Cm (.+)", body, re.M) for word in line.split() if word != ","]
        short.add(f"{name}: {', '.join(values)}")
    check_same("conventions in paygap-calc.1", short, real)


CODE = r'"([a-z]+\d*(?:_[a-z0-9]+)*)"'
# How the sources name a code: as a member or element of a struct, or as an argument of what reports.
CODE_PLACES = (rf"\.code = {CODE}",
               rf"\b(?:refusal|foreign_file|year_note)\)\{{\s*{CODE}",
               rf"\b(?:struct (?:refusal|foreign_file) \w+ = \{{|\d, \{{)\s*{CODE}",
               rf"PAYGAP_(?:ERROR|WARNING|NOTE),\s*{CODE}",
               rf"\b(?:run_)?refuse\w*\((?:[^\";{{}}]*,)?\s*{CODE}\s*,")


def codes_in_sources():
    folders = ("intake", "law", "measures")
    files = [file for folder in folders for file in sorted((ROOT / "calc" / folder).glob("*.c"))]
    for file in [*files, ROOT / "calc/api/run.c", ROOT / "calc/api/feed.c"]:
        text = file.read_text(encoding="utf-8")
        for place in CODE_PLACES:
            yield from re.findall(place, text)


def check_codes(text):
    check_same("issue codes in paygap.5", re.findall(r"^\.It Sy (\w+)", section(text, "ISSUES"), re.M),
               codes_in_sources())


def keys_of(value):
    """The keys of a JSON value, without those that are fields, conventions and severities."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key not in ("columns", "set", "conventions", "issue_totals"):
                yield from keys_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


def check_result(paygap, text):
    """Every key, figure and shell variable of a result that has ties, left out records and issues."""
    records = ROOT / "fixtures/edge/skip-invalid/input.csv"
    acme = ROOT / "fixtures/guidance/acme/input.csv"
    calc = [paygap, "calc", "--skip-invalid", "--quiet", "--format"]
    real = {key for file in (records, acme) for key in keys_of(json.loads(output_of([*calc, "json", file])))}
    lines = [line for line in section(text, "JSON RESULT").splitlines() if re.match(r"\.(It )?Va ", line)]
    documented = {word for line in lines for word in re.findall(r"\w+", re.sub(r"^\.(It )?Va ", "", line))}
    check_same("keys of the JSON result in paygap.5", documented, real | {"set", "columns"})

    forms = section(text, "OTHER FORMS OF THE RESULT")
    figures = {line.split(",")[0] for line in output_of([*calc, "csv", acme]).splitlines()[1:]}
    check("figures in paygap.5", figures <= set(re.findall(r"\w+", forms)) | documented)
    variables = {line.split("=")[0] for line in output_of([*calc, "env", records]).splitlines() if line[0] != "#"}
    others = {name for name in variables if name.removeprefix("PAYGAP_").lower() not in figures}
    named = set(re.findall(r"^\.Ev (\w+)", forms, re.M)) - {"PAYGAP_MEAN_HOURLY_GAP"}
    check_same("variables of the env form in paygap.5", named, others)


# ---- The pages of the library ----


def squeezed(prototype):
    return re.sub(r"\s*([*(),])\s*", r"\1", " ".join(prototype.split()))


def check_functions():
    """Each function on one page: named, with its prototype, explained."""
    named, explained, synopsis = [], [], []
    for page in LIBRARY_PAGES:
        text = page.read_text(encoding="utf-8")
        names = re.findall(r"^\.Nm (paygap_\w+)", section(text, "NAME"), re.M)
        named += names
        explained += re.findall(r"^\.It Fn (\w+)", text, re.M)
        prototypes = re.findall(r'^\.Ft "?(.+?)"?\n\.Fn (\w+) (.+)', section(text, "SYNOPSIS"), re.M)
        synopsis += [f"{kind} {name}({', '.join(shlex.split(arguments))})" for kind, name, arguments in prototypes]
        check(f"names of {page.name}", names == [name for _, name, _ in prototypes])
    header = re.sub(r"/\*.*?\*/", "", (ROOT / "include/paygap.h").read_text(encoding="utf-8"), flags=re.S)
    check_same("prototypes", map(squeezed, synopsis), map(squeezed, re.findall(r"^PAYGAP_API ([^#;]+?\));", header, re.M)))
    exported = re.findall(r"^\s+(paygap_\w+);", (ROOT / "calc/libpaygap.map").read_text(encoding="utf-8"), re.M)
    check("a function has one page", sorted(named) == sorted(exported), str(set(named) ^ set(exported)))
    check("a function is explained once", sorted(explained) == sorted(exported), str(set(explained) ^ set(exported)))
    constants = set(re.findall(r"^(?:#define|\s+)\s*(PAYGAP_\w+)(?: =| [\d\"])", header, re.M))
    shown = {name for page in LIBRARY_PAGES for name in re.findall(r"\bDv (PAYGAP_\w+)", page.read_text(encoding="utf-8"))}
    check_same("constants", shown, constants)
    check_references(exported)


def check_references(functions):
    """What a page of ours refers to is there: a page, or a function, which has a link to its page."""
    there = {(page.stem, page.suffix[1:]) for page in PAGES} | {(name, "3") for name in functions}
    for page in PAGES:
        references = set(re.findall(r"\bXr ((?:lib)?paygap\S*) (\d)", page.read_text(encoding="utf-8")))
        check(f"references of {page.name}", references <= there, str(sorted(references - there)))


# ---- Examples ----


def programs(text):
    """(C program, what it prints) of a page: a literal block, and the line or the block after the words below it."""
    for program, line, block in re.findall(r"^\.Bd -literal\n(#include .*?)^\.Ed\n"
                                           r"(?:\.Pp\n[^\n]* prints\n(?:\.Dl ([^\n]*)|\.Bd -literal -offset indent\n(.*?)^\.Ed)$)?",
                                           text, re.M | re.S):
        yield plain(program), plain(f"{line}\n" if line else block)


def examples(text):
    """(command, what it prints or None) in the order of the page."""
    for line, block in re.findall(r"^\.Dl \$ ([^\n]+)|^\.Bd -literal[^\n]*\n(\$ .*?)^\.Ed", text, re.M | re.S):
        if line:
            yield plain(line), None
        for shown in re.split(r"^\$ ", plain(block), flags=re.M)[1:]:
            command, _, printed = shown.partition("\n")
            yield command, printed


def copy_of_repository(folder):
    copy = Path(folder) / "repository"
    copy.mkdir()
    shutil.copytree(ROOT / "fixtures", copy / "fixtures")
    return copy


def session_script(session, folder):
    """Runs the examples one after the other, each with its output in a file of its own."""
    lines = ["set -e"]
    for number, (command, _) in enumerate(session):
        lines.append(f"{{ {command}\n}} >{folder}/{number}.out 2>{folder}/{number}.err")
        lines.append(f": >{folder}/{number}.done")
    return "\n".join(lines) + "\n"


def check_examples(page, paygap):
    session = list(examples(page.read_text(encoding="utf-8")))
    if not session:
        return
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, PATH=f"{paygap.parent}:{os.environ['PATH']}")
        subprocess.run(["sh", "-c", session_script(session, folder)], cwd=copy_of_repository(folder), env=environment)
        for number, (command, printed) in enumerate(session):
            ran = Path(folder, f"{number}.done").exists()
            said = Path(folder, f"{number}.err")
            check(f"{page.name}: $ {command}", ran, said.read_text() if said.exists() else "not reached")
            if ran and printed:
                out = Path(folder, f"{number}.out").read_text(encoding="utf-8")
                check(f"{page.name}: output of $ {command}", out == printed, out)


def check_programs(page, paygap):
    """The programs of a page compile, and print what is shown below them for the worked example of the guidance."""
    compiler = shutil.which("cc")
    text = page.read_text(encoding="utf-8")
    if page in LIBRARY_PAGES:
        check(f"{page.name} has a program", any(programs(text)))
    for program, shown in programs(text):
        if not compiler:
            print(f"skipped: cc is not installed, so that the program in {page.name} is not compiled")
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "example.c")
            path.write_text(program, encoding="utf-8")
            built = subprocess.run([compiler, "-std=c11", "-pedantic", "-Wall", "-Wextra", "-Werror", "-I", ROOT / "include",
                                    "-o", Path(folder, "example"), path, "-L", paygap.parent, "-lpaygap",
                                    f"-Wl,-rpath,{paygap.parent}"], capture_output=True, text=True)
            check(f"{page.name}: its program compiles", built.returncode == 0, built.stderr)
            if built.returncode == 0:
                printed = output_of([Path(folder, "example"), ROOT / "fixtures/guidance/acme/input.csv"])
                check(f"{page.name}: its program prints what it shows", printed == shown, printed)


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: man.py PAYGAP")
    paygap = Path(sys.argv[1]).resolve()
    check_lint()
    check_options(paygap)
    format_page = source("paygap.5")
    check_fields(paygap, format_page)
    check_conventions(paygap, format_page)
    check_codes(format_page)
    check_result(paygap, format_page)
    check_functions()
    for page in PAGES:
        check_examples(page, paygap)
        check_programs(page, paygap)
    count.exit()


if __name__ == "__main__":
    main()
