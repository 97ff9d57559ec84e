#!/usr/bin/env python3
"""The rules of the house, held by the source and by the build in BUILD: house.py BUILD

A check is a function with @check on it that yields what it finds wrong.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path()

# The road of the data: a file includes nothing of a later stage.
STAGES = ["base", "exact", "intake", "law", "measures", "report", "audit", "api"]

checks = []


def check(function):
    checks.append(function)
    return function


def sources(*folders):
    for folder in folders or ("",):
        yield from sorted(path for path in (ROOT / "calc" / folder).rglob("*.[ch]"))


def stage_of(path):
    return path.relative_to(ROOT / "calc").parts[0]


def includes(path):
    return re.findall(r'^#include ([<"])([^>"]+)[>"]', path.read_text(), re.M)


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def code_without_comments(path):
    return re.sub(r'/\*.*?\*/|"(?:\\.|[^"\\])*"', " ", path.read_text(), flags=re.S)


def exported_functions():
    return re.findall(r"^\s+(paygap_\w+);", (ROOT / "calc/libpaygap.map").read_text(), re.M)


@check
def no_stage_knows_a_later_one():
    for path in sources(*STAGES):
        for _, name in includes(path):
            stage = name.split("/")[0]
            if stage in STAGES and STAGES.index(stage) > STAGES.index(stage_of(path)):
                yield f"{path}: includes {name}"


@check
def the_tool_knows_the_public_header_only():
    for path in sources("cli"):
        for kind, name in includes(path):
            if kind == '"' and not (name == "paygap.h" or name.startswith("cli/")):
                yield f"{path}: includes {name}"


@check
def libraries_stay_in_their_rooms():
    rooms = {"gmp.h": "exact", "xlsxwriter.h": "report/xlsx", "nettle/sha2.h": "base/digest",
             "zip.h": "audit", "expat.h": "audit"}
    for path in sources():
        for _, name in includes(path):
            if name in rooms and not str(path.relative_to(ROOT / "calc")).startswith(rooms[name]):
                yield f"{path}: includes {name}, which only {rooms[name]} may"


@check
def no_floating_point_on_the_way_to_a_figure():
    for path in sources("base", "exact", "intake", "law", "measures", "audit", "api"):
        for word in re.findall(r"\b(?:double|float|strtod|mpq_get_d|mpf_\w+)\b", code_without_comments(path)):
            yield f"{path}: {word}"


@check
def the_library_has_no_ambient_state():
    """No output, no exit, no clock, no environment, no locale; the workbook's room is guarded and declared."""
    banned = set("""printf fprintf vfprintf puts putchar perror exit _exit abort getenv secure_getenv time clock
        clock_gettime gettimeofday localtime gmtime strftime setlocale localeconv strtod atof rand srand
        __printf_chk __fprintf_chk __assert_fail""".split())
    for path in sorted((BUILD / "objects/calc").rglob("*.o")):
        if "cli" in path.parts or "xlsx" in path.parts:
            continue
        for symbol in re.findall(r" U (\w+)", output_of("nm", "-u", str(path))):
            if symbol in banned:
                yield f"{path}: calls {symbol}"


@check
def header_map_and_library_export_the_same():
    header = set(re.findall(r"PAYGAP_API[^;]*?\b(paygap_\w+)\(", (ROOT / "include/paygap.h").read_text()))
    version_map = set(exported_functions())
    library = set(re.findall(r" T (\w+)@@PAYGAP_1", output_of("nm", "-D", str(BUILD / "libpaygap.so.1"))))
    if not header:
        yield "no prototype found"
    for name in header ^ version_map:
        yield f"{name}: in one of header and map only"
    for name in header ^ library:
        yield f"{name}: in one of header and library only"


@check
def every_prototype_has_its_contract():
    """A comment above it, or above the family it stands in, that says what it does and since when; those that can fail, with which status."""
    for block in (ROOT / "include/paygap.h").read_text().split("\n\n"):
        prototypes = re.findall(r"^PAYGAP_API ([^;]*?)\b(paygap_\w+)\(([^;]*)\);", block, re.M)
        comment = re.match(r"\s*(?:/\* ---- .* ---- \*/\s*)?/\*(.*?)\*/\s*PAYGAP_API", block, re.S)
        for returned, name, taken in prototypes:
            if not comment or not re.search(r"Since \d+\.\d+\.\d+\.", comment[1]):
                yield f"{name}: no comment says since when"
            elif returned.strip() == "int32_t" and "**" in taken and not re.search(r"PAYGAP_(OK|E[A-Z]+)\b", comment[1]):
                yield f"{name}: no comment says its status"


