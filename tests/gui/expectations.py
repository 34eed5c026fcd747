"""Whether expectations.md names a test that exists for each of the fifty expectations: SOURCES BUILD."""

import json
import pathlib
import re
import subprocess
import sys

NUMBERS = range(1, 51)
# What waits for a part that is not there yet, and may say so instead of naming a test.
WAITING = {38: 'the card', 39: 'the card', 40: 'the card', 41: 'the card'}
ROW = re.compile(r'^\| (\d+) \| (.*) \|$')


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


def faults_of_entry(number, entry, tests, source):
    if entry == f'comes with {WAITING.get(number)}':
        return []
    test, _, functions = entry.partition(' :: ')
    if test not in tests:
        return [f'{number}: there is no test “{test}”']
    code = source(test)
    return [f'{number}: {test} has no “{function}”' for function in filter(None, functions.split(', '))
            if not re.search(rf'(void|def) {re.escape(function)}\(', code)]


def faults_of(text, tests, source):
    rows = [(int(m[1]), m[2]) for m in map(ROW.match, text.splitlines()) if m]
    named = [number for number, _ in rows]
    faults = [f'{n}: missing' for n in NUMBERS if n not in named]
    faults += [f'{n}: not one of the fifty, or twice' for n in named if n not in NUMBERS or named.count(n) > 1]
    for number, cell in rows:
        for entry in cell.split('; '):
            faults += faults_of_entry(number, entry.strip(), tests, source)
    return faults


def check_the_check():
    """Each kind of fault is found, and nothing else."""
    good = {n: 'gui/a :: works' for n in NUMBERS} | {38: 'comes with the card'}

    def faults(**changes):
        rows = good | {int(key[1:]): value for key, value in changes.items()}
        text = '\n'.join(f'| {n} | {cell} |' for n, cell in rows.items() if cell)
        return faults_of(text, {'gui/a'}, lambda _: 'void works();')
    assert faults() == []
    assert faults(n7=None) == ['7: missing']
    assert faults(n51='gui/a') == ['51: not one of the fifty, or twice']
    assert faults(n7='gui/b') == ['7: there is no test “gui/b”']
    assert faults(n7='gui/a :: works, fails') == ['7: gui/a has no “fails”']
    assert faults(n7='gui/a; gui/b') == ['7: there is no test “gui/b”']
    assert faults(n7='comes with the card') == ['7: there is no test “comes with the card”']
    assert faults(n38='comes with luck') == ['38: there is no test “comes with luck”']


def main():
    root, build = map(pathlib.Path, sys.argv[1:3])
    check_the_check()
    text = (root / 'tests/gui/expectations.md').read_text(encoding='utf-8')
    faults = faults_of(text, registered(root, build), lambda test: source_of(root, test))
    print('\n'.join(faults) or 'all fifty')
    sys.exit(bool(faults))


if __name__ == '__main__':
    main()
