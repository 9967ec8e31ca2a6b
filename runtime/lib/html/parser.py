"""A parser of HTML that calls a method for each tag and each text."""

import re
from html import unescape

__all__ = ["HTMLParser"]

_text_end = re.compile("[&<]")
_begins_reference = re.compile("&[a-zA-Z#]")
_named = re.compile("&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]")
_numbered = re.compile("&#(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]")
_tag_name = re.compile("([a-zA-Z][^\\t\\n\\r\\f />\\x00]*)(?:\\s|/(?!>))*")
_GAP = r"(?:\s|/(?!>))*"
_NAME = r"(?<=['\"\s/])[^\s/>][^\s/=>]*"
_VALUE = r"'[^']*'|\"[^\"]*\"|(?!['\"])[^>\s]*"
_attribute = re.compile(rf"({_NAME})(\s*=+\s*({_VALUE}))?{_GAP}")
_start_tag = re.compile(rf"<[a-zA-Z][^\t\n\r\f />\x00]*(?:[\s/]*(?:{_NAME}(?:\s*=+\s*(?:{_VALUE})\s*)?{_GAP})*)?\s*")
_end_tag = re.compile(r"</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>")
_comment_end = re.compile(r"--\s*>")
_section_name = re.compile(r"[a-zA-Z][-_.a-zA-Z0-9]*\s*")


