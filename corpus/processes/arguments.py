# Process with all its arguments and attributes.
import os
from multiprocessing import Process, Queue, active_children, current_process, parent_process


def work(q, a, b=2, *, c=3):
    me = current_process()
    q.put((me.name, me.daemon, a, b, c, os.getppid() == parent, parent_process().pid == parent))


parent = os.getpid()

if __name__ == '__main__':
    q = Queue()
    print(current_process().name, parent_process(), current_process().pid == parent)
    for p in (
        Process(target=work, args=(q, 1)),
        Process(target=work, args=(q, 1, 5), name='named'),
        Process(None, work, 'positional', (q, 'x'), {'c': [1, 2]}),
        Process(target=work, args=[q], kwargs=dict(a='a', c=None), daemon=True),
        Process(group=None, target=work, name='all', args=(q, 0), kwargs={'b': 1}, daemon=False),
    ):
        print(p.name, p.daemon, p.is_alive(), p.pid, p.exitcode)
        p.start()
        print(q.get(), p.pid != parent, p.pid == p.ident)
        p.join()
        print(p.is_alive(), p.exitcode)
    p = Process(target=print, args=('never',))
    p.daemon = True
    print(p.daemon, repr(p).startswith('<Process name=\'Process-6\' parent='), 'initial' in repr(p))
    try:
        p.join()
    except AssertionError as e:
        print(e)
    empty = Process()
    empty.start()
    empty.join()
    print(empty.name, empty.exitcode, active_children())
    try:
        empty.start()
    except AssertionError as e:
        print(e)
    empty.close()
    try:
        empty.is_alive()
    except ValueError as e:
        print(e)
