"""The program's main window by keys and names, as somebody without eyes uses it."""

import pyatspi

import desk
import rules

VIEWS = {'1': 'Süresi Dolacak Sertifikalar', '2': 'E-İmza Talep', '3': 'Talep İşlemleri', '4': 'Personel Sorgulama',
         '5': 'KSM Sorgulama', '6': 'E-İmza Durumları', '7': 'Başvuru Formum', '8': 'Eşitleme ve Bekleyenler'}


def begin(registry, program, role):
    """The practice world with this role's work on the screen."""
    window = Window(desk.Program(registry, [program, '--practice', '--role', role, '--people', '200', '--today', '2012-09-12']))
    window.find(VIEWS['8'])
    desk.wait_for('an active window', lambda: rules.has(window.frame, pyatspi.STATE_ACTIVE))
    return window


class Window:
    def __init__(self, program):
        self.program = program

    @property
    def frame(self):
        return desk.wait_for('the main window', lambda: next(
            (w for w in self.program.root if w is not None and w.getRole() == pyatspi.ROLE_FRAME and rules.is_shown(w)), None))

    def windows(self):
        return [w for w in self.program.root if w is not None and rules.is_shown(w)]

    def dialog(self):
        return desk.wait_for('a dialog', lambda: next(
            (w for w in self.windows() if w.getRole() == pyatspi.ROLE_DIALOG), None))

    def no_dialog(self):
        desk.wait_for('no dialog', lambda: not [w for w in self.windows() if w.getRole() == pyatspi.ROLE_DIALOG])

    def find(self, name, role=None):
        def look():
            return next((n for w in self.windows() for n in rules.walk(w, 0)
                         if n.name.startswith(name) and role in (None, n.getRole())), None)
        return desk.wait_for(name, look)

    def open(self, key):
        self.program.press('Control', key)
        title = VIEWS[key]
        desk.wait_for(title, lambda: self.frame.name.startswith(title))

    @property
    def focused(self):
        """What has the focus now."""
        return self.program.registry.focus

    def press(self, *keys):
        """Keys that move the focus; what has it then."""
        self.program.registry.focus = None
        self.program.press(*keys)
        return desk.wait_for(f'the focus after {keys}', lambda: self.focused)

    def tab_to(self, name):
        for _ in range(80):
            if self.press('Tab').name == name:
                return
        raise AssertionError(f'Tab does not come to {name}')

    def focus_round(self, most=80):
        """What Tab reaches, once round."""
        nodes, seen = [], set()
        for _ in range(most):
            node = self.press('Tab')
            place = (rules.described(node), rules.box(node).x)  # a page may scroll on the way
            if place in seen:
                return nodes
            seen.add(place)
            nodes.append(node)
        raise AssertionError(f'Tab does not come round in {most} steps')

    def rows_shown(self):
        return sum(t.queryTable().nRows for t in rules.tables_in(self.frame))

    def records(self):
        """The table of records of the view on the screen."""
        return desk.wait_for('a table with rows', lambda: next(
            (t for t in rules.tables_in(self.frame) if t.queryTable().nRows > 0), None))

    def push(self, button):
        self.find(button, pyatspi.ROLE_PUSH_BUTTON).queryComponent().grabFocus()
        self.program.press('Space')

    def choose(self, button, entry):
        """Opens the button's menu and takes an entry; a menu is in no tree, only its focus is heard of."""
        self.push(button)
        for _ in range(20):
            if self.press('Down').name == entry:
                self.program.press('Return')
                return
        raise AssertionError(f'{button} has no {entry}')

    def type_into(self, name, keys):
        """In place of what stands there."""
        self.find(name, pyatspi.ROLE_TEXT).queryComponent().grabFocus()
        self.program.press('Control', 'a')
        for key in keys or ['BackSpace']:
            self.program.press(key)

    def to_table(self, name=''):
        """F6 goes from part to part of a view; twice round, since a list that is being read anew may be passed by."""
        seen = []
        for _ in range(16):
            if self.focused is not None:
                table = self.focused if self.focused.getRole() in rules.TABLES else self.focused.parent
                if table.getRole() in rules.TABLES and table.name.startswith(name):
                    return
            seen.append(rules.described(self.press('F6')))
        raise AssertionError(f'F6 does not come to the list {name}, but to {seen}')

    def current_row(self):
        """The texts of the row in which the keys are, by their headers."""
        grid = self.records().queryTable()
        for row in range(grid.nRows):
            cells = [grid.getAccessibleAt(row, column) for column in range(grid.nColumns)]
            if any(rules.has(cell, pyatspi.STATE_FOCUSED) for cell in cells):
                return dict(zip(rules.headers_of(self.records()), [cell.name for cell in cells]))
        raise AssertionError('no row has the keys')
