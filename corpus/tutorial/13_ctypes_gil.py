# markdown
# intent
# endless: 2s
# deadloop
# python调用C语言，$gcc xxx.c -shared -o libxxx.so
from ctypes import *
from threading import Thread

# 加载动态库
lib = cdll.LoadLibrary("./libdeadloop.so")
# 创建一个子进程，让其执行C语言编写的函数，此函数是一个死循环
t = Thread(target=lib.DeadLoop)
# 主线程
lib.DeadLoop

while True:
    pass
