import threading
def worker(n):
    print(n)
t = threading.Thread(target=worker(1))
t.start()
