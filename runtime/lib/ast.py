"""literal_eval. Syntax trees can't be had: programs are compiled, and no parser goes with them."""
import re
import unicodedata
import warnings

_TOKEN = re.compile(r"""
    (?P<skip>[ \t\f]+|\#[^\n]*|\\\r?\n)
  | (?P<newline>\r?\n|\r)
  | (?P<str>(?P<prefix>[bB]?[rR]?|[rR][bB]|[uU]|[fF][rR]?|[rR][fF])
      (?P<body>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|(?!'''|\"\"\")(?:\"(?:[^\\\n\"]|\\.)*\"|'(?:[^\\\n']|\\.)*')))
  | (?P<num>0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+
      |(?:(?:[0-9](?:_?[0-9])*)?\.[0-9](?:_?[0-9])*|[0-9](?:_?[0-9])*\.?)(?:[eE][-+]?[0-9](?:_?[0-9])*)?[jJ]?)
  | (?P<name>[^\W\d]\w*)
  | (?P<op>\*\*|//|<<|>>|<=|>=|==|!=|:=|\.\.\.|[-+*/%@&|^~<>()\[\]{},:.=])
""", re.X | re.S)

_KEYWORDS = frozenset("""False None True and as assert async await break class continue def del elif else except finally for
    from global if import in is lambda nonlocal not or pass raise return try while with yield""".split())
_CONSTANTS = {"True": True, "False": False, "None": None}
_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_BINARY = (("|",), ("^",), ("&",), ("<<", ">>"), ("+", "-"), ("*", "/", "//", "%", "@"))
_ESCAPE = re.compile(r"\\(\r?\n|[0-7]{1,3}|x[0-9a-fA-F]{0,2}|u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|N(?:\{[^}]*\}?)?|.)", re.S)
_SIMPLE = {"\n": "", "\r\n": "", "\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
           "v": "\v"}
_DIGITS = {"x": (2, "truncated \\xXX escape"), "u": (4, "truncated \\uXXXX escape"), "U": (8, "truncated \\UXXXXXXXX escape")}


class _Node:
    """A piece of an expression: its kind by the name of ast's class, its line, what literals need of it."""

    def __init__(self, kind, line, *parts):
        self.kind = kind
        self.line = line
        self.parts = parts


