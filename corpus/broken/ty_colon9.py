async def main()
    async with x as y
        await y.go()
    async for z in y
        print(z)
