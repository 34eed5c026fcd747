"""What a screen reader must find in a window, and the faults where it does not."""

import re

import pyatspi
from gi.repository import GLib

ELEVEN_DIGITS = re.compile(r'(?<!\d)\d{11}(?!\d)')
MASKED_NUMBER = re.compile(r'\d{3}\*{6}\d{2}')
CELLS = {pyatspi.ROLE_TABLE_CELL, pyatspi.ROLE_TABLE_COLUMN_HEADER, pyatspi.ROLE_TABLE_ROW_HEADER}
TABLES = {pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE_TABLE}
SAME_LINE = 0.6  # of the lower one's height


def is_real_number(digits):
    """Whether these could be somebody's T.C. Kimlik No: the two check digits fit."""
    d = [int(c) for c in digits]
    if len(d) != 11 or d[0] == 0:
        return False
    return (7 * sum(d[0:9:2]) - sum(d[1:8:2])) % 10 == d[9] and sum(d[:10]) % 10 == d[10]


def has(node, *states):
    held = node.getState()
    return all(held.contains(state) for state in states)


def is_shown(node):
    return has(node, pyatspi.STATE_SHOWING, pyatspi.STATE_VISIBLE)


def walk(node, rows=40):
    """Every node that is shown, parents first; of a table the header and its first rows."""
    yield node
    children = node.childCount
    if node.getRole() in TABLES:
        children = min(children, (rows + 1) * (columns_of(node) + 1))
    for i in range(children):
        child = node.getChildAtIndex(i)
        if child is None or not (is_shown(child) or child.getRole() in CELLS):
            continue
        yield from walk(child, rows)


def columns_of(table):
    return table.queryTable().nColumns


def tables_in(node):
    return [n for n in walk(node, 0) if n.getRole() in TABLES]


def described(node):
    return f'{node.getRoleName()} “{node.name}”'


def place(node):
    """Where a nameless node stands: the named ones around it, and its box."""
    around = []
    parent = node.parent
    while parent is not None and len(around) < 3:
        if parent.name:
            around.append(parent.name)
        parent = parent.parent
    b = box(node)
    return f'{described(node)} in {" < ".join(around)} at {b.x},{b.y} {b.width}×{b.height}'


def texts_of(node):
    """Everything that is said of one node."""
    said = [node.name, node.description]
    interfaces = pyatspi.listInterfaces(node)
    if 'Text' in interfaces:
        said.append(node.queryText().getText(0, -1))
    if 'Action' in interfaces:
        action = node.queryAction()
        said.extend(action.getDescription(i) for i in range(action.nActions))
    return [text for text in said if text]


def nameless(window):
    """What can have the focus but has no name."""
    return [f'without a name: {place(node)}' for node in walk(window)
            if has(node, pyatspi.STATE_FOCUSABLE) and node.getRole() not in CELLS and not node.name.strip()]


def unlabelled(window):
    """Choices: Qt gives them the chosen text for a name, so what is chosen must be said otherwise."""
    return [f'a choice without a label: {place(node)}' for node in walk(window)
            if node.getRole() == pyatspi.ROLE_COMBO_BOX and not node.description.strip()
            and not any(r.getRelationType() == pyatspi.RELATION_LABELLED_BY for r in node.getRelationSet())]


def spoken_numbers(window):
    """Full T.C. Kimlik No anywhere."""
    return [f'a whole number: {described(node)}' for node in walk(window) for text in texts_of(node)
            if any(is_real_number(digits) for digits in ELEVEN_DIGITS.findall(text))]


def header_nodes(table):
    """Where there are no rows, Qt knows a column's header as a child only."""
    grid = table.queryTable()
    if grid.nRows > 0:
        return [grid.getColumnHeader(i) for i in range(grid.nColumns)]
    return [node for node in walk(table, 0) if node.getRole() == pyatspi.ROLE_TABLE_COLUMN_HEADER]


def headers_of(table):
    return [header.name if header else '' for header in header_nodes(table)]


def headless(window):
    """Tables without a name, and columns without a header."""
    faults = []
    for table in tables_in(window):
        if not table.name.strip():
            faults.append(f'a table without a name: {place(table)}')
        faults += [f'a column without a header: {described(table)}, column {i + 1}'
                   for i, header in enumerate(headers_of(table)) if not header.strip()]
    return faults


def unseen(window):
    """Columns that are hidden from the eyes only: they are read aloud all the same."""
    faults = []
    for table in tables_in(window):
        faults += [f'a column of no width: {described(table)}, {described(header)}' for header in header_nodes(table)
                   if header is not None and 'Component' not in pyatspi.listInterfaces(header)]
    return faults


def box(node):
    return node.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)


def backwards(nodes):
    """Steps of the focus that go up the page, or leftwards in a line. It goes round: after the lowest comes the first."""
    faults = []
    lowest = max(range(len(nodes)), key=lambda i: (box(nodes[i]).y, box(nodes[i]).x))
    nodes = nodes[lowest + 1:] + nodes[:lowest + 1]
    for before, after in zip(nodes, nodes[1:]):
        a, b = box(before), box(after)
        if a.x >= b.x + b.width or b.x >= a.x + a.width:
            overlap = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
            same_line = overlap >= SAME_LINE * min(a.height, b.height)
        else:
            same_line = False
        if b.x < a.x if same_line else b.y < a.y and b.x < a.x + a.width and a.x < b.x + b.width:
            faults.append(f'backwards: from {described(before)} to {described(after)}')
    return faults


def read(node):
    """Asks for all that a reader asks for; what is gone may answer with an error, but must answer."""
    try:
        texts_of(node)
        node.getState().getStates()
        if 'Component' in pyatspi.listInterfaces(node):
            box(node)
        if node.getRole() in TABLES:
            table = node.queryTable()
            for place in ((-1, -1), (0, 0), (table.nRows, table.nColumns), (10 ** 6, 0)):
                table.getAccessibleAt(*place)
    except GLib.Error:
        pass
