"""Turns what PostgreSQL logged of one request into a pgbench script of the same statements.

statements.py LOG BEGIN TEXT [VALUE=EXPRESSION …] [--of=VALUE …] [--after=TEXT=NAME …] [--pipelined]
Of what was logged from the byte BEGIN on; what stands before tells what was prepared. The program sends several statements
in one message where it needs no answer between them; pgbench sends each by itself, or, --pipelined, those of one message
together.
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
    """Each statement's text with $1, $2, …, its values, and whether it is the last of its message."""
    prepared = {}
    for kind, text, later in log:
        if kind != "LOG" or not text.startswith("statement: "):
            continue
        text = text[len("statement: "):]
        if text.startswith("PREPARE"):
            name, body = re.match(r"PREPARE (\w+)(?: \([^)]*\))? AS (.*?);?$", text, re.S).groups()
            prepared[name] = body
            continue
        message = [piece for piece in pieces(text) if later and not piece.startswith("DEALLOCATE")]
        for place, piece in enumerate(message, 1):
            call = re.match(r"EXECUTE (\w+)(?: \((.*)\))?$", piece, re.S)
            statement = (prepared[call.group(1)], arguments(call.group(2) or "")) if call else (piece, [])
            yield *statement, place == len(message)


def transactions(path, begin, holding, of):
    """Those, of every connection, with a statement that holds the text, and one of the parameters where any are named."""
    for log in records(path, begin):
        transaction = []
        for statement in statements(log):
            if statement[0].startswith("BEGIN"):
                transaction = []
            transaction.append(statement)
            if statement[0] != "COMMIT" or not any(holding in body for body, *_ in transaction):
                continue
            if not of or any(value.strip("'") in of for _, values, _ in transaction for value in values):
                yield transaction


def told(message):
    """A message's lines in one turn of the line; what keeps its columns has to be sent by itself."""
    together = message[:-1] if "\\gset" in message[-1] else message
    return ["\\startpipeline", *together, "\\endpipeline", *message[len(together):]] if len(together) > 1 else message


def main():
    path, begin, holding, *rest = sys.argv[1:]
    keep = dict(r[len("--after="):].rsplit("=", 1) for r in rest if r.startswith("--after="))
    of = {r[len("--of="):] for r in rest if r.startswith("--of=")}
    known = dict(r.split("=", 1) for r in rest if not r.startswith("--"))
    # A command that makes a record comes before those that change it.
    for transaction in sorted(transactions(path, int(begin), holding, of), key=lambda t: -len(t)):
        message = []
        for body, values, is_last in transaction:
            bound = [known.get(v.strip("'"), v) for v in values]
            line = re.sub(r"\$(\d+)", lambda m: bound[int(m.group(1)) - 1], body.replace("\n", " "))
            name = next((n for t, n in keep.items() if t in body), None)
            message.append(line + (f" \\gset {name}_" if name else ";"))
            if is_last or "--pipelined" not in rest:
                print(*told(message), sep="\n")
                message = []


main()
