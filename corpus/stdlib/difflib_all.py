"""difflib: matcher, close matches, ndiff, unified and context diffs, random texts."""
import difflib
import random
from difflib import *

s = SequenceMatcher(None, "private Thread currentThread;", "private volatile Thread currentThread;")
print(round(s.ratio(), 3), s.get_matching_blocks(), s.quick_ratio(), s.real_quick_ratio(), s.find_longest_match(0, 10, 0, 10), s.find_longest_match())
for op in SequenceMatcher(lambda x: x == " ", "qabxcd ef", "abycdf  gh").get_opcodes():
    print(op)
print(get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), get_close_matches("wheel", ["while", "heel", "where"], n=1), get_close_matches("x", ["abc"]), get_close_matches("pyhton", ["python", "pythons", "jython"], cutoff=0.8))
A = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\n".splitlines(True)
B = "one\ntvo\nthree\nFour\nfive\nsix\nseven\neight\nten\neleven\n".splitlines(True)
print("".join(ndiff(A, B)), "".join(unified_diff(A, B, "a.txt", "b.txt", "2020", "2021")), "".join(context_diff(A, B, "a.txt", "b.txt", n=1)), sep="")
print("\n".join(unified_diff(["a", "b"], ["a", "c"], lineterm="", n=0)), list(unified_diff(A, A)), list(ndiff(["\tx y\n"], ["\tx  z\n"])))
d = list(Differ().compare(A, B))
print("".join(restore(d, 1)) == "".join(A), "".join(restore(d, 2)) == "".join(B), IS_LINE_JUNK("  # \n"), IS_CHARACTER_JUNK("\t"))
print(list(SequenceMatcher(None, A, B).get_grouped_opcodes(1)), SequenceMatcher(None, "", "").ratio(), SequenceMatcher(a="abcd", b="bcde").ratio())
print(list(diff_bytes(unified_diff, [b"a\n"], [b"b\xff\n"], b"x", b"y")))
big = SequenceMatcher(None, "ab" * 200, "ba" * 200)
print(sorted(big.bpopular), big.ratio(), SequenceMatcher(None, "ab" * 200, "ba" * 200, autojunk=False).ratio(), sorted(big.b2j))
for f in [lambda: get_close_matches("a", [], n=0), lambda: get_close_matches("a", [], cutoff=2), lambda: list(restore([], 3)), lambda: list(unified_diff([1], [2])), lambda: list(unified_diff("ab", "ac")), lambda: list(diff_bytes(unified_diff, ["a"], [b"b"])), lambda: list(unified_diff([], [], fromfile=b"x"))]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
r = random.Random(9)
for i in range(150):
    a = ["".join(r.choice("ab c\t") for _ in range(r.randrange(8))) + "\n" for _ in range(r.randrange(7))]
    b = [x if r.random() < .5 else x[: r.randrange(len(x))] + r.choice("abxy") + "\n" for x in a if r.random() < .8]
    b.insert(r.randrange(len(b) + 1), "new\n")
    print(list(ndiff(a, b)), list(unified_diff(a, b, n=1)), list(context_diff(a, b, n=1)), SequenceMatcher(None, "".join(a), "".join(b)).ratio())
