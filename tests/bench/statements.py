"""Turns what PostgreSQL logged of one request into a pgbench script of the same statements.

statements.py LOG TEXT [VALUE=EXPRESSION …] [--of=VALUE …] [--after=TEXT=NAME …] [--in=TEXT=EXPRESSION …]
Only transactions with a statement that holds TEXT and, where --of is given, with one of those parameters. A parameter that equals VALUE becomes the SQL expression, and so does every parameter of the statement whose text
holds --in's TEXT; one whose text holds --after's TEXT keeps its result columns as variables NAME_… (\\gset).
"""
import collections
import re
import sys


def records(path):
    """By server process: the log's records, each of which begins with @@ and the process's number."""
    processes = collections.defaultdict(list)
    text = open(path, encoding="utf-8").read()
    for record in text.split("@@")[1:]:
        process, _, rest = record.partition("|")
        kind, _, message = rest.partition(":  ")
        processes[process].append((kind.strip(), message.rstrip("\n"), record))
    return processes.values()


def arguments(text):
    """The literals of EXECUTE name (a, 'b', …)."""
    return re.findall(r"E?'(?:[^']|'')*'(?:::\w+)?|-?[\w.]+(?:::\w+)?", text)


def statements(log):
    execute = None
    for kind, text, _ in log:
        if kind == "LOG" and text.startswith("statement: EXECUTE"):
            execute = re.match(r"statement: EXECUTE \w+(?: \((.*)\))?;?$", text, re.S).group(1) or ""
        elif kind == "DETAIL" and execute is not None:
            body = re.match(r"prepare: PREPARE \w+(?: \([^)]*\))? AS (.*?);?$", text, re.S).group(1)
            yield body, arguments(execute)
            execute = None
        elif kind == "LOG" and text.startswith("statement: ") and not text.startswith(
            ("statement: PREPARE", "statement: DEALLOCATE")
        ):
            yield text[len("statement: "):].rstrip(";"), []


def transactions(path, holding, of):
    """Those, of every connection, with a statement that holds the text, and one of the parameters where any are named."""
    for log in records(path):
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
    path, holding, *rest = sys.argv[1:]
    keep = dict(r[len("--after="):].rsplit("=", 1) for r in rest if r.startswith("--after="))
    inside = dict(r[len("--in="):].rsplit("=", 1) for r in rest if r.startswith("--in="))
    of = {r[len("--of="):] for r in rest if r.startswith("--of=")}
    known = dict(r.split("=", 1) for r in rest if not r.startswith("--"))
    # A command that makes a record comes before those that change it.
    for transaction in sorted(transactions(path, holding, of), key=lambda t: -len(t)):
        for body, values in transaction:
            every = next((e for t, e in inside.items() if t in body), None)
            bound = [every or known.get(v.strip("'"), v) for v in values]
            line = re.sub(r"\$(\d+)", lambda m: bound[int(m.group(1)) - 1], body.replace("\n", " "))
            name = next((n for t, n in keep.items() if t in body), None)
            print(line + (f" \\gset {name}_" if name else ";"))


main()
