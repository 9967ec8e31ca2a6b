"""Records what CPython makes of the expressions in *.expr: one JSON line each, with the syntax tree and the result.

Usage: python3.13 record.py   (in this folder; lines that begin with # and empty lines are skipped)
"""
import ast
import glob
import json
import sys


def tree(n):
    if n is None:
        return None
    if isinstance(n, ast.Constant):
        v = n.value
        if v is None or v is True or v is False or v is ...:
            return ["Name", repr(v)]
        if isinstance(v, int):
            return ["Int", str(v)]
        if isinstance(v, float):
            return ["Float", v.hex()]
        if isinstance(v, complex):
            return ["Imag", v.imag.hex()]
        if isinstance(v, bytes):
            return ["Bytes", list(v)]
        return ["Str", [ord(c) for c in v]]
    if isinstance(n, ast.Name):
        return ["Name", n.id]
    if isinstance(n, ast.Attribute):
        return ["Attr", tree(n.value), n.attr]
    if isinstance(n, ast.Call):
        args = [["Star", tree(a.value)] if isinstance(a, ast.Starred) else tree(a) for a in n.args]
        return ["Call", tree(n.func), args, [[k.arg, tree(k.value)] for k in n.keywords]]
    if isinstance(n, ast.BinOp):
        return ["Bin", type(n.op).__name__, tree(n.left), tree(n.right)]
    if isinstance(n, ast.UnaryOp):
        return ["Un", type(n.op).__name__, tree(n.operand)]
    if isinstance(n, ast.Compare):
        assert len(n.ops) == 1, "chained comparison"
        return ["Cmp", type(n.ops[0]).__name__, tree(n.left), tree(n.comparators[0])]
    if isinstance(n, ast.Subscript):
        return ["Item", tree(n.value), tree(n.slice)]
    if isinstance(n, ast.Slice):
        return ["Slice", tree(n.lower), tree(n.upper), tree(n.step)]
    if isinstance(n, (ast.List, ast.Tuple, ast.Set)):
        return [type(n).__name__, [tree(e) for e in n.elts]]
    if isinstance(n, ast.Dict):
        return ["Dict", [[tree(k), tree(v)] for k, v in zip(n.keys, n.values)]]
    if isinstance(n, ast.Lambda):
        return ["Lambda", [a.arg for a in n.args.args], tree(n.body)]
    if isinstance(n, ast.IfExp):
        return ["If", tree(n.test), tree(n.body), tree(n.orelse)]
    if isinstance(n, (ast.ListComp, ast.GeneratorExp)):
        g = n.generators[0]
        assert len(n.generators) == 1 and not g.ifs
        return ["Comp", tree(n.elt), g.target.id, tree(g.iter)]
    raise ValueError(type(n).__name__)


def outcome(code):
    def setitem(o, k, v):
        o[k] = v
        return o

    def delitem(o, k):
        del o[k]
        return o

    def iadd(a, b):
        a += b
        return a

    env = {"setitem": setitem, "delitem": delitem, "iadd": iadd}
    try:
        return {"value": ascii(eval(code, env))}
    except Exception as e:
        return {"error": type(e).__name__ + ": " + ascii(str(e))}


for path in sorted(glob.glob("*.expr")):
    with open(path) as f, open(path[:-5] + ".jsonl", "w") as out:
        for line in f:
            line = line.strip()
            if line and not line.startswith("#"):
                case = {"src": line, "tree": tree(ast.parse(line, mode="eval").body)}
                code = compile(ast.parse(line, mode="eval"), "<expr>", "eval")
                out.write(json.dumps({**case, **outcome(code)}) + "\n")
