# Three small interpreters.
"""A small Lisp, a stack VM and a brainf*** machine."""
import operator as op, math, sys
from functools import reduce
class Env(dict):
    def __init__(self, params=(), args=(), outer=None):
        super().__init__(zip(params, args)); self.outer = outer
    def find(self, k):
        if k in self: return self
        if self.outer is None: raise NameError(f"unbound symbol: {k}")
        return self.outer.find(k)
class Symbol(str): pass
class Lambda:
    def __init__(self, p, b, e): self.p, self.b, self.e = p, b, e
    def __call__(self, *a):
        if len(a) != len(self.p): raise TypeError(f"expected {len(self.p)} args, got {len(a)}")
        return ev(self.b, Env(self.p, a, self.e))
def tokenize(s): return s.replace("(", " ( ").replace(")", " ) ").split()
def atom(t):
    for conv in (int, float):
        try: return conv(t)
        except ValueError: continue
    return {"#t": True, "#f": False}.get(t, Symbol(t))
def parse(toks):
    if not toks: raise SyntaxError("unexpected EOF")
    t = toks.pop(0)
    if t == "(":
        l = []
        while toks and toks[0] != ")": l.append(parse(toks))
        if not toks: raise SyntaxError("missing )")
        toks.pop(0); return l
    if t == ")": raise SyntaxError("unexpected )")
    return atom(t)
G = Env(); G.update({"+": lambda *a: sum(a), "*": lambda *a: reduce(op.mul, a, 1), "-": lambda a, *b: a - sum(b) if b else -a, "/": op.truediv, "<": op.lt, ">": op.gt, "=": op.eq, "<=": op.le, "car": lambda x: x[0], "cdr": lambda x: x[1:], "cons": lambda a, b: [a] + b, "list": lambda *a: list(a), "null?": lambda x: x == [], "length": len, "sqrt": math.sqrt, "mod": op.mod, "display": lambda x: print(show(x))})
def ev(x, env=G):
    while True:
        if isinstance(x, Symbol): return env.find(x)[x]
        if not isinstance(x, list): return x
        if not x: return []
        match x:
            case [Symbol("quote"), e]: return e
            case [Symbol("if"), t, a, *b]: x = a if ev(t, env) else (b[0] if b else None); continue
            case [Symbol("define"), [name, *ps], body]: env[name] = Lambda(ps, body, env); return None
            case [Symbol("define"), name, e]: env[name] = ev(e, env); return None
            case [Symbol("set!"), n, e]: env.find(n)[n] = ev(e, env); return None
            case [Symbol("lambda"), ps, body]: return Lambda(ps, body, env)
            case [Symbol("begin"), *es, last]:
                for e in es: ev(e, env)
                x = last; continue
            case [Symbol("let"), binds, body]: x, env = body, Env([b[0] for b in binds], [ev(b[1], env) for b in binds], env); continue
        f, *args = [ev(e, env) for e in x]
        if isinstance(f, Lambda): x, env = f.b, Env(f.p, args, f.e); continue
        return f(*args)
def show(v):
    if v is True: return "#t"
    if v is False: return "#f"
    if isinstance(v, list): return "(" + " ".join(map(show, v)) + ")"
    return str(v)
for src in ["(+ 1 2 (* 3 4))", "(define (fact n) (if (<= n 1) 1 (* n (fact (- n 1)))))", "(fact 25)", "(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))", "(fib 15)", "(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))", "(loop 5000 0)", "(let ((x 5) (y 2)) (list x y (quote (a b)) #t))", "(begin (define c 0) (set! c (+ c 1)) c)", "((lambda (x) (* x x)) 1.5)", "(define mk (lambda (n) (lambda (x) (+ x n))))", "((mk 5) 10)", "(display (cons 1 (list 2 3)))", "(foo 1)", "(1 2)", "(car", ")", "(fact 1 2)", "(/ 1 0)", "(car (quote ()))"]:
    try: r = ev(parse(tokenize(src))); print(src, "=>", show(r) if r is not None else "ok")
    except Exception as e: print(src, "!!", f"{type(e).__name__}: {e}")
class VM:
    def __init__(self, code): self.code, self.st, self.pc, self.mem = code, [], 0, {}
    def run(self):
        ops = {"ADD": op.add, "SUB": op.sub, "MUL": op.mul, "LT": op.lt, "EQ": op.eq}
        steps = 0
        while self.pc < len(self.code):
            o, *a = self.code[self.pc]; self.pc += 1; steps += 1
            if o == "PUSH": self.st.append(a[0])
            elif o in ops: b, c = self.st.pop(), self.st.pop(); self.st.append(ops[o](c, b))
            elif o == "STORE": self.mem[a[0]] = self.st.pop()
            elif o == "LOAD": self.st.append(self.mem[a[0]])
            elif o == "JMP": self.pc = a[0]
            elif o == "JZ":
                if not self.st.pop(): self.pc = a[0]
            elif o == "PRINT": print("VM:", self.st.pop())
            elif o == "HALT": break
            else: raise ValueError(f"bad op {o!r} at {self.pc - 1}")
        return steps
prog = [("PUSH", 0), ("STORE", "i"), ("PUSH", 1), ("STORE", "f"), ("LOAD", "i"), ("PUSH", 20), ("LT",), ("JZ", 18), ("LOAD", "i"), ("PUSH", 1), ("ADD",), ("STORE", "i"), ("LOAD", "f"), ("LOAD", "i"), ("MUL",), ("STORE", "f"), ("JMP", 4), ("NOP",), ("LOAD", "f"), ("PRINT",), ("HALT",)]
print(VM(prog).run())
try: VM([("NOP",)]).run()
except ValueError as e: print(e)
def bf(src, inp=""):
    jmp, st = {}, []
    for i, c in enumerate(src):
        if c == "[": st.append(i)
        elif c == "]": j = st.pop(); jmp[i], jmp[j] = j, i
    tape, p, pc, out, it = [0] * 100, 0, 0, [], iter(inp)
    while pc < len(src):
        match src[pc]:
            case ">": p += 1
            case "<": p -= 1
            case "+": tape[p] = (tape[p] + 1) % 256
            case "-": tape[p] = (tape[p] - 1) % 256
            case ".": out.append(chr(tape[p]))
            case ",": tape[p] = ord(next(it, "\0"))
            case "[" if not tape[p]: pc = jmp[pc]
            case "]" if tape[p]: pc = jmp[pc]
        pc += 1
    return "".join(out)
print(bf("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+."), bf(",[.,]", "echo"))
