"""Wrapping, filling, indenting and dedenting text."""

import re

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_whitespace = "\t\n\x0b\x0c\r "

# Words end at white space, after a hyphen between letters, and around dashes of two and more hyphens.
_LETTER = r"[^\d\W]"
_PUNCT = r"[\w!\"'&.,?]"
_SPACE = "[" + re.escape(_whitespace) + "]"
_SOLID = "[^" + re.escape(_whitespace) + "]"
_word_split = re.compile(
    f"({_SPACE}+|(?<={_PUNCT})-{{2,}}(?=\\w)|{_SOLID}+?"
    f"(?:-(?:(?<={_LETTER}{{2}}-)|(?<={_LETTER}-{_LETTER}-))(?={_LETTER}-?{_LETTER})"
    f"|(?={_SPACE}|\\Z)|(?<={_PUNCT})(?=-{{2,}}\\w)))")
_space_split = re.compile(f"({_SPACE}+)")


class TextWrapper:
    """Wraps paragraphs; the attributes say how."""

    wordsep_re = _word_split
    wordsep_simple_re = _space_split
    sentence_end_re = re.compile(r"[a-z][\.\!\?][\"\']?\Z")
    unicode_whitespace_trans = {ord(c): " " for c in _whitespace}

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8,
                 *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split(self, text):
        """The words and the spaces between them."""
        pattern = self.wordsep_re if self.break_on_hyphens else self.wordsep_simple_re
        return [piece for piece in pattern.split(text) if piece]

    def _fix_sentence_endings(self, chunks):
        """Two spaces after the end of each sentence."""
        i = 0
        while i < len(chunks) - 1:
            if chunks[i + 1] == " " and self.sentence_end_re.search(chunks[i]):
                chunks[i + 1] = "  "
                i += 1
            i += 1

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """Put as much of a word that fits on no line onto this one as may be."""
        room = 1 if width < 1 else width - cur_len
        if self.break_long_words:
            word = reversed_chunks[-1]
            end = room
            if self.break_on_hyphens and len(word) > room:
                hyphen = word.rfind("-", 0, room)
                if hyphen > 0 and any(c != "-" for c in word[:hyphen]):
                    end = hyphen + 1
            cur_line.append(word[:end])
            reversed_chunks[-1] = word[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _ends_blank(self, line):
        return self.drop_whitespace and line and line[-1].strip() == ""

    def _wrap_chunks(self, chunks):
        """Lines made of the chunks."""
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        rest = chunks[::-1]
        while rest:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and rest[-1].strip() == "":
                rest.pop()
            line, length = self._fill_line(rest, width)
            if self._ends_blank(line):
                length -= len(line.pop())
            if not line:
                continue
            last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            done = not rest or self.drop_whitespace and len(rest) == 1 and not rest[0].strip()
            if not last or done and length <= width:
                lines.append(indent + "".join(line))
            else:
                self._cut(lines, line, length, width, indent)
                break
        return lines

    def _fill_line(self, rest, width):
        """Take chunks for one line from the end of rest."""
        line = []
        length = 0
        while rest and length + len(rest[-1]) <= width:
            length += len(rest[-1])
            line.append(rest.pop())
        if rest and len(rest[-1]) > width:
            self._handle_long_word(rest, line, length, width)
            length = sum(map(len, line))
        return line, length

    def _cut(self, lines, line, length, width, indent):
        """End the text with the placeholder, on this line or on the one before."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + "".join(line))
                return
            length -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """The text's lines, none longer than width."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The wrapped text as one string."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """The lines of one paragraph."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """One paragraph, wrapped."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """The text with single spaces, cut at a word so that it fits."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """The text without the white space that all its lines begin with."""
    if not isinstance(text, str):
        raise TypeError(f"expected string or bytes-like object, got {type(text).__name__!r}")
    margin = None
    lines = text.split("\n")
    for i, line in enumerate(lines):
        content = line.lstrip(" \t")
        if not content:
            lines[i] = ""
            continue
        space = line[:len(line) - len(content)]
        if margin is None:
            margin = space
            continue
        n = 0
        while n < len(margin) and n < len(space) and margin[n] == space[n]:
            n += 1
        margin = margin[:n]
    if not margin:
        return "\n".join(lines)
    return "\n".join([line[len(margin):] for line in lines])


def indent(text, prefix, predicate=None):
    """The text with prefix before each line, or those that predicate picks."""
    out = []
    for line in text.splitlines(True):
        if line.strip() if predicate is None else predicate(line):
            out.append(prefix)
        out.append(line)
    return "".join(out)
