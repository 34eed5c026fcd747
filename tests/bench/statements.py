"""Turns what PostgreSQL logged of one request into a pgbench script of the same statements.

statements.py LOG [VALUE=EXPRESSION …] [--after TEXT=NAME …]
A parameter that equals VALUE becomes the SQL expression; the statement whose text holds TEXT also keeps its
result columns as pgbench variables (\\gset).
"""
import collections
import re
import sys


def records(path):
    """The records of the busiest connection; each begins with @@ and the number of its server process."""
    text = open(path, encoding="utf-8").read()
    split = [record.partition("|") for record in text.split("@@")[1:]]
    busiest = collections.Counter(process for process, _, _ in split).most_common(1)[0][0]
    for process, _, record in split:
        kind, _, rest = record.partition(":  ")
        if process == busiest:
            yield kind.strip(), rest.rstrip("\n")


def arguments(text):
    """The literals of EXECUTE name (a, 'b', …)."""
    return re.findall(r"E?'(?:[^']|'')*'(?:::\w+)?|-?[\w.]+(?:::\w+)?", text)


def statements(path):
    execute = None
    for kind, text in records(path):
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


def main():
    path, *rest = sys.argv[1:]
    keep = dict(r[len("--after="):].rsplit("=", 1) for r in rest if r.startswith("--after="))
    known = dict(r.split("=", 1) for r in rest if not r.startswith("--after="))
    for body, values in statements(path):
        bound = [known.get(v.strip("'"), v) for v in values]
        line = re.sub(r"\$(\d+)", lambda m: bound[int(m.group(1)) - 1], body.replace("\n", " "))
        name = next((n for t, n in keep.items() if t in body), None)
        print(line + (f" \\gset {name}_" if name else ";"))


main()
