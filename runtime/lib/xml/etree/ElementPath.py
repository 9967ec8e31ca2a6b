"""Paths to elements: the part of XPath that ElementTree knows."""

import re

_token = re.compile(
    r"('[^']*'|\"[^\"]*\")|(::|//?|\.\.|\(\)|!=|[/.*:\[\]\(\)@=])|((?:\{[^}]+\})?[^/\[\]\(\)@!=\s]+)|\s+")


def xpath_tokenizer(pattern, namespaces=None):
    """The tokens of a path as pairs of operator and name; prefixes become {uri}."""
    default = namespaces.get("") if namespaces else None
    attribute = False
    for text, operator, tag in _token.findall(pattern):
        if tag and tag[0] != "{":
            if ":" in tag:
                prefix, _, local = tag.partition(":")
                if not namespaces or prefix not in namespaces:
                    raise SyntaxError("prefix %r not found in prefix map" % prefix)
                yield operator, "{%s}%s" % (namespaces[prefix], local)
            elif default and not attribute:
                yield operator, "{%s}%s" % (default, tag)
            else:
                yield operator, tag
            attribute = False
        else:
            yield text or operator, tag
            attribute = operator == "@"


def _fits(tag):
    """A function that says whether an element's tag fits a name with wildcards."""
    if tag == "*" or tag == "{*}*":
        return lambda t: tag == "*" or isinstance(t, str)
    if tag[:3] == "{*}":
        local = tag[2:]
        return lambda t: isinstance(t, str) and (t == tag[3:] or t.endswith(local))
    if tag[:2] == "{}" and tag[-1] != "*":
        return lambda t: t == tag[2:]
    if tag == "{}*":
        return lambda t: isinstance(t, str) and t[:1] != "{"
    if tag[-2:] == "}*":
        return lambda t: isinstance(t, str) and t.startswith(tag[:-1])
    return lambda t: t == tag


class _Path:
    """A path that was read: steps that each turn elements into others."""

    def __init__(self, path, namespaces):
        self.tokens = list(xpath_tokenizer(path, namespaces))
        self.place = 0
        self.steps = []
        if not self.tokens:
            return
        while True:
            token = self.next()
            if token is None:
                raise SyntaxError("invalid path")
            self.steps.append(self.step(token))
            token = self.next()
            while token and token[0] == "[":
                self.steps.append(self.predicate())
                token = self.next()
            if token is None:
                return
            if token[0] == "//":
                self.place -= 1
            elif token[0] != "/":
                self.place -= 1

    def next(self):
        if self.place >= len(self.tokens):
            return None
        self.place += 1
        return self.tokens[self.place - 1]

    def step(self, token):
        operator, tag = token
        if operator == "":
            return self.children(tag)
        if operator == "*":
            return self.children("*")
        if operator == ".":
            return lambda root, found: found
        if operator == "..":
            return _parents
        if operator == "//":
            token = self.next()
            if token is None:
                raise SyntaxError("invalid path")
            if token[0] not in ("*", ""):
                raise SyntaxError("invalid descendant")
            return self.descendants(token[1] or "*")
        if operator == "[":
            return self.predicate()
        raise SyntaxError("invalid path")

    @staticmethod
    def children(tag):
        fits = _fits(tag)
        return lambda root, found: (e for elem in found for e in elem if fits(e.tag))

    @staticmethod
    def descendants(tag):
        fits = _fits(tag)
        return lambda root, found: (e for elem in found for e in elem.iter() if e is not elem and fits(e.tag))

    def predicate(self):
        signature = []
        values = []
        while True:
            token = self.next()
            if token is None:
                raise SyntaxError("invalid predicate")
            if token[0] == "]":
                break
            if token == ("", ""):
                continue
            operator = token[0]
            if operator and operator[:1] in "'\"":
                signature.append("'")
                values.append(operator[1:-1])
                continue
            signature.append(operator or "-")
            values.append(token[1])
        return self.filter("".join(signature), values)

    @staticmethod
    def filter(signature, values):
        if signature == "@-":
            key = values[1]
            return lambda root, found: (e for e in found if e.get(key) is not None)
        if signature in ("@-='", "@-!='"):
            key, value, equal = values[1], values[-1], signature == "@-='"
            return lambda root, found: (e for e in found if e.get(key) is not None and (e.get(key) == value) == equal)
        if signature == "-" and not re.match(r"-?\d+$", values[0]):
            tag = values[0]
            return lambda root, found: (e for e in found if e.find(tag) is not None)
        if signature in (".='", ".!='"):
            value, equal = values[-1], signature == ".='"
            return lambda root, found: (e for e in found if ("".join(e.itertext()) == value) == equal)
        if signature in ("-='", "-!='") and not re.match(r"-?\d+$", values[0]):
            tag, value, equal = values[0], values[-1], signature == "-='"
            return lambda root, found: (e for e in found if any(
                ("".join(x.itertext()) == value) == equal for x in e.iterfind(tag)))
        if signature in ("-", "-()", "-()-"):
            return _at(_index(signature, values))
        raise SyntaxError("invalid predicate")


def _index(signature, values):
    """The place that a predicate names, from the end when negative."""
    if signature == "-":
        index = int(values[0]) - 1
        if index < 0:
            raise SyntaxError("XPath position >= 1 expected")
        return index
    if values[0] != "last":
        raise SyntaxError("unsupported function")
    if signature == "-()":
        return -1
    try:
        index = int(values[2]) - 1
    except ValueError:
        raise SyntaxError("unsupported expression")
    if index > -2:
        raise SyntaxError("XPath offset from last() must be negative")
    return index


def _parent_map(root):
    return {child: parent for parent in root.iter() for child in parent}


def _at(index):
    def select(root, found):
        parents = _parent_map(root)
        for elem in found:
            parent = parents.get(elem)
            if parent is None:
                continue
            same = list(parent.findall(elem.tag))
            if -len(same) <= index < len(same) and same[index] is elem:
                yield elem
    return select


def _parents(root, found):
    parents = _parent_map(root)
    seen = set()
    for elem in found:
        parent = parents.get(elem)
        if parent is not None and parent not in seen:
            seen.add(parent)
            yield parent


def iterfind(elem, path, namespaces=None):
    """The elements that a path leads to."""
    if path[-1:] == "/":
        path = path + "*"
    if path[:1] == "/":
        raise SyntaxError("cannot use absolute path on element")
    found = [elem]
    for step in _Path(path, namespaces).steps:
        found = step(elem, found)
    return iter(found)


def find(elem, path, namespaces=None):
    """The first of them."""
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    """All of them."""
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    """The text of the first of them."""
    found = find(elem, path, namespaces)
    return default if found is None else found.text or ""
