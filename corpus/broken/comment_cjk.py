创建线程
import threading
t = threading.Thread(target=print)
启动线程，等待结束
t.start()
t.join() 等待
