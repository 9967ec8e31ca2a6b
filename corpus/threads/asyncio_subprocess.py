# asyncio's subprocesses.
import asyncio, sys
async def main():
    p = await asyncio.create_subprocess_exec("echo", "hi", stdout=asyncio.subprocess.PIPE)
    out, err = await p.communicate(); print(out, err, p.returncode)
    p = await asyncio.create_subprocess_shell("cat; exit 3", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    out, err = await p.communicate(b"in put"); print(out, err, p.returncode)
    p = await asyncio.create_subprocess_exec("sleep", "10")
    try: await asyncio.wait_for(p.wait(), 0.1)
    except asyncio.TimeoutError: print("timeout"); p.kill(); print(await p.wait())
    p = await asyncio.create_subprocess_shell("for i in 1 2 3; do echo $i; done", stdout=asyncio.subprocess.PIPE)
    async for line in p.stdout: print(line)
    print(await p.wait())
asyncio.run(main())
