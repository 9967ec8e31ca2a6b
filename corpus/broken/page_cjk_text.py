代码如下：
import threading
def run(n):
    print("线程：%s" % n)
t = threading.Thread(target=run, args=("t1",))
t.start()
运行结果：
线程：t1
