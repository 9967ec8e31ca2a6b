# stderr
"""xml.etree.ElementTree: reading, paths, building, writing, namespaces, events, errors."""
import io
import os
import tempfile
import xml.etree.ElementTree as ET
from xml.etree.ElementTree import Element, SubElement, tostring

DOC = """<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment -->
<data year='2024'>
    <country name="Liechtenstein">
        <rank updated="yes">2</rank>
        <year>2008</year>
        <neighbor name="Austria" direction="E"/>
        <neighbor name="Switzerland" direction="W"/>
    </country>
    <country name="Singapore">
        <rank>5</rank><year>2011</year>
        <neighbor name="Malaysia" direction="N"/>tail &amp; more
    </country>
    <empty/><mixed>a<b>b</b>c<![CDATA[<raw> & ]]>d &#233;&#x20AC;</mixed>
</data>
"""
root = ET.fromstring(DOC.encode())
print(root.tag, root.attrib, len(root), [c.tag for c in root], root[0].get("name"), root[0][1].text, root.find("country").attrib, root.findtext("country/year"), root.find("nope"), root.findtext("nope", "default"))
for path in ["country", "./country/neighbor", ".//neighbor", "country[@name='Singapore']/year", "*", "country[2]", "country[last()]", "country[last()-1]", ".//year/..", "country[rank='5']", "country[year]", ".//neighbor[@direction!='E']", ".", "country/", ".//*[@name]", "country[@name][1]", ".//rank[.='2']", "mixed/b", "country/neighbor[2]", "./*/rank[@updated]"]:
    print(path, [(e.tag, e.get("name")) for e in root.findall(path)])
print([e.tag for e in root.iter()], [e.text for e in root.iter("rank")], "".join(root.find("mixed").itertext()), repr(root[1][2].tail), list(root.iterfind("country/rank"))[1].text)
for rank in root.iter("rank"):
    rank.text = str(int(rank.text) + 1)
    rank.set("updated", "no")
for c in root.findall("country"):
    if int(c.find("rank").text) > 5:
        root.remove(c)
print(tostring(root, encoding="unicode"))
top = Element("top", {"a": "1"}, b="<&>\"'\n\t")
child = SubElement(top, "child", x="y")
child.text = "text < & > é"
child.tail = "tail"
top.append(ET.Comment("note"))
top.append(ET.ProcessingInstruction("php", "echo"))
top.insert(0, Element("first"))
top.extend([Element("e1"), Element("e2")])
print(tostring(top), tostring(top, "unicode"), tostring(top, "utf-8"), tostring(top, "iso-8859-1"), tostring(top, "utf-8", xml_declaration=True), tostring(top, "unicode", short_empty_elements=False), tostring(top, "unicode", method="html"), tostring(top, "unicode", method="text"))
ET.indent(top)
ET.dump(top)
ET.indent(top, space="\t", level=1)
print(tostring(top, "unicode"), top.keys(), top.items(), len(top[1:3]), top[-1].tag, len(top))
del top[0]
top[0] = Element("replaced")
top[1:3] = [Element("s")]
print([getattr(e.tag, "__name__", e.tag) for e in top])
ns = ET.fromstring('<r xmlns="http://d" xmlns:p="http://p" p:a="1"><p:x/><y xml:lang="en">t</y></r>')
print(ns.tag, ns.attrib, [e.tag for e in ns], tostring(ns, "unicode"), ns.find("{http://p}x").tag, ns.find("p:x", {"p": "http://p"}).tag, ns.find("d:y", {"d": "http://d"}).text, ns.find("{*}y").text, ns.find("y"), ns.findall("{http://d}*"), ns.find("y", {"": "http://d"}).text) if 0 else print(ns.tag, ns.attrib, [e.tag for e in ns], tostring(ns, "unicode"), ns.find("p:x", {"p": "http://p"}).tag, ns.find("{*}y").text, ns.find("y"), ns.find("y", {"": "http://d"}).text)
ET.register_namespace("pp", "http://p")
print(tostring(ns, "unicode", default_namespace="http://d") if 0 else tostring(ns, "unicode"))
path = os.path.join(tempfile.mkdtemp(), "x.xml")
tree = ET.ElementTree(top)
tree.write(path, encoding="utf-8", xml_declaration=True)
print(open(path, encoding="utf-8").read())
back = ET.parse(path)
print(back.getroot().tag, [e.tag for e in back.iter()], back.find("s").tag, back.findall(".//s"))if 0 else print(back.getroot().tag, [e.tag for e in back.iter()], back.find("s").tag)
tree.write(path)
print(open(path).read())
for event, elem in ET.iterparse(io.BytesIO(DOC.encode()), events=("start", "end", "start-ns", "comment")):
    print(event, elem.tag if event != "start-ns" and isinstance(elem.tag, str) else "-", end="; ")
print()
it = ET.iterparse(io.StringIO("<a><b>1</b><b>2</b></a>"))
print([(ev, e.tag, e.text) for ev, e in it], it.root.tag)
pull = ET.XMLPullParser(["start", "end"])
for piece in ["<a><b", " x='1'>t", "ext</b>", "<c/></a>"]:
    pull.feed(piece)
    print([(ev, e.tag, e.attrib) for ev, e in pull.read_events()])
pull.close()


class Depth:
    depth = best = 0

    def start(self, tag, attrib):
        self.depth += 1
        self.best = max(self.best, self.depth)

    def end(self, tag):
        self.depth -= 1

    def data(self, data):
        pass

    def close(self):
        return self.best


p = ET.XMLParser(target=Depth())
p.feed("<a><b><c></c></b><b/></a>")
print(p.close(), ET.fromstringlist(["<a>", "<b/>", "</a>"])[0].tag, ET.XMLID("<a id='1'><b id='2'/></a>")[1].keys(), ET.iselement(top), ET.QName("u", "t"), ET.QName("{u}t") == ET.QName("u", "t"))
for f in [lambda: top.append("x"), lambda: top.remove(Element("q")), lambda: top[99], lambda: tostring(Element(5)), lambda: ET.register_namespace("ns1", "u"), lambda: Element("a", "b"), lambda: root.find("/abs"), lambda: root.findall("a[]"), lambda: root.find("p:x"), lambda: ET.parse("/nonexistent.xml"), lambda: ET.tostring(ET.fromstring("<a b='1'/>"), method="zz")]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
bad = Element("x")
bad.text = 5
try:
    tostring(bad)
except TypeError as e:
    print(e)
e = Element("z")
e.text = "1"
import copy
d = copy.deepcopy(root)
d.find("empty").text = "changed"
print(root.find("empty").text, d.find("empty").text, copy.copy(root)[0] is root[0], repr(e)[:15], e == Element("z"))
ET.fromstring("<a><b></a>")
