"""Turns what PostgreSQL logged of one request into a pgbench script of the same statements.

statements.py LOG BEGIN TEXT [VALUE=EXPRESSION …] [--of=VALUE …] [--after=TEXT=NAME …]
Of what was logged from the byte BEGIN on; what stands before tells what was prepared. The program sends several statements
in one message where it needs no answer between them; pgbench sends each by itself.
Only transactions with a statement that holds TEXT and, where --of is given, with one of those parameters. A parameter that equals VALUE becomes the SQL expression; a statement whose text holds --after's TEXT keeps its result columns as variables NAME_… (\\gset).
"""
import collections
import re
import sys


def records(path, begin):
    """By server process: the log's records, each of which begins with @@ and the process's number, and whether it is of
    what was logged later."""
    processes = collections.defaultdict(list)
    text = open(path, "rb").read()
    for part, later in ((text[:begin], False), (text[begin:], True)):
        for record in part.decode().split("@@")[1:]:
            process, _, rest = record.partition("|")
            kind, _, message = rest.partition(":  ")
            processes[process].append((kind.strip(), message.rstrip("\n"), later))
    return processes.values()


def pieces(text):
    """The statements of one message: cut at each ; outside of quotes."""
    return [piece.strip() for piece in re.findall(r"(?:[^;']|'(?:[^']|'')*')+", text) if piece.strip()]


def arguments(text):
    """The literals of EXECUTE name (a, 'b', …)."""
    return re.findall(r"E?'(?:[^']|'')*'(?:::\w+)?|-?[\w.]+(?:::\w+)?", text)


def statements(log):
    """Each statement's text with $1, $2, … and its values."""
    prepared = {}
    for kind, text, later in log:
        if kind != "LOG" or not text.startswith("statement: "):
            continue
        text = text[len("statement: "):]
        if text.startswith("PREPARE"):
            name, body = re.match(r"PREPARE (\w+)(?: \([^)]*\))? AS (.*?);?$", text, re.S).groups()
            prepared[name] = body
            continue
        for piece in pieces(text) if later else ():
            call = re.match(r"EXECUTE (\w+)(?: \((.*)\))?$", piece, re.S)
            if call:
                yield prepared[call.group(1)], arguments(call.group(2) or "")
            elif not piece.startswith("DEALLOCATE"):
                yield piece, []


def transactions(path, begin, holding, of):
    """Those, of every connection, with a statement that holds the text, and one of the parameters where any are named."""
    for log in records(path, begin):
        transaction = []
        for statement in statements(log):
            if statement[0].startswith("BEGIN"):
                transaction = []
            transaction.append(statement)
            if statement[0] != "COMMIT" or not any(holding in body for body, _ in transaction):
                continue
            if not of or any(value.strip("'") in of for _, values in transaction for value in values):
                yield transaction


def main():
    path, begin, holding, *rest = sys.argv[1:]
    keep = dict(r[len("--after="):].rsplit("=", 1) for r in rest if r.startswith("--after="))
    of = {r[len("--of="):] for r in rest if r.startswith("--of=")}
    known = dict(r.split("=", 1) for r in rest if not r.startswith("--"))
    # A command that makes a record comes before those that change it.
    for transaction in sorted(transactions(path, int(begin), holding, of), key=lambda t: -len(t)):
        for body, values in transaction:
            bound = [known.get(v.strip("'"), v) for v in values]
            line = re.sub(r"\$(\d+)", lambda m: bound[int(m.group(1)) - 1], body.replace("\n", " "))
            name = next((n for t, n in keep.items() if t in body), None)
            print(line + (f" \\gset {name}_" if name else ";"))


main()