class HTMLParser:
    """Subclasses override the methods handle_... ."""

    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        """Forget all text that is not handled yet."""
        self.rawdata = ""
        self.lasttag = "???"
        self.interesting = _text_end
        self.cdata_elem = None
        self.lineno = 1
        self.offset = 0
        self._start_text = None

    def getpos(self):
        """Line and column."""
        return self.lineno, self.offset

    def feed(self, data):
        """Handle more text, as far as it is complete."""
        self.rawdata = self.rawdata + data
        self.goahead(0)

    def close(self):
        """Handle the rest."""
        self.goahead(1)

    def get_starttag_text(self):
        """The text of the start tag that is being handled."""
        return self._start_text

    def set_cdata_mode(self, elem):
        self.cdata_elem = elem.lower()
        self.interesting = re.compile(r"</\s*%s\s*>" % self.cdata_elem, re.I)

    def clear_cdata_mode(self):
        self.interesting = _text_end
        self.cdata_elem = None

    def updatepos(self, i, j):
        """Count lines and columns from i to j; returns j."""
        if i < j:
            lines = self.rawdata.count("\n", i, j)
            if lines:
                self.lineno += lines
                self.offset = j - self.rawdata.rindex("\n", i, j) - 1
            else:
                self.offset += j - i
        return j

    def _converts(self):
        return self.convert_charrefs and not self.cdata_elem

    def _text(self, i, j):
        text = self.rawdata[i:j]
        self.handle_data(unescape(text) if self._converts() else text)

    def _end_of_text(self, i):
        """Where the text from i on ends; -1 when more must come first."""
        data = self.rawdata
        if self._converts():
            j = data.find("<", i)
            if j < 0:
                amp = data.rfind("&", max(i, len(data) - 34))
                if amp >= 0 and not re.search(r"[\s;]", data[amp:]):
                    return -1
                return len(data)
            return j
        match = self.interesting.search(data, i)
        if match:
            return match.start()
        return -1 if self.cdata_elem else len(data)

    def goahead(self, end):
        """Handle what is complete; all of it at the end."""
        data = self.rawdata
        i = 0
        n = len(data)
        while i < n:
            j = self._end_of_text(i)
            if j < 0:
                break
            if i < j:
                self._text(i, j)
            i = self.updatepos(i, j)
            if i == n:
                break
            k = self._markup(i, end) if data[i] == "<" else self._reference(i, end)
            if k < 0:
                i = ~k
                break
            i = k
        if end and i < n and not self.cdata_elem:
            self._text(i, n)
            i = self.updatepos(i, n)
        self.rawdata = data[i:]

    def _markup(self, i, end):
        """Handle the markup at i. Returns the place after it; ~i when it is not complete."""
        data = self.rawdata
        if data[i + 1:i + 2].isascii() and data[i + 1:i + 2].isalpha():
            k = self.parse_starttag(i)
        elif data.startswith("</", i):
            k = self.parse_endtag(i)
        elif data.startswith("<!--", i):
            k = self.parse_comment(i)
        elif data.startswith("<?", i):
            k = self.parse_pi(i)
        elif data.startswith("<!", i):
            k = self.parse_html_declaration(i)
        elif i + 1 < len(data):
            self.handle_data("<")
            k = i + 1
        else:
            return ~i
        if k < 0:
            if not end:
                return ~i
            k = data.find(">", i + 1) + 1
            if k == 0:
                k = data.find("<", i + 1)
                if k < 0:
                    k = i + 1
            self._text(i, k)
        return self.updatepos(i, k)

    def _reference(self, i, end):
        """Handle the character reference at i. Returns the place after it; ~ of a place to stop there."""
        data = self.rawdata
        if data.startswith("&#", i):
            match = _numbered.match(data, i)
            if not match:
                if ";" in data[i:]:
                    self.handle_data(data[i:i + 2])
                    i = self.updatepos(i, i + 2)
                return ~i
            self.handle_charref(match.group()[2:-1])
        else:
            match = _named.match(data, i)
            if not match:
                match = _begins_reference.match(data, i)
                if match:
                    if end and match.group() == data[i:]:
                        i = self.updatepos(i, i + 1)
                    return ~i
                if i + 1 >= len(data):
                    return ~i
                self.handle_data("&")
                return self.updatepos(i, i + 1)
            self.handle_entityref(match.group(1))
        k = match.end()
        if not data.startswith(";", k - 1):
            k -= 1
        return self.updatepos(i, k)

    def parse_html_declaration(self, i):
        data = self.rawdata
        if data[i:i + 3] == "<![":
            return self.parse_marked_section(i)
        if data[i:i + 9].lower() == "<!doctype":
            close = data.find(">", i + 9)
            if close < 0:
                return -1
            self.handle_decl(data[i + 2:close])
            return close + 1
        return self.parse_bogus_comment(i)

    def parse_bogus_comment(self, i, report=1):
        close = self.rawdata.find(">", i + 2)
        if close < 0:
            return -1
        if report:
            self.handle_comment(self.rawdata[i + 2:close])
        return close + 1

    def parse_comment(self, i, report=1):
        match = _comment_end.search(self.rawdata, i + 4)
        if not match:
            return -1
        if report:
            self.handle_comment(self.rawdata[i + 4:match.start()])
        return match.end()

    def parse_marked_section(self, i, report=1):
        data = self.rawdata
        if i + 3 == len(data):
            return -1
        match = _section_name.match(data, i + 3)
        if not match:
            self.updatepos(i, i + 3)
            raise AssertionError("expected name token at %r" % data[i:i + 20])
        if match.end() == len(data):
            return -1
        name = match.group().strip().lower()
        if name in ("temp", "cdata", "ignore", "include", "rcdata"):
            close = re.compile(r"]\s*]\s*>").search(data, i + 3)
        elif name in ("if", "else", "endif"):
            close = re.compile(r"]\s*>").search(data, i + 3)
        else:
            raise AssertionError("unknown status keyword %r in marked section" % data[i + 3:match.end()])
        if not close:
            return -1
        if report:
            self.unknown_decl(data[i + 3:close.start()])
        return close.end()

    def parse_pi(self, i):
        close = self.rawdata.find(">", i + 2)
        if close < 0:
            return -1
        self.handle_pi(self.rawdata[i + 2:close])
        return close + 1

    def parse_starttag(self, i):
        """Handle the start tag at i; returns the place after it, -1 when it is not complete."""
        self._start_text = None
        stop = self.check_for_whole_start_tag(i)
        if stop < 0:
            return stop
        data = self.rawdata
        self._start_text = data[i:stop]
        match = _tag_name.match(data, i + 1)
        k = match.end()
        self.lasttag = tag = match.group(1).lower()
        attrs = []
        while k < stop:
            match = _attribute.match(data, k)
            if not match:
                break
            name, rest, value = match.group(1, 2, 3)
            if not rest:
                value = None
            elif value[:1] == value[-1:] and value[:1] in ("'", '"'):
                value = value[1:-1]
            attrs.append((name.lower(), unescape(value) if value else value))
            k = match.end()
        rest = data[k:stop].strip()
        if rest not in (">", "/>"):
            self.handle_data(data[i:stop])
        elif rest == "/>":
            self.handle_startendtag(tag, attrs)
        else:
            self.handle_starttag(tag, attrs)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        return stop

    def check_for_whole_start_tag(self, i):
        """The place after the start tag at i, -1 when it is not complete."""
        data = self.rawdata
        j = _start_tag.match(data, i).end()
        following = data[j:j + 1]
        if following == ">":
            return j + 1
        if following == "/":
            return j + 2 if data.startswith("/>", j) else -1
        if following == "" or following == "=" or following.isascii() and following.isalpha():
            return -1
        return j if j > i else i + 1

    def parse_endtag(self, i):
        """Handle the end tag at i; returns the place after it, -1 when it is not complete."""
        data = self.rawdata
        stop = data.find(">", i + 1) + 1
        if stop == 0:
            return -1
        match = _end_tag.match(data, i)
        if match:
            tag = match.group(1).lower()
            if self.cdata_elem is not None and tag != self.cdata_elem:
                self.handle_data(data[i:stop])
                return stop
            self.handle_endtag(tag)
            self.clear_cdata_mode()
            return stop
        if self.cdata_elem is not None:
            self.handle_data(data[i:stop])
            return stop
        match = _tag_name.match(data, i + 2)
        if not match:
            return i + 3 if data[i:i + 3] == "</>" else self.parse_bogus_comment(i)
        stop = data.find(">", match.end()) + 1
        self.handle_endtag(match.group(1).lower())
        return stop

    def handle_startendtag(self, tag, attrs):
        """<tag/>"""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        """<tag>"""

    def handle_endtag(self, tag):
        """</tag>"""

    def handle_charref(self, name):
        """&#name;"""

    def handle_entityref(self, name):
        """&name;"""

    def handle_data(self, data):
        """Text."""

    def handle_comment(self, data):
        """<!--data-->"""

    def handle_decl(self, decl):
        """<!decl>"""

    def handle_pi(self, data):
        """<?data>"""

    def unknown_decl(self, data):
        """<![data]]>"""
