"""Whether expectations.md names cases that exist for each of the fifty expectations and each bad input: SOURCES BUILD."""

import json
import pathlib
import re
import subprocess
import sys

NUMBERS = range(1, 51)
# What waits for a part that is not there yet, and may say so instead of naming a test.
WAITING = {38: 'the card', 39: 'the card', 40: 'the card', 41: 'the card'}
ROW = re.compile(r'^\| (?P<of>[^|]+) \| (?P<cell>[^|]+) \|$')
HEADS = ('#', 'input', '---')
# Words may stand before a test, to say what it shows of the row.
ENTRY = re.compile(r'(?:.* )?(?P<test>[a-z]+/\S+)(?: :: (?P<cases>.+))?')
CASE = re.compile(r'(?:void|def) (\w+)\(')


def registered(root, build):
    """What CTest runs here, and what it runs in the build for Windows."""
    windows = re.findall(r'add_test\(NAME (\S+)', (root / 'tests/CMakeLists.txt').read_text(encoding='utf-8'))
    shown = subprocess.run(['ctest', '--show-only=json-v1'], cwd=build, check=True, capture_output=True, text=True)
    return {test['name'] for test in json.loads(shown.stdout)['tests']} | set(windows)


def source_of(root, test):
    """The code of a test by its name; empty where it is no class of functions."""
    folder, _, name = test.rpartition('/')
    for place in (f'{folder}/tst_{name}.cpp', f'{folder}/atspi/tst_{name}.py'):
        path = root / 'tests' / place
        if path.exists():
            return path.read_text(encoding='utf-8')
    return ''


def faults_of_entry(of, entry, tests, source):
    if of.isdigit() and entry == f'comes with {WAITING.get(int(of))}':
        return []
    named = ENTRY.fullmatch(entry)
    if not named or named['test'] not in tests:
        return [f'{of}: there is no test “{named["test"] if named else entry}”']
    test, wanted = named['test'], (named['cases'] or '').split(', ')
    there = CASE.findall(source(test))
    # A test in other surroundings has no source of its own.
    if wanted == ['']:
        return [f'{of}: {test} names no case'] if there else []
    return [f'{of}: {test} has no “{case}”' for case in wanted if case not in there]


def faults_of(text, tests, source):
    rows = [(m['of'], m['cell']) for m in map(ROW.match, text.splitlines()) if m and m['of'] not in HEADS]
    numbers = [int(of) for of, _ in rows if of.isdigit()]
    faults = [f'{n}: missing' for n in NUMBERS if n not in numbers]
    faults += [f'{n}: not one of the fifty, or twice' for n in numbers if n not in NUMBERS or numbers.count(n) > 1]
    if len(numbers) == len(rows):
        faults.append('no bad input')
    for of, cell in rows:
        for entry in cell.split('; '):
            faults += faults_of_entry(of, entry.strip(), tests, source)
    return faults


def check_the_check():
    """Each kind of fault is found, and nothing else."""
    good = {str(n): 'gui/a :: works' for n in NUMBERS} | {'38': 'comes with the card', '#': 'shown by', 'too long': 'here: gui/a :: works; gui/a-at-2'}

    def faults(of=None, cell=None):
        rows = good | ({of: cell} if of else {})
        text = '\n'.join(f'| {of} | {cell} |' for of, cell in rows.items() if cell)
        return faults_of(text, {'gui/a', 'gui/a-at-2'}, lambda test: 'void works();' if test == 'gui/a' else '')
    assert faults() == []
    assert faults('7') == ['7: missing']
    assert faults('51', 'gui/a :: works') == ['51: not one of the fifty, or twice']
    assert faults('7', 'gui/b :: works') == ['7: there is no test “gui/b”']
    assert faults('7', 'gui/a :: works, fails') == ['7: gui/a has no “fails”']
    assert faults('7', 'gui/a :: works; gui/b') == ['7: there is no test “gui/b”']
    assert faults('7', 'gui/a') == ['7: gui/a names no case']
    assert faults('7', 'comes with the card') == ['7: there is no test “comes with the card”']
    assert faults('38', 'comes with luck') == ['38: there is no test “comes with luck”']
    assert faults('too long', 'gui/a :: cuts') == ['too long: gui/a has no “cuts”']
    assert faults('too long') == ['no bad input']


def main():
    root, build = map(pathlib.Path, sys.argv[1:3])
    check_the_check()
    text = (root / 'tests/gui/expectations.md').read_text(encoding='utf-8')
    faults = faults_of(text, registered(root, build), lambda test: source_of(root, test))
    print('\n'.join(faults) or 'all fifty, and bad input')
    sys.exit(bool(faults))


if __name__ == '__main__':
    main()
