# asyncio: coroutines, gather, tasks, timeouts, queues, locks, async for and with.
import asyncio
import time

log = []


async def say(delay, what):
    await asyncio.sleep(delay)
    log.append(what)
    return what


class Res:
    async def __aenter__(self):
        log.append('enter')
        return self

    async def __aexit__(self, t, v, tb):
        log.append(f'exit {t.__name__ if t else None}')
        return t is ValueError


async def count(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0)


async def producer(q, n):
    for i in range(n):
        await q.put(i)
    await q.put(None)


async def consumer(q):
    got = []
    while (x := await q.get()) is not None:
        got.append(x)
        q.task_done()
    return got


async def boom():
    await asyncio.sleep(0)
    raise RuntimeError('boom')


def blocking(x):
    time.sleep(0.01)
    return x + 1


async def main():
    print(await say(0, 'one'), await asyncio.gather(say(0.02, 'slow'), say(0.001, 'fast')), log)
    t = asyncio.create_task(say(0.01, 'task'), name='T')
    print(t.done(), t.get_name(), await t, t.done(), t.result())
    log.clear()
    async with Res():
        raise ValueError
    print(log, [i async for i in count(4) if i % 2])
    q = asyncio.Queue(2)
    print((await asyncio.gather(producer(q, 5), consumer(q)))[1])
    try:
        await asyncio.wait_for(say(5, 'never'), 0.02)
    except asyncio.TimeoutError as e:
        print('timeout', repr(e))
    res = await asyncio.gather(boom(), say(0, 'x'), return_exceptions=True)
    print(res)
    try:
        await asyncio.gather(boom(), say(0, 'x'))
    except RuntimeError as e:
        print('raised', e)
    t = asyncio.create_task(say(5, 'cancelled'))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print('cancelled', t.cancelled())
    done, pending = await asyncio.wait([asyncio.create_task(say(d, d)) for d in (0.001, 3)],
                                       return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    for p in pending:
        p.cancel()
    for f in asyncio.as_completed([say(0.03, 'c'), say(0.001, 'a'), say(0.015, 'b')]):
        print(await f, end=' ')
    print()
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, blocking, 1), await asyncio.to_thread(blocking, 2))
    fut = loop.create_future()
    loop.call_later(0.005, fut.set_result, 'later')
    loop.call_soon(log.append, 'soon')
    print(await fut, log[-1])
    lock, n = asyncio.Lock(), 0
    sem = asyncio.Semaphore(2)

    async def add():
        nonlocal n
        async with sem, lock:
            v = n
            await asyncio.sleep(0)
            n = v + 1
    await asyncio.gather(*[add() for _ in range(5)])
    print(n)
    async with asyncio.TaskGroup() as tg:
        a, b = tg.create_task(say(0.001, 'tg1')), tg.create_task(say(0, 'tg2'))
    print(a.result(), b.result())
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(3)
    except TimeoutError:
        print('timed out')
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(boom())
            tg.create_task(say(3, 'never'))
    except* RuntimeError as eg:
        print(eg.exceptions)
    ev = asyncio.Event()
    w = asyncio.ensure_future(ev.wait())
    await asyncio.sleep(0)
    ev.set()
    print(await w)


asyncio.run(main())
try:
    asyncio.run(boom())
except RuntimeError as e:
    print(e)
loop = asyncio.new_event_loop()
print(loop.run_until_complete(say(0, 'old style')))
loop.close()