@check
def libraries_for_workbooks_are_loaded_late():
    """Who writes and reads no workbook does not wait for them, nor for what they need in their turn."""
    library = str(BUILD / "libpaygap.so.1")
    for name in re.findall(r"NEEDED +(\S+)", output_of("objdump", "-p", library)):
        if name.startswith(("libxlsxwriter", "libzip", "libcrypto")):
            yield f"{name} is loaded with the library"
    for symbol in re.findall(r" U ((?:workbook|worksheet|format|chart|lxw|zip)_\w+)", output_of("nm", "-D", library)):
        yield f"{symbol} is not called by way of its table"


@check
def the_library_is_named_by_its_abi():
    header = (ROOT / "include/paygap.h").read_text()
    version = re.search(r'define PAYGAP_VERSION "(.*)"', header)[1]
    number, abi = re.search(r"define PAYGAP_VERSION_NUMBER (\d+)", header)[1], re.search(r"define PAYGAP_ABI (\d+)", header)[1]
    major, minor, patch = map(int, version.split("."))
    if int(number) != 10000 * major + 100 * minor + patch:
        yield f"PAYGAP_VERSION_NUMBER {number} is not {version}"
    if f"[libpaygap.so.{abi}]" not in output_of("readelf", "-d", str(BUILD / "libpaygap.so")):
        yield f"the library's name does not end in {abi}"


@check
def the_public_header_stands_alone():
    for compiler in ("gcc", "clang"):
        for language, standard in (("c", "c99"), ("c", "c11"), ("c++", "c++17")):
            try:
                run = subprocess.run([compiler, "-x", language, f"-std={standard}", "-pedantic", "-Wall", "-Wextra", "-Werror",
                                      "-fsyntax-only", "-I", str(ROOT / "include"), "-include", "paygap.h", "/dev/null"],
                                     capture_output=True, text=True)
            except FileNotFoundError:
                yield f"{compiler} is not installed"
                continue
            missing_compiler = "cc1plus" in run.stderr  # gcc without its C++ part: clang judges C++ then
            if run.returncode and not missing_compiler:
                yield f"{compiler} {standard}: {run.stderr}"


@check
def every_header_says_what_it_is_for():
    for path in sources():
        if path.suffix == ".h":
            words = re.findall(r"^ \* (Duty|Not here|Depends on|Memory):", path.read_text(), re.M)
            if words != ["Duty", "Not here", "Depends on", "Memory"]:
                yield f"{path}: opens without its duty"


@check
def every_header_names_what_it_includes():
    """Each by its file or by its folder."""
    for path in sources():
        named = set(re.findall(r"[\w/]+", path.read_text().partition("Depends on:")[2].partition("Memory:")[0]))
        for kind, name in includes(path):
            stem = name.removesuffix(".h")
            if path.suffix == ".h" and kind == '"' and not named & {stem, stem.removeprefix("report/"), f"{stem.rpartition('/')[0]}/"}:
                yield f"{path}: depends on {name} and does not say so"


@check
def no_file_is_two_rooms():
    for path in sources():
        lines = len(path.read_text().splitlines())
        if lines > 600:
            yield f"{path}: {lines} lines"


@check
def binaries_are_hardened():
    for name, kind in (("paygap", "program"), ("libpaygap.so.1", "library")):
        dynamic = output_of("readelf", "-dlW", str(BUILD / name))
        symbols = output_of("nm", "-D", str(BUILD / name))
        segments = re.findall(r"^  (\w+) +(?:0x\w+ +){5}([RWE ]{3})", dynamic, re.M)
        if "GNU_RELRO" not in dynamic or "NOW" not in dynamic:
            yield f"{name}: no full RELRO"
        if kind == "program" and "PIE" not in dynamic:
            yield f"{name}: not position-independent"
        if "TEXTREL" in dynamic:
            yield f"{name}: code is written to when it is loaded"
        if ("GNU_STACK", "RW ") not in segments:
            yield f"{name}: the stack may be executed"
        if not segments or any("W" in flags and "E" in flags for _, flags in segments):
            yield f"{name}: memory that is written may be executed"
        if "__stack_chk_fail" not in symbols:
            yield f"{name}: no stack protector"
        if not re.search(r"__\w+_chk@", symbols.replace("__stack_chk_fail", "")):
            yield f"{name}: no function is fortified"


def make(*words):
    return subprocess.run(["make", "-s", "-C", str(ROOT), f"BUILD={BUILD}", *words], capture_output=True, text=True)


def wrong_with_uninstalling(prefix, *place):
    """What is another's stays, and no file else; the folders may have been there before."""
    another = pathlib.Path(prefix, "share/man/man1/another.1")
    another.touch()
    make("uninstall", *place)
    if not another.exists():
        yield "another's page was taken away"
    another.unlink(missing_ok=True)
    for path in pathlib.Path(prefix).rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield f"{path} was left behind"


