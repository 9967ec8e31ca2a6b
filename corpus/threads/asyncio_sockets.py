# asyncio with sockets, descriptors and stream errors.
import asyncio, socket, os
async def echo(conn, loop):
    while data := await loop.sock_recv(conn, 1024):
        if data == b"boom\r\n": raise Exception("Unexpected network error")
        await loop.sock_sendall(conn, data)
    conn.close()
async def cl(addr, n):
    loop = asyncio.get_running_loop()
    s = socket.socket(); s.setblocking(False)
    await loop.sock_connect(s, addr)
    await loop.sock_sendall(s, b"hello%d" % n)
    r = await loop.sock_recv(s, 100); s.close(); return r
async def main():
    loop = asyncio.get_running_loop()
    s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", 0)); s.setblocking(False); s.listen()
    async def srv():
        while True:
            conn, addr = await loop.sock_accept(s)
            asyncio.create_task(echo(conn, loop))
    t = asyncio.create_task(srv())
    print(await asyncio.gather(*[cl(s.getsockname(), i) for i in range(5)]))
    t.cancel()
    r, w = os.pipe(); fut = loop.create_future()
    loop.add_reader(r, lambda: fut.done() or fut.set_result(os.read(r, 10)))
    os.write(w, b"piped"); print(await fut, loop.remove_reader(r), loop.remove_reader(r))
    srv2 = await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0)
    async with srv2:
        try: await asyncio.wait_for(srv2.serve_forever(), 0.1)
        except asyncio.TimeoutError: print("timeout", srv2.is_serving())
    async def bad(r, w): 1/0
    s3 = await asyncio.start_server(bad, "127.0.0.1", 0)
    rr, ww = await asyncio.open_connection(*s3.sockets[0].getsockname())
    print(await rr.read()); ww.close()
    s3.close()
    sr = asyncio.StreamReader(); sr.feed_data(b"abc\ndefgh"); sr.feed_eof()
    print(await sr.readline(), await sr.readexactly(2))
    try: await sr.readexactly(9)
    except asyncio.IncompleteReadError as e: print(e, e.partial, e.expected)
    big = asyncio.StreamReader(limit=4); big.feed_data(b"123456789\n"); 
    try: await big.readuntil()
    except asyncio.LimitOverrunError as e: print(e, e.consumed)
    async def handler(r, w):
        w.write(b"x" * 3_000_000); await w.drain(); w.close(); await w.wait_closed()
    s4 = await asyncio.start_server(handler, "127.0.0.1", 0)
    rr, ww = await asyncio.open_connection(*s4.sockets[0].getsockname())
    await asyncio.sleep(0.05); print(len(await rr.read())); ww.close(); s4.close()
asyncio.run(main())
