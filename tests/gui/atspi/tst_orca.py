#!/usr/bin/python3
"""Orca along the main path, and what it says: PROGRAM, then what unittest takes."""

import re
import subprocess
import sys
import unittest

import desk

desk.enter()

from speech import Speech  # noqa: E402  (these need the bus)
from window import VIEWS, begin  # noqa: E402

PROGRAM = sys.argv[1]


class Orca:
    def __init__(self):
        self._speech = Speech()
        self._process = subprocess.Popen(['orca', '--replace'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.hear('Screen reader on.')

    def said(self):
        return [re.sub('<[^>]*>', '', text) for text in self._speech.said]

    def hear(self, *words):
        """Waits until all words have been said in one sentence behind the last one that was heard."""
        def place():
            return next((i + 1 for i, text in enumerate(self.said()) if all(word in text for word in words)), 0)
        try:
            heard = desk.wait_for(words, place)
        except AssertionError as error:
            raise AssertionError(f'Orca did not say {words} but {self.said()}') from error
        del self._speech.said[:heard]

    def is_running(self):
        return self._process.poll() is None

    def close(self):
        self._process.kill()
        self._process.wait()
        self._speech.close()


class Listening(unittest.TestCase):
    def setUp(self):
        self.registry = desk.Registry()
        self.addCleanup(self.registry.close)
        self.orca = Orca()
        self.addCleanup(self.orca.close)

    def test_the_main_path(self):
        window = begin(self.registry, PROGRAM, 'officer')
        self.addCleanup(window.program.close)
        self.orca.hear(VIEWS['1'], 'panel')
        self.orca.hear('TC Kimlik No', 'text')
        self.file_a_renewal(window)
        self.approve_it(window)
        self.assertTrue(self.orca.is_running())
        window.program.press('Control', 'q')
        self.assertEqual(window.program.process.wait(desk.PATIENCE), 0)

    def file_a_renewal(self, window):
        window.to_table()
        window.press('Down')
        self.orca.hear(window.current_row()['Soyadı'])
        window.program.press('Space')
        window.press('Control', 'n')
        self.orca.hear('Yenileme')
        window.program.press('Return')
        window.no_dialog()
        window.open('3')
        self.orca.hear(VIEWS['3'])
        desk.wait_for('the request', lambda: window.records().queryTable().nRows == 1)

    def approve_it(self, window):
        window.tab_to('Proje Sorumlusu')
        self.orca.hear('Proje Sorumlusu', 'combo box')
        window.program.press('Down')  # the bureau
        window.find('Rol: E-İmza Bürosu')
        window.find(VIEWS['8'])
        window.open('3')
        window.to_table('Talepler')
        self.orca.hear(window.current_row()['Adı Soyadı'])
        waiting = window.records().queryTable().nRows
        window.program.press('Control', 'Return')
        desk.wait_for('one fewer', lambda: window.rows_shown() == waiting - 1)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1] + sys.argv[2:], verbosity=2, warnings='ignore')
