#!/usr/bin/env python3
"""The tarball of `make dist`: dist.py [CHECKER]

It holds the tree and nothing else, comes out the same whoever makes it, and builds, installs and uninstalls where
there is no git. With CHECKER, `tests/check.sh CHECKER` is run in the unpacked tree too.
"""
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.append(str(ROOT / "tests"))
from count import Count  # noqa: E402  (found on the path just named)

MAKE = os.environ.get("MAKE", "make")
QUICKLY = ["CFLAGS=-O0", "HARDENING="]  # which asks for optimisation

count = Count()
check = count.check


def run(*command, folder, **more):
    """Status, and all that was said."""
    environment = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    done = subprocess.run(command, cwd=folder, env={**environment, **more.pop("env", {})}, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, **more)
    return done.returncode, done.stdout


def make(*words, folder, **more):
    return run(MAKE, "-s", *words, folder=folder, **more)


def made(tree, build, **more):
    """The tarball of a tree."""
    status, said = make("dist", f"BUILD={build}", folder=tree, **more)
    tarballs = list(Path(build).glob("*.tar.gz"))
    check(f"make dist in {tree}", status == 0 and len(tarballs) == 1, said)
    return tarballs[0] if tarballs else None


def tracked_files():
    """What git calls the tree, files not yet added included; None where git does not tell."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        return None
    status, said = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder=ROOT)
    return None if status else {name for name in said.split("\0") if name and (ROOT / name).exists()}


def check_content(tarball):
    with tarfile.open(tarball) as opened:
        members = opened.getmembers()
    top = tarball.name.removesuffix(".tar.gz")
    files = {member.name.removeprefix(f"{top}/") for member in members if not member.isdir()}
    check("one folder on top", all(member.name.split("/")[0] == top for member in members))
    check("nobody's files", all((member.uid, member.gid, member.uname, member.gname) == (0, 0, "", "") for member in members))
    tracked = tracked_files()
    if tracked is None:
        print("skipped: git does not tell what is in the tree, so that the tarball is not held to it")
    else:
        check("the files of the tree", files == tracked, str(sorted(files ^ tracked)))


def below(folder):
    return [str(path) for path in Path(folder).rglob("*")]


def check_unpacked(tree, scratch, checker):
    """Builds and installs it with a git that notes when it is asked."""
    shadow = scratch / "shadow"
    shadow.mkdir()
    (shadow / "git").write_text(f"#!/bin/sh\necho git \"$@\" >>{scratch}/asked\nexit 1\n")
    (shadow / "git").chmod(0o755)
    no_git = {"PATH": f"{shadow}:{os.environ['PATH']}"}
    status, said = make("-j2", *([] if checker else QUICKLY), folder=tree, env=no_git)
    check("it builds", status == 0, said)
    place = (f"DESTDIR={scratch}/installed", "PREFIX=/usr", *([] if checker else QUICKLY))
    status, said = make("install", *place, folder=tree, env=no_git)
    check("it installs", status == 0 and below(scratch / "installed"), said)
    status, said = run(scratch / "installed/usr/bin/paygap", "--version", folder=scratch,
                       env={"LD_LIBRARY_PATH": str(scratch / "installed/usr/lib")})
    version = tree.name.removeprefix("paygap-")
    check("the installed tool is of its version", status == 0 and said.startswith(f"paygap {version}\n"), said)
    status, said = make("uninstall", *place, folder=tree, env=no_git)
    left = [path for path in below(scratch / "installed/usr") if Path(path).is_symlink() or not Path(path).is_dir()]
    check("uninstalling leaves no file", status == 0 and not left, said + "\n".join(left))
    if checker:
        status, said = run("sh", "tests/check.sh", checker, folder=tree, env=no_git)
        print(said, end="")
        check(f"tests/check.sh {checker}", status == 0)
    asked = scratch / "asked"
    check("it needs no git", not asked.exists(), asked.read_text() if asked.exists() else "")


def main():
    checker = sys.argv[1] if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        first = made(ROOT, scratch / "first")
        again = made(ROOT, scratch / "again", umask=0o077, env={"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"})
        if first and again:
            check("the same bytes twice", first.read_bytes() == again.read_bytes())
            check_content(first)
            run("tar", "-xzf", first, folder=scratch)
            tree = scratch / first.name.removesuffix(".tar.gz")
            check_unpacked(tree, scratch, checker)
            shutil.rmtree(tree / "build")
            from_tarball = made(tree, scratch / "third")
            check("the same bytes from itself", from_tarball and from_tarball.read_bytes() == first.read_bytes())
    count.exit()


if __name__ == "__main__":
    main()
