#!/usr/bin/env python3
"""Has a spreadsheet recalculate every formula of workbooks with a sheet Employees, and compares with what they held.

    recalculate.py PAYGAP [CASE...]

Each CASE is a folder of fixtures/, by default all of real people. LibreOffice loads the workbook, recalculates all of it
and saves it anew; every formula must come to the value that was cached, figures to one decimal, and `paygap verify`
must find the workbook the same as before. Skipped, and said so, where libreoffice is missing.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from workbook import MAIN, REFUSED, Workbook, arguments

# "Always recalculate" workbooks that another program wrote.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
NEARLY = 1e-8  # what doubles may add up to; a percentage that rounds to another tenth is far beyond


def write(paygap, case, path):
    """True when the command made a workbook of the case."""
    command = [paygap, 'calc', 'input.csv', *arguments(case), '--with-employees', '--quiet', '-o', str(path)]
    done = subprocess.run(command, cwd=case, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, REFUSED):
        raise SystemExit(f'{case}: exit status {done.returncode}: {done.stderr.decode(errors="replace")}')
    return done.returncode == 0


def recalculate(paths, folder):
    """Every workbook loaded, recalculated and saved again in `folder`."""
    profile = folder / 'profile'
    (profile / 'user').mkdir(parents=True)
    (profile / 'user' / 'registrymodifications.xcu').write_text(PROFILE, encoding='utf-8')
    subprocess.run(['libreoffice', f'-env:UserInstallation={profile.as_uri()}', '--headless', '--convert-to', 'xlsx',
                    '--outdir', str(folder), *map(str, paths)], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def agree(before, after):
    if isinstance(before, str) or isinstance(after, str) or after is None:
        return before == after
    return abs(before - after) <= NEARLY * max(1, abs(before))


def differences(before, after):
    """The formulas that came to something else, and how many there were."""
    count, found = 0, []
    for name, sheet in before.sheets.items():
        for place in sheet.formulas:
            cached, again = sheet.cells.get(place), after.sheets[name].cells.get(place)
            count += 1
            if not agree(cached, again):
                found.append(f'{name} {place}: {cached!r} cached, {again!r} recalculated')
    return count, found


def found_by_verify(paygap, case, path):
    """What the command finds in the workbook that differs; nothing may."""
    command = [paygap, 'verify', str(path), 'input.csv', '--quiet']
    done = subprocess.run(command, cwd=case, capture_output=True, check=False)
    return [] if done.returncode == 0 else (done.stdout + done.stderr).decode(errors='replace').splitlines()


def people():
    fixtures = pathlib.Path(__file__).resolve().parents[2] / 'fixtures' / 'people'
    return sorted(case for case in fixtures.iterdir() if case.is_dir())


def main(paygap, *cases):
    if not shutil.which('libreoffice'):
        print('skipped: libreoffice is missing, and no workbook was recalculated')
        print('0 passed, 0 failed')
        return 0
    paygap = str(pathlib.Path(paygap).resolve())
    passed = failed = formulas = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        cases = {case.name: case.resolve() for case in map(pathlib.Path, cases or people())}
        written = {name: folder / f'{name}.xlsx' for name, case in cases.items()
                   if write(paygap, case, folder / f'{name}.xlsx')}
        again = folder / 'again'
        again.mkdir()
        recalculate(written.values(), again)
        for name, path in written.items():
            count, found = differences(*(Workbook(version, without=('Employees',))  # it holds no formula
                                             for version in (path, again / path.name)))
            found += found_by_verify(paygap, cases[name], again / path.name)
            formulas += count
            passed += not found
            failed += bool(found)
            for difference in found:
                print(f'{name}: {difference}')
    print(f'{formulas} formulas recalculated by libreoffice')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed or not formulas else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 1 else __doc__)
