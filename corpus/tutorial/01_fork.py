# order: any
# normalise: int
# tty
import os

# 只能在unix like系统上运行
pid = os.fork() 

if pid == 0:
    print("子进程：%d,%d"%(os.getpid(),os.getppid()))
else:
    print("父进程：%d"%os.getpid())
