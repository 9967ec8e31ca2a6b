# markdown
# normalise: pid time
# tty
from multiprocessing import Process
import time
import os

#继承Process类
class Process_Class(Process):
    def __init__(self,interval):
        Process.__init__(self)
        self.interval = interval
    #重写了Process类的run()方法
    def run(self):
		print("子进程(%d) 开始执行，父进程为（%d）"%(os.getpid(),os.getppid()))
        t_start = time.time()
		time.sleep(self.interval)
		t_stop = time.time()
		print("(%s)执行结束，耗时%0.2f秒"%(os.getpid(),t_stop-t_start))
        
if __name__=="__main__":
	t_start = time.time()
	print("当前程序进程(%s)"%os.getpid())
	p1 = Process_Class(2)
	#对不包含target属性的Process类执行start()方法，会运行这个类中的run()方法，即p1.run()
	p1.start()
	p1.join()
	t_stop = time.time()
	print("(%s)执行结束，耗时%0.2f"%(os.getpid(),t_stop-t_start))
