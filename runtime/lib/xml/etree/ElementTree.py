"""XML as trees of elements: reading, searching, changing, writing."""

import io
import re
import sys
from xml.etree import ElementPath
from xml.etree.names import QName
from xml.etree.parser import Mistake, Scanner

__all__ = ["Comment", "dump", "Element", "ElementTree", "fromstring", "fromstringlist", "indent", "iselement", "iterparse",
           "parse", "ParseError", "PI", "ProcessingInstruction", "QName", "SubElement", "tostring", "tostringlist",
           "TreeBuilder", "VERSION", "XML", "XMLID", "XMLParser", "XMLPullParser", "register_namespace"]

VERSION = "1.3.0"


class ParseError(SyntaxError):
    """A document that is not XML; code says why, position where."""

    code = 0
    position = 0, 0


def iselement(element):
    """Whether something is an element."""
    return hasattr(element, "tag")


def _is_tag(path):
    """Whether a path is a single tag."""
    if not isinstance(path, str):
        return False
    local = path.rpartition("}")[2] if path[:1] == "{" else path
    return not any(c in local for c in "/*[@.") and path[:3] != "{*}" and local != ""


class Element:
    """An element: a tag, attributes, a text, children, and the text that follows."""

    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError("Element() argument 2 must be dict, not %s" % type(attrib).__name__)
        self.tag = tag
        self.attrib = {**attrib, **extra}
        self.text = None
        self.tail = None
        self._children = []

    def __repr__(self):
        return "<%s %r at %#x>" % (self.__class__.__name__, self.tag, id(self))

    def makeelement(self, tag, attrib):
        return self.__class__(tag, attrib)

    def __copy__(self):
        other = self.makeelement(self.tag, self.attrib)
        other.text = self.text
        other.tail = self.tail
        other[:] = self
        return other

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        import warnings
        warnings.warn("Testing an element's truth value will always return True in future versions.  "
                      "Use specific 'len(elem)' or 'elem is not None' test instead.", DeprecationWarning, stacklevel=2)
        return len(self._children) != 0

    def __getitem__(self, index):
        try:
            return self._children[index]
        except IndexError:
            raise IndexError("child index out of range") from None

    def __setitem__(self, index, element):
        if isinstance(index, slice):
            element = list(element)
            for e in element:
                self._check(e)
        else:
            self._check(element)
        try:
            self._children[index] = element
        except IndexError:
            raise IndexError("child assignment index out of range") from None

    def __delitem__(self, index):
        try:
            del self._children[index]
        except IndexError:
            raise IndexError("child assignment index out of range") from None

    @staticmethod
    def _check(e):
        if not isinstance(e, Element):
            raise TypeError('expected an Element, not "%s"' % type(e).__name__)

    def append(self, subelement):
        """Add a child."""
        self._check_argument("append() argument 1", subelement)
        self._children.append(subelement)

    @staticmethod
    def _check_argument(what, e):
        if not isinstance(e, Element):
            raise TypeError("%s must be xml.etree.ElementTree.Element, not %s" % (what, type(e).__name__))

    def extend(self, elements):
        """Add children."""
        for element in elements:
            self._check(element)
            self._children.append(element)

    def insert(self, index, subelement):
        """Add a child at a place."""
        if not isinstance(subelement, Element):
            raise TypeError("insert() argument 2 must be xml.etree.ElementTree.Element, not %s" % type(subelement).__name__)
        self._children.insert(index, subelement)

    def remove(self, subelement):
        """Remove a child."""
        self._check_argument("remove() argument", subelement)
        for i, child in enumerate(self._children):
            if child is subelement:
                del self._children[i]
                return
        raise ValueError("list.remove(x): x not in list")

    def find(self, path, namespaces=None):
        """The first element that a path leads to."""
        if namespaces is None and _is_tag(path):
            return next((e for e in self._children if e.tag == path), None)
        return ElementPath.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """Its text."""
        if namespaces is None and _is_tag(path):
            found = self.find(path)
            return default if found is None else found.text or ""
        return ElementPath.findtext(self, path, default, namespaces)

    def findall(self, path, namespaces=None):
        """All elements that a path leads to."""
        if namespaces is None and _is_tag(path):
            return [e for e in self._children if e.tag == path]
        return ElementPath.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        """The elements that a path leads to, one by one."""
        return ElementPath.iterfind(self, path, namespaces)

    def clear(self):
        """Forget attributes, texts and children."""
        self.attrib.clear()
        self._children = []
        self.text = self.tail = None

    def get(self, key, default=None):
        """The value of an attribute."""
        return self.attrib.get(key, default)

    def set(self, key, value):
        """Set an attribute."""
        self.attrib[key] = value

    def keys(self):
        """The names of the attributes."""
        return list(self.attrib.keys())

    def items(self):
        """The attributes as pairs."""
        return list(self.attrib.items())

    def iter(self, tag=None):
        """This element and all below it, or those with a tag, in the document's order."""
        if tag == "*":
            tag = None
        stack = [self]
        while stack:
            element = stack.pop()
            if tag is None or element.tag == tag:
                yield element
            stack.extend(reversed(element._children))

    def itertext(self):
        """All texts in the element."""
        if self.text:
            yield self.text
        for e in self._children:
            yield from e.itertext()
            if e.tail:
                yield e.tail


