"""asyncio: tasks, groups, timeouts, queues, and their errors."""
import asyncio


async def gen():
    try:
        for i in range(5):
            yield i
    finally:
        print("closed")


async def bad():
    raise ValueError(1)


async def main():
    print(await asyncio.gather(asyncio.sleep(0, 1), bad(), return_exceptions=True))
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.01)
    except TimeoutError as exc:
        print(repr(exc), repr(exc.__cause__))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad())
            group.create_task(asyncio.sleep(3))
    except* ValueError as exc:
        print(repr(exc))
    task = asyncio.create_task(asyncio.sleep(5), name="sleeper")
    await asyncio.sleep(0)
    task.cancel("why")
    try:
        await task
    except asyncio.CancelledError as exc:
        print(repr(exc), task.cancelled(), task.get_name())
    for c in asyncio.as_completed([asyncio.sleep(0.02, "a"), asyncio.sleep(0.01, "b")]):
        print(await c)
    q = asyncio.Queue(1)

    async def produce():
        for i in range(3):
            await q.put(i)
            print("put", i)

    producer = asyncio.create_task(produce())
    for _ in range(3):
        print("got", await q.get())
        q.task_done()
    await producer
    print(await asyncio.to_thread(sum, [1, 2, 3]), asyncio.current_task().get_name())
    async for x in gen():
        if x == 2:
            break


asyncio.run(main())
try:
    asyncio.run(5)
except ValueError as exc:
    print(exc)
