# stderr
"""csv: dialect checks, Sniffer, DictReader corner cases, files on disk."""
import csv
import io
import os
import tempfile

SAMPLES = ["a,b,c\n1,2,3\n4,5,6\n", "a;b;c\n1;2;3\n", "a\tb\n1\t2\n", "name|age\nbob|5\nann|7\n", "'a', 'b'\n'c', 'd'\n", '"x";"y"\n"1";"2,3"\n', "a:b\nc:d\n", "one two\nthree four\n", "abc\n", "", "2020-01-01,5\n2020-01-02,6\n", "Name,Score\nann,1\nbob,22\n", 'a, "b ""q"" c", d\n1, "2", 3\n', "x\n\ny\n"]
for s in SAMPLES:
    try:
        d = csv.Sniffer().sniff(s)
        print(repr(s), repr(d.delimiter), d.quotechar, d.doublequote, d.skipinitialspace, d.lineterminator == "\r\n", d.quoting, d._name)
        print(list(csv.reader(io.StringIO(s), d)), csv.Sniffer().has_header(s))
    except Exception as e:
        print(repr(s), type(e).__name__, e)
print(csv.Sniffer().sniff("a,b;c\nd,e;f\n", delimiters=";").delimiter)
d = csv.DictReader(io.StringIO("a,b\n1,2\n\n3\n4,5,6\n"))
print(d.fieldnames, d.line_num, list(d), d.line_num, d.restkey, d.dialect)
print(list(csv.DictReader([])), csv.DictReader([]).fieldnames, list(csv.DictReader(["x,y"])), next(csv.DictReader(iter(["1,2"]), iter("ab"))))
o = io.StringIO()
w = csv.DictWriter(o, ["a", "b"], restval="?", quoting=csv.QUOTE_ALL)
print(w.writeheader(), w.writerow({"a": 1}), w.writerows([{"b": None}, {"a": "x", "b": "y"}]), repr(o.getvalue()))
for f in [lambda: w.writerow({"z": 1}), lambda: csv.DictWriter(o, ["a"], extrasaction="zz"), lambda: csv.DictWriter(o, ["a"], "", "ignore").writerow({"z": 1}), lambda: csv.DictWriter(o, None).writeheader()]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class Pipes(csv.Dialect):
    delimiter = "|"
    quotechar = "'"
    lineterminator = "\n"
    quoting = csv.QUOTE_NONNUMERIC
csv.register_dialect("pipes", Pipes)
csv.register_dialect("tabs", delimiter="\t", quoting=csv.QUOTE_NONE, escapechar="~")
o = io.StringIO()
csv.writer(o, "pipes").writerows([["a", 1, 2.5, "it's"], [None, True, "", "x|y"]])
csv.writer(o, "tabs").writerow(["a\tb", "c~d", 'q"'])
print(repr(o.getvalue()), csv.list_dialects(), csv.get_dialect("pipes").quotechar)
csv.unregister_dialect("pipes")
print(csv.list_dialects())
path = os.path.join(tempfile.mkdtemp(), "t.csv")
with open(path, "w", newline="") as f:
    w = csv.writer(f)
    w.writerow(["id", "text"])
    w.writerows((i, "line\n%d, \"q\"" % i) for i in range(3))
with open(path, newline="") as f:
    r = csv.reader(f)
    for row in r:
        print(r.line_num, row)
print(open(path, newline="").read().encode())
class Bad(csv.Dialect):
    delimiter = "xx"
try:
    Bad()
except csv.Error as e:
    print(e, repr(e))
list(csv.reader(["a\nb,c", "d\re"]))
