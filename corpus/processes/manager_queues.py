# A manager with an address: tasks and results by queues, from another process.
# distributed tutorial: master and worker in one program
from multiprocessing.managers import BaseManager
from multiprocessing import Process
import queue, random, time
task_queue = queue.Queue()
result_queue = queue.Queue()
def gt(): return task_queue
def gr(): return result_queue
class QueueManager(BaseManager): pass
def worker(addr):
    class WM(BaseManager): pass
    WM.register('get_task_queue')
    WM.register('get_result_queue')
    m = WM(address=addr, authkey=b'abc')
    m.connect()
    task = m.get_task_queue()
    result = m.get_result_queue()
    for i in range(10):
        try:
            n = task.get(timeout=1)
            print('run task %d * %d...' % (n, n))
            r = '%d * %d = %d' % (n, n, n*n)
            result.put(r)
        except queue.Empty:
            print('task queue is empty.')
    print('worker exit.')
if __name__ == '__main__':
    QueueManager.register('get_task_queue', callable=gt)
    QueueManager.register('get_result_queue', callable=gr)
    manager = QueueManager(address=('127.0.0.1', 0), authkey=b'abc')
    manager.start()
    task = manager.get_task_queue()
    result = manager.get_result_queue()
    for i in range(10):
        n = i * 37
        print('Put task %d...' % n)
        task.put(n)
    p = Process(target=worker, args=(manager.address,))
    p.start()
    print('Try get results...')
    for i in range(10):
        r = result.get(timeout=10)
        print('Result: %s' % r)
    p.join()
    manager.shutdown()
    print('master exit.')
