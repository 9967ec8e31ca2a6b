a = b = c = 1
simple = f'{a}' F"{b}" f'''{c}''' f"""{a}{b}"""
text = f'x{a}y{b}z' f'' f'no fields' 'plain' f'{c}'
braces = f'{{}}' f'{{{a}}}' f'a{{b' f'a}}b{{' f'{{{{'
conversions = f'{a!r}' f'{a!s}' f'{a!a}' f'{a!r:>10}'
specs = f'{a:>10}' f'{a:{b}}' f'{a:{b}.{c}}' f'{a:}' f'{a:%Y-%m-%d %H:%M}' f'{a:x{b}y}'
debug = f'{a=}' f'{a = }' f'{a=!s}' f'{a=:>5}' f'{ a + b = !r:^{c}}' f'{a=}{b=}'
expressions = f'{a + b}' f'{a, b}' f'{(lambda x: x)(a)}' f'{ {1: 2}[1] }' f'{[x for x in (1, 2)]}' f'{a if b else c}'
nested = f"{f'{a}'}" f"{"same"}" f"{f"{f"{a}"}"}" f'{'x' 'y'}' f"{a["key"]}"
stars = f'{*a, b}' f'{a != b}' f'{a == b}' f'{(a := b)}' f'{a:=5}'
multi = f'''{
    a  # a comment
    + b
}''' f"{
a}" f'{a:
}'
raw = rf'\d{a}' fr'\{b}' f'\n{a}\x41' f'\N{BULLET}{a}' Rf'{a:\d}' f'\{a}'
wide = f'é{a}日{b}' "ü" f'{a}'
lines = f"""first {a}
second {b!r}
  third {c:>{a}} {{end}}
"""
comments = f'{a # why
=}' f'{
  a  =  # note
}'
