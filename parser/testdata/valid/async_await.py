async def f():
    await a
    await a.b
    await a()
    await a[0]
    x = await a + await b
    -await a ** 2
    await (a)
    return await a, await b
    f(await a, *await b, **await c)
    [await x for x in y]
    async for x, y in z:
        pass
    async with a as b:
        await b
async def g():
    async def h():
        await x
    yield 1
    lambda: 0
    await h() if y else z
    not await h()
    (await h()).x
    print(f'{await h()}')