class _Parser:
    def __init__(self, text):
        self.lines = text.split("\n")
        self.text = text
        self.tokens = []
        self.at = 0
        self.depth = 0
        self.open = []
        self.line = 1
        self.start = 0
        self._tokenize()

    def fail(self, message, line, column, end=None):
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        raise SyntaxError(message, ("<unknown>", line, column, text, line, column if end is None else end))

    def _tokenize(self):
        text, pos = self.text, 0
        if "\0" in text:
            raise SyntaxError("source code string cannot contain null bytes")
        if re.match(r"\s*\n[ \t]+[^\s#]", text):
            raise IndentationError("unexpected indent", ("<unknown>", text[:len(text) - len(text.lstrip())].count("\n") + 1, 1, "", -1, -1))
        for m in _TOKEN.finditer(text):
            column = pos - self.start + 1
            if m.start() != pos:
                self._bad_character(text, pos, column)
            kind, word = m.lastgroup, m[0]
            if m["str"] is not None:
                kind = "str"
            elif kind == "num":
                self._check_number(text, word, pos, column)
            elif kind == "op":
                self._bracket(word, column)
            if kind == "newline":
                if not self.open and self.tokens and self.tokens[-1][0] != "newline":
                    self.tokens.append((kind, "", self.line, column, m))
            elif kind != "skip":
                self.tokens.append((kind, word, self.line, column, m))
            n = word.count("\n")
            if n:
                self.line += n
                self.start = pos + word.rfind("\n") + 1
            pos = m.end()
        if pos < len(text):
            self._bad_character(text, pos, pos - self.start + 1)
        while self.tokens and self.tokens[-1][0] == "newline":
            self.tokens.pop()
        if not self.tokens:
            line = text.count("\n") + 1 if "#" in text else 0
            self.fail("invalid syntax", line, 0)
        self.tokens.append(("end", "", self.line, pos - self.start + 1, None))

    def _bad_character(self, text, pos, column):
        c = text[pos]
        if c in "'\"":
            if text.startswith(c * 3, pos):
                last = self.line + text.count("\n", pos)
                self.fail(f"unterminated triple-quoted string literal (detected at line {last})", self.line, column)
            self.fail(f"unterminated string literal (detected at line {self.line})", self.line, column)
        if c == "\\":
            if pos + 1 == len(text):
                self.fail("unexpected EOF while parsing", self.line, column)
            self.fail("unexpected character after line continuation character", self.line, column + 1)
        if ord(c) > 127:
            what = "invalid character" if c.isprintable() else "invalid non-printable character"
            quoted = f" '{c}' (U+{ord(c):04X})" if c.isprintable() else f" U+{ord(c):04X}"
            self.fail(what + quoted, self.line, column)
        if ord(c) < 32 or c == "\x7f":
            self.fail(f"invalid non-printable character U+{ord(c):04X}", self.line, column)
        self.fail("invalid syntax", self.line, column, column + 1)

    def _check_number(self, text, word, pos, column):
        after = text[pos + len(word):pos + len(word) + 1]
        digits = word.replace("_", "")
        if word == "0" and after and after in "xXoObB":
            base, extra = {"x": ("hexadecimal", 16), "o": ("octal", 8), "b": ("binary", 2)}[after.lower()]
            c = text[pos + 2:pos + 3]
            if c.isdigit() and int(c) >= extra:
                self.fail(f"invalid digit '{c}' in {base} literal", self.line, column + 2)
            self.fail(f"invalid {base} literal", self.line, column + 1)
        if digits.isdigit() and digits[0] == "0" and digits.strip("0"):
            self.fail("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                      self.line, column, column + len(word))
        if after == "_" or after.isalnum() and not re.match(r"(and|else|for|if|in|is|or|not)\b", text[pos + len(word):]):
            kind = {"x": "hexadecimal", "o": "octal", "b": "binary"}.get(word[1:2].lower(), "decimal") if word[0] == "0" else "decimal"
            if after.isdigit() and kind != "decimal":
                self.fail(f"invalid digit '{after}' in {kind} literal", self.line, column + len(word))
            if word[-1] in "jJ":
                kind = "imaginary"
            self.fail(f"invalid {kind} literal", self.line, column + len(word) - 1)

    def _bracket(self, op, column):
        if op in _CLOSERS:
            self.open.append((op, self.line, column))
        elif op in (")", "]", "}"):
            if not self.open:
                self.fail(f"unmatched '{op}'", self.line, column)
            begun, line, _ = self.open.pop()
            if _CLOSERS[begun] != op:
                on = "" if line == self.line else f" on line {line}"
                self.fail(f"closing parenthesis '{op}' does not match opening parenthesis '{begun}'{on}", self.line, column)

    # The grammar, by recursive descent.

    def peek(self, *words):
        kind, word = self.tokens[self.at][:2]
        return kind in ("op", "name") and word in words

    def take(self, *words):
        if self.peek(*words):
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def invalid(self):
        if self.tokens[self.at][0] == "newline":
            self.at += 1
        kind, word, line, column, _ = self.tokens[self.at]
        if kind == "end" and self.open:
            begun, line, column = self.open[-1]
            self.fail(f"'{begun}' was never closed", line, column)
        if self.depth and self.at and self._adjacent():
            before = self.tokens[self.at - 1]
            self.fail("invalid syntax. Perhaps you forgot a comma?", before[2], before[3], column + len(word))
        self.fail("invalid syntax", line, column, column + len(word))

    def _adjacent(self):
        (k1, w1), (k2, w2) = self.tokens[self.at - 1][:2], self.tokens[self.at][:2]
        if k1 == "name" and k2 == "str" or w1 in _KEYWORDS and w1 not in _CONSTANTS or w2 in _KEYWORDS and w2 not in _CONSTANTS:
            return False
        return (k1 in ("num", "str", "name") or w1 in (")", "]", "}")) and k2 in ("num", "str", "name")

    def expect(self, word):
        if not self.take(word):
            self.invalid()

    def line_here(self):
        return self.tokens[self.at][2]

    def whole(self):
        node = self.items_until(())
        if self.tokens[self.at][0] != "end":
            self.invalid()
        if self.open:
            self.invalid()
        return node

    def items_until(self, closers):
        """An expression, or a tuple without parentheses."""
        line = self.line_here()
        first = self.starred()
        if not self.peek(","):
            return first
        items = [first]
        while self.take(","):
            if self.tokens[self.at][0] == "end" or self.peek(*closers):
                break
            items.append(self.starred())
        return _Node("Tuple", line, items)

    def starred(self):
        line = self.line_here()
        if self.take("*"):
            self.binary(0)
            return _Node("Starred", line)
        return self.named()

    def named(self):
        node = self.expression()
        if self.depth and node.kind == "Name" and self.take(":="):
            self.expression()
            return _Node("NamedExpr", node.line)
        return node

    def expression(self):
        kind, word, line, column, _ = self.tokens[self.at]
        if kind == "num" and self.tokens[self.at + 1][1] in (",", "]", ")", "}", ":"):
            self.at += 1
            return _Node("Constant", line, self.number(word, line, column))
        if self.take("lambda"):
            while not self.take(":"):
                if not self.take("*", "**", "/", ","):
                    if self.tokens[self.at][0] != "name" or self.tokens[self.at][1] in _KEYWORDS:
                        self.invalid()
                    self.at += 1
                    if self.take("="):
                        self.expression()
            self.expression()
            return _Node("Lambda", line)
        node = self.disjunction()
        if self.take("if"):
            self.disjunction()
            self.expect("else")
            self.expression()
            return _Node("IfExp", line)
        return node

    def disjunction(self):
        return self.joined("or", lambda: self.joined("and", self.inversion))

    def joined(self, word, part):
        node = part()
        while self.take(word):
            part()
            node = _Node("BoolOp", node.line)
        return node

    def inversion(self):
        line = self.line_here()
        if self.take("not"):
            self.inversion()
            return _Node("UnaryOp", line, "not", None)
        node = self.binary(0)
        while True:
            if self.take("not"):
                self.expect("in")
            elif self.take("is"):
                self.take("not")
            elif not self.take("<", ">", "==", "!=", "<=", ">=", "in"):
                return node
            self.binary(0)
            node = _Node("Compare", node.line)

    def binary(self, level):
        if level == len(_BINARY):
            return self.unary()
        node = self.binary(level + 1)
        while True:
            op = self.take(*_BINARY[level])
            if not op:
                return node
            node = _Node("BinOp", node.line, node, op[1], self.binary(level + 1))

    def unary(self):
        line = self.line_here()
        op = self.take("+", "-", "~")
        if op:
            return _Node("UnaryOp", line, op[1], self.unary())
        node = self.primary()
        if self.take("**"):
            self.unary()
            return _Node("BinOp", line, node, "**", None)
        return node

    def primary(self):
        line = self.line_here()
        if self.take("await"):
            self.primary()
            return _Node("Await", line)
        node = self.atom()
        while True:
            if self.take("."):
                if self.tokens[self.at][0] != "name" or self.tokens[self.at][1] in _KEYWORDS:
                    self.invalid()
                self.at += 1
                node = _Node("Attribute", line)
            elif self.take("("):
                node = _Node("Call", line, node, self.inside(")", self.argument))
            elif self.take("["):
                if self.peek("]"):
                    self.invalid()
                self.inside("]", self.subscript)
                node = _Node("Subscript", line)
            else:
                return node

    def inside(self, closer, item):
        """Items up to a closing bracket; a comprehension's end is read too. The parts are a list, or None for a comprehension."""
        self.depth += 1
        items = []
        while not self.peek(closer):
            items.append(item())
            if len(items) == 1 and self.peek("for", "async"):
                self.comprehension()
                items = None
                break
            if not self.take(","):
                break
        self.expect(closer)
        self.depth -= 1
        return items

    def comprehension(self):
        while self.peek("for", "async"):
            self.take("async")
            self.expect("for")
            self.binary(0)
            while self.take(","):
                if not self.peek("in"):
                    self.binary(0)
            self.expect("in")
            self.disjunction()
            while self.take("if"):
                self.disjunction()

    def argument(self):
        if self.take("*", "**"):
            return self.expression()
        node = self.named()
        if node.kind == "Name" and self.take("="):
            return self.expression()
        return node

    def subscript(self):
        for _ in range(3):
            if not self.peek(":", "]", ","):
                self.starred()
            if not self.take(":"):
                break

    def atom(self):
        kind, word, line, column, m = self.tokens[self.at]
        if kind == "str":
            return self.strings()
        self.at += 1
        if kind == "num":
            return _Node("Constant", line, self.number(word, line, column))
        if kind == "name":
            if word in _CONSTANTS:
                return _Node("Constant", line, _CONSTANTS[word])
            if word not in _KEYWORDS:
                return _Node("Name", line, word)
        elif word == "...":
            return _Node("Constant", line, ...)
        elif word == "(":
            return self.parenthesized(line)
        elif word == "[":
            items = self.inside("]", self.starred)
            return _Node("ListComp", line) if items is None else _Node("List", line, items)
        elif word == "{":
            return self.braces(line)
        self.at -= 1
        self.invalid()

    def parenthesized(self, line):
        if self.take("yield"):
            self.depth += 1
            self.take("from")
            if not self.peek(")"):
                self.items_until((")",))
            self.expect(")")
            self.depth -= 1
            return _Node("Yield", line)
        items = self.inside(")", self.starred)
        if items is None:
            return _Node("GeneratorExp", line)
        if len(items) == 1 and self.tokens[self.at - 2][1] != ",":
            if items[0].kind == "Starred":
                self.fail("cannot use starred expression here", line, 1)
            return items[0]
        return _Node("Tuple", line, items)

    def braces(self, line):
        pairs = []

        def item():
            if self.take("**"):
                pairs.append((None, self.binary(0)))
                return None
            key = self.starred()
            if pairs or self.peek(":"):
                if not self.take(":"):
                    last = self.tokens[self.at - 1]
                    if self.peek(",", "}"):
                        self.fail("':' expected after dictionary key", last[2], last[3], last[3])
                    self.invalid()
                if self.peek("}", ","):
                    mark = self.tokens[self.at - 1]
                    self.fail("expression expected after dictionary key and ':'", mark[2], mark[3])
                pairs.append((key, self.expression()))
            return key
        items = self.inside("}", item)
        if items is None:
            return _Node("DictComp" if pairs else "SetComp", line)
        if pairs or not items:
            return _Node("Dict", line, pairs)
        return _Node("Set", line, items)

    def number(self, word, line, column):
        digits = word.replace("_", "")
        if digits[-1] in "jJ" and digits[1:2] not in ("x", "X"):
            return complex(0.0, float(digits[:-1]))
        if digits[1:2] in ("x", "X", "o", "O", "b", "B"):
            return int(digits, 0)
        if not digits.isdigit():
            return float(digits)
        try:
            return int(digits)
        except ValueError as e:
            self.fail(f"{e} - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.", line, column)

    def strings(self):
        line, parts, formatted = self.line_here(), [], False
        while self.tokens[self.at][0] == "str":
            _, word, at, column, m = self.tokens[self.at]
            prefix, body = m["prefix"].lower(), m["body"]
            quotes = 3 if body[:3] in ("'''", '"""') else 1
            body = body[quotes:-quotes].replace("\r\n", "\n").replace("\r", "\n")
            formatted = formatted or "f" in prefix
            isbytes = "b" in prefix
            if isbytes and not body.isascii():
                self.fail("bytes can only contain ASCII literal characters", at, column, column + len(word))
            if "f" not in prefix and "r" not in prefix and "\\" in body:
                body = self.unescape(body, isbytes, at, column, word)
            parts.append(body.encode("latin-1") if isbytes else body)
            if isinstance(parts[0], bytes) != isbytes:
                self.fail("cannot mix bytes and nonbytes literals", line, column)
            self.at += 1
        if formatted:
            return _Node("JoinedStr", line)
        return _Node("Constant", line, (b"" if isbytes else "").join(parts))

    def unescape(self, body, isbytes, line, column, word):
        def bad(m, length, reason):
            begin = len(body[:m.start()].encode("utf-8"))
            self.fail("(unicode error) 'unicodeescape' codec can't decode bytes in position "
                      f"{begin}-{begin + length}: {reason}", line, column, column + len(word))

        def one(m):
            s = m[1]
            c = s[0]
            if s in _SIMPLE:
                return _SIMPLE[s]
            if c in "01234567":
                n = int(s, 8)
                if n > 255:
                    self.warn(f"invalid octal escape sequence '\\{s}'", line)
                return chr(n & 255 if isbytes else n)
            if c == "x" and isbytes and len(s) < 3:
                self.fail(f"(value error) invalid \\x escape at position {m.start()}", line, column, column + len(word))
            if c in _DIGITS and not (isbytes and c != "x"):
                size, reason = _DIGITS[c]
                if len(s) <= size:
                    bad(m, len(s), reason)
                n = int(s[1:], 16)
                if n > 0x10ffff:
                    bad(m, 9, "illegal Unicode character")
                return chr(n)
            if c == "N" and not isbytes:
                if len(s) < 4 or s[-1] != "}":
                    bad(m, len(s), "malformed \\N character escape")
                try:
                    return unicodedata.lookup(s[2:-1])
                except KeyError:
                    bad(m, len(s), "unknown Unicode character name")
            self.warn(f"invalid escape sequence '\\{c}'", line)
            return m[0]
        return _ESCAPE.sub(one, body)

    def warn(self, message, line):
        warnings.warn_explicit(message, SyntaxWarning, "<unknown>", line)


def _malformed(node):
    if not isinstance(node, _Node):
        raise ValueError(f"malformed node or string: {node!r}")
    shown = type(node.kind, (), {"__module__": "ast"})()
    raise ValueError(f"malformed node or string on line {node.line}: {shown!r}")


def _num(node):
    if node.kind != "Constant" or type(node.parts[0]) not in (int, float, complex):
        _malformed(node)
    return node.parts[0]


def _signed(node):
    if node.kind == "UnaryOp" and node.parts[0] in ("+", "-"):
        value = _num(node.parts[1])
        return +value if node.parts[0] == "+" else -value
    return _num(node)


def _convert(node):
    if not isinstance(node, _Node):
        _malformed(node)
    kind, parts = node.kind, node.parts
    if kind == "Constant":
        return parts[0]
    if kind == "List":
        return [_convert(n) for n in parts[0]]
    if kind == "Tuple":
        return tuple([_convert(n) for n in parts[0]])
    if kind == "Set":
        return {_convert(n) for n in parts[0]}
    if kind == "Dict":
        return {_convert(k): _convert(v) for k, v in parts[0]}
    if kind == "Call" and parts[0].kind == "Name" and parts[0].parts[0] == "set" and parts[1] == []:
        return set()
    if kind == "BinOp" and parts[1] in ("+", "-"):
        left, right = _signed(parts[0]), _num(parts[2])
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if parts[1] == "+" else left - right
    return _signed(node)


def literal_eval(node_or_string):
    """The value of a literal: strings, bytes, numbers, tuples, lists, dicts, sets, booleans, None and Ellipsis."""
    if not isinstance(node_or_string, str):
        _malformed(node_or_string)
    return _convert(_Parser(node_or_string.lstrip(" \t")).whole())
