with a: b
with a as b: c
with a, b: c
with a as b, c as d: e
with (a): b
with (a, b): c
with (a as b): c
with (a as b, c as d): e
with (a as b, c,): d
with (a, b) as c: d
with (a), (b): c
with (a), b as c: d
with (yield_): b
with (a if b else c) as d: e
with a as (b, c): d
with a as [b, *c]: d
with a as b.c, d as e[0]: f
with (a).b: c
with (a)(b) as c: d
with (a, b).c as d: e
with (a := b): c
with (a for a in b): c
with (lambda: 0): c
with (
    open(a) as b,
    open(c) as d,
):
    e
with (a, *b): c
with (): c
with a() as b, \
     c() as d:
    e
async def f():
    async with a: b
    async with a as b, c as d: e
    async with (a as b, c as d): e
    async for x in y: pass
    else: z
