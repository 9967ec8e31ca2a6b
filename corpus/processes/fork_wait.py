# fork, wait, waitpid, exit statuses, pipes between parent and child.
import os
import sys


def child(code, text=None, w=None):
    if text is not None:
        os.write(w, text.encode())
    os._exit(code)


for code in (0, 3, 255):
    pid = os.fork()
    if pid == 0:
        child(code)
    got, status = os.waitpid(pid, 0)
    print(got == pid, status, os.WIFEXITED(status), os.WEXITSTATUS(status), os.waitstatus_to_exitcode(status))

r, w = os.pipe()
pids = []
for word in ('one', 'two', 'three'):
    pid = os.fork()
    if not pid:
        os.close(r)
        child(len(word), word + '\n', w)
    pids.append(pid)
os.close(w)
codes = {}
for _ in pids:
    pid, status = os.wait()
    codes[pids.index(pid)] = os.WEXITSTATUS(status)
print(sorted(codes.items()))
with os.fdopen(r) as f:
    print(sorted(f.read().split()))
try:
    os.wait()
except ChildProcessError as e:
    print(e.errno, e)

num = 100
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    num += 1
    print('child: num=%d, parent is %s' % (num, os.getppid() != os.getpid()))
    sys.exit(5)
status = os.waitpid(pid, 0)[1]
num -= 1
print('parent: num=%d, child left with %d' % (num, status >> 8))

pid = os.fork()
if pid == 0:
    os.kill(os.getpid(), 9)
status = os.waitpid(pid, 0)[1]
print(os.WIFSIGNALED(status), os.WTERMSIG(status), os.waitstatus_to_exitcode(status))
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    try:
        raise KeyError('in the child')
    except KeyError as e:
        print('child caught', e)
    os._exit(0) if not sys.stdout.flush() else None
status = os.waitpid(pid, 0)[1]
sys.stdout.flush()
print(status)
print('end')
