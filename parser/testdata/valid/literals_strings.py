"""A module docstring,
over two lines."""
plain = 'a' "b" '''c''' """d"""
empty = '' "" '''''' """"""
quotes = 'it"s' "it's" '\'' "\"" '''a'b''c\'''' """a"b""c\""""
escapes = '\a\b\f\n\r\t\v\\\0\1\12\123\x41\u00e9\U0001F600\N{BULLET}\N{latin small letter a}'
unknown = '\d\w\ \[ \z'
joined = 'a\
b'
raw = r'\n\x' R"\"" r'a\
b'
unicode = u'x' U"y" 'é' '日本語' '\ud800' '\udfff\ud800' '\xff\x80\x7f'
names = "\N{LINE FEED}\N{NBSP}\N{HANGUL SYLLABLE GAG}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{VS1}\N{EM DASH}"
folded = u'a' 'b' r'\c' "d"
control = '	tab' + '\x1b[0m' + '\u200b\u2028\xa0\xad'
