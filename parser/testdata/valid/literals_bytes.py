data = b'abc' B"abc" br'\x' bR'''\n''' Rb"\\" RB'x'
escapes = b'\x00\xff\n\t\\\'\"\101\0 \q'
lines = b"""one
two\
three"""
empty = b'', b"" b''
