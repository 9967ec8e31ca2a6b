[x for x in y]
[x for x in y if z]
[x for x in y if z if w]
[x for x in y for z in x]
[x for x in y if a for z in x if b if c]
[(x, y) for x, y in z]
[x for x, in y]
[x for (x, y), [z, *w] in v]
[x for x.a in y]
[x for x[0] in y]
{x for x in y}
{x: y for x, y in z}
{x: y for x in a for y in b if c}
(x for x in y)
[[x for x in y] for y in z]
[x for x in [y for y in z]]
[x for x in y if (lambda: z)()]
[lambda: x for x in y]
[x if y else z for x in w]
[y := f(x) for x in z]
[x for x in a or b if c and d]
{**a, 'b': [c for c in d]}
sum(x * 2 for x in range(10) if x % 2)
dict((k, v) for k, v in z)
async def f():
    [x async for x in y]
    [x async for x in y if await z]
    {x: await y async for x in z}
    {await x for x in y}
    (x async for x in y)
    return [x for x in y async for z in x]
