"""What CPython says, for the parser's tests.

oracle.py trees     reads file names, answers each with its ast.dump or its error
oracle.py errors    reads JSON strings (programs), answers each with its error or null

Answers are JSON, one a line.
"""
import ast
import json
import sys
import warnings


def error(e):
    return {"Type": type(e).__name__, "Msg": e.msg, "Line": e.lineno or 0, "Col": e.offset or 0,
            "EndLine": e.end_lineno or 0, "EndCol": e.end_offset or 0}


def tree(name):
    with open(name, "rb") as f:
        data = f.read()
    answer = {"Dump": "", "Error": None}
    try:
        answer["Dump"] = ast.dump(ast.parse(data), include_attributes=True)
        compile(data, "f", "exec", dont_inherit=True)
    except SyntaxError as e:
        answer["Error"] = error(e)
    return answer


def check(text):
    try:
        compile(text, "f", "exec", dont_inherit=True)
    except SyntaxError as e:
        return error(e)
    except (MemoryError, RecursionError) as e:
        return {"Type": type(e).__name__, "Msg": str(e)}
    return None


def main():
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        if sys.argv[1] == "trees":
            answer = tree(line.rstrip("\n"))
        else:
            answer = check(json.loads(line))
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
