"""A parser of XML that does not validate; it gives what it finds to a target."""

import re

_NAME = re.compile(r"[A-Za-z_:\u00b7-\U0010ffff][-.\w:\u00b7-\U0010ffff]*")
_SPACE = re.compile(r"[ \t\r\n]*")
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&(#x[0-9a-fA-F]+|#[0-9]+|[A-Za-z_:][-.\w:]*);")
_REFERENCE_START = re.compile(r"&(#x[0-9a-fA-F]*|#[0-9]*|[A-Za-z_:][-.\w:]*|)")
_ENTITY = re.compile(r"<!ENTITY\s+([^\s%]+)\s+(?:\"([^\"]*)\"|'([^']*)')\s*>")
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_PREDEFINED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


class Mistake(Exception):
    """What is wrong with a document, and where."""

    def __init__(self, code, message, place):
        self.code = code
        self.message = message
        self.place = place


class _Incomplete(Exception):
    """More text must come first."""


def _wrong(place):
    return Mistake(4, "not well-formed (invalid token)", place)


class Scanner:
    """Reads a document piece by piece."""

    def __init__(self, target, encoding=None):
        self.target = target
        self.encoding = encoding
        self.raw = b""
        self.decoder = None
        self.data = ""
        self.pos = 0
        self.open = []
        self.namespaces = [{"xml": "http://www.w3.org/XML/1998/namespace"}]
        self.entities = dict(_PREDEFINED)
        self.seen_root = False
        self.text = []
        self.line = 1
        self.column = 0

    def feed(self, data):
        """Take more text, or bytes in the document's encoding."""
        if not isinstance(data, str):
            data = self.decode(bytes(data))
        self.data = self.data[self.pos:] + data
        self.pos = 0
        self.run(False)

    def decode(self, data):
        import codecs
        if self.decoder is None:
            self.raw += data
            if len(self.raw) < 4 and not self.encoding:
                return ""
            data, self.raw = self.raw, b""
            encoding = self.encoding
            if encoding is None:
                found = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
                encoding = found.group(1).decode("ascii") if found else "utf-8"
                if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
                    encoding = "utf-16"
                elif data[:3] == b"\xef\xbb\xbf":
                    encoding = "utf-8-sig"
            try:
                self.decoder = codecs.getincrementaldecoder(encoding)()
            except LookupError:
                raise Mistake(18, "unknown encoding", 0)
        return self.decoder.decode(data)

    def finish(self):
        """The end of the document."""
        if self.raw:
            self.data += self.raw.decode(self.encoding or "utf-8")
            self.raw = b""
        self.run(True)
        if self.open or not self.seen_root:
            raise Mistake(3, "no element found", self.pos)

    def position(self, place):
        """Line and column of a place in the text."""
        before = self.data[:place]
        lines = before.count("\n")
        if lines:
            return self.line + lines, len(before) - before.rindex("\n") - 1
        return self.line, self.column + len(before)

    def run(self, final):
        data = self.data
        try:
            while self.pos < len(data):
                self.advance(self.token(self.pos, final))
        except _Incomplete:
            if final:
                if data.startswith("<![CDATA[", self.pos):
                    raise Mistake(20, "unclosed CDATA section", len(data))
                raise Mistake(5, "unclosed token", self.pos)
        if final:
            self.flush()
        self.line, self.column = self.position(self.pos)
        self.data = data[self.pos:]
        self.pos = 0

    def advance(self, place):
        self.pos = place

    def flush(self):
        """Hand over the text that came."""
        if self.text:
            text = "".join(self.text)
            self.text = []
            self.target.data(text)

    def upto(self, text, start):
        """The place of a text; more must come when it is not there."""
        place = self.data.find(text, start)
        if place < 0:
            raise _Incomplete
        return place

    def token(self, i, final):
        """Handle what stands at i; returns the place after it."""
        data = self.data
        if data[i] != "<":
            return self.characters(i, final) if self.open else self.outside(i, final)
        if len(data) - i < 9 and not final and data.startswith("<!", i):
            raise _Incomplete
        if data.startswith("<!--", i):
            end = self.upto("--", i + 4)
            if end + 2 >= len(data):
                raise _Incomplete
            if data[end + 2] != ">":
                raise _wrong(end + 2)
            self.flush()
            self.target.comment(data[i + 4:end])
            return end + 3
        if data.startswith("<![CDATA[", i) and self.open:
            end = self.upto("]]>", i + 9)
            self.text.append(data[i + 9:end].replace("\r\n", "\n").replace("\r", "\n"))
            return end + 3
        if data.startswith("<?", i):
            return self.instruction(i)
        if data.startswith("<!DOCTYPE", i) and not self.seen_root:
            return self.doctype(i)
        if data.startswith("</", i):
            return self.end_tag(i)
        return self.start_tag(i)

    def outside(self, i, final):
        """White space before and after the root."""
        data = self.data
        end = _SPACE.match(data, i).end()
        if end == i and data[i] == "\ufeff" and not self.seen_root:
            return i + 1
        if end == i:
            if data[i] == "&":
                raise _wrong(i)
            if self.seen_root:
                raise Mistake(9, "junk after document element", i)
            name = _NAME.match(data, i)
            if name and name.end() < len(data):
                raise _wrong(name.end())
            raise Mistake(2, "syntax error", i)
        return end

    def characters(self, i, final):
        """Text up to the next tag or reference."""
        data = self.data
        if data[i] == "&":
            value, end = self.reference(i, final)
            self.text.append(value)
            return end
        end = min([p for p in (data.find("<", i), data.find("&", i)) if p >= 0], default=len(data))
        text = data[i:end]
        if not final and end == len(data) and text[-1] in "]\r":
            text = text.rstrip("]\r")
            end = i + len(text)
            if not text:
                raise _Incomplete
        bad = _BAD.search(text)
        if bad:
            raise _wrong(i + bad.start())
        if "]]>" in text:
            raise _wrong(i + text.index("]]>") + 2)
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.text.append(text)
        return end

    def reference(self, i, final=True):
        """The text of the reference at i, and the place after it."""
        data = self.data
        match = _REFERENCE.match(data, i)
        if not match:
            end = _REFERENCE_START.match(data, i).end()
            if end == len(data):
                raise _Incomplete
            raise _wrong(end)
        name = match.group(1)
        if name[0] == "#":
            number = int(name[2:], 16) if name[1] == "x" else int(name[1:])
            if number > 0x10ffff or number < 32 and number not in (9, 10, 13) or 0xd800 <= number < 0xe000:
                raise Mistake(14, "reference to invalid character number", i)
            return chr(number), match.end()
        if name not in self.entities:
            raise Mistake(11, "undefined entity", i)
        return self.entities[name], match.end()

    def instruction(self, i):
        data = self.data
        end = self.upto("?>", i + 2)
        name = _NAME.match(data, i + 2)
        if not name:
            raise _wrong(i + 2)
        if name.group() == "xml":
            if i != 0 or self.line != 1 or self.column or self.seen_root:
                raise Mistake(17, "XML or text declaration not at start of entity", i)
            return end + 2
        self.flush()
        self.target.pi(name.group(), data[name.end():end].strip() or None)
        return end + 2

    def doctype(self, i):
        """<!DOCTYPE ...>: entities are all that is taken from it."""
        data = self.data
        bracket = data.find("[", i)
        end = self.upto(">", i)
        if 0 <= bracket < end:
            close = self.upto("]", bracket)
            for name, first, second in _ENTITY.findall(data[bracket:close]):
                self.entities.setdefault(name, first or second)
            end = self.upto(">", close)
        return end + 1

    def end_tag(self, i):
        data = self.data
        name = _NAME.match(data, i + 2)
        if not self.open:
            raise _wrong(i + 1)
        if not name:
            if i + 2 >= len(data):
                raise _Incomplete
            raise _wrong(i + 2)
        end = _SPACE.match(data, name.end()).end()
        if end >= len(data):
            raise _Incomplete
        if data[end] != ">":
            raise _wrong(end)
        if name.group() != self.open[-1][0]:
            raise Mistake(7, "mismatched tag", i + 2)
        self.close_element()
        return end + 1

    def close_element(self):
        self.flush()
        name, tag, declared = self.open.pop()
        self.target.end(tag)
        if declared is not None:
            self.namespaces.pop()
            for prefix in reversed(declared):
                self.target.end_ns(prefix)

    def start_tag(self, i):
        """Handle the start tag at i, as a whole."""
        data = self.data
        if i + 1 >= len(data):
            raise _Incomplete
        name = _NAME.match(data, i + 1)
        if not name:
            raise _wrong(i + 1)
        attributes = []
        place = name.end()
        while True:
            end = _SPACE.match(data, place).end()
            if end >= len(data):
                raise _Incomplete
            c = data[end]
            if c == ">":
                break
            if c == "/":
                if end + 1 >= len(data):
                    raise _Incomplete
                if data[end + 1] != ">":
                    raise _wrong(end + 1)
                break
            if end == place:
                raise _wrong(end)
            place = self.attribute(end, attributes)
        if self.seen_root and not self.open:
            raise Mistake(9, "junk after document element", i)
        self.flush()
        self.seen_root = True
        self.open_element(i, name.group(), attributes)
        if c == "/":
            self.close_element()
            return end + 2
        return end + 1

    def attribute(self, i, attributes):
        """Read name="value" at i; returns the place after it."""
        data = self.data
        name = _NAME.match(data, i)
        if not name:
            raise _wrong(i)
        end = _SPACE.match(data, name.end()).end()
        if end >= len(data):
            raise _Incomplete
        if data[end] != "=":
            raise _wrong(end)
        end = _SPACE.match(data, end + 1).end()
        if end >= len(data):
            raise _Incomplete
        if data[end] not in "'\"":
            raise _wrong(end)
        close = self.upto(data[end], end + 1)
        if any(name.group() == known for known, _ in attributes):
            raise Mistake(8, "duplicate attribute", i)
        attributes.append((name.group(), self.value(end + 1, close)))
        return close + 1

    def value(self, i, end):
        """The value of an attribute: references resolved, white space made spaces."""
        data = self.data
        less = data.find("<", i, end)
        if less >= 0:
            raise _wrong(less)
        out = []
        while i < end:
            amp = data.find("&", i, end)
            stop = end if amp < 0 else amp
            out.append(data[i:stop].replace("\r\n", " ").replace("\n", " ").replace("\t", " ").replace("\r", " "))
            i = stop
            if amp >= 0:
                text, i = self.reference(amp)
                out.append(text)
        return "".join(out)

    def open_element(self, place, name, attributes):
        declared = None
        plain = []
        for key, value in attributes:
            if key == "xmlns" or key.startswith("xmlns:"):
                if declared is None:
                    declared = []
                    self.namespaces.append(dict(self.namespaces[-1]))
                prefix = key[6:]
                declared.append(prefix)
                self.namespaces[-1][prefix] = value
                self.target.start_ns(prefix, value)
            else:
                plain.append((key, value))
        tag = self.qualified(place, name, True)
        attrib = {self.qualified(place, key, False): value for key, value in plain}
        self.open.append((name, tag, declared))
        self.target.start(tag, attrib)

    def qualified(self, place, name, element):
        """A name with its namespace in place of the prefix."""
        known = self.namespaces[-1]
        prefix, colon, local = name.partition(":")
        if not colon:
            uri = known.get("") if element else None
            return "{%s}%s" % (uri, name) if uri else name
        if prefix not in known:
            raise Mistake(27, "unbound prefix", place)
        return "{%s}%s" % (known[prefix], local)
