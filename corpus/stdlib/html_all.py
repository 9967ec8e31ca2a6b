"""html, html.entities, html.parser: escaping, references, tags, broken markup, scripts."""
import html
from html.entities import codepoint2name, entitydefs, html5, name2codepoint
from html.parser import HTMLParser
import random

print(html.escape("<a href='x'>\"&</a>"), html.escape("'\"", quote=False), html.escape("") == "")
for s in ["&lt;b&gt;", "&amp;amp;", "&#65;&#x42;&#X43", "&eacute;&euro;&nbsp;|", "&notit;", "&notin;", "&ampx", "&;", "&#;", "&#x;", "&#0;&#128;&#xD800;&#1114112;&#1;&#xb;&#xfffe;", "&unknown;", "a & b", "&copy&reg", "&CounterClockwiseContourIntegral;", "&quot;&apos;", "&#99999999999999;", "&é;", "&lt", "no refs", "&bne;", "&#13;&#9;", "&abcdefghijklmnopqrstuvwxyzabcdefghijklmnop;"]:
    print(repr(s), repr(html.unescape(s)))
print(len(html5), html5["gt;"], html5["gt"], name2codepoint["euro"], codepoint2name[233], entitydefs["eacute"], entitydefs["euro"], len(name2codepoint), len(entitydefs))


class P(HTMLParser):
    def handle_starttag(self, tag, attrs):
        print("start", tag, attrs, self.getpos(), self.get_starttag_text())

    def handle_endtag(self, tag):
        print("end", tag)

    def handle_data(self, data):
        print("data", repr(data))

    def handle_comment(self, data):
        print("comment", repr(data))

    def handle_decl(self, decl):
        print("decl", decl)

    def handle_pi(self, data):
        print("pi", data)

    def handle_entityref(self, name):
        print("entity", name)

    def handle_charref(self, name):
        print("char", name)

    def unknown_decl(self, data):
        print("unknown", data)


DOCS = ["<!DOCTYPE html>\n<html><head><title>T &amp; t</title></head>\n<body class='x' id=main data-a=\"1 &lt; 2\" hidden><p>Hi<br/>there<img src=a.png alt=''></p></body></html>", "<script>if (a < b && c) { x = '</p>'; }</script><style>p > a {}</style>done", "<!-- c1 --><!----><!-- a -- b --><?php echo 1 ?><![CDATA[x]]><!foo bar>", "a < b <1 <  x &copy; &#169; &nope; &# &", "<a href=x/y?z=1&amp;b=2 target=_blank/>t</a >", "<p <b>x</b>", "</>x</ p></3>", "<div a=1 a=2 B='C' d = e f=>", "<unclosed attr='", "text <b", "<a\nb\n=\n'c'\n>", "<A HREF='X'>Y</A>", "<br / ><hr//>", "<![if IE]>x<![endif]>", "<x:y z:w='1'>", "<a b=c\"d>", "<a 'b'>", "<p>é日本</p>", "&amp", "<scr<script>x</script>"]
for d in DOCS:
    for conv in (True, False):
        print("---", repr(d), conv)
        try:
            p = P(convert_charrefs=conv)
            p.feed(d)
            p.close()
            print(p.getpos(), p.lasttag)
        except AssertionError as e:
            print("AssertionError", e)
p = P()
for piece in ["<di", "v cla", "ss='a'>te", "xt &a", "mp; more", "</d", "iv>"]:
    p.feed(piece)
p.close()
r = random.Random(3)
bits = ["<", ">", "a", "b ", "/", "=", "'", '"', "&", ";", "#", "x", "!", "-", "--", " ", "\n", "amp", "<p", "</p", "<!--", "-->", "?", "1", "script", "<script>", "</script>"]
for i in range(400):
    d = "".join(r.choice(bits) for _ in range(r.randrange(14)))
    print("---", repr(d))
    p = P(convert_charrefs=r.random() < .5)
    try:
        p.feed(d[:5])
        p.feed(d[5:])
        p.close()
    except AssertionError as e:
        print("AssertionError", e)


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links = []
        self.text = []
        self.depth = 0

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.links += [v for k, v in attrs if k == "href"]
            self.depth += 1

    def handle_endtag(self, tag):
        self.depth -= tag == "a"

    def handle_data(self, data):
        if self.depth:
            self.text.append(data)


k = Links()
k.feed('<ul><li><a href="/one">One</a><li><a href="/two?x=1&amp;y=2">T&eacute;wo</a></ul>')
print(k.links, k.text)
for f in [lambda: html.escape(5), lambda: html.unescape(5), lambda: HTMLParser(True), lambda: HTMLParser().feed(5)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
