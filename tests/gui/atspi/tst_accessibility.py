#!/usr/bin/python3
"""The real program as a screen reader finds it: PROGRAM PLANTED SHEETS, then what unittest takes."""

import os
import sys
import unittest

import desk

desk.enter()

import pyatspi  # noqa: E402  (needs the bus)

import rules  # noqa: E402
from window import VIEWS, Window, begin  # noqa: E402

PROGRAM, PLANTED, SHEETS = sys.argv[1:4]
NUMBER = 'T.C. Kimlik No'


def faults_of(window):
    return [f for rule in (rules.nameless, rules.unlabelled, rules.spoken_numbers, rules.headless, rules.unseen) for f in rule(window)]


class Accessibility(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.registry = desk.Registry()

    @classmethod
    def tearDownClass(cls):
        cls.registry.close()

    def begin(self, role):
        window = begin(self.registry, PROGRAM, role)
        self.addCleanup(window.program.close)
        return window

    def assert_whole(self, window, where):
        for shown in window.windows():
            self.assertEqual(faults_of(shown), [], where)

    def assert_in_order(self, window, where):
        nodes = window.focus_round()
        self.assertEqual(rules.backwards(nodes), [], where)
        return nodes

    def look_at_views(self, window, keys):
        for key in keys:
            window.open(key)
            self.assert_whole(window, VIEWS[key])
            self.assert_in_order(window, VIEWS[key])

    def look_at_dialog(self, window, where):
        window.dialog()
        self.assert_whole(window, where)
        self.assert_in_order(window, where)
        window.program.press('Escape')
        window.no_dialog()

    def test_every_planted_fault_is_found(self):
        planted = desk.Program(self.registry, [PLANTED])
        self.addCleanup(planted.close)
        window = desk.wait_for('the window', lambda: next(iter(planted.root), None))
        faults = faults_of(window)
        for fault in ('without a name: text', 'a choice without a label', 'a whole number: label', 'a table without a name',
                      'a column without a header', 'a column of no width'):
            self.assertTrue([f for f in faults if f.startswith(fault)], (fault, faults))
        self.assertEqual(len(rules.backwards(Window(planted).focus_round())), 1)

    def test_the_officers_views(self):
        self.look_at_views(self.begin('officer'), '1234568')

    def test_the_bureaus_views(self):
        self.look_at_views(self.begin('bureau'), '1234568')

    def test_the_holders_views(self):
        self.look_at_views(self.begin('holder'), '678')

    def test_the_views_are_tabs(self):
        window = self.begin('officer')
        for key in '38':
            window.open(key)
            tabs = [n for n in rules.walk(window.frame) if n.getRole() == pyatspi.ROLE_PAGE_TAB]
            views = [t for t in tabs if t.parent.getRole() == pyatspi.ROLE_PAGE_TAB_LIST and t.parent.name == 'Ekranlar']
            said = [t.name.rstrip('0123456789 ') for t in views]
            self.assertEqual(said, [VIEWS[k] for k in '1234568'])
            selected = [said[i] for i, t in enumerate(views) if rules.has(t, pyatspi.STATE_SELECTED)]
            self.assertEqual(selected, [VIEWS[key]])
        action = views[0].queryAction()
        action.doAction([action.getName(i) for i in range(action.nActions)].index('Press'))
        desk.wait_for(VIEWS['1'], lambda: window.frame.name.startswith(VIEWS['1']))

    def test_sheets(self):
        window = self.begin('officer')
        window.open('1')
        window.records()
        window.to_table()
        window.program.press('Space')
        for keys in (['Control', 'n'], ['Control', 'b'], ['Control', 'e'], ['Control', 'p'], ['F1']):
            window.program.press(*keys)
            self.look_at_dialog(window, keys)

    def test_sheets_behind_buttons(self):
        window = self.begin('officer')
        window.open('1')
        window.records()
        window.push('Birime Göre')
        desk.wait_for('the units', lambda: any(t.queryTable().nRows > 0 for t in rules.tables_in(window.dialog())))
        self.look_at_dialog(window, 'the units')
        window.choose('Kayıtlı Filtreler', 'Bu Filtreyi Kaydet…')
        self.look_at_dialog(window, 'the name of a filter')
        window.open('8')
        window.push('Verileri Sil ve Yeniden Al…')
        self.look_at_dialog(window, 'fetching anew')

    def test_sheets_of_rare_moments(self):
        for name in ('hold', 'return', 'cancel', 'approval', 'send-review', 'send-review-list', 'result', 'work-result', 'conflict',
                     'damaged', 'refile', 'correction', 'reveal'):
            self.look_at_moment(name, pyatspi.ROLE_DIALOG)

    def test_sheets_of_the_program(self):
        for name in ('passphrase-change', 'everywhere', 'sign-out', 'sign-out-unsent', 'loss', 'sign-in-sheet', 'about', 'history'):
            self.look_at_moment(name, pyatspi.ROLE_DIALOG)

    def test_pages_before_the_work(self):
        for name in ('sign-in', 'sign-in-again', 'first-run', 'key-lost', 'key-protect', 'passphrase'):
            self.look_at_moment(name, pyatspi.ROLE_FRAME)

    def look_at_moment(self, name, role):
        # A signal ends it: what it leaves behind goes with the desk.
        program = desk.Program(self.registry, ['env', 'TMPDIR=' + os.environ['HOME'], SHEETS, name])
        window = Window(program)
        shown = desk.wait_for(name, lambda: next((w for w in window.windows() if w.getRole() == role and rules.has(w, pyatspi.STATE_ACTIVE)), None))
        self.assertTrue(shown.name, name)
        self.assert_whole(window, name)
        self.assertGreater(len(self.assert_in_order(window, name)), 1, name)
        program.close()

    def test_settings(self):
        window = self.begin('officer')
        window.program.press('Control', 'comma')
        pages = ('Genel', 'Bildirim', 'Bağlantı', 'Gizlilik', 'Vekâlet', 'Birim Seçimi', 'Tanılama')
        last = pages[-1]
        for page in pages:
            desk.wait_for(page, lambda: window.focused.name == page)
            self.assert_whole(window, page)
            self.assert_in_order(window, page)
            # Tab has gone once round and one step beyond, into the page.
            if page != last:
                window.program.press('Shift', 'Tab')
                desk.wait_for(page, lambda: window.focused.name == page)
                window.program.press('Down')

    def test_a_hidden_number_is_not_read(self):
        window = self.begin('officer')
        window.open('1')
        table = window.records()
        self.assertIn(NUMBER, rules.headers_of(table))
        self.assertTrue(self.numbers(table))
        window.choose('Sütunlar', NUMBER)
        desk.wait_for('the column gone', lambda: NUMBER not in rules.headers_of(table))
        self.assertEqual(self.numbers(table), [])

    @staticmethod
    def numbers(table):
        return [n.name for n in rules.walk(table) if rules.MASKED_NUMBER.search(n.name)]

    def test_the_current_row_is_kept(self):
        window = self.begin('officer')
        window.open('1')
        window.to_table()
        for _ in range(3):
            window.press('Down')
        person = window.current_row()
        rows = window.rows_shown()
        window.program.press('F5')
        self.assertEqual(window.current_row(), person)
        digits = person[NUMBER][:3]
        window.type_into('TC Kimlik No', digits)
        desk.wait_for('fewer rows', lambda: 0 < window.rows_shown() < rows and all(
            number.startswith(digits) for number in self.numbers(window.records())))
        self.assertEqual(window.focused.getRole(), pyatspi.ROLE_TEXT, 'the list takes no focus by itself')
        window.to_table()
        self.assertEqual(window.current_row(), person)
        window.type_into('TC Kimlik No', '')
        self.assertEqual(window.focused.getRole(), pyatspi.ROLE_TEXT)
        desk.wait_for('all rows', lambda: window.rows_shown() == rows)
        window.to_table()
        self.assertEqual(window.current_row(), person)

    def test_an_empty_list_is_survived(self):
        """Focus in an empty table, a reset under the reader, a cell that went: where readers were seen to fall."""
        window = self.begin('officer')
        window.open('1')
        table = window.records()
        held = [node for node in rules.walk(table)]
        window.type_into('Soyad', 'qqqq')
        window.find('Filtreyi Temizle')
        for node in held:
            rules.read(node)
        window.type_into('Soyad', '')
        window.records()
        for node in held:
            rules.read(node)
        window.to_table()
        self.assertTrue(window.program.is_running())


def main():
    unittest.main(argv=sys.argv[:1] + sys.argv[4:], verbosity=2, warnings='ignore')


if __name__ == '__main__':
    main()
