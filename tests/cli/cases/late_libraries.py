"""What workbooks are written and read with is loaded where there is a workbook, and before the sandbox."""
import os
import pathlib
import re

from harness import Skip, case


def loaded(t, *words):
    """The names of the shared libraries that a run loads, as the loader of the GNU C library tells them."""
    t.run(*words, "--quiet", env={"LD_DEBUG": "files", "LD_DEBUG_OUTPUT": os.fsdecode(t.path("loading"))}).exits(0)
    told = [name for name in t.files() if name.startswith("loading.")]
    if not told:
        raise Skip("the loader does not tell what it loads")
    names = set()
    for name in told:
        names.update(re.findall(r"calling init: \S*/(lib[a-z]+)[-.]", t.read(name).decode()))
        os.unlink(t.path(name))
    assert "libpaygap" in names, names
    return names & {"libxlsxwriter", "libzip", "libcrypto"}


@case
def only_where_there_is_a_workbook(t):
    for words in (["calc", "pay.csv", "-o", "r.json"], ["check", "pay.csv"], ["explain", "pay.csv", "--all"]):
        assert not loaded(t, *words), words
    assert loaded(t, "calc", "pay.csv", "-o", "r.json", "-o", "r.xlsx") >= {"libxlsxwriter"}
    assert loaded(t, "compare", "r.xlsx", "r.json", "-o", "c.json") >= {"libzip"}
    assert loaded(t, "verify", "r.xlsx", "pay.csv") >= {"libxlsxwriter", "libzip"}


def spoil(t, library):
    """An empty file of its name where the loader looks first; how the loader is told, and what it says of it."""
    name, = set(re.findall(library.encode() + rb"\.so\.\d+", pathlib.Path(t.tool).with_name("libpaygap.so.1").read_bytes()))
    t.write(name.decode(), b"")
    folder = os.fsdecode(t.path(""))
    return {"LD_LIBRARY_PATH": folder}, f"a library for workbooks cannot be loaded: {folder}{name.decode()}: file too short"


@case
def one_that_cannot_be_loaded_to_write(t):
    t.write("r.xlsx", b"earlier\n")
    environment, fault = spoil(t, "libxlsxwriter")
    t.run("calc", "pay.csv", "-o", "r.xlsx", env=environment).fails_on_file(fault).prints_nothing()
    assert t.read("r.xlsx") == b"earlier\n" and not t.temporaries()
    t.run("calc", "pay.csv", "-o", "r.json", env=environment).exits(0)
    t.run("compare", "r.json", "r.json", env=environment).exits(0)


@case
def one_that_cannot_be_loaded_to_read(t):
    t.run("calc", "pay.csv", "-o", "r.xlsx").exits(0)
    environment, fault = spoil(t, "libzip")
    for command in ("verify", "compare"):
        t.run(command, "r.xlsx", "pay.csv", env=environment).fails_on_file(fault).prints_nothing()
    t.run("calc", "pay.csv", "-o", "r.xlsx", env=environment).exits(0)
