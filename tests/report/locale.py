#!/usr/bin/env python3
"""Workbooks in a program whose locale has a decimal comma: byte for byte those of the command, which has none.

    locale.py BUILD

BUILD is the folder with the command and the library. A German locale is made with localedef in a folder of its own, and
host.c is compiled to call setlocale and then the library.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
GERMAN = pathlib.Path('/usr/share/i18n/locales/de_DE')
NO_SUCH_LOCALE = 9
RECORDS = """employee_id,sex,ordinary_pay,pay_period,weekly_hours,bonus_pay,bonus_period,bonus_12m
1,F,1800.55,month,37.5,,,
2,M,1700.10,month,36.25,600,12 months,1000.5
3,F,2500,month,37.5,,,250.25
4,M,2400,month,40,,,
5,M,2400,month,40,,,
6,F,2400,month,40,,,
"""


def compile_host(build, host):
    command = [os.environ.get('CC', 'cc'), '-I', ROOT / 'include', '-o', host, HERE / 'host.c', '-L', build, '-lpaygap',
               f'-Wl,-rpath,{build}']
    subprocess.run(command, check=True)


def make_locale(folder):
    subprocess.run(['localedef', '-i', 'de_DE', '-f', 'UTF-8', folder / 'de_DE.UTF-8'], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main(build):
    build = pathlib.Path(build).resolve()
    if not shutil.which('localedef') or not GERMAN.exists():
        print('skipped: localedef or its German sources are missing, and no program ran under a decimal comma')
        print('0 passed, 0 failed')
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        records, host = folder / 'records.csv', folder / 'host'
        records.write_text(RECORDS, encoding='utf-8')
        make_locale(folder)
        compile_host(build, host)
        german = dict(os.environ, LOCPATH=str(folder), LC_ALL='de_DE.UTF-8')
        done = subprocess.run([host, records, folder / 'host.xlsx'], env=german, check=False).returncode
        plain = subprocess.run([build / 'paygap', 'calc', records, '--year', '2025', '--with-employees', '--quiet', '-o',
                                folder / 'tool.xlsx'], stdout=subprocess.DEVNULL, check=False).returncode
        same = not done and not plain and (folder / 'host.xlsx').read_bytes() == (folder / 'tool.xlsx').read_bytes()
    if done == NO_SUCH_LOCALE:
        print('the German locale was not taken')
    elif not same:
        print(f'host ended with {done}, the command with {plain}; the workbooks differ')
    print('1 passed, 0 failed' if same else '0 passed, 1 failed')
    return 0 if same else 1


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 2 else __doc__)
