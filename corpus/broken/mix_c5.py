from multiprocessing import Pool
import os, time

def task(n)
print 'Run task %s (%s)...' % (n, os.getpid())
start = time.time()
time.sleep(1)
end = time.time()
print 'Task %s runs %0.2f seconds.' % (n, (end - start)

if __name__=='__main__':
print 'Parent process %s.' % os.getpid()
p = Pool(4)
for i in range(5):
p.apply_async(task, args=(i,))
print 'Waiting...'
p.close()
p.join()
print 'Done.'
