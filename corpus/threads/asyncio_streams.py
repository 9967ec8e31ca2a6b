# asyncio's streams: servers, connections, reading by lines, limits.
import asyncio, time
async def handle(reader, writer):
    while True:
        data = await reader.readline()
        if not data: break
        writer.write(b"echo:" + data)
        await writer.drain()
    writer.close()
    await writer.wait_closed()
async def client(port, n):
    r, w = await asyncio.open_connection("127.0.0.1", port)
    for i in range(2):
        w.write(f"m{n}-{i}\n".encode())
        await w.drain()
        print(n, (await r.readline()).decode().strip())
    w.write_eof()
    print(n, await r.read())
    w.close(); await w.wait_closed()
async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(server.is_serving())
    for n in range(2): await client(port, n)
    await asyncio.gather(*(client(port, n) for n in range(1)))
    server.close(); await server.wait_closed()
    print(server.is_serving())
asyncio.run(main())
