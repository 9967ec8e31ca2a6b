# Processes do not share globals, threads do.
import os
import threading
from multiprocessing import Process

num = [11, 22]
total = 0


def extend(who):
    global total
    for i in range(3):
        num.append(i)
        total += 1
    print('in %s: num=%s total=%d' % (who, num, total))


class Holder:
    shared = []


if __name__ == '__main__':
    p1 = Process(target=extend, args=('p1',))
    p1.start()
    p1.join()
    print('main: num=%s total=%d' % (num, total))
    p2 = Process(target=lambda: Holder.shared.append(1) or print('child', Holder.shared))
    p2.start()
    p2.join()
    print('main', Holder.shared)
    t = threading.Thread(target=extend, args=('thread',))
    t.start()
    t.join()
    print('main: num=%s total=%d' % (num, total))
    os.environ['MARK'] = 'parent'
    p3 = Process(target=lambda: os.environ.update(MARK='child') or print(os.environ['MARK']))
    p3.start()
    p3.join()
    print(os.environ['MARK'])
