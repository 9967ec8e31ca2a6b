1、创建线程
import threading
t = threading.Thread(target=print)
2、启动线程
t.start()