@check
def installing_and_uninstalling_leave_nothing():
    with tempfile.TemporaryDirectory() as folder:
        place = (f"DESTDIR={folder}", "PREFIX=/usr")
        run = make("install", *place)
        if run.returncode:
            yield run.stderr
            return
        for name in ("bin/paygap", "lib/libpaygap.so.1", "lib/libpaygap.a", "include/paygap.h", "lib/pkgconfig/libpaygap.pc",
                     "share/bash-completion/completions/paygap", "share/zsh/site-functions/_paygap"):
            if not (pathlib.Path(folder) / "usr" / name).exists():
                yield f"{name} was not installed"
        for function in exported_functions():
            page = pathlib.Path(folder) / "usr/share/man/man3" / f"{function}.3"
            if not page.exists() or not re.search(rf"^\.Nm {function}\b", page.read_text(), re.M):
                yield f"man {function} finds no page"
        if "RUNPATH" in output_of("readelf", "-d", f"{folder}/usr/bin/paygap"):
            yield "the installed tool has an rpath"
        yield from wrong_with_uninstalling(f"{folder}/usr", *place)


@check
def a_build_that_fails_ends_the_tests():
    with tempfile.TemporaryDirectory() as folder:
        failing = pathlib.Path(folder, "make")
        failing.write_text("#!/bin/sh\necho no rule for $1 >&2\nexit 2\n")
        failing.chmod(0o755)
        for checker in ("all", "gcc", "asan"):
            run = subprocess.run(["sh", str(ROOT / "tests/check.sh"), checker], cwd=folder, env={**os.environ, "MAKE": str(failing)},
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            lines = run.stdout.splitlines()
            if run.returncode != 1 or len(lines) != 3 or lines[0] != "no rule for -s" or lines[2] != "0 passed, 1 failed":
                yield f"{checker}: ends with {run.returncode}: {run.stdout}"


# A name of the library's own: a program linked to the static library may use it too.
NAMESAKE = "int text_add = 1;\n"


@check
def a_consumer_builds_with_pkg_config_shared_and_static():
    """README's program, against the library as installed; the second time there is the static one alone."""
    program, = re.findall(r"^```c\n(.*?)^```", (ROOT / "README.md").read_text(), re.M | re.S)
    compiling, = re.findall(r"`(cc gap\.c .*?)`", (ROOT / "README.md").read_text())
    with tempfile.TemporaryDirectory() as prefix, tempfile.TemporaryDirectory() as folder:
        make("install", f"PREFIX={prefix}")
        work = pathlib.Path(folder)
        (work / "gap.c").write_text(program + NAMESAKE)
        (work / "pay.csv").write_bytes((ROOT / "fixtures/guidance/acme/input.csv").read_bytes())
        config = {"PKG_CONFIG_PATH": f"{prefix}/lib/pkgconfig", "LD_LIBRARY_PATH": f"{prefix}/lib", "PATH": "/usr/bin:/bin"}
        for kind in ("shared", "static"):
            if kind == "static":
                compiling = compiling.replace("pkg-config", "pkg-config --static")
                for library in pathlib.Path(prefix, "lib").glob("*.so*"):
                    library.unlink()
            built = subprocess.run(["sh", "-c", compiling], cwd=work, env=config, capture_output=True, text=True)
            if built.returncode:
                yield f"{kind}: {built.stderr}"
                continue
            ran = subprocess.run(["./a.out"], cwd=work, env=config, capture_output=True, text=True)
            if ran.stdout != "13.6\n" or ran.returncode:
                yield f"{kind}: printed {ran.stdout!r}, status {ran.returncode}, {ran.stderr}"
        yield from wrong_with_uninstalling(prefix, f"PREFIX={prefix}")


@check
def the_readme_tells_the_truth():
    """Every line that README shows after `$ ` runs, and prints what is shown under it."""
    text = (ROOT / "README.md").read_text()
    examples = 0
    for block in re.findall(r"^```console\n(.*?)^```", text, re.M | re.S):
        for command, shown in re.findall(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", block, re.M):
            examples += 1
            with tempfile.TemporaryDirectory() as folder:
                run = subprocess.run(["sh", "-c", command.replace("build/paygap", str(BUILD / "paygap")).replace("pay.xlsx", f"{folder}/pay.xlsx")],
                                     cwd=ROOT, env={**os.environ, "TMPDIR": folder}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            wanted = shown.replace("build/paygap", str(BUILD / "paygap"))
            if run.stdout.rstrip("\n") != wanted.rstrip("\n"):
                yield f"$ {command}\n  prints:\n{run.stdout}\n  README shows:\n{shown}"
    if not examples:
        yield "no example found"


def main(arguments):
    global BUILD
    BUILD = pathlib.Path(arguments[0]).resolve()
    failed = 0
    for function in checks:
        findings = list(function())
        failed += bool(findings)
        for finding in findings:
            print(f"FAILED  {function.__name__}: {finding}")
    print(f"{len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
