This example starts two threads
import threading
t = threading.Thread(target=print)
t.start() start the thread
t.join()
