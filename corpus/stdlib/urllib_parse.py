"""urllib.parse: split, join, quote, query strings, bytes, errors."""
from urllib.parse import *
import urllib.parse
urls = ["http://user:pa:ss@Example.COM:8080/p/a;t/h;par?q=1&b=2#frag", "https://example.com", "//cdn.x/y", "/just/path?x#", "mailto:a@b.c", "", "http://[::1]:80/x", "ftp://h/a;type=i", "  http://a b/\tc\n", "http://h:port/", "http://h:99999/", "file:///etc/passwd", "a:b:c", "1http://x", "http://h?q#f", "tel:+1-2;x=1", "http:///x", "http://@h", "http://u@h:", "x://[fe80::1%ETH]/", "javascript:void(0)", "http://h/a?b?c#d#e"]
for u in urls:
    for f in (urlparse, urlsplit):
        r = f(u)
        print(repr(r), tuple(r), r.geturl())
    try:
        print(r.username, r.password, r.hostname, r.port)
    except ValueError as e:
        print("ValueError", e)
    print(urldefrag(u), urldefrag(u).geturl())
for u in ["http://[::1", "http://::1]/", "http://[1.2.3.4]/", "http://[zz]/", "http://[v1.a]/", "http://[vz]/"]:
    try:
        print(urlsplit(u))
    except ValueError as e:
        print(u, "ValueError", e)
base = "http://a/b/c/d;p?q"
for rel in ["g:h","g","./g","g/","/g","//g","?y","g?y","#s","g#s","g?y#s",";x","g;x","g;x?y#s","",".","./","..","../","../g","../..","../../","../../g","../../../g","/./g","/../g","g.",".g","g..","..g","./../g","./g/.","g/./h","g/../h","g;x=1/./y","g;x=1/../y","g?y/./x","g#s/../x","http:g"]:
    print(rel, urljoin(base, rel))
print(urljoin("http://x.com/a", "b"), urljoin("", "b"), urljoin("b", ""), urljoin("http://x", "y"), urljoin("mailto:a", "b"), urljoin(b"http://x/a/b", b"../c"), urljoin("file:///a/b/c", "d"), urljoin("https://x/y/", "//z/w"), urljoin("http://a//b/c", "d//e"))
print(quote("a b/c?d=é&~-_."), quote("a b", safe=""), quote("/x y", safe=" /"), quote(b"\xff a"), quote_plus("a b+c/é"), quote("é", encoding="latin-1"), quote_plus("a b", safe="b"), quote(""), quote_plus(""), quote("日本"), quote("a/b", ""), quote_plus(b"a b"))
print(unquote("a%20b%2Fc%C3%A9"), unquote_plus("a+b%2B"), unquote("%zz%"), unquote("%ff"), unquote("é%20x"), unquote("%E9", "latin-1"), unquote_to_bytes("%41b%ff"), unquote_to_bytes("é"), unquote(b"%41"), unquote("%e6%97%a5"))
print(urlencode({"a": 1, "b": "x y", "c": [1, 2], "d": "é", "e": None}), urlencode({"a": [1, 2], "b": "xy", "c": ()}, doseq=True), urlencode([("k", "v1"), ("k", "v&2")]), urlencode({"q": "a b"}, quote_via=quote), urlencode({b"k": b"v "}), urlencode({"a": "é/"}, safe="/", encoding="latin-1"), urlencode({}))
print(parse_qs("a=1&b=2&a=3&c=&d"), parse_qs("a=1&c=&d", keep_blank_values=True), parse_qsl("x=a+b%20c&y=%C3%A9"), parse_qs("a=1;b=2", separator=";"), parse_qs(b"a=1&b=%ff"), parse_qsl(""), parse_qsl("a&b=1&=2"))
def bad(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
bad(lambda: parse_qs("a", strict_parsing=True))
bad(lambda: parse_qs("a=1&b=2", max_num_fields=1))
bad(lambda: parse_qs("a=1", separator=""))
bad(lambda: quote(5))
bad(lambda: quote(b"x", encoding="utf-8"))
bad(lambda: quote_from_bytes("x"))
bad(lambda: urlencode(5))
bad(lambda: urlencode("abc"))
bad(lambda: urlparse("http://x", b"s"))
bad(lambda: urljoin("http://x", b"s"))
bad(lambda: urlunparse(("a", "b")))
bad(lambda: unquote(5))
bad(lambda: urlparse(5))
bad(lambda: urlsplit(None))
bad(lambda: quote(None))
print(urlparse(b"http://H:1/x;p?q#f"), urlparse(b"http://H:1/x").hostname, urlsplit(b"http://u:p@H/x").decode(), urlparse("http://x/y").encode())
p = urlparse("http://x.com/a;b?c=d#e")
print(p._replace(scheme="https", netloc="y.org").geturl(), p[0], p[1:3], p._asdict(), isinstance(p, tuple), p == urlparse("http://x.com/a;b?c=d#e"), p._fields)
print(urlunparse(("http", "h", "p", "par", "q", "f")), urlunsplit(("", "", "//x", "", "")), urlunsplit(["http", "", "/x", "", ""]), urlunparse(("", "", "a", "", "", "")), urllib.parse.unwrap("<URL:http://x>"))
scheme, netloc, *rest = urlsplit("http://q/w?e#r")
print(scheme, netloc, rest)
print(urlsplit("path#f", allow_fragments=False), urlsplit("x", scheme="ftp"))
