"""textwrap: every option, long words, hyphens, dedent, indent, shorten."""
import textwrap
from textwrap import TextWrapper, dedent, fill, indent, shorten, wrap
T = "The quick brown fox -- so they say -- jumped over the well-known lazy dog. It's a very-long-hyphenated-word, isn't it? Use --option=value or -x; 3-4 e-mail x-y-z foo--bar a-b."
for w in (1, 5, 10, 20, 33, 70):
    print(w, wrap(T, w))
print(fill(T, 30, initial_indent="* ", subsequent_indent="  "))
for kw in [dict(break_long_words=False), dict(break_on_hyphens=False), dict(drop_whitespace=False), dict(replace_whitespace=False), dict(expand_tabs=False), dict(tabsize=4), dict(fix_sentence_endings=True), dict(max_lines=2), dict(max_lines=2, placeholder="..."), dict(max_lines=1), dict(break_long_words=False, break_on_hyphens=False)]:
    print(kw, wrap("Hello\tworld.  This is\na test. Supercalifragilisticexpialidocious-antidis-establish is long! Yes.", 18, **kw))
print(shorten("Hello  world!", width=12), shorten("Hello  world!", width=11), shorten("Hello world", width=10, placeholder="..."), repr(shorten("", 5)))
print(repr(dedent("""
    hello
      world

\t
    end
    """)), repr(dedent("\tx\n\t  y\n        z")), repr(dedent("  a\n b")), repr(dedent("")), repr(dedent("x\n  y")), repr(dedent("  a\n\n  b\n   ")))
print(repr(indent("a\n\n b\nc", "> ")), repr(indent("a\n\nb\n", "+", lambda l: True)), repr(indent("", "x")))
for f in [lambda: wrap("abc", 0), lambda: shorten("abc def", 3), lambda: wrap("abc", 5, max_lines=1, placeholder="123456"), lambda: wrap(5), lambda: dedent(5)]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
w = TextWrapper(width=20, initial_indent="-> ")
w.subsequent_indent = "   "
print("\n".join(w.wrap(T)), w.fill("x y"), wrap(""), wrap("   "), repr(fill("a b\n\nc d", 80)), wrap("日本語 テキスト " * 4, 12))
print(wrap("this-is-a-useful-feature and a----b and (well-)known 'a-b' well-\nknown", 9))
