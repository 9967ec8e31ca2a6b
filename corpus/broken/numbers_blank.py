1 import threading
2 
3 def f():
4     print('f')
5 
6 threading.Thread(target=f).start()
