#!/usr/bin/env python3
"""Workbooks in a program whose locale has a decimal comma: byte for byte those of the command, which has none; and what
is said of files there, which is English as all else.

    locale.py BUILD

BUILD is the folder with the command and the library. A German locale is made with localedef in a folder of its own, and
host.c is compiled to call setlocale and then the library.
"""

import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
GERMAN = pathlib.Path('/usr/share/i18n/locales/de_DE')
GERMAN_WORDS = {'No such file or directory': 'Datei oder Verzeichnis nicht gefunden', 'file too short': 'Datei zu kurz'}
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


def make_catalogue(folder, words):
    """What gettext reads of `words`, {English: German}, for the messages of the C library."""
    pairs = [(text.encode(), german.encode()) for text, german in
             sorted({'': 'Content-Type: text/plain; charset=UTF-8\n', **words}.items())]
    place = 28 + 16 * len(pairs)
    tables, texts = [b'', b''], b''
    for column in (0, 1):
        for pair in pairs:
            tables[column] += struct.pack('<II', len(pair[column]), place + len(texts))
            texts += pair[column] + b'\0'
    head = struct.pack('<7I', 0x950412de, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    place = folder / 'de/LC_MESSAGES'
    place.mkdir(parents=True)
    (place / 'libc.mo').write_bytes(head + tables[0] + tables[1] + texts)


def same_workbooks(build, folder, german):
    """None, or what is wrong."""
    records = folder / 'records.csv'
    records.write_text(RECORDS, encoding='utf-8')
    done = subprocess.run([folder / 'host', records, folder / 'host.xlsx'], env=german, check=False).returncode
    if done == NO_SUCH_LOCALE:
        return 'the German locale was not taken'
    plain = subprocess.run([build / 'paygap', 'calc', records, '--year', '2025', '--with-employees', '--quiet', '-o',
                            folder / 'tool.xlsx'], stdout=subprocess.DEVNULL, check=False).returncode
    if done or plain or (folder / 'host.xlsx').read_bytes() != (folder / 'tool.xlsx').read_bytes():
        return f'host ended with {done}, the command with {plain}; the workbooks differ'
    return None


def same_words(build, folder, german):
    """None, or what is wrong: of a file that is not there, and of a library that is an empty file."""
    name, = set(re.findall(rb'libzip\.so\.\d+', (build / 'libpaygap.so.1').read_bytes()))
    library = folder / 'spoiled' / name.decode()
    library.parent.mkdir()
    library.write_bytes(b'')
    make_catalogue(folder / 'catalogues', GERMAN_WORDS)
    spoiled = dict(german, LD_LIBRARY_PATH=str(library.parent))
    said = subprocess.run([folder / 'host', folder / 'catalogues'], env=spoiled, stdout=subprocess.PIPE,
                          check=False).stdout.decode().splitlines()
    no_file, short = GERMAN_WORDS
    if said != [GERMAN_WORDS[no_file], no_file, f'{library}: {short}']:
        return f'under a German locale is said {said}'
    return None


def main(build):
    build = pathlib.Path(build).resolve()
    if not shutil.which('localedef') or not GERMAN.exists():
        print('skipped: localedef or its German sources are missing, and no program ran under a decimal comma')
        print('0 passed, 0 failed')
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        make_locale(folder)
        compile_host(build, folder / 'host')
        german = dict(os.environ, LOCPATH=str(folder), LC_ALL='de_DE.UTF-8', LANGUAGE='')
        found = [same_workbooks(build, folder, german), same_words(build, folder, german)]
    faults = [fault for fault in found if fault]
    for fault in faults:
        print(fault)
    print(f'{len(found) - len(faults)} passed, {len(faults)} failed')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) == 2 else __doc__)