def SubElement(parent, tag, attrib={}, **extra):
    """A new child of an element."""
    Element._check_argument("SubElement() argument 1", parent)
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


def Comment(text=None):
    """A comment, as an element."""
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    """A processing instruction, as an element."""
    element = Element(ProcessingInstruction)
    element.text = target + " " + text if text else target
    return element


PI = ProcessingInstruction


class ElementTree:
    """A whole document."""

    def __init__(self, element=None, file=None):
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        """The root element."""
        return self._root

    def _setroot(self, element):
        self._root = element

    def parse(self, source, parser=None):
        """Read a file; returns the root."""
        close = not hasattr(source, "read")
        if close:
            source = open(source, "rb")
        try:
            if parser is None:
                parser = XMLParser()
            while data := source.read(65536):
                parser.feed(data)
            self._root = parser.close()
            return self._root
        finally:
            if close:
                source.close()

    def iter(self, tag=None):
        """All elements, or those with a tag."""
        return self._root.iter(tag)

    @staticmethod
    def _relative(path):
        if path[:1] == "/":
            import warnings
            path = "." + path
            warnings.warn("This search is broken in 1.3 and earlier, and will be fixed in a future version.  "
                          "If you rely on the current behaviour, change it to %r" % path, FutureWarning, stacklevel=3)
        return path

    def find(self, path, namespaces=None):
        return self._root.find(self._relative(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(self._relative(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(self._relative(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(self._relative(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *,
              short_empty_elements=True):
        """Write the document to a file."""
        method = method or "xml"
        if method not in ("xml", "html", "text"):
            raise ValueError("unknown method %r" % method)
        encoding = encoding or "us-ascii"
        as_text = encoding.lower() == "unicode"
        out = []
        if method == "xml" and (xml_declaration or xml_declaration is None and not as_text and
                                encoding.lower() not in ("utf-8", "us-ascii")):
            out.append("<?xml version='1.0' encoding='%s'?>\n" % ("utf-8" if as_text else encoding))
        if method == "text":
            for part in self._root.itertext():
                out.append(part)
            if self._root.tail:
                out.append(self._root.tail)
        else:
            names, spaces = _namespaces(self._root, default_namespace)
            _Writer(out.append, names, method == "html", short_empty_elements).element(self._root, spaces)
        text = "".join(out)
        if not as_text:
            text = text.encode(encoding, "xmlcharrefreplace")
        if hasattr(file_or_filename, "write"):
            file_or_filename.write(text)
        elif as_text:
            with open(file_or_filename, "w", encoding="utf-8", errors="xmlcharrefreplace") as f:
                f.write(text)
        else:
            with open(file_or_filename, "wb") as f:
                f.write(text)


_namespace_map = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/1999/xhtml": "html",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://schemas.xmlsoap.org/wsdl/": "wsdl",
    "http://www.w3.org/2001/XMLSchema": "xs",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://purl.org/dc/elements/1.1/": "dc",
}


def register_namespace(prefix, uri):
    """Say which prefix is written for a namespace."""
    if re.match(r"ns\d+$", prefix):
        raise ValueError("Prefix format reserved for internal use")
    for k, v in list(_namespace_map.items()):
        if k == uri or v == prefix:
            del _namespace_map[k]
    _namespace_map[uri] = prefix


def _cannot(text):
    raise TypeError("cannot serialize %r (type %s)" % (text, type(text).__name__))


def _namespaces(root, default_namespace=None):
    """How each name is written, and the prefixes of the namespaces."""
    names = {None: None}
    spaces = {}
    if default_namespace:
        spaces[default_namespace] = ""

    def add(name):
        if name in names:
            return
        if not isinstance(name, str):
            _cannot(name)
        if name[:1] == "{" and "}" in name:
            uri, tag = name[1:].rsplit("}", 1)
            prefix = spaces.get(uri)
            if prefix is None:
                prefix = _namespace_map.get(uri)
                if prefix is None:
                    prefix = "ns%d" % len(spaces)
                if prefix != "xml":
                    spaces[uri] = prefix
            names[name] = "%s:%s" % (prefix, tag) if prefix else tag
        else:
            if default_namespace:
                raise ValueError("cannot use non-qualified names with default_namespace option")
            names[name] = name

    for elem in root.iter():
        tag = elem.tag
        if isinstance(tag, QName):
            add(tag.text)
        elif isinstance(tag, str):
            add(tag)
        elif tag is not None and tag is not Comment and tag is not PI:
            _cannot(tag)
        for key, value in elem.items():
            add(key.text if isinstance(key, QName) else key)
            if isinstance(value, QName):
                add(value.text)
        if isinstance(elem.text, QName):
            add(elem.text.text)
    return names, spaces


_VOID = {"area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link", "meta", "param",
         "source", "track", "wbr"}


class _Writer:
    """Writes elements as XML or HTML."""

    def __init__(self, write, names, html, short):
        self.write = write
        self.names = names
        self.html = html
        self.short = short

    def name(self, value):
        return self.names[value.text if isinstance(value, QName) else value]

    def element(self, elem, spaces=None):
        write = self.write
        tag = elem.tag
        text = elem.text
        if tag is Comment:
            write("<!--%s-->" % (_escape_cdata(text) if self.html else text))
        elif tag is ProcessingInstruction:
            write("<?%s?>" % (_escape_cdata(text) if self.html else text))
        elif self.name(tag) is None:
            if text:
                write(_escape_cdata(text))
            for e in elem:
                self.element(e)
        else:
            self.tagged(elem, self.name(tag), text, spaces)
        if elem.tail:
            write(_escape_cdata(elem.tail))

    def tagged(self, elem, tag, text, spaces):
        write = self.write
        write("<" + tag)
        attribute = _escape_attrib_html if self.html else _escape_attrib
        if spaces:
            for uri, prefix in sorted(spaces.items(), key=lambda item: item[1]):
                write(' xmlns%s="%s"' % (":" + prefix if prefix else "", attribute(uri)))
        for key, value in elem.items():
            value = self.name(value) if isinstance(value, QName) else attribute(value)
            write(' %s="%s"' % (self.name(key), value))
        if not self.html and not text and not len(elem) and self.short:
            write(" />")
            return
        write(">")
        if text:
            if self.html and tag.lower() in ("script", "style"):
                write(text)
            else:
                write(self.name(text) if isinstance(text, QName) else _escape_cdata(text))
        for e in elem:
            self.element(e)
        if not self.html or tag.lower() not in _VOID:
            write("</" + tag + ">")


def _escape(text, pairs):
    try:
        for c, reference in pairs:
            if c in text:
                text = text.replace(c, reference)
        return text
    except (TypeError, AttributeError):
        _cannot(text)


_CDATA = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_ATTRIB = _CDATA + (('"', "&quot;"), ("\r", "&#13;"), ("\n", "&#10;"), ("\t", "&#09;"))
_ATTRIB_HTML = (("&", "&amp;"), (">", "&gt;"), ('"', "&quot;"))


def _escape_cdata(text):
    return _escape(text, _CDATA)


def _escape_attrib(text):
    return _escape(text, _ATTRIB)


def _escape_attrib_html(text):
    return _escape(text, _ATTRIB_HTML)


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
             short_empty_elements=True):
    """An element as bytes, or as str with the encoding "unicode"."""
    stream = io.StringIO() if encoding == "unicode" else io.BytesIO()
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration, default_namespace=default_namespace,
                               method=method, short_empty_elements=short_empty_elements)
    return stream.getvalue()


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
                 short_empty_elements=True):
    """tostring() in a list."""
    return [tostring(element, encoding, method, xml_declaration=xml_declaration, default_namespace=default_namespace,
                     short_empty_elements=short_empty_elements)]


def dump(elem):
    """Print an element."""
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(sys.stdout, encoding="unicode")
    tail = elem.getroot().tail
    if not tail or tail[-1] != "\n":
        sys.stdout.write("\n")


def indent(tree, space="  ", level=0):
    """Put line ends and indentation into a tree where there is no text."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError(f"Initial indentation level must be >= 0, got {level}")
    if len(tree):
        _indent_children(tree, level, space)


def _indent_children(elem, level, space):
    outer = "\n" + level * space
    inner = outer + space
    if not elem.text or not elem.text.strip():
        elem.text = inner
    for child in elem:
        if len(child):
            _indent_children(child, level + 1, space)
        if not child.tail or not child.tail.strip():
            child.tail = inner
    if not elem[-1].tail.strip():
        elem[-1].tail = outer


def parse(source, parser=None):
    """The tree in a file."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


class _Events:
    """An iterator over the events of a file, with the root as an attribute once all is read."""

    def __init__(self, source, events, parser):
        self.root = None
        self._close = not hasattr(source, "read")
        self._source = open(source, "rb") if self._close else source
        self._parser = XMLPullParser(events=events, _parser=parser)
        self._iterator = self._run()

    def _run(self):
        try:
            while data := self._source.read(16 * 1024):
                self._parser.feed(data)
                yield from self._parser.read_events()
            self.root = self._parser._close_and_return_root()
            yield from self._parser.read_events()
        finally:
            self.close()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._iterator)

    def close(self):
        if self._close:
            self._source.close()


def iterparse(source, events=None, parser=None):
    """The events of a file while it is read."""
    return _Events(source, events, parser)


class XMLPullParser:
    """A parser that is fed, and asked for events."""

    def __init__(self, events=None, *, _parser=None):
        self._queue = []
        self._parser = _parser or XMLParser(target=TreeBuilder())
        self._parser._setevents(self._queue, ("end",) if events is None else events)

    def feed(self, data):
        if self._parser is None:
            raise ValueError("feed() called after end of stream")
        try:
            self._parser.feed(data)
        except SyntaxError as exc:
            self._queue.append(exc)

    def _close_and_return_root(self):
        root = self._parser.close()
        self._parser = None
        return root

    def close(self):
        self._close_and_return_root()

    def read_events(self):
        """The events since the last call."""
        while self._queue:
            event = self._queue.pop(0)
            if isinstance(event, Exception):
                raise event
            yield event

    def flush(self):
        if self._parser is None:
            raise ValueError("flush() called after end of stream")
        self._parser.flush()


def XML(text, parser=None):
    """The element in a text."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    """The element in a text, and the elements with an id."""
    tree = XML(text, parser)
    return tree, {elem.get("id"): elem for elem in tree.iter() if elem.get("id")}


def fromstringlist(sequence, parser=None):
    """The element in pieces of text."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    for text in sequence:
        parser.feed(text)
    return parser.close()


class TreeBuilder:
    """Makes elements of what a parser finds."""

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False,
                 insert_pis=False):
        self._data = []
        self._elem = []
        self._last = None
        self._root = None
        self._tail = None
        self._comment_factory = comment_factory or Comment
        self._pi_factory = pi_factory or ProcessingInstruction
        self.insert_comments = insert_comments
        self.insert_pis = insert_pis
        self._factory = element_factory or Element

    def close(self):
        """The root."""
        assert len(self._elem) == 0, "missing end tags"
        assert self._root is not None, "missing toplevel element"
        return self._root

    def _flush(self):
        if self._data:
            if self._last is not None:
                text = "".join(self._data)
                if self._tail:
                    self._last.tail = text
                else:
                    self._last.text = text
            self._data = []

    def data(self, data):
        self._data.append(data)

    def start(self, tag, attrs):
        self._flush()
        self._last = elem = self._factory(tag, attrs)
        if self._elem:
            self._elem[-1].append(elem)
        elif self._root is None:
            self._root = elem
        self._elem.append(elem)
        self._tail = 0
        return elem

    def end(self, tag):
        self._flush()
        self._last = self._elem.pop()
        self._tail = 1
        return self._last

    def comment(self, text):
        return self._single(self._comment_factory, self.insert_comments, text)

    def pi(self, target, text=None):
        return self._single(self._pi_factory, self.insert_pis, target, text)

    def _single(self, factory, insert, *args):
        elem = factory(*args)
        if insert:
            self._flush()
            self._last = elem
            if self._elem:
                self._elem[-1].append(elem)
            self._tail = 1
        return elem


class XMLParser:
    """Reads XML and tells a target, by default a TreeBuilder."""

    def __init__(self, *, target=None, encoding=None):
        self.target = TreeBuilder() if target is None else target
        self.version = "Expat 2.6.3"
        self.entity = {}
        self._queue = None
        self._events = ()
        self._scanner = Scanner(self, encoding)

    def _setevents(self, queue, events):
        self._queue = queue
        self._events = tuple(events)
        for event in self._events:
            if event not in ("start", "end", "start-ns", "end-ns", "comment", "pi"):
                raise ValueError("unknown event %r" % event)

    def _report(self, event, value):
        if event in self._events:
            self._queue.append((event, value))

    def start(self, tag, attrib):
        handler = getattr(self.target, "start", None)
        self._report("start", handler(tag, attrib) if handler else None)

    def end(self, tag):
        handler = getattr(self.target, "end", None)
        self._report("end", handler(tag) if handler else None)

    def data(self, text):
        handler = getattr(self.target, "data", None)
        if handler:
            handler(text)

    def comment(self, text):
        handler = getattr(self.target, "comment", None)
        self._report("comment", handler(text) if handler else None)

    def pi(self, target, text):
        handler = getattr(self.target, "pi", None)
        self._report("pi", handler(target, text) if handler else None)

    def start_ns(self, prefix, uri):
        handler = getattr(self.target, "start_ns", None)
        self._report("start-ns", handler(prefix, uri) if handler else (prefix, uri))

    def end_ns(self, prefix):
        handler = getattr(self.target, "end_ns", None)
        self._report("end-ns", handler(prefix) if handler else None)

    def _raise(self, mistake):
        line, column = self._scanner.position(mistake.place)
        message = mistake.message
        err = ParseError("%s: line %d, column %d" % (message, line, column))
        err.code = mistake.code
        err.position = line, column
        raise err

    def feed(self, data):
        """Read some text."""
        self._scanner.entities.update(self.entity)
        try:
            self._scanner.feed(data)
        except Mistake as mistake:
            self._raise(mistake)

    def flush(self):
        """Everything complete has been handled already."""

    def close(self):
        """The end of the text; returns what the target's close() gives."""
        try:
            self._scanner.finish()
        except Mistake as mistake:
            self._raise(mistake)
        handler = getattr(self.target, "close", None)
        return handler() if handler else None
