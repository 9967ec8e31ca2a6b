# order: any
# Forks multiply: every fork doubles the number of processes.
import os
import sys
import time

ret = os.fork()
if ret == 0:
    print('--1--')
else:
    print('--2--')
    os.waitpid(ret, 0)
sys.stdout.flush()
ret2 = os.fork()
if ret2 == 0:
    print('--11--')
else:
    print('--22--')
    os.waitpid(ret2, 0)
sys.stdout.flush()
time.sleep(0.01)
